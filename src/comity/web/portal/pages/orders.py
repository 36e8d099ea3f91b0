"""Texts and decisions that order something, and what became of it: nothing adopted is lost sight of."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from comity.opendata.answers import say
from comity.opendata.answers.work import counts_in_words, orders_in_words
from comity.opendata.follow_up import by_order, unheard
from comity.opendata.titles import organ_in_words
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, filter_by
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.words import MENTIONS, ordering, tools

LISTED: Final = ("overdue", "due", "running", "untold", "ahead", "ended", "done", "abandoned", "lapsed")


@page
def orders(reading: Reading) -> Page:
    """Every order: that of which nothing was ever reported, first."""
    found = by_order(reading.rows("programmes"), reading.rows("measures"))
    silent = unheard(found)
    by_silence, left = filter_by(
        reading,
        _("What became of it"),
        "silent",
        [("1", _("nothing on record")), ("0", _("something on record"))],
        sorted(found, key=lambda of: of not in silent),
        lambda of: ("1" if of in silent else "0",),
    )
    part, pages = paged(reading, left, 60)
    shown: Shown = {
        "of": As(_("What orders it"), _ordering),
        "organ": As(_("Organ"), _organ, _("not on record")),
        "ordered_on": _("Ordered"),
        "count": As(_("Measures"), lambda _reading, row: str(row["count"]), is_number=True),
        "became": As(_("What became of it"), _became),
    }
    day = reading.day_in_words
    caption = _("What had been ordered by %(day)s, that of which nothing is on record first") % {"day": day}
    rows = [_row(of, found[of], is_silent=of in silent) for of in part]
    empty = say(reading, "no_work")
    context: dict[str, Any] = {
        "answers": orders_in_words(reading, found),
        "filters": [by_silence],
        "table": extract(reading, "measures", rows, caption, shown, empty=empty),
        "pages": pages,
        "tools": tools(reading, "orders"),
    }
    return Page("portal/work_list.html", _("What is ordered"), MENTIONS, "work", "measures", context=context)


def _row(of: str, rows: list[Row], *, is_silent: bool) -> Row:
    """One text or decision with what it orders, counted."""
    measures, first = [row for row in rows if "measure" in row], rows[0]
    return {
        "of": of,
        "organ": first["organ"],
        "ordered_on": first.get("ordered_on") or first["adopted_on"],
        "decision": next(iter(first["adopted_by"]), None),
        "count": len(measures),
        "conditions": Counter(row["condition"] for row in measures),
        "condition": first["condition"],
        "is_silent": is_silent,
        "acts": list(dict.fromkeys(act for row in rows for act in row["acts"])),
    }


def _ordering(reading: Reading, row: Row) -> Cell:
    of, decision = row["of"], row["decision"]
    is_programme = of in reading.by("programmes", "programme")
    href = reading.url("programme", of) if is_programme else ordering(reading, of).href
    note = _("adopted by %(decision)s") % {"decision": decision} if decision and decision != of else ""
    return Cell(ordering(reading, of).text, href, note=note)


def _organ(reading: Reading, row: Row) -> str:
    return organ_in_words(reading, row["organ"], short=True) if row["organ"] else ""


def _became(reading: Reading, row: Row) -> Cell:
    counts = {key: row["conditions"][key] for key in LISTED}
    said = counts_in_words(reading, counts) if row["count"] else word_in("measures.condition", row["condition"])
    why = _why(reading, row["of"])
    return Cell(_("nothing on record"), why=why, is_gap=True, note=said) if row["is_silent"] else Cell(said, why=why)


def _why(reading: Reading, of: str) -> str:
    """The chain of a programme, else of the text or decision that orders."""
    if of in reading.by("programmes", "programme"):
        return reading.url("why", "programmes", of)
    return reading.url("why", "texts" if of in reading.registers.texts.items else "decisions", of)
