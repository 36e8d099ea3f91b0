"""What was known at moments past: folded beside those who ask of now, one at a time, and kept within bounds."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Final

from comity.core.folding import NoRulebook, emptied, fold
from comity.core.kept import IsFree, never_read
from comity.core.kernel.pausing import collection_paused
from comity.core.record.reading import Snapshot
from comity.core.registers import Registers
from comity.web.moment import written

KEPT_REGISTERS: Final = 8
KEPT_ACTS: Final = 250_000
"""Of all registers of the past together: some hundred megabytes. One set is always kept."""
WAITING_MOST: Final = 2
"""So many may wait for a fold of the past; further ones are asked to come again."""


class Busy(Exception):
    """Too many ask of the past at once: ask again in a while."""


class Past:
    """Registers by how many entries were known, those asked for last. ``moments`` are those of all entries."""

    def __init__(self, give_way: Callable[[], None], is_free: IsFree = never_read) -> None:
        self.moments: list[str] = []
        self._give_way, self._is_free = give_way, is_free
        self._replaced: list[Registers] = []
        self._kept: OrderedDict[int, Registers] = OrderedDict()
        self._keeping, self._folding = Lock(), Lock()
        self._waiting = 0

    def number(self, known_at: datetime) -> int:
        """How many entries had been recorded by a moment."""
        return bisect_right(self.moments, written(known_at))

    def at(self, number: int, snapshot: Callable[[], Snapshot]) -> Registers:
        """The registers of the first ``number`` entries, which all moments until the next one share.

        NoRulebook if none was on record by then. Busy if others wait already.
        """
        if number == 0:
            raise NoRulebook("Nothing was on record at that moment.")
        found = self.kept(number)
        if found is not None:
            return found
        self._queue(1)
        try:
            with self._folding:
                return self.kept(number) or self._folded(number, snapshot())
        finally:
            self._queue(-1)

    def kept(self, number: int) -> Registers | None:
        """The registers of the first ``number`` entries if they are kept, and so not being freed."""
        with self._keeping:
            found = self._kept.get(number)
            if found is not None:
                self._kept.move_to_end(number)
            return found

    def forget(self) -> None:
        """This is another journal now."""
        with self._keeping:
            self.moments = []
            self._kept.clear()

    def _queue(self, one: int) -> None:
        with self._keeping:
            if one > 0 and self._waiting > WAITING_MOST:
                raise Busy("Others are asking of the past: ask again in a few seconds.")
            self._waiting += one

    def _folded(self, number: int, snapshot: Snapshot) -> Registers:
        with collection_paused():
            registers = fold(snapshot.until(self.moments[number - 1]), self._give_way)
        with self._keeping:
            self._kept[number] = registers
            while len(self._kept) > 1 and (len(self._kept) > KEPT_REGISTERS or self._acts() > KEPT_ACTS):
                self._replaced.append(self._kept.popitem(last=False)[1])
        self._let_go()
        return registers

    def _let_go(self) -> None:
        """Free what is kept no longer, little by little: at once it would hold up some reader for a tenth of a second.

        What somebody still reads is freed after another fold.
        """
        replaced, self._replaced = self._replaced, []
        while replaced:
            one = replaced.pop()
            if self._is_free(one):
                emptied(one, self._give_way)
            else:
                self._replaced.append(one)

    def _acts(self) -> int:
        return sum(len(one.acts) for one in self._kept.values())
