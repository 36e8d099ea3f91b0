"""Eight processes record through the gate at once: none loses an act, none gives a number twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from comity.core.record.act import Act
from comity.core.record.codec import encode
from comity.core.record.journal import Draft
from comity.core.verification import verify
from ports.data_bases import close, lay_tables, open_journal

PROCESSES, EACH = 8, 4


def record_from_elsewhere(address: str, name: int) -> list[int]:
    """What another process does: record subjects, each upon what all the others have recorded.

    What it reads stays as it is meanwhile.
    """
    journal = open_journal(address)
    from comity.core.registers import CODEC
    from comity.web import gate
    from comity.web.leases import reading
    from comity.web.registers import Provider

    provider = Provider(journal)
    given = []
    for turn in range(EACH):
        key = f"O{name}{turn}"
        plain = {"kind": "subjects.entry", "id": key, "on": "2021", "subject": key, "form": "organisation", "names": {}}
        with reading():
            held = provider.at()
            before = held.head, list(held.acts), list(held.subjects.items)
            answer = gate.record([CODEC.convert(plain)], provider)
            assert (held.head, list(held.acts), list(held.subjects.items)) == before
            assert key in provider.at().subjects
        given += [entry.number for entry in answer.entries]
    return given


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    on_sqlite = request.param == "sqlite"
    made = lay_tables(str(tmp_path / "lake.sqlite3") if on_sqlite else request.getfixturevalue("postgresql").fresh())
    yield made
    close(made)


@pytest.mark.usefixtures("unblocked")
def test_eight_processes_record_at_once(address: str, acts: Sequence[Act]) -> None:
    journal = open_journal(address)
    journal.append([Draft(openness=act.openness, body=encode(act)) for act in acts])
    close(address)
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        turns = [pool.submit(record_from_elsewhere, address, name) for name in range(PROCESSES)]
        given = sorted(number for turn in turns for number in turn.result(timeout=120))
    first = len(acts) + 1
    assert given == list(range(first, first + PROCESSES * EACH))
    report = verify(journal.entries())
    assert report.is_sound
    assert report.head.number == given[-1]
