"""The register of entitlements: on any day what a member may do, what it is liable to, and why.

A threshold makes a member liable; what it may do changes by decision, or by itself only where the law says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from comity.core.chapters.contributions.account import Account
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.entitlements.acts import Recommendation
from comity.core.chapters.membership.register import Members
from comity.core.kernel.days import PartialDate, certainty_on, ends_before
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.law import Law
from comity.core.rulebook.scales import LadderRow, Threshold

Liability = Literal["below", "liable", "waived", "unknown", "none"]


class Measured(NamedTuple):
    """Arrears on a day against the threshold, in minor units; ``wanting`` says why they cannot be compared.

    ``least_payment`` is the least that would bring the member below the threshold.
    """

    currency: str | None = None
    arrears: int | None = None
    threshold: int | None = None
    is_reached: bool = False
    least_payment: int | None = None
    wanting: str | None = None
    acts: tuple[str, ...] = ()


class Entitlement(NamedTuple):
    """One right of one member on a day. ``waived``, ``taken`` and ``suspended`` name the act that did so, if any.

    ``pays`` says whether a suspended member goes on paying its contributions, by ``pays_by``; None of others, and
    where the rulebook is silent.
    """

    state: str
    right: str
    may: bool
    liability: Liability
    rung: LadderRow | None
    measured: Measured | None
    acts: tuple[str, ...]
    reason: str
    waived: str | None = None
    taken: str | None = None
    suspended: str | None = None
    pays: bool | None = None
    pays_by: str | None = None


class Entitlements:
    """Rights withheld and waivers by State and right; the ladder is the rulebook's."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.withheld: dict[tuple[str, str], Timeline[str]] = defaultdict(Timeline)
        self.waived: dict[tuple[str, str], Timeline[str]] = defaultdict(Timeline)
        self.recommended: dict[tuple[str, str], list[Recommendation]] = defaultdict(list)
        self.used: set[str] = set()
        self.carried: dict[tuple[str, str, str, str], str] = {}

    def recommended_anew(self, state: str, right: str) -> list[Recommendation]:
        """Recommendations on which no waiver rests yet, at this place of the fold."""
        return [one for one in self.recommended.get((state, right), ()) if one.id not in self.used]

    def rung(self, right: str, day: date) -> LadderRow | None:
        """The rung that certainly held for a right that day, else the last that may have; None if there is none."""
        found = [
            (row, certainty)
            for row in self.law.book.ladder
            if row.right == right
            and (certainty := certainty_on(day, row.term.since or PartialDate("0001"), row.term.until))
        ]
        certain = [row for row, certainty in found if certainty == "certain"]
        rows = certain or [row for row, _ in found]
        return rows[-1] if rows else None

    def on(self, day: date, members: Members, contributions: Contributions) -> Iterator[Entitlement]:
        """Every right of every member that day, in the order of the rulebook."""
        for state in members.members_on(day):
            for row in self.law.book.rights:
                yield self.of(state, row.right, day, members, contributions)

    def of(self, state: str, right: str, day: date, members: Members, contributions: Contributions) -> Entitlement:
        """One right of one member that day."""
        rung = self.rung(right, day)
        measured = self._measured(state, rung, day, contributions)
        waiver = self._waiver_acts(state, right, day, contributions, members)
        liability, reason = _liability(rung, measured, waiver)
        taken = None if waiver else self._taken(state, right, day, contributions, members)
        suspended = members.suspending(state, right, day)
        if taken is not None:
            reason = f"Taken by {taken.begun_by}."
        elif suspended is not None:
            reason = f"It is suspended by {suspended}."
        pays = self.law.value("membership.suspended_pays", day) if suspended is not None else None
        by_itself = rung is not None and rung.effect == "by_itself" and liability == "liable"
        return Entitlement(
            state=state,
            right=right,
            may=not (taken or suspended or by_itself),
            liability=liability,
            rung=rung,
            measured=measured,
            acts=(
                *members.acts_of(state, day),
                *(measured.acts if measured else ()),
                *waiver,
                *(taken.acts if taken else ()),
                *members.suspended_by(state, day),
            ),
            reason=reason,
            waived=waiver[-1] if waiver else None,
            taken=taken.begun_by if taken is not None else None,
            suspended=suspended,
            pays=pays.value if pays is not None and isinstance(pays.value, bool) else None,
            pays_by=pays.provision if pays is not None else None,
        )

    def _measured(self, state: str, rung: LadderRow | None, day: date, contributions: Contributions) -> Measured | None:
        if rung is None or rung.threshold is None:
            return None
        return measure(state, rung.threshold, day, contributions, self.law)

    @staticmethod
    def _of_this_membership(
        state: str, timeline: Timeline[str] | None, day: date, members: Members
    ) -> list[Segment[str]]:
        """What stands that day and was done since the State last became a member: re-entry begins anew."""
        held = [one.segment for one in members.of(state, day) if one.segment.value == members.membership]
        found = [segment for segment, _ in timeline.on(day)] if timeline is not None else []
        return [one for one in found if not held or not all(ends_before(one.since, own.since) for own in held)]

    def _waiver_acts(
        self, state: str, right: str, day: date, contributions: Contributions, members: Members
    ) -> tuple[str, ...]:
        """The acts of a waiver that holds: until the day it names, or else until the arrears it is of are paid."""
        timeline = self.waived.get((state, right))
        found: list[str] = []
        for segment in self._of_this_membership(state, timeline, day, members):
            begun = segment.since.latest or date.min
            if segment.until is not None or not paid_since(state, begun, day, contributions, self.law):
                found.extend(segment.acts)
        return tuple(found)

    def _taken(
        self, state: str, right: str, day: date, contributions: Contributions, members: Members
    ) -> Segment[str] | None:
        """The taking of the right that holds that day, if it is taken."""
        timeline = self.withheld.get((state, right))
        for segment in self._of_this_membership(state, timeline, day, members):
            begun = segment.since.latest or date.min
            if segment.value == "until_decision" or not paid_since(state, begun, day, contributions, self.law):
                return segment
        return None


