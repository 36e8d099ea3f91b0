"""Pictures of standing, drawn from the register of members: what both the list and a State's page show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any

from comity.core.kernel.timeline import Segment
from comity.opendata.answers.standings import rank_of, ranked
from comity.opendata.titles import standing_in_words
from comity.web.moment import now
from comity.web.portal.pictures import land
from comity.web.portal.pictures.lanes import Bar, Lane, lanes
from comity.web.portal.pictures.standings import STANDINGS, segment
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words, term_in_words


def legend(reading: Reading, held: set[str], drawn: Any) -> list[tuple[Any, str]]:
    """The marks of a picture with their words."""
    return [
        (drawn(rank_of(reading, standing)), standing_in_words(reading, standing)) for standing in ranked(reading, held)
    ]


def open_history(reading: Reading, state: str) -> list[Segment[str]]:
    """The standings a State ever held, as far as public acts tell."""
    return [one for one in reading.registers.membership.history(state) if reading.is_open(one.acts)]


def chart_of(reading: Reading, states: Iterable[str]) -> dict[str, Any] | None:
    """The picture of these States in both widths, drawn once; None where nothing is on record."""
    return reading.once(_charting(tuple(states)))


@lru_cache(maxsize=1024)
def _charting(states: tuple[str, ...]) -> Callable[[Reading], dict[str, Any] | None]:
    return lambda reading: _chart(reading, states)


def _chart(reading: Reading, states: tuple[str, ...]) -> dict[str, Any] | None:
    lines = []
    for state in states:
        name = reading.subject(state)
        bars = [bar for one in open_history(reading, state) for bar in _segments(reading, name, one)]
        bars += _suspensions(reading, state, name)
        bars.sort(key=lambda bar: bar.tall)
        if bars:
            lines.append(Lane(name, reading.url("state", state), bars))
    if not lines:
        return None
    day = day_in_words(reading.day, reading.language)
    title = _("Standing over time")
    desc = _("For each State a line, on it a segment for each standing; %(day)s is marked.") % {"day": day}
    return in_both_widths(lanes, lines, STANDINGS, reading.day, day, key="chart", title=title, desc=desc)


def _segments(reading: Reading, name: str, one: Segment[str]) -> Iterator[Bar]:
    """The days on which the standing certainly stood, and before and after them those on which it may have."""
    horizon = max(reading.day, now().date())  # the right edge of the picture
    label = f"{name}: {standing_in_words(reading, one.value)}, {term_in_words(one.since, one.until, reading.language)}"
    possible = f"{label} ({word('certainty', 'possible')})"
    begun_by = begun_by_of(one)
    href = reading.url("act", begun_by[-1]) if begun_by else ""
    rank = rank_of(reading, one.value)
    begun = one.since.latest or horizon
    ended = (one.until.earliest or begun) if one.until else horizon
    if begun < ended:
        yield segment(rank, label, begun, ended, href)
    first = one.since.earliest or begun - timedelta(days=365)
    if first < begun:
        yield segment(rank, possible, first, begun, href, mark="maybe")
    if one.until is not None and one.until.latest is not None and ended < one.until.latest:
        yield segment(rank, possible, ended, one.until.latest, href, mark="maybe")


def _suspensions(reading: Reading, state: str, name: str) -> Iterator[Bar]:
    """The times for which a standing was suspended, wholly or in part: drawn over it."""
    horizon = max(reading.day, now().date())
    timeline = reading.registers.membership.suspensions.get(state)
    for one in timeline.segments if timeline is not None else ():
        begun = one.since.latest or horizon
        ended = (one.until.earliest or begun) if one.until is not None else horizon
        if begun < ended and reading.is_open(one.acts):
            standing = standing_in_words(reading, one.value.standing)
            term = term_in_words(one.since, one.until, reading.language)
            said = _("%(standing)s suspended, %(term)s") % {"standing": standing, "term": term}
            href = reading.url("act", one.begun_by)
            yield segment(rank_of(reading, one.value.standing), f"{name}: {said}", begun, ended, href, mark="suspended")


def begun_by_of(one: Segment[Any]) -> tuple[str, ...]:
    """The acts that began a segment: all but the one that ended it."""
    return one.acts[:-1] if one.until is not None and len(one.acts) > 1 else one.acts


def map_of(reading: Reading, rows: list[Row], *, is_small: bool = False) -> Any:
    """The map of the capitals of the States of these rows, each by its closest standing; None without any."""
    marks: list[land.Mark] = []
    for row in sorted(rows, key=lambda one: rank_of(reading, one["standing"])):
        item = reading.registers.subjects.items.get(row["state"])
        if (
            item is None
            or item.entry.id not in reading.index.acts
            or item.entry.capital is None
            or any(mark.href.split("?")[0].endswith(f"/{row['state']}/") for mark in marks)
        ):
            continue
        capital = item.entry.capital
        marks.append(
            land.Mark(
                reading.subject(row["state"]),
                standing_in_words(reading, row["standing"]),
                float(capital.longitude),
                float(capital.latitude),
                rank_of(reading, row["standing"]),
                reading.url("state", row["state"]),
            )
        )
    if not marks:
        return None
    title = _("Capitals of the States that stood in a relation to the organisation on %(day)s") % {
        "day": day_in_words(reading.day, reading.language)
    }
    desc = _("Land without borders, a mark at each capital: %(list)s.") % {
        "list": "; ".join(f"{mark.name} ({mark.said})" for mark in marks)
    }
    return land.map_of(marks, key="map", title=title, desc=desc, is_small=is_small)
