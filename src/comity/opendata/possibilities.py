"""What may be done now, as rows for whoever asks: worked out from the acts that the reader may read and no others."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from msgspec import Struct

from comity.core.kernel.meaning import AUTHORITY, KIND, MARK, MATTER, ORGAN, PLAIN, PROVISION, SENTENCE, WORD, told
from comity.core.possible import LIFECYCLES, Need, Possibility, Thing, possible, things
from comity.core.record.finding import Finding
from comity.core.registers import Registers
from comity.opendata.openness import Reader, may_read
from comity.opendata.tables.marks import RULE
from comity.opendata.tables.vocabularies import SeverityWord

SORTS: Final = tuple(dict.fromkeys(one.of for one in LIFECYCLES))
"""The registers in which things stand that acts are about."""


class FoundOfIt(Struct, frozen=True, kw_only=True):
    """What would be found of such an act."""

    rule: Annotated[str, RULE, told("Name of the finding")]
    severity: Annotated[SeverityWord, told("inadmissible, irregular or note")]
    message: Annotated[str, SENTENCE, told("One sentence")]
    provision: Annotated[str | None, PROVISION, told("The provision that says so")]


class PossibilityRow(Struct, frozen=True, kw_only=True):
    """One kind of act that is about a thing, and whether it may be done."""

    of: Annotated[str, MARK, told("The register in which the thing stands")]
    thing: Annotated[str, MARK, told("Its key there")]
    stage: Annotated[list[Annotated[str, WORD]], told("The stages at which it stands; several where days are in doubt")]
    act: Annotated[str, KIND, told("The kind of act")]
    where: Annotated[dict[str, Any], PLAIN, told("Values of its fields for which this is the answer; none: for any")]
    may: Annotated[str, WORD, told("now, on_decision (an organ decides first) or not")]
    leads_to: Annotated[str | None, WORD, told("The stage to which it leads; null: the thing stays at its own")]
    organs: Annotated[list[Annotated[str, ORGAN]], told("The organs on a decision of which it rests")]
    matters: Annotated[list[Annotated[str, MATTER]], told("On which matter; of a decision: on which it may be taken")]
    provision: Annotated[str | None, PROVISION, told("The provision that it rests on")]
    may_cite: Annotated[list[Annotated[str, AUTHORITY]], told("What is on record and serves as its authority")]
    found: Annotated[list[FoundOfIt], told("What would be found of it; where it may not be done, why")]


COLUMNS: Final = PossibilityRow.__struct_fields__
Row = dict[str, Any]


def things_of(registers: Registers, key: str, day: date, reader: Reader | None = None) -> list[Thing]:
    """The things of this key that are on record that day for the reader."""
    return things(registers, key, day, lambda one: may_read(one, reader))


def possibilities(registers: Registers, thing: Thing, day: date, reader: Reader | None = None) -> list[Row]:
    """One row for each kind of act that is about the thing (for each variant, where the answers differ).

    ``may`` is ``now``, ``on_decision`` (one of ``organs`` decides first, on one of ``matters``) or ``not``; ``found``
    says why not, or what would be found besides. ``may_cite`` are the decisions on record that serve as authority.
    """
    return [_row(thing, one) for one in possible(registers, thing, day, lambda one: may_read(one, reader))]


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
