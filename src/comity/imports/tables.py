"""Tables as depositaries and researchers hand them out: CSV, plain or gzip, read row by row.

What cannot be read is a finding with file and line, and the rest is read.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    headings = [one.strip() for one in _next_row(reader, table) or ()]
    missing = [one for one in needed if one not in headings]
    if missing:
        table.wrong(1, f"The column {', '.join(missing)} is missing, so no row can be read.")
        return table
    table.rows.extend(_rows(reader, headings, table))
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


def _next_row(reader: Iterator[list[str]], table: Table) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        table.wrong(getattr(reader, "line_num", 1), f"The line is no CSV: {error}.")
        return []


def _rows(reader: Iterable[list[str]], headings: Sequence[str], table: Table) -> Iterator[Row]:
    lines = iter(reader)
    while (cells := _next_row(lines, table)) is not None:
        line = getattr(reader, "line_num", 0)
        if not any(cells):
            continue
        if len(cells) != len(headings):
            table.wrong(line, f"The row has {len(cells)} cells and the table {len(headings)} columns.")
            continue
        yield Row({key: one.strip() for key, one in zip(headings, cells, strict=True)}, line)
