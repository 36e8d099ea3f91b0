"""Findings: what a check says of an act. Values, collected, never raised."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.value import Value

Severity = Literal["inadmissible", "irregular", "note"]


class Finding(Value, kw_only=True):
    """``rule`` names the defect (``CompetenceLacking``); one sentence a lawyer can read.

    ``inadmissible``: the act is refused, or, where it is history, has no effect. ``irregular``: it has effect and the
    defect is shown. ``note``: worth knowing. ``provision`` is the one that makes it so; ``act`` the id of the act
    concerned; ``place`` the line of the file it came from, if any.
    """

    rule: str
    severity: Severity
    message: str
    provision: str | None = None
    act: str | None = None
    place: str | None = None
