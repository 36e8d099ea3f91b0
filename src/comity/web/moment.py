"""The two clocks and the language of a request, read from its address; portal and API both ask here.

``on`` is a legal day; ``known_at`` a moment (UTC) up to which the record is read, and a bare day means its end.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final

from comity import words
from comity.core.kernel.days import day_of

LANGUAGES: Final = {code: one.django for code, one in words.LANGUAGES.items()}
"""The code in addresses and in the record's names, to Django's code."""

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?", re.ASCII)
_LAST_MOMENT: Final = datetime.max.replace(tzinfo=UTC)
_FIRST_MOMENT: Final = datetime.min.replace(tzinfo=UTC)


class Malformed(ValueError):
    """A parameter of the address that cannot be read: which one, what was found, what was expected."""

    def __init__(self, place: str, found: str, expected: str) -> None:
        super().__init__(f"{place}: found '{found}', expected {expected}")
        self.place = place
        self.found = found
        self.expected = expected


def now() -> datetime:
    """The present moment, UTC. The only clock of the server besides the journal's."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """A moment as the journal writes it, ``2026-11-24T05:00:00.000000Z``; the order of text is that of time."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def legal_day(text: str | None) -> date:
    """The day written as ``2017-06-09``; today (UTC) if none is given. Malformed if it is anything else."""
    if not text:
        return now().date()
    try:
        return day_of(text)
    except ValueError:
        raise Malformed("on", text, "a day, as 2017-06-09") from None


def known_moment(text: str | None) -> datetime | None:
    """The moment written as ``2026-11-24`` (its end, UTC) or ``2026-11-24T05:00:00Z``; None (now) if none is given.

    A moment without an offset is UTC. Malformed if it is neither.
    """
    if not text:
        return None
    try:
        if _MOMENT.fullmatch(text):
            return _in_utc(datetime.fromisoformat(text.upper()))
        return datetime.combine(day_of(text), time.max, tzinfo=UTC)
    except ValueError:
        raise Malformed("known_at", text, "a day, as 2026-11-24, or a moment, as 2026-11-24T05:00:00Z") from None


def language_code(text: str | None) -> str:
    """The language asked for, English if none is given. Malformed if there is no such language here."""
    code = text or words.DEFAULT
    if code not in LANGUAGES:
        raise Malformed("lang", code, "one of " + ", ".join(LANGUAGES))
    return code


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _FIRST_MOMENT if moment.year == 1 else _LAST_MOMENT
