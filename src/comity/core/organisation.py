"""An organisation: its journal as read, and its registers on any day, as known at any moment.

Acts go in; registers come out (comity.core.folding).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec

from comity.core.folding import fold, refold
from comity.core.kernel.pausing import collection_paused
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.chain import head_after
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head
from comity.core.record.lines import Line, proposed_entry, taken_already, unreadable, written
from comity.core.record.wellformed import inexact
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import unfit

KEPT_REGISTERS: Final = 8


class Organisation:
    """An organisation as its journal knows it. Each process keeps one and extends it as the journal grows."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.head: Head = EMPTY
        self.lines: list[Line] = []
        self.broken: list[Finding] = []
        self._broken_at: list[str] = []
        self._closed: list[Entry] = []
        self._kept: dict[str, Registers] = {}
        self._latest: Registers | None = None
        self._since: list[Line] = []
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in further entries, in the order of the journal. What cannot be read is a finding; the rest goes on."""
        if "" in self._kept:
            self._latest, self._since = self._kept[""], []
        with collection_paused():
            taken = list(entries)
            lines = list(self._read(taken))
        if taken:
            self._kept.clear()
            self.head = head_after(taken[-1])
            self.lines += lines
            self._since += lines

    def _read(self, entries: Iterable[Entry]) -> Iterator[Line]:
        for entry in entries:
            if entry.body is None:
                self._closed.append(entry)
                continue
            try:
                yield Line(CODEC.decode(entry.body), entry)
            except (msgspec.DecodeError, ValueError) as error:
                self.broken.append(unreadable(entry, error))
                self._broken_at.append(entry.recorded_at)

    def registers(self, known_at: datetime | None = None) -> Registers:
        """The registers from what had been recorded by that moment (included; None: all). NoRulebook if none had."""
        moment = "" if known_at is None else written(known_at)
        if moment not in self._kept:
            if len(self._kept) >= KEPT_REGISTERS:
                self._kept.pop(next(iter(self._kept)))
            with collection_paused():
                found = None if moment else self._again()
                broken, closed = self._broken_by(moment), len(self._closed_by(moment))
                self._kept[moment] = found or fold(self._known(moment), self.head_at(moment), broken, closed=closed)
        return self._kept[moment]

    def _again(self) -> Registers | None:
        """From the latest registers, if what came since lets it; they are given up either way."""
        latest, since = self._latest, self._since
        self._latest, self._since = None, []
        if latest is None or self._closed or self._broken_at:
            return None
        return refold(latest, since, self.head)

    def head_at(self, moment: str) -> Head:
        """The head at a moment (empty text: now): that of the last entry that can be read, be its body here or not."""
        if not moment:
            return self.head
        last = [line.entry for line in self._known(moment)[-1:]] + self._closed_by(moment)[-1:]
        return head_after(max(last, key=lambda entry: entry.number)) if last else EMPTY

    def _known(self, moment: str) -> list[Line]:
        return [line for line in self.lines if line.entry.recorded_at <= moment] if moment else self.lines

    def _broken_by(self, moment: str) -> list[Finding]:
        found = zip(self.broken, self._broken_at, strict=True)
        return [one for one, at in found if at <= moment] if moment else self.broken

    def _closed_by(self, moment: str) -> list[Entry]:
        return [one for one in self._closed if one.recorded_at <= moment] if moment else self._closed

    def propose(self, acts: Sequence[Act]) -> list[Finding]:
        """What would be found of these acts, recorded now in this order, and of acts on record because of them.

        Nothing is written. An id that is taken is inadmissible. A later act sees the earlier ones.
        """
        taken = {line.act.id for line in self.lines}
        found: list[Finding] = []
        added: list[Line] = []
        for act in acts:
            if act.id in taken or (values := inexact(act)):
                found.extend([taken_already(act)] if act.id in taken else values)
                continue
            if isinstance(act, RulebookOnRecord) and (wrong := unfit(act)):
                found.extend(wrong)
                continue
            taken.add(act.id)
            added.append(Line(act, proposed_entry(act, len(added) + self.head.number + 1)))
        registers = fold([*self.lines, *added], self.head, self.broken, closed=len(self._closed))
        before = (
            set(self.registers().findings)
            if any(isinstance(one.act, RulebookOnRecord) for one in self.lines)
            else set()
        )
        return found + [one for one in registers.findings if one not in before]
