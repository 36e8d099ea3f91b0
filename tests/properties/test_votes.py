"""What must hold of any condition by which an organ decides, and of any vote."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from comity.core.chapters.decisions.acts import Position, Tally
from comity.core.chapters.decisions.counting import Case, Chamber
from comity.core.chapters.decisions.procedures import decided
from comity.core.kernel.shapes import convert
from comity.core.rulebook.book import ProcedureRow

STATES: Final = ("XBR", "XCO", "XDU", "XEL", "XFA")
HALVES: Final = st.sampled_from(["1/2", "2/3", "3/4"])
BASES: Final = st.sampled_from(["cast", "present", "entitled", "members", "seats"])
SOME: Final = st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True)
WEIGHTS: Final = st.dictionaries(st.sampled_from(STATES), st.integers(0, 5), min_size=1)
PLAIN: Final = st.one_of(
    st.fixed_dictionaries({"fraction": HALVES, "basis": BASES}),
    st.fixed_dictionaries({"more_than": HALVES, "basis": BASES}),
    st.fixed_dictionaries({"votes_min": st.integers(1, 5)}),
    st.just({"procedure": "unanimity"}),
)
BY_NAME: Final = st.one_of(
    st.fixed_dictionaries({"concurrence": SOME, "concurrence_by": st.sampled_from(["for", "not_against"])}),
    st.fixed_dictionaries({"fraction": HALVES, "basis": st.sampled_from(["cast", "entitled"]), "weights": WEIGHTS}),
    st.fixed_dictionaries({"more_than": HALVES, "among": SOME}),
    st.just({"procedure": "agreement"}),
)


def joined(leaves: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions of these leaves, joined in every way, two deep."""
    several = st.lists(leaves, min_size=1, max_size=3)
    once = st.one_of(leaves, st.builds(lambda of: {"all": of}, several), st.builds(lambda of: {"any": of}, several))
    return st.one_of(once, st.builds(lambda first, other: {**first, "failing": other}, once, once))


QUORA: Final = st.none() | st.fixed_dictionaries({"fraction": HALVES, "of": st.sampled_from(["entitled", "seats"])})
TAKEN: Final = st.lists(
    st.sampled_from(["for", "against", "abstains", "absent"]), min_size=len(STATES), max_size=len(STATES)
)
CHAMBER: Final = Chamber(dict.fromkeys(STATES, 1), dict.fromkeys((*STATES, "XGA"), 1), 8)


def outcome(condition: dict[str, Any], quorum: dict[str, Any] | None, case: Case) -> bool | None:
    plain = {"organs": ["A"], "provision": "Art. 1", "condition": condition, "quorum": quorum}
    answers = [one.is_met for one in decided(convert(plain, ProcedureRow), case)]
    return False if False in answers else None if None in answers else True


def roll_call(taken: list[str]) -> Case:
    put = tuple(convert({"state": state, "position": one}, Position) for state, one in zip(STATES, taken, strict=True))
    return Case(CHAMBER, put)


def in_numbers(taken: list[str]) -> Case:
    count = Counter(taken)
    numbers = {one: count[one] for one in ("for", "against", "abstains", "absent")}
    return Case(CHAMBER, tally=convert(numbers, Tally))


@given(joined(st.one_of(PLAIN, BY_NAME)), QUORA, TAKEN, st.integers(0, len(STATES) - 1))
def test_what_is_refused_stays_refused_when_a_vote_for_becomes_one_against(
    condition: dict[str, Any], quorum: dict[str, Any] | None, taken: list[str], place: int
) -> None:
    if taken[place] != "for":
        return
    other = [*taken[:place], "against", *taken[place + 1 :]]
    for case in (roll_call, in_numbers):
        before, after = outcome(condition, quorum, case(taken)), outcome(condition, quorum, case(other))
        assert not (before is False and after is not False)
        assert not (before is None and after is True)


@given(joined(PLAIN), QUORA, TAKEN)
def test_a_tally_and_the_roll_call_of_the_same_votes_give_one_answer(
    condition: dict[str, Any], quorum: dict[str, Any] | None, taken: list[str]
) -> None:
    assert outcome(condition, quorum, roll_call(taken)) is outcome(condition, quorum, in_numbers(taken))


@given(joined(st.one_of(PLAIN, BY_NAME)), QUORA, TAKEN)
def test_a_tally_never_contradicts_the_roll_call_and_an_assertion_neither(
    condition: dict[str, Any], quorum: dict[str, Any] | None, taken: list[str]
) -> None:
    """Whatever turns on who voted how, numbers alone may leave open; they never say the contrary."""
    told = outcome(condition, quorum, roll_call(taken))
    assert told is not None
    assert outcome(condition, quorum, in_numbers(taken)) in (told, None)
    asserted = Case(CHAMBER, is_asserted=True)
    assert outcome(condition, quorum, asserted) in (told, None)