def _liability(rung: LadderRow | None, measured: Measured | None, waiver: tuple[str, ...]) -> tuple[Liability, str]:
    """What the rung makes the member liable to, and why."""
    if rung is None:
        return "none", "No provision of that day makes this right depend on arrears."
    if waiver and measured is not None and measured.wanting is not None and measured.threshold is not None:
        return "waived", f"Whatever it owes, {waiver[-1]} waives it."
    if measured is None or measured.wanting is not None:
        known = measured.wanting if measured else rung.note
        return "unknown", known or "The threshold of that day is not known."
    if not measured.is_reached:
        return "below", "Its arrears are below the threshold."
    if waiver:
        return "waived", f"Its arrears reach the threshold, and {waiver[-1]} waives it."
    tail = "which takes the right by itself" if rung.effect == "by_itself" else "and only a decision takes the right"
    return "liable", f"Its arrears reach the threshold, {tail}."


def measure(state: str, threshold: Threshold, day: date, contributions: Contributions, law: Law) -> Measured:
    """A member's arrears on a day against the contributions of preceding financial years."""
    charged = [(one, one.charged_by(day)) for one in contributions.accounts_of(state)]
    accounts = [one for one, claims in charged if claims]
    acts = tuple(dict.fromkeys(act for _, claims in charged for claim in claims for act in claim.acts))
    if not accounts:
        return Measured(wanting="No assessment of it is on record.")
    if len(accounts) > 1:
        return Measured(wanting="It is assessed in more than one currency.", acts=acts)
    account = accounts[0]
    arrears = counted_arrears(account, day, law)
    if _says(law, "arrears.net_of_credits", day, word=True):
        credit = contributions.credit_due(state, account.currency, day) + account.loose_on(day)
        arrears = max(0, arrears - credit)
    parts = _counted_years(threshold, day.year)
    assessed = {year: contributions.assessed(state, year, day) for year in parts}
    known = {year: one for year, one in assessed.items() if one is not None}
    if len(known) < len(assessed):
        silent = ", ".join(str(year) for year, one in assessed.items() if one is None)
        wanting = f"No assessment for {silent} is on record, against which arrears are measured."
        return Measured(account.currency, arrears, wanting=wanting if arrears else None, acts=acts)
    base = _rounded(sum((known[year] * part for year, part in parts.items()), Fraction()))
    reached = arrears > base if threshold.compare == "more_than" else arrears >= base > 0
    if arrears and not contributions.tells_payments(day):
        untold = "What it paid is not all on record here: it may owe less." if reached else None
        return Measured(account.currency, None, base, wanting=untold, acts=acts)
    least = (arrears - base + int(threshold.compare == "at_least")) if reached else 0
    return Measured(account.currency, arrears, base, is_reached=reached, least_payment=least, acts=acts)


def _counted_years(threshold: Threshold, year: int) -> dict[int, Fraction]:
    """The preceding years whose contributions count, and which part of each; the earliest first."""
    whole, months = divmod(threshold.years * 12 + threshold.months, 12)
    part = Fraction(threshold.part or 1)
    counted = {year - back: part for back in range(whole, 0, -1)}
    return {year - whole - 1: part * Fraction(months, 12), **counted} if months else counted


def _rounded(amount: Fraction) -> int:
    """To whole minor units, half up."""
    return int(amount + Fraction(1, 2))


def counted_arrears(account: Account, day: date, law: Law) -> int:
    """What counts as arrears: interest charged and disputed debts as the law says; interest not where it is silent."""
    return account.arrears_on(
        day,
        without_disputed=_says(law, "arrears.disputed_counts", day, word=False),
        without_interest=not _says(law, "arrears.interest_counts", day, word=True),
    )


def _says(law: Law, parameter: str, day: date, *, word: bool) -> bool:
    found = law.value(parameter, day)
    return found is not None and found.value is word


def paid_since(state: str, since: date, day: date, contributions: Contributions, law: Law) -> bool:
    """Whether the arrears of a member were fully paid at some time after a day, by the end of another."""
    accounts = contributions.accounts_of(state)
    days = {one.on for account in accounts for one in account.credits if since < one.on <= day} | {day}
    return any(all(counted_arrears(account, one, law) == 0 for account in accounts) for one in sorted(days))
