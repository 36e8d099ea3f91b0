"""Members and all who stand in a relation to the organisation, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.membership.register import Standing
from comity.core.kernel.meaning import FLAG, STANDING, STATE, told
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.tables.marks import NAME, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import RESTS_ON, Row, common, span
from comity.opendata.tables.subjects import subject_keys
from comity.opendata.tables.table import Table


class MemberRow(Struct, frozen=True, kw_only=True):
    """A State and its standing."""

    state: Annotated[str, STATE, told("ISO 3166-1 alpha-3 code of the State")]
    name: Annotated[str, NAME, told("Name of the State in the language asked for")]
    standing: Annotated[str, STANDING, told("Its standing, in the words of the rulebook (member, observer ...)")]
    is_suspended: Annotated[bool, FLAG, told("Whether its membership is suspended")]
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
        segment = _with_notice(registers, one, day)
        yield {
            "state": one.state,
            "name": name_in(registers.subjects.names_on(one.state, day), language),
            "standing": segment.value,
            "is_suspended": segment.value == registers.law.membership
            and registers.membership.is_suspended(one.state, day),
            RESTS_ON: registers.membership.suspended_by(one.state, day),
            **span(segment),
            **common(one.certainty, segment.basis, segment.acts),
        }


def _with_notice(registers: Registers, one: Standing, day: date) -> Segment[str]:
    """Membership as it stood that day: ending on the day that a notice names, though the notice was revoked later."""
    segment, members = one.segment, registers.membership
    if segment.value != registers.law.membership or segment.until is not None:
        return segment
    acts = (*segment.acts, *members.revocations_on(one.state, day))
    notice = members.leaving_on(one.state, day)
    if notice is None:
        return Segment(segment.value, segment.since, None, acts, segment.basis)
    return Segment(segment.value, segment.since, notice.value, (*acts, notice.acts[0]), segment.basis)


TABLE: Final = Table(
    name="members",
    key="state",
    value="standing",
    description="States and their standing in the organisation",
    row=MemberRow,
    rows=members,
    keys=subject_keys,
)
