"""What it costs to compute a depositary's whole collection. Run by script/bench, or alone with the folder's name.

The lower bound is the plain decoding of the same acts, in the same run. Without the collection (COMITY_CASES) there is
nothing to measure.
"""

from __future__ import annotations

import os
import sys
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
from comity.imports.replay import replay
from comity.imports.untc import imported
from comity.opendata import Reader, rows
from comity.opendata.bound import parties_of

ROUNDS = 3
CORRECTED = "IV-2/CYP/ratification"
NOBODY = Reader("nobody", is_member=False)
"""Answers to a named reader are not kept, so that each round makes the rows."""
MOMENT = "2026-11-24T05:00:00.000000Z"


def figures(folder: Path) -> list[tuple[str, str, str]]:
    """Rows of the table of measurements: what, how long, its ratio to the lower bound where that says something."""
    found = imported(folder / "acts.csv.gz")
    entries = sealed([encode(act) for act in (rulebook_act(found), *found.acts)])
    bodies = [entry.body for entry in entries if entry.body is not None]
    bound = least(lambda: decoded(bodies))
    whole = least(lambda: computed(Organisation(entries)))
    organisation = Organisation(entries)
    treaties = organisation.registers().treaties
    months = [date(year, month, 1) for year in range(1945, 2027) for month in range(1, 13)]
    lists = least(lambda: [parties_over(treaties, one, months) for one in treaties.items])
    again = corrected(entries)
    tables = least(lambda: replay(folder))
    registers, day = organisation.registers(), date(2015, 3, 1)
    rows_of_all = least(lambda: rows(registers, "parties", day, reader=NOBODY))
    rows_of_one = least(lambda: parties_of(registers, CORRECTED.partition("/")[0], day, reader=NOBODY))
    return [
        (f"depositary: plain decode of {len(bodies)} acts (lower bound)", f"{bound * 1e3:.0f} ms", "1.00"),
        ("depositary: every treaty and party from the acts", f"{whole * 1e3:.0f} ms", f"{whole / bound:.2f}"),
        ("depositary: one back-dated correction recomputed", f"{again * 1e3:.0f} ms", f"{again / bound:.2f}"),
        (
            "depositary: parties of every month since 1945, all treaties",
            f"{lists * 1e3:.0f} ms",
            f"{lists / bound:.2f}",
        ),
        ("depositary: rows of all parties of a day", f"{rows_of_all * 1e3:.0f} ms", f"{rows_of_all / bound:.2f}"),
        ("depositary: rows of one treaty's parties", f"{rows_of_one * 1e3:.1f} ms", f"{rows_of_one / bound:.2f}"),
        ("depositary: comity replay, all tables", f"{tables * 1e3:.0f} ms", f"{tables / bound:.2f}"),
    ]


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


def corrected(entries: list[Entry]) -> float:
    """A deposit of 1967 corrected to the day before; how long until the treaty's answer."""
    times = []
    for _ in range(ROUNDS):
        organisation = Organisation(entries)
        organisation.registers()
        change = Correction(
            id="correction-1",
            on=exact(date(2026, 11, 24)),
            act=CORRECTED,
            fields={"on": "1967-04-20"},
            reason="The deposit's day.",
        )
        body = Draft(openness="public", body=encode(change))
        entry = seal(body, previous=organisation.head, recorded_at=MOMENT, salt=b"0" * 32)
        start = time.perf_counter()
        organisation.extend([entry])
        organisation.registers().treaties.in_force_since("IV-2")
        times.append(time.perf_counter() - start)
    return min(times)


def least(call: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def folder_of_cases() -> Path | None:
    """The collection, where the real cases are."""
    cases = os.environ.get("COMITY_CASES")
    folder = Path(cases) / "depositary" if cases else None
    return folder if folder is not None and (folder / "acts.csv.gz").is_file() else None


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else folder_of_cases()
    for name, took, ratio in figures(where) if where is not None else ():
        print(f"{name:64} {took:>9} {ratio:>7}")
