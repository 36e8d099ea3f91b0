"""Contributions as rows: what each was assessed, has paid and owes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.contributions.account import Account, Claim
from comity.core.kernel.days import moved
from comity.core.kernel.meaning import AMOUNT, DATED, FUND, STATE, Currency, Year, told
from comity.core.kernel.money import decimal_text, rounded
from comity.core.registers import Registers
from comity.opendata.money import amount, done_by
from comity.opendata.names import called
from comity.opendata.tables.marks import DUE, KEY, NAME, PERCENT, Acts, Based, Certain
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import ClaimCondition, ClaimWord


class InstalmentDue(Struct, frozen=True, kw_only=True):
    """What is to be paid by a day."""

    due_on: Annotated[str, DUE]
    amount: Annotated[str, AMOUNT, told("What is to be paid by it")]


class ContributionRow(Struct, frozen=True, kw_only=True):
    """What one owes of one assessment."""

    key: Annotated[str, KEY, told("ASSESSMENT/STATE: the act that charged it, and whom")]
    state: Annotated[str, STATE, told("Who owes it")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    year: Annotated[Year, told("The year for which it is assessed")]
    fund: Annotated[str, FUND, told("The fund it goes to")]
    form: Annotated[ClaimWord, told("assessment, advance, additional or interest")]
    condition: Annotated[ClaimCondition, told("settled, open, overdue or unnotified")]
    rate_percent: Annotated[str | None, PERCENT, told("The rate by which it was assessed")]
    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]
    assessed: Annotated[str, AMOUNT, told("What was assessed or charged")]
    paid: Annotated[str, AMOUNT, told("What was paid of it, credits included")]
    waived: Annotated[str, AMOUNT, told("What was waived of it")]
    reduced: Annotated[str, AMOUNT, told("What it was reduced by when a dispute was settled")]
    open: Annotated[str, AMOUNT, told("What is open of it")]
    disputed: Annotated[str, AMOUNT, told("What is disputed and open")]
    overdue: Annotated[
        str | None,
        AMOUNT,
        told("What was to be paid by an earlier day and is open; null where the record does not tell what was paid"),
    ]
    due_on: Annotated[str | None, DUE, told("The day by which all of it is to be paid")]
    instalments: Annotated[list[InstalmentDue], told("What is to be paid by when")]
    interest: Annotated[
        str | None, AMOUNT, told("Interest accrued by that day, charged or not; null where the law has none")
    ]
    interest_unknown_since: Annotated[str | None, DATED, told("Since when the law on interest is not known")]
    certainty: Certain
    basis: Based
    acts: Acts


def contributions(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """What members were charged by that day, by year and member."""
    found = [(account, claim) for account, claim in registers.contributions.claims() if claim.since <= day]
    found.sort(key=lambda pair: (pair[1].year, pair[0].party, pair[1].since, pair[1].key))
    for account, claim in found:
        yield _claim(registers, account, claim, day, language)


def contribution_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every charge on record."""
    return {f"{claim.key}/{account.party}": (claim.act,) for account, claim in registers.contributions.claims()}


def _claim(registers: Registers, account: Account, claim: Claim, day: date, language: str) -> Row:
    currency, interest = account.currency, registers.contributions.interest(claim, moved(day, 1))
    assessment = registers.contributions.assessments.get(claim.key)
    rate = assessment.rates.get(account.party) if assessment is not None else None
    due, late = claim.due_by(day), claim.overdue_on(day)
    is_told = registers.contributions.tells_payments(day)
    interest = interest if is_told else None
    return {
        "key": f"{claim.key}/{account.party}",
        "state": account.party,
        "name": called(registers, "subjects", account.party, day, language),
        "year": claim.year,
        "fund": claim.fund,
        "form": claim.form,
        "condition": _condition(claim, day, is_told=is_told),
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "currency": currency,
        "assessed": amount(claim.minor, currency),
        "paid": amount(claim.met_by(day, "payment", "credit"), currency),
        "waived": amount(claim.met_by(day, "waiver"), currency),
        "reduced": amount(claim.met_by(day, "settlement"), currency),
        "open": amount(claim.open_on(day), currency),
        "disputed": amount(claim.disputed_on(day), currency),
        "overdue": amount(late, currency) if is_told or not late else None,
        "due_on": due[-1].on.isoformat() if due else None,
        "instalments": [{"due_on": one.on.isoformat(), "amount": amount(one.minor, currency)} for one in due],
        "interest": amount(rounded(interest.minor), currency) if interest is not None else None,
        "interest_unknown_since": interest.unknown_since.isoformat() if interest and interest.unknown_since else None,
        "certainty": "certain",
        "basis": "computed",
        "acts": done_by(registers, claim.acts, day),
    }


def _condition(claim: Claim, day: date, *, is_told: bool) -> str:
    if claim.open_on(day) == 0:
        return "settled"
    if claim.overdue_on(day) and is_told:
        return "overdue"
    return "open" if claim.due_by(day) else "unnotified"


TABLE: Final = Table(
    name="contributions",
    key="key",
    value="condition",
    description="Contributions: what each was assessed, has paid and owes",
    row=ContributionRow,
    rows=contributions,
    keys=contribution_keys,
)
