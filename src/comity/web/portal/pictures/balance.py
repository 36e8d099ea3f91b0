"""The balance of an account over time: up by what is charged, down by what is paid; below the line, paid beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text, width_of


@dataclass
class Movement:
    """The balance after a charge or a credit, in numbers to draw by and in words."""

    on: date
    balance: Fraction
    label: str
    href: str
    is_charge: bool


def balance(
    movements: Sequence[Movement],
    day: date,
    label: str,
    *,
    key: str,
    title: str,
    desc: str,
    written: Callable[[int], str],
    is_narrow: bool = False,
) -> SafeString:
    """The picture up to the chosen day; ``written`` writes a number of whole units at the axis."""
    width, tall = (380.0, 210.0) if is_narrow else (1040.0, 230.0)
    top, bottom = 26.0, 26.0 + tall
    marks = _ticks([one.balance for one in movements])
    left = max(width_of(written(one), 13) for one in marks) + 12
    years = Years(min((one.on for one in movements), default=day), day, left, width - 20)
    high, low = marks[-1], marks[0]

    def at(value: Fraction | int) -> float:
        return round(bottom - float(Fraction(value) - low) / (high - low) * (tall - 8), 1)

    parts = axis(years, top, bottom)
    for one in marks:
        css = "zero" if one == 0 else "grid"
        parts.append(tag("line", x1=left, x2=years.right, y1=at(one), y2=at(one), class_=css))
        parts.append(text(left - 8, at(one) + 4.5, written(one), "t-axis", "end"))
    parts += _line(movements, years, at, day)
    parts += [_mark(one, years, at) for one in movements]
    parts += chosen(years, day, top - 2, bottom, label)
    return picture(width, bottom + 22, parts, key=key, title=title, desc=desc, css="balance")


def _ticks(values: Sequence[Fraction]) -> list[int]:
    """Round numbers from below the lowest to above the highest balance, zero among them, six at most."""
    high, low = max([Fraction(0), *values]), min([Fraction(0), *values])
    step = 1
    while (high - low) / step > 5:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    first, last = int(low // step), int(-(-high // step))
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _line(movements: Sequence[Movement], years: Years, at: Callable[[Fraction | int], float], day: date) -> list[str]:
    if not movements:
        return []
    path = f"M{years.x(movements[0].on)} {at(0)}"
    for one in movements:
        path += f" H{years.x(one.on)} V{at(one.balance)}"
    path += f" H{years.x(day)}"
    return [
        tag("path", d=f"{path} V{at(0)} Z", class_="growth-wash"),
        tag("path", d=path, class_="growth-line"),
    ]


def _mark(one: Movement, years: Years, at: Callable[[Fraction | int], float]) -> str:
    """A disc for a charge, a ring for a credit."""
    css = "node is-self shape" if one.is_charge else "node shape"
    return link(one.href, one.label, tag("circle", cx=years.x(one.on), cy=at(one.balance), r=4, class_=css))
