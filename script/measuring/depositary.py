"""What it costs to compute a depositary's whole collection.

The lower bound is the plain decoding of the same acts, in the same run. Without the collection (COMITY_CASES) there is
nothing to measure.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from comity.cli.importing import rulebook_act
from comity.core.chapters.treaties.over_time import parties_over
from comity.core.kernel.days import exact
from comity.core.kernel.pausing import collection_paused
from comity.core.organisation import Organisation
from comity.core.record.acts import Correction
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import CODEC
from comity.imports.corrupting import RANDOM, corrupted
from comity.imports.replay import read_tables, replay
from comity.imports.untc import imported
from comity.opendata import Reader, rows
from comity.opendata.bound import parties_of
from measuring.timing import Row, Size, Took, in_turns, told

CORRECTED = "IV-2/CYP/ratification"
NOBODY = Reader("nobody", is_member=False)
"""Answers to a named reader are not kept, so that each round makes the rows."""
TOLD = {
    "whole": "every treaty and party from the acts",
    "correction": "one back-dated correction recomputed",
    "months": "parties of every month since 1945, all treaties",
    "rows": "rows of all parties of a day",
    "one": "rows of one treaty's parties",
    "replay": "comity replay, all tables",
}
MOMENT = "2026-11-24T05:00:00.000000Z"


def depositary(size: Size) -> list[Row]:
    """Every treaty, a correction, parties over time, rows, the replay of all tables; none without the collection."""
    folder = folder_of_cases()
    if folder is None:
        return []
    found = imported(folder / "acts.csv.gz")
    entries = sealed([encode(act) for act in (rulebook_act(found), *found.acts)])
    bodies = [entry.body for entry in entries if entry.body is not None]
    registers, day = Organisation(entries).registers(), date(2015, 3, 1)
    treaties, one_treaty = registers.treaties, CORRECTED.partition("/")[0]
    months = [date(year, month, 1) for year in range(1945, 2027) for month in range(1, 13)]
    tasks: dict[str, Callable[[], object]] = {
        "bound": lambda: decoded(bodies),
        "whole": lambda: computed(Organisation(entries)),
        "months": lambda: [parties_over(treaties, one, months) for one in treaties.items],
        "rows": lambda: rows(registers, "parties", day, reader=NOBODY),
        "one": lambda: parties_of(registers, one_treaty, day, reader=NOBODY),
        "replay": lambda: replay(folder),
    }
    took = in_turns(tasks, size.rounds) | {"correction": corrected(entries, size.rounds)}
    bound = told("depositary.bound", f"plain decoding of {len(bodies):,} acts (lower bound)", took["bound"], "ms")
    return [bound, *(_row(name, what, took) for name, what in TOLD.items())]


def _row(name: str, what: str, took: dict[str, Took]) -> Row:
    return told(f"depositary.{name}", what, took[name], "ms", against="plain decoding", bound=took["bound"])


def sealed(bodies: list[bytes]) -> list[Entry]:
    """Entries with a chain, as a journal has them."""
    head, made = EMPTY, []
    for body in bodies:
        entry = seal(Draft(openness="public", body=body), previous=head, recorded_at=MOMENT, salt=b"0" * 32)
        head = head_after(entry)
        made.append(entry)
    return made


def decoded(bodies: list[bytes]) -> None:
    """Each act read, and nothing else."""
    with collection_paused():
        for body in bodies:
            CODEC.decode(body)


def computed(organisation: Organisation) -> None:
    """Every treaty's entry into force and every party's."""
    treaties = organisation.registers().treaties
    for treaty, item in treaties.items.items():
        treaties.in_force_since(treaty)
        for party in item.parties:
            treaties.bound(treaty, party)


def corrected(entries: list[Entry], rounds: int) -> Took:
    """A deposit of 1967 corrected to the day before; how long until the treaty's answer."""
    made: list[Organisation] = []

    def begin() -> None:
        made[:] = [Organisation(entries)]
        made[0].registers()

    def correct() -> None:
        organisation = made[0]
        change = Correction(
            id="correction-1",
            on=exact(date(2026, 11, 24)),
            act=CORRECTED,
            fields={"on": "1967-04-20"},
            reason="The deposit's day.",
        )
        body = Draft(openness="public", body=encode(change))
        organisation.extend([seal(body, previous=organisation.head, recorded_at=MOMENT, salt=b"0" * 32)])
        organisation.registers().treaties.in_force_since(CORRECTED.partition("/")[0])

    return in_turns({"correct": correct}, rounds, begin)["correct"]


def folder_of_cases() -> Path | None:
    """The collection, where the real cases are."""
    cases = os.environ.get("COMITY_CASES")
    folder = Path(cases) / "depositary" if cases else None
    return folder if folder is not None and (folder / "acts.csv.gz").is_file() else None


def corrupt(_size: Size) -> list[Row]:
    """How many rows come out explained once their published days are wrong; none without the collection."""
    folder = folder_of_cases()
    if folder is None:
        return []
    tables, begun = read_tables(folder), time.perf_counter()
    found = {"day": corrupted(tables, 1), "random": corrupted(tables, RANDOM, seed=1)}
    took = time.perf_counter() - begun
    what = {"day": "one day, either way", "random": "2 to 700 days at random"}
    return [
        *(
            Row(
                f"replay_corrupt.{name}",
                f"exact rows moved by {what[name]} that come out explained, of the table where they are most",
                max(one.share for one in each),
                "per cent",
            )
            for name, each in found.items()
        ),
        Row("replay_corrupt", "comity replay --corrupt, all tables: by one day, and at random", took, "s"),
    ]


ROWS = {"depositary": depositary, "replay_corrupt": corrupt}
