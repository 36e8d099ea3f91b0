"""Succession of States in respect of treaties: only to what was there (VCSST 1978, Arts. 17-22, 34)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.participants import CONTRACTING, check_party, consent_not_on_record, may_be_bound
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.finding import Finding

PROVISION: Final = "VCSST, Art. 17"


def check_succession(act: done.Succession, ground: Ground) -> Iterator[Finding]:
    """Its predecessor was a party or contracting State when it succeeded: a signature alone is no consent."""
    yield from check_party(act, ground)
    before = predecessors(act, ground)
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


def _last_day(act: done.Succession, predecessor: str, ground: Ground) -> date:
    """The last day on which the predecessor's consent stood for what succeeds: the day before the succession.

    Or the last day of the predecessor, if that was before.
    """
    on = act.effective.latest if act.effective is not None else None
    subject = ground.read(Subjects).items.get(predecessor)
    end = subject.until.latest if subject is not None and subject.until is not None else None
    first = min(day for day in (on or ground.day, end) if day is not None)
    return first - timedelta(days=1) if first > date.min else first
