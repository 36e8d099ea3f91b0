"""Who may read what. Denied unless allowed: a row takes the strictest openness of the acts it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from comity.core.record.finding import Finding
from comity.core.record.lines import Recorded
from comity.core.registers import Registers


class Reader:
    """A named reader: a State, an organisation or an authority by its key.

    ``is_member`` as the register of members says.
    """

    __slots__ = ("is_member", "subject")

    def __init__(self, subject: str, *, is_member: bool) -> None:
        self.subject = subject
        self.is_member = is_member


class Resting(NamedTuple):
    """A cell, or an item of a list, that rests on acts of its own.

    Whoever may not read one of them finds ``instead`` in the cell, and no such item in the list.
    """

    value: Any
    acts: tuple[str, ...]
    instead: Any = None


def reader_named(registers: Registers, subject: str, day: date) -> Reader:
    """The reader of that name; ``members`` stands for any member."""
    if subject == "members":
        return Reader(subject, is_member=True)
    return Reader(subject, is_member=registers.membership.is_member(subject, day))


def may_read(recorded: Recorded, reader: Reader | None) -> bool:
    """Whether the reader (None: the public) may read an act."""
    if recorded.openness == "public":
        return True
    if reader is None:
        return False
    if recorded.openness == "members":
        return reader.is_member
    return reader.subject in recorded.act.parties


def may_know(registers: Registers, acts: Iterable[str], reader: Reader | None) -> bool:
    """Whether the reader may read every one of these acts, those taken out of the record among them."""
    every = [registers.acts.get(act) or registers.taken_out.get(act) for act in acts]
    return all(one is not None and may_read(one, reader) for one in every)


def not_read(registers: Registers, reader: Reader | None) -> int:
    """How many entries of the journal the reader (None: the public) may not read; what rests on them it is not shown.

    The same where the bodies of closed acts are not here: then what they change could not be examined either.
    """
    if reader is None:
        return registers.closed + len(registers.derived(ClosedActs).every)
    return registers.closed + sum(1 for one in registers.derived(ClosedActs).every if not may_read(one, reader))


class ClosedActs:
    """The acts on record, and those taken out of it, that are not public."""

    def __init__(self, registers: Registers) -> None:
        every = (*registers.acts.values(), *registers.taken_out.values())
        self.every = [one for one in every if one.openness != "public"]

    def go_on(self, _registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in acts that stand after all others."""
        self.every += [one for one in acts if one.openness != "public"]


def readable_findings(registers: Registers, found: Iterable[Finding], reader: Reader | None) -> list[Finding]:
    """Those on acts that the reader may read, or on no act, and whose sentence names no act that it may not."""
    closed = [
        one.act.id
        for one in registers.derived(ClosedActs).every
        if one.act.id in registers.acts and not may_read(one, reader)
    ]
    return [
        one
        for one in found
        if (one.act is None or all_readable(registers, (one.act,), reader))
        and not any(key in one.message for key in closed)
    ]


def all_readable(registers: Registers, acts: Iterable[str], reader: Reader | None) -> bool:
    """Whether the reader may read every one of these acts; one that is not on record is not readable."""
    for act in acts:
        recorded = registers.acts.get(act)
        if recorded is None or not may_read(recorded, reader):
            return False
    return True
