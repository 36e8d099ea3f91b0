"""Amounts as numbers to draw and to compare by."""

from __future__ import annotations

from fractions import Fraction


def exact(text: str | None) -> Fraction:
    """The number to draw by; nothing counts as zero."""
    return Fraction(text or 0)


def is_zero(text: str | None) -> bool:
    """Whether there is nothing, or nothing of it."""
    return exact(text) == 0
