"""Funds: general, working capital, reserve, special accounts with purpose and limit, voluntary money kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.budget.accounts import borrowed, cash, equity, lent
from comity.core.chapters.budget.acts import Loan, OpeningOfFund, Repayment, ReportOnFund, Transfer
from comity.core.chapters.budget.checks import (
    budget_currency,
    cash_there,
    currency_of_fund,
    known_fund,
    money_fits,
)
from comity.core.chapters.budget.lifecycle import FUND
from comity.core.chapters.budget.register import Budgets, Fund, LoanOnRecord
from comity.core.chapters.organs.checks import organ_established
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.money import amount_text, is_payable, minor_units
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def check_opening(act: OpeningOfFund, ground: Ground) -> Iterator[Finding]:
    """A fund is opened once; a special account says for what and up to how much."""
    yield from money_fits(act.limit, act.currency, act)
    yield from FUND.check(act, ground)
    if act.form == "special" and (not act.purpose or act.limit is None):
        message = f"The special account '{act.fund}' states no {'limit' if act.purpose else 'purpose'}."
        provision = ground.law.provision_of(act, ground.day)
        yield finding("PurposeOrLimitMissing", "irregular", act, message, provision=provision)
    expected = budget_currency(ground)
    if act.form in ("general", "working_capital", "reserve") and expected not in (None, act.currency):
        message = f"The fund is kept in {expected}, not in {act.currency}."
        yield finding("CurrencyDiffers", "irregular", act, message)


def apply_opening(act: OpeningOfFund, ground: Ground) -> None:
    """The fund exists."""
    ground.read(Budgets).funds[act.fund] = Fund(act, acts=list(cited(act, ground)))


def check_report(act: ReportOnFund, ground: Ground) -> Iterator[Finding]:
    """A fund that exists, to an organ that exists."""
    yield from FUND.check(act, ground)
    yield from organ_established(act.organ, act, ground)


def apply_report(act: ReportOnFund, ground: Ground) -> None:
    """It was reported."""
    fund = ground.read(Budgets).funds.get(act.fund)
    if fund is not None:
        fund.reports.append(act.id)
        fund.acts.append(act.id)


def check_transfer(act: Transfer, ground: Ground) -> Iterator[Finding]:
    """Between two funds of one currency; voluntary money stays with its purpose."""
    yield from _between(act.source_fund, act.target_fund, act.amount, act, ground)
    source = ground.read(Budgets).funds.get(act.source_fund)
    if source is not None and source.act.form == "voluntary":
        message = f"'{act.source_fund}' holds voluntary contributions, which are kept apart."
        yield finding("VoluntaryMoneyMoved", "irregular", act, message)
    yield from cash_there(act.source_fund, act.amount, _currency(act.source_fund, act.target_fund, ground), act, ground)


def apply_transfer(act: Transfer, ground: Ground) -> None:
    """The money and what it belongs to pass to the other fund."""
    budgets, currency = ground.read(Budgets), _currency(act.source_fund, act.target_fund, ground)
    minor = minor_units(act.amount, currency)
    budgets.books.post(
        act.id,
        ground.day,
        f"From {act.source_fund} to {act.target_fund}",
        currency,
        (cash(act.target_fund), minor),
        (cash(act.source_fund), -minor),
        (equity(act.source_fund), minor),
        (equity(act.target_fund), -minor),
    )
    _mark(act, ground, act.source_fund, act.target_fund)


def check_loan(act: Loan, ground: Ground) -> Iterator[Finding]:
    """Between two funds of one currency, with a day by which it is paid back after it was made."""
    yield from _between(act.lender, act.borrower, act.amount, act, ground)
    if act.due_on.latest is not None and act.due_on.latest < ground.day:
        yield finding("DueBeforeLoan", "inadmissible", act, f"It would be due on {act.due_on}, before it was made.")
    yield from cash_there(act.lender, act.amount, _currency(act.lender, act.borrower, ground), act, ground)


def apply_loan(act: Loan, ground: Ground) -> None:
    """The borrower has the money and owes it."""
    currency = _currency(act.lender, act.borrower, ground)
    minor = minor_units(act.amount, currency)
    ground.read(Budgets).loans[act.id] = LoanOnRecord(act, minor)
    _post_loan(act, act, minor, currency, ground)
    _mark(act, ground, act.lender, act.borrower)


def check_repayment(act: Repayment, ground: Ground) -> Iterator[Finding]:
    """A loan on record, and no more than is owed."""
    loan = ground.read(Budgets).loans.get(act.loan)
    if loan is None:
        yield finding("LoanUnknown", "inadmissible", act, f"{act.loan} is no loan between funds.")
        return
    currency = _currency(loan.act.lender, loan.act.borrower, ground)
    yield from money_fits(act.amount, currency, act)
    owed = loan.owed_on(ground.day)
    if is_payable(act.amount, currency) and minor_units(act.amount, currency) > owed:
        message = f"{amount_text(owed, currency)} {currency} is owed on {act.loan}, less than {act.amount}."
        yield finding("RepaidTooMuch", "inadmissible", act, message)
        return
    yield from cash_there(loan.act.borrower, act.amount, currency, act, ground)


def apply_repayment(act: Repayment, ground: Ground) -> None:
    """So much less is owed."""
    loan = ground.read(Budgets).loans[act.loan]
    currency = _currency(loan.act.lender, loan.act.borrower, ground)
    minor = minor_units(act.amount, currency)
    loan.repaid.append((act.on, minor, act.id))
    _post_loan(act, loan.act, -minor, currency, ground)
    _mark(act, ground, loan.act.lender, loan.act.borrower)


def _post_loan(act: Loan | Repayment, loan: Loan, minor: int, currency: str, ground: Ground) -> None:
    ground.read(Budgets).books.post(
        act.id,
        ground.day,
        f"Loan of {loan.lender} to {loan.borrower}{'' if minor > 0 else ', paid back'}",
        currency,
        (lent(loan.lender, loan.borrower), minor),
        (cash(loan.lender), -minor),
        (cash(loan.borrower), minor),
        (borrowed(loan.borrower, loan.lender), -minor),
    )


def _between(source: str, target: str, amount: str, act: Transfer | Loan, ground: Ground) -> Iterator[Finding]:
    yield from FUND.check(act, ground)
    yield from known_fund(target, act, ground)
    currencies = {one for one in (currency_of_fund(source, ground), currency_of_fund(target, ground)) if one}
    if source == target or len(currencies) > 1:
        message = f"'{source}' and '{target}' are one fund, or are kept in two currencies."
        yield finding("FundsNotFitting", "inadmissible", act, message)
    elif not currencies:
        yield finding("CurrencyMissing", "inadmissible", act, "No act and no provision says in which currency it is.")
    else:
        yield from money_fits(amount, currencies.pop(), act)


def _currency(source: str, target: str, ground: Ground) -> str:
    return currency_of_fund(source, ground) or currency_of_fund(target, ground) or ""


def _mark(act: Act, ground: Ground, *funds: str) -> None:
    for fund in funds:
        found = ground.read(Budgets).funds.get(fund)
        if found is not None:
            found.acts.append(act.id)


FUND_RULES: dict[type[Act], Rule] = {
    OpeningOfFund: Rule(check_opening, apply_opening),
    ReportOnFund: Rule(check_report, apply_report),
    Transfer: Rule(check_transfer, apply_transfer),
    Loan: Rule(check_loan, apply_loan),
    Repayment: Rule(check_repayment, apply_repayment),
}
