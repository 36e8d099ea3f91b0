"""The stages of a budget year, and of a fund: at which each act may be done, and where it leads; the docs draw them.

Where a report is approved of a year whose budget is not on record, the gap is noted and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.budget.acts import (
    Amendment,
    Approval,
    ApprovalOfReport,
    Audit,
    Closing,
    Commitment,
    Draft,
    Expenditure,
    Loan,
    OpeningOfFund,
    Report,
    ReportOnFund,
    Transfer,
)
from comity.core.chapters.budget.checks import GENERAL
from comity.core.chapters.budget.register import Budgets
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, not_fitting, refused_by
from comity.core.record.finding import Finding

SPENDABLE: Final = ("approved", "reported", "report_approved")


def _is_known(year: str, ground: Ground) -> bool:
    return year.isdecimal() and int(year) in ground.read(Budgets).years


def _stages(year: str, ground: Ground) -> tuple[str, ...]:
    item = ground.read(Budgets).years.get(int(year))
    return (item.stage if item is not None else NONE,)


def _with_amounts(year: str, ground: Ground) -> tuple[str, ...]:
    """The stage of a year whose budget has amounts on record; nothing can be committed of another."""
    item = ground.read(Budgets).years.get(int(year))
    return (item.stage,) if item is not None and item.currency is not None else (NONE,)


def _misfit(met: Met) -> Unfit:
    return not_fitting(met, f"The budget of {met.key}", cites=True)


_NOTHING: Final = refused_by("BudgetNotApproved", "{key} has no budget to commit money of.")

LIFECYCLE: Final = Lifecycle(
    of="budget",
    thing="a budget year",
    naming=named_by("year", int),
    is_known=_is_known,
    stages=_stages,
    transitions={
        Draft: Transition((NONE, "drafted"), "drafted"),
        Approval: Transition((NONE, "drafted"), "approved"),
        Amendment: Transition(("approved",), "approved"),
        Commitment: Transition(SPENDABLE, stages=_with_amounts, misfit=_NOTHING),
        Expenditure: Transition(),
        Report: Transition(("approved",), "reported"),
        Audit: Transition((NONE, "approved", "reported", "report_approved")),
        ApprovalOfReport: Transition((NONE, "approved", "reported"), "report_approved"),
        Closing: Transition(("report_approved",), "closed"),
    },
    misfit=_misfit,
)


def _stages_of_fund(fund: str, ground: Ground) -> tuple[str, ...]:
    """The general fund is there by itself; that it is opened says how it is kept."""
    if fund in ground.read(Budgets).funds:
        return ("open",)
    return ("by_itself",) if fund == GENERAL else (NONE,)


def _one_general(act: OpeningOfFund, _ground: Ground) -> Iterator[Finding]:
    if act.fund == GENERAL and act.form not in (None, GENERAL):
        yield finding("FundOpenAlready", "inadmissible", act, f"The fund '{act.fund}' is open already.")


FUND: Final = Lifecycle(
    of="funds",
    thing="a fund",
    naming=named_by("fund"),
    is_known=lambda fund, ground: fund in ground.read(Budgets).funds,
    stages=_stages_of_fund,
    transitions={
        OpeningOfFund: Transition(
            (NONE, "by_itself"),
            "open",
            requires=_one_general,
            misfit=refused_by("FundOpenAlready", "The fund '{key}' is open already."),
        ),
        ReportOnFund: Transition(("open", "by_itself")),
        Transfer: Transition(("open", "by_itself"), naming=named_by("source_fund")),
        Loan: Transition(("open", "by_itself"), naming=named_by("lender")),
    },
    misfit=refused_by("FundUnknown", "No act on record opens the fund '{key}' before this act."),
)
