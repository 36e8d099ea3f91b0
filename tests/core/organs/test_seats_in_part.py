"""An elected organ of whose elections only some are on record: a seat of which no act tells is not vacant."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cast.small import ART, NAMES, RULEBOOK, act, after, assert_fine, assert_found, decided, found, positions
from comity.core.registers import Registers
from comity.core.rulebook.loader import load
from comity.opendata import rows

SOURCE: Final = [{"description": "A report", "grade": "secondary"}]
ELECTED: Final = act("organs.election", "e", "2008-01-01", organ="CNL", state="XBR", since="2008-01-01")


def law(condition: dict[str, Any], **composition: Any) -> dict[str, Any]:
    composed = {"provision": ART, "term_years": 2, "number": 3, **composition}
    organs = [
        {**row, "seats": "elected", "compositions": [composed]} if row["organ"] == "CNL" else row
        for row in RULEBOOK["organs"]
    ]
    return {
        "organs": organs,
        "procedures": [{"organs": ["ASM", "CNL"], "provision": ART, "condition": condition}],
    }


IN_PART: Final = law({"more_than": "1/2", "basis": "seats"}, is_complete=False)
WHOLE: Final = law({"more_than": "1/2", "basis": "seats"})


def council(registers: Registers, day: date) -> dict[str, Any]:
    return next(dict(row) for row in rows(registers, "organs", day) if row["organ"] == "CNL")


def test_who_sits_in_the_other_seats_is_not_known() -> None:
    assert 2 == council(after(ELECTED, law=WHOLE), date(2008, 6, 1))["seats_vacant"]
    assert council(after(ELECTED, law=IN_PART), date(2008, 6, 1))["seats_vacant"] is None


def test_a_seat_that_was_left_is_vacant_all_the_same() -> None:
    one = law({"more_than": "1/2", "basis": "seats"}, is_complete=False, number=1)
    left = act("organs.vacancy_of_seat", "l", "2008-03-01", organ="CNL", seat="e", reason="resignation")
    assert 1 == council(after(ELECTED, left, law=one), date(2008, 6, 1))["seats_vacant"]
    assert_found("MajorityNotReached", "inadmissible", decided("D", "2008-06-01", organ="CNL"), ELECTED, left, law=one)


def test_a_decision_of_an_organ_unknown_in_part_stands_on_its_source() -> None:
    carried = decided("D", "2008-06-01", organ="CNL", carried="asserted", sources=SOURCE)
    assert_found("CountUnsettled", "note", carried, law=IN_PART)
    assert_found("MajorityNotReached", "inadmissible", carried, law=WHOLE)


def test_whoever_is_named_in_the_roll_call_sat_in_a_seat_of_which_nothing_was_told() -> None:
    two = decided("D", "2008-06-01", organ="CNL", positions=positions(**{"for": "XBR XCO"}))
    assert_fine(two, ELECTED, law=IN_PART)
    assert ("PositionOfNonMember", "irregular") in found(two, ELECTED, law=WHOLE)
    four = decided("D", "2008-06-01", organ="CNL", positions=positions(**{"for": "XBR XCO XDU XEL"}))
    assert_found("PositionOfNonMember", "irregular", four, ELECTED, law=IN_PART)
    outside = decided("D", "2008-06-01", organ="CNL", positions=positions(**{"for": "XBR XCO XFA"}))
    assert_found("PositionOfNonMember", "irregular", outside, ELECTED, law=IN_PART)


def test_what_cannot_be_is_refused_whoever_sits() -> None:
    lost = decided("D", "2008-06-01", organ="CNL", votes={"for": 1, "against": 2})
    assert_found("MajorityNotReached", "inadmissible", lost, ELECTED, law=IN_PART)
    assert_found(
        "TallyExceeded",
        "inadmissible",
        decided("D", "2008-06-01", organ="CNL", votes={"for": 4, "against": 0}),
        ELECTED,
        law=IN_PART,
    )


def test_a_group_may_have_a_term_of_its_own() -> None:
    groups = [{"group": "short", "number": 2}, {"group": "long", "number": 1, "term_years": 3}]
    grouped = law({"more_than": "1/2"}, groups=groups)
    long = act("organs.election", "l", "2008-01-01", organ="CNL", state="XCO", since="2008-01-01", group="long")
    short = act("organs.election", "s", "2008-01-01", organ="CNL", state="XDU", since="2008-01-01", group="short")
    registers = after(long, short, law=grouped)
    assert {"l": "2011-01-01", "s": "2010-01-01"} == {
        row["seat"]: row["until"] for row in rows(registers, "seats", date(2009, 1, 1))
    }


def test_how_many_seats_there_are_is_said_where_not_all_elections_are_on_record() -> None:
    composed = {"provision": ART, "is_complete": False, "groups": [{"group": "a", "number": 1, "term_years": 0}]}
    organs = [{**RULEBOOK["organs"][1], "seats": "elected", "compositions": [composed]}]
    found_there = load({**RULEBOOK, "organs": [RULEBOOK["organs"][0], *organs, RULEBOOK["organs"][2]]})[1]
    assert {
        ("organs", 1, "compositions", 0, "number"),
        ("organs", 1, "compositions", 0, "groups", 0, "term_years"),
    } == {fault.path for fault in found_there}
    assert NAMES


def test_whoever_takes_no_part_takes_no_chair() -> None:
    out = act("membership.suspension", "out", "2005-01-01", state="XBR", rights=["participation"])
    passed = act("organs.passing_of_chair", "c", "2006-01-01", organ="ASM", state="XBR")
    assert ("ChairSuspended", "inadmissible") in found(passed, out)
    elsewhere = act("membership.suspension", "out", "2005-01-01", state="XBR", rights=["chair"], organ="CNL")
    assert ("ChairSuspended", "inadmissible") not in found(passed, elsewhere)
    before = act("organs.passing_of_chair", "b", "2005-06-01", organ="ASM", state="XEL")
    registers = after(out, before)
    (row,) = [one for one in rows(registers, "organs", date(2005, 7, 1)) if one["organ"] == "ASM"]
    assert ["XCO"] == row["next_in_chair"]
