"""The house of this process: every server process folds the journal for itself and catches up before it answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from threading import RLock
from typing import Final

from comity.core.organisation import House, Organisation
from comity.core.record.act import Act
from comity.core.record.chain import head_after
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head, Journal
from comity.web.journal.store import DataBaseJournal
from comity.web.moment import written

KEPT_HOUSES: Final = 8


class Provider:
    """The organisation as folded from ``journal`` by this process, shared by its threads.

    Every question first compares the journal's head (one query) and folds only what is new. The houses of
    the ``KEPT_HOUSES`` moments asked for last are kept.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._lock = RLock()
        self._houses: OrderedDict[int, House] = OrderedDict()
        self._forget()

    def at(self, known_at: datetime | None = None) -> House:
        """The house as known at that moment (UTC); now if None."""
        with self._lock:
            organisation = self.catch_up()
            number = len(self._moments) if known_at is None else bisect_right(self._moments, written(known_at))
            if number == len(self._moments):
                known_at = None
            return self._house(organisation, number, known_at)

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

    def _house(self, organisation: Organisation, number: int, known_at: datetime | None) -> House:
        if number not in self._houses:
            self._houses[number] = organisation.house(known_at)
        self._houses.move_to_end(number)
        while len(self._houses) > KEPT_HOUSES:
            self._houses.popitem(last=False)
        return self._houses[number]

    def _forget(self) -> None:
        self._organisation = Organisation([])
        self._moments: list[str] = []
        self._head = EMPTY
        self._houses.clear()


@cache
def current() -> Provider:
    """The provider of this process, on the data base of the settings."""
    return Provider(DataBaseJournal())
