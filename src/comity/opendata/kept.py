"""What follows from all that is on record, made once for the registers and made anew when an act was taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from comity.core.registers import Registers

T = TypeVar("T")


def made_once(registers: Registers, make: Callable[[Registers], T]) -> T:
    """What ``make``, a function of a module, makes of the registers. Whoever asks only reads it."""
    return registers.derived(make)
