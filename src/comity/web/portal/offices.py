"""Offices as lines of a table: who holds each, since when, by which acts."""

from __future__ import annotations

from comity.opendata.titles import office_in_words, written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Line
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word

UNHELD = ("vacant", "disputed", "unknown", "")


def is_unheld(row: Row) -> bool:
    """Whether the row names no holder."""
    return str(row.get("holder") or "") in UNHELD


def holder_in_words(reading: Reading, row: Row) -> str:
    """The holder, or what is said where there is none."""
    holder = str(row.get("holder") or "")
    if holder in UNHELD:
        return {"vacant": _("vacant"), "disputed": _("disputed")}.get(holder, _("no act on record says who"))
    if str(row["office"]).endswith("/chair"):
        return reading.subject(str(row.get("state") or holder))
    return holder


def title_in_words(row: Row | None) -> str:
    """The holder's title, and whether for the time being."""
    if row is None or not row.get("title"):
        return ""
    said = row["title"] if isinstance(row["title"], str) else ""
    acting = _("acting")
    return f"{said}, {acting}" if row.get("is_acting") else said


def group_of(reading: Reading, row: Row) -> str:
    """Whose office it is: ``organisation``, ``chair``, ``seat`` or ``state``."""
    organ, slash, rest = str(row["office"]).partition("/")
    if slash and organ in reading.registers.law.organs:
        return "chair" if rest == "chair" else "seat" if rest in reading.registers.subjects else "organisation"
    book = reading.registers.law.offices.get(str(row["office"]))
    return "state" if book is not None and book.state else "organisation"


def office_line(reading: Reading, row: Row) -> Line:
    """One office as a line."""
    is_chair = group_of(reading, row) == "chair"
    href = reading.url("state", str(row["state"])) if row.get("state") and is_chair else ""
    return Line(
        [
            Cell(office_in_words(reading, row["office"]), is_head=True),
            Cell(
                holder_in_words(reading, row),
                href,
                reading.url("why", "offices", row["office"]),
                note=title_in_words(row),
                is_gap=is_unheld(row),
                mark=word("possible") if row["certainty"] != "certain" else "",
            ),
            Cell(written_date(reading, row.get("since"))),
        ],
        margin_of(reading, row["acts"]),
        row["certainty"] != "certain",
    )
