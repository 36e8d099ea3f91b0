"""The budget year: drafted, approved by the competent organ, amended, spent, reported, audited, closed.

At which stages of a year each act may be done and where it leads, ``lifecycle.py`` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.budget.accounts import cash as cash_of
from comity.core.chapters.budget.accounts import expense
from comity.core.chapters.budget.acts import (
    Amendment,
    Approval,
    ApprovalOfReport,
    Audit,
    Closing,
    Commitment,
    Draft,
    Expenditure,
    Line,
    Report,
)
from comity.core.chapters.budget.checks import (
    budget_currency,
    cash_there,
    currency_of_fund,
    known_fund,
    money_fits,
    same_currency,
)
from comity.core.chapters.budget.funds import FUND_RULES
from comity.core.chapters.budget.lifecycle import LIFECYCLE, SPENDABLE
from comity.core.chapters.budget.register import NOT_BEGUN, Budgets, BudgetYear, LineKey, Use, Voted
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.money import amount_text, minor_or_none, minor_units
from comity.core.record.act import Act
from comity.core.record.finding import Finding

YearAct = Draft | Approval | Amendment | Report | Audit | ApprovalOfReport | Closing


def check_draft(act: Draft, ground: Ground) -> Iterator[Finding]:
    """A draft in the currency that the law names, each line once."""
    yield from LIFECYCLE.check(act, ground)
    yield from _lines_fit(act.lines, act.currency, act)
    yield from _currency_of_law(act.currency, act, ground)


def apply_draft(act: Draft, ground: Ground) -> None:
    """The year is drafted."""
    budgets = ground.read(Budgets)
    lines = tuple((_key(line), minor_units(line.amount, act.currency), line.names) for line in act.lines)
    budgets.drafts[act.id] = (act.year, act.currency, lines)
    budgets.year(act.year).drafts.append(act.id)
    _reach(act, ground)


def check_approval(act: Approval, ground: Ground) -> Iterator[Finding]:
    """What is approved is a draft of that year, or has lines of its own; without either, amounts are not known."""
    yield from LIFECYCLE.check(act, ground)
    yield from _draft_known(act, ground)
    if act.lines and act.currency is None:
        yield finding("CurrencyMissing", "inadmissible", act, "Its lines have amounts and no currency.")
    if act.currency is not None:
        yield from _lines_fit(act.lines, act.currency, act)
        yield from _currency_of_law(act.currency, act, ground)
    if ground.day.year >= act.year and act.on.earliest is not None:
        message = f"The budget of {act.year} was approved when the year had begun."
        yield finding("ApprovedLate", "note", act, message)


def apply_approval(act: Approval, ground: Ground) -> None:
    """The year has a budget."""
    budgets = ground.read(Budgets)
    item = budgets.year(act.year)
    draft = budgets.drafts.get(act.draft) if act.draft else None
    item.currency = act.currency or (draft[1] if draft else None)
    if act.lines and item.currency is not None:
        _vote(act, act.lines, item)
    elif draft is not None:
        for key, minor, names in draft[2]:
            item.lines[key].append(Voted(act.on, minor, names, act.id))
    _reach(act, ground)


def check_amendment(act: Amendment, ground: Ground) -> Iterator[Finding]:
    """A budget with amounts on record, and no line cut below what is spent of it."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Budgets).years.get(act.year)
    if item is None:
        return
    if item.currency is None:
        yield finding("CurrencyMissing", "inadmissible", act, f"The budget of {act.year} has no amounts on record.")
        return
    yield from _lines_fit(act.lines, item.currency, act)
    for line in act.lines:
        spent, minor = item.spent_on(ground.day, _key(line)), minor_or_none(line.amount, item.currency)
        if minor is not None and spent > minor:
            message = f"{amount_text(spent, item.currency)} {item.currency} of {line.section} is spent already."
            yield finding("CutBelowSpending", "irregular", act, message)


def apply_amendment(act: Amendment, ground: Ground) -> None:
    """The lines stand as amended."""
    _vote(act, act.lines, ground.read(Budgets).year(act.year))
    _reach(act, ground)


def check_commitment(act: Commitment, ground: Ground) -> Iterator[Finding]:
    """A line of an approved budget, with so much of it free."""
    item = ground.read(Budgets).years.get(act.year)
    yield from LIFECYCLE.check(act, ground)
    if not LIFECYCLE.fits(act, ground) or item is None or item.currency is None:
        return
    yield from money_fits(act.amount, item.currency, act)
    yield from _within_line(act, item, ground)


def apply_commitment(act: Commitment, ground: Ground) -> None:
    """So much of the line is committed."""
    item = ground.read(Budgets).year(act.year)
    minor = minor_units(act.amount, item.currency or "")
    item.commit(Use(act.on, (act.section, act.body), "general", minor, act.id))
    item.acts.append(act.id)


