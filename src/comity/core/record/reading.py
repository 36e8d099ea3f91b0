"""A journal as it is read: each id once, what repairs it, what cannot be taken in. All of it follows from the entries.

It grows with the journal; what further entries change of it is told, so that registers need not be folded anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

import msgspec

from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.chain import head_after
from comity.core.record.codec import Codec
from comity.core.record.corrections import REPAIRS, repair
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head
from comity.core.record.lines import Line, line_of, not_examined, taken_already, unreadable

REGISTRARS: Final = (*REPAIRS, RulebookOnRecord)
"""Acts of the registrar upon the record: they stand beside the others, not among them in legal order."""


class Since(NamedTuple):
    """What came with further entries.

    ``lines`` have ids that were not taken. ``concerned``: the ids of acts that the registrar's new acts repair.
    ``turns`` where what was folded before may be different now: another rulebook, or closed acts with which it can no
    longer be said what is not on record. ``is_plain`` where nothing came but acts that stand in legal order.
    """

    lines: list[Line]
    concerned: set[str]
    turns: bool
    is_plain: bool


class Lines:
    """The lines of a journal. ``first`` are those whose id nobody had taken before, by id, in the order of the record.

    ``again`` took an id that was taken; ``broken`` says of which entries the acts cannot be read; ``closed`` are those
    whose bodies are not here. ``corrected`` are the acts that the registrar's acts changed, with which did so;
    ``deleted`` says of acts taken out by which act; ``refused`` are findings on the registrar's own acts.
    """

    def __init__(self, codec: Codec) -> None:
        self.codec = codec
        self.head: Head = EMPTY
        self.first: dict[str, Line] = {}
        self.again: list[Line] = []
        self.broken: list[tuple[Entry, Finding]] = []
        self.closed: list[Entry] = []
        self.rulebooks: list[Line] = []
        self.corrected: dict[str, tuple[Act, tuple[str, ...]]] = {}
        self.deleted: dict[str, str] = {}
        self.refused: dict[str, Finding] = {}
        self.registrars: dict[str, Line] = {}
        self._families: dict[str, list[Line]] = {}
        self._concerned: dict[str, str] = {}
        self._supposed: set[str] = set()

    def take(self, entries: Iterable[Entry]) -> Since:
        """Read further entries, in the order of the journal. What cannot be read is a finding; the rest goes on."""
        before = len(self.closed), len(self.again), len(self.broken)
        last: Entry | None = None
        found: list[Line] = []
        for last in entries:
            line = self._read(last)
            if line is not None and self._is_first(line):
                found.append(line)
        if last is not None:
            self.head = head_after(last)
        return self._since(found, before)

    def beside(self, lines: Iterable[Line]) -> tuple[Lines, Since]:
        """As if these acts had been recorded too: for a trial. The lines themselves stay as they are."""
        other = Lines(self.codec)
        for name, value in vars(self).items():
            setattr(other, name, value.copy() if isinstance(value, dict | list | set) else value)
        other._families = {key: one[:] for key, one in self._families.items()}
        before = len(self.closed), len(self.again), len(self.broken)
        return other, other._since([line for line in lines if other._is_first(line)], before)

    def until(self, moment: str) -> Lines:
        """What had been recorded by a moment (included), written as entries have it.

        Its head is that of the last entry that can be read, be its body here or not.
        """
        return self.snapshot().until(moment)

    def snapshot(self) -> Snapshot:
        """The lines as they are, to be looked through while these grow."""
        return Snapshot(self.codec, self.every(), self.broken[:], self.closed[:])

    def every(self) -> list[Line]:
        """All lines that can be read, in the order of the record."""
        if not self.again:
            return list(self.first.values())
        return sorted(chain(self.first.values(), self.again), key=attrgetter("number"))

    def opening(self, unread: Iterable[Finding]) -> list[Finding]:
        """The findings that are on no act in its legal place; ``unread`` are those on rulebooks."""
        refused = sorted(
            self.refused_findings(),
            key=lambda one: (one.rule == "CorrectionMalformed", self.registrars[one.act or ""].number),
        )
        taken = (taken_already(line.act) for line in self.again)
        return [*(one for _, one in self.broken), *unread, *taken, *refused]

    def refused_findings(self) -> Iterator[Finding]:
        """Findings on the registrar's own acts, as they are told where acts are closed."""
        return (not_examined(one) if self.closed else one for one in self.refused.values())

    def standing(self, identifier: str) -> tuple[Act, tuple[str, ...]] | None:
        """An act as it stands with what repaired it, and by which acts; None where it was taken out."""
        if identifier in self.deleted:
            return None
        return self.corrected.get(identifier) or (self.first[identifier].act, ())

    def may_be_closed(self, act: str) -> bool:
        """Whether an id may be that of an act whose line is closed. It is kept who was supposed to be so."""
        if act in self.first:
            return False
        self._supposed.add(act)
        return True

    def turns_by(self, act: str) -> bool:
        """Whether an act of this id would change what was supposed of acts before it."""
        return act in self._supposed

    def _read(self, entry: Entry) -> Line | None:
        if entry.body is None:
            self.closed.append(entry)
            return None
        try:
            return line_of(self.codec.decode(entry.body), entry)
        except (msgspec.DecodeError, ValueError) as error:
            self.broken.append((entry, unreadable(entry, error)))
            return None

    def keep(self, lines: Iterable[Line]) -> None:
        """Take in lines that were read before, in their order."""
        self._since([line for line in lines if self._is_first(line)], (0, 0, 0))

    def _is_first(self, line: Line) -> bool:
        """Keep the line where it belongs; whether its id was not taken."""
        act = line.act
        if self.first.setdefault(act.id, line) is not line:
            self.again.append(line)
            return False
        if type(act) in REGISTRARS:
            self.registrars[act.id] = line
            if isinstance(act, RulebookOnRecord):
                self.rulebooks.append(line)
            elif isinstance(act, REPAIRS):
                self._concern(act, line)
        return True

    def _concern(self, act: Correction | Deletion, line: Line) -> None:
        """Add the registrar's act to those that concern one act in the end; a family of its own where there is none."""
        on_record = act.act in self.first and act.act not in self.registrars
        root = self._concerned.get(act.act) or (act.act if on_record else act.id)
        self._concerned[act.id] = root
        self._families.setdefault(root, []).append(line)

    def _since(self, lines: list[Line], before: tuple[int, int, int]) -> Since:
        registrars = [line.act for line in lines if type(line.act) in REGISTRARS]
        concerned = {self._concerned[act.id] for act in registrars if isinstance(act, REPAIRS)}
        for root in concerned:
            self._repair(root)
        turns = any(isinstance(act, RulebookOnRecord) for act in registrars)
        if self.closed:
            turns = turns or not before[0] or any(line.act.id in self._supposed for line in lines)
        is_plain = not registrars and before == (len(self.closed), len(self.again), len(self.broken))
        return Since(lines, concerned, turns, is_plain)

    def _repair(self, root: str) -> None:
        """What an act says by all that the registrar has done about it (comity.core.record.corrections)."""
        family = self._families[root]
        own = [self.first[root].act] if root not in self.registrars else []
        repaired = repair((*own, *(line.act for line in family)), self.codec)
        for key in (root, *(line.act.id for line in family)):
            for kept in (self.corrected, self.deleted, self.refused):
                kept.pop(key, None)
        self.deleted.update(repaired.deleted)
        self.refused.update((one.act, one) for one in repaired.findings if one.act is not None)
        if root in repaired.by:
            self.corrected[root] = repaired.acts[root], repaired.by[root]


class Snapshot(NamedTuple):
    """Lines at one moment."""

    codec: Codec
    lines: list[Line]
    broken: list[tuple[Entry, Finding]]
    closed: list[Entry]

    def until(self, moment: str) -> Lines:
        """What of them had been recorded by a moment."""
        then = Lines(self.codec)
        then.broken = [one for one in self.broken if one[0].recorded_at <= moment]
        then.closed = [one for one in self.closed if one.recorded_at <= moment]
        known = [one for one in self.lines if one.recorded_at <= moment]
        then.keep(known)
        last = [line.head for line in known[-1:]] + [head_after(entry) for entry in then.closed[-1:]]
        then.head = max(last, key=attrgetter("number"), default=EMPTY)
        return then


def plain(lines: Iterable[Line]) -> Iterator[Line]:
    """Those whose acts stand in legal order: all but the registrar's own."""
    return (line for line in lines if type(line.act) not in REGISTRARS)
