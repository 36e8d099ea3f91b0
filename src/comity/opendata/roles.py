"""The register of leading roles as rows: who leads what, with what load, and how evenly the load lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from comity.core.chapters.projects.acts import Lead
from comity.core.chapters.projects.register import ProjectOnRecord
from comity.core.kernel.days import certainty_on
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.fields import COMMON, Field
from comity.opendata.openness import all_readable

Row = dict[str, Any]

RESPONSIBILITIES: Final = (
    Field("state", "string", "The State that holds roles in projects", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("leads", "list", "Projects that it leads", True),
    Field("reports_on", "list", "Tasks for which it is rapporteur: PROJECT: TASK", True),
    Field("load", "integer", "The load of all roles that it has taken on by that day, past ones with them", True),
    Field("mean", "string", "The mean load of the members that day, as a fraction", True),
    Field("above_mean", "string", "How far its load lies above the mean (below, if negative), as a fraction", True),
    Field("is_member", "boolean", "Whether it is a member that day, so that it counts for the mean", True),
    Field("roles", "list", "All roles it has taken on: {project, title, role, task, load, since, until, act}", True),
    *COMMON,
)
YEARS_MAX: Final = 40


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
            "name": name_in(registers.subjects.names_on(state, day), language),
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


def evenness(loads: Sequence[int]) -> Row:
    """How evenly loads lie: their sum, the largest less the smallest, and what would have to pass for all to be equal.

    That last is the measure of E. M. Hoover (Review of Economic Statistics 18, 1936); fractions are exact.
    """
    whole, mean = sum(loads), Fraction(sum(loads), len(loads) or 1)
    above = sum((load - mean for load in loads if load > mean), Fraction(0))
    return {
        "members": len(loads),
        "load": whole,
        "mean": str(mean),
        "spread": max(loads, default=0) - min(loads, default=0),
        "above_mean": str(above),
        "share_above_mean": str(above / whole) if whole else "0",
    }


def evenness_by_year(registers: Registers, day: date) -> list[Row]:
    """At the end of each year since the first role, and on the day: {year, on, taken, loads, ...evenness}.

    ``loads`` are those of the members of then, by State. Of public acts only.
    """
    roles = [one for _, one in _all_roles(registers) if certainty_on(day, one.since, None)]
    first = min((one.since.latest.year for one in roles if one.since.latest), default=day.year)
    found, before = [], 0
    for year in range(max(first, day.year - YEARS_MAX + 1), day.year + 1):
        end = min(date(year, 12, 31), day)
        borne: dict[str, int] = {}
        for one in roles:
            if certainty_on(end, one.since, None):
                borne[one.value.state] = borne.get(one.value.state, 0) + one.value.load
        loads = {state: borne.get(state, 0) for state in _open_members(registers, end)}
        taken = sum(borne.values())
        evenly = evenness([*loads.values()])
        found.append({"year": year, "on": end.isoformat(), "taken": taken - before, "loads": loads, **evenly})
        before = taken
    return found if roles else []


def responsibility_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every State on record, by its entry."""
    return {key: (item.entry.id,) for key, item in registers.subjects.items.items()}


def _open_members(registers: Registers, day: date) -> list[str]:
    members = registers.membership.members_on(day)
    return [one for one in members if all_readable(registers, registers.membership.acts_of(one, day), None)]


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
    for item, segment in _all_roles(registers):
        if certainty_on(day, segment.since, None):
            found.setdefault(segment.value.state, []).append((item, segment))
    return found


def _all_roles(registers: Registers) -> Iterator[tuple[ProjectOnRecord, Segment[Lead]]]:
    """Every role ever taken on by a public act under a public proposal."""
    for item in registers.projects.items.values():
        for segment in item.leads.segments:
            if all_readable(registers, (item.proposal.id, segment.value.id), None):
                yield item, segment