def check_expenditure(act: Expenditure, ground: Ground) -> Iterator[Finding]:
    """Money of a fund that is open, within the line, the twelfths of a year without budget, or the fund's limit."""
    yield from known_fund(act.fund, act, ground)
    yield from money_fits(act.amount, act.currency, act)
    yield from same_currency(act.currency, currency_of_fund(act.fund, ground), act)
    yield from cash_there(act.fund, act.amount, act.currency, act, ground)
    yield from _commitment_known(act, ground)
    fund = ground.read(Budgets).funds.get(act.fund)
    if fund is not None and fund.act.form in ("special", "voluntary"):
        yield from _within_limit(act, ground)
        return
    item = ground.read(Budgets).years.get(act.year)
    if item is not None and item.stage == "closed":
        yield finding("YearClosed", "inadmissible", act, f"The accounts of {act.year} are closed.")
    elif ground.day.year < act.year:
        yield finding("YearNotBegun", "irregular", act, f"The budget year {act.year} had not begun on {act.on}.")
    elif item is not None and item.stage in SPENDABLE:
        yield from _within_line(act, item, ground)
    else:
        yield from _within_twelfths(act, ground)


def apply_expenditure(act: Expenditure, ground: Ground) -> None:
    """It is spent, and booked."""
    budgets = ground.read(Budgets)
    minor = minor_units(act.amount, act.currency)
    use = Use(act.on, (act.section, act.body), act.fund, minor, act.id, act.commitment)
    fund = budgets.funds.get(act.fund)
    if fund is not None:
        fund.spent.append(use)
        fund.acts.append(act.id)
    if fund is None or fund.act.form not in ("special", "voluntary"):
        item = budgets.year(act.year)
        item.currency = item.currency or act.currency
        item.spend(use)
        item.acts.append(act.id)
    title = f"{act.section}{f' of {act.body}' if act.body else ''}, {act.year}"
    account = expense(act.year, act.section, act.body)
    budgets.books.post(act.id, ground.day, title, act.currency, (account, minor), (cash_of(act.fund), -minor))


def check_report(act: Report, ground: Ground) -> Iterator[Finding]:
    """A year that has a budget; what it says was spent should be what is on record as spent."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Budgets).years.get(act.year)
    if item is None or item.currency is None or act.spent is None:
        return
    yield from money_fits(act.spent, item.currency, act)
    found = amount_text(item.spent_on(ground.day), item.currency)
    if minor_or_none(act.spent, item.currency) != item.spent_on(ground.day):
        message = f"The report says that {act.spent} {item.currency} was spent; the record has {found}."
        yield finding("ReportDiffers", "irregular", act, message)


def apply_report(act: Report, ground: Ground) -> None:
    """The year is reported."""
    item = ground.read(Budgets).year(act.year)
    if act.spent is not None and item.currency is not None:
        item.reports.append((act.on, minor_units(act.spent, item.currency)))
    _reach(act, ground)


def apply_audit(act: Audit, ground: Ground) -> None:
    """The opinion is on record."""
    item = ground.read(Budgets).year(act.year)
    item.audits.append(act.id)
    item.acts.append(act.id)


def check_approval_of_report(act: ApprovalOfReport, ground: Ground) -> Iterator[Finding]:
    """A year that was reported, as far as the record goes; audited, where the law wants it first."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Budgets).years.get(act.year)
    if item is None or item.stage == NOT_BEGUN:
        message = f"The budget of {act.year}, on which the report is, is not on record."
        yield finding("BudgetNotOnRecord", "note", act, message)
    rule = ground.law.value("budget.audit_before_approval", ground.day)
    if rule is not None and rule.value is True and (item is None or not item.audits):
        message = f"No audit of {act.year} is on record before its report was approved."
        yield finding("AuditMissing", "irregular", act, message, provision=rule.provision)


def apply_stage(act: ApprovalOfReport | Closing, ground: Ground) -> None:
    """The year is at the stage the act leads to."""
    _reach(act, ground)


def _reach(act: YearAct, ground: Ground) -> None:
    item = ground.read(Budgets).year(act.year)
    item.acts.append(act.id)
    LIFECYCLE.enter(item.stages, act, cited(act, ground))


def _key(line: Line) -> LineKey:
    return line.section, line.body


def _vote(act: Act, lines: tuple[Line, ...], item: BudgetYear) -> None:
    for line in lines:
        minor = minor_units(line.amount, item.currency or "")
        before = item.lines[_key(line)]
        names = line.names or (before[-1].names if before else {})
        before.append(Voted(act.on, minor, names, act.id))


def _lines_fit(lines: tuple[Line, ...], currency: str, act: Act) -> Iterator[Finding]:
    for line in lines:
        yield from money_fits(line.amount, currency, act)
    keys = [_key(line) for line in lines]
    for section, body in sorted({key for key in keys if keys.count(key) > 1}, key=str):
        message = f"The line {section}{f' of {body}' if body else ''} stands twice."
        yield finding("LineTwice", "inadmissible", act, message)


