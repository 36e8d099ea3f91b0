"""Whatever is proposed is answered by findings and never by an error; what has effect leaves registers in order."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast.small import after, every_register, organisation
from comity.core.chapters.decisions.acts import Position
from comity.core.chapters.decisions.counting import Case, Chamber
from comity.core.chapters.decisions.procedures import PROCEDURES, decided
from comity.core.kernel.shapes import convert
from comity.core.record.act import Act
from comity.core.record.codec import encode, plain_act
from comity.core.registers import CODEC
from comity.core.rulebook.book import ProcedureRow
from properties.anything import ACTS, KINDS, act, envelope

SLOW: Final = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS: Final = (date(2000, 6, 1), date(2009, 1, 1), date(2031, 1, 1), date.min, date.max)


def distinct(acts: list[Act]) -> list[Act]:
    return list({one.id: one for one in acts}.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__struct_config__.tag))
@settings(SLOW, max_examples=10)
@given(st.data())
def test_an_act_of_any_kind_written_and_read_is_the_same_act(kind: type[Act], data: st.DataObject) -> None:
    one = data.draw(envelope(kind))
    body = encode(one)
    assert one == CODEC.decode(body)
    assert body == encode(CODEC.decode(body))
    assert one == CODEC.convert(plain_act(one) | {"kind": kind.__struct_config__.tag})
    assert [] == CODEC.faults(plain_act(one) | {"kind": kind.__struct_config__.tag})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__struct_config__.tag))
@settings(SLOW, max_examples=6)
@given(st.data())
def test_an_act_of_any_kind_is_answered_with_findings(kind: type[Act], data: st.DataObject) -> None:
    one, before = data.draw(act(kind)), data.draw(st.lists(ACTS, max_size=4))
    found = organisation().propose([*before, one])
    assert all(finding.message.endswith(".") and finding.rule for finding in found)


@settings(SLOW, max_examples=150)
@given(st.lists(ACTS, max_size=8))
def test_whatever_is_on_record_every_register_answers_on_every_day(acts: list[Act]) -> None:
    registers = after(*distinct(acts))
    every_register(registers, *DAYS)
    for key, recorded in registers.acts.items():
        refused = any(one.severity == "inadmissible" for one in recorded.findings)
        assert not (refused and recorded.has_effect), key


@settings(SLOW, max_examples=100)
@given(st.lists(ACTS, max_size=6))
def test_what_is_proposed_is_found_as_it_is_once_it_is_on_record(acts: list[Act]) -> None:
    known = organisation()
    new = [one for one in distinct(acts) if one.id not in known.registers().acts]
    proposed = Counter((one.rule, one.act) for one in known.propose(new))
    recorded = Counter((one.rule, one.act) for one in after(*new).findings)
    assert recorded == proposed


@settings(SLOW, max_examples=100)
@given(st.lists(ACTS, max_size=8), st.dates(date(1999, 1, 1), date(2032, 1, 1)))
def test_no_state_is_a_member_twice_and_no_count_is_off(acts: list[Act], day: date) -> None:
    members = after(*distinct(acts)).membership
    certain, possible = members.counted("member", day)
    assert len(members.members_on(day)) == certain
    assert len(set(members.members_on(day))) == certain
    assert certain + possible <= sum(1 for one in members.on(day) if one.segment.value == "member")
    assert list(members.on(day)) == [one for state in members.states for one in members.of(state, day)]


@settings(SLOW, max_examples=60)
@given(st.lists(ACTS, max_size=6), st.dates(date(1999, 1, 1), date(2032, 1, 1)))
def test_a_timeline_answers_the_present_as_it_answers_the_past(acts: list[Act], day: date) -> None:
    """The short cut that leaves out what has ended finds what going through everything finds."""
    registers = after(*distinct(acts))
    for timeline in (
        *registers.membership.states.values(),
        *registers.organs.offices.values(),
        *registers.organs.organs.values(),
    ):
        for one in (day, day + timedelta(days=1)):
            everything = [(segment, found) for segment in timeline.segments if (found := segment.on(one))]
            assert sorted(map(repr, everything)) == sorted(map(repr, timeline.on(one)))


MEMBERS: Final = ("XBR", "XCO", "XDU", "XEL", "XFA")
TAKEN: Final = st.lists(st.sampled_from(["for", "against", "abstains", "absent", None]), min_size=6, max_size=6)


def is_taken(procedure: str, taken: list[str | None], row: dict[str, Any]) -> bool:
    states = (*MEMBERS, "XXX")
    put = tuple(Position(state=state, position=one) for state, one in zip(states, taken, strict=True) if one)  # type: ignore[arg-type]  # of a list
    plain = {"procedure": procedure, "organs": ["A"], "provision": "Art. 1", **row}
    voters = dict.fromkeys(MEMBERS, 1)
    case = Case(Chamber(voters, voters, len(voters)), put, concerns=("XBR",))
    return all(one.is_met for one in decided(convert(plain, ProcedureRow), case))


@pytest.mark.parametrize("procedure", list(PROCEDURES))
@given(
    taken=TAKEN,
    place=st.integers(0, 4),
    fraction=st.fractions(0, 1).filter(bool),
    quorum_fraction=st.fractions(0, 1).filter(bool) | st.none(),
    weights=st.dictionaries(st.sampled_from([*MEMBERS, "XXX"]), st.integers(0, 10)),
)
def test_one_more_vote_in_favour_never_loses_a_decision(
    procedure: str, taken: list[str | None], place: int, fraction: Any, quorum_fraction: Any, weights: dict[str, int]
) -> None:
    quorate = {"quorum_fraction": str(quorum_fraction)} if quorum_fraction else {}
    row = {"fraction": str(fraction), "weights": weights, **quorate}
    more = [*taken[:place], "for", *taken[place + 1 :]]
    if is_taken(procedure, taken, row):
        assert is_taken(procedure, more, row)


@pytest.mark.parametrize("procedure", list(PROCEDURES))
@given(taken=TAKEN, other=st.sampled_from(["for", "against", "abstains", "absent", None]))
def test_one_who_is_no_member_changes_nothing(procedure: str, taken: list[str | None], other: str | None) -> None:
    row = {"fraction": "2/3", "quorum_fraction": "1/2", "weights": {"XBR": 3, "XCO": 2, "XXX": 9}}
    assert is_taken(procedure, taken, row) == is_taken(procedure, [*taken[:5], other], row)
