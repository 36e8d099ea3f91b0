"""The books as a reader may see them, and as text for programmes of accounting.

Every act balances by itself, so that leaving out what a reader may not see leaves books that balance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from comity.core.chapters.contributions.account import Account
from comity.core.kernel.books import Books, to_beancount, to_hledger
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.money import books
from comity.opendata.names import called
from comity.opendata.openness import Reader, all_readable

Row = dict[str, Any]


def readable_books(registers: Registers, reader: Reader | None = None) -> Books:
    """Everything booked by acts that the reader may read."""
    return Books(one for one in books(registers).bookings if all_readable(registers, (one.act,), reader))


def readable_accounts(registers: Registers, reader: Reader | None) -> list[Account]:
    """The accounts all of whose acts the reader may read, by party."""
    found = []
    for account in registers.contributions.accounts.values():
        acts = {act for claim in account.claims.values() for act in claim.acts} | {one.act for one in account.credits}
        if acts and all_readable(registers, (act for act in acts if act in registers.acts), reader):
            found.append(account)
    return sorted(found, key=lambda one: (one.party, one.currency))


def whose(registers: Registers, account: Account, day: date, language: str) -> Row:
    """Whose account it is, and in which currency."""
    name = called(registers, "subjects", account.party, day, language)
    return {"state": account.party, "name": name, "currency": account.currency}


def account_text(minor: int, account: Account) -> str:
    """An amount of the account as decimal text."""
    return amount_text(minor, account.currency)


def as_beancount(registers: Registers, day: date, reader: Reader | None = None) -> str:
    """The books as text for beancount."""
    return to_beancount(readable_books(registers, reader), day)


def as_hledger(registers: Registers, day: date, reader: Reader | None = None) -> str:
    """The books as a journal for hledger."""
    return to_hledger(readable_books(registers, reader), day)


EXPORTS: Final[Mapping[str, Callable[[Registers, date, Reader | None], str]]] = {
    "beancount": as_beancount,
    "hledger": as_hledger,
}
