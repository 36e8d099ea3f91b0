"""What the record tells of a vote: who could vote, and how many were in favour, against and abstaining.

A roll call tells it of each voter, a tally in numbers alone, an assertion that the decision was carried not at all.
Where it is not known to a vote, a count is a span between the least and the most that it can have been.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from comity.core.chapters.decisions.acts import Position, Tally
from comity.core.rulebook.composition import Class
from comity.core.rulebook.voting import Holding, Whose

COUNTED: Final = ("for", "against", "abstains", "absent")
"""The positions of a vote; of each voter at most one counts."""


UNNAMED: Final = "those not on record"
"""In place of voters that sit, and of whom no act on record says who they are."""


class Outcome(NamedTuple):
    """Whether a condition is met (None: the record does not settle it) and, if not, the finding's rule and sentence."""

    is_met: bool | None
    rule: str = ""
    message: str = ""


MET: Final = Outcome(is_met=True)


def refusal(rule: str, message: str) -> Outcome:
    """It is not met, and this is found."""
    return Outcome(is_met=False, rule=rule, message=message)


def unsettled(message: str) -> Outcome:
    """The record does not settle it, and why."""
    return Outcome(None, "", message)


class Chamber(NamedTuple):
    """Who may vote in an organ on a day, each with the number of its votes.

    ``members`` are all that have a seat, entitled to vote that day or not; ``seats`` the number of seats, vacant ones
    too. ``class_of`` gives the States of a standing, or of a union of several. ``is_seated`` is false of a body in
    which no State has a seat. ``may_sit`` are those that may sit in seats of which no act says who does: in ``voters``
    such seats stand under ``UNNAMED``.
    """

    voters: Mapping[str, int]
    members: Mapping[str, int]
    seats: int
    founders: frozenset[str] = frozenset()
    class_of: Callable[[Class], Collection[str]] = lambda _union: ()
    is_seated: bool = True
    may_sit: Collection[str] = ()

    def named(self, states: Collection[str]) -> Chamber:
        """The same, where States that took a position are among those of whom no act tells that they sit."""
        voters, members = dict(self.voters), dict(self.members)
        for state in states:
            if voters.get(UNNAMED) and state not in members and state in self.may_sit:
                for seated in (voters, members):
                    seated[state], seated[UNNAMED] = 1, seated[UNNAMED] - 1
        return self._replace(voters=voters, members=members)

    def those(self, whose: Whose) -> frozenset[str]:
        """The voters meant."""
        if whose == "entitled":
            return frozenset(self.voters)
        if whose == "founders":
            named: Collection[str] = self.founders
        elif isinstance(whose, Holding):
            named = self.class_of(whose.union)
        else:
            named = whose
        return frozenset(self.voters).intersection(named)


