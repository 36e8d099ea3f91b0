"""What was decided last, found from the end: the rows of all that was decided before are not made for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import nlargest

from comity.core.registers import Registers
from comity.opendata.registers import rows
from comity.opendata.tables.row import Row


def adopted_last(registers: Registers, day: date, count: int, *, language: str = "en") -> list[Row]:
    """The public rows of the decisions adopted last by a day, at most so many, the latest first.

    By the day as it is written; of those of one day the first on record go before.
    """
    found = reversed(list(_from_the_end(registers, day, count, language)))
    return nlargest(count, found, key=_adopted_on)


def _from_the_end(registers: Registers, day: date, count: int, language: str) -> Iterator[Row]:
    """Rows from the last in legal order back to where none can be among the last by the day as it is written.

    A day as it is written begins with none that is later than the latest day that it can be.
    """
    least: list[str] = []
    for item in reversed(registers.decisions.items.values()):
        on = item.act.on
        if on.earliest is not None and on.earliest > day:
            continue
        if len(least) == count and (on.latest or date.max).isoformat() < least[-1][:10]:
            return
        for row in rows(registers, "decisions", day, language=language, decision=item.decision):
            if row["adopted_on"]:
                least = nlargest(count, [*least, _adopted_on(row)])
                yield row


def _adopted_on(row: Row) -> str:
    return str(row["adopted_on"])
