"""A party's account in one currency: what it was charged, what was credited to it, and which credit met which charge.

Charges and credits come in legal order; each credit is set against open charges in the order of the law, and what is
left waits for the next charge. So the balance never depends on that order, only what is open of which year does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from msgspec import Struct, field

ClaimForm = Literal["assessment", "advance", "additional", "interest"]
CreditForm = Literal["payment", "waiver", "settlement", "credit"]
OLDEST: Final = ("oldest",)


class Due(NamedTuple):
    """So much is to be paid by this day."""

    on: date
    minor: int


class Met(NamedTuple):
    """So much of a claim was met by this credit, as of this day."""

    on: date
    minor: int
    act: str
    form: CreditForm


class Disputed(NamedTuple):
    """So much is disputed since this day."""

    act: str
    since: date
    minor: int


class Claim(Struct):
    """What a party owes by one assessment. ``key`` is the id of the assessment, or of the act that charged it."""

    key: str
    act: str
    year: int
    fund: str
    form: ClaimForm
    since: date
    minor: int
    schedules: list[tuple[date, tuple[Due, ...]]] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    disputes: dict[str, Disputed] = field(default_factory=dict)
    settled: dict[str, date] = field(default_factory=dict)
    reductions: list[tuple[date, int]] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    left: int = 0
    """What is open of it at this place of the fold; at first all."""

    def __post_init__(self) -> None:
        self.left = self.minor

    def meet(self, met: Met) -> None:
        """A credit meets so much of it."""
        self.met.append(met)
        self.left -= met.minor

    def open_on(self, day: date) -> int:
        """What is open at the end of a day; nothing before it was charged."""
        return self.minor - self.met_by(day) if self.since <= day else 0

    def met_by(self, day: date, *forms: CreditForm) -> int:
        """What was met by the end of a day, by these forms of credit or by any."""
        return sum(one.minor for one in self.met if one.on <= day and (not forms or one.form in forms))

    def assessed_on(self, day: date) -> int:
        """What it came to by that day, less what a settlement took off: that was never owed."""
        return self.minor - sum(minor for on, minor in self.reductions if on <= day) if self.since <= day else 0

    def overdue_on(self, day: date) -> int:
        """What was to be paid by an earlier day and is not: credits meet the first instalment first.

        Nothing before the claim arises, though a law may have it due earlier.
        """
        if day < self.since:
            return 0
        asked = sum(one.minor for one in self.due_by(day) if one.on < day)
        return max(0, asked - self.met_by(day))

    def disputed_on(self, day: date) -> int:
        """What is disputed and open that day."""
        found = sum(
            one.minor
            for key, one in self.disputes.items()
            if one.since <= day and not (key in self.settled and self.settled[key] <= day)
        )
        return min(found, self.open_on(day))

    @property
    def in_dispute(self) -> int:
        """What is disputed and not settled, at this place of the fold."""
        return sum(one.minor for key, one in self.disputes.items() if key not in self.settled)

    def due_by(self, day: date) -> tuple[Due, ...]:
        """What is to be paid by when, as it was known that day; nothing while nobody was notified."""
        return next((due for since, due in reversed(self.schedules) if since <= day), ())

    @property
    def last_due(self) -> date | None:
        """The day by which all of it is to be paid, at this place of the fold; None while nobody was notified."""
        return self.schedules[-1][1][-1].on if self.schedules else None


class Loose(Struct):
    """What is left of a credit when everything open was met."""

    on: date
    minor: int
    act: str
    form: CreditForm
    fund: str | None


class Credited(NamedTuple):
    """A credit as it came in."""

    on: date
    minor: int
    act: str
    form: CreditForm


class Account(Struct):
    """One party in one currency."""

    party: str
    currency: str
    claims: dict[str, Claim] = field(default_factory=dict)
    credits: list[Credited] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    unmet: list[Claim] = field(default_factory=list)

    def charge(self, claim: Claim) -> dict[str | None, int]:
        """A claim arises; what waits for one meets it: how much, by the fund that it was paid into."""
        self.claims[claim.key] = claim
        self.unmet.append(claim)
        found: dict[str | None, int] = {}
        for one in self.loose:
            if one.fund in (None, claim.fund):
                part = _meet(claim, max(one.on, claim.since), one.minor, one.act, one.form)
                one.minor -= part
                found[one.fund] = found.get(one.fund, 0) + part
        self._tidy()
        return found

    def credit(
        self,
        credit: Credited,
        order: Sequence[str] = OLDEST,
        *,
        fund: str | None = None,
        towards: str | None = None,
    ) -> list[tuple[Claim, int]]:
        """A credit comes in and meets open claims, in this order; which it met, and by how much."""
        self.credits.append(credit)
        return self._spread(credit, order, fund=fund, towards=towards)

    def reduce(
        self, claim: Claim, credit: Credited, order: Sequence[str] = OLDEST
    ) -> tuple[int, list[tuple[Claim, int]]]:
        """A claim comes to less than was charged. What was paid of it beyond that meets other claims.

        What was waived of it beyond that lapses: how much, and which claims were met by how much.
        """
        over = max(0, credit.minor - claim.left)
        paid = min(over, claim.met_by(credit.on, "payment", "credit"))
        lapsed = over - paid
        self.credits.append(credit)
        claim.reductions.append((credit.on, credit.minor))
        claim.meet(Met(credit.on, credit.minor, credit.act, "settlement"))
        if lapsed:
            self.credits.append(Credited(credit.on, -lapsed, credit.act, "waiver"))
            claim.meet(Met(credit.on, -lapsed, credit.act, "waiver"))
        claim.acts.append(credit.act)
        self._tidy()
        if not paid:
            return lapsed, []
        claim.meet(Met(credit.on, -paid, credit.act, "payment"))
        return lapsed, self._spread(credit._replace(minor=paid, form="payment"), order)

    def _spread(
        self, credit: Credited, order: Sequence[str], *, fund: str | None = None, towards: str | None = None
    ) -> list[tuple[Claim, int]]:
        left, found = credit.minor, []
        chosen = [claim for claim in self.unmet if fund in (None, claim.fund)]
        for claim in sorted(chosen, key=lambda one: (one.key != towards, *_rank(one, order))):
            part = _meet(claim, max(credit.on, claim.since), left, credit.act, credit.form)
            if part:
                found.append((claim, part))
                left -= part
        if left:
            self.loose.append(Loose(credit.on, left, credit.act, credit.form, fund))
        self._tidy()
        return found

    def charged_by(self, day: date) -> list[Claim]:
        """The claims that had arisen by the end of a day."""
        return [claim for claim in self.claims.values() if claim.since <= day]

    def balance_on(self, day: date) -> int:
        """Charged less credited by the end of a day; below zero, paid beforehand."""
        charged = sum(claim.minor for claim in self.charged_by(day))
        return charged - sum(one.minor for one in self.credits if one.on <= day)

    def arrears_on(self, day: date, *, without_disputed: bool = False, without_interest: bool = False) -> int:
        """What is overdue that day, over all claims."""
        found = 0
        for claim in self.claims.values():
            if without_interest and claim.form == "interest":
                continue
            overdue = claim.overdue_on(day)
            found += max(0, overdue - claim.disputed_on(day)) if without_disputed else overdue
        return found

    def loose_on(self, day: date) -> int:
        """What was credited by that day and met nothing by then: paid beforehand."""
        met = sum(claim.met_by(day) for claim in self.claims.values())
        return max(0, sum(one.minor for one in self.credits if one.on <= day) - met)

    def _tidy(self) -> None:
        self.unmet = [claim for claim in self.unmet if claim.left > 0]
        self.loose = [one for one in self.loose if one.minor > 0]


def _meet(claim: Claim, on: date, left: int, act: str, form: CreditForm) -> int:
    part = min(left, claim.left)
    if part > 0:
        claim.meet(Met(on, part, act, form))
        claim.acts.append(act)
    return max(0, part)


def _rank(claim: Claim, order: Sequence[str]) -> tuple[object, ...]:
    """Where a claim stands in the order of the law: words that it fits go first; the oldest always last of all."""
    fits = {
        "working_capital": claim.form == "advance",
        "interest": claim.form == "interest",
        "principal": claim.form != "interest",
    }
    return (*(not fits[word] for word in order if word in fits), claim.year, claim.since, claim.key)
