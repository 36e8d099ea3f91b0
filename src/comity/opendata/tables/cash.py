"""Cash as rows, beside what is due to members out of surpluses."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.budget.accounts import cash
from comity.core.kernel.meaning import AMOUNT, Currency, told
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.accounting import readable_books
from comity.opendata.openness import Reader
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class CashRow(Struct, frozen=True, kw_only=True):
    """Cash in one currency."""

    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]
    cash: Annotated[str, AMOUNT, told("Cash on hand by the books")]
    of_it_general: Annotated[str, AMOUNT, told("What of it is the general fund's")]
    credit_due: Annotated[str, AMOUNT, told("What is due to members out of surpluses")]
    unpaid: Annotated[str, AMOUNT, told("What members have not paid")]


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


TABLE: Final = Table(
    name="cash",
    key="currency",
    description="Cash on hand beside what is due to members and what they have not paid",
    row=CashRow,
    rows=cash_and_credit,
)
