"""Leaving a treaty and coming back; too few parties; suspension and the end (VCLT, Arts. 54-59, 68)."""

from __future__ import annotations

from datetime import date

import pytest

from cast.clauses import after, bound, deposit, deposits, found, relation, since
from cast.small import act
from comity.core.chapters.treaties.questions import between
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

PACT = {
    "treaty": "pact",
    "entry": {"when": {"needs": "consents", "count": 3}, "delay": {"rule": "nth_day_after", "count": 30}},
    "later": {"delay": {"rule": "nth_day_after", "count": 30}},
    "leaving": {"notice_months": 12},
}
THREE = deposits("pact", 3, "2001-03-01")


def leaves(on: str, party: str = "S01", **fields: object) -> Act:
    return act("treaties.withdrawal", f"notice/{party}", on, treaty="pact", party=party, **fields)


def revoked(on: str) -> Act:
    return act("treaties.revocation_of_withdrawal", "revoked", on, treaty="pact", party="S01")


def test_a_notice_has_effect_when_the_clause_says_so() -> None:
    registers = after([PACT], *THREE, leaves("2005-02-28"))
    assert [relation(registers, "pact", "S01", on) for on in ("2006-02-27", "2006-02-28")] == ["party", "former"]


def test_without_a_clause_a_notice_has_effect_in_twelve_months() -> None:
    registers = after([{key: PACT[key] for key in ("treaty", "entry")}], *THREE, leaves("2005-03-01"))
    assert [relation(registers, "pact", "S01", on) for on in ("2006-02-28", "2006-03-01")] == ["party", "former"]


def test_a_later_day_may_be_named_and_an_earlier_one_is_irregular() -> None:
    registers = after([PACT], *THREE, leaves("2005-03-01", effective="2010-01-01"))
    assert [relation(registers, "pact", "S01", on) for on in ("2009-12-31", "2010-01-01")] == ["party", "former"]
    assert found([PACT], leaves("2005-03-01", effective="2006-02-28"), *THREE) == [("NoticeTooShort", "irregular")]


def test_notice_is_given_when_the_years_have_passed() -> None:
    """As under the Paris Agreement: three years after 4 November 2016, with effect one year later."""
    clause = PACT | {"leaving": {"after_years": 3, "notice_months": 12}}
    given = deposits("pact", 3, "2016-10-05")
    assert found([clause], leaves("2019-11-03"), *given) == [("NoticeEarly", "irregular")]
    registers = after([clause], *given, leaves("2019-11-04"))
    assert registers.acts["notice/S01"].findings == ()
    assert [relation(registers, "pact", "S01", on) for on in ("2020-11-03", "2020-11-04")] == ["party", "former"]


def test_a_notice_is_revoked_before_it_has_effect_and_not_afterwards() -> None:
    registers = after([PACT], *THREE, leaves("2005-03-01"), revoked("2006-02-28"))
    assert relation(registers, "pact", "S01", "2010-01-01") == "party"
    assert found([PACT], revoked("2006-03-01"), *THREE, leaves("2005-03-01")) == [("NoticeInEffect", "inadmissible")]
    assert found([PACT], revoked("2006-03-01"), *THREE) == [("NoticeMissing", "inadmissible")]


def test_who_has_not_consented_does_not_withdraw() -> None:
    assert found([PACT], leaves("2005-03-01", "S09"), *THREE) == [("NotParty", "inadmissible")]


def test_who_comes_back_is_bound_by_its_new_consent_and_its_delay() -> None:
    back = deposit("pact", "S01", "2008-01-01", "accession")
    registers = after([PACT], *THREE, leaves("2005-03-01"), back)
    assert registers.acts[back.id].findings == ()
    days = ("2007-12-31", "2008-01-01", "2008-01-30", "2008-01-31")
    assert [relation(registers, "pact", "S01", on) for on in days] == ["former", "contracting", "contracting", "party"]
    again = registers.treaties.bound("pact", "S01", day=date(2009, 1, 1))
    assert again is not None
    assert (again.text, bound(registers, "pact", "S01")) == ("2008-01-31", "2001-03-31")


def test_a_state_that_has_given_notice_is_still_bound_and_cannot_consent_again() -> None:
    early = deposit("pact", "S01", "2005-06-01", "accession")
    assert found([PACT], early, *THREE, leaves("2005-03-01")) == [("ConsentGiven", "irregular")]


