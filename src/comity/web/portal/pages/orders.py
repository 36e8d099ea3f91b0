"""Texts and decisions that order something, and what became of it: nothing adopted is lost sight of."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from comity.opendata.titles import organ_in_words, written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table, filter_by
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.web.portal.work.words import MENTIONS, STANDING, counts_in_words, order_href, order_in_words, tools
from comity.words.days import day_in_words

OPEN: Final = (*STANDING, "ahead", "ended")
"""Conditions in which one may ask what became of it."""
LISTED: Final = (*STANDING, "ahead", "ended", "done", "abandoned", "lapsed")


def orders_of(reading: Reading) -> dict[str, list[Row]]:
    """What each text or decision orders: a programme, where it is one, and measures; by the day of the order."""
    found: dict[str, list[Row]] = {}
    rows = [(row["programme"], row["adopted_on"], row) for row in reading.rows("programmes")]
    rows += [(row["of"], row["ordered_on"], row) for row in reading.rows("measures")]
    for of, _on, row in sorted(rows, key=lambda one: str(one[1])):
        found.setdefault(of, []).append(row)
    return found


def silent_of(orders: dict[str, list[Row]]) -> set[str]:
    """Those of which nothing at all is on record, though one may ask."""
    return {of for of, rows in orders.items() if all(row["is_silent"] and row["condition"] in OPEN for row in rows)}


@page
def orders(reading: Reading) -> Page:
    """Every order: that of which nothing was ever reported, first."""
    found = orders_of(reading)
    silent = silent_of(found)
    by_silence, shown = filter_by(
        reading,
        _("What became of it"),
        "silent",
        [("1", _("nothing on record")), ("0", _("something on record"))],
        sorted(found, key=lambda of: of not in silent),
        lambda of: ("1" if of in silent else "0",),
    )
    part, pages = paged(reading, shown, 60)
    heads = [_("What orders it"), _("Organ"), _("Ordered"), _("Measures"), _("What became of it")]
    columns = [Column(one, is_date=place == 2, is_number=place == 3) for place, one in enumerate(heads)]
    day = day_in_words(reading.day, reading.language)
    caption = _("What had been ordered by %(day)s, that of which nothing is on record first") % {"day": day}
    lines = [_line(reading, of, found[of], is_silent=of in silent) for of in part]
    context: dict[str, Any] = {
        "answers": _answers(reading, found, silent),
        "filters": [by_silence],
        "table": Table(caption, columns, lines, _("Nothing that was to be done was on record by this day.")),
        "pages": pages,
        "tools": tools(reading, "orders"),
    }
    return Page("portal/work_list.html", _("What is ordered"), MENTIONS, "work", "measures", context=context)


def _answers(reading: Reading, found: dict[str, list[Row]], silent: set[str]) -> list[str]:
    adopted = sum(1 for row in reading.rows("decisions") if row["adopted_on"])
    words = {"adopted": adopted, "orders": len(found), "silent": len(silent)}
    return [
        _("Decisions adopted: %(adopted)d. Decisions and texts of which it is on record what they order: %(orders)d.")
        % words,
        _("Of %(silent)d of these nothing at all is on record of what became of it.") % words,
    ]


def _line(reading: Reading, of: str, rows: list[Row], *, is_silent: bool) -> Line:
    """One text or decision with what it orders, counted."""
    measures = [row for row in rows if "measure" in row]
    counts = Counter(row["condition"] for row in measures or rows)
    said = counts_in_words(reading, {key: counts[key] for key in LISTED}) if measures else word(rows[0]["condition"])
    first = rows[0]
    decision = next(iter(first["adopted_by"]), None)
    organ, on = first["organ"], first.get("ordered_on") or first["adopted_on"]
    programme = reading.url("programme", of) if of in reading.by("programmes", "programme") else ""
    return Line(
        [
            Cell(
                order_in_words(reading, of),
                programme or order_href(reading, of),
                is_head=True,
                note=_("adopted by %(decision)s") % {"decision": decision} if decision and decision != of else "",
            ),
            Cell(organ_in_words(reading, organ, short=True) if organ else _("not on record"), is_gap=not organ),
            Cell(written_date(reading, on)),
            Cell(str(len(measures)), is_number=True),
            Cell(
                _("nothing on record") if is_silent else said,
                why=_why(reading, of),
                is_gap=is_silent,
                note=said if is_silent else "",
            ),
        ],
        margin_of(reading, list(dict.fromkeys(act for row in rows for act in row["acts"])), shown=1),
    )


def _why(reading: Reading, of: str) -> str:
    """The chain of a programme, else of the text or decision that orders."""
    if of in reading.by("programmes", "programme"):
        return reading.url("why", "programmes", of)
    return reading.url("why", "texts" if of in reading.registers.texts.items else "decisions", of)
