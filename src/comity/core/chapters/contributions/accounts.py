"""Names of the accounts of contributions."""

from __future__ import annotations

from typing import Final

from comity.core.chapters.budget.accounts import named

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


def surplus(year: int) -> str:
    """A year's surplus as far as it was returned."""
    return f"Equity:Surplus:Y{year}"
