"""The registers of this process: every server process folds the journal for itself and catches up before it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from threading import RLock, Thread, current_thread
from typing import Final

from django.db import transaction

from comity.core.folding import NoRulebook
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.chain import head_after
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head, Journal
from comity.core.record.reading import Lines, Snapshot
from comity.core.registers import Registers
from comity.core.verification import Report, Verification
from comity.opendata.mentions import index_of
from comity.web.journal.store import DataBaseJournal
from comity.web.leases import Leases, reading
from comity.web.past import Past

GIVES_WAY_SECONDS: Final = 0.001
FINDING_SECONDS: Final = 2.0
"""About what it takes to find out what a hundred thousand acts mention."""


class Provider:
    """The organisation as folded from ``journal`` by this process, shared by its threads.

    Every question first compares the journal's head (one query) and takes in only what is new. Registers do not change
    while a reading holds them (comity.web.leases). Who asks what was known at a moment waits for nobody who asks of now
    (comity.web.past).
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.leases = Leases()
        self.past = Past(self._give_way, self.leases.is_free)
        self._taking = RLock()
        self._verifying = RLock()
        self._verification = Verification()
        self._report: Report | None = None
        self._mender: Thread | None = None
        self._forget()

    def at(self, known_at: datetime | None = None) -> Registers:
        """The registers as known at that moment (UTC); now if None. NoRulebook if none was on record by then."""
        head = self.journal.head()
        if known_at is not None:
            with self._taking:
                lines = self._caught_up(head).read
                number = self.past.number(known_at)
            if number < len(self.past.moments):
                return self._of_past(number, lines)
        return self._now(head)

    def _of_past(self, number: int, lines: Lines) -> Registers:
        """The registers of the first entries, held by the reading. A set taken away meanwhile is asked for again."""
        while True:
            self.past.at(number, lambda: self._snapshot(lines))
            held = self.leases.hold(lambda: self.past.kept(number))
            if held is not None:
                return held

    def catch_up(self) -> Organisation:
        """The organisation with every entry of the journal."""
        with self._taking:
            return self._caught_up(self.journal.head())

    def fold_ahead(self, ask: Callable[[], object] = lambda: None) -> None:
        """Fold before anybody asks, and begin nothing beside: the workers of a server are forked after it.

        ``ask`` has something answered then, so that what any answer needs is there as well.
        """
        with self._taking:
            self.catch_up().registers()
        self._mender = current_thread()  # while it seems to mend, no thread is begun for it
        try:
            ask()
        finally:
            self._mender = None

    @property
    def head(self) -> Head:
        """The last entry that this process has read."""
        return self._head

    def proposed(self, acts: Sequence[Act]) -> tuple[list[Finding], Head]:
        """What the checks say of acts proposed after everything on record, and the head that was read for it."""
        with self._taking:
            return self.catch_up().propose(acts), self._head

    def recorded(self, entries: Sequence[Entry]) -> None:
        """Take in entries that this process has just recorded, once the data base has kept them."""
        if isinstance(self.journal, DataBaseJournal):
            transaction.on_commit(lambda: self._take_after(list(entries)), using=self.journal.using)
        else:
            self._take_after(list(entries))

    def report(self) -> Report:
        """The whole record verified; from the entry on to which it was verified before."""
        with self._verifying:
            head = self.journal.head()
            if self._verification.head.chain != head.chain or self._report is None:
                self._report = self._verified(head)
            return self._report

    def mended(self) -> None:
        """Wait until what is made beside the readers is made."""
        mender = self._mender
        if mender is not None:
            mender.join()

    def _now(self, head: Head) -> Registers:
        """The registers of now, held by the reading; folded first, if the journal has moved."""
        held = self.leases.hold(lambda: self._served(head))
        while held is None:
            with self._taking:
                self._caught_up(head).registers()
                head = self._head
                held = self.leases.hold(lambda: self._served(self._head))
        self._mend()
        return held

    def _served(self, head: Head) -> Registers | None:
        """What is served, if it is of this head."""
        served = self._organisation.kept.served
        return served if served is not None and _same(served.head, head) and _same(self._head, head) else None

    def _caught_up(self, head: Head) -> Organisation:
        if not _same(head, self._head):
            self._read_on(head)
        return self._organisation

    def _read_on(self, head: Head) -> None:
        """Read what is new; from the beginning if this is another journal than the one read so far."""
        if head.number < self._head.number:
            self._forget()
        # The last entry read is read again: that it is still the same proves that the rest continues it.
        known = self._head
        entries = list(self.journal.entries(max(known.number - 1, 0)))
        if known != EMPTY and entries[0].chain != known.chain:
            self._forget()
            entries = list(self.journal.entries())
        self._take([entry for entry in entries if entry.number > self._head.number])

    def _take_after(self, entries: list[Entry]) -> None:
        """Take in entries if they follow the last one read; else the next reader reads on."""
        with self._taking:
            if entries[0].number == self._head.number + 1:
                self._take(entries)
                self._organisation.registers()

    def _take(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._organisation.extend(entries)
        self.past.moments.extend(entry.recorded_at for entry in entries)
        self._head = head_after(entries[-1])

    def _forget(self) -> None:
        self._organisation = Organisation([], in_turns=True, is_free=self.leases.is_free)
        self._verification, self._report = Verification(), None
        self.past.forget()
        self._head = EMPTY

    def _snapshot(self, lines: Lines) -> Snapshot:
        with self._taking:
            return lines.snapshot()

    def _verified(self, head: Head) -> Report:
        """Go on from where the last verification ended; from the beginning in another journal."""
        if head.number < self._verification.head.number:
            self._verification = Verification()
        known = self._verification.head
        entries = self.journal.entries(max(known.number - 1, 0))
        if known != EMPTY and next(iter(entries)).chain != known.chain:
            self._verification = Verification()
            entries = self.journal.entries()
        self._verification.go_on(entries)
        with self._taking:
            organisation = self.catch_up()
            self._verification.go_on(self.journal.entries(self._verification.head.number))
            lines, broken = organisation.lines, organisation.broken
            try:
                registers: Registers | None = self._now(self._head)
            except NoRulebook:
                registers = None
        return self._verification.report(lines, broken, registers)

    def _give_way(self) -> None:
        """In what goes on beside the readers: let those go first who read what stands."""
        if self.leases.readings:
            time.sleep(GIVES_WAY_SECONDS)

    def _mend(self) -> None:
        """Make beside the readers what lets the next act be taken in at once (comity.core.kept)."""
        if self._mender is not None or not self._organisation.kept.wants_mending():
            return
        self._mender = Thread(target=self._mend_all, name="mending", daemon=True)
        self._mender.start()

    def _find_mentions(self) -> None:
        """Which acts mention what, found before the first page asks for it; it is carried on from then on.

        Who reads just now may be finding it, so that is waited for.
        """
        until = time.monotonic() + FINDING_SECONDS
        while self.leases.readings and time.monotonic() < until:
            time.sleep(GIVES_WAY_SECONDS)
        with reading(), suppress(NoRulebook):
            index_of(self._now(self._head))

    def _mend_all(self) -> None:
        try:
            self._find_mentions()
            while True:
                kept = self._organisation.kept
                kept.let_go(self._give_way)
                with self._taking:
                    kept = self._organisation.kept
                    mending = kept.mending()
                if mending is None:
                    return
                registers = mending.made(self._give_way)
                with self._taking:
                    kept.fit(mending, registers)
        finally:
            self._mender = None


def _same(one: Head, other: Head) -> bool:
    return (one.number, one.chain) == (other.number, other.chain)


@cache
def current() -> Provider:
    """The provider of this process, on the data base of the settings."""
    return Provider(DataBaseJournal())
