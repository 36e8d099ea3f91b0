"""How a party leaves a treaty: notice, its length, its revocation (VCLT, Arts. 54-56, 68)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.participants import check_party, entry_of, open_entry
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.days import exact
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Leaving, Practice

RESIDUAL = Leaving(notice_months=12)
"""Where no clause says otherwise: twelve months' notice (VCLT, Art. 56(2))."""


def check_withdrawal(act: done.Withdrawal, ground: Ground) -> Iterator[Finding]:
    """A party or contracting State withdraws; its notice is as long as the clause asks."""
    yield from check_party(act, ground)
    treaties = ground.read(Treaties)
    if treaties.relation(act.treaty, act.party, ground.day) not in ("party", "contracting", "provisional"):
        entry = treaties.items.get(act.treaty)
        if entry is None or act.party not in entry.parties or not entry.parties[act.party].consents:
            yield finding("NotParty", "inadmissible", act, f"{act.party} has not consented to {act.treaty}.")
    clause = treaties.clause(act.treaty)
    if clause is None or clause.leaving is None:
        return
    yield from _early(act, clause, clause.leaving, treaties)
    earliest = _leaves_on(act, clause)
    stated = act.effective.latest if act.effective is not None else None
    if earliest is not None and stated is not None and stated < earliest:
        message = f"A withdrawal notified on {act.on} can take effect on {earliest} at the earliest."
        yield finding("NoticeTooShort", "irregular", act, message, provision=clause.provision)


def apply_withdrawal(act: done.Withdrawal, ground: Ground) -> None:
    """It leaves on the day named, or that the clause gives, or in twelve months."""
    day = _leaves_on(act, ground.read(Treaties).clause(act.treaty))
    since = act.effective or (exact(day) if day is not None else act.on)
    open_entry(act.treaty, act.party, ground).withdrawals.begin("withdrawn", since, (act.id,))


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


def _leaves_on(act: done.Withdrawal, clause: Clause | None) -> date | None:
    """The first day on which a notice of this day can have effect."""
    if act.on.latest is None:
        return None
    leaving = (clause.leaving if clause is not None else None) or RESIDUAL
    return months_later(act.on.latest, leaving.notice_months, Practice()) + timedelta(days=leaving.notice_days)


def _early(act: done.Withdrawal, clause: Clause, leaving: Leaving, treaties: Treaties) -> Iterator[Finding]:
    bound = treaties.bound(act.treaty, act.party)
    if not leaving.after_years or bound is None or bound.latest is None or act.on.latest is None:
        return
    first = months_later(bound.latest, 12 * leaving.after_years, Practice())
    if act.on.latest < first:
        message = f"{act.party} has been bound since {bound} and can give notice from {first}."
        yield finding("NoticeEarly", "irregular", act, message, provision=clause.provision)