def _currency_of_law(currency: str, act: Act, ground: Ground) -> Iterator[Finding]:
    expected = budget_currency(ground)
    if expected is not None and currency != expected:
        rule = ground.law.value("budget.currency", ground.day)
        message = f"The budget is formed in {expected}, not in {currency}."
        yield finding("CurrencyDiffers", "irregular", act, message, provision=rule.provision if rule else None)


def _draft_known(act: Approval, ground: Ground) -> Iterator[Finding]:
    if act.draft is None:
        return
    draft = ground.read(Budgets).drafts.get(act.draft)
    if draft is None or draft[0] != act.year:
        yield finding("DraftUnknown", "inadmissible", act, f"{act.draft} is no draft of the budget of {act.year}.")


def _commitment_known(act: Expenditure, ground: Ground) -> Iterator[Finding]:
    """What meets a commitment is of its year and its line, and no more than is open of it."""
    if act.commitment is None:
        return
    item = ground.read(Budgets).years.get(act.year)
    met = item.commitments.get(act.commitment) if item is not None else None
    if item is None or met is None:
        yield finding("CommitmentUnknown", "inadmissible", act, f"{act.commitment} is no commitment of {act.year}.")
        return
    if met.line != (act.section, act.body):
        message = f"{act.commitment} is a commitment of {met.line[0]}{f' of {met.line[1]}' if met.line[1] else ''}."
        yield finding("CommitmentOfOtherLine", "inadmissible", act, message)
    left, minor = item.open_now(met.act), minor_or_none(act.amount, act.currency)
    if minor is not None and minor > left and act.currency == item.currency:
        there = f"{amount_text(left, act.currency)} {act.currency}"
        message = f"{there} of {act.commitment} is open; this takes {act.amount}."
        yield finding("CommitmentExceeded", "irregular", act, message)


def _within_line(act: Commitment | Expenditure, item: BudgetYear, ground: Ground) -> Iterator[Finding]:
    if item.currency is None or minor_or_none(act.amount, item.currency) is None:
        return
    key = (act.section, act.body)
    voted = item.line_on(key, ground.day)
    if voted is None:
        if item.lines:
            message = f"The budget of {act.year} has no line {act.section}{f' of {act.body}' if act.body else ''}."
            yield finding("LineUnknown", "irregular", act, message)
        return
    used = item.taken_now(key)
    if isinstance(act, Expenditure) and act.commitment is not None:
        used -= item.open_now(act.commitment)
    left = voted.minor - used
    if minor_units(act.amount, item.currency) > left:
        message = f"{act.section} has {amount_text(left, item.currency)} {item.currency} left; this takes {act.amount}."
        yield finding("AppropriationExceeded", "irregular", act, message)


def _within_twelfths(act: Expenditure, ground: Ground) -> Iterator[Finding]:
    """A year without a budget: provisional twelfths where the law has them, else nothing may be spent."""
    budgets = ground.read(Budgets)
    rule = ground.law.value("budget.provisional_twelfths", ground.day)
    found = budgets.provisional(act.year, ground.day, ground.law)
    if found is None:
        message = f"The budget of {act.year} is not approved, and no provisional twelfths are open."
        yield finding("BudgetNotApproved", "irregular", act, message, provision=rule.provision if rule else None)
        return
    item = budgets.years.get(act.year)
    spent = item.spent_now() if item is not None else 0
    minor = minor_or_none(act.amount, act.currency)
    if minor is not None and spent + minor > found.minor:
        allowed = amount_text(found.minor, act.currency)
        message = f"{found.months} twelfths of the budget of {found.base_year} are {allowed} {act.currency} in all."
        yield finding("TwelfthsExceeded", "irregular", act, message, provision=found.provision)


def _within_limit(act: Expenditure, ground: Ground) -> Iterator[Finding]:
    fund = ground.read(Budgets).funds[act.fund]
    if fund.act.limit is None or minor_or_none(act.amount, act.currency) is None:
        return
    spent = sum(one.minor for one in fund.spent) + minor_units(act.amount, act.currency)
    if spent > minor_units(fund.act.limit, fund.act.currency):
        message = f"The limit of '{act.fund}' is {fund.act.limit} {fund.act.currency}."
        yield finding("FundLimitExceeded", "irregular", act, message)


RULES: dict[type[Act], Rule] = {
    Draft: Rule(check_draft, apply_draft),
    Approval: Rule(check_approval, apply_approval),
    Amendment: Rule(check_amendment, apply_amendment),
    Commitment: Rule(check_commitment, apply_commitment),
    Expenditure: Rule(check_expenditure, apply_expenditure),
    Report: Rule(check_report, apply_report),
    Audit: Rule(LIFECYCLE.check, apply_audit),
    ApprovalOfReport: Rule(check_approval_of_report, apply_stage),
    Closing: Rule(LIFECYCLE.check, apply_stage),
    **FUND_RULES,
}
