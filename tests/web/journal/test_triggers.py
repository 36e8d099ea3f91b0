"""The data base refuses to change the journal, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connections

from clusters import Cluster
from comity.core.record.journal import EMPTY, Entry
from comity.web.journal.store import DataBaseJournal
from ports.data_bases import close, lay_tables, open_journal
from ports.suite import draft

REFUSED = [
    "UPDATE journal_entry SET openness = 'sealed' WHERE number = 1",
    "UPDATE journal_entry SET number = 9",
    "DELETE FROM journal_entry WHERE number = 1",
    "DELETE FROM journal_entry",
    "UPDATE journal_closed_body SET salt = ''",
    "UPDATE journal_closed_body SET entry_id = 1",
]
REFUSED_BY_SQLITE = [
    "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE number = 1",
    "UPDATE OR REPLACE journal_entry SET number = 2 WHERE number = 1",
    "INSERT OR REPLACE INTO journal_closed_body SELECT * FROM journal_closed_body",
]
REFUSED_BY_POSTGRESQL = [
    "TRUNCATE journal_entry CASCADE",
    "INSERT INTO journal_entry SELECT * FROM journal_entry ON CONFLICT (number) DO UPDATE SET chain = ''",
]


def written(address: str) -> DataBaseJournal:
    journal: DataBaseJournal = open_journal(lay_tables(address))
    journal.append([draft("one"), draft("two", "sealed"), draft("three")])
    return journal


def entries_after_refusing(journal: DataBaseJournal, statement: str) -> list[Entry]:
    with connections[journal.using].cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(statement)
    return list(journal.entries())


@pytest.fixture(autouse=True)
def _unblocked(unblocked: None) -> None:
    """Every test here brings its own data base."""


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[DataBaseJournal]:
    journal = written(str(tmp_path / "journal.sqlite3"))
    yield journal
    close(journal.using)


@pytest.fixture
def on_postgresql(postgresql: Cluster) -> Iterator[DataBaseJournal]:
    journal = written(postgresql.fresh())
    yield journal
    close(journal.using)


@pytest.mark.parametrize("statement", REFUSED + REFUSED_BY_SQLITE)
def test_sqlite_refuses_to_change_the_journal(on_sqlite: DataBaseJournal, statement: str) -> None:
    before = list(on_sqlite.entries())
    assert entries_after_refusing(on_sqlite, statement) == before


@pytest.mark.parametrize("statement", REFUSED + REFUSED_BY_POSTGRESQL)
def test_postgresql_refuses_to_change_the_journal(on_postgresql: DataBaseJournal, statement: str) -> None:
    before = list(on_postgresql.entries())
    assert entries_after_refusing(on_postgresql, statement) == before


@pytest.mark.parametrize("where", ["on_sqlite", "on_postgresql"])
def test_a_closed_body_can_be_erased_by_hand(where: str, request: pytest.FixtureRequest) -> None:
    journal = request.getfixturevalue(where)
    with connections[journal.using].cursor() as cursor:
        cursor.execute("DELETE FROM journal_closed_body")
    assert [entry.body is None for entry in journal.entries()] == [False, True, False]


@pytest.mark.parametrize("where", ["on_sqlite", "on_postgresql"])
def test_the_table_of_entries_never_holds_the_body_of_a_closed_act(where: str, request: pytest.FixtureRequest) -> None:
    journal = request.getfixturevalue(where)
    insert = "INSERT INTO journal_entry VALUES (4, '2026-11-24T05:00:00.000000Z', 'sealed', 'a', 'b', 'c', NULL)"
    with connections[journal.using].cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(insert)


@pytest.mark.parametrize("where", ["on_sqlite", "on_postgresql"])
def test_a_turn_that_fails_leaves_nothing(where: str, request: pytest.FixtureRequest) -> None:
    journal = request.getfixturevalue(where)
    head = journal.head()

    def fail() -> None:
        with journal.turn():
            journal.append([draft("four")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert journal.head() == head != EMPTY


def test_an_erased_body_is_overwritten_in_the_file_of_sqlite(on_sqlite: DataBaseJournal) -> None:
    path = Path(on_sqlite.using)
    on_sqlite.append([draft("unmistakable-secret", "sealed")])
    close(on_sqlite.using)
    assert b"unmistakable-secret" in path.read_bytes()
    on_sqlite.erase(4)
    close(on_sqlite.using)
    assert b"unmistakable-secret" not in path.read_bytes()
