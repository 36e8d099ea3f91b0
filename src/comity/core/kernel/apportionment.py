"""Shares that sum exactly: bounds first, in exact fractions, then one rounding to whole units.

Webster's method (Sainte-Laguë) and that of the largest remainder (Hamilton): M. L. Balinski and H. P. Young, *Fair
Representation* (1982). Equal claims go by one published order: the bigger weight, then the key.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple

ApportionmentRule = Literal["webster", "largest_remainder"]
TIE_RULE: Final = "bigger weight, then key"
_ZERO: Final = Fraction(0)
_HALF: Final = Fraction(1, 2)

_Seat = tuple[Fraction, Fraction, str]
"""Minus the claim to a unit, minus the weight, the key: the smallest is served first."""


class Apportioned(NamedTuple):
    """Whole units by key that sum to the total; ``tied`` are the keys among which only the tie rule chose."""

    parts: dict[str, int]
    rule: ApportionmentRule
    tied: tuple[str, ...] = ()


class Unbounded(ValueError):
    """Bounds that no distribution can keep: floors above the total, or ceilings below it."""


def apportion(
    weights: Mapping[str, Fraction | int], total: int, rule: ApportionmentRule = "largest_remainder"
) -> Apportioned:
    """Whole units in proportion to weights. ValueError for a negative weight or total, or if no weight is positive."""
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    whole = sum(exact.values(), _ZERO)
    if total < 0 or any(weight < 0 for weight in exact.values()):
        raise ValueError("weights and total are not negative")
    if whole == 0:
        if total:
            raise ValueError("there is a total to share and no weight to share it by")
        return Apportioned(dict.fromkeys(exact, 0), rule)
    quotas = {key: total * weight / whole for key, weight in exact.items()}
    found = _webster(exact, quotas, total) if rule == "webster" else _largest_remainder(exact, quotas, total)
    return Apportioned(*found)


def _largest_remainder(
    weights: Mapping[str, Fraction], quotas: Mapping[str, Fraction], total: int
) -> tuple[dict[str, int], ApportionmentRule, tuple[str, ...]]:
    parts = {key: int(quota) for key, quota in quotas.items()}
    left = total - sum(parts.values())
    order = sorted((-(quotas[key] - parts[key]), -weights[key], key) for key in parts)
    for _, _, key in order[:left]:
        parts[key] += 1
    return parts, "largest_remainder", _tied(order[:left], order[left:])


def _webster(
    weights: Mapping[str, Fraction], quotas: Mapping[str, Fraction], total: int
) -> tuple[dict[str, int], ApportionmentRule, tuple[str, ...]]:
    """Quotas rounded to the nearest are what some divisor gives; units are then added or taken back in order."""
    parts = {key: int(quota + _HALF) for key, quota in quotas.items()}
    difference = total - sum(parts.values())
    if difference >= 0:
        _add_units(weights, parts, difference)
    else:
        _take_units(weights, parts, -difference)
    last = [_seat(weights, key, units) for key, units in parts.items() if units]
    following = [_seat(weights, key, units + 1) for key, units in parts.items() if weights[key]]
    return parts, "webster", _tied(last, following)


def _seat(weights: Mapping[str, Fraction], key: str, unit: int) -> _Seat:
    """The claim of a key to its so-many-th unit."""
    return -weights[key] / (2 * unit - 1), -weights[key], key


def _add_units(weights: Mapping[str, Fraction], parts: dict[str, int], count: int) -> None:
    heap = [_seat(weights, key, units + 1) for key, units in parts.items() if weights[key]]
    heapq.heapify(heap)
    for _ in range(count):
        key = heap[0][2]
        parts[key] += 1
        heapq.heapreplace(heap, _seat(weights, key, parts[key] + 1))


def _take_units(weights: Mapping[str, Fraction], parts: dict[str, int], count: int) -> None:
    for _ in range(count):
        key = max(_seat(weights, key, units) for key, units in parts.items() if units)[2]
        parts[key] -= 1


def _tied(served: Sequence[_Seat], waiting: Sequence[_Seat]) -> tuple[str, ...]:
    """The keys whose claims were equal where the units ran out."""
    if not served or not waiting:
        return ()
    last, following = max(served)[0], min(waiting)[0]
    if last != following:
        return ()
    return tuple(sorted({key for claim, _, key in (*served, *waiting) if claim == last}))


def bounded(
    weights: Mapping[str, Fraction],
    total: Fraction,
    *,
    floors: Mapping[str, Fraction] = {},
    ceilings: Mapping[str, Fraction] = {},
) -> dict[str, Fraction]:
    """Shares of a total in proportion to weights, none below its floor or above its ceiling, exactly.

    Each is ``weight * level`` held within its bounds, at the one level at which they sum to the total: what a bound
    takes or gives is spread pro rata over all whom no bound holds, until no further one binds.
    """
    low = {key: floors.get(key, _ZERO) for key in weights}
    for key in weights:
        if key in ceilings and ceilings[key] < low[key]:
            raise Unbounded(f"the floor of {key} is above its ceiling")
    level = _level(weights, total, low, ceilings)
    return {key: _held(weights[key] * level, low[key], ceilings.get(key)) for key in weights}


def _held(share: Fraction, floor: Fraction, ceiling: Fraction | None) -> Fraction:
    raised = max(share, floor)
    return raised if ceiling is None else min(raised, ceiling)


def _level(
    weights: Mapping[str, Fraction], total: Fraction, low: Mapping[str, Fraction], high: Mapping[str, Fraction]
) -> Fraction:
    """The level at which the held shares sum to the total; the sum only grows with the level."""

    def reached(level: Fraction) -> Fraction:
        return sum((_held(weights[key] * level, low[key], high.get(key)) for key in weights), _ZERO)

    points = sorted({_ZERO, *_points(weights, low), *_points(weights, high)})
    if reached(_ZERO) > total:
        raise Unbounded("the floors together are above the total")
    first, last = 0, len(points) - 1
    while first < last:
        middle = (first + last + 1) // 2
        first, last = (middle, last) if reached(points[middle]) <= total else (first, middle - 1)
    start = points[first]
    slope = sum((weight for key, weight in weights.items() if _is_free(key, weight * start, low, high)), _ZERO)
    short = total - reached(start)
    if short and not slope:
        raise Unbounded("the ceilings together are below the total")
    return start + short / slope if short else start


def _points(weights: Mapping[str, Fraction], bounds: Mapping[str, Fraction]) -> Iterable[Fraction]:
    return (bounds[key] / weight for key, weight in weights.items() if weight and key in bounds)


def _is_free(key: str, share: Fraction, low: Mapping[str, Fraction], high: Mapping[str, Fraction]) -> bool:
    """Whether a higher level would raise the share of this key."""
    return share >= low[key] and (key not in high or share < high[key])
