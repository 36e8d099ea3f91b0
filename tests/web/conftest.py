"""What the tests of the server share: a small organisation, and a way to data bases of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.codec import encode
from comity.core.record.journal import Draft
from comity.core.registers import CODEC
from comity.core.rulebook.loader import digest_of, to_content
from comity.store.folder import Folder
from comity.store.jsonl import JsonLines
from comity.web import gate
from comity.web.gate import Answer
from servers import Server, serving

TEMPLATE = Folder(Path(comity.__file__).parent / "cli" / "template")
BEYOND_THE_TEMPLATE = [
    {
        "kind": "subjects.entry",
        "id": "XAE",
        "on": "../2019-01-01",
        "subject": "XAE",
        "form": "state",
        "names": {"en": "Ederia"},
    },
    {
        "kind": "membership.application",
        "id": "XAE-application",
        "on": "2021-02-03",
        "state": "XAE",
        "standing": "member",
        "openness": "members",
        "note": "unmistakable-secret",
    },
    {
        "kind": "meetings.announcement",
        "id": "ASM-2-announcement",
        "on": "2021-01-10",
        "meeting": "ASM-2",
        "organ": "ASM",
        "number": 2,
        "starts_on": "2031-07",
        "place": {"en": "Lakeside"},
    },
]


@pytest.fixture
def unblocked(django_db_blocker: Any) -> Iterator[None]:
    """For tests with data bases of their own, outside the transaction in which pytest-django wraps the others."""
    with django_db_blocker.unblock():
        yield


@cache
def lake_union() -> Sequence[Act]:
    """The acts of the template's organisation after its rulebook; then one not public, and a meeting to come."""
    content = to_content(TEMPLATE.rulebook())
    book = RulebookOnRecord(
        id="rulebook", on=CODEC.convert(BEYOND_THE_TEMPLATE[2]).on, digest=digest_of(content), content=content
    )
    read = TEMPLATE.acts(CODEC)
    assert not read.faults
    assert not read.findings
    return [book, *read.acts, *(CODEC.convert(plain) for plain in BEYOND_THE_TEMPLATE)]


def write_journal(folder: Path) -> JsonLines:
    """The small organisation as a folder with its journal on files."""
    journal = JsonLines(folder / "journal.jsonl")
    journal.append([Draft(openness=act.openness, body=encode(act)) for act in lake_union()])
    return journal


@pytest.fixture
def write_journal_in() -> Callable[[Path], JsonLines]:
    """Writes the journal of the small organisation into a folder; its salts differ each time."""
    return write_journal


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small organisation served by a process of its own."""
    folder = tmp_path_factory.mktemp("running")
    write_journal(folder / "lake")
    with serving(folder / "lake", str(folder / "lake.sqlite3")) as server:
        yield server


@pytest.fixture
def acts() -> Sequence[Act]:
    return lake_union()


@pytest.fixture
def on_record(acts: Sequence[Act], db: None) -> Answer:  # noqa: ARG001 - a fixture asks for another by its name
    """The small organisation on record in the data base of the settings."""
    answer = gate.record(acts)
    assert answer.is_recorded, answer.findings
    return answer
