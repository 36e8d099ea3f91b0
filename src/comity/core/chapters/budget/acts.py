"""Acts by which a budget year is prepared, approved, spent, reported, audited and closed; and acts upon funds."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import Amount, Currency
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act

FundForm = Literal["general", "working_capital", "reserve", "special", "voluntary"]


class Line(Value, kw_only=True):
    """So much for a section of the budget, for one body of the organisation where it is divided among them."""

    section: Identifier
    body: Identifier | None = None
    names: Names = {}
    amount: Amount


class Draft(Act, tag="budget.draft", kw_only=True):
    """A draft budget for a calendar year is laid before the competent organ."""

    year: int
    currency: Currency
    lines: tuple[Line, ...]


class Approval(Act, tag="budget.approval", kw_only=True):
    """The competent organ approves the budget of a year; ``authority`` is its decision.

    Lines are those of ``draft`` where none are given. Where no source gives amounts there are none, and that is shown.
    """

    year: int
    draft: Identifier | None = None
    currency: Currency | None = None
    lines: tuple[Line, ...] = ()


class Amendment(Act, tag="budget.amendment", kw_only=True):
    """The competent organ changes a budget: each line given stands in place of the line as it was."""

    year: int
    lines: tuple[Line, ...]


class Commitment(Act, tag="budget.commitment", kw_only=True):
    """An obligation is entered into: so much of a line is no longer free."""

    year: int
    section: Identifier
    body: Identifier | None = None
    amount: Amount


class Expenditure(Act, tag="budget.expenditure", kw_only=True):
    """Money is spent, of a line of the budget or, from a special account, for its purpose.

    ``commitment`` is the obligation that it meets.
    """

    year: int
    section: Identifier
    body: Identifier | None = None
    fund: Identifier = "general"
    amount: Amount
    currency: Currency
    commitment: Identifier | None = None


class Report(Act, tag="budget.report", kw_only=True):
    """The financial report on a year is submitted; ``spent`` is what it says was spent."""

    year: int
    text: Identifier | None = None
    spent: Amount | None = None


class Audit(Act, tag="budget.audit", kw_only=True):
    """Auditors give their opinion on a year."""

    year: int
    form: Literal["internal", "external"]
    auditor: Names = {}
    opinion: Literal["unqualified", "qualified", "adverse", "disclaimed", "unknown"] = "unknown"
    statement: Names = {}


class ApprovalOfReport(Act, tag="budget.approval_of_report", kw_only=True):
    """The competent organ approves the financial report on a year; ``authority`` is its decision."""

    year: int


class Closing(Act, tag="budget.closing", kw_only=True):
    """The accounts of a year are closed: nothing more is spent of it."""

    year: int


class OpeningOfFund(Act, tag="budget.opening_of_fund", kw_only=True):
    """A fund or a special account is opened, for a purpose and up to a limit where it has one."""

    fund: Identifier
    form: FundForm
    names: Names
    purpose: Names = {}
    currency: Currency
    limit: Amount | None = None


class ReportOnFund(Act, tag="budget.report_on_fund", kw_only=True):
    """A special fund or account is reported to the organ that oversees it."""

    fund: Identifier
    organ: Identifier


class Transfer(Act, tag="budget.transfer", kw_only=True):
    """Money passes for good from one fund to another; ``authority`` is the decision where one is needed."""

    source_fund: Identifier
    target_fund: Identifier
    amount: Amount


class Loan(Act, tag="budget.loan", kw_only=True):
    """One fund lends to another, to be paid back by ``due_on``."""

    lender: Identifier
    borrower: Identifier
    amount: Amount
    due_on: PartialDate


class Repayment(Act, tag="budget.repayment", kw_only=True):
    """A loan between funds is paid back, in whole or in part."""

    loan: Identifier
    amount: Amount
