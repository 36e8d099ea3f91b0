"""Every table of open data as a page: the list of them, each one, and each of its rows in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect

from comity.opendata import TABLES, rows
from comity.opendata import Table as OpenTable
from comity.opendata.titles import title_of_key
from comity.web.portal.cells import cell, is_empty, rows_within
from comity.web.portal.listing import BESIDE, listing
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row, path_of
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import column_in_words, table_in_words, word
from comity.web.portal.words import gettext as _

BESIDE_ROWS = (
    *("members", "organs", "offices", "meetings", "decisions", "texts", "treaties", "contributions", "entitlements"),
    *("programmes", "measures", "projects", "acts", "findings"),
)
PAGES = dict(zip(BESIDE_ROWS, BESIDE_ROWS, strict=True)) | {"budget": "money", "responsibilities": "roles"}
"""Tables that have a page beside, where a reader finds more than the rows."""


ELSEWHERE = ("acts", "findings")
"""Tables as long as the record, whose pages are made without making all their rows."""


def elsewhere(request: HttpRequest, language: str, name: str) -> HttpResponseRedirect:
    """To the page that lists them."""
    asked = request.GET.urlencode()
    return HttpResponseRedirect(path_of(name, language) + (f"?{asked}" if asked else ""))


@page
def tables(reading: Reading) -> Page:
    """The list of tables, with what each is known by and its downloads."""
    columns = [Column(_("Table")), Column(_("Known by")), Column(_("Page"))]
    lines = [Line([_head(reading, one), Cell(_known_by(one)), _beside(reading, one)]) for one in TABLES.values()]
    drawn = Table(_("Tables of open data"), columns, lines, has_margin=False)
    return Page("portal/tables.html", _("Tables of open data"), nav="record", context={"table": drawn})


@page
def table(reading: Reading, name: str) -> Page:
    """One table."""
    if name not in TABLES:
        raise NotOnRecord(_("There is no table %(name)s.") % {"name": name})
    context = {**listing(reading, name), "all": reading.url("tables")}
    return Page("portal/table.html", table_in_words(name), nav="record", register=name, context=context)


@page
def row(reading: Reading, name: str, key: str) -> Page:
    """What a table says of one key, in full: plain fields, then what stands in its lists."""
    known = TABLES.get(name)
    found = _under(reading, known, key) if known is not None and known.key else []
    if known is None or not found:
        words = {"key": key, "table": table_in_words(name) if known is not None else name}
        raise NotOnRecord(_("Nothing stands under %(key)s in this table on this day: %(table)s.") % words)
    title = title_of_key(reading, name, key) if known.is_register else key
    context = {
        "rows": [_in_full(reading, known, one) for one in found],
        "table_href": reading.url("table", name),
        "table_name": table_in_words(name),
    }
    return Page("portal/table_row.html", title, nav="record", register=name, context=context)


def _under(reading: Reading, table: OpenTable, key: str) -> Sequence[Row]:
    """The rows that a key of a table has, whole."""
    if table.key in table.by:
        return reading.rows(table.name, None, **{table.key: key})
    every = rows(reading.registers, table.name, reading.day, language=reading.language)
    return [one for one in every if str(one[table.key]) == key]


def _head(reading: Reading, one: OpenTable) -> Cell:
    href = reading.url(one.name) if one.name in ELSEWHERE else reading.url("table", one.name)
    return Cell(table_in_words(one.name), href, is_head=True)


def _known_by(one: OpenTable) -> str:
    return column_in_words(one.key) if one.key else ""


def _beside(reading: Reading, one: OpenTable) -> Cell:
    name = PAGES.get(one.name)
    return Cell(_("with more than the rows"), reading.url(name)) if name else Cell()


def _in_full(reading: Reading, table: OpenTable, row: Row) -> dict[str, Any]:
    facts, within = [], []
    for field in table.fields:
        value = row[field.name]
        if (is_empty(value) and field.meaning.name != "force") or field.name == "acts":
            continue
        if field.parts and field.form == "list":
            within.append(rows_within(reading, field, value))
        elif field.name not in BESIDE - {"grade"}:
            found = cell(reading, field, value)
            facts.append((column_in_words(field.name), found.text, found.href))
    why = reading.url("why", table.name, str(row[table.key])) if table.is_register else ""
    margin = margin_of(reading, row.get("acts", ()), provision=row.get("provision"), shown=4)
    doubt = word("certainty", "possible") if row.get("certainty", "certain") != "certain" else ""
    return {"facts": facts, "within": within, "why": why, "margin": margin, "doubt": doubt}
