"""Programmes and measures over time: a bar for each, nested; what is overdue runs on from its term to the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text, wrapped

WIDE, NARROW = 1040, 380
LABELS = 430
ROW, ROW_NARROW, LINE = 46.0, 66.0, 18.0
INDENT, INDENT_NARROW = 18.0, 10.0
LINES_MAX = 2


@dataclass
class Point:
    """Something that happened to it: ``form`` is report, done, abandoned or moved."""

    on: date
    form: str
    label: str
    href: str = ""


@dataclass
class Bar:
    """A programme (``is_frame``) or measure: from when until when, how it stands, ``depth`` of its nesting.

    ``since`` and ``until`` None: not on record. ``late_since``: overdue from that day.
    """

    name: str
    said: str
    href: str
    condition: str
    since: date | None
    until: date | None
    depth: int = 0
    is_frame: bool = False
    late_since: date | None = None
    is_possible: bool = False
    points: Sequence[Point] = ()


def timeline(
    bars: Sequence[Bar], day: date, label: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``label`` names the chosen day."""
    width, left, row = (NARROW, 16, ROW_NARROW) if is_narrow else (WIDE, LABELS, ROW)
    years = _years(bars, day, left, width - 14)
    named = [_name(bar, is_narrow=is_narrow) for bar in bars]
    top, bottom = 24.0, 30.0 + sum(row + LINE * (len(name) - 1) for name in named)
    parts, words, y = axis(years, top, bottom), list[str](), 30.0
    for bar, name in zip(bars, named, strict=True):
        parts += _lane(bar, years, y + (48 + LINE * (len(name) - 1) if is_narrow else 20), day)
        words += _words(bar, name, years, y, is_narrow=is_narrow)
        y += row + LINE * (len(name) - 1)
    if day < years.last:
        parts += chosen(years, day, top - 2, bottom, label)
    else:
        parts.append(text(years.right, bottom + 16, f"{label} →", "t-axis", "end"))
    return picture(width, bottom + 24, [*parts, *words], key=key, title=title, desc=desc, css="timeline")


def _years(bars: Sequence[Bar], day: date, left: float, right: float) -> Years:
    """From the first day to the last; the chosen day too, unless nothing runs on to it and it lies far off."""
    begun = [one.since for one in bars if one.since] or [day]
    ends = [one.until or one.since for one in bars if one.until or one.since]
    ends += [point.on for bar in bars for point in bar.points]
    first, last = min(begun), max([*(one for one in ends if one), min(begun)])
    runs_on = any(bar.late_since and not bar.is_possible for bar in bars) or any(bar.until is None for bar in bars)
    if day <= last or runs_on or day <= last + max((last - first) / 2, timedelta(days=400)):
        last = max(last, day)
    return Years(min(first, day) if day >= first - timedelta(days=400) else first, last, left, right)


def _name(bar: Bar, *, is_narrow: bool) -> list[str]:
    """Its name in one line or two."""
    room = NARROW - bar.depth * INDENT_NARROW if is_narrow else LABELS - 20 - bar.depth * INDENT
    return wrapped(bar.name, 15.5 if bar.is_frame else 15, room, LINES_MAX)


def _lane(bar: Bar, years: Years, middle: float, day: date) -> list[str]:
    parts = [tag("line", x1=years.left, x2=years.right, y1=middle, y2=middle, class_="base")]
    parts.append(link(bar.href, f"{bar.name}: {bar.said}", _span(bar, years, middle)))
    if bar.late_since is not None and day > bar.late_since:
        css = "tl-late maybe" if bar.is_possible else "tl-late"
        x, end = years.x(bar.late_since), years.x(day)
        parts.append(link(bar.href, f"{bar.name}: {bar.said}", _line(x, max(end, x + 3), middle, css)))
    parts += [_point(one, years, middle) for one in bar.points]
    return parts


def _words(bar: Bar, name: Sequence[str], years: Years, y: float, *, is_narrow: bool) -> list[str]:
    """Its name and how it stands: beside the lane, or above it on a narrow screen."""
    x = bar.depth * (INDENT_NARROW if is_narrow else INDENT)
    room = (NARROW if is_narrow else years.left - 20) - x
    css = "t-name t-halo t-strong" if bar.is_frame else "t-name t-halo"
    lines = "".join(text(x, y + 15 + LINE * place, line, css) for place, line in enumerate(name))
    said = text(x, y + 15 + LINE * len(name), wrapped(bar.said, 13, room, 1)[0], "t-axis t-halo")
    return [link(bar.href, bar.name, lines), said]


def _span(bar: Bar, years: Years, middle: float) -> str:
    """From its beginning to its term; without a term it runs on and its end is open."""
    since = bar.since or years.first
    x, end = years.x(since), years.x(bar.until) if bar.until else years.right
    wide = max(end - x, 3.0)
    if bar.is_frame:
        css = "tl-frame" if bar.until and bar.since else "tl-frame is-open"
        return tag("rect", x=x, y=middle - 8, width=wide, height=16.0, class_=css)
    css = f"tl-{bar.condition}" + ("" if bar.until else " is-open")
    return tag("rect", x=x, y=middle - 3.5, width=wide, height=7.0, class_=css)


def _line(x: float, end: float, y: float, css: str) -> str:
    return tag("line", x1=x, x2=end, y1=y, y2=y, class_=css)


def _point(one: Point, years: Years, middle: float) -> str:
    return link(one.href, one.label, mark(one.form, years.x(one.on), middle))


def mark(form: str, x: float, y: float) -> str:
    """What happened: a ring for a report, a disc for done, a cross for given up, a gate for a term put off."""
    if form == "report":
        return tag("circle", cx=x, cy=y, r=5, class_="node shape")
    if form == "done":
        return tag("circle", cx=x, cy=y, r=7, class_="node is-self shape")
    if form == "abandoned":
        return tag("path", d=f"M{x - 6} {y - 6} L{x + 6} {y + 6} M{x - 6} {y + 6} L{x + 6} {y - 6}", class_="tl-cross")
    return tag("path", d=f"M{x} {y - 10} V{y + 10} M{x} {y - 9} H{x + 7} L{x + 4} {y - 5}", class_="tl-moved")


def swatch(form: str) -> SafeString:
    """A mark or bar, for the legend."""
    shapes = {
        "frame": tag("rect", x=0.5, y=2, width=27, height=12, class_="tl-frame"),
        "running": tag("rect", x=0.5, y=4.5, width=27, height=7, class_="tl-running"),
        "late": _line(0.5, 27.5, 8, "tl-late"),
        "open": tag("rect", x=0.5, y=4.5, width=27, height=7, class_="tl-running is-open"),
    }
    body = shapes.get(form) or mark(form, 14, 8)
    return SafeString(tag("svg", body, viewBox="0 0 28 16", aria_hidden="true"))
