"""The register of contributions: scales, assessments, accounts of the parties, voluntary money, the books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, field

from comity.core.chapters.contributions.account import Account, Claim
from comity.core.chapters.contributions.acts import Assessment, Dispute, StatementOfPayments, Voluntary
from comity.core.chapters.contributions.interest import METHODS, PART_MONTHS, Accrued, accrued
from comity.core.chapters.contributions.scales import Scales
from comity.core.kernel.apportionment import ApportionmentRule
from comity.core.kernel.books import Books
from comity.core.kernel.days import is_reached, moved
from comity.core.rulebook.law import Law


class AssessmentOnRecord(Struct):
    """A total assessed on members: parts in minor units, the rates used, how it was rounded."""

    act: Assessment
    minor: int
    parts: dict[str, int]
    rates: dict[str, Fraction]
    rule: ApportionmentRule
    tied: tuple[str, ...]
    added: dict[str, str] = field(default_factory=dict)
    acts: tuple[str, ...] = ()


class Gift(NamedTuple):
    """A voluntary contribution in minor units."""

    act: Voluntary
    minor: int


class PaymentOnRecord(NamedTuple):
    """A payment as credited and as received, in minor units of the assessed currency."""

    act: str
    party: str
    on: date
    credited: int
    received: int
    currency: str


class Contributions:
    """Accounts by party and currency; everything else by the id of its act."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.scales = Scales(law)
        self.assessments: dict[str, AssessmentOnRecord] = {}
        self.accounts: dict[tuple[str, str], Account] = {}
        self._of_party: dict[str, list[Account]] = {}
        self.disputes: dict[str, Dispute] = {}
        self.payments: dict[str, PaymentOnRecord] = {}
        self.gifts: dict[str, Gift] = {}
        self.credits_due: dict[tuple[str, str], list[tuple[date, int, str]]] = {}
        self.charged_interest: dict[tuple[str, str], int] = {}
        self.returned: dict[tuple[int, str], list[tuple[date, int]]] = {}
        self.returned_advances: dict[tuple[str, str, str], int] = {}
        self.complete: list[StatementOfPayments] = []
        self.books = Books()

    def account(self, party: str, currency: str) -> Account:
        """The account of a party in a currency, opened if there is none."""
        found = self.accounts.get((party, currency))
        if found is None:
            found = self.accounts[(party, currency)] = Account(party, currency)
            self._of_party.setdefault(party, []).append(found)
        return found

    def claim(self, assessment: str, party: str) -> tuple[Account, Claim] | None:
        """What a party owes by an assessment, with the account that it is on."""
        for account in self.accounts_of(party):
            if assessment in account.claims:
                return account, account.claims[assessment]
        return None

    def claims_by(self, found: AssessmentOnRecord) -> dict[str, Claim]:
        """What each owes by an assessment, with those that were assessed in addition to it."""
        keys = {**dict.fromkeys(found.parts, found.act.id), **found.added}
        pairs = {party: self.claim(key, party) for party, key in keys.items()}
        return {party: pair[1] for party, pair in pairs.items() if pair is not None}

    def claims(self) -> Iterator[tuple[Account, Claim]]:
        """Every claim on every account, in the order of charging."""
        for account in self.accounts.values():
            for claim in account.claims.values():
                yield account, claim

    def accounts_of(self, party: str) -> list[Account]:
        """The accounts of a party, one for each currency."""
        return self._of_party.get(party, [])

    def tells_payments(self, day: date) -> bool:
        """Whether what is not on record as paid by a day was not paid: by the rulebook, or as who keeps them states."""
        return self.law.tells_payments(day) or any(
            (one.since is None or is_reached(one.since, day))
            and (one.until is None or (one.until.earliest is not None and day < one.until.earliest))
            for one in self.complete
        )

    def paid_from(self, party: str, since: date) -> date | None:
        """The first day from a day on at whose end the party owes nothing; None if none is on record."""
        accounts = self.accounts_of(party)
        days = {since, *(one.on for account in accounts for one in account.credits if one.on > since)}
        return next((day for day in sorted(days) if all(one.balance_on(day) <= 0 for one in accounts)), None)

    def assessed(self, party: str, year: int, day: date) -> int | None:
        """What a party was assessed for a year by that day, less reductions; None if it was not.

        Advances and interest are no contributions.
        """
        found = [
            claim.assessed_on(day)
            for account in self.accounts_of(party)
            for claim in account.claims.values()
            if claim.year == year and claim.form in ("assessment", "additional") and claim.since <= day
        ]
        return sum(found) if found else None

    def credit_due(self, party: str, currency: str, day: date) -> int:
        """What is due to a party out of surpluses at the end of a day."""
        return sum(minor for on, minor, _ in self.credits_due.get((party, currency), ()) if on <= day)

    def returned_on(self, year: int, currency: str, day: date) -> int:
        """What of a year was credited to members as surplus by the end of a day."""
        return sum(minor for on, minor in self.returned.get((year, currency), ()) if on <= day)

    def interest_since(self, claim: Claim, day: date) -> date | None:
        """The first day on which interest runs on a claim, as known on a day; None where nobody was notified.

        Of instalments the first that is overdue bears it first.
        """
        rule = self.law.value("arrears.interest_since", date(claim.year, 12, 31))
        due = claim.due_by(day)
        if rule is None or not isinstance(rule.value, str) or not due:
            return None
        begins = _day_of_year(claim.year, rule.value)
        return max(begins, moved(due[0].on, 1)) if begins is not None else None

    def interest(self, claim: Claim, day: date) -> Accrued | None:
        """Interest accrued on a claim until a day (excluded), by the law of each month; None where none ever runs."""
        since = self.interest_since(claim, moved(day, -1))
        if since is None or claim.form == "interest" or not self.law.parameters.get("arrears.interest_percent_monthly"):
            return None
        method = self._setting("arrears.interest_method", METHODS, day)
        part = self._setting("arrears.interest_part_month", PART_MONTHS, day)
        return accrued(
            claim.overdue_on,
            since,
            day,
            self._monthly,
            method="compound" if method == "compound" else "simple",
            part_month="begun_months" if part == "begun_months" else "by_days" if part == "by_days" else "full_months",
        )

    def _monthly(self, day: date) -> Fraction | None:
        rule = self.law.value("arrears.interest_percent_monthly", day)
        return Fraction(str(rule.value)) / 100 if rule is not None else None

    def _setting(self, name: str, allowed: tuple[str, ...], day: date) -> str | None:
        held = [pair[0] for pair in self.law.values(name, day)]
        found = held or list(self.law.parameters.get(name, ()))
        value = found[-1].value if found else None
        return value if isinstance(value, str) and value in allowed else None

    def rounding(self, day: date) -> ApportionmentRule:
        """``contributions.rounding``: how a total is shared into minor units; the largest remainder if not set."""
        rule = self.law.value("contributions.rounding", day)
        return "webster" if rule is not None and rule.value == "webster" else "largest_remainder"

    def crediting_order(self, day: date) -> tuple[str, ...]:
        """``contributions.crediting_order``: what a payment meets first; the oldest if not set."""
        rule = self.law.value("contributions.crediting_order", day)
        return tuple(rule.value) if rule is not None and isinstance(rule.value, list) else ("oldest",)


def _day_of_year(year: int, words: str) -> date | None:
    """The day written as ``10-01`` in a year; 1 March for 29 February where a year has none; None for no day."""
    month, _, day = words.partition("-")
    try:
        first = date(year, int(month), min(int(day), 28))
        found = first + timedelta(days=max(0, int(day) - 28))
    except ValueError:
        return None
    return found if found.month == first.month or words == "02-29" else None
