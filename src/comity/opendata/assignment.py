"""Roles given as evenly as can be, with HiGHS where it is installed: the least unevenness, then the most competence.

The core's own method (``core/chapters/projects/assigning.py``) needs nothing and is exact for roles of one load. For
others an integer programme is solved; where HiGHS is not installed the own method answers, and the answer says so.
What is computed is a proposal. Nothing is recorded by it: a State takes on a role by an act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final, NamedTuple

from comity.core.chapters.projects.assigning import Assigned, Task, assign

OWN: Final = "passing on and exchanging"
OPTIMAL: Final = "HiGHS, optimal"
BEST_FOUND: Final = "HiGHS, not proved to be the best"
Competence = Mapping[str, Mapping[str, int]]
"""Role, member: how able it declares itself to be; nothing declared is nought."""
_NONE: Final[Competence] = MappingProxyType({})


class SolverMissing(Exception):
    """HiGHS is not installed, and what is asked needs it."""


class Plan(NamedTuple):
    """Who would take which role, with the loads that follow; by which method."""

    holders: dict[str, str]
    loads: dict[str, int]
    unassigned: tuple[str, ...]
    by: str

    @property
    def spread(self) -> int:
        """The largest load less the smallest."""
        return max(self.loads.values(), default=0) - min(self.loads.values(), default=0)


Kind = tuple[int, tuple[tuple[str, int], ...]]
"""Roles that are alike: their load, who can take them and how able each is. They are counted, not told apart."""


def planned(
    tasks: Sequence[Task], carried: Mapping[str, int], *, cap: int | None = None, competence: Competence = _NONE
) -> Plan:
    """Roles given to willing members whose load so far is ``carried``; ``cap`` is the most load to add to any one.

    First as many roles as can be are given, then the sum of squared loads is least (and with it their variance), then
    the competence is most. SolverMissing if a cap or competence is asked for and HiGHS is not there.
    """
    own = assign(tasks, carried)
    if find_spec("highspy") is None:
        if cap is not None or competence:
            raise SolverMissing("a cap or competence needs HiGHS: install comity[solver]")
        return Plan(own.holders, own.loads, own.unassigned, OWN)
    from comity.opendata.solver import solved  # noqa: PLC0415  only where HiGHS is installed

    kinds = Counter(_kind(one, carried, competence) for one in tasks)
    counts, is_optimal = solved(kinds, tops(own, carried, cap), carried)
    return _told(tasks, carried, competence, counts)._replace(by=OPTIMAL if is_optimal else BEST_FOUND)


def _kind(task: Task, carried: Mapping[str, int], competence: Competence) -> Kind:
    declared = competence.get(task.task, {})
    return task.load, tuple((who, declared.get(who, 0)) for who in sorted(set(task.willing)) if who in carried)


def tops(own: Assigned, carried: Mapping[str, int], cap: int | None) -> dict[str, int]:
    """The most load that each can have where loads are as even as can be: by the cap, or no less even than ``own``.

    If one had ``top`` and the others shared the rest evenly, the squares would sum to no more than those of ``own``.
    """
    if cap is not None:
        return {who: load + cap for who, load in carried.items()}
    whole, others = sum(own.loads.values()), len(own.loads) - 1
    squares, top = sum(load**2 for load in own.loads.values()), max(own.loads.values(), default=0)
    while others > 0 and (top + 1) ** 2 * others + (whole - top - 1) ** 2 <= squares * others:
        top += 1
    return dict.fromkeys(carried, top)


def _told(
    tasks: Sequence[Task],
    carried: Mapping[str, int],
    competence: Competence,
    counts: Mapping[tuple[Kind, str], int],
) -> Plan:
    """The counts of each kind given out to its roles, by key."""
    left, holders, loads = dict(counts), dict[str, str](), dict(carried)
    for one in sorted(tasks, key=lambda task: task.task):
        kind = _kind(one, carried, competence)
        who = next((member for member, _ in kind[1] if left.get((kind, member), 0) > 0), None)
        if who is not None:
            left[kind, who] -= 1
            holders[one.task] = who
            loads[who] += one.load
    unassigned = tuple(one.task for one in tasks if one.task not in holders)
    return Plan(holders, loads, unassigned, OWN)
