"""Why a party's published day differs from the one computed.

A cause counts only with evidence outside the row: at least three other rows of its treaty that show the same practice
(while three follow the rule, so that it is the treaty's), the depositary's own table, what a source notes, the days on
which successor States came to be. One day more or less, a later day that a party may have asked for, or a slip of the
pen could account for any row: they are no causes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from comity.core.chapters.treaties.delays import after
from comity.imports import known
from comity.imports.cases import Case
from comity.imports.parties import PartyRow, Rule, Treaty
from comity.imports.verdicts import EXACT, NOTHING_PUBLISHED, Explained, Judged, counted, explained

ALIKE_MIN: Final = 3
"""How many other rows have to show a practice before it counts."""

_NEAR_DAYS: Final = 3
_NOTICE_DAYS: Final = 400


@dataclass
class Shown:
    """What the rows of a treaty show together, each row for the others."""

    treaty: Treaty

    @cached_property
    def differing(self) -> list[tuple[PartyRow, date]]:
        """Rows whose published day is not the one that the rule gives, and that day."""
        pairs = ((row, self.treaty.bound(row)) for row in self.treaty.rows)
        return [(row, on) for row, on in pairs if on is not None and row.published not in (None, on)]

    @cached_property
    def is_rule_followed(self) -> bool:
        """Whether enough rows follow the rule: where none does, it is the rule that is in doubt and not the rows."""
        days = ((self.treaty.bound(row), row.published) for row in self.treaty.rows)
        return sum(1 for on, published in days if on is not None and on == published) >= ALIKE_MIN

    @cached_property
    def copied(self) -> set[int]:
        """Lines with one day for deposit and entry into force, which the rule excludes."""
        return {row.line for row, on in self.differing if row.deposit == row.published != on}

    @cached_property
    def delays(self) -> Counter[str]:
        """The other delays that rows follow, where the rule leads to quite another day."""
        return Counter(shown for row, on in self.differing if (shown := delay_shown(row, on)) is not None)

    @cached_property
    def lags(self) -> dict[int, int]:
        """From the deposit to the notification that the published day implies, in days, by line."""
        found = {row.line: lag for row in self.treaty.rows if (lag := notification_lag(self.treaty, row)) is not None}
        return {line: lag for line, lag in found.items() if lag >= 0}

    @cached_property
    def shared(self) -> dict[date, set[date]]:
        """For each published day that several rows share against the rule, the days that it gives them."""
        found: dict[date, set[date]] = {}
        for row, on in self.differing:
            if row.published is not None:
                found.setdefault(row.published, set()).add(on)
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose computed and published days differ; ``cases`` are the depositary's tables, if there are any."""

    shown: Shown
    row: PartyRow
    computed: date | None
    deposit: date
    published: date
    cases: Mapping[str, Case]

    @property
    def treaty(self) -> Treaty:
        """The treaty of the row."""
        return self.shown.treaty

    @property
    def rule(self) -> Rule:
        """The rule for the row's deposit."""
        return self.treaty.rule_for(self.row)


def judged(shown: Shown, row: PartyRow, cases: Mapping[str, Case]) -> Judged:
    """The verdict on a row of a treaty with a rule."""
    treaty = shown.treaty
    gap, computed = treaty.gap(row), treaty.bound(row)
    if gap is None and computed == row.published:
        return EXACT._replace(own_day=computed is not None and computed == treaty.rule_for(row).own_day)
    if row.deposit is None or row.published is None:
        return NOTHING_PUBLISHED if gap is None else Judged("unsupported", gap, "not in the file")
    return _differing(Difference(shown, row, computed, row.deposit, row.published, cases), gap)


