"""What a group of participants costs: the parts of a project that arise for them. Whole minor units.

A shared part arises once for all its users, so that the cost of a group falls with every overlap: the more take part,
the less a further one adds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

from comity.core.chapters.projects.acts import Part
from comity.core.kernel.money import minor_units


class Module(NamedTuple):
    """A part of the cost: its amount, and those for whom it arises (None: for anyone)."""

    amount: int
    users: frozenset[str] | None

    def used_by(self, group: Collection[str]) -> frozenset[str]:
        """Those of a group for whom it arises."""
        return frozenset(group) if self.users is None else self.users.intersection(group)


class Costs:
    """The parts of a project's cost."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self.modules = tuple(modules)

    @classmethod
    def of(cls, parts: Iterable[Part], currency: str) -> Costs:
        """The costs of parts as they are written; TooPrecise if an amount is not whole in minor units."""
        return cls(Module(minor_units(one.amount, currency), _users(one)) for one in parts)

    def of_group(self, group: Collection[str]) -> int:
        """What the group would cost alone; nothing for nobody."""
        return sum(one.amount for one in self.modules if one.used_by(group))

    def is_chain(self, group: Collection[str]) -> bool:
        """Whether the users of the parts, among a group, lie within one another: an airport with one runway.

        Parts of single participants stand apart.
        """
        used = (one.used_by(group) for one in self.modules)
        sets = sorted({users for users in used if len(users) > 1}, key=len)
        return all(one <= other for one, other in pairwise(sets))


def _users(part: Part) -> frozenset[str] | None:
    if part.form == "fixed":
        return None
    return frozenset((part.state,) if part.form == "individual" and part.state else part.users)
