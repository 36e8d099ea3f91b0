"""A budget year: its lines as picture and table, what was done for it, what was assessed for it."""

from __future__ import annotations

from typing import Any, Final

from django.utils.safestring import SafeString

from comity.opendata.answers import say
from comity.opendata.answers.money import body_in_words, relieved
from comity.web.portal.amounts import exact, sum_in_words
from comity.web.portal.extract import As, Shown, Told, extract, margin_of_row
from comity.web.portal.money.account import assessed, charged_by
from comity.web.portal.money.words import (
    in_currency,
    listed,
    of_account,
)
from comity.web.portal.pictures.amounts import Amount, Piece, amounts
from comity.web.portal.pictures.svg import in_both_widths, swatch, tag
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word_in
from comity.words.numbers import figure

BAR: Final = 10.0
"""How tall what is spent stands within what is voted."""


def picture_of(reading: Reading, row: Row) -> dict[str, Any] | None:
    """Every line drawn on one scale, in both widths; None where no amounts are on record.

    The frame is what is voted, the bar what is spent, the stroke what was first approved.
    """
    lines = [one for one in row["lines"] if one["voted"] or one["drafted"]]
    if not lines:
        return None
    found = [_line(reading, one) for one in lines]
    is_amended = any(one.gates for one in found)
    voted = (
        word_in("budget.stage", "drafted") if not row["voted"] else _("voted, as amended") if is_amended else _("voted")
    )
    legend = [(_box("voted", 13), voted)]
    if is_amended:
        stroke = tag("line", x1=14, x2=14, y1=0, y2=16, class_="threshold")
        legend.append((swatch(stroke), _("as first approved")))
    legend.append((_box("s0", 8), _("spent")))
    if any(piece.css == "committed" for one in found for piece in one.pieces):
        legend.append((_box("committed", 8), _("committed, not yet spent")))
    title = _("Voted and spent, line by line, %(year)d") % {"year": row["year"]}
    desc = "; ".join(f"{one.name}: {one.said}" for one in found)
    return {**in_both_widths(amounts, found, "spending", key="spending", title=title, desc=desc), "legend": legend}


def _box(css: str, tall: float) -> SafeString:
    return swatch(tag("rect", x=0.5, y=8 - tall / 2, width=27, height=tall, class_=css))


def _line(reading: Reading, one: Row) -> Amount:
    voted, spent, committed = (exact(one[name]) for name in ("voted", "spent", "committed"))
    voted = voted or exact(one["drafted"])
    pieces = [Piece("voted", voted)]
    pieces += [Piece("s0", spent, tall=BAR)] if spent else []
    pieces += [Piece("committed", spent + committed, spent, BAR)] if committed else []
    approved = exact(one["approved"]) or voted
    said = {"spent": one["spent"], "voted": one["voted"] or one["drafted"]}
    words = {name: figure(text, reading.language) for name, text in said.items()}
    body = body_in_words(reading, one["body"])
    return Amount(
        f"{one['name']} ({body})" if body else one["name"],
        _("%(spent)s of %(voted)s") % words,
        pieces,
        [("threshold", approved)] if approved != voted else [],
        reading.url("act", one["act"]),
    )


def lines_table(reading: Reading, row: Row) -> Table:
    """Sections and bodies with what was approved, what is voted as amended, spent, committed and left; their sum."""
    is_amended = any(one["approved"] != one["voted"] for one in row["lines"])
    labels = {
        "drafted": _("Drafted"),
        "approved": _("Approved"),
        "voted": _("As amended") if is_amended else _("Approved"),
        "spent": _("Spent"),
        "committed": _("Committed"),
        "left": _("Left"),
    }
    fields = ["approved", "voted"] if is_amended else ["voted"]
    fields = [*fields, "spent", "committed", "left"] if row["voted"] else ["drafted"]
    summed = {one: As(labels[one], is_strong=lambda one: "lines" in one) for one in fields}
    last = summed[fields[-1]]
    shown: Shown = {
        "section": As(_("Section"), _section),
        "body": As(_("Body"), _body),
        **summed,
        fields[-1]: last._replace(told=_reasoned(fields[-1])),
    }
    rows = [*row["lines"], row] if row["lines"] else []
    empty = say(reading, "no_amounts_of_it")
    return extract(
        reading, "budget.lines", rows, in_currency(_("Sections and bodies"), [row]), shown, empty=empty, margin=_resting
    )


def _section(reading: Reading, one: Row) -> Cell:
    return Cell(_("Sum")) if "lines" in one else Cell(one["name"], reading.url("act", one["act"]))


def _body(reading: Reading, one: Row) -> Cell:
    body = "" if "lines" in one else body_in_words(reading, one["body"])
    return Cell(body or ("" if "lines" in one else _("no body")), is_gap=not body and "lines" not in one)


def _reasoned(field: str) -> Told:
    """An amount; of the sum with the way to its reasons."""
    return lambda reading, one: Cell(
        figure(one[field], reading.language), why=reading.url("why", "budget", one["budget"]) if "lines" in one else ""
    )


def _resting(reading: Reading, one: Row) -> Margin:
    return margin_of_row(reading, {**one, "acts": one["acts"][-1:]} if "lines" in one else one)


def steps_table(reading: Reading, row: Row) -> Table:
    """What was done for the year: who, when, by which provision."""
    rows = [{**one, "note": _about_step(reading, row, one)} for one in row["steps"]]
    shown: Shown = {
        "step": As(_("Act"), _step),
        "on": _("Day"),
        "by": As(_("By"), lambda reading, one: one["auditor"] or body_in_words(reading, one["by"]), _("not on record")),
        "decision": As(_("Decision"), gap=_("rests on none")),
    }
    caption = _("From the draft to the closing of the accounts")
    return extract(reading, "budget.steps", rows, caption, shown, empty=_("No step of this year is on record."))


def _step(reading: Reading, one: Row) -> Cell:
    return Cell(kind_in_words(f"budget.{one['step']}"), reading.url("act", one["act"]), note=one["note"])


def _about_step(reading: Reading, row: Row, one: Row) -> str:
    """What auditors said, or what the financial report says was spent."""
    if one["opinion"]:
        return word_in("budget.steps.opinion", one["opinion"])
    if one["step"] == "report" and row["reported"]:
        return _("spent: %(amount)s") % {"amount": sum_in_words(reading, row["reported"], row["currency"])}
    return ""


def assessed_table(reading: Reading, row: Row) -> Table:
    """What was assessed on members for the year, what is paid and open of it."""
    rows = [one for one in reading.rows("contributions") if one["year"] == row["year"]]
    shown: Shown = {
        "state": As(_("Member"), of_account),
        "form": As(_("Form"), _form),
        "assessed": As(_("Assessed"), assessed),
        "paid": _("Paid"),
        "open": _("Open"),
        "overdue": _("Overdue"),
    }
    caption = in_currency(_("Drawn from members for this year"), rows)
    empty = _("No assessment for this year is on record.")
    return extract(reading, "contributions", rows, caption, shown, empty=empty, margin=charged_by)


def _form(reading: Reading, one: Row) -> Cell:
    return Cell(
        word_in("contributions.form", one["form"]),
        note=listed(reading, [word_in("contributions.condition", one["condition"]), *relieved(reading, one)]),
    )