def _differing(difference: Difference, gap: str | None) -> Judged:
    computed = difference.computed
    causes = (*_IN_ORDER, *_BY_OTHER_ROWS) if difference.shown.is_rule_followed else _IN_ORDER
    cause = next((found for one in causes if (found := one(difference)) is not None), None)
    if cause is not None:
        return explained(cause)
    if gap is not None:
        return Judged("unsupported", gap, "not in the file")
    if computed is None:
        return Judged("wrong", "by the rows of the file the treaty is not in force")
    if difference.row.is_succession and difference.published < computed:
        reason = f"in effect before the succession of {computed}: when it was first applied is not in the file"
        return Judged("unsupported", reason, "not in the file")
    later = difference.rule.clause.later
    if later is not None and later.may_ask_for_later and difference.published > computed:
        reason = f"the clause lets a party ask for a day later than {computed}; whether it did is not in the file"
        return Judged("unsupported", reason, "not in the file")
    return Judged("wrong", f"published {_apart(computed, difference.published)}; {_alike(difference)}")


def _noted(difference: Difference) -> Explained | None:
    """A source outside the file gives the same day for the party, or for all who consented before."""
    for note in known.notes(difference.treaty.name):
        is_meant = note.party == difference.row.key or (not note.party and difference.deposit <= note.day)
        if note.day == difference.published and is_meant:
            return Explained(note.cause, note.source)
    return None


def _succession(difference: Difference) -> Explained | None:
    """In force from the day of succession, before the notice."""
    if difference.published >= difference.deposit and not difference.row.is_succession:
        return None
    for depositary in (difference.rule.depositary, "*"):
        if known.succeeded_on(difference.row.key, depositary) == difference.published:
            return Explained("succession", f"in force from the day of succession, {difference.published}")
    return None


def _predecessors(difference: Difference) -> Explained | None:
    """The published day follows once the acts of predecessor States, which are on record, are counted as well."""
    acts = known.predecessor_acts(difference.rule.mtdsg)
    if not acts or difference.treaty.bound_with(difference.row, acts) != difference.published:
        return None
    names = {one.key: one.name for one in known.predecessors()}
    deciding = sorted((on, key) for key, on in acts.items() if on <= difference.published)
    told = " and ".join(f"{names[key]} ({on})" for on, key in deciding)
    reason = f"the acts of {told} stand in the depositary's notes; with them the rule gives {difference.published}"
    return Explained("predecessor's act not in the table", reason)


def _notification(difference: Difference) -> Explained | None:
    """The clock starts at the depositary's notification, and other rows imply one as long after the deposit."""
    if not difference.treaty.waits_for_notification(difference.row):
        return None
    lags = difference.shown.lags
    lag = lags.get(difference.row.line)
    if lag is None:
        return None
    alike = sum(1 for line, one in lags.items() if line != difference.row.line and one >= lag)
    if alike < ALIKE_MIN:
        return None
    after_deposit = f"a notification {counted(lag, 'day')} after the deposit is implied"
    reason = f"{after_deposit}; {counted(alike, 'other row')} of the treaty imply one as late or later"
    return Explained("clock starts at the notification", reason)


def _depositary(difference: Difference) -> Explained | None:
    """The depositary's own table has another deposit, from which the published day follows."""
    case = difference.cases.get(difference.rule.mtdsg)
    later = difference.rule.clause.later
    if case is None or later is None:
        return None
    for one in case.consents:
        practice = known.practice(difference.rule.depositary, day=one.on)
        is_other = one.party == difference.row.key and one.on != difference.deposit
        if is_other and after(one.on, later.delay, practice) == difference.published:
            return Explained("deposit wrong in the source", f"the depositary's table has the deposit on {one.on}")
    return None


def _copied(difference: Difference) -> Explained | None:
    """The source gives one day for deposit and entry into force, which the rule excludes, in other rows as well."""
    copied = difference.shown.copied
    alike = len(copied - {difference.row.line})
    if difference.row.line not in copied or alike < ALIKE_MIN:
        return None
    reason = (
        f"the source gives one day for deposit and entry into force, in {counted(alike, 'other row')} of this treaty"
    )
    return Explained("source gives one day for both", f"{reason} too{_confirmed(difference)}")


