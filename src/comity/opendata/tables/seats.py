"""Elected seats as rows: who sits in which organ, for which group, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.organs.register import SeatHeld, sitting_on
from comity.core.kernel.days import Certainty
from comity.core.kernel.meaning import MARK, ORGAN, PROVISION, STATE, means, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.core.rulebook.composition import Composition
from comity.opendata.tables.marks import HOLDER, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import RESTS_ON, Row, carried, common
from comity.opendata.tables.table import Table

SEAT: Final = means("seat", "key", "key of the seat", registers=("seats",), role="own")


class SeatRow(Struct, frozen=True, kw_only=True):
    """A seat in an organ that is not one of every member's, and who holds it."""

    seat: Annotated[
        str, SEAT, told("Key of the seat: the id of the election to it, or ORGAN/STATE where it is permanent")
    ]
    organ: Annotated[str, ORGAN, told("The organ")]
    holder: Annotated[str, HOLDER, told("The person elected, or the State's code where States sit")]
    state: Annotated[str, STATE, told("The State that sits, or whose national does")]
    group: Annotated[str | None, MARK, told("The group of seats to which it belongs; null where there are none")]
    in_place_of: Annotated[str | None, SEAT, told("The seat that was left early, if it is filled for the rest")]
    provision: Annotated[str | None, PROVISION, told("The provision on the composition of the organ")]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def seats(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The seats held that day in organs that are elected, organ by organ: permanent ones, then by their elections."""
    for organ in registers.law.organs.values():
        composition = registers.law.composition(organ.organ, day)
        if composition is None or not registers.organs.established(organ.organ, day):
            continue
        if composition.of == "states":
            yield from _permanent(registers, organ.organ, composition, day)
        for seat, found in sitting_on(registers.organs, organ.organ, day, registers.law, registers.membership):
            yield _seat(registers, seat, found, composition, day, language)


def _seat(
    registers: Registers, seat: SeatHeld, found: Certainty, composition: Composition, day: date, language: str
) -> Row:
    act, ends = seat.election, seat.ends_on(day)
    is_over = seat.left_by is not None and ends == seat.left_on
    member = registers.membership.acts_of(act.state, day) if composition.of == "states" else ()
    return {
        "seat": act.id,
        "organ": act.organ,
        "holder": name_in(act.person, language) or act.state,
        "state": act.state,
        "group": act.group,
        "in_place_of": act.in_place_of,
        "provision": composition.provision,
        "since": act.since.text if act.since.earliest else None,
        "until": ends.text if ends is not None else None,
        RESTS_ON: member,
        **common(
            found,
            carried(registers, "computed", member),
            (*seat.acts, *((seat.left_by,) if is_over and seat.left_by else ())),
        ),
    }


def _permanent(registers: Registers, organ: str, composition: Composition, day: date) -> Iterator[Row]:
    for standing in registers.membership.on(day):
        state, segment = standing.state, standing.segment
        if state in composition.permanent and segment.value == registers.membership.membership:
            yield {
                "seat": f"{organ}/{state}",
                "organ": organ,
                "holder": state,
                "state": state,
                "group": None,
                "in_place_of": None,
                "provision": composition.provision,
                "since": None,
                "until": None,
                **common(standing.certainty, segment.basis, registers.membership.acts_of(state, day)),
            }


def seat_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every seat that was ever filled by election, by that act; permanent ones by the rulebook."""
    elected: dict[str, tuple[str, ...]] = {
        one.election.id: (one.election.id,) for held in registers.organs.elected.values() for one in held
    }
    permanent = (
        f"{organ.organ}/{state}"
        for organ in registers.law.organs.values()
        for one in organ.compositions
        for state in one.permanent
    )
    elected.update(dict.fromkeys(permanent, ()))
    return elected


TABLE: Final = Table(
    name="seats",
    key="seat",
    value="holder",
    description="Seats in organs that are elected, and who holds them",
    row=SeatRow,
    rows=seats,
    keys=seat_keys,
)
