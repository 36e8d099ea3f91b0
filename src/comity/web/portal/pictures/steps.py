"""What rises and falls over years in steps: a line with a mark for each change, up to the chosen day; its scale beside.

A balance and a count of consents are drawn by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, link, picture, tag, text, today, width_of

ROW = 20.0
MARKS_MAX = 5
"""So many steps of the scale above zero at the most."""


class Step(NamedTuple):
    """The value from a day on; ``label`` says what changed it. A mark is filled where something was added."""

    on: date
    value: Fraction | int
    label: str
    href: str
    is_filled: bool = False


class Marked(NamedTuple):
    """A day with its words: ``css`` is ``met`` or ``entry``."""

    on: date
    said: str
    css: str


class Course(NamedTuple):
    """What is drawn, from its ``first`` day; ``needed`` is a threshold with its words, ``written`` writes the scale."""

    css: str
    steps: Sequence[Step]
    size: tuple[tuple[float, float], tuple[float, float]]
    """Width and height, wide and narrow."""
    first: date | None = None
    needed: tuple[int, str] | None = None
    marked: Sequence[Marked] = ()
    written: Callable[[int], str] = str
    marks_max: int = MARKS_MAX


def steps(
    course: Course, day: date, label: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``label`` names the chosen day."""
    found, needed = course.steps, course.needed
    width, tall = course.size[int(is_narrow)]
    top = 28.0 + ROW * len(course.marked)
    first = min([*(one.on for one in found), *([course.first] if course.first else ())], default=day)
    ticks = _ticks([*(one.value for one in found), *((needed[0],) if needed else ())], course.marks_max)
    left = max(width_of(course.written(one), 13) for one in ticks) + 12
    last = _horizon(first, [*(one.on for one in found), *(one.on for one in course.marked)], day)
    years = Years(first, last, left, width - 14)

    def at(value: Fraction | int) -> float:
        share = float(Fraction(value - ticks[0]) / (ticks[-1] - ticks[0]))
        return round(top + tall - share * (tall - 16), 1)

    parts = axis(years, top, top + tall)
    for one in ticks:
        y, css = at(one), "grid" if one else "zero"
        parts.append(tag("line", x1=left, x2=years.right, y1=y, y2=y, class_=css))
        parts.append(text(left - 8, y + 4.5, course.written(one), "t-axis", "end"))
    parts += _line(found, years, at, day, first)
    if needed is not None:
        y = at(needed[0])
        parts.append(tag("line", x1=left, x2=years.right, y1=y, y2=y, class_="threshold"))
        parts.append(text(years.right, y - 6, needed[1], "t-small t-halo", "end"))
    for place, each in enumerate(course.marked):
        parts += _day(each, years, 16.0 + ROW * place, top + tall)
    parts += [_mark(one, years, at(one.value)) for one in found]
    parts += today(years, day, top - 2, top + tall, label)
    return picture(width, top + tall + 22, parts, key=key, title=title, desc=desc, css=course.css)


def _horizon(first: date, days: Sequence[date], day: date) -> date:
    """The right edge: the chosen day, unless it lies so far off that the steps would stand in one another."""
    last = max([first, *days])
    room = max((last - first) / 3, timedelta(days=90))
    return max(last, day) if day <= last + room else last + timedelta(days=60)


def _ticks(values: Sequence[Fraction | int], most: int) -> list[int]:
    """Round numbers from below the lowest to above the highest value, zero among them."""
    high, low = max([Fraction(0), *values]), min([Fraction(0), *values])
    step = 1
    while (high - low) / step > most:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    first, last = int(low // step), int(-(-high // step))
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _line(
    found: Sequence[Step], years: Years, at: Callable[[Fraction | int], float], day: date, first: date
) -> list[str]:
    """The line, and the wash under it, up to the chosen day."""
    path = f"M{years.x(first)} {at(0)}"
    for one in found:
        path += f" H{years.x(one.on)} V{at(one.value)}"
    path += f" H{max(years.x(day), years.x(first))}"
    return [
        tag("path", d=f"{path} V{at(0)} Z", class_="growth-wash"),
        tag("path", d=path, class_="growth-line"),
    ]


def _day(one: Marked, years: Years, top: float, bottom: float) -> list[str]:
    """A day from its words at the top down to the axis."""
    x = years.x(one.on)
    is_left = x + 8 + width_of(one.said, 13) > years.right
    return [
        tag("line", x1=x, x2=x, y1=top - 8, y2=bottom, class_=f"day-{one.css}"),
        text(x - 6 if is_left else x + 6, top + 2, one.said, "t-small t-halo", "end" if is_left else None),
    ]


def _mark(one: Step, years: Years, y: float) -> str:
    css = "node is-self shape" if one.is_filled else "node shape"
    return link(one.href, one.label, tag("circle", cx=years.x(one.on), cy=y, r=4, class_=css))
