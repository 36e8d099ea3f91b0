"""A budget line by line: the frame is what is voted, the bar what is spent, the stroke what was first approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import link, picture, tag, text, width_of, wrapped

TALL, BAR = 24.0, 10.0


@dataclass
class BudgetBar:
    """One line of a budget, in numbers to draw by and in words; ``said`` stands beside the bar."""

    name: str
    said: str
    voted: Fraction
    approved: Fraction
    spent: Fraction
    committed: Fraction
    href: str = ""


def spending(bars: Sequence[BudgetBar], *, key: str, title: str, desc: str, is_narrow: bool = False) -> SafeString:
    """The picture of all lines, on one scale."""
    width, left, row = (380.0, 0.0, 66.0) if is_narrow else (1040.0, 220.0, 46.0)
    right = width if is_narrow else width - 28 - max((width_of(one.said, 13) for one in bars), default=0)
    most = max((max(one.voted, one.approved, one.spent + one.committed) for one in bars), default=Fraction(1))
    scale = float((right - left - 2) / max(most, Fraction(1)))
    parts = []
    for place, one in enumerate(bars):
        top = row * place + (26 if is_narrow else 8)
        parts += _words(one, place * row, left, right, top, is_narrow=is_narrow)
        parts.append(link(one.href, f"{one.name}: {one.said}", "".join(_marks(one, left + 1, top, scale))))
    return picture(width, row * len(bars) + 4, parts, key=key, title=title, desc=desc, css="spending")


def _words(one: BudgetBar, y: float, left: float, right: float, top: float, *, is_narrow: bool) -> list[str]:
    """Name and amounts: beside the bar, or above and below it."""
    if is_narrow:
        return [text(0, y + 18, one.name, "t-name"), text(0, top + TALL + 14, one.said, "t-small t-soft")]
    middle = top + TALL / 2 + 5
    name = wrapped(one.name, 15, left - 16, 2)
    lines = [
        text(left - 14, middle + (0 if len(name) == 1 else 18 * number - 9), said, "t-name", "end")
        for number, said in enumerate(name)
    ]
    return [*lines, text(right + 14, middle, one.said, "t-small")]


def _marks(one: BudgetBar, left: float, top: float, scale: float) -> list[str]:
    wide, spent = float(one.voted) * scale, float(one.spent) * scale
    parts = [tag("rect", x=left, y=top, width=round(max(wide, 1.0), 1), height=TALL, class_="voted")]
    if one.spent:
        parts.append(
            tag("rect", x=left, y=top + (TALL - BAR) / 2, width=round(max(spent, 1.0), 1), height=BAR, class_="s0")
        )
    if one.committed:
        parts.append(
            tag(
                "rect",
                x=round(left + spent, 1),
                y=top + (TALL - BAR) / 2,
                width=round(max(float(one.committed) * scale, 1.0), 1),
                height=BAR,
                class_="committed",
            )
        )
    if one.approved != one.voted:
        x = round(left + float(one.approved) * scale, 1)
        parts.append(tag("line", x1=x, x2=x, y1=top - 5, y2=top + TALL + 5, class_="threshold"))
    return parts


def swatch(what: str) -> SafeString:
    """The mark of ``voted``, ``spent``, ``committed`` or ``approved``, for the legend."""
    marks = {
        "voted": tag("rect", x=0.5, y=1.5, width=27, height=13, class_="voted"),
        "spent": tag("rect", x=0, y=4, width=28, height=8, class_="s0"),
        "committed": tag("rect", x=0.5, y=4, width=27, height=8, class_="committed"),
        "approved": tag("line", x1=14, x2=14, y1=0, y2=16, class_="threshold"),
    }
    return SafeString(tag("svg", marks[what], viewBox="0 0 28 16", aria_hidden="true"))
