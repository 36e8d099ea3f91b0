"""Games of cost: any function of groups, shared by the rules of the theory of cooperative games, exactly.

Shapley (1953): the mean of what each adds, over all orders. The nucleolus (D. Schmeidler, SIAM J. Appl. Math. 17,
1969): the largest excess as small as can be, then the next. Excess is what a group pays above its cost alone. Groups
are bit masks over the players in order; both take 2**n steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb, lcm
from typing import Final, NamedTuple

from comity.core.chapters.projects.simplex import least

Cost = Callable[[frozenset[str]], Fraction | int]
Vector = list[Fraction]
NUCLEOLUS_PLAYERS_MAX: Final = 12
_ZERO: Final = Fraction(0)


class TooManyPlayers(ValueError):
    """A game too large to be solved by going through all groups."""


class Group(NamedTuple):
    """A group that would be cheaper alone, and by how much."""

    members: tuple[str, ...]
    gain: Fraction


def shapley(players: Sequence[str], cost: Cost) -> dict[str, Fraction]:
    """The Shapley value of any game: 2**n groups for each player."""
    costs, count = _table(players, cost), len(players)
    found = dict.fromkeys(players, _ZERO)
    for place, player in enumerate(players):
        own = 1 << place
        for mask in range(1 << count):
            if not mask & own:
                weight = Fraction(1, count * comb(count - 1, mask.bit_count()))
                found[player] += weight * (costs[mask | own] - costs[mask])
    return found


def worst_group(players: Sequence[str], cost: Cost, shares: dict[str, Fraction]) -> Group | None:
    """The group that pays most above its cost alone, by going through all; None if no group does."""
    costs = _table(players, cost)
    paid = _sums([shares[one] for one in players])
    best = max(range(1, 1 << len(players)), key=lambda mask: (paid[mask] - costs[mask], -mask.bit_count()))
    gain = Fraction(paid[best] - costs[best])
    return Group(tuple(_members(players, best)), gain) if gain > 0 else None


def nucleolus(players: Sequence[str], cost: Cost) -> dict[str, Fraction]:
    """The nucleolus of any game of at most twelve players; TooManyPlayers for more.

    One linear programme for each stage: the largest excess among groups not yet settled is made least; groups that
    have it in every solution are settled at it, until the shares are (J. H. Reijnierse and J. Potters, Games and
    Economic Behavior 24, 1998).
    """
    count = len(players)
    if count > NUCLEOLUS_PLAYERS_MAX:
        raise TooManyPlayers(f"the nucleolus is computed for at most {NUCLEOLUS_PLAYERS_MAX} participants")
    if count == 0:
        return {}
    costs = _table(players, cost)
    full = (1 << count) - 1
    settled: list[tuple[int, Fraction]] = [(full, costs[full])]
    while True:
        start, free = _solutions(settled, count)
        if not free:
            return dict(zip(players, start, strict=True))
        excess, tight = _stage(costs, start, free)
        settled += [(mask, costs[mask] + excess) for mask in tight]


def _stage(costs: Sequence[Fraction], start: Vector, free: list[Vector]) -> tuple[Fraction, list[int]]:
    """The least largest excess where shares are ``start`` plus any mixture of ``free``, and the groups that have it."""
    moves = [_sums(vector) for vector in free]
    open_to = [mask for mask in range(len(costs)) if any(move[mask] for move in moves)]

    def column(mask: int) -> Vector:
        return [*(move[mask] for move in moves), Fraction(1)]

    def entering(prices: Vector, *, first: bool) -> int | None:
        """The group most above the excess so far, or the first above it; None if none is."""
        shares = [one + sum(map(_times, prices, (move[at] for move in free)), _ZERO) for at, one in enumerate(start)]
        scale = lcm(prices[-1].denominator, *(one.denominator for one in shares), *(one.denominator for one in costs))
        paid = _whole_sums([int(one * scale) for one in shares])
        limit = int(-prices[-1] * scale)
        above = ((paid[mask] - int(costs[mask] * scale) - limit, mask) for mask in open_to)
        if first:
            return next((mask for gain, mask in above if gain > 0), None)
        gain, mask = max(above, key=lambda pair: (pair[0], -pair[1]))
        return mask if gain > 0 else None

    begun = _sums(start)
    full = len(costs) - 1
    basis = _independent(open_to, moves)
    found = least([basis[0], full ^ basis[0], *basis[1:]], column, lambda mask: costs[mask] - begun[mask], entering)
    return -found.prices[-1], [mask for mask, level in found.levels if level > 0]


def _times(one: Fraction, other: Fraction) -> Fraction:
    return one * other


def _independent(masks: Sequence[int], moves: Sequence[Sequence[Fraction]]) -> list[int]:
    """As many groups as there are free directions, independent of one another."""
    rows: list[Vector] = []
    found: list[int] = []
    for mask in masks:
        row = [move[mask] for move in moves]
        for other in rows:
            lead = next(at for at, value in enumerate(other) if value)
            row = [one - row[lead] / other[lead] * two for one, two in zip(row, other, strict=True)]
        if any(row):
            rows.append(row)
            found.append(mask)
            if len(found) == len(moves):
                break
    return found


def _solutions(settled: Sequence[tuple[int, Fraction]], count: int) -> tuple[Vector, list[Vector]]:
    """All shares with these sums: one solution, and the directions in which it may move (Gauss and Jordan)."""
    rows: list[Vector] = []
    leads: list[int] = []
    for mask, value in settled:
        row = [*(Fraction(mask >> at & 1) for at in range(count)), value]
        for other, lead in zip(rows, leads, strict=True):
            row = [one - row[lead] * two for one, two in zip(row, other, strict=True)]
        lead = next((at for at in range(count) if row[at]), -1)
        if lead < 0:
            continue
        row = [one / row[lead] for one in row]
        rows = [[one - other[lead] * two for one, two in zip(other, row, strict=True)] for other in rows]
        rows.append(row)
        leads.append(lead)
    start = [next((row[-1] for row, lead in zip(rows, leads, strict=True) if lead == at), _ZERO) for at in range(count)]
    return start, [_direction(at, rows, leads, count) for at in range(count) if at not in leads]


def _direction(free: int, rows: Sequence[Vector], leads: Sequence[int], count: int) -> Vector:
    found = [Fraction(int(at == free)) for at in range(count)]
    for row, lead in zip(rows, leads, strict=True):
        found[lead] = -row[free]
    return found


def _table(players: Sequence[str], cost: Cost) -> list[Fraction]:
    return [Fraction(cost(frozenset(_members(players, mask)))) for mask in range(1 << len(players))]


def _members(players: Sequence[str], mask: int) -> list[str]:
    return [player for place, player in enumerate(players) if mask >> place & 1]


def _sums(shares: Sequence[Fraction]) -> list[Fraction]:
    """The sum over every group."""
    found = [_ZERO]
    for share in shares:
        found += [one + share for one in found]
    return found


def _whole_sums(shares: Sequence[int]) -> list[int]:
    found = [0]
    for share in shares:
        found += [one + share for one in found]
    return found
