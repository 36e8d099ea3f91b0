"""What a treaty still wants to be in force, in one sentence."""

from __future__ import annotations

from datetime import date
from typing import Final

from comity.core.chapters.treaties.progress import Need
from comity.core.chapters.treaties.questions import wanting
from comity.core.organisation import House

WANTED: Final = {
    "share": "the share of the measure",
    "determination": "a determination of the day by the parties",
    "notice": "a notice that the condition is met",
    "circulation": "the circulation of the text",
    "registration": "the registration",
    "unopposed": "the end of the period for objections",
    "day": "the day itself",
}
"""What a condition wants, in words, where it is no number of consents."""


def missing(house: House, treaty: str, day: date) -> str | None:
    """In one sentence, what would have to be on record for the entry into force to be computed."""
    if house.treaties.effect_of(treaty) is not None:
        return None
    clause = house.treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return house.texts.missing(treaty)
    parts = [_wanted(need) for need in wanting(house.treaties, treaty, day) if need.met_on is None]
    return "; ".join(parts) or None


def _wanted(need: Need) -> str:
    if need.unknown is not None:
        return (
            "the signatures, which say whose consent is needed" if need.needs == "all" else f"the fact '{need.unknown}'"
        )
    if need.treaty is not None:
        return f"the entry into force of {need.treaty}"
    if need.missing:
        return f"the consent of {', '.join(sorted(need.missing))}"
    if need.wants is not None and need.has is not None:
        return f"{need.wants - need.has} more of {need.wants} consents"
    return WANTED.get(need.needs, need.needs)
