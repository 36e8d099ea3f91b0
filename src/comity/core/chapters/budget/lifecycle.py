"""The stages of a budget year: at which each act may be done, and where it leads; the docs draw it.

Where a report is approved of a year whose budget is not on record, the gap is noted and nothing else.
"""

from __future__ import annotations

from typing import Final

from comity.core.chapter import Ground
from comity.core.chapters.budget.acts import (
    Amendment,
    Approval,
    ApprovalOfReport,
    Audit,
    Closing,
    Commitment,
    Draft,
    Expenditure,
    Report,
)
from comity.core.chapters.budget.register import Budgets
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, not_fitting, refused_by

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
