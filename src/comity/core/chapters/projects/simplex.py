"""The simplex method in exact fractions, for programmes with few rows and columns found as they are needed.

G. B. Dantzig (1951); R. G. Bland's rule (1977) where it stands still, so that it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, Protocol

Vector = list[Fraction]
STILL_MAX: Final = 12
"""Steps without progress after which the first column that helps is taken, not the best."""
_ZERO: Final = Fraction(0)


class Entering(Protocol):
    """Finds a column that lowers the cost at these prices: the best, or the first; None at the optimum."""

    def __call__(self, prices: Vector, /, *, first: bool) -> int | None:
        """The column; ``first``: the first that helps, so that the method ends."""


class Least(NamedTuple):
    """The optimum: the price of each row, and each column of the basis with its level."""

    prices: Vector
    levels: list[tuple[int, Fraction]]


def least(
    basis: Sequence[int], column: Callable[[int], Vector], cost: Callable[[int], Fraction], entering: Entering
) -> Least:
    """The least cost of levels that are not negative, of which the last row sums to one and all others to nothing.

    ``basis`` is one that can be kept: as many independent columns as rows.
    """
    chosen = list(basis)
    inverse = _inverse([column(one) for one in chosen])
    still = 0
    while True:
        prices = [sum((cost(one) * row[at] for one, row in zip(chosen, inverse, strict=True)), _ZERO) for at in
                  range(len(chosen))]  # fmt: skip
        new = entering(prices, first=still > STILL_MAX)
        levels = [row[-1] for row in inverse]
        if new is None:
            return Least(prices, list(zip(chosen, levels, strict=True)))
        entry = column(new)
        change = [sum((one * two for one, two in zip(row, entry, strict=True)), _ZERO) for row in inverse]
        out = _leaving(levels, change, chosen)
        still = still + 1 if levels[out] == 0 else 0
        _pivot(inverse, change, out)
        chosen[out] = new


def _leaving(levels: Vector, change: Vector, chosen: Sequence[int]) -> int:
    """The row that first comes to nothing as the new column grows; of several the one of the lowest column."""
    limits = [(level / by, chosen[at], at) for at, (level, by) in enumerate(zip(levels, change, strict=True)) if by > 0]
    return min(limits)[2]


def _pivot(inverse: list[Vector], change: Vector, out: int) -> None:
    row = [one / change[out] for one in inverse[out]]
    for at, other in enumerate(inverse):
        if at == out:
            inverse[at] = row
        elif change[at]:
            inverse[at] = [one - change[at] * two for one, two in zip(other, row, strict=True)]


def _inverse(columns: Sequence[Vector]) -> list[Vector]:
    """The inverse of the matrix of these columns."""
    size = len(columns)
    rows = [
        [*(one[at] for one in columns), *(Fraction(int(at == other)) for other in range(size))] for at in range(size)
    ]
    for at in range(size):
        lead = next(row for row in range(at, size) if rows[row][at])
        rows[at], rows[lead] = rows[lead], rows[at]
        rows[at] = [one / rows[at][at] for one in rows[at]]
        for other in range(size):
            if other != at and rows[other][at]:
                by = rows[other][at]
                rows[other] = [one - by * two for one, two in zip(rows[other], rows[at], strict=True)]
    return [row[size:] for row in rows]
