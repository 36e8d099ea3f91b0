"""Offices, chairs and seats as rows, and who holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.organs.register import Holder, office_of
from comity.core.kernel.meaning import FLAG, OFFICE, PROVISION, SENTENCE, STATE, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.core.rulebook.book import OrganRow
from comity.opendata.names import called, office_names, offices_of
from comity.opendata.tables.marks import HOLDER, NAME, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import Row, common, span
from comity.opendata.tables.subjects import subject_keys
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import OfficeForm
from comity.words.catalogues import word


class OfficeRow(Struct, frozen=True, kw_only=True):
    """An office, a chair or a seat, and who holds it."""

    office: Annotated[
        str, OFFICE, told("Key of the office: SG, ORGAN/chair, XAB/head_of_state, or ORGAN/XAB for a seat")
    ]
    name: Annotated[str, NAME, told("Name of the office in the language asked for")]
    kind: Annotated[OfficeForm, told("office (of the organisation), chair, state_office or seat")]
    provision: Annotated[str | None, PROVISION, told("The provision that gives the office or the seat")]
    holder: Annotated[str, HOLDER, told("A person's name, a State's code for a chair, or vacant, disputed, unknown")]
    state: Annotated[str | None, STATE, told("The State of the holder or of the seat")]
    through: Annotated[str | None, OFFICE, told("Of a seat: the office whose holder is entitled to it")]
    title: Annotated[str | None, SENTENCE, told("The holder's title")]
    is_acting: Annotated[bool, FLAG, told("Whether the holder acts for the time being")]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def offices(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The offices of the rulebook, the chairs of organs, and the seats of members in organs."""
    for organ in registers.law.organs.values():
        if organ.chair == "rotation" and registers.organs.established(organ.organ, day):
            name = f"{name_in(organ.names, language)}: {word('form of an office', 'chair', language)}"
            yield from _office(registers, f"{organ.organ}/chair", name, day, language)
    for key, office in offices_of(registers).items():
        organ_of = registers.law.organs.get(key.removesuffix("/chair"))
        if organ_of is None or organ_of.chair != "rotation" or not key.endswith("/chair"):
            name = name_in(office_names(office, key), language)
            yield from _office(registers, key, name, day, language, office.state)
    for organ in registers.law.organs.values():
        if registers.organs.established(organ.organ, day):
            yield from _seats(registers, organ, day, language)


def _office(
    registers: Registers, office: str, name: str, day: date, language: str, state: str | None = None
) -> Iterator[Row]:
    organ, _slash, post = office.rpartition("/")
    is_chair = post == "chair" and organ in registers.law.organs
    found = (
        registers.organs.in_chair(organ, day, registers.membership)
        if is_chair
        else registers.organs.holders(office, day)
    )
    if not found:
        yield _unknown(registers, office, name, state)
    for segment, certainty in found:
        yield {
            "office": office,
            "name": name,
            "kind": _kind(registers, office, state),
            "provision": _provision_of_office(registers, office),
            **_holder(segment.value, language, state),
            **span(segment),
            **common(certainty, segment.basis, segment.acts),
        }


def _unknown(registers: Registers, office: str, name: str, state: str | None) -> Row:
    row: Row = {
        "office": office,
        "name": name,
        "kind": _kind(registers, office, state),
        "provision": _provision_of_office(registers, office),
        "holder": "unknown",
    }
    row |= {"state": state, "through": None, "title": None, "is_acting": False, "since": None, "until": None}
    return row | common("certain", "unknown", ())


def _kind(registers: Registers, office: str, state: str | None) -> str:
    organ, _slash, post = office.partition("/")
    if organ in registers.law.organs and post:
        return "chair" if post == "chair" else "office"
    return "state_office" if state else "office"


def _provision_of_office(registers: Registers, office: str) -> str | None:
    row = registers.law.office(office)
    if row is not None:
        return row.provision
    organ = registers.law.organs.get(office.removesuffix("/chair"))
    return organ.provision if organ is not None else None


def _holder(holder: Holder, language: str, state: str | None) -> Row:
    is_chair = holder.tenure == "held" and not holder.person
    name = (holder.state if is_chair else name_in(holder.person, language)) or "unknown"
    return {
        "holder": name if holder.tenure == "held" else holder.tenure,
        "state": holder.state or state,
        "through": None,
        "title": name_in(holder.title, language) or None,
        "is_acting": holder.is_acting,
    }


def _seats(registers: Registers, organ: OrganRow, day: date, language: str) -> Iterator[Row]:
    for seat in registers.organs.seats(organ.organ, day, registers.law, registers.membership):
        office = office_of(seat.rule, seat.state) if seat.rule is not None else None
        if office is None or seat.rule is None or registers.law.office(office) is None:
            continue
        key = f"{organ.organ}/{seat.state}"
        member = registers.membership.acts_of(seat.state, day)
        state = called(registers, "subjects", seat.state, day, language)
        name = f"{name_in(organ.short or organ.names, language)}: {state}"
        for row in _office(registers, office, name, day, language, seat.state):
            seated = {"office": key, "kind": "seat", "through": office, "provision": seat.rule.provision}
            yield row | seated | {"acts": [*member, *row["acts"]]}


def office_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Offices, chairs, and every seat that a State with a standing could have."""
    chairs = {f"{organ}/chair" for organ, row in registers.law.organs.items() if row.chair == "rotation"}
    with_seats = [organ for organ, row in registers.law.organs.items() if row.seats == "members" and row.seat_rules]
    states = subject_keys(registers)
    seats = {f"{organ}/{state}": states[state] for organ in with_seats for state in registers.membership.states}
    return dict.fromkeys([*sorted(chairs), *offices_of(registers)], ()) | seats


TABLE: Final = Table(
    name="offices",
    key="office",
    value="holder",
    description="Offices, chairs and seats, and who holds them",
    row=OfficeRow,
    rows=offices,
    keys=office_keys,
)
