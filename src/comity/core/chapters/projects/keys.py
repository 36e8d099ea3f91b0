"""Cost keys: how the participants share the cost of a project. Exact fractions inside, one rounding at the end.

A project's cost arises part by part for those that use it. Of such games the Shapley value is the equal division of
each part among its users, for any number of participants; for an airport it is the rule of S. C. Littlechild and
G. Owen (Management Science 20, 1973). It is cross-monotone: nobody pays more because another joins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from comity.core.chapters.projects.acts import CostKey, KeyRule
from comity.core.chapters.projects.costs import Costs
from comity.core.chapters.projects.games import TooManyPlayers, nucleolus
from comity.core.kernel.apportionment import Unbounded, apportion, bounded
from comity.core.kernel.money import exact

Shares = dict[str, Fraction]
_ZERO: Final = Fraction(0)


class KeyNotPossible(ValueError):
    """A key that says nothing, or nothing that can be kept, for these participants."""


class Case(NamedTuple):
    """What a key is asked: the costs, who takes part, the key, and what each has pledged in minor units."""

    costs: Costs
    participants: tuple[str, ...]
    key: CostKey
    pledges: Mapping[str, int]

    @property
    def total(self) -> int:
        """What all participants cost together."""
        return self.costs.of_group(self.participants)


def equal(case: Case) -> Shares:
    """The same for each, whatever it uses."""
    return _in_proportion(case, dict.fromkeys(case.participants, Fraction(1)))


def scale(case: Case) -> Shares:
    """By the weights of a scale, re-scaled to the participants."""
    missing = [one for one in case.participants if exact(case.key.weights.get(one, "0")) == 0]
    if missing:
        raise KeyNotPossible(f"the scale gives no weight to {', '.join(missing)}")
    return _in_proportion(case, {one: exact(case.key.weights[one]) for one in case.participants})


def pledged(case: Case) -> Shares:
    """In proportion to what each has pledged."""
    weights = {one: Fraction(case.pledges.get(one, 0)) for one in case.participants}
    if not any(weights.values()):
        raise KeyNotPossible("nobody has pledged anything")
    return _in_proportion(case, weights)


def shapley(case: Case) -> Shares:
    """Each part divided equally among those of the participants that use it."""
    found = dict.fromkeys(case.participants, _ZERO)
    for module in case.costs.modules:
        users = module.used_by(case.participants)
        for user in users:
            found[user] += Fraction(module.amount, len(users))
    return found


def airport(case: Case) -> Shares:
    """The Shapley value where each needs all that those with smaller needs use, and more."""
    if not case.costs.is_chain(case.participants):
        raise KeyNotPossible("the users of its shared parts do not lie within one another")
    return shapley(case)


def of_nucleolus(case: Case) -> Shares:
    """The nucleolus: the worst placed group is placed as well as can be, then the next."""
    try:
        return nucleolus(case.participants, case.costs.of_group)
    except TooManyPlayers as error:
        raise KeyNotPossible(str(error)) from None


RULES: Final[Mapping[KeyRule, Callable[[Case], Shares]]] = {
    "equal": equal,
    "scale": scale,
    "pledged": pledged,
    "shapley": shapley,
    "airport": airport,
    "nucleolus": of_nucleolus,
}
CROSS_MONOTONE: Final = frozenset({"shapley", "airport"})
"""Keys under which nobody pays more when another joins, whatever the parts are."""


def shares(case: Case) -> Shares:
    """What each participant bears, in minor units, exactly; they sum to the cost. KeyNotPossible if the key cannot."""
    if not case.participants:
        return {}
    found = RULES[case.key.rule](case)
    if case.key.ceiling is None or case.total == 0:
        return found
    top = exact(case.key.ceiling) * case.total
    try:
        return bounded(found, Fraction(case.total), ceilings=dict.fromkeys(found, top))
    except Unbounded:
        raise KeyNotPossible(f"{len(found)} participants cannot bear the cost at {case.key.ceiling} each") from None


def whole_shares(case: Case) -> dict[str, int]:
    """The same in whole minor units: one rounding, by the largest remainder; they sum to the cost."""
    found = shares(case)
    return apportion(found, case.total).parts if found and case.total else dict.fromkeys(case.participants, 0)


def after_joining(
    before: Mapping[str, int], case: Case, joining: Sequence[str], sunk: Mapping[str, int] = {}
) -> dict[str, int]:
    """The shares when others join: nobody who was there bears more than before, whatever the key says.

    ``sunk`` is what those that left still bear. Those that join bear what they add to the cost, and what they take off
    the others, in proportion to what the key gives them, and no more than nobody bears yet. A gap that one who left has
    left is not theirs; but who comes back fills its own, up to what the key gives it.
    """
    found = whole_shares(case)
    kept = {one: min(found[one], before[one]) for one in case.participants if one in before}
    borne = sum(kept.values()) + sum(share for one, share in sunk.items() if one not in joining)
    open_still = max(0, case.total - borne)
    back = {one: max(sunk[one], found[one]) for one in joining if one in sunk}
    if back:
        new = {one: Fraction(back.get(one, found[one])) for one in joining}
        left = min(open_still, int(sum(new.values())))
    else:
        new = {one: Fraction(found[one]) for one in joining}
        taken_off = sum(before[one] - kept[one] for one in kept)
        left = min(open_still, case.total - case.costs.of_group(before) + taken_off)
    weights = new if any(new.values()) else dict.fromkeys(joining, Fraction(1))
    return {**kept, **apportion(weights, left).parts}


def _in_proportion(case: Case, weights: Mapping[str, Fraction]) -> Shares:
    whole = sum(weights.values(), _ZERO)
    return {one: case.total * weight / whole for one, weight in weights.items()}
