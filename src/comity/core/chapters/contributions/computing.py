"""From a scale's rule and figures to rates in per cent: seven forms, exact, rounded once where the rule says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from comity.core.chapters.contributions.capacity import HUNDRED, Economy, Shares, capacity
from comity.core.kernel.apportionment import ApportionmentRule, apportion, bounded
from comity.core.rulebook.scales import (
    CapacityFormula,
    Derived,
    EqualShares,
    FixedTable,
    Negotiated,
    ScaleRule,
    TradeShare,
    VoluntaryClasses,
)

Measures = Mapping[str, Mapping[str, Mapping[str, Fraction]]]
"""Measure, period, party: the value."""

LEAST_DEVELOPED: Final = "least_developed"
_ZERO: Final = Fraction(0)


class Computed(NamedTuple):
    """Rates in per cent, and the parties among which the rounding had to choose by the tie rule."""

    rates: Shares
    tied: tuple[str, ...] = ()


class FiguresMissing(Exception):
    """The scale cannot be computed; the message says which figures are wanting."""


def computed(
    rule: ScaleRule, parties: Collection[str], measures: Measures, parent: Mapping[str, Fraction] | None = None
) -> Computed:
    """The rates of the parties by the rule. FiguresMissing where the record does not suffice."""
    if isinstance(rule, FixedTable):
        return Computed({key: Fraction(rate) for key, rate in rule.rates.items()})
    if isinstance(rule, Negotiated):
        raise FiguresMissing("a negotiated scale is adopted, not computed")
    if not parties:
        raise FiguresMissing("there is no party to share among")
    if isinstance(rule, EqualShares):
        return Computed({key: HUNDRED / len(parties) for key in parties})
    if isinstance(rule, VoluntaryClasses):
        return Computed(_in_proportion(_of_parties(_latest(measures, "units"), parties, "the class chosen by")))
    if isinstance(rule, TradeShare):
        return rounded_to(trade_shares(rule, parties, measures), rule.unit_percent, rule.rounding)
    if isinstance(rule, Derived):
        return rounded_to(derived(rule, parties, measures, parent), rule.unit_percent, rule.rounding)
    return rounded_to(by_capacity(rule, parties, measures), rule.unit_percent, rule.rounding)


def rounded_to(rates: Shares, unit_percent: str | None, rounding: ApportionmentRule) -> Computed:
    """Rates in whole units that sum to 100; as they are where no unit is given."""
    if unit_percent is None:
        return Computed(rates)
    unit = Fraction(unit_percent)
    units = HUNDRED / unit
    found = apportion(rates, int(units), rounding)
    return Computed({key: parts * unit for key, parts in found.parts.items()}, found.tied)


def derived(
    rule: Derived, parties: Collection[str], measures: Measures, parent: Mapping[str, Fraction] | None
) -> Shares:
    """A parent scale restricted to the parties and brought to what fixed rates leave of 100, within its bounds."""
    fixed = {key: Fraction(rate) for key, rate in rule.fixed.items()}
    source = parent if parent is not None else _latest(measures, rule.parent)
    weights = _of_parties(
        source, [key for key in parties if key not in fixed], f"a rate of the scale '{rule.parent}' of"
    )
    ceilings = {} if rule.ceiling_percent is None else dict.fromkeys(weights, Fraction(rule.ceiling_percent))
    for name, ceiling in rule.class_ceilings.items():
        if name not in measures:
            raise FiguresMissing(f"who belongs to the class '{name}' is not on record")
        members = (key for key, value in _latest_or_none(measures, name).items() if value and key in weights)
        ceilings |= {key: min(Fraction(ceiling), ceilings.get(key, HUNDRED)) for key in members}
    floors = {} if rule.floor_percent is None else dict.fromkeys(weights, Fraction(rule.floor_percent))
    return bounded(weights, HUNDRED - sum(fixed.values(), _ZERO), floors=floors, ceilings=ceilings) | fixed


def trade_shares(rule: TradeShare, parties: Collection[str], measures: Measures) -> Shares:
    """Trade over the last periods on record, as shares, none below the minimum."""
    periods = measures.get(rule.measure, {})
    last = sorted(periods)[-rule.periods :]
    if len(last) < rule.periods:
        raise FiguresMissing(
            f"figures of '{rule.measure}' for {rule.periods} periods are needed; {len(last)} are there"
        )
    sums = {key: sum((periods[period].get(key, _ZERO) for period in last), _ZERO) for key in parties}
    floors = {} if rule.floor_percent is None else dict.fromkeys(sums, Fraction(rule.floor_percent))
    return bounded(_in_proportion(sums), HUNDRED, floors=floors)


def by_capacity(rule: CapacityFormula, parties: Collection[str], measures: Measures) -> Shares:
    """The formula of capacity to pay from the figures of income, debt and population by base period."""
    periods = [_economies(measures, period, parties) for period in rule.base_periods]
    least = [key for key, value in _latest_or_none(measures, LEAST_DEVELOPED).items() if value]
    return capacity(periods, least, rule)[0]


def _economies(measures: Measures, period: str, parties: Collection[str]) -> dict[str, Economy]:
    def of(measure: str) -> Mapping[str, Fraction]:
        return measures.get(measure, {}).get(period, {})

    income = _of_parties(of("income"), parties, f"the income in base period {period} of")
    population = _of_parties(of("population"), parties, f"the population in base period {period} of")
    return {key: Economy(income[key], of("debt").get(key, _ZERO), population[key]) for key in parties}


def _latest(measures: Measures, name: str) -> Mapping[str, Fraction]:
    found = _latest_or_none(measures, name)
    if not found:
        raise FiguresMissing(f"no figures of '{name}' are on record")
    return found


def _latest_or_none(measures: Measures, name: str) -> Mapping[str, Fraction]:
    periods = measures.get(name, {})
    return periods[max(periods)] if periods else {}


def _of_parties(values: Mapping[str, Fraction], parties: Sequence[str] | Collection[str], what: str) -> Shares:
    missing = [key for key in parties if key not in values]
    if missing:
        raise FiguresMissing(f"{what} {', '.join(sorted(missing)[:5])} is not on record")
    return {key: values[key] for key in parties}


def _in_proportion(values: Mapping[str, Fraction]) -> Shares:
    whole = sum(values.values(), _ZERO)
    if not whole:
        raise FiguresMissing("all figures are zero")
    return {key: HUNDRED * value / whole for key, value in values.items()}
