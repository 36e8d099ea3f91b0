"""Names of the accounts of projects: money held for their purpose, apart from that of the organisation."""

from __future__ import annotations

from comity.core.chapters.budget.accounts import named


def called_from(project: str, state: str) -> str:
    """What was called from a participant and not given; below zero, what it has given beforehand."""
    return f"Assets:Projects:{named(project)}:Called:{named(state)}"


def held(project: str, *, in_kind: bool) -> str:
    """What was paid to a project, or given to it in kind."""
    return f"Assets:Projects:{named(project)}:{'In-Kind' if in_kind else 'Cash'}"


def owed_to(project: str) -> str:
    """What is held, or called, for the project: it belongs to its purpose, not to the organisation."""
    return f"Liabilities:Projects:{named(project)}"
