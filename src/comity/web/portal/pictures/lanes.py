"""Lanes over years: for each thing a line, on it bars from day to day, points on their days, and words with room.

Standings, shares, roles, programmes are all drawn by it; what they draw is data, and how, a ``Form``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, link, picture, tag, text, today, width_of, wrapped

WIDE, NARROW = 1040.0, 380.0
TOP, LINE = 24.0, 18.0
INDENT, INDENT_NARROW = 18.0, 10.0
LINES_MAX = 2


class Form(NamedTuple):
    """How lanes are drawn, wide and narrow: room for names, height of a lane, its ground from above, room at the end.

    ``names_up``: how far above the ground names stand beside it; ``are_led``: names of up to two lines lead, with what
    is said of each below, and further in the deeper it lies. ``between``: bars keep so far from one another.
    ``span``: from when to when; else all there is and the chosen day.
    """

    css: str
    left: tuple[float, float]
    row: tuple[float, float]
    ground: tuple[float, float]
    right: tuple[float, float]
    names_up: float = 4.0
    are_led: bool = False
    between: float = 0.0
    span: tuple[date, date] | None = None


class Bar(NamedTuple):
    """From a day (None: the left edge) until a day (None: the right edge), so tall and so far up; not tall, a line."""

    since: date | None
    until: date | None
    css: str
    tall: float
    up: float = 0.0
    label: str = ""
    href: str = ""


class Point(NamedTuple):
    """Something that happened: ``form`` is report, done, abandoned or moved."""

    on: date
    form: str
    label: str
    href: str = ""


class Said(NamedTuple):
    """Words between two days so far up, where they have the room."""

    since: date
    until: date
    words: str
    up: float
    css: str = "t-small t-halo"
    is_middle: bool = False
    margin: float = 0.0


class Lane(NamedTuple):
    """One line: its name, what stands on it, what is said of it below its name, and what stands at its end."""

    name: str
    href: str
    bars: Sequence[Bar]
    points: Sequence[Point] = ()
    words: Sequence[Said] = ()
    said: str = ""
    end: str = ""
    depth: int = 0
    is_strong: bool = False


def lanes(
    found: Sequence[Lane],
    form: Form,
    day: date,
    label: str,
    *,
    key: str,
    title: str,
    desc: str,
    is_narrow: bool = False,
) -> SafeString:
    """The picture; ``label`` names the chosen day."""
    place = int(is_narrow)
    width, left = (NARROW if is_narrow else WIDE), form.left[place]
    first, last = form.span or _span(found, day)
    years = Years(first, last, left, width - form.right[place])
    named = [_name(one, form, is_narrow=is_narrow) for one in found]
    bottom = TOP + 6 + sum(form.row[place] + LINE * (len(name) - 1) for name in named)
    parts, names, y = axis(years, TOP, bottom), list[str](), TOP + 6
    for one, name in zip(found, named, strict=True):
        more = LINE * (len(name) - 1)
        ground = y + form.ground[place] + (more if is_narrow else 0)
        parts += _lane(one, years, ground, form.between)
        names += _words(one, name, form, years, y, ground, is_narrow=is_narrow)
        y += form.row[place] + more
    parts += today(years, day, TOP - 2, bottom, label)
    return picture(width, bottom + 24, [*parts, *names], key=key, title=title, desc=desc, css=form.css)


def _span(found: Sequence[Lane], day: date) -> tuple[date, date]:
    bars = [bar for one in found for bar in one.bars]
    first = min((bar.since for bar in bars if bar.since), default=day)
    return first, max([day, *(bar.until for bar in bars if bar.until)])


def _name(one: Lane, form: Form, *, is_narrow: bool) -> list[str]:
    """Its name in one line or two."""
    if not form.are_led:
        return [one.name if is_narrow else wrapped(one.name, 15, form.left[0] - 20, 1)[0]]
    room = NARROW - one.depth * INDENT_NARROW if is_narrow else form.left[0] - 20 - one.depth * INDENT
    return wrapped(one.name, 15.5 if one.is_strong else 15, room, LINES_MAX)


def _lane(one: Lane, years: Years, ground: float, between: float) -> list[str]:
    parts = [tag("line", x1=years.left, x2=years.right, y1=ground, y2=ground, class_="base")]
    parts += [link(bar.href, bar.label, _bar(bar, years, ground, between)) for bar in one.bars]
    parts += [link(point.href, point.label, mark(point.form, years.x(point.on), ground)) for point in one.points]
    parts += [_said(said, years, ground) for said in one.words]
    if one.end:
        parts.append(text(years.right + 12, ground - 4, one.end, "t-name t-strong"))
    return parts


def _bar(bar: Bar, years: Years, ground: float, between: float) -> str:
    x = years.x(bar.since) if bar.since else years.left
    end = years.x(bar.until) if bar.until else years.right
    if not bar.tall:
        return tag("line", x1=x, x2=max(end, x + 2), y1=ground, y2=ground, class_=bar.css)
    wide, tall = round(max(end - x - between, 2.0), 1), round(bar.tall, 1)
    return tag("rect", x=x, y=round(ground - bar.up - tall, 1), width=wide, height=tall, class_=bar.css)


def _said(one: Said, years: Years, ground: float) -> str:
    x, end = years.x(one.since), years.x(one.until)
    if end - x <= width_of(one.words, 13) + one.margin:
        return ""
    if one.is_middle:
        return text(round((x + end) / 2, 1), ground - one.up, one.words, one.css, "middle")
    return text(x + 1 + one.margin / 2, round(ground - one.up, 1), one.words, one.css)


def _words(
    one: Lane, name: Sequence[str], form: Form, years: Years, y: float, ground: float, *, is_narrow: bool
) -> list[str]:
    """Its name and what is said of it: beside the lane, or above it on a narrow screen."""
    if not form.are_led:
        anchor = None if is_narrow else "end"
        x, at = (0.0, y + 15) if is_narrow else (years.left - 14, ground - form.names_up)
        words = text(x, at, name[0], "t-name t-halo" if is_narrow else "t-name", anchor)
        return [tag("a", words, href=one.href, tabindex=-1, aria_label=one.name) if one.href else words]
    x = one.depth * (INDENT_NARROW if is_narrow else INDENT)
    room = (NARROW if is_narrow else years.left - 20) - x
    css = "t-name t-halo t-strong" if one.is_strong else "t-name t-halo"
    lines = "".join(text(x, y + 15 + LINE * place, line, css) for place, line in enumerate(name))
    said = text(x, y + 15 + LINE * len(name), wrapped(one.said, 13, room, 1)[0], "t-axis t-halo")
    return [link(one.href, one.name, lines), said]


def mark(form: str, x: float, y: float) -> str:
    """What happened: a ring for a report, a disc for done, a cross for given up, a gate for a term put off."""
    if form == "report":
        return tag("circle", cx=x, cy=y, r=5, class_="node shape")
    if form == "done":
        return tag("circle", cx=x, cy=y, r=7, class_="node is-self shape")
    if form == "abandoned":
        return tag("path", d=f"M{x - 6} {y - 6} L{x + 6} {y + 6} M{x - 6} {y + 6} L{x + 6} {y - 6}", class_="tl-cross")
    return tag("path", d=f"M{x} {y - 10} V{y + 10} M{x} {y - 9} H{x + 7} L{x + 4} {y - 5}", class_="tl-moved")
