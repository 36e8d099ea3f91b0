"""Extracts of a register on a page by hand: some fields of some rows, as a table or as facts, told by what they mean.

A page says which fields it shows, and in which words; figures, days, names with their pages, reasons and margins come
from the fields of the table of open data. What a field alone cannot tell is told by the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from comity.core.record.lines import Recorded
from comity.opendata import TABLES, Field
from comity.opendata.titles import act_in_words, written_date
from comity.web.portal.cells import cell, is_number
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Margin, Table
from comity.web.portal.words import column_in_words
from comity.words.numbers import amount

Told = Callable[[Reading, Row], Cell | str]


class As(NamedTuple):
    """How a field is shown: the words of its head, what tells of it, what stands where it says nothing.

    ``is_number``: whether what is told stands in figures; otherwise as the field means. ``is_strong``: of which rows.
    """

    label: str = ""
    told: Told | None = None
    gap: str = ""
    is_number: bool | None = None
    is_strong: Callable[[Row], bool] | None = None


Shown = Mapping[str, str | Told | As]
"""Fields with the words of their heads (without words, those of open data), or with what tells of them."""
Fact = tuple[str, str, str]
"""A name, what is said under it, and the page of that."""
Entry = tuple[str, str, str]
"""The page of an act, its day, and what it is."""


def extract(
    reading: Reading,
    of: str,
    rows: Sequence[Row],
    caption: str,
    shown: Shown,
    *,
    empty: str = "",
    margin: Callable[[Reading, Row], Margin] | None = None,
    currency: str = "",
) -> Table:
    """The rows of a table (``projects``), or of a list that stands in its rows (``projects.leads``), by these fields.

    Amounts name the ``currency``, if there is one. Without a ``margin`` of their own, rows rest on their acts and
    provisions.
    """
    fields = fields_named(of)
    columns = [_column(fields.get(name), name, _as(one)) for name, one in shown.items()]
    rests_on = margin or (margin_of_row if rows and {"act", "acts", "provision"} & rows[0].keys() else None)
    lines = []
    for row in rows:
        cells = [cell_of(reading, of, row, name, one, currency) for name, one in shown.items()]
        cells[0].is_head = not any(one.is_head for one in cells)
        for found, column in zip(cells, columns, strict=True):
            found.is_number = column.is_number
        is_possible = row.get("certainty", "certain") != "certain"
        lines.append(Line(cells, rests_on(reading, row) if rests_on else None, is_possible))
    return Table(caption, columns, lines, empty, has_margin=rests_on is not None)


def facts(reading: Reading, of: str, row: Row, shown: Shown, currency: str = "") -> list[Fact]:
    """What one row says, field by field; of a field that says nothing, what stands in the gap, or nothing."""
    said = [
        (_as(one).label or column_in_words(name), cell_of(reading, of, row, name, one, currency))
        for name, one in shown.items()
    ]
    return [(label, found.text, found.href) for label, found in said if found.text]


def cell_of(reading: Reading, of: str, row: Row, name: str, shown: str | Told | As, currency: str = "") -> Cell:
    """What stands in a field of a row, told as it is shown; with what answers why, the way to the reasons."""
    one = _as(shown)
    found = one.told(reading, row) if one.told else _by_meaning(reading, of, row, name, currency)
    found = found if isinstance(found, Cell) else Cell(found)
    if not found.text:
        found.text, found.is_gap = one.gap, bool(one.gap)
    found.is_strong = found.is_strong or (one.is_strong is not None and one.is_strong(row))
    table = TABLES.get(of)
    if table is not None and name == table.value and table.is_register and not found.is_gap:
        found.why = found.why or reading.url("why", of, str(row[table.key]))
    return found


def dated(field: str) -> Told:
    """A day of a row, with the page of the act that made it so."""
    return lambda reading, row: Cell(written_date(reading, row[field]), reading.url("act", row["act"]))


def labelled(shown: Shown, name: str) -> str:
    """The words of the head of a field where a page has its own; else empty."""
    return _as(shown.get(name, "")).label


def fields_named(of: str) -> dict[str, Field]:
    """The fields of a table, or of what stands in one of its lists, by name."""
    table, _dot, within = of.partition(".")
    found = {one.name: one for one in TABLES[table].fields}
    return {one.name: one for one in found[within].parts} if within else found


def entries(reading: Reading, acts: Iterable[Recorded]) -> list[Entry]:
    """Acts in a list: the page of each, its day, and what it is."""
    return [
        (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
        for one in acts
    ]


def margin_of_row(reading: Reading, row: Row) -> Margin:
    """What a row rests on, by its acts and its provision."""
    acts = [row["act"]] if "act" in row else row.get("acts", ())
    return margin_of(reading, acts, provision=row.get("provision"), shown=1)


def _as(one: str | Told | As) -> As:
    if isinstance(one, As):
        return one
    return As(one) if isinstance(one, str) else As(told=one)


def _column(field: Field | None, name: str, one: As) -> Column:
    is_in_figures = one.is_number if one.is_number is not None else field is not None and is_number(field)
    is_day = field is not None and field.meaning.sort == "day"
    return Column(one.label or column_in_words(name), is_number=is_in_figures, is_date=is_day)


def _by_meaning(reading: Reading, of: str, row: Row, name: str, currency: str) -> Cell:
    field = fields_named(of)[name]
    if currency and field.meaning.sort == "amount":
        return Cell(amount(row[name], currency, reading.language))
    return cell(reading, field, row[name])
