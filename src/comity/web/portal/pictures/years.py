"""Budget years as a strip: a cell for each, filled as far as the year has come; a year without an act stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from comity.web.portal.pictures import svg
from comity.web.portal.pictures.svg import link, picture, tag, text

FILLS: Final = {"closed": 1.0, "report_approved": 0.8, "reported": 0.6, "approved": 0.4, "drafted": 0.15, "none": 0.0}
TALL = 34.0


@dataclass
class YearCell:
    """A year and its stage; no stage where no act speaks of it."""

    year: int
    stage: str
    label: str
    href: str
    is_now: bool = False


def strip(cells: Sequence[YearCell], *, key: str, title: str, desc: str, is_narrow: bool = False) -> SafeString:
    """The picture, in rows of equal cells."""
    width, abreast = (380.0, 6) if is_narrow else (1040.0, 18)
    abreast = min(abreast, max(len(cells), 8 if not is_narrow else 1))
    wide, row = (width - 2) / abreast, TALL + 30
    parts = []
    for place, one in enumerate(cells):
        x, y = 1 + wide * (place % abreast), row * (place // abreast) + 4
        parts.append(link(one.href, one.label, _cell(one, x, y, wide)))
    rows = -(-len(cells) // abreast)
    return picture(width, row * rows + 4, parts, key=key, title=title, desc=desc, css="budget-years")


def _cell(one: YearCell, x: float, y: float, wide: float) -> str:
    frame = "year-cell" if one.stage else "year-cell is-gap"
    tall = TALL * FILLS.get(one.stage, 0.0)
    marks = [tag("rect", x=round(x, 1), y=y, width=round(wide - 5, 1), height=TALL, class_=frame)]
    if tall:
        marks.append(
            tag(
                "rect",
                x=round(x, 1),
                y=round(y + TALL - tall, 1),
                width=round(wide - 5, 1),
                height=round(tall, 1),
                class_="s0",
            )
        )
    css = "t-small t-strong" if one.is_now else "t-small" if one.stage else "t-small t-soft"
    marks.append(text(round(x + (wide - 5) / 2, 1), y + TALL + 17, str(one.year), css, "middle"))
    return "".join(marks)


def swatch(stage: str) -> SafeString:
    """The cell of a stage, for the legend; of no stage, that of a gap."""
    tall = 14 * FILLS.get(stage, 0.0)
    frame = tag("rect", x=0.5, y=1.5, width=27, height=13, class_="year-cell" if stage else "year-cell is-gap")
    fill = tag("rect", x=0.5, y=round(14.5 - tall, 1), width=27, height=round(tall, 1), class_="s0") if tall else ""
    return svg.swatch(frame, fill)
