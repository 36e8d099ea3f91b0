"""Who held which role from when until when: a lane for each State, the heavier the load the taller the bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, axis, chosen, link, picture, tag, text, width_of, wrapped

WIDE, NARROW = 1040, 380
LABELS, TOTAL = 190, 70
TALLEST = 30.0


@dataclass
class Role:
    """A role held between two days: ``rank`` 0 for a lead, 1 for a rapporteur."""

    said: str
    load: int
    since: date
    until: date
    href: str
    rank: int = 0


@dataclass
class Lane:
    """A State, its roles, and the load of all of them."""

    name: str
    href: str
    roles: Sequence[Role]
    load: int


def lanes(
    found: Sequence[Lane], day: date, label: str, *, key: str, title: str, desc: str, is_narrow: bool = False
) -> SafeString:
    """The picture; ``label`` names the chosen day. The number at the end of a lane is its whole load."""
    width, left, row = (NARROW, 16, 62) if is_narrow else (WIDE, LABELS, 46)
    right = width - (40 if is_narrow else TOTAL)
    first = min((one.since for lane in found for one in lane.roles), default=day)
    years = Years(first, max([day, first]), left, right)
    most = max([1, *(one.load for lane in found for one in lane.roles)])
    top, bottom = 24.0, 32.0 + row * len(found)
    parts = axis(years, top, bottom)
    for place, lane in enumerate(found):
        parts += _lane(lane, years, 32.0 + row * place, TALLEST / most, is_narrow=is_narrow)
    parts += chosen(years, day, top - 2, bottom, label)
    return picture(width, bottom + 24, parts, key=key, title=title, desc=desc, css="lanes")


def _lane(lane: Lane, years: Years, y: float, unit: float, *, is_narrow: bool) -> list[str]:
    floor = y + (52 if is_narrow else 36)
    if is_narrow:
        name = text(0, y + 16, lane.name, "t-name t-halo")
    else:
        name = text(years.left - 14, floor - 6, wrapped(lane.name, 15, LABELS - 20, 1)[0], "t-name", "end")
    parts = [tag("a", name, href=lane.href, tabindex=-1) if lane.href else name]
    parts.append(tag("line", x1=years.left, x2=years.right, y1=floor, y2=floor, class_="base"))
    parts += [_role(one, years, floor, unit, is_crowded=_is_crowded(one, lane)) for one in lane.roles]
    parts.append(text(years.right + 12, floor - 4, str(lane.load), "t-name t-strong"))
    return parts


def _is_crowded(one: Role, lane: Lane) -> bool:
    """Whether another role of the State was held at the same time."""
    return any(one is not other and one.since < other.until and other.since < one.until for other in lane.roles)


def _role(one: Role, years: Years, floor: float, unit: float, *, is_crowded: bool) -> str:
    x, end = years.x(one.since), years.x(one.until)
    tall = max(one.load * unit / (2 if is_crowded else 1), 3.0)
    low = tall if is_crowded and one.rank else 0.0
    mark = tag(
        "rect",
        x=x,
        y=round(floor - tall - low, 1),
        width=max(end - x, 2.0),
        height=round(tall, 1),
        class_=f"s{one.rank}",
    )
    is_told = tall >= 14 and width_of(one.said, 13) + 12 < end - x
    words = text(x + 6, floor - low - tall / 2 + 4.5, one.said, "t-small on-bar") if is_told else ""
    return link(one.href, one.said, mark + words)