def test_a_consent_given_while_still_bound_does_not_take_the_notice_back() -> None:
    early = deposit("pact", "S01", "2005-06-01", "accession")
    registers = after([PACT], *THREE, leaves("2005-03-01"), early)
    told = [_row(registers, on) for on in ("2005-05-01", "2005-12-01", "2006-03-01")]
    assert told == [("party", "2006-03-01"), ("party", "2006-03-01"), ("former", "2006-03-01")]
    back = after([PACT], *THREE, leaves("2005-03-01"), deposit("pact", "S01", "2008-01-01", "accession"))
    assert _row(back, "2008-02-01") == ("party", None)


def _row(registers: Registers, on: str) -> tuple[str, str | None]:
    found = rows(registers, "parties", date.fromisoformat(on))
    return next((one["relation"], one["until"]) for one in found if one["party"] == "S01")


def test_a_treaty_stays_in_force_when_parties_fall_below_the_number() -> None:
    registers = after([PACT], *THREE, leaves("2005-03-01"), leaves("2005-03-01", "S02"))
    assert since(registers, "pact") == "2001-03-31"
    assert registers.treaties.ended("pact") is None
    assert registers.treaties.parties_on("pact", date(2010, 1, 1)) == ["S03"]


FEW = PACT | {"parties_min": 3, "parties_min_months": 12}


def test_it_ends_where_the_clause_says_so_when_the_months_have_passed() -> None:
    registers = after([FEW], *THREE, leaves("2005-03-01"))
    assert registers.treaties.ended("pact") == date(2007, 3, 1)
    assert [relation(registers, "pact", "S02", on) for on in ("2007-02-28", "2007-03-01")] == ["party", "former"]


def test_it_does_not_end_when_another_comes_in_time() -> None:
    comes = deposit("pact", "S04", "2007-01-29", "accession")
    assert after([FEW], *THREE, leaves("2005-03-01"), comes).treaties.ended("pact") is None
    late = deposit("pact", "S04", "2007-01-31", "accession")
    assert after([FEW], *THREE, leaves("2005-03-01"), late).treaties.ended("pact") == date(2007, 3, 1)


def test_it_ends_at_once_where_no_months_are_given_and_never_before_it_had_enough() -> None:
    at_once = PACT | {"parties_min": 3}
    assert after([at_once], *THREE, leaves("2005-03-01")).treaties.ended("pact") == date(2006, 3, 1)
    never = PACT | {"parties_min": 6}
    assert after([never], *THREE, leaves("2005-03-01")).treaties.ended("pact") is None


def test_whoever_is_no_more_is_no_party_that_keeps_it_in_force() -> None:
    gone = [
        act("subjects.entry", "entry-S01", "1800-01-01", subject="S01", form="state", names={"en": "S01"}),
        act("subjects.extinction", "end-S01", "2004-01-01", subject="S01"),
    ]
    assert after([PACT | {"parties_min": 3}], *gone, *THREE).treaties.ended("pact") == date(2004, 1, 1)


def test_a_treaty_that_is_terminated_binds_nobody() -> None:
    ended = act("texts.termination", "ended", "2010-01-01", text="pact")
    registers = after([PACT], *THREE, ended)
    assert [relation(registers, "pact", "S01", on) for on in ("2009-12-31", "2010-01-01")] == ["party", "former"]
    assert relation(after([PACT], THREE[0], ended), "pact", "S01", "2010-01-01") == "none"


@pytest.mark.parametrize(
    ("party", "while_it_is"), [(None, [False, False]), ("S01", [False, False]), ("S03", [True, True])]
)
def test_while_it_is_suspended_it_is_not_in_operation(party: str | None, while_it_is: list[bool]) -> None:
    stopped = act("treaties.suspension", "stopped", "2005-01-01", treaty="pact", party=party)
    resumed = act("treaties.resumption", "resumed", "2006-01-01", treaty="pact", party=party)
    registers = after([PACT], *THREE, stopped, resumed)

    def holds(on: str) -> bool:
        return between(registers.treaties, "pact", "S01", "S02", date.fromisoformat(on)).is_in_force

    assert [holds(on) for on in ("2004-12-31", "2005-01-01", "2005-12-31", "2006-01-01")] == [True, *while_it_is, True]
    assert relation(registers, "pact", "S01", "2005-06-01") == "party"
