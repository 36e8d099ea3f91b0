"""A page derived from the fields of its table: columns, filters with counts, order, parts, margin, the empty case.

A register that has no page of its own has one from here; a page by hand stands where a reader needs more than a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any, Final, NamedTuple

from comity.core.registers import Registers
from comity.opendata import TABLES, Field
from comity.opendata import Table as OpenTable
from comity.opendata.names import MADE_OF
from comity.opendata.tables.lists import Lists
from comity.opendata.titles import title_of_key
from comity.web.portal.cells import cell, is_empty, is_number, order_of
from comity.web.portal.extract import Shown, cell_of, labelled
from comity.web.portal.margin import margin_of
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Filter, Line, Margin, Narrowed, Table, filter_by, filter_of, sort_by
from comity.web.portal.words import column_in_words, table_in_words, word
from comity.web.portal.words import gettext as _

ROWS: Final = 60
COLUMNS_MAX: Final = 7
FILTERS_MAX: Final = 3
CHOICES: Final = range(2, 41)
"""With so many different values a field makes a filter."""
BESIDE: Final = frozenset(["certainty", "basis", "acts", "provision", "sources", "grade", "corrected_by", "deleted_by"])
"""What stands in the margin, or is marked, and needs no column."""
_ANSWERS: Final = {"True": True, "False": False, "None": None}
FILTERED: Final = ("word", "flag", "year", "key")
PLACE: Final = "as-they-stand"
"""The order in which the table itself has its rows; no field can be called so."""


class Chosen(NamedTuple):
    """What a page chooses of its listing: the fields that make columns and filters, and the order at first.

    Where nothing is chosen, those that tell most, and the table's own order. A value of a module: what goes through all
    rows is kept by it.
    """

    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    first: str = PLACE
    lists: Callable[[Reading], Lists[Any]] | None = None
    """Of a table that is as long as the record, which of it is listed; else all that the public may read."""


DERIVED: Final = Chosen()


def listing(
    reading: Reading, name: str, chosen: Chosen = DERIVED, told: Shown | None = None, *, caption: str = ""
) -> dict[str, Any]:
    """What the page of a table shows: its filters, one ``part`` of its ``rows``, and the parts around it.

    ``told`` has the fields that are told otherwise than by their meaning alone, or under other heads.
    """
    table = TABLES[name]
    found: Narrowed = reading.once(narrowing(name, chosen))
    part, pages = paged(reading, found.rows, ROWS)
    if table.row_of is not None:
        part = [table.row_of(reading.registers, one) for one in part]
    shown = fields_shown(reading, table, chosen)
    lines = [line(reading, table, shown, row, told or {}) for row in part]
    words = {"table": table_in_words(name), "day": reading.day_in_words}
    empty = _("Nothing is on public record here by this day.")
    heads = [labelled(told or {}, one.name) for one in shown]
    columns = [replace(one, label=head or one.label) for one, head in zip(found.columns, heads, strict=True)]
    caption = caption or _("%(table)s on %(day)s") % words
    drawn = Table(caption, columns, lines, empty, has_margin=has_margin(table))
    return {"filters": found.filters, "table": drawn, "pages": pages, "rows": found.rows, "part": part}


@cache
def narrowing(name: str, chosen: Chosen) -> Callable[[Reading], Narrowed]:
    """What goes through all rows of a table, to be worked out once for an address."""
    return partial(_narrowed, name=name, chosen=chosen)


def fields_shown(reading: Reading, table: OpenTable, chosen: Chosen) -> tuple[Field, ...]:
    """The fields that make columns: what the row is known by first, then those that tell something that day."""
    if chosen.columns:
        named = {one.name: one for one in table.fields}
        return tuple(named[one] for one in chosen.columns)
    return reading.once(_showing(table.name))


@cache
def _showing(name: str) -> Callable[[Reading], tuple[Field, ...]]:
    return partial(_shown, name=name)


def _shown(reading: Reading, name: str) -> tuple[Field, ...]:
    table, rows = TABLES[name], reading.rows(name)
    telling = [one for one in table.fields if one.name not in BESIDE and not one.parts and one.name != table.key]
    named = _is_named(table)
    within = {one for one in MADE_OF.get(name, ()) if len(MADE_OF[name]) > 1} if named else set()
    chosen = [
        one
        for one in telling
        if not (named and one.name in ("name", "title")) and not within.intersection(one.meaning.registers[:1])
    ]
    filled = [one for one in chosen if any(not is_empty(row[one.name]) for row in rows)] or chosen
    answer = [one for one in filled if one.name == table.value]
    head = [one for one in table.fields if one.name == table.key]
    first = [*head, *answer, *(one for one in filled if one not in answer)][: COLUMNS_MAX + 1]
    return tuple(sorted(first, key=lambda one: (one.name != table.key, table.fields.index(one))))


def _is_named(table: OpenTable) -> bool:
    """Whether the key of a row is told as the name of what it stands for."""
    return table.is_register and table.key != "budget"


def has_margin(table: OpenTable) -> bool:
    """Whether its rows rest on acts, or are acts, or what was found of them by a provision."""
    return table.is_register or table.lists is not None or "acts" in {one.name for one in table.fields}


def line(reading: Reading, table: OpenTable, shown: Sequence[Field], row: Row, told: Shown) -> Line:
    """A row of a table of open data as a line; a doubt, and the way to its reasons, stand with what answers why."""
    is_possible = row.get("certainty", "certain") != "certain"
    cells = {one.name: cell_of(reading, table.name, row, one.name, told.get(one.name, "")) for one in shown}
    _lead(reading, table, row, cells[shown[0].name], is_told=shown[0].name in told)
    if table.is_register:
        answer = cells.get(table.value) or cells[shown[0].name]
        answer.why = reading.url("why", table.name, str(row[table.key]))
        answer.mark = word("certainty", "possible") if is_possible else ""
    return Line(list(cells.values()), _margin(reading, table, row), is_possible)


def _lead(reading: Reading, table: OpenTable, row: Row, found: Cell, *, is_told: bool) -> None:
    """Make the first cell say what its row is about, with the page of that: of the portal, else that of the row."""
    if table.is_register:
        key = str(row[table.key])
        found.text = found.text if is_told and found.text else title_of_key(reading, table.name, key)
        found.href = found.href or reading.url("table-row", table.name, key)
    found.is_head = not found.is_number


def _margin(reading: Reading, table: OpenTable, row: Row) -> Margin | None:
    if not has_margin(table):
        return None
    acts = [row["act"]] if table.name == "acts" else row.get("acts", ())
    return margin_of(reading, acts, provision=row.get("provision") or row.get("clause"), shown=1)


def _narrowed(reading: Reading, name: str, chosen: Chosen) -> Narrowed:
    table, shown = TABLES[name], fields_shown(reading, TABLES[name], chosen)
    if table.lists is not None:
        return _listed(reading, table, table.lists, chosen, shown)
    rows = reading.rows(name)
    filters, left = _filters(reading, _candidates(table, rows, chosen), rows)
    columns = [_column(one, is_sorted=one.form != "object") for one in shown]
    keys: dict[str, Callable[[Row], Any] | None] = {PLACE: None}
    asked = {reading.asked.get("sort", "").lstrip("-"), chosen.first.lstrip("-")}
    for one in shown:
        if one.name in asked and one.form != "object":
            keys[one.name] = _by(one, order_of(reading, one, [row[one.name] for row in left]))
    return Narrowed(filters, columns, sort_by(reading, columns, left, keys, first=chosen.first))


def _listed(
    reading: Reading,
    table: OpenTable,
    listed: Callable[[Registers], Lists[Any]],
    chosen: Chosen,
    shown: Sequence[Field],
) -> Narrowed:
    """What is as long as the record, narrowed and in order without going through it where nothing is asked."""
    found, filters = chosen.lists(reading) if chosen.lists else listed(reading.registers), list[Filter]()
    for field in _candidates(table, (), chosen):
        counts = found.counts(field.name)
        options = _options(reading, field, counts)
        filters.append(filter_of(reading, column_in_words(field.name), field.name, options, counts, len(found.every)))
        if value := reading.asked.get(field.name, ""):
            found = found.only(field.name, value)
    columns = [_column(one, is_sorted=one.name in found.narrowing.orders) for one in shown]
    keys = {PLACE: None, **found.narrowing.orders}
    return Narrowed(filters, columns, sort_by(reading, columns, found.every, keys, first=chosen.first))


def _column(one: Field, *, is_sorted: bool) -> Column:
    sort = one.name if is_sorted else ""
    return Column(column_in_words(one.name), sort, is_number=is_number(one), is_date=one.meaning.sort == "day")


def _by(field: Field, order: Callable[[Any], Any]) -> Callable[[Row], Any]:
    return lambda row: order(row[field.name])


def _filters(reading: Reading, fields: Sequence[Field], rows: list[Row]) -> tuple[list[Filter], list[Row]]:
    """The filters by these fields, and the rows that are left."""
    found: list[Filter] = []
    for field in fields:
        having = _having(field.name)
        options = _options(reading, field, {value for row in rows for value in having(row)})
        made, rows = filter_by(reading, column_in_words(field.name), field.name, options, rows, having)
        found.append(made)
    return found, rows


def _options(reading: Reading, field: Field, values: Iterable[str]) -> list[tuple[str, str]]:
    """The values of a field with their words, in the order of these."""
    options = [(one, _choice(reading, field, one)) for one in sorted(values)]
    return sorted(options, key=lambda pair: pair[1].casefold())


def _having(name: str) -> Callable[[Row], tuple[str, ...]]:
    """The values that a row has in a field; of a list each of them."""

    def having(row: Row) -> tuple[str, ...]:
        value = row[name]
        if isinstance(value, list):
            return tuple(map(str, value))
        return (str(value),) if value is not None or name == "is_in_force" else ()

    return having


def _choice(reading: Reading, field: Field, value: str) -> str:
    is_answer = field.meaning.sort == "flag"
    return cell(reading, field, _ANSWERS[value] if is_answer else value).text


def _candidates(table: OpenTable, rows: Sequence[Row], chosen: Chosen) -> list[Field]:
    """The fields by which a table is narrowed: of few values, the vocabularies before the keys."""
    if chosen.filters:
        return [one for name in chosen.filters for one in table.fields if one.name == name]
    single = [
        one
        for one in table.fields
        if one.meaning.sort in FILTERED
        and one.form not in ("list", "object")
        and one.name != table.key
        and one.name not in BESIDE
    ]
    few = [one for one in single if len({row[one.name] for row in rows} - {None}) in CHOICES]
    return sorted(few, key=lambda one: FILTERED.index(one.meaning.sort))[:FILTERS_MAX]
