"""How organs decide: the condition of the rulebook, held against what is on record of the vote.

There are three answers: met, not met, or the record does not settle it. Agreement without a vote is not a vote of zero:
under it nobody is counted, and only an objection stands in the way. A named procedure is a condition written for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from comity.core.chapters.decisions.counting import (
    MET,
    Case,
    Count,
    Outcome,
    Span,
    counted,
    refusal,
    unsettled,
    weight_of,
)
from comity.core.chapters.decisions.quorums import quorum, quorums
from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.voting import WITHOUT_VOTE, DecisionCondition, ProcedureName

_NOBODY: Final = refusal("MembersMissing", "No member was entitled to decide, so that none agreed.")
_OF_WHOM: Final = {
    "cast": "members voting",
    "present": "members present",
    "entitled": "members",
    "members": "members",
    "seats": "seats",
}
Named = Callable[[str | None, Mapping[str, int]], DecisionCondition]


# --- named procedures -----------------------------------------------------------------------------------------------
def agreement(_fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """Adopted if there are members and none objects."""
    return DecisionCondition(procedure="agreement")


def agreement_but_one(_fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """Adopted if no member other than the one concerned objects."""
    return DecisionCondition(procedure="agreement_but_one")


def unanimity(_fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """Every member votes for it."""
    return DecisionCondition(procedure="unanimity")


def simple_majority_of_members(_fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """More than half of all members vote for it."""
    return DecisionCondition(more_than="1/2", basis="entitled")


def simple_majority_of_voting(_fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """More votes for than against; abstentions are not counted."""
    return DecisionCondition(more_than="1/2")


def qualified_majority_of_members(fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """At least the fraction of all members votes for it."""
    return DecisionCondition(fraction=fraction or "1", basis="entitled")


def qualified_majority_of_voting(fraction: str | None, _weights: Mapping[str, int]) -> DecisionCondition:
    """At least the fraction of those voting votes for it; abstentions are not counted."""
    return DecisionCondition(fraction=fraction or "1")


def weighted_majority(fraction: str | None, weights: Mapping[str, int]) -> DecisionCondition:
    """At least the fraction of all members' weights votes for it; a member without a weight on record has none."""
    return DecisionCondition(
        procedure="weighted_majority", fraction=fraction or "1", basis="entitled", weights=dict(weights)
    )


PROCEDURES: Final[Mapping[ProcedureName, Named]] = {
    "agreement": agreement,
    "agreement_but_one": agreement_but_one,
    "unanimity": unanimity,
    "simple_majority_of_members": simple_majority_of_members,
    "simple_majority_of_voting": simple_majority_of_voting,
    "qualified_majority_of_members": qualified_majority_of_members,
    "qualified_majority_of_voting": qualified_majority_of_voting,
    "weighted_majority": weighted_majority,
}
_AS_THEY_ARE: Final = frozenset({*WITHOUT_VOTE, "unanimity", "weighted_majority"})
"""Named procedures that are told by their names here, since no other field says quite the same."""


# --- the answer -----------------------------------------------------------------------------------------------------
def condition_of(row: ProcedureRow) -> DecisionCondition:
    """What a row asks for, whether it names a procedure or says a condition."""
    if row.procedure is None:
        return row.condition or DecisionCondition()
    named = PROCEDURES[row.procedure](row.fraction, row.weights)
    return named if row.condition is None else DecisionCondition(all=(named, row.condition))


def weights_of(condition: DecisionCondition) -> dict[str, int]:
    """What each vote weighs by whatever part of a condition weighs votes; empty where none does."""
    parts = (*condition.all, *condition.any, *((condition.failing,) if condition.failing is not None else ()))
    found = dict(condition.weights)
    for one in parts:
        for state, weight in weights_of(one).items():
            found[state] = max(weight, found.get(state, 0))
    return found


def decided(row: ProcedureRow, case: Case) -> Iterator[Outcome]:
    """Whether the quorum took part and the condition is met."""
    condition = condition_of(row)
    is_counted = condition.counts_votes and (case.has_votes or not _agrees(condition))
    for asked in quorums(row):
        yield quorum(asked, case, is_counted=is_counted)
    if not case.chamber.is_seated:
        yield _of_body(condition, case)
    else:
        yield met(condition, case)


def met(condition: DecisionCondition, case: Case) -> Outcome:
    """Whether a condition is met by the votes and objections on record."""
    return _met(condition, case, is_mixed=condition.counts_votes)


def _met(condition: DecisionCondition, case: Case, *, is_mixed: bool) -> Outcome:
    if condition.failing is not None:
        return _failing(condition, condition.failing, case)
    return _every(_parts(condition, case, is_mixed=is_mixed))


