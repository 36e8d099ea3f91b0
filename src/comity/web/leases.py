"""Who reads which registers: a set that is read is not changed.

A reading (mostly a request) holds the sets that it has asked for until it ends. Outside of a reading a set is held by
what is given out for it, as long as that lives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Condition
from typing import Final
from weakref import WeakKeyDictionary, finalize

from comity.core.registers import Registers

PATIENCE: Final = 0.05
"""Seconds for which a set is waited for before another is made in its place."""


class Leases:
    """Counts the readings of each set of registers; ``readings`` are those that go on."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._held: WeakKeyDictionary[Registers, int] = WeakKeyDictionary()
        self.readings = 0

    def hold(self, find: Callable[[], Registers | None]) -> Registers | None:
        """The registers found, held by the present reading; ``find`` tells in one turn with the count."""
        with self._changed:
            registers = find()
            return self._held_by_reading(registers) if registers is not None else None

    def is_free(self, registers: Registers) -> bool:
        """Whether nobody reads the set: waits a little for those that do."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._held.get(registers), PATIENCE)

    def _held_by_reading(self, registers: Registers) -> Registers:
        reading = _reading.get()
        if reading is None:
            return self._given_out(registers)
        if (self, registers) not in reading:
            reading.append((self, registers))
            self._count(registers, 1)
            self.readings += 1
        return registers

    def _given_out(self, registers: Registers) -> Registers:
        """The same registers under a name of their own, which holds them as long as it lives."""
        given = Registers.__new__(Registers)
        given.__dict__ = registers.__dict__
        self._count(registers, 1)
        finalize(given, self._count, registers, -1)
        return given

    def _count(self, registers: Registers, one: int) -> None:
        with self._changed:
            self._held[registers] = self._held.get(registers, 0) + one
            self._changed.notify_all()

    def _let_go(self, registers: Registers) -> None:
        with self._changed:
            self._count(registers, -1)
            self.readings -= 1


_reading: ContextVar[list[tuple[Leases, Registers]] | None] = ContextVar("reading", default=None)


class Reading:
    """A reading from when it is begun until it is ended; it may be ended elsewhere, and more than once."""

    def __init__(self) -> None:
        self._held: list[tuple[Leases, Registers]] = []

    @contextmanager
    def begun(self) -> Iterator[None]:
        """What is asked for meanwhile belongs to this reading."""
        before = _reading.set(self._held)
        try:
            yield
        finally:
            _reading.reset(before)

    def end(self) -> None:
        """Let go of all that was held."""
        while self._held:
            leases, registers = self._held.pop()
            leases._let_go(registers)  # noqa: SLF001  # both are of this module


@contextmanager
def reading() -> Iterator[None]:
    """A reading from here to the end of the block."""
    own = Reading()
    with own.begun():
        try:
            yield
        finally:
            own.end()


def is_reading() -> bool:
    """Whether there is a reading here."""
    return _reading.get() is not None
