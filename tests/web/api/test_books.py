"""The books over the web: the views of accounting as tables, with every field described."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from browser.record import came_with
from comity.opendata import BOOKS, TABLES, rows
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
    found = client.get(f"/api/{name}", asked).json()
    assert found == list(rows(current().at(), name, legal_day("2024-06-01")))[:100]
    assert list(found[0]) == [field.name for field in TABLES[name].fields]
    written = client.get(f"/api/{name}.csv", asked).content.decode()
    whole = rows(current().at(), name, legal_day("2024-06-01"))
    assert len(list(csv.reader(io.StringIO(written)))) == len(whole) + 1
