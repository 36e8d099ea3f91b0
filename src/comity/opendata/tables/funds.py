"""Funds as rows, with their cash by the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.budget.accounts import cash
from comity.core.chapters.budget.acts import FundForm
from comity.core.chapters.budget.register import Fund
from comity.core.kernel.books import Books
from comity.core.kernel.days import certainty_on
from comity.core.kernel.meaning import ACT, AMOUNT, DATED, FLAG, FUND, SENTENCE, SUBJECT, Currency, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.money import amount, books, done_by
from comity.opendata.tables.marks import DUE, NAME, Acts, Based, Certain, Since
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class LoanOfFund(Struct, frozen=True, kw_only=True):
    """A loan between funds."""

    loan: Annotated[str, ACT, told("Id of the loan")]
    lender: Annotated[str, FUND, told("The fund that lends")]
    borrower: Annotated[str, FUND, told("The fund that borrows")]
    owed: Annotated[str, AMOUNT, told("What is still owed")]
    due_on: Annotated[str, DUE, told("The day by which it is to be paid back")]
    is_overdue: Annotated[bool, FLAG, told("Whether that day has passed and something is owed")]
    act: Annotated[str, ACT, told("Id of the loan")]


class GiftToFund(Struct, frozen=True, kw_only=True):
    """A voluntary contribution to the fund."""

    contributor: Annotated[str, SUBJECT, told("Who gave")]
    on: Annotated[str, DATED, told("The day of the gift")]
    amount: Annotated[str, AMOUNT, told("What was given")]
    act: Annotated[str, ACT]


class FundRow(Struct, frozen=True, kw_only=True):
    """A fund, with its cash by the books."""

    fund: Annotated[str, FUND, told("Key of the fund")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    form: Annotated[FundForm, told("general, working_capital, reserve, special or voluntary")]
    purpose: Annotated[str | None, SENTENCE, told("What it is for, where it is for something")]
    currency: Annotated[Currency, told("Its currency (ISO 4217)")]
    limit: Annotated[str | None, AMOUNT, told("How much may be spent of it")]
    cash: Annotated[str, AMOUNT, told("Cash on hand by the books")]
    spent: Annotated[str, AMOUNT, told("What was spent of it")]
    loans: Annotated[list[LoanOfFund], told("Loans between funds")]
    gifts: Annotated[list[GiftToFund], told("Voluntary contributions to it")]
    reports: Annotated[list[Annotated[str, ACT]], told("Ids of the reports on it")]
    since: Since
    certainty: Certain
    basis: Based
    acts: Acts


def funds(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The funds opened by that day, with their cash by the books."""
    everything = books(registers)
    moved = _moved(everything, day)
    for key, item in registers.budget.funds.items():
        certainty = certainty_on(day, item.act.on, None)
        if certainty is not None:
            row = _fund(registers, key, item, everything, day, language)
            acts = dict.fromkeys((*row["acts"], *moved[cash(key)]))
            yield row | {"certainty": certainty, "acts": [act for act in acts if act in registers.acts]}


def _moved(everything: Books, day: date) -> Mapping[str, list[str]]:
    """By account the acts that moved it by that day, so that a balance rests on all of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for booking in everything.by(day):
        for posting in booking.postings:
            found[posting.account].append(booking.act)
    return found


def fund_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """The funds on record."""
    return {key: (item.act.id,) for key, item in registers.budget.funds.items()}


def _fund(registers: Registers, key: str, item: Fund, everything: Books, day: date, language: str) -> Row:
    currency = item.act.currency
    return {
        "fund": key,
        "name": name_in(item.act.names, language),
        "form": item.act.form,
        "purpose": name_in(item.act.purpose, language) or None,
        "currency": currency,
        "limit": item.act.limit,
        "cash": amount(everything.balance(cash(key), currency, day), currency),
        "spent": amount(sum(one.minor for one in item.spent if certainty_on(day, one.on, None)), currency),
        "loans": [
            _loan(registers, key, one, day) for one in registers.budget.loans if _touches(registers, key, one, day)
        ],
        "gifts": _gifts(registers, key, day),
        "reports": done_by(registers, item.reports, day),
        "since": item.act.on.text,
        "certainty": "certain",
        "basis": "computed",
        "acts": done_by(registers, item.acts, day),
    }


def _gifts(registers: Registers, fund: str, day: date) -> list[Row]:
    """The voluntary contributions to a fund by that day."""
    return [
        {"contributor": one.act.contributor, "on": one.act.on.text, "amount": one.act.amount, "act": one.act.id}
        for one in registers.contributions.gifts.values()
        if one.act.fund == fund and certainty_on(day, one.act.on, None)
    ]


def _touches(registers: Registers, fund: str, loan: str, day: date) -> bool:
    act = registers.budget.loans[loan].act
    return fund in (act.lender, act.borrower) and certainty_on(day, act.on, None) == "certain"


def _loan(registers: Registers, fund: str, loan: str, day: date) -> Row:
    item = registers.budget.loans[loan]
    owed = item.owed_on(day)
    return {
        "loan": loan,
        "lender": item.act.lender,
        "borrower": item.act.borrower,
        "owed": amount(owed, registers.budget.funds[fund].act.currency),
        "due_on": item.act.due_on.text,
        "is_overdue": owed > 0 and item.act.due_on.latest is not None and item.act.due_on.latest < day,
        "act": loan,
    }


TABLE: Final = Table(
    name="funds",
    key="fund",
    value="cash",
    description="Funds and special accounts, with cash by the books",
    row=FundRow,
    rows=funds,
    keys=fund_keys,
)
