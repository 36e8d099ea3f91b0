"""The bundled organisation on record in the data base of the settings."""

from __future__ import annotations

import pytest

from browser.record import came_with, entries
from comity.core.record.journal import Entry
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current


@pytest.fixture(scope="session")
def sco_entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    return entries(tmp_path_factory.mktemp("sco"))


@pytest.fixture
def sco_on_record(sco_entries: list[Entry], db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    DataBaseJournal().copy(sco_entries)
    current().at()


@pytest.fixture
def union_on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    DataBaseJournal().copy(list(came_with("talvena").journal.entries()))
    current().at()


@pytest.fixture
def oas_on_record(db: None) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    DataBaseJournal().copy(list(came_with("oas").journal.entries()))
    current().at()
