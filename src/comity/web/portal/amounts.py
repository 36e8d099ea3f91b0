"""Amounts as numbers to draw and to compare by, and as sums in words."""

from __future__ import annotations

from fractions import Fraction

from comity.web.portal.reading import Reading
from comity.words.numbers import amount


def exact(text: str | None) -> Fraction:
    """The number to draw by; nothing counts as zero."""
    return Fraction(text or 0)


def sum_in_words(reading: Reading, text: str | None, currency: str | None = None) -> str:
    """An amount with its thousands apart, and its currency: ``59,619.81 EUR``, ``59 619,81 EUR``."""
    return amount(text, currency, reading.language)
