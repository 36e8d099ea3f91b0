"""The number of queries is part of the contract: one, for the journal's head, where nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from comity.opendata import REGISTERS
from comity.web.registers import current

PATHS = [
    *REGISTERS,
    *(f"{register}.csv" for register in REGISTERS),
    "acts",
    "acts/ASM-1/1",
    "why/members/XAD",
    "findings",
    "members?known_at=2100-01-01",
]


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize("path", PATHS)
def test_one_query_where_nothing_has_changed(
    client: Client, path: str, django_assert_num_queries: Callable[[int], Any]
) -> None:
    current().at()
    with django_assert_num_queries(1):
        assert client.get(f"/api/{path}").status_code == 200


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize("path", ["/feeds/meetings.ics", "/feeds/acts.atom"])
def test_feeds_ask_one_query_too(client: Client, path: str, django_assert_num_queries: Callable[[int], Any]) -> None:
    current().at()
    with django_assert_num_queries(1):
        assert client.get(path).status_code == 200


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(("path", "queries"), [("verification", 2), ("journal.jsonl", 3), ("everything.zip", 3)])
def test_whole_reads_ask_a_page_at_a_time(
    client: Client, path: str, queries: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client.get("/api/verification")
    with django_assert_num_queries(queries):
        assert client.get(f"/api/{path}").status_code == 200
