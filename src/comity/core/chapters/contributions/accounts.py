"""Names of the accounts of contributions."""

from __future__ import annotations

from typing import Final

from comity.core.chapters.budget.accounts import cash, named
from comity.core.chapters.budget.checks import GENERAL

WAIVED: Final = "Expenses:Waived"
EXCHANGE: Final = "Income:Exchange"
INTEREST: Final = "Income:Interest"


def receivable(party: str) -> str:
    """What a member owes; below zero, what it has paid beforehand."""
    return f"Assets:Contributions:{named(party)}"


def assessed(year: int) -> str:
    """Assessed contributions of a year."""
    return f"Income:Assessed:Y{year}"


def advances(party: str, fund: str) -> str:
    """A member's advances to a working-capital fund, which are returned to it one day."""
    return f"Liabilities:Advances:{named(fund)}:{named(party)}"


def voluntary(fund: str) -> str:
    """Voluntary contributions to a fund."""
    return f"Income:Voluntary:{named(fund)}"


def credit_due(party: str) -> str:
    """What is due to a member out of a surplus."""
    return f"Liabilities:Credits:{named(party)}"


def moved_cash(fund: str, minor: int, origin: str = GENERAL) -> tuple[tuple[str, int], ...]:
    """Cash in one fund that belongs to another: paid before anyone was charged, or a surplus set off."""
    return () if fund == origin else ((cash(fund), minor), (cash(origin), -minor))


def surplus(year: int) -> str:
    """A year's surplus as far as it was returned."""
    return f"Equity:Surplus:Y{year}"
