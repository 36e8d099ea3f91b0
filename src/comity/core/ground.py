"""The ground on which an act is checked: what stands immediately before it; and the findings that are made there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from comity.core.record.act import Act
from comity.core.record.finding import Finding, Severity
from comity.core.rulebook.competence import Decisions
from comity.core.rulebook.law import Law

R = TypeVar("R")
Cash = Callable[[str, str], int | None]
"""A fund and a currency: what it holds, in minor units."""


class Ground:
    """What stands immediately before an act: the law, the registers, the acts that have effect so far.

    ``day`` is the act's legal day (the latest day of its date). A check reads it and changes nothing. ``cash`` says
    what a fund holds in a currency by what all chapters have booked so far; None if none ever came in on record.
    ``deciding`` is the decision of an id, if one with effect is on record. Both are lent by the chapters that know.
    """

    __slots__ = ("acts", "cash", "day", "deciding", "law", "registers")

    def __init__(self, law: Law, registers: Mapping[type, object]) -> None:
        self.law = law
        self.registers = registers
        self.acts: dict[str, Act] = {}
        self.day = date.min
        self.cash: Cash = _no_cash
        self.deciding: Decisions = _no_decision

    def beside(self) -> Ground:
        """The same ground for a check of its own: checks at one time have days of their own."""
        other = Ground(self.law, self.registers)
        other.acts, other.cash, other.deciding = self.acts, self.cash, self.deciding
        return other

    def read(self, register: type[R]) -> R:
        """The register of this type. A chapter reads its own and those below it."""
        found: R = self.registers[register]  # type: ignore[assignment]  # each is kept under its own type
        return found


def _no_cash(_fund: str, _currency: str) -> int | None:
    return None


def _no_decision(_decision: str) -> None:
    return None


def finding(rule: str, severity: Severity, act: Act, message: str, *, provision: str | None = None) -> Finding:
    """A finding about this act."""
    return Finding(rule=rule, severity=severity, act=act.id, message=message, provision=provision)
