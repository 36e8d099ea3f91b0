"""The answer that a row of a register gives, in sentences: beside its reasons, wherever these are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from comity.opendata.answers.force import treaty_in_sentences
from comity.opendata.answers.money import (
    charge_in_words,
    fund_in_words,
    movement_in_words,
    right_in_words,
    scale_in_words,
    year_in_words,
)
from comity.opendata.answers.work import measure_in_words, programme_in_words, project_in_words
from comity.opendata.standpoint import Standpoint
from comity.opendata.tables import TABLES

ANSWERS: Final[Mapping[str, Callable[[Standpoint, dict[str, Any]], Iterable[str]]]] = {
    "budget": year_in_words,
    "accounts": lambda standpoint, row: filter(None, (movement_in_words(standpoint, row),)),
    "contributions": lambda standpoint, row: (charge_in_words(standpoint, row),),
    "funds": fund_in_words,
    "entitlements": lambda standpoint, row: (right_in_words(standpoint, row),),
    "measures": measure_in_words,
    "programmes": programme_in_words,
    "projects": project_in_words,
    "treaties": treaty_in_sentences,
    "scales": lambda standpoint, row: (scale_in_words(standpoint, [row]),),
}
"""The registers whose rows say more than their value does."""


def row_in_words(standpoint: Standpoint, register: str, key: str) -> list[str]:
    """What stands under a key of a register on the day; nothing where its value says it all, or nothing stands."""
    if register not in ANSWERS:
        return []
    row = standpoint.by(register, TABLES[register].key).get(key)
    return list(ANSWERS[register](standpoint, row)) if row is not None else []
