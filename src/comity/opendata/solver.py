"""The integer programme by which roles are given, solved by HiGHS. Read only where HiGHS is installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from highspy import Highs, HighsModelStatus, HighsVarType

SECONDS: Final = 30.0
Kind = tuple[int, tuple[tuple[str, int], ...]]
"""Roles that are alike: their load, and who can take them, each with how able it is."""
Counts = dict[tuple[Kind, str], int]
Expression = Any
"""A linear expression or a variable of HiGHS."""


def solved(kinds: Mapping[Kind, int], tops: Mapping[str, int], carried: Mapping[str, int]) -> tuple[Counts, bool]:
    """How many roles of each kind each member takes, none coming above its top; and whether that is the best."""
    return _Programme(kinds, tops, carried).solved() if any(able for _, able in kinds) else ({}, True)


class _Silent(Highs):
    """HiGHS that does not announce itself on the standard output when it is made."""

    def enableCallbacks(self) -> None:  # noqa: N802  the library's name
        """Silent before the first message."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003  the library takes values by place


class _Programme:
    """The integer programme: of each kind of role, how many each member takes."""

    def __init__(self, kinds: Mapping[Kind, int], tops: Mapping[str, int], carried: Mapping[str, int]) -> None:
        self.solver = solver = _Silent()  # type: ignore[no-untyped-call]  # the library gives no types
        self.kinds, self.tops, self.carried = kinds, tops, carried
        self.is_optimal = True
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        solver.setOptionValue("time_limit", SECONDS)
        self.taken = {(kind, who): self._whole(count) for kind, count in kinds.items() for who, _ in kind[1]}
        self.added = {who: self._of(who) for who in carried}
        for kind, count in kinds.items():
            if kind[1]:
                solver.addConstr(solver.qsum([self.taken[kind, who] for who, _ in kind[1]]) <= count)
        for who, load in carried.items():
            solver.addConstr(self.added[who] <= max(0, tops[who] - load))

    def solved(self) -> tuple[Counts, bool]:
        """How many of each kind each member takes, and whether that is proved to be the best."""
        solver = self.solver
        given = solver.qsum(list(self.taken.values()))
        self._keep_least(-1.0 * given)
        self._keep_least(self._squares())
        ability = [able * self.taken[kind, who] for kind in self.kinds for who, able in kind[1] if able]
        if ability:
            self._keep_least(-1.0 * solver.qsum(ability))
        return {key: round(solver.val(one)) for key, one in self.taken.items()}, self.is_optimal

    def _squares(self) -> Expression:
        """The sum of squared loads, less a constant: each further unit of load weighs more than the one before."""
        steps = []
        for who, load in self.carried.items():
            units = [self.solver.addVariable(0, 1) for _ in range(max(0, self.tops[who] - load))]
            self.solver.addConstr(self.added[who] == self.solver.qsum(units))
            steps += [(2 * (load + place) + 1) * unit for place, unit in enumerate(units)]
        return self.solver.qsum(steps)

    def _keep_least(self, aim: Expression) -> None:
        """Make the aim least, and hold it there for what comes after."""
        self.solver.minimize(aim)
        self.is_optimal &= self.solver.getModelStatus() == HighsModelStatus.kOptimal
        self.solver.addConstr(aim <= round(self.solver.val(aim)) + 0.001)

    def _whole(self, most: int) -> Expression:
        return self.solver.addVariable(0, most, type=HighsVarType.kInteger)

    def _of(self, who: str) -> Expression:
        parts = [kind[0] * one for (kind, member), one in self.taken.items() if member == who]
        return self.solver.qsum(parts)
