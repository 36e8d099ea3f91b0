"""The chair of an organ: a strip of years, ten to a row, a cell for each term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import Years, link, picture, tag, text, width_of


@dataclass
class TermOfChair:
    """A term: who, from when until when (excluded); ``code`` where the name has no room."""

    name: str
    code: str
    since: date
    until: date
    href: str
    is_now: bool = False


def chairs(terms: Sequence[TermOfChair], *, key: str, title: str, desc: str, is_narrow: bool = False) -> SafeString:
    """The picture."""
    width, tall = (380, 60) if is_narrow else (1040, 64)
    first = min(term.since for term in terms).year
    span = 5 if is_narrow else 10
    # A chair held on a day far off fills no more than one row beyond its beginning.
    furthest = max(term.since for term in terms).year + span
    last = min(max(term.until - timedelta(days=1) for term in terms).year, furthest, date.max.year - span)
    parts: list[str] = []
    starts = range(first, last + 1, span)
    for place, start in enumerate(starts):
        years = Years(date(start, 1, 1), date(start + span - 1, 1, 1), 0, width)
        parts += _row(terms, years, place * tall + 20.0, start, span)
    return picture(width, len(starts) * tall, parts, key=key, title=title, desc=desc, css="chairs")


def _row(terms: Sequence[TermOfChair], years: Years, y: float, start: int, span: int) -> list[str]:
    parts = []
    for year in range(start, start + span):
        x = years.x(date(year, 1, 1))
        parts.append(tag("line", x1=x, x2=x, y1=y - 16, y2=y, class_="grid"))
        parts.append(text(x + 4, y - 5, str(year), "t-axis"))
    parts += [_cell(term, years, y) for term in terms if term.since < years.last and term.until > years.first]
    return parts


def _cell(term: TermOfChair, years: Years, y: float) -> str:
    x, end = years.x(term.since), years.x(term.until)
    now = " is-now" if term.is_now else ""
    room = end - x - 8
    name = next((word for word in (term.name, term.code) if width_of(word, 13) <= room), "")
    mark = tag("rect", x=x, y=y, width=max(end - x, 1.0), height=30, class_=f"strip-cell{now}")
    words = text(x + 6, y + 20, name, f"t-small strip-text{now}") if name else ""
    return link(term.href, term.name, mark + words)
