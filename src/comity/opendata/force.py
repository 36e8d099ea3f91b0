"""What follows for a treaty from acts on record: an entry into force to come, and whom an amendment carries along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from comity.core.kernel.days import PartialDate
from comity.core.registers import Registers
from comity.opendata.openness import all_readable

Row = Mapping[str, Any]


def coming(registers: Registers, treaty: str, day: date) -> PartialDate | None:
    """The entry into force after the day, as the public acts on record give it today."""
    effect = registers.treaties.effect_of(treaty)
    if effect is None or effect.since.earliest is None or effect.since.earliest <= day:
        return None
    return effect.since if all_readable(registers, effect.acts, None) else None


def carried(registers: Registers, row: Row, parties: Mapping[str, Sequence[Row]]) -> list[str]:
    """Those that an amendment binds as parties to the treaty that it amends, without an act of theirs under it.

    ``parties`` are the rows of participants, by treaty.
    """
    clause = registers.treaties.clause(row["treaty"])
    if clause is None or clause.binds_parties_to is None:
        return []
    own = {one["party"] for one in parties.get(row["treaty"], ()) if one["signed_on"] or one["consented_on"]}
    known = {one["party"] for one in parties.get(clause.binds_parties_to, ())}
    return [key for key in row["parties"] if key in known and key not in own]
