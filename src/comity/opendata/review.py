"""The review of an organ's work before its next meeting: what is late, what falls due, what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from comity.core.chapters.programmes.follow_up import STANDING
from comity.core.kernel.days import partial_date
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.follow_up import by_order
from comity.opendata.names import called, naming, own_names
from comity.opendata.openness import Reader
from comity.opendata.reasons import KeyUnknown
from comity.opendata.registers import keys, rows

Row = dict[str, Any]
AHEAD: Final = ("announced", "convened", "postponed")
HELD: Final = ("open", "held")
RESPONSIBLE: Final = ("subjects", "organs", "law.addressees")
"""Where those who are to do something stand."""
ORDERING: Final = ("texts", "decisions")
"""Where what orders something stands."""


def review(registers: Registers, organ: str, day: date, *, language: str = "en", reader: Reader | None = None) -> Row:
    """All that the review of an organ says on a day. KeyUnknown if the law knows no such organ.

    ``last`` and ``next`` are its meetings before and after the day, null where none is on record.
    """
    if organ not in keys(registers, "organs", reader):
        raise KeyUnknown(organ)

    def of(register: str) -> list[Row]:
        found = rows(registers, register, day, language=language, reader=reader)
        return [row for row in found if row["organ"] == organ]

    meetings, measures, programmes = of("meetings"), of("measures"), of("programmes")
    last, coming = _last(meetings, day), _next(meetings, day)
    who = naming(registers, day, language, reader, RESPONSIBLE)
    return {
        "organisation": name_in(own_names(registers, day), language),
        "key": registers.rulebook.organisation,
        "language": language,
        "on": day.isoformat(),
        "organ": organ,
        "name": called(registers, "organs", organ, day, language),
        "last": last,
        "next": coming,
        "measures": {**Counter(row["condition"] for row in measures)},
        "programmes": [row for row in programmes if row["condition"] in STANDING],
        "ended": [row for row in programmes if row["condition"] == "ended" and row["is_unreported"]],
        "overdue": [_named(row, who) for row in measures if row["condition"] == "overdue"],
        "due": [_named(row, who) for row in measures if _falls_due(row, coming)],
        "since": [{**_named(row, who), "moved": moved} for row in measures if (moved := _moved(row, last)) is not None],
        "silent": list(_silent(measures, naming(registers, day, language, reader, ORDERING))),
        "owing": [{"who": key, "name": who(key), "count": count} for key, count in owing(measures)],
        "entry": {"number": registers.head.number, "recorded_at": registers.head.recorded_at},
    }


def _last(meetings: Sequence[Row], day: date) -> Row | None:
    held = [row for row in meetings if row["stage"] in HELD and first_day(row) <= day]
    return max(held, key=first_day, default=None)


def _next(meetings: Sequence[Row], day: date) -> Row | None:
    ahead = [row for row in meetings if row["stage"] in AHEAD and first_day(row) >= day]
    return min(ahead, key=first_day, default=None)


def first_day(row: Row) -> date:
    """The day by which a meeting's row is put in order."""
    when = partial_date(row["starts_on"]) if row["starts_on"] else None
    return (when.latest or when.earliest if when else None) or date.max


def _falls_due(row: Row, coming: Row | None) -> bool:
    """What is due by the coming meeting; where none is on record, what is due by the law's own notice."""
    if row["condition"] == "due":
        return True
    if row["condition"] != "running" or row["due"] is None or coming is None:
        return False
    due = partial_date(row["due"]).latest
    return due is not None and due <= first_day(coming)


def _moved(row: Row, last: Row | None) -> str | None:
    """What became of it after the last meeting began: done, abandoned, put_off or told; None if nothing did."""
    if last is None:
        return None
    since = first_day(last)

    def is_after(days: Sequence[str | None]) -> bool:
        return any((partial_date(one).latest or date.min) >= since for one in days if one)

    if row["condition"] in ("done", "abandoned") and is_after([row["ended_on"]]):
        return str(row["condition"])
    if is_after([one["on"] for one in row["delays"]]):
        return "put_off"
    return "told" if is_after([row["reported_on"]]) else None


def _silent(measures: Sequence[Row], titled: Callable[[str], str]) -> Iterator[Row]:
    """Texts and decisions of whose measures nothing at all is on record, the earliest first."""
    for of, ordered in by_order([], measures).items():
        if all(row["is_silent"] and row["condition"] in (*STANDING, "untold") for row in ordered):
            yield {"of": of, "title": titled(of), "on": ordered[0]["ordered_on"], "count": len(ordered)}


def owing(measures: Sequence[Row]) -> list[tuple[str, int]]:
    """How many reports each owes, who owes most first."""
    counted = Counter(who for row in measures for who in row["unreported_by"])
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _named(row: Row, who: Callable[[str], str]) -> Row:
    return {**row, "names": [who(one) for one in row["responsible"]]}
