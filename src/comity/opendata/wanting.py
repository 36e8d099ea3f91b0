"""What a treaty still wants to be in force: in one sentence; and what it would want with one consent more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

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


def wanting_with(needs: Sequence[Mapping[str, Any]], party: str) -> Iterator[Mapping[str, Any]]:
    """The conditions of a treaty's row that would not be met if the party consented too."""
    for need in needs:
        more = _with(need, party)
        if more["wants"] is None or (more["has"] or 0) < more["wants"]:
            yield more


def _with(need: Mapping[str, Any], party: str) -> Mapping[str, Any]:
    """A condition with one more consent; it counts where the class is open, or the party is of it."""
    adds = need["wants"] is not None and need["treaty"] is None and (not need["missing"] or party in need["missing"])
    if not adds:
        return need
    return {**need, "has": (need["has"] or 0) + 1, "missing": [key for key in need["missing"] if key != party]}
