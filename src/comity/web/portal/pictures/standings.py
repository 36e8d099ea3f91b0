"""Standing over time: one line per State, a segment per standing; the closer the standing, the heavier the segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text

HEIGHTS = (14, 9, 5, 6, 9, 9)


@dataclass
class Span:
    """A standing held between two days. ``rank`` 0 is membership; ``is_possible``: it may have stood."""

    rank: int
    label: str
    since: date
    until: date
    href: str
    is_possible: bool = False


@dataclass
class StandingLine:
    """A State's line."""

    name: str
    href: str
    spans: Sequence[Span]


def standings(
    lines: Sequence[StandingLine], day: date, label: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``label`` names the chosen day."""
    width, left, row = (380, 8, 40) if is_narrow else (1040, 200, 28)
    first = min((span.since for line in lines for span in line.spans), default=day)
    last = max([day, *(span.until for line in lines for span in line.spans)])
    years = Years(first, last, left, width - 12)
    top, bottom = 24, 30 + row * len(lines)
    parts = axis(years, top, bottom)
    for place, line in enumerate(lines):
        parts += _line(line, years, 30 + row * place, is_narrow=is_narrow)
    parts += chosen(years, day, top - 2, bottom, label)
    return picture(width, bottom + 22, parts, key=key, title=title, desc=desc, css="standings")


def _line(line: StandingLine, years: Years, y: float, *, is_narrow: bool) -> list[str]:
    middle = y + (28 if is_narrow else 14)
    name = text(
        0 if is_narrow else years.left - 14,
        y + 15 if is_narrow else middle + 5,
        line.name,
        "t-name",
        None if is_narrow else "end",
    )
    parts = [tag("a", name, href=line.href, tabindex=-1, aria_label=line.name) if line.href else name]
    parts.append(tag("line", x1=years.left, x2=years.right, y1=middle, y2=middle, class_="base"))
    parts += [_span(span, line.name, years, middle) for span in sorted(line.spans, key=lambda one: -one.rank)]
    return parts


def _span(span: Span, name: str, years: Years, middle: float) -> str:
    tall = HEIGHTS[min(span.rank, len(HEIGHTS) - 1)]
    x, end = years.x(span.since), years.x(span.until)
    css = f"s{min(span.rank, 5)}" + (" maybe" if span.is_possible else "")
    low = 5 if span.rank >= 4 else 0
    mark = tag("rect", x=x, y=middle - tall / 2 + low, width=max(end - x, 2.0), height=float(tall), class_=css)
    return link(span.href, f"{name}: {span.label}", mark)


def swatch(rank: int) -> SafeString:
    """The segment of a standing, for the legend."""
    tall = HEIGHTS[min(rank, len(HEIGHTS) - 1)]
    mark = tag("rect", x=0, y=8 - tall / 2, width=28, height=tall, class_=f"s{min(rank, 5)}")
    return SafeString(tag("svg", mark, viewBox="0 0 28 16", aria_hidden="true"))
