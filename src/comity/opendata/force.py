"""Whether a treaty is in force on a day, as far as the public may read: by the acts, by a source, or not on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from comity.core.kernel.days import PartialDate, certainty_on, partial_date
from comity.core.registers import Registers
from comity.opendata.openness import all_readable

Force = Literal["in_force", "claimed", "not"]
Row = Mapping[str, Any]


def force_of(registers: Registers, row: Row, day: date) -> Force:
    """Of the row of a treaty: whether it is in force, and by what."""
    if not row["in_force_since"] or row["basis"] == "unknown" or coming(registers, row["treaty"], day) is not None:
        return "not"
    until = partial_date(row["until"]) if row["until"] else None
    stands = certainty_on(day, partial_date(row["in_force_since"]), until)
    return "not" if stands is None else "in_force" if row["basis"] == "computed" else "claimed"


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
    own = {one["party"] for one in parties.get(row["treaty"], ())}
    known = {one["party"] for one in parties.get(clause.binds_parties_to, ())}
    return [key for key in row["parties"] if key in known and key not in own]
