"""Budget years as rows on three bases: as voted, as assessed, in cash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.budget.checks import GENERAL
from comity.core.chapters.budget.register import BudgetYear
from comity.core.chapters.contributions.account import Account
from comity.core.chapters.contributions.accounts import surplus
from comity.core.kernel.meaning import AMOUNT, Currency, told
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.accounting import readable_accounts, readable_books
from comity.opendata.openness import Reader, all_readable
from comity.opendata.tables.marks import BUDGET
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class ReconciliationRow(Struct, frozen=True, kw_only=True):
    """A budget year on three bases."""

    budget: Annotated[str, BUDGET, told("Key of the budget year: the year")]
    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]
    voted: Annotated[str | None, AMOUNT, told("What was voted; null where no amounts are on record")]
    spent: Annotated[str, AMOUNT, told("What was spent")]
    committed: Annotated[str, AMOUNT, told("What is committed and not spent")]
    left_of_budget: Annotated[str | None, AMOUNT, told("What is left of what was voted")]
    assessed: Annotated[str, AMOUNT, told("What was assessed on members, less reductions")]
    waived: Annotated[str, AMOUNT, told("What was waived of it")]
    result_accrued: Annotated[str, AMOUNT, told("Assessed less waived and spent")]
    collected: Annotated[str, AMOUNT, told("What was paid of it")]
    result_cash: Annotated[str, AMOUNT, told("Collected less spent")]
    unpaid: Annotated[str, AMOUNT, told("What of it is not paid")]
    set_off: Annotated[str, AMOUNT, told("What of it was met by credits")]
    returned: Annotated[str, AMOUNT, told("What was credited to members out of its surplus")]
    returned_beyond_cash: Annotated[str, AMOUNT, told("What of that had not been collected")]


def reconciliation(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> list[Row]:
    """Each budget year on three bases: voted and spent; assessed, whether paid or not; collected in cash.

    What was assessed less what was waived and spent differs from what was collected less what was spent by what is
    unpaid and what was set off against credits. ``returned_beyond_cash`` is credited to members and was not collected.
    """
    accounts, everything = readable_accounts(registers, reader), readable_books(registers, reader)
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


TABLE: Final = Table(
    name="reconciliation",
    key="budget",
    description="Each budget year on three bases: as voted, as assessed, in cash",
    row=ReconciliationRow,
    rows=reconciliation,
)