def _own_day(difference: Difference) -> Explained | None:
    """The source gives the treaty's own day to several whose consents came too late for it."""
    since, on = difference.treaty.outcome_under(difference.rule).since, difference.computed
    if since is None or on is None or difference.published != since or not difference.deposit <= since < on:
        return None
    alike = len({row.line for row, _ in difference.shown.differing if row.published == since} - {difference.row.line})
    if alike < ALIKE_MIN:
        return None
    reason = f"the source gives the treaty's own day to one bound on {on}, and so in {counted(alike, 'other row')}"
    return Explained("source gives the treaty's day", f"{reason}{_confirmed(difference)}")


def _other_delay(difference: Difference) -> Explained | None:
    """Several other rows of the treaty follow one other delay, which is not its clause's."""
    if difference.computed is None:
        return None
    delay = delay_shown(difference.row, difference.computed)
    alike = difference.shown.delays[delay] - 1 if delay is not None else 0
    if alike < ALIKE_MIN:
        return None
    reason = f"{counted(alike, 'other row')} of this treaty follow {delay} in the source"
    return Explained("source follows another delay", f"{reason}{_confirmed(difference)}")


def _bulk(difference: Difference) -> Explained | None:
    """The source gives one published day to parties to which the rule gives different days."""
    days = difference.shown.shared.get(difference.published, set())
    if difference.computed is None or len(days) <= ALIKE_MIN:
        return None
    reason = f"the source gives this day to parties to which the rule gives {len(days)} different days"
    return Explained("one day for many in the source", f"{reason}{_confirmed(difference)}")


_IN_ORDER: Final[tuple[Callable[[Difference], Explained | None], ...]] = (
    _noted,
    _succession,
    _predecessors,
    _notification,
    _depositary,
)
_BY_OTHER_ROWS: Final[tuple[Callable[[Difference], Explained | None], ...]] = (_copied, _own_day, _other_delay, _bulk)


def delay_shown(row: PartyRow, computed: date) -> str | None:
    """The round delay that a row follows: whole months, where both days have the same number, or so many days.

    None where the rule leads within three days of it: then nothing tells the two apart.
    """
    if row.deposit is None or row.published is None or abs((row.published - computed).days) <= _NEAR_DAYS:
        return None
    days = (row.published - row.deposit).days
    months = (row.published.year - row.deposit.year) * 12 + row.published.month - row.deposit.month
    if 0 < months <= 12 and row.published.day == row.deposit.day:
        return counted(months, "month")
    return f"{days} days" if days in (30, 60, 90, 180) else None


def notification_lag(treaty: Treaty, row: PartyRow) -> int | None:
    """How many days after the deposit a notification must have been to lead to the published day; None if at none."""
    later = treaty.rule_for(row).clause.later
    if row.deposit is None or row.published is None or later is None or not treaty.waits_for_notification(row):
        return None
    practice = known.practice(treaty.rule_for(row).depositary, day=row.deposit)
    for back in range((row.published - row.deposit).days + 1):
        day = row.published - timedelta(days=back)
        if after(day, later.delay, practice) == row.published:
            return (day - row.deposit).days if (day - row.deposit).days <= _NOTICE_DAYS else None
    return None


def _confirmed(difference: Difference) -> str:
    """That the depositary's own table has the row's deposit, if it does."""
    case = difference.cases.get(difference.rule.mtdsg)
    days = [one.on for one in case.consents if one.party == difference.row.key] if case is not None else []
    return (
        f"; the depositary's table confirms the deposit ({difference.rule.mtdsg})" if difference.deposit in days else ""
    )


def _apart(computed: date, published: date) -> str:
    days = (published - computed).days
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than {computed}, which the rule gives"


def _alike(difference: Difference) -> str:
    """How the other rows of the treaty stand, and whether the depositary confirms the row's deposit."""
    others = [one for one in difference.treaty.rows if one.deposit is not None and one is not difference.row]
    follow = sum(1 for one in others if difference.treaty.bound(one) == one.published)
    return f"{follow} of the {len(others)} other rows of the treaty follow it{_confirmed(difference)}"
