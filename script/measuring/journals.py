"""Journals for measuring: as lines of a file, as entries, and in a data base that keeps what it acknowledges."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from comity.core.kernel.pausing import collection_paused
from comity.core.record.chain import check, head_after
from comity.core.record.journal import EMPTY, Entry
from comity.core.registers import CODEC

if TYPE_CHECKING:
    from comity.web.journal.store import DataBaseJournal


class Line(msgspec.Struct, gc=False):
    """A line of the journal as it is stored."""

    number: int
    recorded_at: str
    openness: str
    leaf: str
    chain: str
    salt: str
    body: msgspec.Raw


DECODER = msgspec.json.Decoder(Line)


def stored(entry: Entry) -> bytes:
    """The entry as one line of a journal file."""
    head = f'{{"number":{entry.number},"recorded_at":"{entry.recorded_at}","openness":"{entry.openness}",'
    tail = f'"leaf":"{entry.leaf}","chain":"{entry.chain}","salt":"{entry.salt}","body":'
    return (head + tail).encode() + (entry.body or b"null") + b"}"


def plain_decode(lines: list[bytes]) -> None:
    """Each line and each act read into typed values, and nothing else."""
    with collection_paused():
        for line in lines:
            CODEC.decode(bytes(DECODER.decode(line).body))


def entry_of(line: bytes) -> Entry:
    """The entry of a stored line."""
    read = DECODER.decode(line)
    return Entry(
        number=read.number,
        recorded_at=read.recorded_at,
        openness="public",
        leaf=read.leaf,
        chain=read.chain,
        salt=read.salt,
        body=bytes(read.body),
    )


def verify(read: list[Entry]) -> None:
    """Every leaf and every link."""
    head = EMPTY
    for entry in read:
        if check(entry, head):
            raise SystemExit(f"entry {entry.number} does not verify")
        head = head_after(entry)


def write_folder(folder: Path, entries: list[Entry]) -> Path:
    """An organisation's folder with this journal."""
    folder.mkdir(parents=True)
    (folder / "journal.jsonl").write_bytes(b"".join(stored(entry) + b"\n" for entry in entries))
    return folder


@contextmanager
def data_base(path: Path, entries: list[Entry]) -> Iterator[DataBaseJournal]:
    """A journal in an SQLite file of its own, with the settings of the server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    import django  # noqa: PLC0415  the web is loaded only where it is measured

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  Django is set up before
    from django.db import connections  # noqa: PLC0415  as above

    from comity.web.databases import data_base as settings_of  # noqa: PLC0415  as above
    from comity.web.journal.store import DataBaseJournal  # noqa: PLC0415  as above

    alias, every = str(path), connections.settings
    every[alias] = connections.configure_settings({"default": {}, alias: settings_of(alias)})[alias]
    call_command("migrate", database=alias, verbosity=0)
    journal = DataBaseJournal(alias)
    journal.copy(entries)
    try:
        yield journal
    finally:
        connections[alias].close()


def durable(path: Path) -> Any:
    """A plain connection to an SQLite file with the server's own settings, and a table for entries."""
    import sqlite3  # noqa: PLC0415  as above

    from comity.web.databases import SQLITE_OPTIONS  # noqa: PLC0415  as above

    connection = sqlite3.connect(path, isolation_level="IMMEDIATE")
    connection.executescript(str(SQLITE_OPTIONS["init_command"]))
    connection.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY, at, openness, leaf, chain, salt, body)")
    connection.commit()
    return connection
