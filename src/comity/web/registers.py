"""The registers of this process: every server process folds the journal for itself and catches up before it answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from threading import Lock, RLock
from typing import Final

from comity.core.folding import NoRulebook
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.chain import head_after
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head, Journal
from comity.core.registers import Registers
from comity.core.verification import Report, verify
from comity.web.journal.store import DataBaseJournal
from comity.web.moment import written

KEPT_REGISTERS: Final = 8


class Provider:
    """The organisation as folded from ``journal`` by this process, shared by its threads.

    Every question first compares the journal's head (one query) and folds only what is new. The registers of
    the ``KEPT_HOUSES`` moments asked for last are kept.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._lock = RLock()
        self._verifying = Lock()
        self._report: Report | None = None
        self._kept: OrderedDict[int, Registers] = OrderedDict()
        self._forget()

    def at(self, known_at: datetime | None = None) -> Registers:
        """The registers as known at that moment (UTC); now if None. NoRulebook if none was on record by then."""
        with self._lock:
            organisation = self.catch_up()
            number = len(self._moments) if known_at is None else bisect_right(self._moments, written(known_at))
            return self._registers(organisation, number)

    def catch_up(self) -> Organisation:
        """The organisation with every entry of the journal."""
        with self._lock:
            head = self.journal.head()
            if (head.number, head.chain) != (self._head.number, self._head.chain):
                self._read_on(head)
            return self._organisation

    @property
    def head(self) -> Head:
        """The last entry that this process has read."""
        return self._head

    def propose(self, acts: Sequence[Act]) -> tuple[list[Finding], Head]:
        """What the checks say of acts proposed after everything on record, and the head that was read for it."""
        with self._lock:
            return self.catch_up().propose(acts), self._head

    def report(self) -> Report:
        """The whole record verified; again only when the head has moved."""
        with self._verifying:
            head = self.journal.head()
            if self._report is None or self._report.head.chain != head.chain:
                self._report = verify(self.journal.entries())
            return self._report

    def _read_on(self, head: Head) -> None:
        """Fold what is new; from the beginning if this is another journal than the one read so far."""
        if head.number < self._head.number:
            self._forget()
        # The last entry read is read again: that it is still the same proves that the rest continues it.
        known = self._head
        entries = list(self.journal.entries(max(known.number - 1, 0)))
        if known != EMPTY and entries[0].chain != known.chain:
            self._forget()
            entries = list(self.journal.entries())
        self._take([entry for entry in entries if entry.number > self._head.number])

    def _take(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._organisation.extend(entries)
        self._moments.extend(entry.recorded_at for entry in entries)
        self._head = head_after(entries[-1])

    def _registers(self, organisation: Organisation, number: int) -> Registers:
        """The registers of the first ``number`` entries, which all moments between that entry and the next share."""
        if number == 0:
            raise NoRulebook("Nothing was on record at that moment.")
        if number not in self._kept:
            is_latest = number == len(self._moments)
            moment = None if is_latest else datetime.fromisoformat(self._moments[number - 1])
            self._kept[number] = organisation.registers(moment)
        self._kept.move_to_end(number)
        while len(self._kept) > KEPT_REGISTERS:
            self._kept.popitem(last=False)
        return self._kept[number]

    def _forget(self) -> None:
        self._organisation = Organisation([])
        self._moments: list[str] = []
        self._head = EMPTY
        self._kept.clear()


@cache
def current() -> Provider:
    """The provider of this process, on the data base of the settings."""
    return Provider(DataBaseJournal())
