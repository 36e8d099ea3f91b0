"""A standing that comes with being a party: member and party never contradict each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from cast import small
from cast.clauses import deposit, deposits, setting
from cast.small import NAMES, RULEBOOK, act, assert_found
from comity.core.record.act import Act
from comity.core.registers import Registers

CLAUSE: Final = {
    "treaty": "pact",
    "entry": {"when": {"needs": "consents", "count": 3}, "delay": {"rule": "nth_day_after", "count": 30}},
    "later": {"delay": {"rule": "nth_day_after", "count": 30}},
    "leaving": {"notice_months": 12},
}
MEMBER: Final = {
    "standing": "member",
    "names": NAMES,
    "is_membership": True,
    "by_treaty": "pact",
    "ends": ["observer"],
    "provision": "Statute, Art. 1",
}
LAW: Final[dict[str, Any]] = {
    "clauses": [CLAUSE],
    "founding": None,
    "standings": [MEMBER, *(row for row in RULEBOOK["standings"] if not row.get("is_membership"))],
}


def after(*acts: Act) -> Registers:
    return small.after(*setting(acts, LAW), law=LAW)


def members(registers: Registers, day: str) -> set[str]:
    return set(registers.membership.members_on(date.fromisoformat(day)))


def leaves(party: str, on: str) -> Act:
    return act("treaties.withdrawal", f"notice/{party}/{on}", on, treaty="pact", party=party)


THREE: Final = deposits("pact", 3, "2001-03-01")


def test_founders_are_members_when_the_treaty_enters_into_force_and_others_when_it_binds_them() -> None:
    registers = after(*THREE, deposit("pact", "S04", "2005-01-01"))
    assert [set(), {"S01", "S02", "S03"}] == [members(registers, day) for day in ("2001-03-30", "2001-03-31")]
    assert ["S01", "S02", "S03"] == registers.membership.founders
    assert [False, True] == ["S04" in members(registers, day) for day in ("2005-01-30", "2005-01-31")]
    held = registers.membership.of("S04", date(2006, 1, 1))[0].segment
    assert ("2005-01-31", ("pact/S04/2005-01-01",)) == (str(held.since), held.acts)


def test_a_member_leaves_by_leaving_the_treaty_and_comes_back_by_a_new_consent() -> None:
    registers = after(*THREE, leaves("S01", "2005-02-28"), deposit("pact", "S01", "2010-01-01", "accession"))
    days = ("2006-02-27", "2006-02-28", "2010-01-30", "2010-01-31")
    assert [True, False, False, True] == ["S01" in members(registers, day) for day in days]
    before = registers.membership.of("S01", date(2005, 2, 27))[0].segment
    known = registers.membership.of("S01", date(2005, 2, 28))[0].segment
    assert (None, "2006-02-28") == (before.until, str(known.until))
    back = registers.membership.of("S01", date(2011, 1, 1))[0].segment
    assert (None, ("pact/S01/2010-01-01",)) == (back.until, back.acts)


def test_who_leaves_before_the_treaty_is_in_force_never_becomes_a_member() -> None:
    early = deposit("pact", "S01", "2001-01-01")
    registers = after(early, leaves("S01", "2001-06-01"), *deposits("pact", 2, "2007-03-01", ["S02", "S03"]))
    assert {"S02", "S03"} == members(registers, "2010-01-01")


def test_it_is_neither_given_nor_given_up_beside_the_treaty() -> None:
    for kind, more in (("admission", {}), ("founding", {}), ("notice_of_withdrawal", {"effective": "2010-01-01"})):
        one = act(f"membership.{kind}", "x", "2006-01-01", state="S01" if more else "XFA", **more)
        registers = after(*THREE, one)
        assert "StandingByTreaty" in [found.rule for found in registers.acts["x"].findings]
        assert not registers.acts["x"].has_effect


def test_who_becomes_a_member_observes_no_longer() -> None:
    observing = act("membership.grant", "g", "2000-06-01", state="XFA", standing="observer")
    registers = after(observing, *THREE, deposit("pact", "XFA", "2005-01-01"))
    held = [
        [one.segment.value for one in registers.membership.of("XFA", date(*day))]
        for day in ((2005, 1, 30), (2005, 1, 31))
    ]
    assert [["observer"], ["member"]] == held


def test_who_is_expelled_is_a_member_no_longer_whatever_others_deposit_afterwards() -> None:
    out = act("membership.expulsion", "out", "2006-01-01", state="S01")
    registers = after(*THREE, out, deposit("pact", "S04", "2007-01-01"))
    assert ("S01" in members(registers, "2005-12-31"), "S01" in members(registers, "2008-01-01")) == (True, False)


def test_who_is_expelled_is_no_party_either() -> None:
    out = act("membership.expulsion", "out", "2006-01-01", state="S01", effective="2006-07-01")
    registers = after(*THREE, out)
    days = (date(2006, 6, 30), date(2006, 7, 1))
    assert [True, False] == ["S01" in registers.treaties.parties_on("pact", day) for day in days]
    assert [True, False] == ["S01" in registers.membership.members_on(day) for day in days]


def test_a_treaty_among_members_binds_nobody_that_is_a_member_no_longer() -> None:
    """Another treaty of members: leaving the organisation is leaving it, and coming back brings nothing back."""
    second = {**CLAUSE, "treaty": "second", "leaving": {"with_membership": True}}
    law = {**LAW, "clauses": [CLAUSE, second]}
    acts = (
        *THREE,
        *deposits("second", 3, "2002-03-01", ["S01", "S02", "XFA"]),
        leaves("S01", "2005-02-28"),
        deposit("pact", "S01", "2010-01-01", "accession"),
    )
    registers = small.after(*setting(acts, law), law=law)
    days = ("2006-02-27", "2006-02-28", "2011-01-01")
    bound = [registers.treaties.parties_on("second", date.fromisoformat(day)) for day in days]
    assert [["S01", "S02", "XFA"], ["S02", "XFA"], ["S02", "XFA"]] == bound


def test_whoever_has_ceased_to_exist_is_none() -> None:
    end = act("subjects.extinction", "end", "2006-01-01", subject="S01")
    registers = after(*THREE, end, deposit("pact", "S04", "2007-01-01"))
    assert "S01" not in members(registers, "2006-01-01")


def test_a_standing_by_treaty_is_not_granted() -> None:
    ally = {"standing": "ally", "names": NAMES, "by_treaty": "pact", "provision": "Statute, Art. 1"}
    law = {"standings": [*RULEBOOK["standings"], ally]}
    assert_found(
        "StandingByTreaty", "inadmissible", act("membership.grant", "g", "2006-01-01", state="XFA", standing="ally"),
        law=law,
    )  # fmt: skip


STEPS: Final = st.lists(
    st.tuples(st.sampled_from(["S01", "S02", "S03", "S04"]), st.integers(0, 3000), st.booleans()), max_size=10
)


@given(STEPS, st.lists(st.integers(0, 4500), min_size=1, max_size=6))
def test_members_and_parties_are_the_same_on_any_day(steps: list[tuple[str, int, bool]], days: list[int]) -> None:
    first = date(2000, 1, 1)
    acts = []
    for party, after_days, is_leaving in steps:
        on = (first + timedelta(after_days)).isoformat()
        acts.append(leaves(party, on) if is_leaving else deposit("pact", party, on, "accession"))
    registers = after(*{one.id: one for one in acts}.values())
    for day in (first + timedelta(one) for one in days):
        assert set(registers.treaties.parties_on("pact", day)) == set(registers.membership.members_on(day))
