"""How few parties end a treaty, where its final clauses say so (VCLT, Art. 55: otherwise it stays in force)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.core.chapters.treaties.delays import months_later
from comity.core.rulebook.clauses import Clause, Practice

Spans = Sequence[tuple[date, date | None]]


def ended_on(clause: Clause, parties: Iterable[Spans]) -> date | None:
    """The day on which the treaty has had fewer parties than its clause asks for as many months as that says.

    ``parties``: for each the days from which and until which (excluded) it was bound. None if it did not come to that.
    """
    least = clause.parties_min or 0
    low: date | None = None
    has_been = False
    for day, number in _numbers(parties):
        end = None if low is None else months_later(low, clause.parties_min_months, Practice())
        if end is not None and end <= day:
            return end
        if number >= least:
            low, has_been = None, True
        elif low is None and has_been:
            low = day
    return None if low is None else months_later(low, clause.parties_min_months, Practice())


def _numbers(parties: Iterable[Spans]) -> list[tuple[date, int]]:
    """How many parties there were since each day on which that changed."""
    spans = [list(one) for one in parties]
    days = sorted({day for one in spans for span in one for day in span if day is not None})
    return [(day, sum(any(_covers(span, day) for span in one) for one in spans)) for day in days]


def _covers(span: tuple[date, date | None], day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])
