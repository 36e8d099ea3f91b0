"""Days as the record knows them: exact, partial or bounded.

A partial date is a value with an earliest and a latest day. The notation is a subset of the
Extended Date/Time Format (ISO 8601-2, EDTF levels 0 and 1): ``2017-06-09``, ``2023-07``, ``2001``, each
with an optional ``?`` (uncertain), ``~`` (approximate) or ``%`` (both); ``2023-05-04/2023-05-05`` (some day
between the two), ``../2014-12-31`` (not later than) and ``2003-09-05/..`` (not earlier than).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, Literal

Certainty = Literal["certain", "possible"]

_POINT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


class PartialDate:
    """A day known exactly, to the month, to the year, or between two bounds.

    ``earliest`` and ``latest`` are the first and last day it can be (both included); None is an unknown bound.
    ``text`` is the notation it was written in and is what is stored.
    """

    __slots__ = ("earliest", "latest", "text")
    earliest: date | None
    latest: date | None
    text: str

    def __init__(self, text: str) -> None:
        earliest, latest = _bounds(text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a date does not change: {name}")

    @property
    def is_exact(self) -> bool:
        """True if earliest and latest are the same day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_doubtful(self) -> bool:
        """True if the writer marked it ``?``, ``~`` or ``%``."""
        return self.text[-1] in "?~%"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def partial_date(text: str) -> PartialDate:
    """The partial date written as ``text``; ValueError says what is wrong with it."""
    return PartialDate(text)


def exact(day: date) -> PartialDate:
    """The partial date of one known day."""
    return partial_date(day.isoformat())


def day_of(text: str) -> date:
    """The exact day written as ``text`` (``YYYY-MM-DD``); ValueError if it is anything else."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"'{text}' is not a day: write it as 2017-06-09")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar ({error})") from None


def moved(day: date, days: int) -> date:
    """The day so many days later (earlier, if negative), but never beyond the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day, or of the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ends_before(end: PartialDate, beginning: PartialDate) -> bool:
    """Whether the end comes before the beginning on any reading of the two dates."""
    return end.latest is not None and beginning.earliest is not None and end.latest < beginning.earliest


def certainty_on(day: date, since: PartialDate, until: PartialDate | None) -> Certainty | None:
    """Whether what began ``since`` and ended before ``until`` stood on ``day``: certain, possible, or None if not.

    Certain from the latest start, possible between the earliest and the latest; what began and ended on one day
    stood on no day.
    """
    earliest, latest = since.earliest, since.latest
    if earliest is not None and day < earliest:
        return None
    begun = latest is not None and day >= latest
    if until is None:
        return "certain" if begun else "possible"
    if until.latest is not None and day >= until.latest:
        return None
    over = until.earliest is None or day >= until.earliest
    return "certain" if begun and not over else "possible"


def is_reached(on: PartialDate, day: date) -> bool:
    """Whether the date has certainly come by the day."""
    return on.latest is not None and on.latest <= day


def _bounds(text: str) -> tuple[date | None, date | None]:
    if "/" not in text:
        return _point(text)
    first, _, last = text.partition("/")
    if first == ".." and last == "..":
        raise ValueError(f"'{text}' says nothing: give the day by which it is attested, as ../2014-12-31")
    earliest = None if first == ".." else _point(first)[0]
    latest = None if last == ".." else _point(last)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"'{text}' ends before it begins")
    return earliest, latest


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"'{text}' is not a date: write 2017-06-09, 2017-06, 2017, a span as 2023-05-04/2023-05-05, "
            "or a bound as ../2014-12-31"
        )
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        one = date(year, int(month), int(day))
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar ({error})") from None
    return one, one
