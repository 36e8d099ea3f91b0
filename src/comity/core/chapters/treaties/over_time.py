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
    item = treaties.items.get(clause.treaty)
    entry = item.parties.get(party) if item is not None else None
    found = [treaties.bound_on(clause, party, "latest"), treaties.ended(clause.treaty)]
    if entry is not None:
        found += [entry.subject.until.latest if entry.subject is not None and entry.subject.until is not None else None]
        for segment in entry.withdrawals.segments:
            left = segment.since.latest
            found += [left, treaties.bound_on(clause, party, "latest", left) if left is not None else None]
    yield from (day for day in found if day is not None)
