"""Corrections of a treaty's text: proposed by the depositary, accepted by silence, or not (VCLT, Art. 79)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from comity.core.chapters.treaties.acts import Circulation
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.days import is_reached


class Correction(NamedTuple):
    """A proposed correction: until when objections are received, who objected, and since when it is accepted.

    Accepted from the day after the period; it then has effect from the beginning. ``last_on`` is None where the
    depositary set no period: nothing follows from silence then.
    """

    act: str
    proposed_on: date
    last_on: date | None
    objections: tuple[str, ...]
    stage: Literal["open", "accepted", "objected"]
    accepted_on: date | None


def corrections(treaties: Treaties, treaty: str, day: date) -> Iterator[Correction]:
    """The corrections proposed by a day, as they stood on it."""
    item = treaties.items.get(treaty)
    for act in item.circulations if item is not None else ():
        if act.form == "correction" and act.on.latest is not None and act.on.latest <= day and item is not None:
            yield _correction(item, act, act.on.latest, day)


def _correction(item: TreatyOnRecord, act: Circulation, proposed_on: date, day: date) -> Correction:
    last = proposed_on + timedelta(days=act.objection_days) if act.objection_days is not None else None
    until = day if last is None else min(day, last)
    against = tuple(
        one.party
        for one in item.circulated_against
        if one.circulation == act.id and is_reached(one.on, until) and one.id not in item.withdrawn
    )
    if against:
        return Correction(act.id, proposed_on, last, against, "objected", None)
    if last is None or day <= last:
        return Correction(act.id, proposed_on, last, (), "open", None)
    return Correction(act.id, proposed_on, last, (), "accepted", last + timedelta(days=1))
