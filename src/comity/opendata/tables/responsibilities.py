"""The register of leading roles as rows: who leads what, with what load, and how evenly the load lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.projects.acts import Lead, Role
from comity.core.chapters.projects.register import ProjectOnRecord
from comity.core.kernel.days import certainty_on
from comity.core.kernel.meaning import ACT, DATED, DECIMAL, FLAG, NUMBER, PROJECT, SENTENCE, STATE, told
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.names import called
from comity.opendata.openness import all_readable
from comity.opendata.tables.marks import NAME, TITLED, Acts, Based, Certain
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class RoleHeld(Struct, frozen=True, kw_only=True):
    """A role that a State has taken on."""

    project: Annotated[str, PROJECT]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    role: Annotated[Role, told("lead or rapporteur")]
    task: Annotated[str | None, SENTENCE, told("The task of a rapporteur")]
    load: Annotated[int, NUMBER, told("The load of the role")]
    since: Annotated[str, DATED, told("Since when")]
    until: Annotated[str | None, DATED, told("Until when; null while it lasts")]
    act: Annotated[str, ACT]


class ResponsibilityRow(Struct, frozen=True, kw_only=True):
    """A State and the roles it holds in projects."""

    state: Annotated[str, STATE, told("The State that holds roles in projects")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    leads: Annotated[list[Annotated[str, PROJECT]], told("Projects that it leads")]
    reports_on: Annotated[list[Annotated[str, SENTENCE]], told("Tasks for which it is rapporteur: PROJECT: TASK")]
    load: Annotated[int, NUMBER, told("The load of all roles that it has taken on by that day, past ones with them")]
    mean: Annotated[str, DECIMAL, told("The mean load of the members that day, as a fraction")]
    above_mean: Annotated[
        str, DECIMAL, told("How far its load lies above the mean (below, if negative), as a fraction")
    ]
    is_member: Annotated[bool, FLAG, told("Whether it is a member that day, so that it counts for the mean")]
    roles: Annotated[list[RoleHeld], told("All roles it has taken on")]
    certainty: Certain
    basis: Based
    acts: Acts


def responsibilities(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """Each member, and who else holds roles, with the load of all it has taken on: the most loaded first."""
    members = registers.membership.members_on(day)
    roles = _roles_by_state(registers, day)
    taken = {state: roles.get(state, []) for state in dict.fromkeys((*members, *_holders(registers)))}
    loads = {state: sum(segment.value.load for _, segment in roles) for state, roles in taken.items()}
    mean = Fraction(sum(loads[state] for state in members), len(members) or 1)
    for state in sorted(taken, key=lambda one: (-loads[one], one)):
        own = taken[state]
        if state not in members and not own:
            continue
        held = [(item, segment.value) for item, segment in own if segment.on(day)]
        yield {
            "state": state,
            "name": called(registers, "subjects", state, day, language),
            "leads": [item.project for item, one in held if one.role == "lead"],
            "reports_on": [f"{item.project}: {one.task}" for item, one in held if one.role == "rapporteur"],
            "load": loads[state],
            "mean": str(mean),
            "above_mean": str(loads[state] - mean),
            "is_member": state in members,
            "roles": [_role(item, segment, day, language) for item, segment in own],
            "certainty": "certain",
            "basis": "computed",
            "acts": list(dict.fromkeys((*registers.membership.acts_of(state, day), *(one.value.id for _, one in own)))),
        }


def responsibility_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every State on record, by its entry."""
    return {key: (item.entry.id,) for key, item in registers.subjects.items.items()}


def _role(item: ProjectOnRecord, segment: Segment[Lead], day: date, language: str) -> Row:
    act, until = segment.value, segment.until
    return {
        "project": item.project,
        "title": name_in(item.proposal.title, language),
        "role": act.role,
        "task": act.task or None,
        "load": act.load,
        "since": segment.since.text,
        "until": until.text if until is not None and certainty_on(day, until, None) else None,
        "act": act.id,
    }


def _holders(registers: Registers) -> Iterator[str]:
    return (segment.value.state for item in registers.projects.items.values() for segment in item.leads.segments)


def _roles_by_state(registers: Registers, day: date) -> dict[str, list[tuple[ProjectOnRecord, Segment[Lead]]]]:
    """The roles that each State has taken on by that day, those it no longer holds with them; public ones only."""
    found: dict[str, list[tuple[ProjectOnRecord, Segment[Lead]]]] = {}
    for item, segment in all_roles(registers):
        if certainty_on(day, segment.since, None):
            found.setdefault(segment.value.state, []).append((item, segment))
    return found


def all_roles(registers: Registers) -> Iterator[tuple[ProjectOnRecord, Segment[Lead]]]:
    """Every role ever taken on by a public act under a public proposal."""
    for item in registers.projects.items.values():
        for segment in item.leads.segments:
            if all_readable(registers, (item.proposal.id, segment.value.id), None):
                yield item, segment


TABLE: Final = Table(
    name="responsibilities",
    key="state",
    value="load",
    description="Leading roles in projects: who leads what, and with what load",
    row=ResponsibilityRow,
    rows=responsibilities,
    keys=responsibility_keys,
)
