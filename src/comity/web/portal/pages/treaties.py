"""Treaties with participation at a glance; the matrix of States and treaties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.utils.translation import ngettext

from comity.opendata.answers.force import counts_in_words, counts_of, wanting_of
from comity.opendata.force import RELATIONS
from comity.web.portal.extract import Shown
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.page import Page, page, ways
from comity.web.portal.paging import paged
from comity.web.portal.pictures.shares import shares, swatch
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.treaties.words import (
    RANKS,
    force_cell,
    letter_of,
    mentions_of_treaties,
    participants,
)
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.words.sentences import listed

LISTED = Chosen(
    columns=("treaty", "adopted_on", "in_force_since", "parties", "wanting"),
    filters=("is_in_force", "basis"),
    first="-adopted_on",
)
DASH = "\N{EN DASH}"
ABREAST = 12
"""So many treaties stand side by side in the matrix."""


@page
def treaties(reading: Reading) -> Page:
    """Every treaty adopted by the day."""
    rows, found = reading.rows("treaties"), participants(reading)
    counts = {row["treaty"]: counts_of(found.get(row["treaty"], ())) for row in rows}
    most = max((sum(one.values()) for one in counts.values()), default=1)
    silent = {
        row["treaty"] for row in rows if row["basis"] == "unknown" and not (row["clause"] or counts[row["treaty"]])
    }

    def told(how: Callable[[Reading, Row], Cell]) -> Callable[[Reading, Row], Cell]:
        return lambda reading, row: Cell(DASH, is_gap=True) if row["treaty"] in silent else how(reading, row)

    shown: Shown = {
        "in_force_since": told(force_cell),
        "parties": told(lambda reading, row: _participation(counts[row["treaty"]], most, reading.language)),
        "wanting": told(_wanting),
    }
    drawn = [one for one in RELATIONS if any(count[one] for count in counts.values())]
    context = {
        "sentence": _counted(rows),
        "silent": _silent(len(silent)),
        **listing(reading, "treaties", LISTED, shown),
        "tools": tools(reading, "treaties"),
        "legend": [(swatch(RANKS[one]), word_in("parties.relation", one)) for one in drawn],
    }
    mentions = mentions_of_treaties(reading)
    return Page("portal/treaties.html", _("Treaties"), mentions, "treaties", "treaties", context=context)


@page
def participation(reading: Reading) -> Page:
    """Who is what to which treaty: rows of States, columns of treaties."""
    found = participants(reading)
    known = [row for row in reading.rows("treaties") if found.get(row["treaty"])]
    part, pages = paged(reading, known, ABREAST)
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
            for state in sorted({state for state, _treaty in by_place}, key=reading.subject)
        ],
        "legend": [(letter_of(one), word_in("parties.relation", one)) for one in RELATIONS],
        "pages": pages,
        "tools": tools(reading, "participation"),
        "without": len(reading.rows("treaties")) - len(known),
        "all": reading.url("treaties"),
    }
    title, mentions = _("Participation in treaties"), mentions_of_treaties(reading)
    return Page("portal/participation.html", title, mentions, "treaties", "parties", context=context)


def tools(reading: Reading, current: str = "") -> list[dict[str, object]]:
    """The pages about treaties, beside one another."""
    words = (
        ("treaties", _("All treaties")),
        ("participation", _("States and treaties")),
        ("between", _("Between two parties")),
        ("would-follow", _("What would follow")),
    )
    return ways(reading, words, current)


def _counted(rows: list[Row]) -> str:
    if not rows:
        return _("No treaty was on record by this day.")
    counts = Counter(row["is_in_force"] for row in rows)
    claimed = sum(1 for row in rows if row["is_in_force"] is None and row["basis"] == "claimed")
    words = {"all": len(rows), "yes": counts[True], "no": counts[False], "open": counts[None], "claimed": claimed}
    return (
        _(
            "Treaties on record: %(all)s. In force: %(yes)s; not in force: %(no)s; not settled by the record: "
            "%(open)s, of which sources say of %(claimed)s that they are in force."
        )
        % words
    )


def _silent(count: int) -> str:
    """What a dash stands for, said once for all of them; empty where there is none."""
    if not count:
        return ""
    said = ngettext(
        "–: of %(count)s treaty only the adoption is on record, neither its final clause nor anybody's act. "
        "The record does not settle whether it is in force.",
        "–: of %(count)s treaties only the adoption is on record, neither their final clauses nor anybody's act. "
        "The record does not settle whether they are in force.",
        count,
    )
    return said % {"count": count}


def _participation(counts: Counter[str], most: int, language: str) -> Cell:
    said = counts_in_words(counts, language)
    bar = shares([(RANKS[one], counts[one]) for one in RELATIONS], most) if said else ""
    return Cell(said or _("nobody's act on record"), is_gap=not said, picture=bar)


def _wanting(reading: Reading, row: Row) -> Cell:
    return Cell(listed(wanting_of(reading, row), reading.language) or _("nothing"), is_small=True)


def _place(reading: Reading, treaty: Row, row: Row | None) -> dict[str, str]:
    relation = row["relation"] if row is not None and row["relation"] in RELATIONS else ""
    return {
        "title": str(treaty["title"]),
        "relation": relation,
        "letter": letter_of(relation),
        "word": word_in("parties.relation", relation),
        "href": reading.url("why", "parties", row["key"]) if row is not None and relation else "",
    }
