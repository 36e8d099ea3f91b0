"""Budget years in words and pictures: the strip of years, the table of years with what is missing between them."""

from __future__ import annotations

from typing import Any

from comity.opendata.titles import written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.money.words import body_in_words, in_currency, sum_in_words
from comity.web.portal.pictures import years as drawn
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words
from comity.words.numbers import figure


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
        "wide": drawn.strip(cells, key="years-wide", **words),
        "narrow": drawn.strip(cells, key="years-narrow", is_narrow=True, **words),
        "legend": legend,
    }


def _cell(reading: Reading, year: int, row: Row | None) -> drawn.YearCell:
    said = word(row["stage"]) if row else _("no act on record")
    href = reading.url("budget-year", str(year)) if row else ""
    return drawn.YearCell(year, row["stage"] if row else "", f"{year}: {said}", href, year == reading.day.year)


def years_table(reading: Reading, rows: list[Row]) -> Table:
    """A line for each year, and one for each stretch of years of which no act speaks; the latest first."""
    has_amounts = any(row["voted"] or row["drafted"] for row in rows)
    columns = [Column(_("Year")), Column(_("Stage")), Column(_("Approved"))]
    if has_amounts:
        columns += [Column(one, is_number=True) for one in (_("Voted"), _("Spent"), _("Left"))]
    lines: list[Line] = []
    after = None
    for row in sorted(rows, key=lambda one: -int(one["year"])):
        if after is not None and after - row["year"] > 1:
            lines.append(_gap(row["year"] + 1, after - 1, len(columns)))
        lines.append(_line(reading, row, has_amounts=has_amounts))
        after = row["year"]
    caption = _("Budget years on record by %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    return Table(in_currency(caption, rows), columns, lines, _("No act on record speaks of a budget."))


def _gap(first: int, last: int, columns: int) -> Line:
    said = str(first) if first == last else f"{first}–{last}"
    empty = [Cell() for _place in range(columns - 2)]
    return Line([Cell(said, is_head=True), Cell(_("no act on record speaks of it"), is_gap=True), *empty])


def _line(reading: Reading, row: Row, *, has_amounts: bool) -> Line:
    approval, year = approval_of(row), str(row["year"])
    mark = word("possible") if row["certainty"] != "certain" else ""
    cells = [
        Cell(year, reading.url("budget-year", year), is_head=True),
        Cell(_stage(row), why=reading.url("why", "budget", year), mark=mark),
        _approved(reading, approval),
    ]
    if has_amounts:
        is_voted = bool(row["voted"])
        cells += [
            Cell(figure(row["voted"], reading.language) or _("not on record"), is_number=True, is_gap=not is_voted),
            Cell(figure(row["spent"], reading.language), is_number=True),
            Cell(figure(row["left"], reading.language), is_number=True),
        ]
    return Line(
        cells, margin_of(reading, row["acts"], provision=row["provision"], shown=1), row["certainty"] != "certain"
    )


def _stage(row: Row) -> str:
    if row["stage"] == "none":
        return _("nothing voted on record")
    said = word(row["stage"])
    amended = sum(one["step"] == "amendment" for one in row["steps"])
    return _("%(stage)s, amended") % {"stage": said} if amended else said


def _approved(reading: Reading, step: Row | None) -> Cell:
    if step is None:
        return Cell(_("no approval on record"), is_gap=True)
    decision = step["decision"]
    href = reading.url("decision", decision) if decision else reading.url("act", step["act"])
    return Cell(written_date(reading, step["on"]), href, note=body_in_words(reading, step["by"]))
