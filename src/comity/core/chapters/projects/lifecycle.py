"""The stages of a project: at which each act may be done, and where it leads; the docs draw it."""

from __future__ import annotations

from typing import Final

from comity.core.chapter import Ground
from comity.core.chapters.projects.acts import (
    Abandonment,
    CallForFunds,
    Completion,
    ContributionInKind,
    Joining,
    Lead,
    Milestone,
    OptingIn,
    Payment,
    Pledge,
    Proposal,
    Rekeying,
    Start,
    Withdrawal,
)
from comity.core.chapters.projects.register import Projects
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, not_fitting, refused_by


def _stages(project: str, ground: Ground) -> tuple[str, ...]:
    item = ground.read(Projects).items.get(project)
    return (item.stage_now() if item is not None else NONE,)


def _misfit(met: Met) -> Unfit:
    if met.found == (NONE,):
        return Unfit("ProjectUnknown", f"The project {met.key} is not on record before this act.")
    return not_fitting(met)


_PROPOSED: Final = refused_by("StageNotFitting", "The project {key} is on record already.")

LIFECYCLE: Final = Lifecycle(
    of="projects",
    thing="a joint project",
    naming=named_by("project"),
    is_known=lambda project, ground: project in ground.read(Projects),
    stages=_stages,
    transitions={
        Proposal: Transition((NONE,), "proposed", misfit=_PROPOSED),
        OptingIn: Transition(("proposed",)),
        Start: Transition(("proposed",), "running"),
        Joining: Transition(("running",)),
        Withdrawal: Transition(("proposed", "running")),
        Rekeying: Transition(("running",)),
        Pledge: Transition(("proposed", "running")),
        CallForFunds: Transition(("running",)),
        Payment: Transition(("running", "completed", "abandoned")),
        ContributionInKind: Transition(("running",)),
        Milestone: Transition(("running",)),
        Lead: Transition(("proposed", "running")),
        Completion: Transition(("running",), "completed"),
        Abandonment: Transition(("proposed", "running"), "abandoned"),
    },
    misfit=_misfit,
)
