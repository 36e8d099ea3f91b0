"""Measures as lines of a table: what is to be done, by whom, by when, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.web.portal.margin import margin_of
from comity.web.portal.names import written_date
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.work.words import condition_cell, order_in_words, who_cell


def measures_table(reading: Reading, rows: Sequence[Row], caption: str, *, of_too: bool = True) -> Table | None:
    """The table; None where there are no measures. ``of_too``: with what orders each."""
    if not rows:
        return None
    return Table(caption, columns(), [measure_line(reading, row, of_too=of_too) for row in rows])


def columns() -> list[Column]:
    """The heads of its columns."""
    return [
        Column(_("Measure")),
        Column(_("Responsible")),
        Column(_("Due"), is_date=True),
        Column(_("What became of it")),
    ]


def measure_line(reading: Reading, row: Row, *, of_too: bool = True) -> Line:
    """One measure."""
    return Line(
        [
            Cell(
                str(row["title"]),
                reading.url("measure", row["measure"]),
                is_head=True,
                note=order_in_words(reading, row["of"]) if of_too else "",
            ),
            who_cell(reading, row["responsible"]),
            due_cell(reading, row),
            condition_cell(reading, row, "measures", row["measure"]),
        ],
        margin_of(reading, row["acts"], shown=1),
        row["certainty"] != "certain",
    )


def due_cell(reading: Reading, row: Row) -> Cell:
    """The day by which it is to be done."""
    return Cell(written_date(reading, row["due"]) or _("no term"), is_gap=not row["due"])


def has_ordered(reading: Reading, organ: str) -> bool:
    """Whether it is on record that an organ ordered anything."""
    return any(row["organ"] == organ for name in ("programmes", "measures") for row in reading.rows(name))


def ordered_by(reading: Reading, *keys: str | None) -> list[Row]:
    """The measures that a decision, or the text that it adopts, orders."""
    return [row for row in reading.rows("measures") if row["of"] in keys]
