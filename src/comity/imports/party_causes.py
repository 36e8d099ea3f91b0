"""Why a party's published day differs from the one computed, where the tables themselves show it.

Most are errors of the source: its published day contradicts its own deposit, the depositary's table, or its other rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from comity.core.chapters.treaties.delays import after
from comity.core.rulebook.clauses import Consents, Delay, Entry
from comity.imports import known
from comity.imports.cases import Case
from comity.imports.parties import PartyRow, Rule, Treaty
from comity.imports.verdicts import EXACT, NOTHING_PUBLISHED, Explained, Judged, counted, explained

_NOTICE_DAYS: Final = 400
_ALIKE_MIN: Final = 3
_BULK_MIN: Final = 4
_YEAR_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose computed and published days differ; ``cases`` are the depositary's tables, if there are any."""

    treaty: Treaty
    row: PartyRow
    computed: date | None
    deposit: date
    published: date
    cases: Mapping[str, Case]

    @property
    def rule(self) -> Rule:
        """The rule for the row's deposit."""
        return self.treaty.rule(self.deposit)


def judged(treaty: Treaty, row: PartyRow, computed: date | None, cases: Mapping[str, Case]) -> Judged:
    """The verdict on a row of a treaty with a rule."""
    gap = treaty.gap(row)
    if gap is None and computed == row.published:
        return EXACT
    if row.deposit is None or row.published is None:
        return NOTHING_PUBLISHED if gap is None else Judged("unsupported", gap, "not in the file")
    return _differing(Difference(treaty, row, computed, row.deposit, row.published, cases), gap)


def _differing(difference: Difference, gap: str | None) -> Judged:
    computed = difference.computed
    cause = next((found for one in _IN_ORDER if (found := one(difference)) is not None), None)
    if cause is not None:
        return explained(cause)
    if gap is not None:
        return Judged("unsupported", gap, "not in the file")
    if computed is None:
        return Judged("wrong", "no notification between the deposit and the published day leads to that day")
    return Judged("wrong", f"published {_apart(computed, difference.published)}; {_alike(difference)}")


def _notification(difference: Difference) -> Explained | None:
    """The clock starts at the depositary's notification: the published day implies one soon after the deposit."""
    later, practice = difference.rule.clause.later, known.practice(difference.rule.depositary)
    if later is None or later.starts != "notification" or difference.computed not in (None, *_at_once(difference)):
        return None
    for back in range(_NOTICE_DAYS):
        day = difference.published - timedelta(days=back)
        if after(day, later.delay, practice) == difference.published:
            days = (day - difference.deposit).days
            if 0 <= days <= _NOTICE_DAYS:
                lag = f"{counted(days, 'day')} after deposit"
                reason = f"runs from the notification, which is not in the file; {day} is implied, {lag}"
                return Explained("clock starts at the notification", reason)
            return None
    return None


def _at_once(difference: Difference) -> tuple[date | None, ...]:
    """The computed day, where it supposes a notification at once."""
    since = known.notified_at_once(difference.rule.depositary)
    return (difference.computed,) if since is not None and since <= difference.deposit else ()


def _asked_for(difference: Difference) -> Explained | None:
    """The clause lets a party ask for a later day."""
    later, on = difference.rule.clause.later, difference.computed
    if later is None or not later.may_ask_for_later or on is None or difference.published <= on:
        return None
    return Explained("party may ask for a later day", f"the clause lets a party ask for a day later than {on}")


def _treaty_itself(difference: Difference) -> Explained | None:
    """All who consented before the treaty's entry into force share its published day, and that day is accounted for."""
    outcome, entry = difference.treaty.outcome, difference.rule.clause.entry or Entry()
    shared = [one for one in difference.treaty.rows if one.published == difference.published]
    if len(shared) < _ALIKE_MIN or difference.deposit > difference.published or not isinstance(entry.when, Consents):
        return None
    if outcome.since is not None and difference.published == outcome.since + timedelta(days=1):
        reason = f"the treaty's own day: the depositary counted one day more than to {outcome.since}"
        return Explained("depositary counted one day more", reason)
    return _short(difference, entry.when.count, entry.delay)


def _short(difference: Difference, count: int, delay: Delay) -> Explained | None:
    """Fewer consents than needed on the day that the treaty's published day implies, and successors of a party."""
    situation = difference.treaty.situation
    practice = known.practice(difference.rule.depositary)
    made = [one.on for one in situation.consents if after(one.on, delay, practice) == difference.published]
    if not made:
        return None
    missing = count - len({one.party for one in situation.consents if one.on <= made[0]})
    gone = [
        one.name
        for one in known.predecessors(difference.rule.depositary)
        if any(row.is_succession and row.key in one.successors for row in difference.treaty.rows)
    ]
    if 0 < missing <= len(gone):
        stated = f"{counted(missing, 'consent')} fewer than needed on {made[0]}"
        reason = f"{stated}; successors of {' and '.join(gone)} are parties"
        return Explained("predecessor's act not in the table", reason)
    return None


def _succession(difference: Difference) -> Explained | None:
    """In force from the day of succession, before the notice."""
    if difference.published >= difference.deposit and not difference.row.is_succession:
        return None
    for depositary in (difference.rule.depositary, "*"):
        if known.succeeded_on(difference.row.key, depositary) == difference.published:
            return Explained("succession", f"in force from the day of succession, {difference.published}")
    return None


