"""Rows as CSV, the same from every mouth."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """CSV (RFC 4180) with a line of headings; null is an empty cell, lists and objects are JSON."""
    return "".join(csv_lines(rows, columns))


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """The same, line by line."""
    import csv  # noqa: PLC0415  what is told in another form starts without it

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for line in chain([columns], ([cell(row.get(name)) for name in columns] for row in rows)):
        writer.writerow(line)
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
