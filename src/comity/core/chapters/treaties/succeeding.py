"""Succession of States in respect of treaties: only to what was there (VCSST 1978, Arts. 17-22, 34)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.participants import (
    CONTRACTING,
    check_party,
    consent_not_on_record,
    may_be_bound,
    not_ended,
)
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.reservations import standing_reservations
from comity.core.record.finding import Finding

PROVISION: Final = "VCSST, Art. 17"


def check_succession(act: done.Succession, ground: Ground) -> Iterator[Finding]:
    """Its predecessor was a party or contracting State when it succeeded: a signature alone is no consent."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    before = predecessors(act, ground)
    strange = next((one for one in before if not _succeeds(act.party, one, ground)), None)
    if strange is not None:
        message = f"{act.party} is no successor of {strange}: nothing passes to it."
        yield finding("NothingToSucceedTo", "inadmissible", act, message, provision=PROVISION)
        return
    if not before:
        message = f"Whom {act.party} succeeds is not on record."
        yield finding("PredecessorUnknown", "note", act, message, provision=PROVISION)
        return
    treaties = ground.read(Treaties)
    last = {one: _last_day(act, one, ground) for one in before}
    if any(treaties.relation(act.treaty, one, day) in CONTRACTING for one, day in last.items()):
        return
    bound = next((one for one in before if may_be_bound(act.treaty, one, ground)), None)
    if bound is not None:
        yield consent_not_on_record(act, bound, act.treaty, PROVISION)
        return
    said = "; ".join(f"{one} had not consented to {act.treaty} by {day}" for one, day in last.items())
    message = f"There is nothing to succeed to: {said}. {act.party} can accede, or ratify what was signed for it."
    yield finding("NothingToSucceedTo", "inadmissible", act, message, provision=PROVISION)


def predecessors(act: done.Succession, ground: Ground) -> list[str]:
    """Whom it names, else those that ended with it among their successors."""
    if act.to is not None:
        return [act.to]
    subjects = ground.read(Subjects).items
    return [key for key, one in subjects.items() if act.party in one.successors]


def _succeeds(party: str, predecessor: str, ground: Ground) -> bool:
    """Whether it can succeed to the other: one that has ended names its successors; nobody succeeds to itself."""
    if party == predecessor:
        return False
    heirs = _heirs(predecessor, ground)
    return heirs is None or party in heirs


def _heirs(predecessor: str, ground: Ground) -> set[str] | None:
    """Those that succeeded to one that has ended, and to them in turn; None where the record does not say who."""
    subjects, found, left = ground.read(Subjects).items, set[str](), [predecessor]
    while left:
        subject = subjects.get(left.pop())
        more = set(subject.successors) - found if subject is not None else set()
        found |= more
        left.extend(more)
    return found or None


def succeed(act: done.Succession, entry: PartyOnRecord, ground: Ground) -> None:
    """It has effect from the date of the succession, where its notice names no day (VCSST, Art. 22).

    The successor maintains the reservations of its predecessor (Art. 20), but where it makes its own to the same.
    """
    item, subjects = ground.read(Treaties).treaty(act.treaty), ground.read(Subjects).items
    before = [one for one in predecessors(act, ground) if one in subjects]
    ends = [until for one in before if (until := subjects[one].until) is not None]
    if act.effective is None and len(ends) == 1:
        entry.succeeded[act.id] = ends[0]
    for one in before:
        for key in standing_reservations(item, one, _last_day(act, one, ground)):
            entry.inherited[key] = act


def _last_day(act: done.Succession, predecessor: str, ground: Ground) -> date:
    """The last day on which the predecessor's consent stood for what succeeds: the day before the succession.

    Or the last day of the predecessor, if that was before.
    """
    on = act.effective.latest if act.effective is not None else None
    subject = ground.read(Subjects).items.get(predecessor)
    end = subject.until.latest if subject is not None and subject.until is not None else None
    first = min(day for day in (on or ground.day, end) if day is not None)
    return first - timedelta(days=1) if first > date.min else first
