"""Amounts as bars below one another on one scale: within each frame what is filled, and gates across it.

Lines of a budget and shares of a cost are drawn by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import link, picture, tag, text, width_of, wrapped

WIDE, NARROW, LABELS = 1040.0, 380.0, 220.0
ROW, ROW_NARROW, TALL = 46.0, 66.0, 24.0


class Piece(NamedTuple):
    """A bar from an amount to another, so tall, in a tone."""

    css: str
    until: Fraction
    since: Fraction = Fraction(0)
    tall: float = TALL


class Amount(NamedTuple):
    """A line: its name, what is said beside it, its bars, and the ``gates`` that stand across them, with their tone."""

    name: str
    said: str
    pieces: Sequence[Piece]
    gates: Sequence[tuple[str, Fraction]] = ()
    href: str = ""


def amounts(
    found: Sequence[Amount], css: str, note: str = "", *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture of all lines; ``note`` stands above them and says what the gates are."""
    width, left, row = (NARROW, 0.0, ROW_NARROW) if is_narrow else (WIDE, LABELS, ROW)
    right = width - (8 if is_narrow else 28 + max((width_of(one.said, 13) for one in found), default=0))
    ends = [piece.until for one in found for piece in one.pieces] + [at for one in found for _css, at in one.gates]
    unit = float((right - left - 2) / max([Fraction(1), *ends]))
    top = 22.0 if note else 4.0
    parts = [text(left, 14, f"▏{note}", "t-axis")] if note else []
    for place, one in enumerate(found):
        y = top + row * place
        bar = y + (26 if is_narrow else 8)
        parts += _words(one, y, left, right, bar, is_narrow=is_narrow)
        marks = [_piece(piece, left + 1, bar, unit) for piece in one.pieces]
        marks += [_gate(gate, left + 1 + float(at) * unit, bar) for gate, at in one.gates]
        parts.append(link(one.href, f"{one.name}: {one.said}", "".join(marks)))
    return picture(width, top + row * len(found), parts, key=key, title=title, desc=desc, css=css)


def _words(one: Amount, y: float, left: float, right: float, bar: float, *, is_narrow: bool) -> list[str]:
    """Name and amounts: beside the bar, or above and below it."""
    if is_narrow:
        return [text(0, y + 18, one.name, "t-name"), text(0, bar + TALL + 14, one.said, "t-small t-soft")]
    middle = bar + TALL / 2 + 5
    name = wrapped(one.name, 15, left - 16, 2)
    lines = [
        text(left - 14, middle + (0 if len(name) == 1 else 18 * number - 9), said, "t-name", "end")
        for number, said in enumerate(name)
    ]
    return [*lines, text(right + 14, middle, one.said, "t-small")]


def _piece(one: Piece, left: float, bar: float, unit: float) -> str:
    x, wide = round(left + float(one.since) * unit, 1), round(max(float(one.until - one.since) * unit, 1.0), 1)
    return tag("rect", x=x, y=bar + (TALL - one.tall) / 2, width=wide, height=one.tall, class_=one.css)


def _gate(css: str, x: float, bar: float) -> str:
    return tag("line", x1=round(x, 1), x2=round(x, 1), y1=bar - 5, y2=bar + TALL + 5, class_=css)
