"""What this chapter and those above ask of the budget before an act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.budget.register import Budgets
from comity.core.kernel.money import amount_text, is_payable, minor_units
from comity.core.record.act import Act
from comity.core.record.finding import Finding

GENERAL = "general"


def money_fits(amount: str | None, currency: str | None, act: Act) -> Iterator[Finding]:
    """A finding if an amount is no whole number of the currency's minor units."""
    if amount is not None and currency is not None and not is_payable(amount, currency):
        message = f"{amount} {currency} is no amount that can be paid: it has more decimals than the currency."
        yield finding("AmountTooPrecise", "inadmissible", act, message)


def same_currency(currency: str, expected: str | None, act: Act) -> Iterator[Finding]:
    """A finding if an amount is in another currency than that of the budget or the fund."""
    if expected is not None and currency != expected:
        message = f"{currency} is not the currency it is kept in ({expected})."
        yield finding("CurrencyDiffers", "inadmissible", act, message)


def cash_there(fund: str, amount: str, currency: str | None, act: Act, ground: Ground) -> Iterator[Finding]:
    """A finding if a fund pays out more than it holds by the books. Where no cash of it is on record, none."""
    held = ground.cash(fund, currency) if currency is not None else None
    if held is None or currency is None or not is_payable(amount, currency) or minor_units(amount, currency) <= held:
        return
    message = f"'{fund}' holds {amount_text(held, currency)} {currency} by the books; this takes {amount}."
    yield finding("CashExceeded", "irregular", act, message)


def known_fund(fund: str, act: Act, ground: Ground) -> Iterator[Finding]:
    """A finding if the fund was not opened before the act; the general fund exists by itself."""
    if fund != GENERAL and fund not in ground.read(Budgets).funds:
        message = f"No act on record opens the fund '{fund}' before this act."
        yield finding("FundUnknown", "inadmissible", act, message)


def currency_of_fund(fund: str, ground: Ground) -> str | None:
    """The currency of a fund, or that which the rulebook names for the budget; None if neither says."""
    found = ground.read(Budgets).funds.get(fund)
    return found.act.currency if found is not None else budget_currency(ground)


def budget_currency(ground: Ground, day: date | None = None) -> str | None:
    """``budget.currency``: the currency in which the law has the budget kept; None where it is silent."""
    found = ground.law.value("budget.currency", day or ground.day)
    return found.value if found is not None and isinstance(found.value, str) else None
