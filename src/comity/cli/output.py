"""Rows on the terminal: a table for people, JSON and CSV for programmes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final
from unicodedata import east_asian_width

import click

from comity.opendata.written import cell, to_csv

Rows = Sequence[Mapping[str, Any]]
FORMS: Final = ("table", "json", "csv")
_PADDING: Final = 3
_LEAST_TELLING: Final = (
    *("particulars", "related_by", "relations", "measures", "missing", "in_force_basis", "form", "session", "apart"),
    *(
        "ground",
        "is_suspended",
        "provision",
        "acts",
        "place",
        "meeting",
        "official",
        "seat",
        "competence",
        "until",
        "since",
    ),
)
_FORCE: Final = {True: "in force", False: "not in force", None: "not settled"}
_SETTLED: Final = {"certainty": "certain", "basis": "computed"}


def show(
    rows: Rows, form: str, *, nothing: str = "", columns: Sequence[str] = (), ends_in_sentence: bool = False
) -> None:
    """Print rows; ``nothing`` is what a table says when there are none, ``columns`` those of an empty CSV."""
    if form == "json":
        click.echo(as_json(rows))
    elif form == "csv":
        click.echo(as_csv(rows, columns), nl=False)
    elif not rows:
        if nothing:
            click.echo(nothing)
    elif sys.stdout.isatty() and ends_in_sentence:
        _sentences(rows)
    elif sys.stdout.isatty():
        _rich_table(rows)
    else:
        click.echo(as_table(rows))


def as_json(plain: object) -> str:
    """JSON as people read it; the order of keys is the order of the columns."""
    return json.dumps(plain, ensure_ascii=False, indent=2)


def as_csv(rows: Rows, columns: Sequence[str] = ()) -> str:
    """CSV with the columns named, then any others of the rows."""
    return to_csv(rows, list(dict.fromkeys([*columns, *(key for row in rows for key in row)])))


def as_table(rows: Rows) -> str:
    """Columns in step, for a screen or a file without colours."""
    headings = _columns(rows)
    lines = [headings, *([_told(row, key) for key in headings] for row in rows)]
    widths = [max(_width(line[index]) for line in lines) for index in range(len(headings))]
    return "\n".join("  ".join(map(_padded, line, widths)).rstrip() for line in lines)


def brief(value: object) -> str:
    """A value for the eye: of a structure only what it is known by."""
    if isinstance(value, dict):
        return next((brief(one) for one in value.values()), "")
    if isinstance(value, (list, tuple)) and any(isinstance(one, dict) for one in value):
        return ", ".join(brief(one) for one in value)
    return " ".join(value) if isinstance(value, (list, tuple)) else cell(value)


def _told(row: Mapping[str, Any], key: str) -> str:
    """A cell; of what has three answers none is left empty."""
    return _FORCE[row[key]] if key == "is_in_force" and key in row else brief(row.get(key))


def _columns(rows: Rows) -> list[str]:
    """The columns of a table: those in which something stands out, and doubt only where there is any."""
    every = dict.fromkeys(key for row in rows for key in row)
    return [
        key
        for key in every
        if (key == "is_in_force" and any(key in row for row in rows))
        or any(row.get(key) not in (None, False, "", [], {}, _SETTLED.get(key)) for row in rows)
    ]


def _rich_table(rows: Rows) -> None:
    """A table for a person: columns that do not fit the window are left out, the least telling first, and named."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    headings, left_out = _fitting(rows, console.width)
    table = Table(*headings, box=box.SIMPLE_HEAD, header_style="bold")
    for row in rows:
        table.add_row(*(Text(_told(row, key)) for key in headings))
    console.print(table)
    if left_out:
        console.print(f"Not shown: {', '.join(left_out)}. A wider window or --as json shows them.", style="dim")


def _fitting(rows: Rows, width: int) -> tuple[list[str], list[str]]:
    headings = _columns(rows)
    widths = {key: max(_width(key), *(_width(_told(row, key)) for row in rows)) + _PADDING for key in headings}
    left_out: list[str] = []
    for key in _LEAST_TELLING:
        if sum(widths[one] for one in headings) + 1 <= width:
            break
        if key in headings:
            headings.remove(key)
            left_out.append(key)
    return headings, left_out


def _sentences(rows: Rows) -> None:
    """Each row on a line, its sentence below it: a window is seldom as wide as a sentence is long."""
    for row in rows:
        *short, sentence = (cell(value) for value in row.values())
        click.echo("  ".join(filter(None, short)) + f"\n    {sentence}")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
