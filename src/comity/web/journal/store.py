"""The port of the journal on Django, for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from secrets import token_bytes
from typing import Any, Final

from django.db import connections, transaction

from comity.core.record.act import Openness
from comity.core.record.chain import check, head_after, seal
from comity.core.record.journal import EMPTY, ChainParted, Draft, Entry, Head, HeadMoved, Journal
from comity.web.journal.models import ClosedBody, EntryRow
from comity.web.moment import now, written

PAGE: Final = 5000
# The key of the advisory lock, the same in all servers of one data base: "comity j" as an integer of eight bytes.
TURN: Final = 7165065831862837354

_LAST: Final = "SELECT number, chain, recorded_at FROM journal_entry ORDER BY number DESC LIMIT 1"
_FOLLOWING: Final = (
    "SELECT number, recorded_at, openness, leaf, chain, COALESCE(entry.salt, closed.salt), "
    "COALESCE(entry.body, closed.body) FROM journal_entry entry "
    "LEFT JOIN journal_closed_body closed ON closed.entry_id = entry.number "
    "WHERE number > %s ORDER BY number LIMIT %s"
)
"""Written out as well: a start reads every entry, and models would take a quarter of that time."""


class DataBaseJournal(Journal):
    """The journal in the data base that Django knows as ``using``. ``clock`` tells the moment of recording (UTC)."""

    def __init__(self, using: str = "default", clock: Callable[[], datetime] = now) -> None:
        self.using = using
        self.clock = clock

    def head(self) -> Head:
        """The last entry's place, or EMPTY. One query, written out: it stands before every answer of the server."""
        with connections[self.using].cursor() as cursor:
            last = cursor.execute(_LAST).fetchone()
        return Head(*last) if last else EMPTY

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries with a greater number, in order, read in pages so that no reader holds up a writer."""
        while page := self._page(after):
            for row in page:
                yield _entry(*row)
            after = page[-1][0]

    def _page(self, after: int) -> list[tuple[Any, ...]]:
        with connections[self.using].cursor() as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(_FOLLOWING, [after, PAGE]).fetchall()
        return found

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A transaction in which nobody else records: read the head, propose and append within it.

        SQLite begins it IMMEDIATE (``databases.SQLITE_OPTIONS``); PostgreSQL takes an advisory lock until its end.
        """
        with transaction.atomic(using=self.using):
            connection = connections[self.using]
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
            yield

    def append(self, drafts: Sequence[Draft], *, expected: Head | None = None) -> list[Entry]:
        """Record drafts in one turn; HeadMoved if the head is not the expected one (None: whichever it is)."""
        with self.turn():
            head = self.head()
            if expected is not None and (expected.number, expected.chain) != (head.number, head.chain):
                raise HeadMoved(f"the journal ends with entry {head.number}, not {expected.number}: propose again")
            sealed: list[Entry] = []
            for draft in drafts:
                entry = seal(draft, previous=head, recorded_at=self._moment_after(head), salt=token_bytes(32))
                sealed.append(entry)
                head = head_after(entry)
            self._insert(sealed)
        return sealed

    def copy(self, entries: Iterable[Entry]) -> int:
        """Take over entries verbatim after comparing those already here; how many were new; ChainParted."""
        with self.turn():
            head = self.head()
            here = dict(EntryRow.objects.using(self.using).values_list("number", "chain"))
            new: list[Entry] = []
            for entry in entries:
                if entry.number <= head.number and not new:
                    _compare(entry, here)
                    continue
                if found := check(entry, head):
                    raise ChainParted(entry.number, found[0].message)
                new.append(entry)
                head = head_after(entry)
            self._insert(new)
        return len(new)

    def erase(self, number: int) -> None:
        """Erase the salt and body of an entry that is not public, together; its place in the chain stays.

        SQLite overwrites them (``secure_delete``); PostgreSQL frees the space at its next VACUUM.
        """
        ClosedBody.objects.using(self.using).filter(entry_id=number).delete()

    def _moment_after(self, head: Head) -> str:
        """The present moment, or the head's own where this machine's clock is behind it."""
        return max(written(self.clock()), head.recorded_at or "")

    def _insert(self, entries: Sequence[Entry]) -> None:
        EntryRow.objects.using(self.using).bulk_create([_row(entry) for entry in entries], batch_size=500)
        ClosedBody.objects.using(self.using).bulk_create(
            [
                ClosedBody(entry_id=entry.number, salt=entry.salt, body=entry.body)
                for entry in entries
                if entry.openness != "public" and entry.salt is not None and entry.body is not None
            ],
            batch_size=500,
        )


def _compare(entry: Entry, here: dict[int, str]) -> None:
    if here.get(entry.number) != entry.chain:
        raise ChainParted(entry.number, f"Entry {entry.number} is not the same in both journals.")


def _row(entry: Entry) -> EntryRow:
    is_public = entry.openness == "public"
    return EntryRow(
        number=entry.number,
        recorded_at=entry.recorded_at,
        openness=entry.openness,
        leaf=entry.leaf,
        chain=entry.chain,
        salt=entry.salt if is_public else None,
        body=entry.body if is_public else None,
    )


def _entry(
    number: int,
    recorded_at: str,
    openness: Openness,
    leaf: str,
    chain: str,
    salt: str | None,
    body: bytes | memoryview | None,
) -> Entry:
    """An entry of the columns in ``_FOLLOWING``; PostgreSQL gives bytes as a memoryview."""
    return Entry(
        number=number,
        recorded_at=recorded_at,
        openness=openness,
        leaf=leaf,
        chain=chain,
        salt=salt,
        body=None if body is None else bytes(body),
    )