def _copied(difference: Difference) -> Explained | None:
    """The source gives one day for deposit and entry into force, which the clause excludes."""
    if difference.published != difference.deposit or difference.computed == difference.deposit:
        return None
    alike = sum(1 for one in difference.treaty.rows if one.deposit is not None and one.deposit == one.published)
    reason = f"the source gives one day for deposit and entry into force, in {counted(alike, 'row')} of this treaty"
    return Explained("source gives one day for both", reason)


def _own_day(difference: Difference) -> Explained | None:
    """The source gives the treaty's own day to one whose consent came too late for it."""
    since, on = difference.treaty.outcome.since, difference.computed
    if since is None or on is None or difference.published != since or not difference.deposit <= since < on:
        return None
    reason = f"the source gives the treaty's own day; the consent of {difference.deposit} has effect on {on}"
    return Explained("source gives the treaty's day", reason)


def _depositary(difference: Difference) -> Explained | None:
    """The depositary's own table has another deposit, from which the published day follows, or confirms the deposit."""
    case = difference.cases.get(difference.rule.mtdsg)
    later, practice = difference.rule.clause.later, known.practice(difference.rule.depositary)
    if case is None or later is None:
        return None
    days = [one.on for one in case.consents if one.party == difference.row.key]
    for day in days:
        if day != difference.deposit and after(day, later.delay, practice) == difference.published:
            return Explained("deposit wrong in the source", f"the depositary's table has the deposit on {day}")
    if difference.deposit in days:
        reason = f"the depositary's table confirms the deposit ({case.case})"
        return Explained("published day wrong in the source", reason)
    return None


def _other_delay(difference: Difference) -> Explained | None:
    """Several rows of the treaty follow one other delay, which is not its clause's."""
    delay = _delay_shown(difference.deposit, difference.published)
    alike = sum(
        1
        for one in difference.treaty.rows
        if one.deposit is not None and one.published is not None and _delay_shown(one.deposit, one.published) == delay
    )
    if delay is None or alike < _ALIKE_MIN:
        return None
    reason = f"{counted(alike, 'row')} of this treaty follow {delay} in the source"
    return Explained("source follows another delay", reason)


def _day_apart(difference: Difference) -> Explained | None:
    """One day more or less than the clause gives: the first or the last day of the period is counted otherwise."""
    if difference.computed is None or abs((difference.published - difference.computed).days) != 1:
        return None
    more = "more" if difference.published > difference.computed else "less"
    return Explained(f"source counts one day {more}", f"one day {more} than the clause gives from the deposit")


def _year_apart(difference: Difference) -> Explained | None:
    """The same day of another year: a slip of the pen."""
    on, published = difference.computed, difference.published
    if on is None or (on.month, on.day) != (published.month, published.day):
        return None
    return Explained("published year wrong in the source", f"the same day of {on.year} follows from the deposit")


def _month_apart(difference: Difference) -> Explained | None:
    """The same day of another month, though the treaty's rows follow its rule: a slip of the pen.

    The first of a month says nothing: clauses and sources lead there by themselves.
    """
    on, published = difference.computed, difference.published
    if on is None or on.day != published.day or on.day == 1 or abs((published - on).days) >= _YEAR_DAYS:
        return None
    states = _follow(difference)
    if states[True] <= states[False]:
        return None
    alike = f"{states[True]} of the {states.total()} other rows of the treaty follow the rule"
    reason = f"the same day of {on.year}-{on.month:02} follows from the deposit; {alike}"
    return Explained("published month wrong in the source", reason)


def _bulk(difference: Difference) -> Explained | None:
    """The source gives one published day to several parties whose deposits differ, and one deposit to several days."""
    same_day = [one for one in difference.treaty.rows if one.published == difference.published]
    if len(same_day) >= _BULK_MIN and len({one.deposit for one in same_day}) > 1 and _is_in_force_before(difference):
        reason = f"the source gives this day to {len(same_day)} parties of different deposits"
        return Explained("one day for many in the source", reason)
    same = [one for one in difference.treaty.rows if one.deposit == difference.deposit]
    if len(same) >= _BULK_MIN and len({one.published for one in same}) > 1:
        reason = f"the source gives this deposit to {len(same)} parties of different days"
        return Explained("one deposit for many in the source", reason)
    return None


_IN_ORDER: Final[tuple[Callable[[Difference], Explained | None], ...]] = (
    _succession,
    _treaty_itself,
    _notification,
    _depositary,
    _copied,
    _own_day,
    _asked_for,
    _day_apart,
    _year_apart,
    _other_delay,
    _bulk,
    _month_apart,
)


def _is_in_force_before(difference: Difference) -> bool:
    """Whether another row shows that the treaty was in force before: the day is not the treaty's own."""
    return any(
        one.published is not None
        and one.published < difference.published
        and difference.treaty.bound(one) == one.published
        for one in difference.treaty.rows
    )


def _delay_shown(deposit: date, published: date) -> str | None:
    """Whole months, where both days have the same number, or a round number of days."""
    days = (published - deposit).days
    if days in (30, 60, 90, 180):
        return f"{days} days"
    months = (published.year - deposit.year) * 12 + published.month - deposit.month
    return counted(months, "month") if 0 < months <= 12 and published.day == deposit.day else None


def _apart(computed: date, published: date) -> str:
    days = (published - computed).days
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than {computed}, which the rule gives"


def _alike(difference: Difference) -> str:
    """How the other rows of the treaty stand."""
    states = _follow(difference)
    return f"{states[True]} of the {states.total()} other rows of the treaty follow it"


def _follow(difference: Difference) -> Counter[bool]:
    """How many of the other rows of the treaty follow its rule, and how many do not."""
    return Counter(
        difference.treaty.bound(one) == one.published
        for one in difference.treaty.rows
        if one.deposit is not None and one is not difference.row
    )
