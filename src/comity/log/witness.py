"""A witness: it remembers the newest checkpoint it saw of each log, and signs only what continues it.

Two members that run one cannot be shown two records without both knowing, since no witness signs what does not continue
what it signed before. It compares and remembers in one step that nobody else can come between, and before it answers: a
signature that was given is never forgotten. It judges whether the record goes on, not what is in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

from comity.core.record.merkle import is_consistent
from comity.log.checkpoints import Checkpoint, checkpoint_of, signed
from comity.log.keys import SigningKey, VerificationKey
from comity.log.notes import Note, NoteMalformed, note_of
from comity.log.policy import Unbelieved, signed_by_its_log
from comity.log.submission import Submission, submission_of

SIZE: Final = "text/x.tlog.size"
PLAIN: Final = "text/plain; charset=utf-8"
_WAIT_SECONDS: Final = 30
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS seen (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS refused (
    at INTEGER NOT NULL, origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL,
    UNIQUE (origin, size, root)
);
"""


class Answer(NamedTuple):
    """What a witness answers: a status of HTTP, a kind of contents, and bytes."""

    code: HTTPStatus
    contents: str
    raw: bytes


class Witness:
    """A witness of some logs; what it has seen is in one SQLite file."""

    def __init__(self, memory: Path, logs: Sequence[VerificationKey], keys: Sequence[SigningKey]) -> None:
        self.memory, self.logs, self.keys = memory, logs, keys
        with self._connected() as known:
            known.executescript(_TABLES)

    def add(self, raw: bytes, moment: int) -> Answer:
        """What is answered to a submission at a moment (seconds since 1970, UTC), by the standard's statuses."""
        try:
            asked = submission_of(raw)
            told = checkpoint_of(asked.note)
        except NoteMalformed as error:
            return _said(HTTPStatus.BAD_REQUEST, str(error))
        own = [one for one in self.logs if one.name == told.origin]
        if not own:
            return _said(HTTPStatus.NOT_FOUND, f"{told.origin} is no log that is witnessed here")
        try:
            signed_by_its_log(own, asked.note)
        except Unbelieved as error:
            return _said(HTTPStatus.FORBIDDEN, str(error))
        if asked.old > told.size:
            return _said(HTTPStatus.BAD_REQUEST, f"{asked.old} entries are more than {told.size}")
        with self._connected() as known:
            refused = self._compared(known, asked, told, moment)
        return refused or self._signed(told, moment)

    def seen(self, origin: str) -> Note | None:
        """The newest checkpoint that was seen of a log, or None."""
        with self._connected() as known:
            row = known.execute("SELECT note FROM seen WHERE origin = ?", (origin,)).fetchone()
        return note_of(row[0]) if row else None

    def refused(self) -> list[tuple[int, Note]]:
        """Checkpoints that logs signed and that did not continue what was seen, with the moment: evidence."""
        with self._connected() as known:
            return [(at, note_of(raw)) for at, raw in known.execute("SELECT at, note FROM refused ORDER BY at, rowid")]

    def _compared(self, known: sqlite3.Connection, asked: Submission, told: Checkpoint, moment: int) -> Answer | None:
        """Remember the checkpoint if it continues what was seen, in one step; else what is answered."""
        known.execute("BEGIN IMMEDIATE")
        row = known.execute("SELECT size, root FROM seen WHERE origin = ?", (told.origin,)).fetchone()
        size, root = row or (0, b"")
        is_other = size == told.size and size > 0 and root != told.root
        if asked.old != size or is_other:
            answer = Answer(HTTPStatus.CONFLICT, SIZE, f"{size}\n".encode())
        elif asked.path if size == 0 else not is_consistent(size, root, told.size, told.root, asked.path):
            answer, is_other = _said(HTTPStatus.UNPROCESSABLE_ENTITY, "the proof does not lead there"), bool(size)
        else:
            answer = None
            row = (told.origin, told.size, told.root, bytes(asked.note))
            known.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", row)
        if is_other:
            row = (moment, told.origin, told.size, told.root, bytes(asked.note))
            known.execute("INSERT OR IGNORE INTO refused VALUES (?, ?, ?, ?, ?)", row)
        known.execute("COMMIT")
        return answer

    def _signed(self, told: Checkpoint, moment: int) -> Answer:
        lines = "".join(str(signed(told, key, moment)) for key in self.keys)
        return Answer(HTTPStatus.OK, PLAIN, lines.encode())

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own that waits for others, and forgets nothing that it has said."""
        found = sqlite3.connect(self.memory, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            found.execute("PRAGMA synchronous = EXTRA")
            yield found
        finally:
            found.close()


def _said(code: HTTPStatus, text: str) -> Answer:
    return Answer(code, PLAIN, f"{text}\n".encode())
