"""How the consents to a treaty came in, up to a day, as far as the reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.core.chapters.treaties.force import Outcome
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.progress import needs
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.registers import Registers
from comity.core.rulebook.clauses import AllOf, AnyOf, Clause, Condition, Consents, Counted, Every, FractionOf, Practice
from comity.opendata.acts_under import bearing_on
from comity.opendata.openness import Reader, all_readable

NUMBERED = (Consents, AllOf, FractionOf)


@dataclass
class Given:
    """A consent, and the count after it; None where it does not raise the count."""

    consent: Consent
    count: int | None


@dataclass
class Counting:
    """What was counted by the day, what was needed, and what came of it."""

    given: list[Given]
    needed: int | None
    outcome: Outcome | None


def counting_of(registers: Registers, treaty: str, day: date, reader: Reader | None = None) -> Counting:
    """The consents of a treaty on record by the day, in order."""
    treaties = registers.treaties
    clause = treaties.clause(treaty) or Clause(treaty=treaty)
    situation = treaties.situation(clause)
    outcome = treaties.outcome(clause) if clause.entry is not None else None
    if outcome is not None and not all_readable(registers, (one.act for one in outcome.counted), reader):
        outcome = None
    of, met = _whose(clause), outcome.met_on if outcome is not None else None
    seen: set[str] = set()
    given = []
    for one in _consents(registers, treaty, day, reader):
        is_after = met is not None and one.on > met
        counts = is_after or of is None or situation.counts(one.party, of, one.on)
        adds = one.party not in seen and one.withdrawn_on is None and counts
        if adds:
            seen.add(one.party)
        given.append(Given(one, len(seen) if adds else None))
    is_told = all_readable(registers, bearing_on(registers, treaty, day), reader)
    needed = _needed(clause, situation, treaties.practice(clause), day) if is_told else None
    return Counting(given, needed, outcome)


def _consents(registers: Registers, treaty: str, day: date, reader: Reader | None) -> list[Consent]:
    """The consents by the day that the reader may read, in the order of their days."""
    item = registers.treaties.items.get(treaty)
    found = [one for entry in item.parties.values() for one in consents_of(entry, "latest")] if item else []
    shown = [one for one in found if one.on <= day and all_readable(registers, (one.act,), reader)]
    return sorted(shown, key=lambda one: one.on)


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
