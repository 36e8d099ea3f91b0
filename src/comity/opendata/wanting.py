"""What a treaty still wants to be in force, in one sentence."""

from __future__ import annotations

from datetime import date

from comity.core.chapters.treaties.progress import in_words
from comity.core.chapters.treaties.questions import wanting
from comity.core.registers import Registers
from comity.core.rulebook.law import Effect


def missing(registers: Registers, treaty: str, day: date) -> str | None:
    """In one sentence, what would have to be on record for the entry into force to be computed."""
    if registers.treaties.is_settled(treaty, day):
        return None
    clause = registers.treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return registers.texts.missing(treaty)
    parts = [
        in_words(need) for need in wanting(registers.treaties, treaty, day) if need.met_on is None or need.met_on > day
    ]
    return "; ".join(parts) or None


def effect_on(registers: Registers, text: str, day: date) -> Effect | None:
    """Since when a text has effect: computed where acts done by the day suffice, else as sources claim."""
    computed = registers.treaties.effect_of(text) if registers.treaties.is_settled(text, day) else None
    return computed or registers.texts.effect_of(text)
