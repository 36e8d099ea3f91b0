"""Capacity to pay, in the steps of the United Nations scale (General Assembly resolution 79/249, para. 7).

Exact fractions throughout, in per cent; one rounding at the end. What the resolutions leave open is a named choice of
the rule (``rulebook/scales.py``). Deviation from the machine scale by the Assembly is not computed: it is an override.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from comity.core.kernel.apportionment import bounded
from comity.core.rulebook.scales import CapacityFormula

HUNDRED: Final = Fraction(100)
_ZERO: Final = Fraction(0)
Shares = dict[str, Fraction]


class Economy(NamedTuple):
    """A party in a base period, means over its years: national income, external debt, population."""

    income: Fraction
    debt: Fraction
    population: Fraction


class Step(NamedTuple):
    """The shares after a step, in per cent, for whoever wants to follow the computation."""

    title: str
    shares: Shares


def capacity(
    periods: Sequence[Mapping[str, Economy]], least_developed: Collection[str], rule: CapacityFormula
) -> tuple[Shares, list[Step]]:
    """The mean of the machine scales of the base periods, unrounded, in per cent; and the steps to it."""
    steps: list[Step] = []
    scales = [
        machine_scale(economies, least_developed, rule, steps, f"base period {name}")
        for economies, name in zip(periods, rule.base_periods, strict=True)
    ]
    mean = {key: sum((scale[key] for scale in scales), _ZERO) / len(scales) for key in scales[0]}
    steps.append(Step("mean of the base periods", mean))
    return mean, steps


def machine_scale(
    economies: Mapping[str, Economy],
    least_developed: Collection[str],
    rule: CapacityFormula,
    steps: list[Step],
    title: str,
) -> Shares:
    """One base period. Whoever comes above the ceiling is left out of the spreading, and the steps are done again."""
    at_ceiling: set[str] = set()
    ceiling = Fraction(rule.ceiling_percent)
    while True:
        found = _track(economies, least_developed, rule, at_ceiling)
        above = {key for key, share in found[-1].shares.items() if share > ceiling}
        if not above or (at_ceiling and rule.after_ceiling == "once"):
            steps.extend(Step(f"{title}: {one.title}", one.shares) for one in found)
            return found[-1].shares
        at_ceiling |= above


def _track(
    economies: Mapping[str, Economy], least_developed: Collection[str], rule: CapacityFormula, at_ceiling: set[str]
) -> list[Step]:
    """All steps with these parties held at the ceiling (none: the track without a ceiling)."""
    debt_part = Fraction(rule.debt_percent) / 100
    adjusted = {key: max(_ZERO, one.income - one.debt * debt_part) for key, one in economies.items()}
    relieved = low_income_relief(economies, adjusted, Fraction(rule.low_income_percent) / 100, at_ceiling)
    whole = sum(relieved.values(), _ZERO)
    shares = {key: HUNDRED * value / whole for key, value in relieved.items()}
    return [
        Step("income", _as_shares({key: one.income for key, one in economies.items()})),
        Step("debt", _as_shares(adjusted)),
        Step("low income per head", shares),
        *_limits(shares, least_developed, rule, at_ceiling),
    ]


def low_income_relief(
    economies: Mapping[str, Economy], adjusted: Shares, gradient: Fraction, left_out: Collection[str]
) -> Shares:
    """Below the average income per head a party is relieved by the gradient; those above it bear that pro rata."""
    threshold = sum((one.income for one in economies.values()), _ZERO) / sum(
        (one.population for one in economies.values()), _ZERO
    )
    per_head = {key: adjusted[key] / one.population for key, one in economies.items()}
    relief = {
        key: gradient * (1 - value / threshold) * adjusted[key] for key, value in per_head.items() if value < threshold
    }
    bearers = {key: adjusted[key] for key, value in per_head.items() if value >= threshold and key not in left_out}
    borne, base = sum(relief.values(), _ZERO), sum(bearers.values(), _ZERO)
    if not base:
        return dict(adjusted)
    return {
        key: value - relief.get(key, _ZERO) + (borne * value / base if key in bearers else _ZERO)
        for key, value in adjusted.items()
    }


def _limits(
    shares: Shares, least_developed: Collection[str], rule: CapacityFormula, at_ceiling: set[str]
) -> list[Step]:
    """Floor, the ceiling of the least developed, the ceiling."""
    floor, low_ceiling = Fraction(rule.floor_percent), Fraction(rule.least_developed_percent)
    held = {key: shares[key] for key in at_ceiling}
    pool = HUNDRED - sum(held.values(), _ZERO)
    others = {key: share for key, share in shares.items() if key not in at_ceiling}
    raised = bounded(others, pool, floors=dict.fromkeys(others, floor))
    on_floor = {key: share for key, share in raised.items() if share == floor}
    limits = {key: low_ceiling for key in least_developed if key in raised and key not in on_floor}
    free = {key: share for key, share in raised.items() if key not in on_floor}
    capped = bounded(free, pool - sum(on_floor.values(), _ZERO), ceilings=limits) | on_floor
    steps = [Step("floor", raised | held), Step("ceiling of the least developed", capped | held)]
    if not at_ceiling:
        return steps
    ceiling = dict.fromkeys(at_ceiling, Fraction(rule.ceiling_percent))
    left = HUNDRED - sum(ceiling.values(), _ZERO)
    if rule.floor_bears:
        spread = bounded(capped, left, floors=on_floor, ceilings=limits)
    else:
        bearing = {key: capped[key] for key in free}
        spread = bounded(bearing, left - sum(on_floor.values(), _ZERO), ceilings=limits) | on_floor
    return [*steps, Step("ceiling", spread | ceiling)]


def _as_shares(values: Mapping[str, Fraction]) -> Shares:
    whole = sum(values.values(), _ZERO)
    return {key: HUNDRED * value / whole for key, value in values.items()}
