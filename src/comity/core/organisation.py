"""An organisation: its journal as read, and its registers on any day, as known at any moment.

Acts go in; registers come out (comity.core.folding).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from comity.core.folding import fold
from comity.core.kept import IsFree, Kept, never_read
from comity.core.kernel.pausing import collection_paused
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.finding import Finding
from comity.core.record.journal import Entry, Head
from comity.core.record.lines import Line, taken_already, written
from comity.core.record.reading import Lines
from comity.core.record.wellformed import inexact
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import unfit

KEPT_REGISTERS: Final = 8


class Organisation:
    """An organisation as its journal knows it. Each process keeps one and extends it as the journal grows.

    Its registers go on with it: those given out before are those of now. ``in_turns``: they do not, but stay as they
    are while ``is_free`` says that they are read (comity.core.kept).
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        *,
        in_turns: bool = False,
        is_free: IsFree = never_read,
    ) -> None:
        self.read = Lines(CODEC)
        self.kept = Kept(self.read, in_turns=in_turns, is_free=is_free)
        self._past: dict[str, Registers] = {}
        self.extend(entries)

    @property
    def head(self) -> Head:
        """The last entry that was read."""
        return self.read.head

    @property
    def lines(self) -> list[Line]:
        """All lines that can be read, in the order of the record."""
        return self.read.every()

    @property
    def broken(self) -> list[Finding]:
        """The findings on entries whose acts cannot be read."""
        return [found for _, found in self.read.broken]

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in further entries, in the order of the journal. What cannot be read is a finding; the rest goes on."""
        with collection_paused():
            before = self.read.head
            since = self.read.take(entries)
        if self.read.head != before:
            self._past.clear()
            self.kept.take(since)

    def registers(self, known_at: datetime | None = None) -> Registers:
        """The registers from what had been recorded by that moment (included; None: all). NoRulebook if none had."""
        if known_at is None:
            return self.kept.latest()
        moment = written(known_at)
        if moment not in self._past:
            if len(self._past) >= KEPT_REGISTERS:
                self._past.pop(next(iter(self._past)))
            with collection_paused():
                self._past[moment] = fold(self.read.until(moment))
        return self._past[moment]

    def propose(self, acts: Sequence[Act]) -> list[Finding]:
        """What would be found of these acts, recorded now in this order, and of acts on record because of them.

        Nothing is written. An id that is taken is inadmissible. A later act sees the earlier ones.
        """
        taken: set[str] = set()
        found: list[Finding] = []
        added: list[Act] = []
        for act in acts:
            if act.id in taken or act.id in self.read.first:
                found.append(taken_already(act))
            elif wrong := inexact(act) or (unfit(act, CODEC.kinds) if isinstance(act, RulebookOnRecord) else []):
                found.extend(wrong)
            else:
                taken.add(act.id)
                added.append(act)
        return found + self.kept.propose(added)

    def proposed(self, acts: Sequence[Act]) -> tuple[list[Finding], Head]:
        """The same, and the head after which that was asked."""
        return self.propose(acts), self.head

    def recorded(self, entries: Sequence[Entry]) -> None:
        """Entries came after the head."""
        self.extend(entries)
