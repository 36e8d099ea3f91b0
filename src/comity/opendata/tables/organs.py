"""Organs as rows: what each may decide, who sits in it, where it has its seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.organs.register import left_empty, sitting_on
from comity.core.chapters.organs.rotation import Round, next_in_turn
from comity.core.kernel.days import is_reached
from comity.core.kernel.meaning import MARK, MATTER, NUMBER, ORGAN, PROVISION, SENTENCE, STATE, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.core.rulebook.book import ParameterValue
from comity.core.rulebook.composition import Composition
from comity.core.rulebook.law import Held
from comity.opendata.names import called, class_in_words
from comity.opendata.tables.marks import CHAIR, NAME, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import RESTS_ON, Row, common, span
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import OrganForm, ParticularOfOrgan
from comity.opendata.voting import condition_in_words, quorum_in_words
from comity.words.sentences import either


class Competence(Struct, frozen=True, kw_only=True):
    """What an organ may decide."""

    matter: Annotated[str, MATTER]
    provision: Annotated[str, PROVISION]
    certainty: Certain


class GroupSeats(Struct, frozen=True, kw_only=True):
    """Seats of one group, and how many are vacant."""

    group: Annotated[str, MARK, told("Key of the group")]
    number: Annotated[int, NUMBER, told("How many seats the group has")]
    vacant: Annotated[
        int | None, NUMBER, told("How many of them nobody certainly holds; null where not every election is on record")
    ]


class ProcedureHeld(Struct, frozen=True, kw_only=True):
    """How an organ decides."""

    matters: Annotated[list[Annotated[str, MATTER]], told("On which matters; empty: on any that no other one names")]
    condition: Annotated[str, SENTENCE, told("What a decision needs, in the language asked for")]
    quorum: Annotated[str | None, SENTENCE, told("How many must take part, in the language asked for")]
    provision: Annotated[str, PROVISION]
    certainty: Certain


class Particular(Struct, frozen=True, kw_only=True):
    """Its seat or nature, as a parameter of the rulebook has it."""

    parameter: Annotated[ParticularOfOrgan, told("seat or nature")]
    value: Annotated[str | None, SENTENCE, told("What it is; null where the law does not say")]
    certainty: Certain
    basis: Based
    provision: Annotated[str | None, PROVISION]


class OrganOnDay(Struct, frozen=True, kw_only=True):
    """An organ: what it may decide, who sits in it."""

    organ: Annotated[str, ORGAN, told("Key of the organ")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    form: Annotated[OrganForm, told("council, meeting or body")]
    competence: Annotated[list[Competence], told("What it may decide, each with its provision")]
    procedures: Annotated[list[ProcedureHeld], told("How it decides, each with its provision")]
    seats: Annotated[
        list[Annotated[str, STATE]], told("The members that have a seat in it (alpha-3), empty for a permanent body")
    ]
    seats_number: Annotated[
        int | None,
        NUMBER,
        told("How many seats are filled by election; null where there is no such number"),
    ]
    seats_vacant: Annotated[
        int | None, NUMBER, told("How many of them nobody certainly holds; null where not every election is on record")
    ]
    groups: Annotated[list[GroupSeats], told("The groups to which those seats belong")]
    seat: Annotated[
        str | None,
        SENTENCE,
        told("Where it has its seat, in the language asked for; both places where the acts do not settle it"),
    ]
    nature: Annotated[
        str | None,
        SENTENCE,
        told("What kind of body the law says it is, in the language asked for, where the law says"),
    ]
    chair: Annotated[str | None, CHAIR, told("The State in the chair")]
    next_in_chair: Annotated[
        list[Annotated[str, STATE]],
        told("The State whose turn in the chair is next by the rotation of that day; several where a group has it"),
    ]
    particulars: Annotated[list[Particular], told("Seat and nature with certainty, basis and provision each")]
    provision: Annotated[str, PROVISION, told("The provision that makes it an organ")]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def organs(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The organs established by that day."""
    for organ in registers.law.organs.values():
        found = registers.organs.established(organ.organ, day)
        if found is None:
            continue
        segment, certainty = found
        particulars = [
            *_particulars(registers, organ.organ, "seat", day),
            *_particulars(registers, organ.organ, "nature", day),
        ]
        doubtful = any(one["certainty"] == "possible" for one in particulars)
        named = registers.organs.named_on(organ.organ, day, registers.law)
        effects = (*(act for one in particulars for act in one.pop("acts")), *(named.acts if named else ()))
        yield {
            "organ": organ.organ,
            "name": called(registers, "organs", organ.organ, day, language),
            "form": organ.form,
            "competence": _competence(registers, organ.organ, day),
            "procedures": _procedures(registers, organ.organ, day, language),
            "seats": [
                seat.state for seat in registers.organs.seats(organ.organ, day, registers.law, registers.membership)
            ],
            **_to_be_filled(registers, organ.organ, day),
            "seat": _in_words(registers, organ.organ, "seat", day, language),
            "nature": _in_words(registers, organ.organ, "nature", day, language),
            "chair": registers.organs.presiding(organ.organ, day, registers.membership),
            "next_in_chair": _next_in_chair(registers, organ.organ, day),
            "particulars": particulars,
            "provision": organ.provision,
            RESTS_ON: _composition(registers, organ.organ, day),
            **span(segment),
            **common("possible" if doubtful else certainty, segment.basis, (*segment.acts, *dict.fromkeys(effects))),
        }