class Case(NamedTuple):
    """A vote as it is on record. ``is_asserted``: a source says that the decision was carried, and gives no count.

    ``weights`` are those of all that may vote, by whatever part of the procedure: a tally may tell what votes weigh.
    """

    chamber: Chamber
    positions: tuple[Position, ...] = ()
    tally: Tally | None = None
    concerns: tuple[str, ...] = ()
    is_asserted: bool = False
    weights: Mapping[str, int] = {}

    def those(self, position: str) -> set[str]:
        """The voters that took this position, as far as it is on record."""
        return {one.state for one in self.positions if one.position == position and one.state in self.chamber.voters}

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of those whose position is not on record."""
        return self.is_asserted and self.tally is None

    @property
    def has_votes(self) -> bool:
        """Whether somebody voted or abstained, by name or in a tally."""
        return self.tally is not None or any(self.those(one) for one in ("for", "against", "abstains"))


class Span(NamedTuple):
    """The least and the most that a number can be."""

    least: int
    most: int

    def __str__(self) -> str:
        return str(self.most) if self.least == self.most else f"{self.least} to {self.most}"

    def plus(self, other: Span) -> Span:
        """Both together, each as small and as large as it can be."""
        return Span(self.least + other.least, self.most + other.most)


class Count(NamedTuple):
    """How many were in favour, against, abstaining, absent."""

    in_favour: Span
    against: Span
    abstaining: Span
    absent: Span


def counted(case: Case, among: Collection[str] | None = None, weights: Mapping[str, int] | None = None) -> Count:
    """The votes, among some voters or all; weighed, where there are weights (a voter without one weighs nothing)."""
    if case.tally is not None and case.tally.are_weighed:
        return Count(*(_weighed(case, one, among, weights) for one in COUNTED))
    voters = case.chamber.voters
    known, left = _heard(case)
    rests = _rests(case, known)
    untold = max(0, sum(left.values()) - sum(rest or 0 for rest in rests.values()))
    inside: list[int] = []
    outside = 0
    for key, votes in left.items():
        if among is None or key in among:
            inside += [_weight(key, weights)] * votes
        else:
            outside += votes
    inside.sort()
    spans = []
    for position in COUNTED:
        own = sum(
            votes * _weight(key, weights)
            for (key, taken), votes in known.items()
            if taken == position and key in voters and (among is None or key in among)
        )
        spans.append(Span(own, own).plus(_spread(rests[position], inside, outside, untold)))
    return Count(*spans)


def _weighed(case: Case, position: str, among: Collection[str] | None, weights: Mapping[str, int] | None) -> Span:
    """What a tally of weights says: what is not of others is of those asked about; of heads, little more than none."""
    told = case.tally.by_position()[position] if case.tally is not None else None
    voters = case.chamber.voters
    most = weight_of(voters, among, weights)
    if told is None:
        return Span(0, most)
    if weights is None:
        return Span(min(told, 1), most if told else 0)
    inside = weight_of(voters, among, case.weights)
    others = weight_of(voters, None, case.weights) - inside
    return Span(min(most, max(0, told - others)), min(told, most))


def votes_of(case: Case, position: str) -> int:
    """How many votes the roll call gives to a position; what they weigh, where that is told of the tally beside it."""
    known, _ = _heard(case)
    weights = case.weights if case.tally is not None and case.tally.are_weighed else None
    return sum(votes * _weight(key, weights) for (key, taken), votes in known.items() if taken == position)


def weight_of(voters: Mapping[str, int], among: Collection[str] | None, weights: Mapping[str, int] | None) -> int:
    """All the votes of these voters, weighed."""
    return sum(votes * _weight(key, weights) for key, votes in voters.items() if among is None or key in among)


def _weight(key: str, weights: Mapping[str, int] | None) -> int:
    return 1 if weights is None else weights.get(key, 0)


def _heard(case: Case) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """The votes whose position is on record, by voter and position; how many each voter has besides."""
    left = dict(case.chamber.voters)
    known: dict[tuple[str, str], int] = {}
    for one in case.positions:
        if one.position in COUNTED and left.get(one.state, 0) > 0:
            votes = min(left[one.state], left[one.state] if one.votes is None else one.votes)
            known[one.state, one.position] = known.get((one.state, one.position), 0) + votes
            left[one.state] -= votes
    return known, left


def _rests(case: Case, known: Mapping[tuple[str, str], int]) -> dict[str, int | None]:
    """Of each position the votes that the roll call leaves open; None where nothing limits them."""
    if case.tally is None:
        return dict.fromkeys(COUNTED, None if case.is_asserted else 0)
    told = case.tally.by_position()
    taken = {one: sum(votes for (_, position), votes in known.items() if position == one) for one in COUNTED}
    return {one: None if (total := told[one]) is None else max(0, total - taken[one]) for one in COUNTED}


def _spread(rest: int | None, inside: Sequence[int], outside: int, untold: int) -> Span:
    """What so many votes weigh that may be of those inside (the lightest first) or of others.

    Where a position is not told, it had at most those votes that no other is told to have had.
    """
    if rest is None:
        return Span(0, sum(inside[len(inside) - min(untold, len(inside)) :]))
    least, most = max(0, rest - outside), min(rest, len(inside))
    return Span(sum(inside[:least]), sum(inside[len(inside) - most :]))
