"""The record: one act checked, recorded and visible; the whole computed anew; what was known at a moment.

The lower bound is the plain decoding of the same journal: reading its lines and each act into typed values, with
nothing checked and nothing computed; of one act, a plain durable commit of the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import count, islice
from pathlib import Path
from typing import Any

from synthetic import adopted, decided, entries, last_meeting

from comity.core.kernel.pausing import collection_paused
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.codec import encode
from comity.core.record.journal import Entry
from comity.core.registers import CODEC, Registers
from comity.opendata import rows
from measuring.journals import data_base, durable, entry_of, plain_decode, stored, verify
from measuring.timing import Row, Size, each, in_turns, told

MEETINGS_A_YEAR = 73
BOUND = "plain decoding of the same journal"
READ = "one act read from its bytes"
COMMIT = "a plain durable SQLite commit of the same bytes"


@lru_cache(maxsize=1)
def journal(acts: int) -> list[Entry]:
    """The synthetic journal, made once for all rows."""
    return entries(acts)


def rebuild(size: Size) -> list[Row]:
    """Decode, verify and fold, each beside the lower bound; the memory of an act; then one question on a day."""
    made = journal(size.acts)
    lines = [stored(entry) for entry in made]
    kept: list[Organisation] = []
    kept_registers: list[Registers] = []

    def whole() -> None:
        with collection_paused():  # as in the lower bound
            read = [entry_of(line) for line in lines]
            verify(read)
        kept.append(Organisation(read))
        kept_registers.append(kept[-1].registers())

    def forget() -> None:
        kept.clear()
        kept_registers.clear()

    tasks = {"bound": lambda: plain_decode(lines), "verify": lambda: verify(made), "whole": whole}
    took = in_turns(tasks, size.rounds, forget)
    whole()
    bound, registers = took["bound"], kept_registers[-1]
    days = [date(1950 + place % 70, 1 + place % 12, 1) for place in range(1000)]
    members = each(lambda: [registers.membership.members_on(day) for day in days], len(days), size.rounds)
    row = each(lambda: rows(registers, "members", date(1990, 1, 1)), 1, size.rounds)
    return [
        told("rebuild_100k.bound", "plain decoding of the journal (lower bound)", bound),
        told("rebuild_100k.verify", "hash and chain of every entry", took["verify"], against=BOUND, bound=bound),
        told(
            "rebuild_100k",
            "whole rebuild: decode, verify, check every act, fold",
            took["whole"],
            against=BOUND,
            bound=bound,
        ),
        Row("rebuild_100k.memory", "memory of an act and all that follows from it", memory(lines), "KiB"),
        Row("rebuild_100k.findings", "findings in it", len(registers.findings), "findings"),
        told("members_on_day", "members on a day", members, "us"),
        told("members_rows", "members on a day, as rows of open data", row, "us"),
    ]


def memory(lines: list[bytes]) -> float:
    """KiB that each act adds to a process of its own which reads and folds them."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"\n".join(lines))
        file.flush()
        command = [sys.executable, str(Path(__file__).with_name("memory.py")), file.name]
        found = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603  our own programme
    return float(found.stdout)


def check(size: Size) -> list[Row]:
    """One act proposed at the end of the record."""
    organisation = Organisation(journal(size.acts))
    organisation.registers()
    acts, again = _new(size, back=0), iter([encode(act) for act in islice(_new(size, back=0), size.rounds)])
    tasks = {
        "read": lambda: CODEC.decode(next(again)),
        "check": lambda: _sound(organisation.propose([next(acts)])),
    }
    took = in_turns(tasks, size.rounds)
    what = "one act checked at the end of the record"
    return [
        told("check_100k.bound", f"{READ} (lower bound)", took["read"], "ms"),
        told("check_100k", what, took["check"], "ms", against=READ, bound=took["read"]),
    ]


def append(size: Size) -> list[Row]:
    """One act recorded in a data base and visible to a reader of the process; beside a plain commit."""
    return _recorded(size, "append_100k", "one act at the end recorded, durable, and visible", back=0)


def late(size: Size) -> list[Row]:
    """The same of an act that is dated a year back."""
    return _recorded(size, "late_100k", "an act dated a year back recorded, durable, and visible", back=MEETINGS_A_YEAR)


def _recorded(size: Size, id: str, what: str, *, back: int) -> list[Row]:
    made = journal(size.acts)
    acts, again = _new(size, back), _new(size, back)
    with tempfile.TemporaryDirectory() as folder, data_base(Path(folder) / "record.sqlite3", made) as kept:
        from comity.web import gate  # noqa: PLC0415  Django is set up before
        from comity.web.leases import reading  # noqa: PLC0415  as above
        from comity.web.registers import Provider  # noqa: PLC0415  as above

        provider, plain = Provider(kept), durable(Path(folder) / "plain.sqlite3")

        def mended() -> None:
            """A reader has asked, and what is made beside the readers is made."""
            with reading():
                provider.at()
            provider.mended()

        def record() -> None:
            act = next(acts)
            answer = gate.record([act], provider)
            with reading():
                if not answer.is_recorded or act.id not in provider.at().acts:
                    raise SystemExit(f"{act.id} was not recorded: {answer.findings}")

        def commit() -> None:
            act = next(again)
            with plain:
                row = (None, made[-1].recorded_at, "public", made[-1].leaf, made[-1].chain, made[-1].salt, encode(act))
                plain.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", row)

        took = in_turns({"commit": commit, "record": record}, size.rounds, mended)
        plain.close()
    return [
        told(f"{id}.bound", f"{COMMIT} (lower bound)", took["commit"], "ms"),
        told(id, what, took["record"], "ms", against=COMMIT, bound=took["commit"]),
    ]


def _new(size: Size, back: int) -> Iterator[Act]:
    """Acts that are not on record: after all others, or decisions of a meeting so many before the last whole one."""
    last = last_meeting(size.acts)
    for place in count(500):
        yield CODEC.convert(decided(max(1, last - 1 - back), place) if back else adopted(last + 2, place))


def _sound(findings: Any) -> None:
    if any(one.severity == "inadmissible" for one in findings):
        raise SystemExit(f"the act is refused: {findings}")


ROWS = {"check_100k": check, "append_100k": append, "late_100k": late, "rebuild_100k": rebuild}
