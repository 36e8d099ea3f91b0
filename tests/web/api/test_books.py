"""The books over the web: the views of accounting as tables, with every field described."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from browser.record import came_with
from comity.opendata.accounting import VIEWS
from comity.opendata.books_fields import BOOKS
from comity.web.journal.store import DataBaseJournal
from comity.web.moment import legal_day
from comity.web.registers import current


@pytest.fixture(autouse=True)
def union_on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    DataBaseJournal().copy(list(came_with("talvena").journal.entries()))
    current().at()


@pytest.mark.parametrize("name", BOOKS)
def test_a_view_of_the_books_answers_in_both_forms_with_every_field_described(client: Client, name: str) -> None:
    asked = {"on": "2024-06-01"}
    rows = client.get(f"/api/{name}", asked).json()
    assert rows == VIEWS[BOOKS[name].view](current().at(), legal_day("2024-06-01"), "en", None)
    assert list(rows[0]) == [field.name for field in BOOKS[name].fields]
    written = client.get(f"/api/{name}.csv", asked).content.decode()
    assert len(list(csv.reader(io.StringIO(written)))) == len(rows) + 1


def test_every_view_of_the_books_is_offered() -> None:
    assert {one.view for one in BOOKS.values()} == set(VIEWS)
