"""From a scale's rule and figures to rates in per cent: eight forms, exact, rounded once where the rule says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from comity.core.chapters.contributions.capacity import HUNDRED, Economy, Shares, capacity
from comity.core.kernel.apportionment import ApportionmentRule, Unbounded, apportion, bounded
from comity.core.rulebook.scales import (
    CapacityFormula,
    Derived,
    EqualShares,
    FixedTable,
    Negotiated,
    ScaleRule,
    TradeShare,
    VoluntaryClasses,
    WeightedShares,
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
    """The rates of the parties by the rule. FiguresMissing where the record does not suffice, or no rates can be so."""
    try:
        return _computed(rule, parties, measures, parent)
    except Unbounded as error:
        raise FiguresMissing(f"its limits cannot be kept among these parties: {error}") from None


def _computed(
    rule: ScaleRule, parties: Collection[str], measures: Measures, parent: Mapping[str, Fraction] | None
) -> Computed:
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
    return rounded_to(_shared(rule, parties, measures, parent), rule.unit_percent, rule.rounding)


def _shared(
    rule: TradeShare | WeightedShares | Derived | CapacityFormula,
    parties: Collection[str],
    measures: Measures,
    parent: Mapping[str, Fraction] | None,
) -> Shares:
    if isinstance(rule, TradeShare):
        return trade_shares(rule, parties, measures)
    if isinstance(rule, WeightedShares):
        return weighted_shares(rule, parties, measures)
    if isinstance(rule, Derived):
        return derived(rule, parties, measures, parent)
    return by_capacity(rule, parties, measures)


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
    if weights and not any(weights.values()):
        raise FiguresMissing("all figures are zero")
    ceilings = {} if rule.ceiling_percent is None else dict.fromkeys(weights, Fraction(rule.ceiling_percent))
    for name, ceiling in rule.class_ceilings.items():
        members = _of_class(name, measures, weights)
        ceilings |= {key: min(Fraction(ceiling), ceilings.get(key, HUNDRED)) for key in members}
    weights = _discounted(rule, weights, measures)
    floors = {} if rule.floor_percent is None else dict.fromkeys(weights, Fraction(rule.floor_percent))
    return bounded(weights, HUNDRED - sum(fixed.values(), _ZERO), floors=floors, ceilings=ceilings) | fixed


def _discounted(rule: Derived, rates: Shares, measures: Measures) -> Shares:
    """Rates less what is taken off those of classes; others bear it together. Who is in two has the larger discount."""
    off: dict[str, Fraction] = {}
    for name, percent in rule.class_discounts.items():
        for key in _of_class(name, measures, rates):
            off[key] = max(off.get(key, _ZERO), Fraction(percent) / 100)
    if rule.absorbed_by is None or not off:
        return {key: rate * (1 - off.get(key, _ZERO)) for key, rate in rates.items()}
    bearing = _of_class(rule.absorbed_by, measures, rates)
    base = sum((rates[key] for key in bearing), _ZERO)
    if not base:
        raise FiguresMissing(f"nobody of the class '{rule.absorbed_by}' is there to bear the discounts")
    borne = sum((rates[key] * part for key, part in off.items()), _ZERO)
    return {
        key: rate * (1 - off.get(key, _ZERO)) + (borne * rate / base if key in bearing else _ZERO)
        for key, rate in rates.items()
    }


def weighted_shares(rule: WeightedShares, parties: Collection[str], measures: Measures) -> Shares:
    """Shares in several measures, weighted; a class that pays alike has its mean, and none is below the minimum."""
    weights = {name: Fraction(weight) for name, weight in rule.weights.items()}
    whole = sum(weights.values(), _ZERO)
    parts = {name: _mean_shares(name, rule.periods, parties, measures) for name in weights}
    if not whole:
        raise FiguresMissing("all weights are zero")
    found = {key: sum((weights[name] * parts[name][key] for name in weights), _ZERO) / whole for key in parties}
    alike = _of_class(rule.alike, measures, found) if rule.alike is not None else []
    if alike:
        found |= dict.fromkeys(alike, sum((found[key] for key in alike), _ZERO) / len(alike))
    floors = {} if rule.floor_percent is None else dict.fromkeys(found, Fraction(rule.floor_percent))
    return bounded(found, HUNDRED, floors=floors)


def _mean_shares(name: str, count: int, parties: Collection[str], measures: Measures) -> Shares:
    periods = measures.get(name, {})
    last = sorted(periods)[-count:]
    if len(last) < count:
        raise FiguresMissing(f"figures of '{name}' for {count} periods are needed; {len(last)} are there")
    shares = [_in_proportion(_of_parties(periods[one], parties, f"'{name}' of")) for one in last]
    return {key: sum((one[key] for one in shares), _ZERO) / count for key in parties}


def _of_class(name: str, measures: Measures, among: Collection[str]) -> list[str]:
    if name not in measures:
        raise FiguresMissing(f"who belongs to the class '{name}' is not on record")
    return [key for key, value in _latest_or_none(measures, name).items() if value and key in among]


def trade_shares(rule: TradeShare, parties: Collection[str], measures: Measures) -> Shares:
    """Trade over the last periods on record, as shares, none below the minimum."""
    periods = measures.get(rule.measure, {})
    last = sorted(periods)[-rule.periods :]
    if len(last) < rule.periods:
        raise FiguresMissing(
            f"figures of '{rule.measure}' for {rule.periods} periods are needed; {len(last)} are there"
        )
    silent = [key for key in parties if not any(key in periods[period] for period in last)]
    if silent:
        raise FiguresMissing(f"'{rule.measure}' of {', '.join(sorted(silent)[:5])} is not on record")
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
    if not all(population.values()) or not any(income.values()):
        raise FiguresMissing(f"in base period {period} a population is zero, or all income is")
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
