"""Treaties with participation at a glance; the matrix of States and treaties."""

from __future__ import annotations

from collections import Counter
from typing import Any

from comity.opendata.titles import written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.pictures.shares import shares, swatch
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table, filter_by, sort_by
from comity.web.portal.treaties.words import (
    RANKS,
    RELATIONS,
    carried,
    counts_in_words,
    counts_of,
    force_cell,
    force_of,
    letter_of,
    listed,
    mentions_of_treaties,
    participants,
    relations_legend,
    wanting_of,
)
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words

SHOWN = 60
ABREAST = 12
"""So many treaties stand side by side in the matrix."""


@page
def treaties(reading: Reading) -> Page:
    """Every treaty adopted by the day."""
    rows, found = reading.rows("treaties"), participants(reading)
    words = [("in_force", _("in force")), ("claimed", _("claimed")), ("not", _("not in force on record"))]
    by_force, shown = filter_by(reading, _("In force"), "force", words, rows, lambda row: (force_of(reading, row),))
    columns = [
        Column(_("Treaty"), "title"),
        Column(_("Adopted"), "on", is_date=True),
        Column(_("In force"), "since", is_date=True),
        Column(_("Participation"), "count"),
        Column(_("Wanting")),
    ]
    counts = {row["treaty"]: counts_of(found.get(row["treaty"], ())) for row in rows}
    for row in rows:
        counts[row["treaty"]]["party"] += len(carried(reading, row, found))
    ordered = sort_by(
        reading,
        columns,
        shown,
        {
            "title": lambda row: str(row["title"]),
            "on": lambda row: (str(row["adopted_on"]), str(row["title"])),
            "since": lambda row: (row["in_force_since"] is not None, str(row["in_force_since"]), str(row["title"])),
            "count": lambda row: (sum(counts[row["treaty"]].values()), counts[row["treaty"]]["party"]),
        },
        first="-on",
    )
    part, pages = paged(reading, ordered, SHOWN)
    most = max((sum(one.values()) for one in counts.values()), default=1)
    lines = [_line(reading, row, counts[row["treaty"]], most) for row in part]
    caption = _("Treaties adopted by %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    context = {
        "sentence": _counted(reading, rows),
        "filters": [by_force],
        "table": Table(caption, columns, lines, _("No treaty was on record by this day.")),
        "pages": pages,
        "tools": tools(reading, "treaties"),
        "legend": [
            (swatch(RANKS[one]), word(one)) for one in RELATIONS if any(count[one] for count in counts.values())
        ],
    }
    return Page(
        "portal/treaties.html", _("Treaties"), mentions_of_treaties(reading), "treaties", "treaties", context=context
    )


@page
def participation(reading: Reading) -> Page:
    """Who is what to which treaty: rows of States, columns of treaties."""
    found = participants(reading)
    known = [row for row in reading.rows("treaties") if found.get(row["treaty"])]
    part, pages = paged(reading, known, ABREAST)
    states = sorted({row["party"] for one in part for row in found[one["treaty"]]}, key=reading.subject)
    by_place = {(row["party"], row["treaty"]): row for one in part for row in found[one["treaty"]]}
    context: dict[str, Any] = {
        "columns": [
            {"number": number, "title": row["title"], "href": reading.url("treaty", row["treaty"])}
            for number, row in enumerate(part, 1)
        ],
        "lines": [
            {
                "name": reading.subject(state),
                "href": reading.url("state", state),
                "cells": [_place(reading, row, by_place.get((state, row["treaty"]))) for row in part],
            }
            for state in states
        ],
        "legend": relations_legend(),
        "pages": pages,
        "tools": tools(reading, "participation"),
        "without": len(reading.rows("treaties")) - len(known),
        "all": reading.url("treaties"),
    }
    title = _("Participation in treaties")
    return Page(
        "portal/participation.html", title, mentions_of_treaties(reading), "treaties", "parties", context=context
    )


def tools(reading: Reading, current: str = "") -> list[dict[str, object]]:
    """The pages about treaties, beside one another."""
    words = (
        ("treaties", _("All treaties")),
        ("participation", _("States and treaties")),
        ("between", _("Between two parties")),
        ("would-follow", _("What would follow")),
    )
    return [{"href": reading.url(key), "name": name, "is_current": key == current} for key, name in words]


def _counted(reading: Reading, rows: list[Row]) -> str:
    counts = Counter(force_of(reading, row) for row in rows)
    words = {"all": len(rows), "computed": counts["in_force"], "claimed": counts["claimed"], "other": counts["not"]}
    if not rows:
        return _("No treaty was on record by this day.")
    return (
        _(
            "Treaties on record: %(all)s. In force by the acts on record: %(computed)s; in force by what sources "
            "assert: %(claimed)s; not in force on record: %(other)s."
        )
        % words
    )


def _line(reading: Reading, row: Row, counts: Counter[str], most: int) -> Line:
    said, wanting = counts_in_words(counts), wanting_of(reading, row)
    bar = shares([(RANKS[one], counts[one]) for one in RELATIONS], most) if said else ""
    force = force_cell(reading, row)
    force.why = reading.url("why", "treaties", row["treaty"])
    return Line(
        [
            Cell(str(row["title"]), reading.url("treaty", row["treaty"]), is_head=True),
            Cell(written_date(reading, row["adopted_on"])),
            force,
            Cell(said or _("nobody's act on record"), is_gap=not said, picture=bar),
            Cell(listed(reading, wanting) or _("nothing"), is_small=True),
        ],
        margin_of(reading, row["acts"], provision=row["clause"], shown=1),
        row["certainty"] != "certain",
    )


def _place(reading: Reading, treaty: Row, row: Row | None) -> dict[str, str]:
    relation = row["relation"] if row is not None and row["relation"] in RELATIONS else ""
    return {
        "title": str(treaty["title"]),
        "relation": relation,
        "letter": letter_of(relation),
        "word": word(relation) if relation else "",
        "href": reading.url("why", "parties", row["key"]) if row is not None and relation else "",
    }
