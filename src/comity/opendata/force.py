"""What follows for a treaty from acts on record: an entry into force to come, and whom an amendment carries along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from comity.core.kernel.days import PartialDate
from comity.core.registers import Registers
from comity.opendata.openness import Reader, all_readable

Row = Mapping[str, Any]
RELATIONS: Final = ("party", "contracting", "provisional", "signatory", "former")
"""What somebody can be to a treaty, the closest first."""


def coming(registers: Registers, treaty: str, day: date, reader: Reader | None = None) -> PartialDate | None:
    """The entry into force after the day, as the acts on record that the reader may read give it today."""
    effect = registers.treaties.effect_of(treaty)
    if effect is None or effect.since.earliest is None or effect.since.earliest <= day:
        return None
    return effect.since if all_readable(registers, effect.acts, reader) else None


def carried(row: Row, own: Sequence[Row], amended: Sequence[Row]) -> list[str]:
    """Those that an amendment binds as parties to the treaty that it amends, without an act of theirs under it.

    By the rows of the participants of both, ``own`` those of the amendment.
    """
    acted = {one["party"] for one in own if one["signed_on"] or one["consented_on"]}
    known = {one["party"] for one in amended if takes_part(one)}
    return [key for key in row["parties"] if key in known and key not in acted]


def takes_part(row: Row) -> bool:
    """Whether somebody signed a treaty, consented to it, is bound by it or was."""
    return row["relation"] in RELATIONS or bool(row["signed_on"] or row["consented_on"])
