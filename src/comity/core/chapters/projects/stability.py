"""The stability test: which group of participants would be cheaper alone, and by how much. Exact, for any number.

The group that gains most is a closure of most weight: whoever is in it brings what it pays now, less what it costs by
itself, and takes with it every part that it uses (J.-C. Picard, Management Science 22, 1976). It is found as a least
cut (L. R. Ford and D. R. Fulkerson, 1956; shortest ways first, J. Edmonds and R. M. Karp, 1972).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from comity.core.chapters.projects.costs import Costs
from comity.core.chapters.projects.games import Group

Node = tuple[str, str | int]
_SOURCE: Final[Node] = ("", "source")
_SINK: Final[Node] = ("", "sink")
_ZERO: Final = Fraction(0)


class _Flow:
    """Capacities left between nodes; None is without end."""

    def __init__(self) -> None:
        self.left: dict[Node, dict[Node, Fraction | None]] = {}

    def join(self, one: Node, other: Node, capacity: Fraction | None) -> None:
        self.left.setdefault(one, {})[other] = capacity
        self.left.setdefault(other, {}).setdefault(one, _ZERO)

    def way(self) -> list[Node] | None:
        """A shortest way with capacity left from source to sink."""
        before = self.reached()
        if _SINK not in before:
            return None
        way = [_SINK]
        while way[-1] != _SOURCE:
            way.append(before[way[-1]])
        return way[::-1]

    def reached(self) -> dict[Node, Node]:
        """Each node with capacity left to it from the source, with the one before it."""
        before: dict[Node, Node] = {_SOURCE: _SOURCE}
        ahead = deque([_SOURCE])
        while ahead:
            one = ahead.popleft()
            for other, capacity in self.left.get(one, {}).items():
                if other not in before and capacity != 0:
                    before[other] = one
                    ahead.append(other)
        return before

    def fill(self) -> None:
        """Send all that can be sent."""
        while (way := self.way()) is not None:
            steps = list(pairwise(way))
            amount = min(room for one, other in steps if (room := self.left[one][other]) is not None)
            for one, other in steps:
                room, back = self.left[one][other], self.left[other][one]
                if room is not None:
                    self.left[one][other] = room - amount
                if back is not None:
                    self.left[other][one] = back + amount


def unstable_group(costs: Costs, shares: Mapping[str, Fraction]) -> Group | None:
    """The group that pays most above its cost alone; None if no group would be cheaper alone."""
    flow = _Flow()
    for state, share in shares.items():
        flow.join(_SOURCE, ("state", state), share)
        for number, module in enumerate(costs.modules):
            if module.used_by((state,)):
                flow.join(("state", state), ("part", number), None)
    for number, module in enumerate(costs.modules):
        flow.join(("part", number), _SINK, Fraction(module.amount))
    flow.fill()
    reached = flow.reached()
    members = tuple(state for state in shares if ("state", state) in reached)
    gain = sum((shares[one] for one in members), _ZERO) - costs.of_group(members)
    return Group(members, gain) if gain > 0 else None
