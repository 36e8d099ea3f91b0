"""What a treaty still wants to be in force, in one sentence."""

from __future__ import annotations

from datetime import date

from comity.core.chapters.treaties.progress import in_words
from comity.core.chapters.treaties.questions import wanting
from comity.core.organisation import House
from comity.core.rulebook.law import Effect


def missing(house: House, treaty: str, day: date) -> str | None:
    """In one sentence, what would have to be on record for the entry into force to be computed."""
    if house.treaties.is_settled(treaty, day):
        return None
    clause = house.treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return house.texts.missing(treaty)
    parts = [
        in_words(need) for need in wanting(house.treaties, treaty, day) if need.met_on is None or need.met_on > day
    ]
    return "; ".join(parts) or None


def effect_on(house: House, text: str, day: date) -> Effect | None:
    """Since when a text has effect: computed where acts done by the day suffice, else as sources claim."""
    computed = house.treaties.effect_of(text) if house.treaties.is_settled(text, day) else None
    return computed or house.texts.effect_of(text)
