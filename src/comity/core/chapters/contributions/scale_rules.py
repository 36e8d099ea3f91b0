"""Scales: figures, adoption, overrides, the choice of a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.contributions.acts import AdoptionOfScale, ChoiceOfClass, Figures, Override
from comity.core.chapters.contributions.computing import Computed, FiguresMissing
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.contributions.scales import Adopted
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.money import decimal_text
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.scales import FixedTable, VoluntaryClasses


def check_figures(act: Figures, ground: Ground) -> Iterator[Finding]:
    """A scale that the rulebook describes."""
    yield from known_scale(act.scale, act, ground)


def apply_figures(act: Figures, ground: Ground) -> None:
    """They take the place of earlier ones of the same measure and period."""
    ground.read(Contributions).scales.item(act.scale).figures.append(act)


def check_adoption(act: AdoptionOfScale, ground: Ground) -> Iterator[Finding]:
    """Rates that sum to 100 and follow from the rule, if it can be computed; a treaty's own table is not adopted."""
    yield from known_scale(act.scale, act, ground)
    scales = ground.read(Contributions).scales
    version = scales.version(act.scale, ground.day)
    provision = version[0].provision if version else None
    if version is not None and isinstance(version[0].rule, FixedTable):
        message = f"The rates of '{act.scale}' stand in the treaty; an organ does not adopt them."
        yield finding("TableOfTreaty", "inadmissible", act, message, provision=provision)
        return
    yield from _sums_to_hundred(act, provision)
    try:
        made = scales.compute(act.scale, ground.day)[0] if act.scale in scales.rows else Computed({})
    except FiguresMissing as error:
        if not act.rates:
            yield finding(
                "FiguresMissing", "inadmissible", act, f"No rates are given, and {error}.", provision=provision
            )
        return
    yield from _rates_follow(act, made.rates, provision)


def apply_adoption(act: AdoptionOfScale, ground: Ground) -> None:
    """It holds from its day: the rates given, or those computed and now fixed."""
    scales = ground.read(Contributions).scales
    made = Computed({key: Fraction(rate) for key, rate in act.rates.items()})
    rests_on: tuple[str, ...] = ()
    if not act.rates:
        made, rests_on = scales.compute(act.scale, ground.day)
    adopted = Adopted(act, made.rates, made.tied, tuple(dict.fromkeys((*rests_on, *cited(act, ground)))))
    scales.item(act.scale).adoptions.append(adopted)


def check_override(act: Override, ground: Ground) -> Iterator[Finding]:
    """A party that the scale has a rate for; a decision is cited."""
    yield from known_scale(act.scale, act, ground)
    scales = ground.read(Contributions).scales
    if act.scale in scales.rows and act.party not in scales.on(act.scale, ground.day).rates:
        message = f"'{act.scale}' has no rate for {act.party} on {act.on}."
        yield finding("PartyNotOnScale", "inadmissible", act, message)
    yield from rests_on_something(act, ground)


def apply_override(act: Override, ground: Ground) -> None:
    """The party's rate is the one decided."""
    ground.read(Contributions).scales.item(act.scale).overrides.append(act)


def check_choice(act: ChoiceOfClass, ground: Ground) -> Iterator[Finding]:
    """A class that the scale offers."""
    yield from known_scale(act.scale, act, ground)
    version = ground.read(Contributions).scales.version(act.scale, ground.day)
    rule = version[0].rule if version else None
    if not isinstance(rule, VoluntaryClasses):
        yield finding("NoClassesToChoose", "inadmissible", act, f"'{act.scale}' leaves no class to choose.")
    elif act.units not in rule.units:
        message = f"There is no class of {act.units} units; there are {', '.join(rule.units)}."
        yield finding("ClassUnknown", "inadmissible", act, message, provision=version[0].provision if version else None)


def known_scale(scale: str, act: Act, ground: Ground) -> Iterator[Finding]:
    """A finding if the rulebook describes no such scale."""
    known = ground.read(Contributions).scales.rows
    if scale not in known:
        message = f"The rulebook describes no scale '{scale}' ({', '.join(known) or 'none at all'})."
        yield finding("ScaleUnknown", "inadmissible", act, message)


def rests_on_something(act: Act, ground: Ground) -> Iterator[Finding]:
    """What changes what members owe cites an act on record; whether the right one, competence says where it can."""
    if act.authority is None or act.authority not in ground.acts:
        message = "It cites no act on record that it could rest on."
        yield finding("AuthorityNotOnRecord", "inadmissible", act, message)


def _sums_to_hundred(act: AdoptionOfScale, provision: str | None) -> Iterator[Finding]:
    whole = sum((Fraction(rate) for rate in act.rates.values()), Fraction(0))
    if act.rates and whole != 100:
        message = f"The rates sum to {decimal_text(whole)}, not to 100."
        yield finding("SumNotHundred", "irregular", act, message, provision=provision)


def _rates_follow(act: AdoptionOfScale, rates: Mapping[str, Fraction], provision: str | None) -> Iterator[Finding]:
    given = {key: Fraction(rate) for key, rate in act.rates.items()}
    differing = sorted(key for key in given.keys() | rates.keys() if given.get(key) != rates.get(key))
    if act.rates and rates and differing:
        first = differing[0]
        computed = decimal_text(rates[first]) if first in rates else "none"
        message = f"{len(differing)} rates are not those that the rule gives; {first} has {computed} by it."
        yield finding("RatesDiffer", "irregular", act, message, provision=provision)


SCALE_RULES: dict[type[Act], Rule] = {
    Figures: Rule(check_figures, apply_figures),
    AdoptionOfScale: Rule(check_adoption, apply_adoption),
    Override: Rule(check_override, apply_override),
    ChoiceOfClass: Rule(check_choice, apply_figures),
}
