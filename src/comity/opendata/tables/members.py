"""Members and all who stand in a relation to the organisation, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.membership.register import Suspended
from comity.core.kernel.days import is_reached
from comity.core.kernel.meaning import ACT, FLAG, ORGAN, RIGHT, STANDING, STATE, told
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.names import called
from comity.opendata.tables.marks import NAME, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import Row, common, span
from comity.opendata.tables.subjects import subject_keys
from comity.opendata.tables.table import Table


class SuspendedRow(Struct, frozen=True, kw_only=True):
    """Something that is suspended of a standing."""

    right: Annotated[str | None, RIGHT, told("The right that is suspended; null: all of them")]
    organ: Annotated[str | None, ORGAN, told("The organ in which it is; null: in every organ")]
    act: Annotated[str, ACT, told("The act that suspended it")]


class MemberRow(Struct, frozen=True, kw_only=True):
    """A State and its standing."""

    state: Annotated[str, STATE, told("ISO 3166-1 alpha-3 code of the State")]
    name: Annotated[str, NAME, told("Name of the State in the language asked for")]
    standing: Annotated[str, STANDING, told("Its standing, in the words of the rulebook (member, observer ...)")]
    is_suspended: Annotated[bool, FLAG, told("Whether its standing is suspended, with all rights")]
    suspended: Annotated[list[SuspendedRow], told("What is suspended of its standing, and by which acts")]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def members(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """States with a standing, in the order of the rulebook's standings, then by the day since when, then by code."""
    rank = {standing: place for place, standing in enumerate(registers.law.standings)}
    found = sorted(
        registers.membership.on(day),
        key=lambda one: (rank.get(one.segment.value, 99), one.segment.since.latest or date.max, one.state),
    )
    for one in found:
        suspended = registers.membership.suspensions_on(one.state, one.segment.value, day)
        yield {
            "state": one.state,
            "name": called(registers, "subjects", one.state, day, language),
            "standing": one.segment.value,
            "is_suspended": any(segment.value.is_whole for segment in suspended),
            "suspended": [row for segment in suspended for row in _suspended(segment)],
            **span(one.segment),
            **common(one.certainty, one.segment.basis, (*one.segment.acts, *_acts_of(suspended))),
        }


def _suspended(segment: Segment[Suspended]) -> Iterator[Row]:
    for right in segment.value.rights or (None,):
        yield {"right": right, "organ": segment.value.organ, "act": segment.begun_by}


def _acts_of(suspended: list[Segment[Suspended]]) -> tuple[str, ...]:
    return tuple(act for segment in suspended for act in segment.acts)


def former(registers: Registers, key: str, day: date) -> Iterator[Segment[str]]:
    """What a State stood in before a day, where it stands in nothing any more; as it is known now."""
    if registers.membership.of(key, day):
        return
    for segment in registers.membership.history(key):
        if segment.until is not None and segment.on(day) is None and is_reached(segment.until, day):
            yield segment


TABLE: Final = Table(
    name="members",
    key="state",
    value="standing",
    description="States and their standing in the organisation",
    row=MemberRow,
    rows=members,
    keys=subject_keys,
    former=former,
)
