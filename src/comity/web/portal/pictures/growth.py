"""The count of consents as it grew: a step for each, the number needed, the day it was met, the entry into force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text, width_of

ROW = 20.0


@dataclass
class Rise:
    """The count from a day on; ``label`` says whose consent raised it."""

    on: date
    count: int
    label: str
    href: str


@dataclass
class Marked:
    """A day with its words: ``css`` is ``met`` or ``entry``."""

    on: date
    said: str
    css: str


@dataclass
class Grown:
    """What is drawn, from its ``first`` day; ``needed`` is the threshold with its words."""

    first: date
    rises: Sequence[Rise]
    needed: tuple[int, str] | None = None
    marked: Sequence[Marked] = ()


def growth(
    grown: Grown, day: date, label: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``label`` names the chosen day."""
    rises, needed, marked = grown.rises, grown.needed, grown.marked
    width, tall = (380, 190) if is_narrow else (640, 220)
    top = 28.0 + ROW * len(marked)
    first = min([grown.first, *(one.on for one in rises)])
    last = _horizon(first, [*(one.on for one in rises), *(one.on for one in marked)], day)
    years = Years(first, last, 30, width - 8)
    most = max([1, *(one.count for one in rises), *((needed[0],) if needed else ())])
    scale = Heights(most, top + tall, top + 24)
    parts = [*axis(years, top, top + tall), *scale.lines(years)]
    parts += _steps(rises, years, scale, day, years.x(first))
    if needed is not None:
        parts += _threshold(needed, years, scale)
    for place, one in enumerate(marked):
        parts += _day(one, years, 16.0 + ROW * place, top + tall)
    parts += [_mark(one, years, scale) for one in rises]
    parts += _today(years, day, top, top + tall, label)
    return picture(width, top + tall + 22, parts, key=key, title=title, desc=desc, css="growth")


def _horizon(first: date, days: Sequence[date], day: date) -> date:
    """The right edge: the chosen day, unless it lies so far off that the steps would stand in one another."""
    last = max([first, *days])
    room = max((last - first) / 3, timedelta(days=90))
    return max(last, day) if day <= last + room else last + timedelta(days=60)


def _today(years: Years, day: date, top: float, bottom: float, label: str) -> list[str]:
    """The chosen day, or its words with an arrow where it lies beyond the right edge."""
    if day < years.last:
        return chosen(years, day, top - 2, bottom, label)
    return [text(years.right, bottom + 16, f"{label} →", "t-axis", "end")]


class Heights:
    """A scale from counts to y."""

    def __init__(self, most: int, bottom: float, top: float) -> None:
        self.most, self.bottom, self.top = most, bottom, top

    def y(self, count: int) -> float:
        """Where a count stands."""
        return round(self.bottom - count / self.most * (self.bottom - self.top), 1)

    def lines(self, years: Years) -> list[str]:
        """A hairline and a number for every count that has room."""
        step = next((one for one in (1, 2, 5, 10, 20, 50, 100) if self.most / one <= 8), 200)
        parts = []
        for count in range(0, self.most + 1, step):
            y = self.y(count)
            parts.append(tag("line", x1=years.left, x2=years.right, y1=y, y2=y, class_="grid"))
            parts.append(text(years.left - 8, y + 4.5, str(count), "t-axis", "end"))
        return parts


def _steps(rises: Sequence[Rise], years: Years, scale: Heights, day: date, left: float) -> list[str]:
    """The line, and the wash under it, up to the chosen day."""
    path, y = f"M{left} {scale.y(0)}", scale.y(0)
    for one in rises:
        y = scale.y(one.count)
        path += f" H{years.x(one.on)} V{y}"
    path += f" H{max(years.x(day), left)}"
    return [
        tag("path", d=f"{path} V{scale.y(0)} Z", class_="growth-wash"),
        tag("path", d=path, class_="growth-line"),
    ]


def _threshold(needed: tuple[int, str], years: Years, scale: Heights) -> list[str]:
    y = scale.y(needed[0])
    return [
        tag("line", x1=years.left, x2=years.right, y1=y, y2=y, class_="threshold"),
        text(years.right, y - 6, needed[1], "t-small t-halo", "end"),
    ]


def _day(one: Marked, years: Years, top: float, bottom: float) -> list[str]:
    """A day from its words at the top down to the axis."""
    x = years.x(one.on)
    is_left = x + 8 + width_of(one.said, 13) > years.right
    return [
        tag("line", x1=x, x2=x, y1=top - 8, y2=bottom, class_=f"day-{one.css}"),
        text(x - 6 if is_left else x + 6, top + 2, one.said, "t-small t-halo", "end" if is_left else None),
    ]


def _mark(one: Rise, years: Years, scale: Heights) -> str:
    mark = tag("circle", cx=years.x(one.on), cy=scale.y(one.count), r=5, class_="node shape")
    return link(one.href, one.label, mark)
