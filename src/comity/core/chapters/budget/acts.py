"""Acts by which a budget year is prepared, approved, spent, reported, audited and closed; and acts upon funds."""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    Amount,
    BodyKey,
    CommitmentKey,
    Currency,
    DraftKey,
    DueDay,
    FundKey,
    LoanKey,
    Names,
    OrganKey,
    Purpose,
    SectionMark,
    Statement,
    TextKey,
    Year,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value
from comity.core.record.act import Act

FundForm = Annotated[
    Literal["general", "working_capital", "reserve", "special", "voluntary"], vocabulary("form of a fund")
]
AuditOpinion = Annotated[
    Literal["unqualified", "qualified", "adverse", "disclaimed", "unknown"], vocabulary("opinion of auditors")
]


class Line(Value, kw_only=True):
    """So much for a section of the budget, for one body of the organisation where it is divided among them."""

    section: SectionMark
    body: BodyKey | None = None
    names: Names = {}
    amount: Amount


Lines = Annotated[tuple[Line, ...], told("amounts by section and body")]


class Draft(Act, tag="budget.draft", kw_only=True):
    """A draft budget for a calendar year is laid before the competent organ."""

    year: Year
    currency: Currency
    lines: Lines


class Approval(Act, tag="budget.approval", kw_only=True):
    """The competent organ approves the budget of a year; ``authority`` is its decision.

    Lines are those of ``draft`` where none are given. Where no source gives amounts there are none, and that is shown.
    """

    year: Year
    draft: DraftKey | None = None
    currency: Currency | None = None
    lines: Lines = ()


class Amendment(Act, tag="budget.amendment", kw_only=True):
    """The competent organ changes a budget: each line given stands in place of the line as it was."""

    year: Year
    lines: Lines


class Commitment(Act, tag="budget.commitment", kw_only=True):
    """An obligation is entered into: so much of a line is no longer free."""

    year: Year
    section: SectionMark
    body: BodyKey | None = None
    amount: Amount


class Expenditure(Act, tag="budget.expenditure", kw_only=True):
    """Money is spent, of a line of the budget or, from a special account, for its purpose.

    ``commitment`` is the obligation that it meets.
    """

    year: Year
    section: SectionMark
    body: BodyKey | None = None
    fund: FundKey = "general"
    amount: Amount
    currency: Currency
    commitment: CommitmentKey | None = None


class Report(Act, tag="budget.report", kw_only=True):
    """The financial report on a year is submitted; ``spent`` is what it says was spent."""

    year: Year
    text: TextKey | None = None
    spent: Annotated[Amount, told("what the report says was spent", role="other")] | None = None


class Audit(Act, tag="budget.audit", kw_only=True):
    """Auditors give their opinion on a year."""

    year: Year
    form: Annotated[
        Literal["internal", "external"], vocabulary("form of an audit"), told("whether the auditors are its own")
    ]
    auditor: Annotated[Names, told("who audited")] = {}
    opinion: Annotated[AuditOpinion, told("the auditor's opinion")] = "unknown"
    statement: Statement = {}


class ApprovalOfReport(Act, tag="budget.approval_of_report", kw_only=True):
    """The competent organ approves the financial report on a year; ``authority`` is its decision."""

    year: Year


class Closing(Act, tag="budget.closing", kw_only=True):
    """The accounts of a year are closed: nothing more is spent of it."""

    year: Year


class OpeningOfFund(Act, tag="budget.opening_of_fund", kw_only=True):
    """A fund or a special account is opened, for a purpose and up to a limit where it has one."""

    fund: FundKey
    form: Annotated[FundForm, told("what kind of fund it is")]
    names: Names
    purpose: Purpose = {}
    currency: Currency
    limit: Annotated[Amount, told("the most that it may hold, decimal text", role="other")] | None = None


class ReportOnFund(Act, tag="budget.report_on_fund", kw_only=True):
    """A special fund or account is reported to the organ that oversees it."""

    fund: FundKey
    organ: OrganKey


class Transfer(Act, tag="budget.transfer", kw_only=True):
    """Money passes for good from one fund to another; ``authority`` is the decision where one is needed."""

    source_fund: Annotated[FundKey, told("the fund it comes from")]
    target_fund: Annotated[FundKey, told("the fund it goes to")]
    amount: Amount


class Loan(Act, tag="budget.loan", kw_only=True):
    """One fund lends to another, to be paid back by ``due_on``."""

    lender: Annotated[FundKey, told("the fund that lends")]
    borrower: Annotated[FundKey, told("the fund that borrows")]
    amount: Amount
    due_on: Annotated[DueDay, told("the day by which it is paid back")]


class Repayment(Act, tag="budget.repayment", kw_only=True):
    """A loan between funds is paid back, in whole or in part."""

    loan: LoanKey
    amount: Amount