def _parts(condition: DecisionCondition, case: Case, *, is_mixed: bool) -> Iterator[Outcome]:
    """What stands in one condition, each answered by itself."""
    name = condition.procedure
    if name in WITHOUT_VOTE:
        yield _agreed(case, but_one=name == "agreement_but_one", is_mixed=is_mixed)
    elif name == "unanimity":
        yield _unanimous(case)
    elif name is not None and name not in _AS_THEY_ARE:
        yield _met(PROCEDURES[name](condition.fraction, condition.weights), case, is_mixed=is_mixed)
    if name is None or name == "weighted_majority":
        yield from _majorities(condition, case)
    if condition.concurrence is not None:
        yield _concurring(condition, case)
    for one in condition.all:
        yield _met(one, case, is_mixed=is_mixed)
    if condition.any:
        yield _some([_met(one, case, is_mixed=is_mixed) for one in condition.any])


def _failing(condition: DecisionCondition, otherwise: DecisionCondition, case: Case) -> Outcome:
    """By the first way, or failing which by the other. Where votes were cast, there was no agreement without them."""
    first = replace(condition, failing=None)
    if first.counts_votes or not case.has_votes:
        found = met(first, case)
        if found.is_met or (found.is_met is None and not case.has_votes):
            return found
    else:
        found = refusal("MajorityNotReached", "It was put to the vote.")
    other = met(otherwise, case)
    if other.is_met:
        return other
    if other.is_met is None or found.is_met is None:
        return unsettled(_joined(one.message for one in (found, other) if one.is_met is None))
    return other._replace(message=f"{found.message} {other.message}")


def _every(answers: Iterable[Outcome]) -> Outcome:
    found = list(answers)
    refused = [one for one in found if one.is_met is False]
    if refused:
        return refused[0]._replace(message=_joined(one.message for one in refused))
    undecided = [one for one in found if one.is_met is None]
    return unsettled(_joined(one.message for one in undecided)) if undecided else MET


def _some(found: list[Outcome]) -> Outcome:
    if any(one.is_met for one in found):
        return MET
    undecided = [one for one in found if one.is_met is None]
    if undecided:
        return unsettled(_joined(one.message for one in undecided))
    return found[-1]._replace(message=_joined(one.message for one in found))


def _joined(messages: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(messages))


def _agrees(condition: DecisionCondition) -> bool:
    """Whether it can be taken without a vote: agreement stands in it, and what follows is asked only failing that."""
    first = condition.procedure in WITHOUT_VOTE
    parts = (*condition.all, *condition.any)
    return first or any(_agrees(one) for one in parts)


# --- leaves ---------------------------------------------------------------------------------------------------------
def _agreed(case: Case, *, but_one: bool, is_mixed: bool) -> Outcome:
    """That nobody objects; where votes are counted besides, that nobody votes against it either."""
    if but_one and not case.concerns:
        return refusal("MemberConcernedMissing", "The decision does not say which member it concerns.")
    left_out = set(case.concerns) if but_one else set()
    objecting = case.those("objects") | (case.those("against") if is_mixed else set())
    blocking = objecting - left_out
    if blocking:
        needs = f"no member other than {_list(case.concerns)} does" if but_one else "no member does"
        message = f"{_list(blocking)} objected; agreement needs that {needs}."
        return refusal("ObjectionRaised", message)
    if set(case.chamber.voters) <= left_out:
        return _NOBODY
    if is_mixed and (of_tally := _voted_against(case, is_excused=but_one)) is not None:
        return of_tally
    if case.is_unknown:
        return unsettled("Whether a member objected is not on record.")
    return MET


def _voted_against(case: Case, *, is_excused: bool) -> Outcome | None:
    """What a tally says of votes against; one of them can be that of the member concerned, if it is excused."""
    against = counted(case).against
    if against.most == 0 or case.tally is None:
        return None
    excused = {one for one in case.concerns if one in case.chamber.voters} if is_excused else set()
    if against.least <= len(excused):
        is_settled = against.least <= len(excused & case.those("against"))
        return None if is_settled else unsettled("Who voted against is not on record.")
    return refusal("ObjectionRaised", f"{against} votes against it were cast.")


def _unanimous(case: Case) -> Outcome:
    voters = frozenset(case.chamber.voters)
    if not voters:
        return refusal("MajorityNotReached", "There is no member to vote for it.")
    return _all_in_favour(case, voters, "MajorityNotReached", "{} did not vote for it; unanimity is needed.")