def _particulars(registers: Registers, organ: str, what: str, day: date) -> list[Row]:
    return [_particular(what, value, held) for value, held in registers.law.values(f"{organ}.{what}", day)]


def _particular(what: str, value: ParameterValue, held: Held) -> Row:
    return {
        "parameter": what,
        "value": value.value,
        "certainty": held.certainty,
        "basis": held.basis,
        "provision": value.provision,
        "acts": held.acts,
    }


def _composition(registers: Registers, organ: str, day: date) -> tuple[str, ...]:
    """The acts by which the organ's seats and chair are what they are."""
    seats = registers.organs.seats(organ, day, registers.law, registers.membership)
    members = (act for seat in seats for act in registers.membership.acts_of(seat.state, day))
    held = sitting_on(registers.organs, organ, day, registers.law, registers.membership)
    left = (seat for seat in registers.organs.elected.get(organ, ()) if seat.left_on and is_reached(seat.left_on, day))
    vacated = (act for seat in left for act in (*seat.acts, seat.left_by) if act is not None)
    elections = (*(act for seat, _ in held for act in seat.acts), *vacated)
    chair = registers.organs.in_chair(organ, day, registers.membership)
    chairs = (act for segment, _ in chair for act in segment.acts)
    suspended = members_on if (members_on := registers.membership.suspended_on(day)) else ()
    passed_over = (act for state in suspended for act in registers.membership.suspended_by(state, day))
    return (*members, *elections, *chairs, *(passed_over if registers.law.organs[organ].chair == "rotation" else ()))


def _in_words(registers: Registers, organ: str, what: str, day: date, language: str) -> str | None:
    """What it is as the rulebook names it, or all that it may have been that day."""
    found = (value for value, _held in registers.law.values(f"{organ}.{what}", day) if value.value is not None)
    return either([name_in(one.names, language) or str(one.value) for one in found], language) or None


def _competence(registers: Registers, organ: str, day: date) -> list[Row]:
    return [
        {"matter": row.matter, "provision": row.provision, "certainty": held.certainty}
        for row in registers.rulebook.competence
        if organ in row.organs and (held := registers.law.held(row.term, day)) is not None
    ]


def _next_in_chair(registers: Registers, organ: str, day: date) -> list[str]:
    around = Round(registers.organs, registers.membership, registers.subjects, registers.law)
    turn = next_in_turn(around, organ, day) if registers.law.organs[organ].chair == "rotation" else None
    return list(turn.states) if turn is not None else []


def _to_be_filled(registers: Registers, organ: str, day: date) -> Row:
    """How many seats are filled by election, and how many of them are vacant; and the same of each group."""
    composition = registers.law.composition(organ, day)
    if composition is None:
        return {"seats_number": None, "seats_vacant": None, "groups": []}
    sitting = sitting_on(registers.organs, organ, day, registers.law, registers.membership)
    held = Counter(seat.election.group for seat, found in sitting if found == "certain")
    number, is_known = composition.number, _is_known(registers, organ, composition, held.total(), day)
    return {
        "seats_number": number,
        "seats_vacant": max(0, number - held.total()) if number is not None and is_known else None,
        "groups": [
            {
                "group": one.group,
                "number": one.number,
                "vacant": max(0, one.number - held[one.group]) if is_known or held[one.group] >= one.number else None,
            }
            for one in composition.groups
        ],
    }


def _is_known(registers: Registers, organ: str, composition: Composition, held: int, day: date) -> bool:
    """Whether a seat that nobody is known to hold is vacant: every election is on record, or none is wanting."""
    empty = left_empty(registers.organs, organ, day)
    return composition.is_complete or (composition.number is not None and held + empty >= composition.number)


def _procedures(registers: Registers, organ: str, day: date, language: str) -> list[Row]:
    def named(key: str) -> str:
        if key.startswith("standing:"):
            return class_in_words(registers.law, key.partition(":")[2], language)
        return called(registers, "subjects", key, day, language)

    return [
        {
            "matters": list(row.matters),
            "condition": condition_in_words(row, language, named),
            "quorum": quorum_in_words(row, language, named),
            "provision": row.provision,
            "certainty": held.certainty,
        }
        for row in registers.rulebook.procedures
        if organ in row.organs and (held := registers.law.held(row.term, day)) is not None
    ]


def organ_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every organ of the rulebook."""
    return dict.fromkeys(registers.law.organs, ())


TABLE: Final = Table(
    name="organs",
    key="organ",
    value="name",
    description="Organs, what each may decide, who sits in them",
    row=OrganOnDay,
    rows=organs,
    keys=organ_keys,
)
