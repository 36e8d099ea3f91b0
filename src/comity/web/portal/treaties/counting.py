"""How the consents to a treaty came in, up to the day of the page: as rows, and as the picture of the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.core.chapters.treaties.force import Outcome
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.progress import needs
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.rulebook.clauses import AllOf, AnyOf, Clause, Condition, Consents, Counted, Every, FractionOf, Practice
from comity.opendata.acts_under import bearing_on
from comity.web.portal.pictures.growth import Grown, Marked, Rise, growth
from comity.web.portal.reading import Reading, Row, day_of_act
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import date_in_words, day_in_words
from comity.words.sentences import ended, spaced

NUMBERED = (Consents, AllOf, FractionOf)


@dataclass
class Given:
    """A consent, and the count after it; None where it does not raise the count."""

    consent: Consent
    count: int | None


@dataclass
class Counting:
    """What was counted by the day of the page, what was needed, and what came of it."""

    given: list[Given]
    needed: int | None
    outcome: Outcome | None


def counting_of(reading: Reading, treaty: str) -> Counting:
    """The consents of a treaty on public record by the day, in order."""
    treaties = reading.registers.treaties
    clause = treaties.clause(treaty) or Clause(treaty=treaty)
    situation = treaties.situation(clause)
    outcome = treaties.outcome(clause) if clause.entry is not None else None
    if outcome is not None and not reading.is_open(one.act for one in outcome.counted):
        outcome = None
    of, met = _whose(clause), outcome.met_on if outcome is not None else None
    seen: set[str] = set()
    given = []
    for one in _consents(reading, treaty):
        is_after = met is not None and one.on > met
        counts = is_after or of is None or situation.counts(one.party, of, one.on)
        adds = one.party not in seen and one.withdrawn_on is None and counts
        if adds:
            seen.add(one.party)
        given.append(Given(one, len(seen) if adds else None))
    is_told = reading.is_open(bearing_on(reading.registers, treaty, reading.day))
    needed = _needed(clause, situation, treaties.practice(clause), reading.day) if is_told else None
    return Counting(given, needed, outcome)


def _consents(reading: Reading, treaty: str) -> list[Consent]:
    """The public consents by the day of the page, in the order of their days."""
    item = reading.registers.treaties.items.get(treaty)
    found = [one for entry in item.parties.values() for one in consents_of(entry, "latest")] if item else []
    shown = [one for one in found if one.on <= reading.day and one.act in reading.index.acts]
    return sorted(shown, key=lambda one: one.on)


def table_of(reading: Reading, counting: Counting) -> Table | None:
    """The consents as rows."""
    lines = [
        Line(
            [
                Cell(date_in_words(recorded.act.on, reading.language)),
                Cell(
                    reading.subject(one.consent.party),
                    reading.url("act", one.consent.act),
                    is_head=True,
                    note=word(one.consent.kind.removeprefix("treaties.")),
                ),
                Cell(
                    str(one.count) if one.count is not None else _("not counted"), is_number=True, is_gap=not one.count
                ),
            ]
        )
        for one in counting.given
        if (recorded := reading.act(one.consent.act)) is not None
    ]
    columns = [Column(_("Day"), is_date=True), Column(_("Participant")), Column(_("Count"), is_number=True)]
    caption = _("Consents in the order of their days")
    return Table(caption, columns, lines, has_margin=False, is_compact=True) if lines else None


def picture_of(reading: Reading, counting: Counting, row: Row) -> dict[str, Any] | None:
    """The picture of the count in both widths; None where nothing was counted."""
    rises = [_rise(reading, one) for one in counting.given if one.count is not None]
    if not rises:
        return None
    adoption = reading.registers.texts.items[row["treaty"]].adoption
    day = day_in_words(reading.day, reading.language)
    needed = None
    if counting.needed:
        needed = counting.needed, _("needed: %(n)s") % {"n": counting.needed}
    marked = _marked(reading, counting)
    title = _("Consents to: %(title)s") % {"title": row["title"]}
    steps = _("A step for each consent: %(list)s.") % {"list": "; ".join(one.label for one in rises)}
    desc = spaced([steps, *(ended(one.said, reading.language) for one in marked)], reading.language)
    grown = Grown(day_of_act(adoption), rises, needed, marked)
    return {
        "wide": growth(grown, reading.day, day, key="growth-wide", title=title, desc=desc),
        "narrow": growth(grown, reading.day, day, key="growth-narrow", title=title, desc=desc, is_narrow=True),
    }


def _rise(reading: Reading, one: Given) -> Rise:
    day = day_in_words(one.consent.on, reading.language)
    label = f"{day}: {reading.subject(one.consent.party)}, {one.count}"
    return Rise(one.consent.on, one.count or 0, label, reading.url("act", one.consent.act))


def _marked(reading: Reading, counting: Counting) -> list[Marked]:
    """The day on which the condition was met, if it was by the day of the page, and that of the entry into force."""
    outcome = counting.outcome
    if outcome is None or outcome.met_on is None or outcome.met_on > reading.day or outcome.met_on == date.min:
        return []
    met, since = day_in_words(outcome.met_on, reading.language), outcome.since
    marked = [Marked(outcome.met_on, _("Condition met: %(day)s") % {"day": met}, "met")]
    if since is not None:
        said = _("Entry into force: %(day)s") % {"day": day_in_words(since, reading.language)}
        marked.append(Marked(since, said, "entry"))
    return marked


def numbered(condition: Condition | None) -> list[Consents | AllOf | FractionOf]:
    """The conditions in it that ask for a number of consents."""
    if isinstance(condition, Every | AnyOf):
        return [found for one in condition.conditions for found in numbered(one)]
    return [condition] if isinstance(condition, NUMBERED) else []


def _whose(clause: Clause) -> Counted | None:
    """Whose consents the clause counts, if it counts in one way only."""
    found = numbered(clause.entry.when if clause.entry is not None else None)
    return found[0].of if len(found) == 1 else None


def _needed(clause: Clause, situation: Situation, practice: Practice, day: date) -> int | None:
    """How many consents the clause asks for, if it asks in one way only."""
    condition = clause.entry.when if clause.entry is not None else None
    if condition is None or len(numbered(condition)) != 1:
        return None
    return next((one.wants for one in needs(condition, situation, practice, day) if one.wants is not None), None)
