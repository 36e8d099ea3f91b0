"""How a party leaves a treaty: notice, its length, its revocation (VCLT, Arts. 54-56, 68)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.participants import (
    check_party,
    consent_not_on_record,
    entry_of,
    may_be_bound,
    open_entry,
)
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.days import ends_before, exact
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Leaving, Practice

RESIDUAL = Leaving(notice_months=12)
"""Where no clause says otherwise: twelve months' notice (VCLT, Art. 56(2))."""


def check_withdrawal(act: done.Withdrawal, ground: Ground) -> Iterator[Finding]:
    """A party or contracting State withdraws; its notice is as long as the clause asks."""
    yield from check_party(act, ground)
    treaties = ground.read(Treaties)
    if treaties.relation(act.treaty, act.party, ground.day) not in ("party", "contracting", "provisional"):
        if may_be_bound(act.treaty, act.party, ground):
            yield consent_not_on_record(act, act.party, act.treaty, "VCLT, Art. 54")
        else:
            message = f"{act.party} is no party to {act.treaty} on {act.on} and has nothing to withdraw from."
            yield finding("NotParty", "inadmissible", act, message, provision="VCLT, Art. 54")
    clause = treaties.clause(act.treaty)
    stated = act.effective.latest if act.effective is not None else None
    if clause is None or clause.leaving is None or act.on.latest is None:
        if stated is not None and act.effective is not None and ends_before(act.effective, act.on):
            first = _leaves_on(act, RESIDUAL, treaties)
            message = f"A withdrawal notified on {act.on} cannot have taken effect on {act.effective}: on {first}."
            yield finding("NoticeTooShort", "irregular", act, message, provision="VCLT, Art. 56")
        return
    first = _may_give_notice_on(act, clause.leaving, treaties)
    if first is not None and act.on.latest < first:
        bound = treaties.bound(act.treaty, act.party, day=ground.day)
        message = f"{act.party} has been bound since {bound} and can give notice from {first}; it counts from then."
        yield finding("NoticeEarly", "irregular", act, message, provision=clause.provision)
    earliest = _leaves_on(act, clause.leaving, treaties)
    if earliest is not None and stated is not None and stated < earliest:
        message = f"A withdrawal notified on {act.on} can take effect on {earliest} at the earliest, and does then."
        yield finding("NoticeTooShort", "irregular", act, message, provision=clause.provision)


def apply_withdrawal(act: done.Withdrawal, ground: Ground) -> None:
    """It leaves on the day named, but no earlier than the clause lets it; where none is named, on that day.

    Where no clause on record says how one leaves, a day that is named holds, and otherwise it is twelve months.
    """
    treaties = ground.read(Treaties)
    clause = treaties.clause(act.treaty)
    leaving = clause.leaving if clause is not None else None
    stated = act.effective.latest if act.effective is not None else None
    first = _leaves_on(act, leaving or RESIDUAL, treaties)
    earliest = first if leaving is not None else act.on.latest
    is_in_time = stated is not None and earliest is not None and stated >= earliest
    since = act.effective if is_in_time and act.effective is not None else exact(first) if first is not None else act.on
    entry = open_entry(act.treaty, act.party, ground)
    entry.withdrawals.begin("withdrawn", since, (act.id,))
    if act.on.latest is not None:
        entry.noticed[act.id] = act.on.latest


def check_revocation(act: done.RevocationOfWithdrawal, ground: Ground) -> Iterator[Finding]:
    """A notice that has not taken effect."""
    yield from check_party(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    running = list(entry.withdrawals.running()) if entry is not None else []
    if not running:
        yield finding("NoticeMissing", "inadmissible", act, f"No notice of withdrawal of {act.party} is on record.")
    elif running[-1].on(ground.day) == "certain":
        message = f"The withdrawal of {act.party} took effect on {running[-1].since}."
        yield finding("NoticeInEffect", "inadmissible", act, message, provision="VCLT, Art. 68")


def apply_revocation(act: done.RevocationOfWithdrawal, ground: Ground) -> None:
    """It is as if no notice had been given."""
    timeline = open_entry(act.treaty, act.party, ground).withdrawals
    for segment in timeline.running():
        timeline.end(segment, segment.since, act.id)


def _leaves_on(act: done.Withdrawal, leaving: Leaving, treaties: Treaties) -> date | None:
    """The first day on which a notice of this day can have effect."""
    if act.on.latest is None:
        return None
    given = max(act.on.latest, _may_give_notice_on(act, leaving, treaties) or date.min)
    return months_later(given, leaving.notice_months, Practice()) + timedelta(days=leaving.notice_days)


def _may_give_notice_on(act: done.Withdrawal, leaving: Leaving, treaties: Treaties) -> date | None:
    """The first day on which it may give notice, where it must have been bound for some years."""
    bound = treaties.bound(act.treaty, act.party, day=act.on.latest)
    if not leaving.after_years or bound is None or bound.latest is None:
        return None
    return months_later(bound.latest, 12 * leaving.after_years, Practice())
