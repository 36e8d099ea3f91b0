"""Questions about treaties over the web: one in full, whose treaties, between two, what would follow."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from browser.record import came_with
from comity.opendata.tables.treaty_acts import TreatyActRow
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current

TREATY = "flood-agreement-2014"


@pytest.fixture(autouse=True)
def union_on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    """The invented Union on record in the data base of the settings."""
    DataBaseJournal().copy(list(came_with("talvena").journal.entries()))
    current().at()


def asked(client: Client, path: str, code: int = 200, **parameters: str) -> Any:
    answer = client.get(f"/api/{path}", parameters)
    assert answer.status_code == code, answer.content
    return answer.json()


def test_a_treaty_in_full_has_its_clause_and_its_participants(client: Client) -> None:
    found = asked(client, f"treaties/{TREATY}", on="2020-01-01")
    assert (found["in_force_since"], found["basis"]) == ("2015-06-03", "computed")
    assert found["clause_cited"] == "Flood Agreement, Art. 6"
    assert found["clause_in_words"]
    assert {one["party"] for one in found["participants"]} >= {"XBR", "XHO"}


def test_the_treaties_of_a_state_are_its_rows(client: Client) -> None:
    found = asked(client, "states/XHO/treaties", on="2020-01-01")
    assert {one["party"] for one in found} == {"XHO"}
    assert found == asked(client, "parties", on="2020-01-01", party="XHO")
    assert TREATY in {one["treaty"] for one in found}


def test_rows_are_limited_to_a_treaty_in_both_forms(client: Client) -> None:
    whole = asked(client, "treaty-acts", on="2020-01-01")
    found = asked(client, "treaty-acts", on="2020-01-01", treaty=TREATY)
    assert found == [one for one in whole if one["treaty"] == TREATY] != []
    answer = client.get("/api/treaty-acts.csv", {"on": "2020-01-01", "treaty": TREATY})
    read = list(csv.reader(io.StringIO(answer.content.decode())))
    assert read[0] == list(TreatyActRow.__struct_fields__)
    assert len(read) == len(found) + 1
    assert f"treaty-acts-{TREATY}.csv" in answer.headers["Content-Disposition"]


def test_between_two_says_whether_and_why_not_in_the_language_asked_for(client: Client) -> None:
    pair = {"treaty": TREATY, "one": "XEL", "other": "XHO", "on": "2020-01-01"}
    assert asked(client, "between", **pair)["is_in_force"] is True
    found = asked(client, "between", **{**pair, "one": "XDU"}, lang="zh")
    assert (found["is_in_force"], found["reasons"]) == (False, ["杜诺里亚不是缔约方（签署国）"])


def test_what_would_follow_names_the_days(client: Client) -> None:
    found = asked(client, "would-follow", treaty=TREATY, party="XDU", on="2020-01-01")
    assert (found["treaty_after"], found["party_after"]) == ("2015-06-03", "2020-01-31")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("treaties/flood", "treaty"),
        ("states/XX/treaties", "party"),
        ("parties?treaty=flood", "treaty"),
        ("treaty-acts?treaty=", "treaty"),
        (f"between?treaty={TREATY}&one=XBR&other=XX", "other"),
        (f"would-follow?treaty={TREATY}&party=XX", "party"),
        (f"treaties/{TREATY}?on=2001-01-01", "treaty"),
    ],
)
def test_what_is_not_on_record_is_not_found(client: Client, path: str, place: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert [one["place"] for one in answer.json()["faults"]] == [place]


@pytest.mark.parametrize(
    "path",
    [
        f"treaties/{TREATY}",
        "states/XHO/treaties",
        f"between?treaty={TREATY}&one=XBR&other=XHO",
        f"would-follow?treaty={TREATY}&party=XDU",
        f"treaty-acts.csv?treaty={TREATY}",
    ],
)
def test_one_query_where_nothing_has_changed(
    client: Client, path: str, django_assert_num_queries: Callable[[int], Any]
) -> None:
    current().at()
    with django_assert_num_queries(1):
        assert client.get(f"/api/{path}").status_code == 200
