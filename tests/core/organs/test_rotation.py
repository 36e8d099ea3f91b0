"""Whose turn the chair is, by list, alphabet or groups, dated and per organ; offices by pattern, terms and turns."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import ART, RULEBOOK, act, after, assert_fine, assert_found, found
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.core.rulebook.loader import load
from comity.opendata import rows

UP: Final = {"group": "upper", "states": ["XBR", "XCO"]}
DOWN: Final = {"group": "lower", "states": ["XDU", "XEL"]}


def passing(state: str, day: str = "2009-01-01", key: str = "") -> Act:
    return act("organs.passing_of_chair", key or f"chair-{state}-{day}", day, organ="ASM", state=state)


def law(*rotations: dict[str, Any], **office: Any) -> dict[str, Any]:
    rows = [{"organs": ["ASM"], "provision": ART, **one} for one in rotations]
    offices = [{"office": "SG", "names": {"en": "Secretary-General"}, "organ": "SEC", "provision": ART, **office}]
    return {"rotations": rows, "offices": offices, "parameters": []}


def in_turn(registers: Registers, day: str) -> list[str]:
    (row,) = [one for one in rows(registers, "organs", date.fromisoformat(day)) if one["organ"] == "ASM"]
    turn: list[str] = row["next_in_chair"]
    return turn


# --- the chair ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        ({"by": "list", "list": ["XEL", "XBR", "XDU", "XCO"]}, ["XDU"]),
        ({"by": "list"}, ["XCO"]),
        ({"by": "alphabet", "language": "en"}, ["XCO"]),
        ({"by": "alphabet", "language": "ru"}, ["XEL"]),
        ({"by": "groups", "groups": [UP, DOWN]}, ["XDU", "XEL"]),
    ],
)
def test_the_chair_passes_in_the_order_of_the_organ(rotation: dict[str, Any], expected: list[str]) -> None:
    """In English XBR is before XCO; in Russian it is given a name that stands before that of XEL alone."""
    names = {"XBR": "Бета", "XCO": "Альфа", "XDU": "Дельта", "XEL": "Гамма"}
    renamed = [
        act("subjects.change_of_name", f"name-{one}", "2000-06-02", subject=one, names={"en": f"State {one}", "ru": ru})
        for one, ru in names.items()
    ]
    before = [*renamed, passing("XBR", "2008-01-01")]
    registers = after(*before, law=law(rotation))
    assert expected == in_turn(registers, "2008-06-01")
    assert_fine(passing(expected[-1]), *before, law=law(rotation))
    wrong = next(one for one in ("XBR", "XCO", "XDU", "XEL") if one not in expected)
    assert_found("RotationDeparted", "note", passing(wrong), *before, law=law(rotation))


def test_a_rotation_holds_in_its_term_and_for_its_organ() -> None:
    rules = law(
        {"by": "list", "list": ["XBR", "XCO", "XDU", "XEL"], "term": {"until": "2009-01-01"}},
        {"by": "list", "list": ["XEL", "XDU", "XCO", "XBR"], "term": {"since": "2009-01-01"}},
    )
    before = [passing("XCO", "2008-01-01")]
    registers = after(*before, law=rules)
    assert [["XDU"], ["XBR"]] == [in_turn(registers, day) for day in ("2008-12-31", "2009-01-01")]
    elsewhere = law({"organs": ["CNL"], "by": "list", "list": ["XBR", "XCO"]})
    assert [] == in_turn(after(*before, law=elsewhere), "2009-01-01")


def test_who_is_suspended_or_has_ceased_to_exist_takes_no_chair_and_is_passed_over() -> None:
    rules = law({"by": "list", "list": ["XBR", "XCO", "XDU", "XEL"]})
    before = [passing("XBR", "2008-01-01")]
    suspended = act("membership.suspension", "s", "2008-02-01", state="XCO")
    gone = act("subjects.extinction", "gone", "2008-03-01", subject="XDU", successors=[])
    registers = after(*before, suspended, gone, law=rules)
    assert [["XCO"], ["XDU"], ["XEL"]] == [
        in_turn(registers, day) for day in ("2008-01-31", "2008-02-01", "2008-03-01")
    ]
    assert_fine(passing("XEL"), *before, suspended, gone, law=rules)
    refused = found(passing("XCO"), *before, suspended, law=rules)
    assert [("ChairSuspended", "inadmissible"), ("RotationDeparted", "note")] == refused
    assert ("SubjectExtinct", "inadmissible") in found(passing("XDU"), *before, gone, law=rules)


def test_in_groups_the_turn_passes_over_a_group_of_which_none_can_take_it() -> None:
    rules = law({"by": "groups", "groups": [UP, DOWN]})
    out = [act("membership.suspension", f"s-{one}", "2008-02-01", state=one) for one in ("XDU", "XEL")]
    assert ["XBR", "XCO"] == in_turn(after(passing("XBR", "2008-01-01"), *out, law=rules), "2008-02-01")


def test_in_an_elected_organ_the_chair_passes_among_those_that_sit() -> None:
    rules = law({"by": "list", "list": ["XBR", "XCO", "XDU", "XEL"]})
    rules["organs"] = [
        {**RULEBOOK["organs"][0], "seats": "elected", "compositions": [{"provision": ART, "number": 2}]},
        *RULEBOOK["organs"][1:],
    ]
    sit = [
        act("organs.election", f"e-{one}", "2007-12-01", organ="ASM", state=one, since="2008-01-01")
        for one in ("XBR", "XDU")
    ]
    assert ["XDU"] == in_turn(after(*sit, passing("XBR", "2008-01-01"), law=rules), "2008-06-01")


# --- offices --------------------------------------------------------------------------------------------------------
def appointed(person: str, since: str, office: str = "SG", **more: Any) -> Act:
    key = f"{office}-{person}-{since}".replace("/", "-")
    return act("organs.appointment", key, since, office=office, person={"en": person}, since=since, **more)


def assumed(person: str, on: str, **more: Any) -> Act:
    key = f"assumed-{person}-{on}"
    return act("organs.assumption_of_office", key, on, office="SG", person={"en": person}, **more)


def test_a_pattern_describes_every_office_that_begins_so() -> None:
    rules = law(office="judge/*", names={"en": "Judge"}, term_years=9)
    one = appointed("Ada", "2008-01-01", "judge/1", until="2017-01-01")
    registers = assert_fine(one, law=rules)
    (row,) = [each for each in rows(registers, "offices", date(2008, 1, 1)) if each["office"] == "judge/1"]
    assert ("Judge (1)", "Ada", ART) == (row["name"], row["holder"], row["provision"])
    assert_found("OfficeUnknown", "inadmissible", appointed("Ada", "2008-01-01", "clerk/1"), law=rules)
    assert_found("OfficeUnknown", "inadmissible", appointed("Ada", "2008-01-01", "judge"), law=rules)
    too_long = appointed("Ada", "2008-01-01", "judge/2", until="2018-01-01")
    assert_found("TermTooLong", "irregular", too_long, law=rules)


@pytest.mark.parametrize(
    ("limits", "before", "is_barred"),
    [
        ({"terms_max": 1}, [appointed("Ada", "2000-07-01")], True),
        ({"terms_max": 2}, [appointed("Ada", "2000-07-01")], False),
        ({"terms_max": 1}, [appointed("Bea", "2000-07-01")], False),
        ({"consecutive_terms_max": 1}, [appointed("Ada", "2005-01-01")], True),
        ({"consecutive_terms_max": 1}, [appointed("Ada", "2002-01-01"), appointed("Bea", "2005-01-01")], False),
        ({"consecutive_terms_max": 1}, [appointed("Ada", "2002-01-01", until="2005-01-01")], False),
        ({"terms_max": 1}, [assumed("Ada", "2002-01-01")], True),
        ({"terms_max": 1}, [assumed("Ada", "2002-01-01", acting=True)], False),
        ({"terms_max": 2}, [appointed("Ada", "2002-01-01"), assumed("Ada", "2002-01-02")], False),
    ],
)
def test_an_office_is_held_so_often_and_not_more(limits: dict[str, int], before: list[Act], *, is_barred: bool) -> None:
    expected = [("ReelectionBarred", "inadmissible")] * is_barred
    assert expected == found(appointed("Ada", "2008-01-01"), *before, law=law(**limits))


def test_terms_in_offices_of_one_pattern_count_together() -> None:
    rules = law(office="judge/*", terms_max=1)
    before = appointed("Ada", "2000-07-01", "judge/1")
    assert_found("ReelectionBarred", "inadmissible", appointed("Ada", "2008-01-01", "judge/2"), before, law=rules)


@pytest.mark.parametrize(
    ("turns", "state", "is_departure"),
    [
        ({"alternates": "states"}, "XBR", True),
        ({"alternates": "states"}, "XCO", False),
        ({"alternates": "groups", "groups": [UP, DOWN]}, "XCO", True),
        ({"alternates": "groups", "groups": [UP, DOWN]}, "XDU", False),
        ({}, "XBR", False),
    ],
)
def test_an_office_alternates_where_the_rulebook_says_so(
    turns: dict[str, Any], state: str, *, is_departure: bool
) -> None:
    before = appointed("Ada", "2002-01-01", state="XBR")
    expected = [("AlternationDeparted", "irregular")] * is_departure
    assert expected == found(appointed("Bea", "2008-01-01", state=state), before, law=law(**turns))
    assert [] == found(appointed("Ada", "2008-01-01", state="XBR"), before, law=law(**turns))


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"rotation": [], "rotations": [{"organs": ["ASM"], "by": "list"}]}, ("rotations", 0, "list")),
        ({"rotations": [{"organs": ["ASM"], "by": "groups"}]}, ("rotations", 0, "groups")),
        ({"rotations": [{"organs": ["ASM"], "by": "alphabet"}]}, ("rotations", 0, "language")),
        ({"rotations": [{"organs": ["ASM"], "by": "list", "list": ["XBR", "XBR"]}]}, ("rotations", 0, "list")),
        ({"offices": [{"office": "SG", "names": {"en": "x"}, "alternates": "groups"}]}, ("offices", 0, "groups")),
        ({"offices": [{"office": "judge/*/x", "names": {"en": "x"}}]}, ("offices", 0, "office")),
    ],
)
def test_a_rotation_that_cannot_be_meant_is_a_fault(more: dict[str, Any], place: tuple[Any, ...]) -> None:
    assert place in [fault.path for fault in load({**RULEBOOK, **more})[1]]


def test_a_rotation_of_its_own_is_enough_for_a_chair() -> None:
    own = {"rotation": [], "rotations": [{"organs": ["ASM"], "by": "alphabet", "language": "en"}]}
    assert [] == load({**RULEBOOK, **own})[1]
    assert [("organs", 0, "chair")] == [fault.path for fault in load({**RULEBOOK, "rotation": []})[1]]
