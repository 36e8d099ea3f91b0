"""Tables as depositaries and researchers hand them out: CSV, plain or gzip, read row by row.

What cannot be read is a finding with file and line, and the rest is read.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

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
    """The rows of a file, and what was found wrong with it; ``is_read`` is False where nothing could be read."""

    name: str
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_read: bool = True

    def wrong(self, line: int, message: str) -> None:
        """Note what is wrong with a line."""
        self.findings.append(
            Finding(rule="RowMalformed", severity="irregular", message=message, place=f"{self.name}:{line}")
        )


def read_table(path: Path, needed: Sequence[str]) -> Table:
    """The rows of a CSV file that have the needed columns; no rows if one of those is missing.

    Separated by commas, semicolons, tabs or bars, whichever gives the needed columns. In UTF-8, or UTF-16 with its byte
    order mark; what is no UTF-8 is read as Windows-1252 (as spreadsheets write Latin letters), which is told. A byte
    order mark and either end of line are read over; a row with too many or too few cells is a finding.
    """
    table = Table(path.name)
    try:
        text = _text(path, table)
    except (OSError, EOFError, UnicodeError, zlib.error) as error:
        return _unread(table, f"The file cannot be read: {error}.")
    lines = list(io.StringIO(text, newline=""))
    start = 1 if lines and lines[0].strip().casefold().startswith("sep=") else 0
    separator = _separator(lines[start : start + 1], needed)
    first = next(_records(lines, start, table, separator=separator), None)
    headings = [one.strip() for one in first.cells] if first is not None else []
    missing = [one for one in needed if one not in headings]
    if first is None or missing:
        return _unread(table, f"The column {', '.join(missing)} is missing, so no row can be read.")
    for record in _records(lines, first.last, table, len(headings), separator=separator):
        cells = zip(headings, record.cells, strict=True)
        table.rows.append(Row({key: one.strip() for key, one in cells}, record.last))
    beside = path.with_name(f"{path.name}.gz")
    if beside.is_file():
        table.wrong(1, f"{beside.name} stands beside it and is not read.")
    return table


def _unread(table: Table, message: str) -> Table:
    table.wrong(1, message)
    table.is_read = False
    return table


def _separator(heading: Sequence[str], needed: Sequence[str]) -> str:
    """The separator under which the heading has the needed columns, or most of them; a comma where none has more."""
    found = {one: {cell.strip() for cell in next(csv.reader(heading, delimiter=one), [])} for one in _SEPARATORS}
    return max(_SEPARATORS, key=lambda one: len(found[one].intersection(needed)))


def day_in(cell: str) -> date | None:
    """The day in a cell; None if it is empty; ValueError says what is wrong with it."""
    return day_of(cell) if cell else None


def find_table(folder: Path, stem: str) -> Path | None:
    """The file of this stem in a folder, plain before gzip; None if there is none."""
    return next((path for name in (f"{stem}.csv", f"{stem}.csv.gz") if (path := folder / name).is_file()), None)


def _text(path: Path, table: Table) -> str:
    """The text of the file; a byte order mark says which encoding it is in."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    if "\0" in text:
        raise UnicodeError("it is in no encoding that can be told")
    message = "The file is no UTF-8; it was read as Windows-1252: see whether names with accents came out right."
    table.findings.append(Finding(rule="EncodingTaken", severity="note", message=message, place=f"{table.name}:1"))
    return text


_SEPARATORS: Final = (",", ";", "\t", "|")


class _Record(NamedTuple):
    """What stands between two ends of record: the number of its last line, its cells."""

    last: int
    cells: list[str]


def _records(
    lines: Sequence[str], start: int, table: Table, width: int | None = None, *, separator: str = ","
) -> Iterator[_Record]:
    """The records after so many lines that have as many cells as there are columns; what is wrong with the others.

    A quotation that nobody closes would swallow the lines after it: it is told where it opens, and they are read.
    """
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=separator, strict=True)
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
