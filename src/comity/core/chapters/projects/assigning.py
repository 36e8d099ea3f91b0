"""Leading roles assigned by load over years: each to a willing member, the load as even as it can be made.

Loads of earlier years are carried over. The largest roles are given first, each to the willing member that bears
least; then roles are passed on along chains of willing members, and exchanged, while the larger of the loads concerned
falls. For roles of one load the result is as even as any (N. Harvey and others, *Semi-matchings*, 2006).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple


class Task(NamedTuple):
    """A role to be given: its key, how much work it is, who is willing to take it."""

    task: str
    load: int
    willing: tuple[str, ...]


class Assigned(NamedTuple):
    """Who takes which task, the load of each with what it carried over, and tasks that nobody is willing to take."""

    holders: dict[str, str]
    loads: dict[str, int]
    unassigned: tuple[str, ...]

    @property
    def spread(self) -> int:
        """The largest load less the smallest."""
        return max(self.loads.values(), default=0) - min(self.loads.values(), default=0)


def assign(tasks: Sequence[Task], carried: Mapping[str, int]) -> Assigned:
    """``carried``: the load that each member has borne so far. Who is equal goes by key."""
    loads, holders = dict(carried), dict[str, str]()
    able = [one for one in tasks if any(who in loads for who in one.willing)]
    for one in sorted(able, key=lambda task: (-task.load, len(task.willing), task.task)):
        holder = min((who for who in one.willing if who in loads), key=lambda who: (loads[who], who))
        holders[one.task] = holder
        loads[holder] += one.load
    while _passed_on(able, holders, loads) or _exchanged(able, holders, loads):
        pass
    return Assigned(holders, loads, tuple(one.task for one in tasks if one not in able))


def _passed_on(tasks: Sequence[Task], holders: dict[str, str], loads: dict[str, int]) -> bool:
    """One role passed on along a chain of roles of its load, from a member that bears more to one that bears less."""
    for load in sorted({one.load for one in tasks}, reverse=True):
        alike = [one for one in tasks if one.load == load]
        for giver in sorted(loads, key=lambda who: (-loads[who], who)):
            chain = _chain(giver, load, alike, holders, loads)
            if chain:
                holders.update(chain)
                loads[giver] -= load
                loads[chain[-1][1]] += load
                return True
    return False


def _chain(
    giver: str, load: int, tasks: Sequence[Task], holders: Mapping[str, str], loads: Mapping[str, int]
) -> list[tuple[str, str]]:
    """The roles to pass on and who takes each, the giver's first; empty if nobody would bear less."""
    before: dict[str, tuple[str, str]] = {giver: ("", "")}
    ahead = deque([giver])
    while ahead:
        member = ahead.popleft()
        if loads[member] + load < loads[giver]:
            return _steps(member, giver, before)
        for task, taker in _offers(member, tasks, holders, loads):
            if taker not in before:
                before[taker] = (task, member)
                ahead.append(taker)
    return []


def _offers(
    member: str, tasks: Sequence[Task], holders: Mapping[str, str], loads: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for one in tasks:
        if holders[one.task] == member:
            yield from ((one.task, who) for who in sorted(one.willing) if who in loads)


def _steps(taker: str, giver: str, before: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    while taker != giver:
        task, member = before[taker]
        found.append((task, taker))
        taker = member
    return found[::-1]


def _exchanged(tasks: Sequence[Task], holders: dict[str, str], loads: dict[str, int]) -> bool:
    """Two roles exchanged between two willing members, if the larger of their loads falls."""
    for one, other in combinations(tasks, 2):
        giver, taker = holders[one.task], holders[other.task]
        change = one.load - other.load
        if giver == taker or giver not in other.willing or taker not in one.willing:
            continue
        if max(loads[giver] - change, loads[taker] + change) < max(loads[giver], loads[taker]):
            holders[one.task], holders[other.task] = taker, giver
            loads[giver] -= change
            loads[taker] += change
            return True
    return False
