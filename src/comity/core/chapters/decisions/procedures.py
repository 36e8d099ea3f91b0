"""Procedures by which organs decide. The rulebook selects one by name and date; each is a function of the case.

A case is what members put on record; the answer is a finding's rule and sentence, or None if the decision is taken.
Agreement without a vote is not a vote of zero: under it nobody is counted, and only an objection stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from comity.core.chapters.decisions.acts import Position
from comity.core.rulebook.book import ProcedureName, ProcedureRow


class Case(NamedTuple):
    """The members entitled to decide, their positions, the member concerned, and the row of the rulebook."""

    members: tuple[str, ...]
    positions: tuple[Position, ...]
    concerns: str | None
    row: ProcedureRow

    def those(self, position: str) -> set[str]:
        """The members that took this position."""
        if not self.positions:
            return set()
        return {one.state for one in self.positions if one.position == position and one.state in self.members}


class Refusal(NamedTuple):
    """Why a decision is not taken."""

    rule: str
    message: str


Procedure = Callable[[Case], Refusal | None]


def agreement(case: Case) -> Refusal | None:
    """Adopted if there are members and none objects (for the SCO: Charter, Art. 16)."""
    objecting = case.those("objects")
    if objecting:
        return Refusal("ObjectionRaised", f"{_list(objecting)} objected; agreement needs that no member does.")
    return _somebody(case.members)


def agreement_but_one(case: Case) -> Refusal | None:
    """Adopted if no member other than the one concerned objects."""
    if case.concerns is None:
        return Refusal("MemberConcernedMissing", "The decision does not say which member it concerns.")
    objecting = case.those("objects") - {case.concerns}
    if objecting:
        message = f"{_list(objecting)} objected; agreement needs that no member other than {case.concerns} does."
        return Refusal("ObjectionRaised", message)
    return _somebody(set(case.members) - {case.concerns})


def unanimity(case: Case) -> Refusal | None:
    """Every member votes for it."""
    missing = set(case.members) - case.those("for")
    if not case.members:
        return Refusal("MajorityNotReached", "There is no member to vote for it.")
    if missing:
        return Refusal("MajorityNotReached", f"{_list(missing)} did not vote for it; unanimity is needed.")
    return None


def simple_majority_of_members(case: Case) -> Refusal | None:
    """More than half of all members vote for it."""
    return _more_than_half(len(case.those("for")), len(case.members), "members")


def simple_majority_of_voting(case: Case) -> Refusal | None:
    """More votes for than against; abstentions are not counted."""
    return _more_than_half(len(case.those("for")), _voting(case), "members voting")


def qualified_majority_of_members(case: Case) -> Refusal | None:
    """At least the fraction of all members votes for it."""
    return _fraction(len(case.those("for")), len(case.members), case.row, "members")


def qualified_majority_of_voting(case: Case) -> Refusal | None:
    """At least the fraction of those voting votes for it; abstentions are not counted."""
    return _fraction(len(case.those("for")), _voting(case), case.row, "members voting")


def weighted_majority(case: Case) -> Refusal | None:
    """At least the fraction of all members' weights votes for it; a member without a weight on record has none."""
    weights = case.row.weights
    in_favour = sum(weights.get(state, 0) for state in case.those("for"))
    return _fraction(in_favour, sum(weights.get(state, 0) for state in case.members), case.row, "weighted votes")


PROCEDURES: Final[Mapping[ProcedureName, Procedure]] = {
    "agreement": agreement,
    "agreement_but_one": agreement_but_one,
    "unanimity": unanimity,
    "simple_majority_of_members": simple_majority_of_members,
    "simple_majority_of_voting": simple_majority_of_voting,
    "qualified_majority_of_members": qualified_majority_of_members,
    "qualified_majority_of_voting": qualified_majority_of_voting,
    "weighted_majority": weighted_majority,
}
WITHOUT_VOTE: Final = frozenset({"agreement", "agreement_but_one"})


def quorum(case: Case) -> Refusal | None:
    """At least the quorum takes part.

    Under a vote those count that are on record as voting or abstaining; without a vote, all that are not absent.
    """
    if case.row.quorum_fraction is None:
        return None
    needed = Fraction(case.row.quorum_fraction) * len(case.members)
    if case.row.procedure in WITHOUT_VOTE:
        present = len(case.members) - len(case.those("absent"))
    else:
        present = _voting(case) + len(case.those("abstains"))
    if present < needed:
        message = f"{present} of {len(case.members)} members took part; the quorum is {case.row.quorum_fraction}."
        return Refusal("QuorumNotMet", message)
    return None


def _somebody(agreeing: Collection[str]) -> Refusal | None:
    """Nobody's silence is no agreement."""
    return None if agreeing else Refusal("MembersMissing", "No member was entitled to decide, so that none agreed.")


def _voting(case: Case) -> int:
    return len(case.those("for")) + len(case.those("against"))


def _more_than_half(in_favour: int, base: int, of_whom: str) -> Refusal | None:
    if 2 * in_favour > base:
        return None
    message = f"{in_favour} of {base} {of_whom} were in favour; more than half are needed."
    return Refusal("MajorityNotReached", message)


def _fraction(in_favour: int, base: int, row: ProcedureRow, of_whom: str) -> Refusal | None:
    needed = Fraction(row.fraction or "1")
    if base and Fraction(in_favour, base) >= needed:
        return None
    message = f"{in_favour} of {base} {of_whom} were in favour; at least {needed} are needed."
    return Refusal("MajorityNotReached", message)


def _list(states: set[str]) -> str:
    return ", ".join(sorted(states))
