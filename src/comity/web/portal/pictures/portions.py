"""Shares of a cost as bars beside one another, each with a gate where its bearer would stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import link, picture, tag, text, width_of, wrapped

WIDE, NARROW = 1040, 380
LABELS, ROW, ROW_NARROW = 220, 38, 56
BAR = 18.0


@dataclass
class Portion:
    """What one bears, in any unit; ``alone`` is what it would pay alone; ``is_gone``: it has left."""

    name: str
    said: str
    value: float
    href: str = ""
    alone: float | None = None
    is_gone: bool = False


def portions(
    found: Sequence[Portion], alone: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``alone`` says what the gates are."""
    width, left, row = (NARROW, 0, ROW_NARROW) if is_narrow else (WIDE, LABELS, ROW)
    top = 22.0
    most = max([1.0, *(one.value for one in found), *(one.alone or 0.0 for one in found)])
    room = width - left - (8 if is_narrow else 190)
    parts: list[str] = []
    for place, one in enumerate(found):
        y = top + place * row
        parts += _portion(one, y, left, room / most, is_narrow=is_narrow)
    if any(one.alone is not None for one in found):
        parts.append(text(left, 14, f"▏{alone}", "t-axis"))
    return picture(width, top + row * len(found), parts, key=key, title=title, desc=desc, css="portions")


def _portion(one: Portion, y: float, left: float, unit: float, *, is_narrow: bool) -> list[str]:
    middle = y + (34 if is_narrow else 17)
    wide = max(round(one.value * unit, 1), 1.0)
    css = "portion is-gone" if one.is_gone else "portion"
    bar = tag("rect", x=float(left), y=middle - BAR / 2, width=wide, height=BAR, class_=css)
    parts = [link(one.href, f"{one.name}: {one.said}", bar)]
    if is_narrow:
        parts.append(text(0, y + 17, one.name, "t-name"))
        parts.append(text(NARROW, y + 17, one.said, "t-small", "end"))
    else:
        name = wrapped(one.name, 15, LABELS - 20, 1)[0]
        parts.append(text(left - 14, middle + 5, name, "t-name", "end"))
        parts.append(_amount(one, left, middle, wide, (one.alone or 0.0) * unit))
    if one.alone is not None:
        x = round(left + one.alone * unit, 1)
        parts.append(tag("line", x1=x, x2=x, y1=middle - 14, y2=middle + 14, class_="gate"))
    return parts


def _amount(one: Portion, left: float, middle: float, wide: float, gate: float) -> str:
    """What it bears: in its bar, else before the gate, else beyond it."""
    room = width_of(one.said, 13) + 18
    if wide > room and not one.is_gone:
        return text(left + wide - 10, middle + 5, one.said, "t-small on-bar", "end")
    beyond = wide if gate > wide + room or gate < wide else gate
    return text(left + beyond + 10, middle + 5, one.said, "t-small t-halo")
