"""Findings: what a check says of an act. Values, collected, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from comity.core.kernel.value import Value
from comity.core.record.act import Act

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


def refusing(findings: Iterable[Finding], acts: Sequence[Act]) -> list[Finding]:
    """Those of the findings because of which acts are not recorded as proposed; empty if they may be.

    An act on record that loses its effect by a new one does not refuse it; nor is an act refused that is marked as
    without effect: history records what was done beyond the law. An id that is taken and an act that cannot be read
    always refuse.
    """
    own = {act.id for act in acts if act.effect is None}
    return [
        one
        for one in findings
        if one.severity == "inadmissible"
        and (one.act is None or one.act in own or one.rule in ("Malformed", "IdentifierTaken"))
    ]
