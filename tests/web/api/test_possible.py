"""What may be done to a thing, asked over the web: as from the record itself, and never other than propose says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from browser.record import came_with
from comity.core.organisation import Organisation
from comity.core.possible import Thing, possible
from comity.opendata.possibilities import possibilities
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current
from properties.written_acts import written

DAY = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def union_on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    """The invented Union on record in the data base of the settings."""
    DataBaseJournal().copy(list(came_with("talvena").journal.entries()))
    current().at()


def asked(client: Client, code: int = 200, **parameters: str) -> Any:
    answer = client.get("/api/possible", parameters)
    assert answer.status_code == code, answer.content
    return answer.json()


def test_the_answer_is_that_of_the_public_record(client: Client) -> None:
    found = asked(client, thing="XGA", on="2020-01-01")
    assert found == possibilities(current().at(), Thing("subjects", "XGA"), DAY)
    (one,) = [row for row in found if row["act"] == "membership.admission"]
    assert (one["may"], one["leads_to"], one["organs"], one["matters"]) == (
        "on_decision",
        "member",
        ["ASM"],
        ["admission"],
    )


@pytest.mark.parametrize(("of", "thing"), [("subjects", "XGA"), ("funds", "general"), ("meetings", "ASM-99")])
def test_what_is_said_over_the_web_is_what_propose_says(client: Client, of: str, thing: str) -> None:
    house = Organisation(list(came_with("talvena").journal.entries()))
    answers = asked(client, thing=thing, of=of, on=DAY.isoformat())
    assert answers
    told = {(row["act"], tuple(row["where"].items())): row for row in answers}
    for one in possible(house.registers(), Thing(of, thing), DAY):
        row = told[(one.kind, tuple(one.where.items()))]
        act = written(one, Thing(of, thing), house.registers(), DAY, next(iter(row["may_cite"]), None))
        refused = [each for each in house.propose([act]) if each.act == act.id and each.severity == "inadmissible"]
        rules = {each["rule"] for each in row["found"] if each["severity"] == "inadmissible"}
        assert (row["may"] == "not") == bool(rules)
        assert rules <= {each.rule for each in refused}


def test_a_thing_that_is_none_and_a_register_that_is_none_are_told(client: Client) -> None:
    unknown = asked(client, 404, thing="ASM-99", on="2020-01-01")
    assert unknown["faults"][0]["place"] == "thing"
    assert "with `of`" in unknown["faults"][0]["expected"]
    assert asked(client, 422, thing="ASM-9", of="meeting")["faults"][0]["place"] == "of"
    assert asked(client, 422, thing="", on="2020-01-01")["faults"][0]["place"] == "thing"


def test_it_is_described_in_the_document_of_the_interface(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    operation = document["paths"]["/api/possible"]["get"]
    assert {one["name"] for one in operation["parameters"]} == {"thing", "of", "on", "known_at", "lang"}
