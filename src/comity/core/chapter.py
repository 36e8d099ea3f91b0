"""What a chapter of the law is: its acts, and for each a check and an effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from comity.core.record.act import Act
from comity.core.record.finding import Finding, Severity
from comity.core.rulebook.law import Law

R = TypeVar("R")
Cash = Callable[[str, str], int | None]
"""A fund and a currency: what it holds, in minor units."""


class Ground:
    """What stands immediately before an act: the law, the registers, the acts that have effect so far.

    ``day`` is the act's legal day (the latest day of its date). A check reads it and changes nothing. ``cash`` says
    what a fund holds in a currency by what all chapters have booked so far; None if none ever came in on record.
    """

    __slots__ = ("acts", "cash", "day", "law", "registers")

    def __init__(self, law: Law, registers: Mapping[type, object]) -> None:
        self.law = law
        self.registers = registers
        self.acts: dict[str, Act] = {}
        self.day = date.min
        self.cash: Cash = _no_cash

    def read(self, register: type[R]) -> R:
        """The register of this type. A chapter reads its own and those below it."""
        found: R = self.registers[register]  # type: ignore[assignment]  # each is kept under its own type
        return found


def _no_cash(_fund: str, _currency: str) -> int | None:
    return None


class Rule(NamedTuple):
    """For one kind of act: ``check`` gives findings and changes nothing.

    ``apply`` changes the chapter's own register.
    """

    check: Callable[[Any, Ground], Iterable[Finding]]
    apply: Callable[[Any, Ground], None]


class Chapter(NamedTuple):
    """A chapter: its name, the type of its register, how an empty one is made for a fold, its rules by kind of act."""

    name: str
    register: type[Any]
    begin: Callable[[Law], Any]
    rules: Mapping[type[Act], Rule]


def finding(rule: str, severity: Severity, act: Act, message: str, *, provision: str | None = None) -> Finding:
    """A finding about this act."""
    return Finding(rule=rule, severity=severity, act=act.id, message=message, provision=provision)


def nothing_to_check(_act: Act, _ground: Ground) -> Iterable[Finding]:
    """For acts that can always be done."""
    return ()
