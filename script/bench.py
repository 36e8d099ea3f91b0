"""What Comity costs, measured: rows of figures beside lower bounds and peers of the same run. Run by script/bench."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from measuring import command, depositary, ledger, record, server
from measuring.timing import TINY, Row, Size, figure

TABLE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference" / "measurements.md"
ROWS: Final[dict[str, Callable[[Size], list[Row]]]] = {
    **record.ROWS,
    **server.ROWS,
    **ledger.ROWS,
    **command.ROWS,
    **depositary.ROWS,
}
"""What measures the rows of an id and those below it (``page_50k.home``)."""


def main() -> None:
    """Measure, print, and write the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", metavar="ID,ID", default=",".join(ROWS), help="only these: " + ", ".join(ROWS))
    parser.add_argument("--as", dest="form", choices=("table", "json"), default="table", help="how to print it")
    parser.add_argument("--acts", type=int, default=Size.acts, help="how many acts the synthetic journal has")
    parser.add_argument("--tiny", action="store_true", help="far less of everything, to see that every row can be had")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args()
    names = [name for name in asked.rows.split(",") if name]
    if unknown := set(names) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    size = TINY if asked.tiny else Size(acts=asked.acts)
    found = measured(names, size)
    text = table(found, size)
    told = json.dumps([row.plain() for row in found], ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(told if asked.form == "json" else text)
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")


def measured(names: Iterable[str], size: Size) -> list[Row]:
    """The rows of these names; what measures several is run once. What goes on is told on standard error."""
    found: list[Row] = []
    for measure in dict.fromkeys(ROWS[name] for name in names):
        sys.stderr.write(f"measuring: {(measure.__doc__ or '').splitlines()[0]}\n")
        found += measure(size)
    return found


def table(found: list[Row], size: Size) -> str:
    """The figures as a page of the documentation."""
    machine = f"{platform.machine()}, CPython {platform.python_version()}"
    head = (
        "# Measurements\n\nWritten by `script/bench --write`; figures of one run on one machine "
        f"({machine}), the least of {size.rounds} rounds taken in turns; of whole processes the "
        f"median, of pages the time within which 95 of 100 answers are given. The synthetic journal has {size.acts:,} "
        "acts of one organ and twenty members. A ratio is to what stands beside it, in the same run; CPU is the "
        "processor's time where one process does the work; of a server, for one answer in the mean.\n\n"
        "| id | what | measured | CPU | ratio | to |\n|---|---|---:|---:|---:|---|\n"
    )
    return head + "".join(f"| {' | '.join(_cells(row))} |\n" for row in found)


def _cells(row: Row) -> tuple[str, ...]:
    cpu = f"{figure(row.cpu):g} {row.unit}" if row.cpu is not None else ""
    ratio = f"{row.ratio:.3g}" if row.ratio is not None else ""
    return f"`{row.id}`", row.what, f"{figure(row.value):,g} {row.unit}", cpu, ratio, row.against


if __name__ == "__main__":
    main()
