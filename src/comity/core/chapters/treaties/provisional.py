"""Provisional application: by whom a treaty is applied before it binds them (VCLT, Art. 25)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.force import Outcome
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.spells import has_signed, has_unsigned
from comity.core.kernel.days import PartialDate, is_reached


class Since(NamedTuple):
    """An entry into force with its bounds where dates are partial, and what settled it."""

    since: PartialDate
    earliest: Outcome
    latest: Outcome


def is_applied(
    item: TreatyOnRecord, entry: PartyOnRecord, day: date, over: date | None, provisionally: Since | None
) -> bool:
    """By its own notice; as a signatory, where all apply the treaty; or once it is provisionally in force.

    Whoever was bound and is no more, or has withdrawn (``over``), applies it only by a notice given since.
    """
    if entry.declined is not None and is_reached(entry.declined.on, day):
        return False
    standing = (segment for segment, _ in entry.provisional.on(day))
    noticed = any(over is None or (one.since.latest or date.min) >= over for one in standing)
    if over is not None:
        return noticed
    if provisionally is not None:
        agreed = noticed or any(one.on <= day for one in consents_of(entry, "latest"))
        return agreed and is_reached(provisionally.since, day)
    return noticed or (bool(item.provisional.on(day)) and has_signed(entry, day) and not has_unsigned(entry, day))
