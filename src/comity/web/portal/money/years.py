"""Budget years in words and pictures: the strip of years, the table of years with what is missing between them."""

from __future__ import annotations

from typing import Any

from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.money.words import body_in_words, in_currency, sum_in_words
from comity.web.portal.pictures import years as drawn
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words


def approval_of(row: Row) -> Row | None:
    """The step by which a year was approved."""
    found = [one for one in row["steps"] if one["step"] == "approval"]
    return found[-1] if found else None


def answers(reading: Reading, rows: list[Row]) -> list[str]:
    """On what money is spent on the day, and whether amounts are known."""
    row = next((one for one in rows if one["year"] == reading.day.year), None)
    said = [_spent_on(reading, row)]
    if rows and not any(one["voted"] for one in rows):
        said.append(_("No act on record gives the amounts of any budget."))
    return said


def _spent_on(reading: Reading, row: Row | None) -> str:
    year = reading.day.year
    if row is None:
        return _("No act on record speaks of the budget of %(year)d.") % {"year": year}
    approval = approval_of(row)
    if row["mode"] == "approved" and approval is not None:
        words = {
            "year": year,
            "day": written_date(reading, approval["on"]),
            "organ": body_in_words(reading, approval["by"]),
        }
        return _("Money is spent on the budget of %(year)d. Approved on %(day)s: %(organ)s.") % words
    if row["mode"] == "provisional":
        return provisional_in_words(reading, row)
    if row["mode"] == "unknown":
        return _("No budget of %(year)d was approved by this day; what may be spent until then is not on record.") % {
            "year": year
        }
    return _("No budget of %(year)d was approved by this day.") % {"year": year}


def provisional_in_words(reading: Reading, row: Row) -> str:
    """What the provisional twelfths of a year allow."""
    found = row["provisional"]
    currency = row["currency"] or _currency_of(reading, found["base_year"])
    words = {
        "year": row["year"],
        "months": found["months"],
        "base": found["base_year"],
        "amount": sum_in_words(reading, found["amount"], currency),
    }
    return (
        _(
            "No budget of %(year)d was approved by this day: provisional twelfths of the budget of %(base)d are open, "
            "%(months)d of 12, in all %(amount)s."
        )
        % words
    )


def _currency_of(reading: Reading, year: int) -> str | None:
    row = reading.by("budget", "budget").get(str(year))
    return row["currency"] if row else None


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
        (drawn.swatch(one), _("audited or spent, nothing voted") if one == "none" else word(one)) for one in stages
    ]
    if "" in held:
        legend.append((drawn.swatch(""), _("no act on record")))
    return {
        **in_both_widths(drawn.strip, cells, key="years", **words),
        "legend": legend,
    }


def _cell(reading: Reading, year: int, row: Row | None) -> drawn.YearCell:
    said = word(row["stage"]) if row else _("no act on record")
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
    caption = _("Budget years on record by %(day)s") % {"day": day_in_words(reading.day, reading.language)}
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
    said = word(row["stage"]) if row["stage"] != "none" else _("nothing voted on record")
    if any(one["step"] == "amendment" for one in row["steps"]):
        said = _("%(stage)s, amended") % {"stage": said}
    return Cell(said, mark=word("possible") if row["certainty"] != "certain" else "")


def _approved(reading: Reading, row: Row) -> Cell:
    step = approval_of(row)
    if step is None:
        return Cell(_("no approval on record"), is_gap=True)
    decision = step["decision"]
    href = reading.url("decision", decision) if decision else reading.url("act", step["act"])
    return Cell(written_date(reading, step["on"]), href, note=body_in_words(reading, step["by"]))
