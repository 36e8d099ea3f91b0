"""Amounts and rates as people write them, in English, Russian and Chinese: from decimal text, never by floats."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from comity.core.kernel.money import decimal_text

GROUPS: Final = {"en": ",", "ru": "\u00a0", "zh": ","}
POINTS: Final = {"en": ".", "ru": ",", "zh": "."}
MINUS: Final = "\u2212"
PLACES: Final = 3
"""So many decimals of a rate are shown; the rows have all of them."""


def figure(text: str | None, language: str) -> str:
    """``1450000.00`` as ``1,450,000.00``, ``1 450 000,00``; empty where there is none."""
    if not text:
        return ""
    sign, digits = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", GROUPS[language])
    return sign + grouped + (POINTS[language] + part if part else "")


def amount(text: str | None, currency: str | None, language: str) -> str:
    """The same with the currency: ``1,450,000.00 EUR``."""
    return f"{figure(text, language)}\u00a0{currency}" if text and currency else figure(text, language)


def percent(text: str | None, language: str) -> str:
    """``17.6`` as ``17.6%``, ``17,6 %``; a rate without end is shown to its third decimal."""
    if not text:
        return ""
    said = figure(decimal_text(Fraction(text), PLACES), language)
    return f"{said}\u00a0%" if language == "ru" else f"{said}%"


def exact(text: str | None) -> Fraction:
    """The number to draw by; nothing counts as zero."""
    return Fraction(text or 0)


def is_zero(text: str | None) -> bool:
    """Whether there is nothing, or nothing of it."""
    return exact(text) == 0
