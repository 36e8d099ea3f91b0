"""Names of accounts, in the form that plain-text accounting programmes read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from comity.core.kernel.books import Books


@cache
def named(word: str) -> str:
    """A key as a part of an account's name: ``working_capital`` is ``Working-Capital``."""
    parts = [part for part in re.split(r"[^A-Za-z0-9]+", word) if part]
    return "-".join(part[:1].upper() + part[1:] for part in parts) or "None"


def cash(fund: str) -> str:
    """The cash of a fund."""
    return f"Assets:Cash:{named(fund)}"


def cash_by(*books: Books) -> Callable[[str, str], int | None]:
    """What a fund holds in a currency by several books: members pay in one chapter, and it is spent in another."""

    def held(fund: str, currency: str) -> int | None:
        parts = [one.moved(cash(fund), currency) for one in books]
        came_in = sum(debit for debit, _ in parts)
        return came_in - sum(credit for _, credit in parts) if came_in else None

    return held


def expense(year: int, section: str, body: str | None) -> str:
    """What was spent of a line in a year."""
    return f"Expenses:Y{year}:{named(section)}" + (f":{named(body)}" if body else "")


def equity(fund: str) -> str:
    """What was moved into a fund for good."""
    return f"Equity:Funds:{named(fund)}"


def lent(lender: str, borrower: str) -> str:
    """What a fund has lent to another."""
    return f"Assets:Loans:{named(lender)}:{named(borrower)}"


def borrowed(borrower: str, lender: str) -> str:
    """What a fund owes to another."""
    return f"Liabilities:Loans:{named(borrower)}:{named(lender)}"
