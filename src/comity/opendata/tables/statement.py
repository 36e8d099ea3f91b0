"""The statement of contributions as rows."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from comity.core.chapters.contributions.account import Account
from comity.core.kernel.meaning import AMOUNT, told
from comity.core.registers import Registers
from comity.opendata.accounting import account_text, readable_accounts, whose
from comity.opendata.openness import Reader
from comity.opendata.tables.parts import OfAccount
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class StatementRow(OfAccount, frozen=True, kw_only=True):
    """The contributions of one member."""

    charged: Annotated[str, AMOUNT, told("What was charged by that day")]
    credited: Annotated[str, AMOUNT, told("What was credited by that day")]
    balance: Annotated[str, AMOUNT, told("What is open by what is on record; below zero, paid beforehand")]
    overdue: Annotated[
        str | None,
        AMOUNT,
        told("What of it was to be paid by an earlier day; null where the record does not tell what was paid"),
    ]
    credit_due: Annotated[str, AMOUNT, told("What is due to it out of surpluses")]


def overdue(registers: Registers, account: Account, day: date) -> str | None:
    """What is overdue on an account; None where something may be and the record does not tell what was paid."""
    minor = account.arrears_on(day)
    return account_text(minor, account) if not minor or registers.contributions.tells_payments(day) else None


def statement(registers: Registers, day: date, language: str = "en", reader: Reader | None = None) -> list[Row]:
    """The statement of contributions: what each was charged, what was credited, what it owes or has paid beforehand."""
    return [
        {
            **whose(registers, account, day, language),
            "charged": account_text(sum(one.minor for one in account.claims.values() if one.since <= day), account),
            "credited": account_text(sum(one.minor for one in account.credits if one.on <= day), account),
            "balance": account_text(account.balance_on(day), account),
            "overdue": overdue(registers, account, day),
            "credit_due": account_text(
                registers.contributions.credit_due(account.party, account.currency, day), account
            ),
        }
        for account in readable_accounts(registers, reader)
    ]


TABLE: Final = Table(
    name="statement",
    key="state",
    description="The statement of contributions, member by member",
    row=StatementRow,
    rows=statement,
)