def _concurring(condition: DecisionCondition, case: Case) -> Outcome:
    """Each of some is in favour, or none of them is against; of those that may vote that day."""
    asked = case.chamber.those(condition.concurrence or ())
    if condition.concurrence_by == "for":
        message = "{} did not vote for it; the concurrence of each of " + _list(asked) + " is needed."
        return _all_in_favour(case, asked, "ConcurrenceMissing", message)
    against = counted(case, asked).against
    if against.most == 0:
        return MET
    if against.least == 0:
        return unsettled(f"Whether one of {_list(asked)} voted against it is not on record.")
    named = _list(case.those("against") & asked) or "One of them"
    message = f"{named} voted against it; none of {_list(asked)} may."
    return refusal("ConcurrenceMissing", message)


def _all_in_favour(case: Case, asked: frozenset[str], rule: str, message: str) -> Outcome:
    needed = weight_of(case.chamber.voters, asked, None)
    in_favour = counted(case, asked).in_favour
    if in_favour.least >= needed:
        return MET
    if in_favour.most >= needed:
        return unsettled(f"Whether each of {_list(asked)} voted for it is not on record.")
    missing = asked - case.those("for") if case.tally is None else set()
    return refusal(rule, message.format(_list(missing) or "One or more"))


def _majorities(condition: DecisionCondition, case: Case) -> Iterator[Outcome]:
    """The parts and numbers of votes that it asks for."""
    is_weighted = bool(condition.weights) or condition.procedure == "weighted_majority"
    weights = condition.weights if is_weighted else None
    among = case.chamber.those(condition.among) if condition.among is not None else None
    count = counted(case, among, weights)
    if condition.votes_min is not None:
        yield _reached(
            count.in_favour.least >= condition.votes_min,
            count.in_favour.most >= condition.votes_min,
            f"{count.in_favour} votes were in favour; at least {condition.votes_min} are needed.",
        )
    if condition.fraction is None and condition.more_than is None:
        return
    low, high = _bases(condition, case, count, among, weights)
    worst = Fraction(count.in_favour.least, high) if high else None
    best = Fraction(count.in_favour.most, low) if low else None
    whom = "weighted votes" if is_weighted else _OF_WHOM[condition.basis]
    for part, is_enough, needed in _thresholds(condition):
        yield _reached(
            worst is not None and is_enough(worst, part),
            best is not None and is_enough(best, part),
            f"{count.in_favour} of {Span(min(low, high), max(low, high))} {whom} were in favour; {needed}.",
        )


def _bases(
    condition: DecisionCondition,
    case: Case,
    count: Count,
    among: frozenset[str] | None,
    weights: Mapping[str, int] | None,
) -> tuple[int, int]:
    """The basis where as many as can be were in favour, and where as few as can be were."""
    if condition.basis not in ("cast", "present"):
        fixed = _fixed(condition, case, among, weights)
        return fixed, fixed
    others = count.against if condition.basis == "cast" else count.against.plus(count.abstaining)
    return count.in_favour.most + others.least, count.in_favour.least + others.most


def _fixed(
    condition: DecisionCondition, case: Case, among: frozenset[str] | None, weights: Mapping[str, int] | None
) -> int:
    """A basis that does not turn on how anybody voted."""
    if condition.basis == "entitled":
        return weight_of(case.chamber.voters, among, weights)
    if condition.basis == "seats" and among is None and weights is None:
        return case.chamber.seats
    return weight_of(case.chamber.members, among, weights)


def _thresholds(condition: DecisionCondition) -> Iterator[tuple[Fraction, Callable[[Fraction, Fraction], bool], str]]:
    if condition.fraction is not None:
        part = Fraction(condition.fraction)
        yield part, Fraction.__ge__, "all are needed" if part == 1 else f"at least {part} are needed"
    if condition.more_than is not None:
        part = Fraction(condition.more_than)
        needed = "half" if part == Fraction(1, 2) else str(part)
        yield part, Fraction.__gt__, f"more than {needed} are needed"


def _reached(surely: bool, possibly: bool, message: str) -> Outcome:  # noqa: FBT001  # the two sides of one question
    if surely:
        return MET
    return unsettled(message) if possibly else refusal("MajorityNotReached", message)


def _of_body(condition: DecisionCondition, case: Case) -> Outcome:
    """A body in which no State has a seat finds as one; there is nobody in it whose votes could be counted."""
    if not condition.counts_votes:
        return MET
    message = "The organ has no seats, so that there are no votes in it to be counted."
    return unsettled(message) if case.is_asserted else refusal("MembersMissing", message)


def _list(states: Iterable[str]) -> str:
    return ", ".join(sorted(states))
