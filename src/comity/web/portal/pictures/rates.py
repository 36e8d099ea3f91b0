"""Shares over time: a line for each party, on it a bar for each rate, as tall as the rate; a gap stays a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text, width_of

TALLEST = 30.0
LEAST = 3.0


@dataclass
class RateSpan:
    """A rate held between two days; without a rate, a gap. ``label`` tells the whole of it, ``said`` its number."""

    since: date
    until: date
    rate: Fraction | None
    said: str
    label: str
    href: str
    is_possible: bool = False


@dataclass
class RateLine:
    """A party's line."""

    name: str
    href: str
    spans: Sequence[RateSpan]


def rates(
    lines: Sequence[RateLine],
    day: date,
    label: str,
    *,
    key: str,
    title: str,
    desc: str,
    gap: str,
    is_narrow: bool = False,
) -> SafeString:
    """The picture; ``label`` names the chosen day, ``gap`` is what is written where no rate is known."""
    width, left, row = (380.0, 0.0, 76.0) if is_narrow else (1040.0, 150.0, 52.0)
    first = min((span.since for line in lines for span in line.spans), default=day)
    last = max([day, *(span.until for line in lines for span in line.spans)])
    years = Years(first, last, left, width - 20)
    most = max((span.rate for line in lines for span in line.spans if span.rate), default=Fraction(1))
    bottom = 26 + row * len(lines)
    parts = axis(years, 24, bottom)
    for place, line in enumerate(lines):
        parts += _line(line, years, 26 + row * (place + 1) - 4, float(most), gap, is_narrow=is_narrow)
    parts += chosen(years, day, 22, bottom, label)
    return picture(width, bottom + 22, parts, key=key, title=title, desc=desc, css="rates")


def _line(line: RateLine, years: Years, foot: float, most: float, gap: str, *, is_narrow: bool) -> list[str]:
    """A party's name, its dotted ground, and what stands on it."""
    name = (
        text(0, foot - TALLEST - 26, line.name, "t-name t-halo")
        if is_narrow
        else text(years.left - 14, foot - 4, line.name, "t-name", "end")
    )
    parts = [tag("a", name, href=line.href, tabindex=-1, aria_label=line.name) if line.href else name]
    parts.append(tag("line", x1=years.left, x2=years.right, y1=foot, y2=foot, class_="base"))
    for _rate, run in groupby(line.spans, key=lambda span: span.rate):
        spans = list(run)
        parts += [_span(span, line.name, years, foot, most) for span in spans]
        parts += _said(spans, years, foot, most, gap)
    return parts


def _span(span: RateSpan, name: str, years: Years, foot: float, most: float) -> str:
    x, end = years.x(span.since), years.x(span.until)
    if span.rate is None:
        mark = tag("line", x1=x, x2=end, y1=foot, y2=foot, class_="gap-line")
    else:
        css, tall = "s0 maybe" if span.is_possible else "s0", _tall(span.rate, most)
        wide = round(max(end - x - 1.5, 2.0), 1)
        mark = tag("rect", x=x, y=round(foot - tall, 1), width=wide, height=tall, class_=css)
    return link(span.href, f"{name}: {span.label}", mark)


def _said(spans: Sequence[RateSpan], years: Years, foot: float, most: float, gap: str) -> list[str]:
    """The number over spans of one rate, or the words of a gap, where they have room."""
    x, end, rate = years.x(spans[0].since), years.x(spans[-1].until), spans[0].rate
    if rate is None:
        has_room = end - x > width_of(gap, 13) + 8
        return [text(round((x + end) / 2, 1), foot - 6, gap, "t-gap t-halo", "middle")] if has_room else []
    has_room = end - x > width_of(spans[0].said, 13)
    return [text(x + 1, round(foot - _tall(rate, most) - 4, 1), spans[0].said, "t-small t-halo")] if has_room else []


def _tall(rate: Fraction, most: float) -> float:
    return round(max(float(rate) / most * TALLEST, LEAST), 1)
