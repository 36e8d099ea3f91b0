"""What may be done now, as rows for whoever asks: worked out from the acts that the reader may read and no others."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from comity.core.possible import LIFECYCLES, Need, Possibility, Thing, possible, things
from comity.core.record.finding import Finding
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.openness import Reader, may_read

SORTS: Final = tuple(one.of for one in LIFECYCLES)
"""The registers in which things stand that acts are about."""
COLUMNS: Final = (
    *("of", "thing", "stage", "act", "where", "may", "leads_to", "organs", "matters", "provision"),
    *("may_cite", "found"),
)
Row = dict[str, Any]


def things_of(registers: Registers, key: str, day: date, reader: Reader | None = None) -> list[Thing]:
    """The things of this key that are on record that day for the reader."""
    return things(registers, key, day, lambda one: may_read(one, reader))


def possibilities(registers: Registers, thing: Thing, day: date, reader: Reader | None = None) -> list[Row]:
    """One row for each kind of act that is about the thing (for each variant, where the answers differ).

    ``may`` is ``now``, ``on_decision`` (one of ``organs`` decides first, on one of ``matters``) or ``not``; ``found``
    says why not, or what would be found besides. ``may_cite`` are the decisions on record that serve as authority.
    """

    def reads(one: Recorded) -> bool:
        return may_read(one, reader)

    return [_row(thing, one) for one in possible(registers, thing, day, reads)]


def _row(thing: Thing, one: Possibility) -> Row:
    need: Need | None = one.need
    return {
        "of": thing.of,
        "thing": thing.key,
        "stage": list(one.stages),
        "act": one.kind,
        "where": dict(one.where),
        "may": one.may,
        "leads_to": one.leads_to,
        "organs": list(need.organs) if need is not None else [],
        "matters": [need.matter] if need is not None and need.matter is not None else list(one.matters),
        "provision": one.provision,
        "may_cite": list(need.may_cite) if need is not None else [],
        "found": [_told(finding) for finding in one.found],
    }


def _told(finding: Finding) -> Row:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "provision": finding.provision,
    }
