"""Tables as depositaries and researchers hand them out: CSV, plain or gzip, read row by row.

What cannot be read is a finding with file and line, and the rest is read.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from comity.core.kernel.days import day_of
from comity.core.record.finding import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the line of the file on which it ends (1 is the line of headings)."""

    cells: dict[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        """The cell of that column, without blanks around it; empty if there is none."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class Table:
    """The rows of a file, and what was found wrong with it."""

    name: str
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, line: int, message: str) -> None:
        """Note what is wrong with a line."""
        self.findings.append(
            Finding(rule="RowMalformed", severity="irregular", message=message, place=f"{self.name}:{line}")
        )


def read_table(path: Path, needed: Sequence[str]) -> Table:
    """The rows of a CSV file in UTF-8 that have the needed columns; no rows if one of those is missing.

    A byte order mark and either end of line are read over; a row with too many or too few cells is a finding.
    """
    table = Table(path.name)
    try:
        text = _text(path)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        table.wrong(1, f"The file cannot be read: {error}.")
        return table
    lines = list(io.StringIO(text, newline=""))
    first = next(_records(lines, 0, table), None)
    headings = [one.strip() for one in first.cells] if first is not None else []
    missing = [one for one in needed if one not in headings]
    if first is None or missing:
        table.wrong(1, f"The column {', '.join(missing)} is missing, so no row can be read.")
        return table
    for record in _records(lines, first.last, table, len(headings)):
        cells = zip(headings, record.cells, strict=True)
        table.rows.append(Row({key: one.strip() for key, one in cells}, record.last))
    beside = path.with_name(f"{path.name}.gz")
    if beside.is_file():
        table.wrong(1, f"{beside.name} stands beside it and is not read.")
    return table


def day_in(cell: str) -> date | None:
    """The day in a cell; None if it is empty; ValueError says what is wrong with it."""
    return day_of(cell) if cell else None


def find_table(folder: Path, stem: str) -> Path | None:
    """The file of this stem in a folder, plain before gzip; None if there is none."""
    return next((path for name in (f"{stem}.csv", f"{stem}.csv.gz") if (path := folder / name).is_file()), None)


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    return content.decode("utf-8-sig")


class _Record(NamedTuple):
    """What stands between two ends of record: the number of its last line, its cells."""

    last: int
    cells: list[str]


def _records(lines: Sequence[str], start: int, table: Table, width: int | None = None) -> Iterator[_Record]:
    """The records after so many lines that have as many cells as there are columns; what is wrong with the others.

    A quotation that nobody closes would swallow the lines after it: it is told where it opens, and they are read.
    """
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True)
        before, wrong = start, None
        try:
            for cells in reader:
                last = start + reader.line_num
                wrong = _wrong(cells, width)
                if wrong is not None and last > before + 1:
                    break
                if wrong is not None:
                    table.wrong(last, wrong)
                elif any(cells) or width is None:
                    yield _Record(last, cells)
                before, wrong = last, None
            else:
                return
        except csv.Error as error:
            wrong = f"The line is no CSV: {error}."
        table.wrong(before + 1, str(wrong))
        start = before + 1


def _wrong(cells: Sequence[str], width: int | None) -> str | None:
    if width is None or not any(cells) or len(cells) == width:
        return None
    return f"The row has {len(cells)} cells and the table {width} columns."
