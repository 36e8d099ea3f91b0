"""Scales on a day: which version of the rulebook, which adoption, which overrides; and whether it stands at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from msgspec import Struct, field

from comity.core.chapters.contributions.acts import AdoptionOfScale, ChoiceOfClass, Figures, Override
from comity.core.chapters.contributions.computing import Computed, FiguresMissing, computed
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.record.act import Grade
from comity.core.rulebook.law import Law
from comity.core.rulebook.scales import Derived, FixedTable, Negotiated, ScaleRow, ScaleVersion

ScaleStanding = Literal["in_force", "computed", "doubtful", "continued", "expired", "incomplete", "unknown"]


class Adopted(NamedTuple):
    """A scale as adopted: its rates in per cent, whether they were computed from the figures of that day."""

    act: AdoptionOfScale
    rates: Mapping[str, Fraction]
    tied: tuple[str, ...]
    rests_on: tuple[str, ...]


class ScaleOnRecord(Struct):
    """What was done about a scale."""

    scale: str
    figures: list[Figures | ChoiceOfClass] = field(default_factory=list)
    adoptions: list[Adopted] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)

    def measures_on(self, day: date) -> tuple[dict[str, dict[str, dict[str, Fraction]]], tuple[str, ...]]:
        """The figures as they were that day, and the acts they come from."""
        found: dict[str, dict[str, dict[str, Fraction]]] = defaultdict(lambda: defaultdict(dict))
        acts = []
        for act in self.figures:
            if certainty_on(day, act.on, None) != "certain":
                continue
            acts.append(act.id)
            if isinstance(act, ChoiceOfClass):
                found["units"][""][act.party] = Fraction(act.units)
            else:
                found[act.measure][act.period] = {key: Fraction(value) for key, value in act.values.items()}
        return found, tuple(acts)


class ScaleOnDay(NamedTuple):
    """A scale on a day. ``rates`` are per cent and empty where none is known.

    ``continued``: it has expired and the last one continues; ``expired``: it has, and nothing does; ``computed``: the
    rule gives it and nobody adopted it; ``incomplete``: only some rates are known; ``doubtful``: it may have ended.
    """

    scale: str
    standing: ScaleStanding
    certainty: Certainty
    rates: dict[str, Fraction]
    since: PartialDate | None = None
    until: PartialDate | None = None
    provision: str | None = None
    grade: Grade = "primary"
    acts: tuple[str, ...] = ()
    by_party: Mapping[str, tuple[str, ...]] = {}
    tied: tuple[str, ...] = ()
    note: str | None = None

    @property
    def is_usable(self) -> bool:
        """Whether a total can be assessed by it."""
        return bool(self.rates) and self.standing not in ("incomplete", "unknown", "expired")


class Scales:
    """The scales of the rulebook with what was done about them."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.rows: dict[str, ScaleRow] = {row.scale: row for row in law.book.scales}
        self.items: dict[str, ScaleOnRecord] = {}

    def done(self, scale: str) -> ScaleOnRecord:
        """What was done about a scale; to be read only."""
        return self.items.get(scale) or ScaleOnRecord(scale)

    def item(self, scale: str) -> ScaleOnRecord:
        """What was done about a scale, begun if nothing was."""
        return self.items.setdefault(scale, ScaleOnRecord(scale))

    def version(self, scale: str, day: date) -> tuple[ScaleVersion, Certainty] | None:
        """The version of the rulebook that day: one that certainly held, else the last that may have."""
        row = self.rows.get(scale)
        found = [
            (version, certainty)
            for version in (row.versions if row is not None else ())
            if (certainty := certainty_on(day, version.term.since or PartialDate("0001"), version.term.until))
        ]
        certain = [pair for pair in found if pair[1] == "certain"]
        return (certain or found)[-1] if found else None

    def compute(self, scale: str, day: date) -> tuple[Computed, tuple[str, ...]]:
        """What the rule gives that day, with the acts its figures come from. FiguresMissing if it gives nothing."""
        found = self.version(scale, day)
        if found is None or found[0].rule is None:
            raise FiguresMissing(f"no rule is known for the scale '{scale}' on {day}")
        rule = found[0].rule
        measures, acts = self.done(scale).measures_on(day)
        parent = None
        if isinstance(rule, Derived) and rule.parent in self.rows:
            above = self.on(rule.parent, day)
            parent, acts = above.rates, (*above.acts, *acts)
        parties = self.parties(scale, day, measures)
        return computed(rule, parties, measures, parent), acts

    def parties(self, scale: str, day: date, measures: Mapping[str, Mapping[str, Mapping[str, Fraction]]]) -> list[str]:
        """Those among whom the scale shares: the members, or whoever the figures name."""
        if self.rows[scale].parties == "members":
            return sorted(self.law.members(day))
        named = (values for periods in measures.values() for values in periods.values())
        return sorted({key for values in named for key in values})

    def on(self, scale: str, day: date) -> ScaleOnDay:
        """The scale that day."""
        found = self.version(scale, day)
        if found is None or found[0].rule is None:
            return _unknown(scale, found[0] if found else None)
        version, certainty = found
        done = [one for one in self.done(scale).adoptions if certainty_on(day, one.act.on, None)]
        adopted = [one for one in done if certainty_on(day, one.act.since, None)]
        made = self._adopted(scale, adopted[-1], day, version) if adopted else self._ruled(scale, version, day)
        if certainty == "possible" and made.standing in ("in_force", "computed"):
            made = made._replace(standing="doubtful", certainty="possible")
        return self._overridden(made, day)

    def _adopted(self, scale: str, adopted: Adopted, day: date, version: ScaleVersion) -> ScaleOnDay:
        certainty = certainty_on(day, adopted.act.since, adopted.act.until)
        goes_on = isinstance(version.rule, Negotiated) and version.rule.after_expiry == "last_continues"
        standing: ScaleStanding = "in_force" if certainty else "continued" if goes_on else "expired"
        return ScaleOnDay(
            scale,
            "doubtful" if certainty == "possible" else standing,
            certainty or "certain",
            {} if standing == "expired" else dict(adopted.rates),
            adopted.act.since,
            adopted.act.until,
            version.provision,
            version.grade,
            adopted.rests_on,
            tied=adopted.tied,
            note=version.note,
        )

    def _ruled(self, scale: str, version: ScaleVersion, day: date) -> ScaleOnDay:
        """Without an adoption: the treaty's own table, or what the rule gives."""
        rule = version.rule
        if isinstance(rule, Negotiated):
            return _unknown(scale, version)._replace(note=version.note or "No scale was adopted.")
        try:
            made, acts = self.compute(scale, day)
        except FiguresMissing as error:
            return _unknown(scale, version)._replace(note=f"It cannot be computed: {error}.")
        is_table = isinstance(rule, FixedTable)
        standing: ScaleStanding = "in_force"
        if isinstance(rule, FixedTable) and not rule.is_complete:
            standing = "incomplete"
        elif not is_table and version.rule is not None and acts:
            standing = "computed"
        return ScaleOnDay(
            scale,
            standing,
            "certain",
            dict(made.rates),
            version.term.since,
            version.term.until,
            version.provision,
            version.grade,
            acts,
            tied=made.tied,
            note=version.note,
        )

    def _overridden(self, made: ScaleOnDay, day: date) -> ScaleOnDay:
        rates, by_party = dict(made.rates), dict(made.by_party)
        begun = made.since.earliest if made.since is not None else None
        for act in self.done(made.scale).overrides:
            is_later = begun is None or act.on.latest is None or act.on.latest >= begun
            if is_later and certainty_on(day, act.on, act.until) == "certain" and act.party in rates:
                rates[act.party] = Fraction(act.rate)
                by_party[act.party] = tuple(one for one in (act.authority, act.id) if one)
        return made._replace(rates=rates, by_party=by_party)


def _unknown(scale: str, version: ScaleVersion | None) -> ScaleOnDay:
    if version is None:
        return ScaleOnDay(scale, "unknown", "certain", {}, note="The rulebook knows no version for this day.")
    term = version.term
    return ScaleOnDay(
        scale, "unknown", "certain", {}, term.since, term.until, version.provision, version.grade, note=version.note
    )
