"""The trial balance as rows: debit and credit of each account."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.kernel.books import trial_balance
from comity.core.kernel.meaning import AMOUNT, Currency, told
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.accounting import readable_books
from comity.opendata.openness import Reader
from comity.opendata.tables.marks import ACCOUNT
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class TrialRow(Struct, frozen=True, kw_only=True):
    """An account of the books."""

    account: Annotated[str, ACCOUNT, told("The account, as in the exports for accounting programmes")]
    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]
    debit: Annotated[str, AMOUNT, told("Debits by the end of the day")]
    credit: Annotated[str, AMOUNT, told("Credits by the end of the day")]
    balance: Annotated[str, AMOUNT, told("Debits less credits")]


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


TABLE: Final = Table(
    name="trial-balance",
    key="account",
    description="The trial balance: debit and credit of each account",
    row=TrialRow,
    rows=trial,
)
