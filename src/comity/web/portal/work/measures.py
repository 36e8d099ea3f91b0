"""What is ordered as other pages tell of it: measures as lines of a table, and the programme that a text is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.words import condition_cell, ordering


def measures_table(reading: Reading, rows: Sequence[Row], caption: str, *, of_too: bool = True) -> Table:
    """The table of these. ``of_too``: with what orders each."""
    shown = measures_shown() if of_too else {**measures_shown(), "measure": _("Measure")}
    return extract(reading, "measures", rows, caption, shown)


def measures_shown() -> Shown:
    """The fields of a measure that a list shows."""
    return {
        "measure": As(_("Measure"), _ordered),
        "responsible": As(_("Responsible"), gap=_("nobody named")),
        "due": As(_("Due"), gap=_("no term")),
        "condition": As(_("What became of it"), condition_cell),
    }


def _ordered(reading: Reading, row: Row) -> Cell:
    note = ordering(reading, row["of"]).text
    return Cell(row["title"], reading.url("measure", row["measure"]), note=note)


def has_ordered(reading: Reading, organ: str) -> bool:
    """Whether it is on record that an organ ordered anything."""
    return any(row["organ"] == organ for name in ("programmes", "measures") for row in reading.rows(name))


def ordered_by(reading: Reading, *keys: str | None) -> list[Row]:
    """The measures that a decision, or the text that it adopts, orders."""
    return [row for row in reading.rows("measures") if row["of"] in keys]


def programme_of(reading: Reading, text: str | None) -> dict[str, Any] | None:
    """The programme that a text is; None where it is none."""
    row = reading.by("programmes", "programme").get(text or "")
    if row is None:
        return None
    href = reading.url("programme", row["programme"])
    return {"title": row["title"], "href": href, "condition": word_in("measures.condition", row["condition"])}
