"""What an earlier standing leaves behind, and what is done of a day before: nothing that the law does not give it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import ART, act, after
from comity.core.registers import Registers
from comity.opendata import rows

PAYS: dict[str, Any] = {
    "parameters": [
        {"parameter": "membership.withdrawal_needs_nothing_owed", "values": [{"value": True, "provision": ART}]}
    ]
}


def done(kind: str, on: str, state: str = "XCO", **fields: Any) -> Any:
    return act(f"membership.{kind}", f"{kind}-{on}", on, state=state, **fields)


def standing(registers: Registers, on: str, state: str = "XCO") -> dict[str, tuple[Any, ...]]:
    found = [one for one in rows(registers, "members", date.fromisoformat(on)) if one["state"] == state]
    return {one["standing"]: (one["until"], one["certainty"], one["is_suspended"]) for one in found}


def found(registers: Registers, key: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in registers.acts[key].findings]


def test_a_suspension_is_of_the_standing_it_was_of_and_not_of_one_that_began_later() -> None:
    observer = {"state": "XFA", "standing": "observer"}
    registers = after(
        done("grant", "2005-01-01", **observer),
        done("suspension", "2005-02-01", **observer),
        done("end_of_standing", "2006-01-01", **observer),
        done("grant", "2008-01-01", **observer),
    )
    told = [standing(registers, on, "XFA") for on in ("2005-06-01", "2009-01-01")]
    assert [one["observer"][2] for one in told] == [True, False]


def test_a_standing_merged_into_another_lasts_as_long_and_is_no_less_suspended() -> None:
    partner = {"state": "XFA", "standing": "partner"}
    registers = after(
        done("grant", "2005-01-01", **partner, until="2018-01-01"),
        done("suspension", "2005-02-01", **partner),
        act("membership.merger_of_standings", "merger", "2016-01-01", standings=["partner"], into="friend"),
    )
    assert standing(registers, "2017-01-01", "XFA") == {"friend": ("2018-01-01", "certain", True)}
    assert standing(registers, "2018-01-01", "XFA") == {}


def test_who_left_once_nothing_was_owed_is_no_member_again_when_it_ceases_to_exist() -> None:
    end = act("subjects.extinction", "end", "2010-01-01", order=2, subject="XCO")
    registers = after(done("notice_of_withdrawal", "2005-01-01", effective="2006-01-01"), end, law=PAYS)
    assert [standing(registers, on) for on in ("2005-06-01", "2007-01-01", "2010-01-01")] == [
        {"member": ("2006-01-01", "certain", False)}, {}, {}]  # fmt: skip


def test_a_notice_taken_back_is_told_of_the_days_on_which_it_stood() -> None:
    notice, back = (
        done("notice_of_withdrawal", "2005-01-01", effective="2006-01-01"),
        done("revocation_of_notice", "2005-06-01"),
    )
    for law in (PAYS, None):
        registers = after(notice, back, law=law)
        assert [standing(registers, on)["member"][0] for on in ("2005-03-01", "2007-01-01")] == ["2006-01-01", None]


def test_who_takes_its_notice_back_is_expelled_all_the_same() -> None:
    registers = after(
        done("notice_of_withdrawal", "2005-01-01", effective="2006-01-01"),
        done("expulsion", "2005-03-01", effective="2006-06-01"),
        done("revocation_of_notice", "2005-05-01"),
    )
    assert [bool(standing(registers, on)) for on in ("2006-03-01", "2006-06-01")] == [True, False]


@pytest.mark.parametrize(("kind", "rule"), [("expulsion", "TermReversed"), ("notice_of_withdrawal", "NoticeTooShort")])
def test_nothing_ends_membership_on_a_day_before_it_is_done(kind: str, rule: str) -> None:
    registers = after(done(kind, "2005-03-01", effective="2001-06-01"), law={"parameters": []})
    assert found(registers, f"{kind}-2005-03-01") == [(rule, "irregular")]
    assert [bool(standing(registers, on)) for on in ("2003-01-01", "2005-02-28", "2005-03-01")] == [True, True, False]


def test_who_holds_what_takes_the_place_of_a_standing_is_neither_given_it_nor_an_applicant() -> None:
    registers = after(done("grant", "2005-01-01", standing="observer"), done("application", "2005-02-01",
                      standing="observer"))  # fmt: skip
    assert found(registers, "grant-2005-01-01") == [("StandingHeld", "inadmissible")]
    assert list(standing(registers, "2006-01-01")) == ["member"]


CHAIR = act("organs.passing_of_chair", "chair", "2004-01-01", organ="ASM", state="XCO")


@pytest.mark.parametrize(
    "end",
    [
        done("expulsion", "2005-03-01"),
        done("suspension", "2005-03-01"),
        act("subjects.extinction", "end", "2005-03-01", order=2, subject="XCO"),
    ],
    ids=["expelled", "suspended", "extinct"],
)
def test_who_may_not_preside_is_in_no_chair(end: Any) -> None:
    registers = after(CHAIR, end)
    for on, expected in (("2005-02-01", "XCO"), ("2005-03-01", None)):
        day = date.fromisoformat(on)
        organ = next(one for one in rows(registers, "organs", day) if one["organ"] == "ASM")
        office = next(one for one in rows(registers, "offices", day) if one["office"] == "ASM/chair")
        assert (organ["chair"], office["holder"]) == (expected, expected or "vacant")
        assert organ["next_in_chair"] == ["XDU"]


def test_a_suspended_member_presides_again_once_it_is_restored() -> None:
    registers = after(CHAIR, done("suspension", "2005-03-01"), done("restoration", "2006-03-01"))
    organ = next(one for one in rows(registers, "organs", date(2006, 3, 1)) if one["organ"] == "ASM")
    assert organ["chair"] == "XCO"


def test_offices_end_with_their_organ_and_their_state() -> None:
    def holds(key: str, office: str) -> Any:
        return act("organs.appointment", key, "2004-01-01", office=office, person={"en": "N"}, since="2004-01-01")

    late = act("organs.appointment", "late", "2007-01-01", office="SG", person={"en": "M"}, since="2007-01-01")
    registers = after(
        holds("sg", "SG"), holds("head", "XBR/head_of_state"),
        act("organs.abolition", "abolition", "2005-01-01", organ="SEC"),
        act("subjects.extinction", "end", "2005-01-01", order=2, subject="XBR"), late,
    )  # fmt: skip
    assert found(registers, "late") == [("OrganNotEstablished", "inadmissible")]
    told = {one["office"]: one["holder"] for one in rows(registers, "offices", date(2008, 1, 1))}
    assert (told["SG"], told["XBR/head_of_state"]) == ("vacant", "vacant")
