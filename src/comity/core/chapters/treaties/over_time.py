"""Who was party to a treaty on each of many days: found once per change, not once per day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from comity.core.chapters.treaties.register import Treaties
from comity.core.rulebook.clauses import Clause


def parties_over(treaties: Treaties, treaty: str, days: Sequence[date]) -> list[list[str]]:
    """For each of the days, in ascending order, what ``parties_on`` says of it.

    Whether somebody is party changes only on days that its acts, its own end or the treaty's give; between them the
    list is the same object.
    """
    clause = treaties.clause(treaty)
    if clause is None:
        return [[] for _ in days]
    order = treaties.participants(treaty)
    changes = sorted(
        (day, place, treaties.relation(treaty, party, day) == "party")
        for place, party in enumerate(order)
        for day in set(_turns(treaties, clause, party))
    )
    return list(_swept(order, changes, days))


def _swept(
    order: Sequence[str], changes: Sequence[tuple[date, int, bool]], days: Sequence[date]
) -> Iterator[list[str]]:
    standing = [False] * len(order)
    now: list[str] = []
    done = 0
    for day in days:
        begun = done
        while done < len(changes) and changes[done][0] <= day:
            _, place, is_party = changes[done]
            standing[place] = is_party
            done += 1
        if done > begun:
            now = [party for party, is_party in zip(order, standing, strict=True) if is_party]
        yield now


def _turns(treaties: Treaties, clause: Clause, party: str) -> Iterator[date]:
    """The days on which it may become or cease to be a party."""
    days = (day for span in treaties.spans(clause, party) for day in span)
    yield from (day for day in (*days, treaties.ended(clause.treaty)) if day is not None)
