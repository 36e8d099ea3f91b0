"""Arrears as rows, by the age of the contribution."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from comity.core.kernel.meaning import AMOUNT, told
from comity.core.registers import Registers
from comity.opendata.accounting import account_text, readable_accounts, whose
from comity.opendata.openness import Reader
from comity.opendata.tables.parts import OfAccount
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table

AGES: Final = (("under_1_year", 0, 1), ("under_2_years", 1, 2), ("older", 2, 9999))
"""Column of aged arrears: years since the year of the contribution, from and below."""


class ArrearsRow(OfAccount, frozen=True, kw_only=True):
    """What one owes, by age."""

    under_1_year: Annotated[str, AMOUNT, told("Overdue of the contributions of the year of the day")]
    under_2_years: Annotated[str, AMOUNT, told("Overdue of those of the year before")]
    older: Annotated[str, AMOUNT, told("Overdue of older ones")]
    overdue: Annotated[str, AMOUNT, told("Overdue in all")]


def aged(registers: Registers, day: date, language: str = "en", reader: Reader | None = None) -> list[Row]:
    """What is overdue, by the age of the contribution; only those that owe, and nobody where payments are not told."""
    found: list[Row] = []
    for account in readable_accounts(registers, reader) if registers.contributions.tells_payments(day) else ():
        if account.arrears_on(day):
            by_age = {
                column: sum(
                    claim.overdue_on(day)
                    for claim in account.claims.values()
                    if since <= day.year - claim.year < before
                )
                for column, since, before in AGES
            }
            columns = {column: account_text(minor, account) for column, minor in by_age.items()}
            whole = {"overdue": account_text(account.arrears_on(day), account)}
            found.append({**whose(registers, account, day, language), **columns, **whole})
    return found


TABLE: Final = Table(
    name="arrears",
    key="state",
    description="What is overdue, by the age of the contribution",
    row=ArrearsRow,
    rows=aged,
)
