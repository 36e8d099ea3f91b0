"""Pages of an elected organ and of decisions: who sits, what is vacant, counts, what came before and after."""

from __future__ import annotations

from typing import Any, Final

import pytest
from django.test import Client

from cast.small import ART, RULEBOOK, act, decided, journal
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current
from web.portal.seen import read, words

COURT: Final = {"provision": ART, "number": 3, "term_years": 2, "groups": [{"group": "upper", "number": 3}]}
LAW: Final[dict[str, Any]] = {
    "organs": [
        RULEBOOK["organs"][0],
        {**RULEBOOK["organs"][1], "seats": "elected", "compositions": [COURT]},
        RULEBOOK["organs"][2],
    ],
    "procedures": [
        {
            "organs": ["ASM", "CNL"],
            "provision": ART,
            "condition": {"procedure": "agreement", "failing": {"fraction": "2/3", "concurrence": ["XBR"]}},
            "quorum": {"more_than": "1/2", "of": "seats"},
            "objections": {"days": 90, "binds_only_non_objecting": True},
        }
    ],
    "rotations": [{"organs": ["ASM"], "by": "list", "list": ["XBR", "XCO", "XDU"], "provision": ART}],
}
ACTS: Final = (
    act("organs.election", "e-XCO", "2007-12-01", organ="CNL", state="XCO", group="upper", since="2008-01-01"),
    act("organs.passing_of_chair", "chair", "2008-01-01", organ="ASM", state="XBR"),
    decided("D-1", "2008-02-01", votes={"for": 3, "against": 1}),
    act("decisions.objection", "no", "2008-03-01", decision="D-1", state="XEL"),
)


@pytest.fixture
def on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    DataBaseJournal().copy(journal(*ACTS, law=LAW))
    current().at()


@pytest.mark.usefixtures("on_record")
def test_the_page_of_an_elected_organ_says_who_sits_and_what_is_vacant(client: Client) -> None:
    page = words(read(client, "/en/organs/CNL/?on=2008-06-01"))
    assert "2 of 3 seats to be filled are vacant." in page
    assert "State XCO" in page
    assert "1 January 2010" in page


@pytest.mark.usefixtures("on_record")
def test_the_page_of_an_organ_says_how_it_decides_and_whose_turn_is_next(client: Client) -> None:
    page = words(read(client, "/en/organs/ASM/?on=2008-06-01"))
    assert "agreement without a vote; failing which, at least 2/3 of the votes cast and each of these in favour" in page
    assert "Quorum: more than half of all seats" in page
    assert "Whose turn in the chair is next State XCO" in page


@pytest.mark.usefixtures("on_record")
def test_the_page_of_a_decision_says_what_the_record_settles_and_who_objected(client: Client) -> None:
    page = words(read(client, "/en/decisions/D-1/?on=2008-06-01"))
    assert "3 for, 1 against, 0 abstaining" in page
    assert "count without a roll call" in page
    assert "Objections after the adoption" in page
    assert "State XEL" in page
    assert "1 May 2008" in page


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize("language", ["fr", "ru", "zh"])
@pytest.mark.parametrize("path", ["organs/CNL/", "organs/ASM/", "decisions/D-1/", "tables/seats/"])
def test_they_answer_in_every_language(client: Client, language: str, path: str) -> None:
    assert read(client, f"/{language}/{path}?on=2008-06-01")
