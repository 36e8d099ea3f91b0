"""The ladder of arrears: a rung at each threshold, and how high the arrears have risen between the rails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import link, picture, tag, text, wrapped

LEFT, RIGHT, FOOT, STEP = 8.0, 76.0, 14.0, 18.0


@dataclass
class Rung:
    """A threshold with its words; without a height, one that is not known."""

    name: str
    said: Sequence[str]
    height: Fraction | None
    is_reached: bool = False
    href: str = ""
    lines: list[str] = field(default_factory=list)


def ladder(
    rungs: Sequence[Rung],
    arrears: Fraction | None,
    label: str,
    *,
    key: str,
    title: str,
    desc: str,
    is_narrow: bool = False,
) -> SafeString:
    """The picture; ``label`` says the arrears, which are None where they are not known."""
    width = 380.0 if is_narrow else 560.0
    for rung in rungs:
        rung.lines = [part for said in rung.said for part in wrapped(said, 13, width - RIGHT - 40, 6)]
    tall = max(230.0, sum(_room(one) for one in rungs) + 60)
    bottom = tall - FOOT
    most = max([Fraction(0), *(one.height for one in rungs if one.height is not None), arrears or Fraction(0)])
    top = 34.0

    def at(value: Fraction) -> float:
        return round(bottom - float(value / (most or 1)) * (bottom - top), 1)

    places = {place: at(one.height) if one.height is not None else 0.0 for place, one in enumerate(rungs)}
    unknown = [place for place, one in enumerate(rungs) if one.height is None]
    for number, place in enumerate(unknown, 1):
        places[place] = round(bottom - (bottom - top) * number / (len(unknown) or 1), 1)
    rise = at(arrears) if arrears is not None else bottom
    parts = _rails(bottom, is_known=not unknown)
    if arrears:
        parts.append(tag("rect", x=LEFT + 9, y=rise, width=RIGHT - LEFT - 18, height=bottom - rise, class_="risen"))
    parts += [_rung(one, places[place]) for place, one in enumerate(rungs)]
    parts += _labels(rungs, places, rise, label, bottom)
    return picture(width, tall, parts, key=key, title=title, desc=desc, css="ladder")


def _rails(bottom: float, *, is_known: bool) -> list[str]:
    css = "rail" if is_known else "rail is-unknown"
    rails = [tag("line", x1=x, x2=x, y1=8, y2=bottom + 8, class_=css) for x in (LEFT, RIGHT)]
    return [*rails, tag("line", x1=LEFT - 8, x2=RIGHT + 8, y1=bottom, y2=bottom, class_="ground")]


def _rung(one: Rung, y: float) -> str:
    css = "rung is-unknown" if one.height is None else "rung is-reached" if one.is_reached else "rung"
    if one.height is None:
        return tag("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_=css)
    return tag("rect", x=LEFT, y=round(y - 2.5, 1), width=RIGHT - LEFT, height=5, class_=css)


def _labels(rungs: Sequence[Rung], places: dict[int, float], rise: float, label: str, bottom: float) -> list[str]:
    """The words of each rung and of the arrears, none upon another, each with a line to where it belongs."""
    wanted = [(places[place], _room(one), one) for place, one in enumerate(rungs)]
    entries: list[tuple[float, float, Rung | None]] = [*wanted, (rise, 24.0, None)]
    entries.sort(key=lambda one: (one[0], one[2] is None))
    tops = _spread([(y, room) for y, room, _ in entries], bottom)
    parts = []
    for (y, _room_of, rung), top in zip(entries, tops, strict=True):
        css = "leader is-risen" if rung is None else "leader"
        parts.append(tag("path", d=f"M{RIGHT + 4} {y} L{RIGHT + 24} {top + 11}", class_=css))
        parts.append(_words(rung, top) if rung else text(RIGHT + 30, top + 16, label, "t-name t-strong t-risen"))
    return parts


def _words(rung: Rung, top: float) -> str:
    name = text(RIGHT + 30, top + 16, rung.name, "t-name t-strong")
    said = [text(RIGHT + 30, top + 16 + STEP * number, one, "t-small") for number, one in enumerate(rung.lines, 1)]
    return link(rung.href, rung.name, name + "".join(said))


def _room(rung: Rung) -> float:
    return 26 + STEP * len(rung.lines)


def _spread(wanted: Sequence[tuple[float, float]], bottom: float) -> list[float]:
    """Where each label begins: beside its place if it can, never above the one before nor below the ground."""
    tops, free = [], 0.0
    for y, room in wanted:
        top = max(free, y - 12)
        tops.append(top)
        free = top + room
    limit = bottom + FOOT - 4
    for place in reversed(range(len(tops))):
        tops[place] = max(0.0, min(tops[place], limit - wanted[place][1]))
        limit = tops[place]
    return [round(one, 1) for one in tops]
