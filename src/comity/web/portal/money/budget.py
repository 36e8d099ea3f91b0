"""A budget year: its lines as picture and table, what was done for it, what was assessed for it."""

from __future__ import annotations

from typing import Any

from comity.opendata.titles import written_date
from comity.web.portal.amounts import exact
from comity.web.portal.margin import margin_of
from comity.web.portal.money.account import relieved
from comity.web.portal.money.words import body_in_words, in_currency, listed, opinion_in_words, sum_in_words
from comity.web.portal.pictures import spending
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word
from comity.words.numbers import figure


def picture_of(reading: Reading, row: Row) -> dict[str, Any] | None:
    """Every line drawn on one scale, in both widths; None where no amounts are on record."""
    lines = [one for one in row["lines"] if one["voted"] or one["drafted"]]
    if not lines:
        return None
    bars = [_bar(reading, one) for one in lines]
    title = _("Voted and spent, line by line, %(year)d") % {"year": row["year"]}
    desc = "; ".join(f"{one.name}: {one.said}" for one in bars)
    is_amended = any(one.approved != one.voted for one in bars)
    found = {
        "voted": _voted_in_words(row, is_amended=is_amended),
        "approved": _("as first approved") if is_amended else "",
        "spent": _("spent"),
        "committed": _("committed, not yet spent") if any(one.committed for one in bars) else "",
    }
    return {
        "wide": spending.spending(bars, key="spending-wide", title=title, desc=desc),
        "narrow": spending.spending(bars, key="spending-narrow", title=title, desc=desc, is_narrow=True),
        "legend": [(spending.swatch(key), said) for key, said in found.items() if said],
    }


def _voted_in_words(row: Row, *, is_amended: bool) -> str:
    if not row["voted"]:
        return word("drafted")
    return _("voted, as amended") if is_amended else _("voted")


def _bar(reading: Reading, one: Row) -> spending.BudgetBar:
    voted = one["voted"] or one["drafted"]
    words = {"spent": figure(one["spent"], reading.language), "voted": figure(voted, reading.language)}
    body = body_in_words(reading, one["body"])
    return spending.BudgetBar(
        f"{one['name']} ({body})" if body else one["name"],
        _("%(spent)s of %(voted)s") % words,
        exact(voted),
        exact(one["approved"] or voted),
        exact(one["spent"]),
        exact(one["committed"]),
        reading.url("act", one["act"]),
    )


def lines_table(reading: Reading, row: Row) -> Table:
    """Sections and bodies with what was approved, what is voted as amended, spent, committed and left."""
    is_amended = any(one["approved"] != one["voted"] for one in row["lines"])
    fields = ["drafted"] if not row["voted"] else ["approved", "voted"] if is_amended else ["voted"]
    fields += ["spent", "committed", "left"] if row["voted"] else []
    labels = {
        "drafted": _("Drafted"),
        "approved": _("Approved"),
        "voted": _("As amended") if is_amended else _("Approved"),
        "spent": _("Spent"),
        "committed": _("Committed"),
        "left": _("Left"),
    }
    columns = [Column(_("Section")), Column(_("Body")), *(Column(labels[one], is_number=True) for one in fields)]
    lines = [_line(reading, one, fields) for one in row["lines"]]
    if lines:
        sums = [Cell(figure(row[one], reading.language), is_number=True, is_strong=True) for one in fields]
        sums[-1].why = reading.url("why", "budget", row["budget"])
        lines.append(
            Line(
                [Cell(_("Sum"), is_head=True), Cell(), *sums],
                margin_of(reading, row["acts"][-1:], provision=row["provision"]),
            )
        )
    caption = in_currency(_("Sections and bodies"), [row])
    empty = _("No act on record gives the amounts of this budget.")
    return Table(caption, columns, lines, empty)


def _line(reading: Reading, one: Row, fields: list[str]) -> Line:
    body = body_in_words(reading, one["body"])
    cells = [
        Cell(one["name"], reading.url("act", one["act"]), is_head=True),
        Cell(body or _("no body"), is_gap=not body),
    ]
    cells += [Cell(figure(one[field], reading.language), is_number=True) for field in fields]
    return Line(cells, margin_of(reading, [one["act"]], shown=1))


def steps_table(reading: Reading, row: Row) -> Table:
    """What was done for the year: who, when, by which provision."""
    columns = [Column(_("Act")), Column(_("Day"), is_date=True), Column(_("By")), Column(_("Decision"))]
    lines = [_step(reading, row, one) for one in row["steps"]]
    caption = _("From the draft to the closing of the accounts")
    return Table(caption, columns, lines, _("No step of this year is on record."))


def _step(reading: Reading, row: Row, one: Row) -> Line:
    by = one["auditor"] or body_in_words(reading, one["by"])
    return Line(
        [
            Cell(
                kind_in_words(f"budget.{one['step']}"),
                reading.url("act", one["act"]),
                is_head=True,
                note=_about_step(reading, row, one),
            ),
            Cell(written_date(reading, one["on"])),
            Cell(by or _("not on record"), is_gap=not by),
            _decision(reading, one["decision"]),
        ],
        margin_of(reading, [one["act"]], provision=one["provision"], shown=1),
    )


def _about_step(reading: Reading, row: Row, one: Row) -> str:
    """What auditors said, or what the financial report says was spent."""
    if one["opinion"]:
        return opinion_in_words(one["opinion"])
    if one["step"] == "report" and row["reported"]:
        return _("spent: %(amount)s") % {"amount": sum_in_words(reading, row["reported"], row["currency"])}
    return ""


def _decision(reading: Reading, key: str | None) -> Cell:
    if key is None:
        return Cell(_("rests on none"), is_gap=True)
    return Cell(reading.named(reading.registers.decisions.items[key].act.title), reading.url("decision", key))


def assessed_table(reading: Reading, row: Row) -> Table:
    """What was assessed on members for the year, what is paid and open of it."""
    rows = [one for one in reading.rows("contributions") if one["year"] == row["year"]]
    labels = (_("Assessed"), _("Paid"), _("Open"), _("Overdue"))
    columns = [Column(_("Member")), Column(_("Form")), *(Column(one, is_number=True) for one in labels)]
    lines = [_assessed(reading, one) for one in rows]
    caption = in_currency(_("Drawn from members for this year"), rows)
    return Table(caption, columns, lines, _("No assessment for this year is on record."))


def _assessed(reading: Reading, one: Row) -> Line:
    fields = ("assessed", "paid", "open", "overdue")
    cells = [Cell(figure(one[field], reading.language), is_number=True) for field in fields]
    cells[0].why = reading.url("why", "contributions", one["key"])
    return Line(
        [
            Cell(one["name"], reading.url("account", one["state"]), is_head=True),
            Cell(word(one["form"]), note=listed(reading, [word(one["condition"]), *relieved(reading, one)])),
            *cells,
        ],
        margin_of(reading, [one["key"].rpartition("/")[0]], shown=1),
    )


def totals_in_words(reading: Reading, row: Row) -> str:
    """What is voted and spent in all."""
    if not row["voted"]:
        return _("No act on record gives the amounts of this budget.")
    words = {one: sum_in_words(reading, row[one], row["currency"]) for one in ("voted", "spent", "left")}
    return _("Voted: %(voted)s. Spent: %(spent)s. Left: %(left)s.") % words
