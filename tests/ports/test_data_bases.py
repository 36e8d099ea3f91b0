"""The journal on SQLite and on PostgreSQL: the port's suite."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from clusters import Cluster
from ports.data_bases import close, lay_tables, open_journal
from ports.suite import JournalPort, Opener


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker: Any) -> Iterator[None]:
    """These tests bring data bases of their own, outside the transaction in which pytest-django would wrap them."""
    with django_db_blocker.unblock():
        yield


class TestJournalOnSqlite(JournalPort):
    @pytest.fixture
    def opener(self, tmp_path: Path) -> Iterator[Opener]:
        address = lay_tables(str(tmp_path / "one.sqlite3"))
        yield partial(open_journal, address)
        close(address)

    @pytest.fixture
    def another_opener(self, tmp_path: Path) -> Iterator[Opener]:
        address = lay_tables(str(tmp_path / "other.sqlite3"))
        yield partial(open_journal, address)
        close(address)


class TestJournalOnPostgresql(JournalPort):
    @pytest.fixture
    def opener(self, postgresql: Cluster) -> Iterator[Opener]:
        address = lay_tables(postgresql.fresh())
        yield partial(open_journal, address)
        close(address)

    @pytest.fixture
    def another_opener(self, postgresql: Cluster) -> Iterator[Opener]:
        address = lay_tables(postgresql.fresh())
        yield partial(open_journal, address)
        close(address)
