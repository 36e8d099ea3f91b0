"""The family of a text: what it amends, supersedes, implements, and what does so to it, from left to right by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, link, picture, tag, text, width_of, wrapped


@dataclass
class Relative:
    """A text: ``relation`` names the line that joins it to the one in question, ``said`` its word; empty for itself."""

    title: str
    when: str
    on: date
    href: str
    relation: str = ""
    said: str = ""
    is_self: bool = False


def family(relatives: Sequence[Relative], *, key: str, title: str, desc: str, is_narrow: bool = False) -> SafeString:
    """The picture: a row for each text in order of date, joined to the row of the text in question."""
    width, row = (380, 88) if is_narrow else (1040, 60)
    years = Years(min(one.on for one in relatives), max(one.on for one in relatives), 16, width - 24)
    ordered = sorted(relatives, key=lambda one: (one.on, not one.is_self, one.title))
    places = {id(one): 62.0 + row * place for place, one in enumerate(ordered)}
    own = next(one for one in ordered if one.is_self)
    parts = axis(years, 20, 38 + row * len(ordered), 84)
    parts.append(_trunk(years.x(own.on), list(places.values())))
    for one in ordered:
        if not one.is_self:
            parts.append(
                _branch(years.x(own.on), years.x(one.on), places[id(one)], one.relation, -1 if one.on < own.on else 1)
            )
    for one in ordered:
        parts.append(_node(one, years, places[id(one)], years.x(own.on), is_narrow=is_narrow))
    return picture(width, 42 + row * len(ordered), parts, key=key, title=title, desc=desc, css="family")


def _trunk(x: float, heights: Sequence[float]) -> str:
    """The line down from the text in question, past all its relatives."""
    return tag("line", x1=x, x2=x, y1=min(heights), y2=max(heights), class_="trunk")


def _branch(x: float, other_x: float, y: float, relation: str, side: int) -> str:
    """Across to a relative (``side``: -1 left, 1 right), in the stroke of the relation."""
    if abs(other_x - x) < 14:
        return ""
    return tag(
        "path", d=f"M{x} {y - 10} Q{x} {y} {x + 10 * side} {y} L{other_x - 8 * side} {y}", class_=f"link {relation}"
    )


def _node(one: Relative, years: Years, y: float, own_x: float, *, is_narrow: bool) -> str:
    """The mark at its date; the words beside it, or beyond the line of the text in question where that lies between."""
    x = years.x(one.on)
    beside = max(x, own_x)
    room = 350.0 if is_narrow else 560.0
    size = 13 if is_narrow else 14
    lines = wrapped(one.title, size, room, 2 if is_narrow else 1)
    said = f"{one.said} · {one.when}" if one.said else one.when
    wide = max([width_of(said, 13), *(width_of(line, size) for line in lines)])
    if is_narrow:
        clear = own_x + 12 if own_x + 12 + wide <= 378 else 0.0
        at, anchor, top = max(clear, min(x - 6, 378 - wide)), None, y + 24
    elif beside + 14 + wide <= years.right + 20:
        at, anchor, top = beside + 14, None, y - 2
    elif x - 14 - wide >= 0:
        at, anchor, top = x - 14, "end", y - 24
    else:
        at, anchor, top = x + 14, None, y - 24
    words = "".join(
        text(at, top + 16 * place, line, "t-small t-strong" if one.is_self else "t-small", anchor)
        for place, line in enumerate(lines)
    )
    below = text(at, top + 16 * len(lines), said, "t-axis", anchor)
    mark = tag("circle", cx=x, cy=y, r=8 if one.is_self else 6, class_="node is-self" if one.is_self else "node shape")
    return link(one.href, f"{one.title} ({said})", mark + words + below)
