"""The registers as they stood on a day for one who may not read everything; the last few of them are kept.

A past day, or a record of which some acts are closed, is folded apart from the registers of today. Those who ask for
the same share what was folded; who answers several at once has them ask one after the other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.lines import Recorded
from comity.core.registers import Registers

Reads = Callable[[Recorded], bool]
"""Whether an act may be read."""
REGISTRARS: Final = (Correction, Deletion, RulebookOnRecord)
KEPT_MOST: Final = 4


def standing_on(registers: Registers, day: date, reads: Reads | None = None) -> Registers:
    """The registers from the acts of that day and before, and from those that may be read: these, if that is all."""
    acts = [one for one in registers.acts.values() if not isinstance(one.act, REGISTRARS)]
    left_out = frozenset(one.act.id for one in acts if reads is not None and not reads(one))
    chosen = [one for one in acts if (one.act.on.latest or date.max) <= day and one.act.id not in left_out]
    if len(chosen) == len(acts):
        return registers
    return registers.derived(_folded).get(registers, chosen, left_out)


class Folded:
    """Registers that were folded of some of the acts, those asked for last; by how many acts, and which are closed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, frozenset[str]], Registers] = OrderedDict()

    def get(self, registers: Registers, chosen: Sequence[Recorded], left_out: frozenset[str]) -> Registers:
        """Those of these acts, the first ones in legal order of all that may be read."""
        key = len(chosen), left_out
        if key not in self._kept:
            self._kept[key] = _fold(registers, chosen, left_out)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_MOST:
            self._kept.popitem(last=False)
        return self._kept[key]


def _folded(_registers: Registers) -> Folded:
    return Folded()


def _fold(registers: Registers, chosen: Sequence[Recorded], left_out: frozenset[str]) -> Registers:
    stood = Registers(registers.rulebook, registers.digest, registers.head)
    stood.closed = registers.closed + len(left_out)
    if stood.closed:
        may_be_closed = registers.law.may_be_closed
        stood.law.may_be_closed = lambda act: act in left_out or may_be_closed(act)
    for one in chosen:
        stood.fold(Recorded(one.act, one.number, one.recorded_at, one.openness, one.repaired_by))
    return stood
