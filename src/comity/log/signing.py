"""From the journal to a signed checkpoint: only what was read back is signed, and never two records.

The stages of what is signed: *read back* and chained, *laid* as tiles, *kept* as what was signed last, *signed* with
all keys, *published*. A crash between any two leaves the log behind its journal or its state before its checkpoint, and
the next signing ends what was begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from comity.core.record.chain import bound, check, head_after
from comity.core.record.journal import EMPTY, Entry, Journal
from comity.log.checkpoints import Checkpoint, checkpoint_of, signed
from comity.log.files import LogFiles
from comity.log.keys import SigningKey
from comity.log.notes import Note, NoteMalformed
from comity.log.tiles import Edge, Tile


class SigningRefused(Exception):
    """Nothing is signed; it says what does not fit, and by which entry."""


def entry_of(entry: Entry) -> bytes:
    """An entry of the journal as an entry of the log."""
    return bound(entry.number, entry.recorded_at, entry.openness, entry.leaf)


class ReadBack:
    """A journal's entries as they are stored, chained one to the next, and the edge of the tree over them."""

    def __init__(self) -> None:
        self.edge, self._head = Edge(), EMPTY

    def go_on(self, entries: Iterable[Entry], known: Iterable[Checkpoint]) -> list[Tile]:
        """Take in further entries; the tiles they made full. SigningRefused unless each known checkpoint is met."""
        full, waiting = (
            list[Tile](),
            sorted((one for one in known if one.size > self.edge.size), key=attrgetter("size")),
        )
        for entry in entries:
            if faults := check(entry, self._head):
                raise SigningRefused(faults[0].message)
            self._head = head_after(entry)
            full += self.edge.add(entry_of(entry))
            while waiting and waiting[0].size == self.edge.size:
                if waiting.pop(0).root != self.edge.root:
                    raise SigningRefused(f"the first {self.edge.size} entries are not those that were signed")
        if waiting:
            raise SigningRefused(f"the journal ends at entry {self.edge.size}, and {waiting[-1].size} were signed")
        return full


class Signer:
    """Signs one journal's log, and goes on where it ended as the journal grows."""

    def __init__(self, files: LogFiles, keys: Sequence[SigningKey]) -> None:
        self.files, self.keys = files, keys
        self._read = ReadBack()

    @property
    def origin(self) -> str:
        """The name of the log: that of its keys."""
        return self.keys[0].key.name

    def sign(self, journal: Journal, moment: int) -> Note:
        """The checkpoint of the journal as it is, signed at ``moment`` (seconds since 1970, UTC) unless it is already.

        SigningRefused where the journal is not chained, is shorter than what was signed, or is another; Held where
        somebody else signs.
        """
        with self.files.signing():
            edge, full = self._read_back(journal)
            now = Checkpoint(self.origin, edge.size, edge.root)
            self.files.lay([*full, *edge.partial()])
            self.files.prune(full, moment)
            published = self.files.note()
            if published is not None and checkpoint_of(published) == now:
                return published
            self.files.keep_signed(now)
            note = Note(now.text, tuple(signed(now, key, moment) for key in self.keys))
            self.files.publish(note)
            return note

    def _read_back(self, journal: Journal) -> tuple[Edge, list[Tile]]:
        """The edge of the whole journal, and the tiles that were made full. What was signed must be met again."""
        try:
            full = self._read.go_on(journal.entries(self._read.edge.size), self._known())
        except SigningRefused:
            self._read = ReadBack()
            raise
        return self._read.edge, full

    def _known(self) -> list[Checkpoint]:
        """What this log has signed, as its two files tell; SigningRefused where one is of another log or unreadable."""
        try:
            note, kept = self.files.note(), self.files.last_signed()
            found = [*([checkpoint_of(note)] if note else []), *([kept] if kept else [])]
        except NoteMalformed as error:
            raise SigningRefused(
                f"what was signed last cannot be read ({error}): put back {self.files.state} or {self.files.folder}"
            ) from None
        for one in found:
            if one.origin != self.origin:
                raise SigningRefused(f"{self.files.folder} is the log {one.origin}, and the keys are of {self.origin}")
        return found
