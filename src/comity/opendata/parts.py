"""Tables in parts: so many rows after a cursor, and the cursor of what follows.

A cursor is the key of the last row of a part (``ASM-1/1``; the second row with a key: ``XAD#2``), which stays what it
is while rows are added; of rows that have no key, how many came before (``100``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from comity.opendata.tables.row import Row

NTH: Final = "#"
DIGITS_MAX: Final = 9


class CursorUnknown(Exception):
    """No row stands at this cursor."""


class Part(NamedTuple):
    """Some rows of a table; ``following`` is the cursor of those after them, None where there are none."""

    rows: Sequence[Row]
    following: str | None


def part(rows: Sequence[Row], key: str, after: str | None, limit: int | None) -> Part:
    """At most ``limit`` rows (None: all) after a cursor (None: from the first). CursorUnknown if nothing stands there.

    ``key`` is the field that the rows are known by; empty where they are known by their place.
    """
    begin = 0 if after is None else _place(rows, key, after)
    if limit is None or begin + limit >= len(rows):
        return Part(rows[begin:], None)
    end = begin + limit
    return Part(rows[begin:end], _cursor(rows, key, end))


def _cursor(rows: Sequence[Row], key: str, end: int) -> str:
    """The cursor of the row before ``end``."""
    if not key:
        return str(end)
    last = rows[end - 1][key]
    same = sum(1 for row in islice(rows, end) if row[key] == last)
    return f"{last}{NTH}{same}" if same > 1 else str(last)


def _place(rows: Sequence[Row], key: str, after: str) -> int:
    """How many rows there are up to a cursor."""
    if not key:
        if not _is_number(after):
            raise CursorUnknown(after)
        return int(after)
    known, marked, nth = after.partition(NTH)
    if marked and not _is_number(nth):
        raise CursorUnknown(after)
    left = int(nth) if marked else 1
    for place, row in enumerate(rows, start=1):
        if row[key] == known:
            left -= 1
            if not left:
                return place
    raise CursorUnknown(after)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS_MAX
