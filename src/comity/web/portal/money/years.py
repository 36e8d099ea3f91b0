"""Budget years in words and pictures: the strip of years, the table of years with what is missing between them."""

from __future__ import annotations

from typing import Any

from comity.opendata.answers.money import approval_of, body_in_words
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.money.words import in_currency
from comity.web.portal.pictures import years as drawn
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, word_in


def strip_of(reading: Reading, rows: list[Row]) -> dict[str, Any] | None:
    """The picture of the years from the first on record to the last, in both widths."""
    if not rows:
        return None
    by_year = {row["year"]: row for row in rows}
    first, last = min(by_year), max([*by_year, reading.day.year])
    cells = [_cell(reading, year, by_year.get(year)) for year in range(first, last + 1)]
    title = _("Budget years")
    desc = _("A cell for each year from %(first)d to %(last)d, filled as far as the year has come.")
    words: dict[str, Any] = {"title": title, "desc": desc % {"first": first, "last": last}}
    held = dict.fromkeys(cell.stage for cell in cells)
    stages = [one for one in drawn.FILLS if one in held]
    legend = [
        (drawn.swatch(one), _("audited or spent, nothing voted") if one == "none" else word_in("budget.stage", one))
        for one in stages
    ]
    if "" in held:
        legend.append((drawn.swatch(""), _("no act on record")))
    return {
        **in_both_widths(drawn.strip, cells, key="years", **words),
        "legend": legend,
    }


def _cell(reading: Reading, year: int, row: Row | None) -> drawn.YearCell:
    said = word_in("budget.stage", row["stage"]) if row else _("no act on record")
    href = reading.url("budget-year", str(year)) if row else ""
    return drawn.YearCell(year, row["stage"] if row else "", f"{year}: {said}", href, year == reading.day.year)


def years_table(reading: Reading, rows: list[Row]) -> Table:
    """A line for each year, and one for each stretch of years of which no act speaks; the latest first."""
    amounts: Shown = {"voted": As(_("Voted"), gap=_("not on record")), "spent": _("Spent"), "left": _("Left")}
    shown: Shown = {
        "budget": As(_("Year"), lambda reading, row: Cell(str(row["year"]), reading.url("budget-year", row["budget"]))),
        "stage": As(_("Stage"), _stage),
        "since": As(_("Approved"), _approved),
        **(amounts if any(row["voted"] or row["drafted"] for row in rows) else {}),
    }
    caption = _("Budget years on record by %(day)s") % {"day": reading.day_in_words}
    latest = sorted(rows, key=lambda one: -int(one["year"]))
    empty = _("No act on record speaks of a budget.")
    table = extract(reading, "budget", latest, in_currency(caption, rows), shown, empty=empty)
    table.columns[2].is_date = False
    lines: list[Line] = []
    for line, row, after in zip(table.lines, latest, [None, *latest], strict=False):
        if after is not None and after["year"] - row["year"] > 1:
            lines.append(_gap(row["year"] + 1, after["year"] - 1, len(shown)))
        lines.append(line)
    table.lines = lines
    return table


def _gap(first: int, last: int, columns: int) -> Line:
    said = str(first) if first == last else f"{first}–{last}"
    empty = [Cell() for _place in range(columns - 2)]
    return Line([Cell(said, is_head=True), Cell(_("no act on record speaks of it"), is_gap=True), *empty])


def _stage(_reading: Reading, row: Row) -> Cell:
    said = word_in("budget.stage", row["stage"]) if row["stage"] != "none" else _("nothing voted on record")
    if any(one["step"] == "amendment" for one in row["steps"]):
        said = _("%(stage)s, amended") % {"stage": said}
    return Cell(said, mark=word("certainty", "possible") if row["certainty"] != "certain" else "")


def _approved(reading: Reading, row: Row) -> Cell:
    step = approval_of(row)
    if step is None:
        return Cell(_("no approval on record"), is_gap=True)
    decision = step["decision"]
    href = reading.url("decision", decision) if decision else reading.url("act", step["act"])
    return Cell(written_date(reading, step["on"]), href, note=body_in_words(reading, step["by"]))
