"""Choosing among projects with common money: the method of equal shares.

D. Peters and M. Skowron (2020), D. Peters, G. Pierczynski and M. Skowron (2021): each member has its own part of the
money; the project next chosen is the one that costs its supporters least for each unit of use, none of them paying
more than it has left. Members that agree get projects in proportion to their money, whatever the others want.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

_ZERO: Final = Fraction(0)


class Chosen(NamedTuple):
    """A project that is chosen: the price of a unit of use, and what each supporter pays."""

    project: str
    price: Fraction
    payments: dict[str, Fraction]


def equal_shares(
    costs: Mapping[str, Fraction | int],
    uses: Mapping[str, Mapping[str, Fraction | int]],
    money: Mapping[str, Fraction | int],
) -> list[Chosen]:
    """The projects chosen, in order. ``uses``: of each project, how much use each supporter has of it.

    A supporter that ``money`` does not name has none.

    Equal prices go by one order: the cheaper project, then the key.
    """
    members = {member for by in uses.values() for member in by} | set(money)
    left = {member: Fraction(money.get(member, 0)) for member in members}
    open_ones = [project for project, cost in costs.items() if cost > 0]
    found: list[Chosen] = []
    while True:
        priced = [
            (price, costs[project], project)
            for project in open_ones
            if (price := _price(costs[project], uses.get(project, {}), left)) is not None
        ]
        if not priced:
            return found
        price, _, project = min(priced)
        payments = {one: min(left[one], price * use) for one, use in uses[project].items() if use > 0 and left[one] > 0}
        for one, payment in payments.items():
            left[one] -= payment
        open_ones.remove(project)
        found.append(Chosen(project, price, payments))


def _price(cost: Fraction | int, uses: Mapping[str, Fraction | int], left: Mapping[str, Fraction]) -> Fraction | None:
    """The least price of a unit of use at which the supporters pay for the project; None if they cannot."""
    able = sorted((left[one] / use, left[one], Fraction(use)) for one, use in uses.items() if use > 0 and left[one] > 0)
    rest = Fraction(cost)
    use_left = sum((use for _, _, use in able), _ZERO)
    for limit, whole, use in able:
        if rest <= limit * use_left:
            return rest / use_left
        rest -= whole
        use_left -= use
    return None
