"""Counts in words."""

from __future__ import annotations

from comity.opendata.titles import standing_in_words
from comity.web.portal.reading import Reading
from comity.words.numbers import counted_by
from comity.words.sentences import said_of


def count_in_words(reading: Reading, standing: str, count: int) -> str:
    """``10 members``, as the rulebook counts them; where it does not in the language, its name and the number."""
    row = reading.registers.law.standings.get(standing)
    forms = row.counted.get(reading.language, {}) if row is not None else {}
    told = counted_by(forms, count, reading.language)
    return told or said_of(standing_in_words(reading, standing), str(count), reading.language)
