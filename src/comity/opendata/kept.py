"""What follows from all that is on record, made once for the registers and made anew when an act was taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from comity.core.registers import Registers

T = TypeVar("T")
Made = dict[Callable[[Registers], Any], Any]
_KEPT: Final[WeakKeyDictionary[Registers, tuple[str, Made]]] = WeakKeyDictionary()
"""By registers: the head of the journal that it was made from, and what was made."""


def made_once(registers: Registers, make: Callable[[Registers], T]) -> T:
    """What ``make``, a function of a module, makes of the registers. Whoever asks only reads it."""
    chain, made = _KEPT.get(registers, ("", {}))
    if chain != registers.head.chain:
        made = {}
        _KEPT[registers] = registers.head.chain, made
    if make not in made:
        made[make] = make(registers)
    found: T = made[make]
    return found
