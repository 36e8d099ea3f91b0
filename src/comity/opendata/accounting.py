"""Views of the books: trial balance, statement, aged arrears, cash against credit due, reconciliation, exports.

Every act balances by itself, so that leaving out what a reader may not see leaves books that balance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from comity.core.chapters.budget.accounts import cash
from comity.core.chapters.budget.checks import GENERAL
from comity.core.chapters.budget.register import BudgetYear
from comity.core.chapters.contributions.account import Account
from comity.core.chapters.contributions.accounts import surplus
from comity.core.kernel.books import Books, to_beancount, to_hledger, trial_balance
from comity.core.kernel.money import amount_text
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.money import books
from comity.opendata.openness import Reader, all_readable

Row = dict[str, Any]
AGES: Final = (("under_1_year", 0, 1), ("under_2_years", 1, 2), ("older", 2, 9999))
"""Column of aged arrears: years since the year of the contribution, from and below."""


def readable_books(registers: Registers, reader: Reader | None = None) -> Books:
    """Everything booked by acts that the reader may read."""
    return Books(one for one in books(registers).bookings if all_readable(registers, (one.act,), reader))


def trial(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> list[Row]:
    """The trial balance at the end of a day: debit and credit of each account; both columns sum to the same."""
    return [
        {
            "account": line.account,
            "currency": line.currency,
            "debit": amount_text(line.debit, line.currency),
            "credit": amount_text(line.credit, line.currency),
            "balance": amount_text(line.balance, line.currency),
        }
        for line in trial_balance(readable_books(registers, reader), day)
    ]


def statement(registers: Registers, day: date, language: str = "en", reader: Reader | None = None) -> list[Row]:
    """The statement of contributions: what each was charged, what was credited, what it owes or has paid beforehand."""
    return [
        {
            **_whose(registers, account, day, language),
            "charged": _text(sum(one.minor for one in account.claims.values() if one.since <= day), account),
            "credited": _text(sum(one.minor for one in account.credits if one.on <= day), account),
            "balance": _text(account.balance_on(day), account),
            "overdue": _text(account.arrears_on(day), account),
            "credit_due": _text(registers.contributions.credit_due(account.party, account.currency, day), account),
        }
        for account in _accounts(registers, reader)
    ]


def aged(registers: Registers, day: date, language: str = "en", reader: Reader | None = None) -> list[Row]:
    """What is overdue, by the age of the contribution; only those that owe."""
    found = []
    for account in _accounts(registers, reader):
        if account.arrears_on(day):
            by_age = {
                column: sum(
                    claim.overdue_on(day)
                    for claim in account.claims.values()
                    if since <= day.year - claim.year < before
                )
                for column, since, before in AGES
            }
            columns = {column: _text(minor, account) for column, minor in by_age.items()}
            whole = {"overdue": _text(account.arrears_on(day), account)}
            found.append({**_whose(registers, account, day, language), **columns, **whole})
    return found


def cash_and_credit(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> list[Row]:
    """Cash on hand beside what is due to members out of surpluses, and what they have not paid."""
    everything = readable_books(registers, reader)
    currencies = sorted({one.currency for one in everything.bookings})
    return [
        {
            "currency": currency,
            "cash": amount_text(everything.balance("Assets:Cash", currency, day), currency),
            "of_it_general": amount_text(everything.balance(cash("general"), currency, day), currency),
            "credit_due": amount_text(-everything.balance("Liabilities:Credits", currency, day), currency),
            "unpaid": amount_text(everything.balance("Assets:Contributions", currency, day), currency),
        }
        for currency in currencies
    ]


def reconciliation(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> list[Row]:
    """Each budget year on three bases: voted and spent; assessed, whether paid or not; collected in cash.

    What was assessed less what was waived and spent differs from what was collected less what was spent by what is
    unpaid and what was set off against credits. ``returned_beyond_cash`` is credited to members and was not collected.
    """
    accounts, everything = _accounts(registers, reader), readable_books(registers, reader)
    found = []
    for year in sorted(registers.budget.years):
        item = registers.budget.years[year]
        if item.currency is not None and all_readable(registers, item.acts, reader) and item.stage_on(day) is not None:
            returned = everything.balance(surplus(year), item.currency, day)
            found.append(_three_bases(item, item.currency, accounts, returned, day))
    return found


def _three_bases(item: BudgetYear, currency: str, accounts: Sequence[Account], returned: int, day: date) -> Row:
    claims = [
        claim
        for account in accounts
        for claim in account.claims.values()
        if account.currency == currency and claim.year == item.year and claim.fund == GENERAL
        if claim.form in ("assessment", "additional")
    ]
    assessed = sum(claim.assessed_on(day) for claim in claims)
    waived, paid, set_off = (
        sum(claim.met_by(day, form) for claim in claims) for form in ("waiver", "payment", "credit")
    )
    voted, spent, committed = item.total_on(day), item.spent_on(day), item.committed_on(day)
    minor = {
        "voted": voted,
        "spent": spent,
        "committed": committed,
        "left_of_budget": None if voted is None else voted - spent - committed,
        "assessed": assessed,
        "waived": waived,
        "result_accrued": assessed - waived - spent,
        "collected": paid,
        "result_cash": paid - spent,
        "unpaid": sum(claim.open_on(day) for claim in claims),
        "set_off": set_off,
        "returned": returned,
        "returned_beyond_cash": max(0, returned - max(0, paid - spent)),
    }
    texts = {key: None if value is None else amount_text(value, currency) for key, value in minor.items()}
    return {"budget": str(item.year), "currency": currency, **texts}


def as_beancount(registers: Registers, day: date, reader: Reader | None = None) -> str:
    """The books as text for beancount."""
    return to_beancount(readable_books(registers, reader), day)


def as_hledger(registers: Registers, day: date, reader: Reader | None = None) -> str:
    """The books as a journal for hledger."""
    return to_hledger(readable_books(registers, reader), day)


VIEWS: Final[Mapping[str, Callable[[Registers, date, str, Reader | None], list[Row]]]] = {
    "trial": trial,
    "statement": statement,
    "arrears": aged,
    "cash": cash_and_credit,
    "reconciliation": reconciliation,
}
EXPORTS: Final[Mapping[str, Callable[[Registers, date, Reader | None], str]]] = {
    "beancount": as_beancount,
    "hledger": as_hledger,
}


def _accounts(registers: Registers, reader: Reader | None) -> list[Account]:
    """The accounts all of whose acts the reader may read, by party."""
    found = []
    for account in registers.contributions.accounts.values():
        acts = {act for claim in account.claims.values() for act in claim.acts} | {one.act for one in account.credits}
        if acts and all_readable(registers, (act for act in acts if act in registers.acts), reader):
            found.append(account)
    return sorted(found, key=lambda one: (one.party, one.currency))


def _whose(registers: Registers, account: Account, day: date, language: str) -> Row:
    name = name_in(registers.subjects.names_on(account.party, day), language)
    return {"state": account.party, "name": name, "currency": account.currency}


def _text(minor: int, account: Account) -> str:
    return amount_text(minor, account.currency)
