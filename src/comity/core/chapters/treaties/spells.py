"""Spells: from when until when a treaty binds a participant. All that is asked of parties is asked of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.gathered import Bound, pick
from comity.core.kernel.days import PartialDate, is_reached
from comity.core.kernel.timeline import Segment


class Spell(NamedTuple):
    """From when until when (excluded; None while it lasts) it is bound, by which act, which was done on which day.

    What is done after a day changes no register of that day: an answer for a day looks at spells ``given`` by then, and
    at an end that was ``told`` by then (a notice of withdrawal is given before it takes effect).
    """

    since: date
    until: date | None
    act: str
    given: date
    told: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it is bound on the day."""
        return self.since <= day and (self.until is None or day < self.until)


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """Spells in order, those that touch one another as one: a second consent changes nothing while the first lasts."""
    found: list[Spell] = []
    for one in sorted(spells, key=lambda one: (one.since, one.given, one.act)):
        last = found[-1] if found else None
        if last is None or (last.until is not None and last.until < one.since):
            found.append(one)
        elif last.until is not None and (one.until is None or one.until > last.until):
            found[-1] = last._replace(until=one.until, told=one.told)
    return found


def cut(spells: Iterable[Spell], end: date | None) -> Iterator[Spell]:
    """The spells as far as they lie before an end."""
    for one in spells:
        if end is None or (one.until is not None and one.until <= end):
            yield one
        elif one.since < end:
            yield one._replace(until=end, told=end)


def departures(entry: PartyOnRecord, bound: Bound = "latest") -> list[date]:
    """The days on which its withdrawals take effect; a notice revoked takes none."""
    days = (pick(one.since, bound) for one in entry.withdrawals.segments if one.until is None)
    return sorted(day for day in days if day is not None)


def told_on(entry: PartyOnRecord, until: date | None) -> date | None:
    """The day on which the notice was given by which it leaves on a day; where there is none, that day itself."""
    given = (
        entry.noticed.get(one.begun_by)
        for one in entry.withdrawals.segments
        if one.until is None and until in (one.since.earliest, one.since.latest)
    )
    return min((day for day in given if day is not None), default=until)


def departure(entry: PartyOnRecord, day: date) -> Segment[str] | None:
    """The last withdrawal that had taken effect by a day; a revoked notice is none."""
    left = [one for one in entry.withdrawals.segments if one.until is None and is_reached(one.since, day)]
    return left[-1] if left else None


def has_signed(entry: PartyOnRecord, day: date) -> bool:
    """Whether it had certainly signed by the day."""
    return entry.signature is not None and is_reached(entry.signature.on, day)


def has_unsigned(entry: PartyOnRecord, day: date) -> bool:
    """Whether it had made clear by the day that it will not become a party, and has not signed again since."""
    if entry.unsigned is None or not is_reached(entry.unsigned.on, day):
        return False
    again = entry.signed_again
    return again is None or not is_reached(again.on, day)


def gone(entry: PartyOnRecord, bound: Bound = "latest") -> date | None:
    """Since when the participant itself is no more."""
    return pick(entry.subject.until, bound) if entry.subject is not None else None


def first_after(given: date, days: Iterable[date], end: date | None) -> date | None:
    """The first of the days that does not lie before one, or the end if that comes first."""
    found = [day for day in days if day >= given]
    return min((*found, *((end,) if end is not None else ())), default=None)


def carried(
    spells: Iterable[Spell], since: date, act: str, against: date | None, left: Collection[date]
) -> Iterator[Spell]:
    """An amendment in force binds the parties to what it amends, while they are parties to that.

    Not one that objected in time; who leaves the amended treaty and joins it again afterwards is a party to it as
    amended (VCLT, Art. 40(5)).
    """
    for one in spells:
        first, end = max(since, one.since), first_after(max(since, one.since), left, one.until)
        if (end is None or first < end) and (against is None or one.since > against):
            yield Spell(first, end, act or one.act, one.given, one.told)


def while_members(spells: Iterable[Spell], ceased: Iterable[date]) -> Iterator[Spell]:
    """The spells as far as they lie before the next of the days on which the party ceased to be a member."""
    days = sorted(ceased)
    for one in spells:
        end = next((day for day in days if day > one.since), None)
        yield one if end is None or (one.until is not None and one.until <= end) else one._replace(until=end, told=end)


def between_days(earliest: date | None, latest: date) -> PartialDate:
    """A day that lies between two, or the later one where there is no earlier."""
    if earliest is None or earliest >= latest:
        return PartialDate(latest.isoformat())
    return PartialDate(f"{earliest}/{latest}")
