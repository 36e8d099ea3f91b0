"""Members and all who stand in a relation to the organisation."""

from __future__ import annotations

from typing import Final

from comity.opendata.titles import standing_in_words, written_date
from comity.web.portal.counts import count_in_words
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.pictures import land, standings
from comity.web.portal.reading import Reading, Row
from comity.web.portal.standing import chart_of, legend, map_of, rank_of
from comity.web.portal.table import Cell, Column, Line, Table, filter_by, sort_by
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words
from comity.words.sentences import joined

SHOWN: Final = 80
"""So many States in one part of the list."""


@page
def members(reading: Reading) -> Page:
    """The map, the table, the chart of standing over time."""
    rows = reading.rows("members")
    choice, shown = filter_by(
        reading,
        _("Standing"),
        "standing",
        [(row.standing, standing_in_words(reading, row.standing)) for row in reading.registers.rulebook.standings],
        rows,
        lambda row: (row["standing"],),
    )
    table, part, pages = _table(reading, shown)
    context = {
        "sentence": _counted(reading, rows),
        "filters": [choice],
        "table": table,
        "pages": pages,
        "map": map_of(reading, shown),
        "legend": legend(reading, {row["standing"] for row in shown}, land.shape),
        "chart": chart_of(reading, _drawn(reading, shown, part)),
        "chart_legend": legend(
            reading,
            {s.value for line in reading.registers.membership.states.values() for s in line.segments},
            standings.swatch,
        ),
    }
    return Page(
        "portal/members.html", _("Members and partners"), ("kind:membership",), "members", "members", context=context
    )


def _counted(reading: Reading, rows: list[Row]) -> str:
    held = {row["standing"]: 0 for row in rows}
    for row in rows:
        held[row["standing"]] += row["certainty"] == "certain"
    ordered = sorted(held, key=lambda one: rank_of(reading, one))
    counts = joined([count_in_words(reading, one, held[one]) for one in ordered if held[one]], reading.language)
    if not counts:
        return _("On this day no State stood in any relation to the organisation on record.")
    if reading.is_today:
        return _("The organisation has %(counts)s.") % {"counts": counts}
    return _("On this day the organisation had %(counts)s.") % {"counts": counts}


def _drawn(reading: Reading, rows: list[Row], part: list[Row]) -> list[str]:
    """The States that the chart draws: every one that ever stood, or of a long list those of the part shown."""
    if len(rows) == len(part):
        return list(reading.registers.membership.states)
    shown = {row["state"] for row in part}
    return [state for state in reading.registers.membership.states if state in shown]


def _table(reading: Reading, rows: list[Row]) -> tuple[Table, list[Row], dict[str, object]]:
    """The part of the table that is asked for, its rows, and the links to the other parts."""
    columns = [Column(_("State"), "name"), Column(_("Standing"), "standing"), Column(_("Since"), "since", is_date=True)]
    ordered = sort_by(
        reading,
        columns,
        rows,
        {
            "name": lambda row: reading.subject(row["state"]),
            "since": lambda row: str(row.get("since") or ""),
            "standing": lambda row: (rank_of(reading, row["standing"]), reading.subject(row["state"])),
        },
        first="standing",
    )
    part, pages = paged(reading, ordered, SHOWN)
    lines = [
        Line(
            [
                Cell(reading.subject(row["state"]), reading.url("state", row["state"]), is_head=True),
                Cell(
                    standing_in_words(reading, row["standing"]),
                    why=reading.url("why", "members", row["state"]),
                    mark=word("possible") if row["certainty"] != "certain" else "",
                ),
                Cell(written_date(reading, row.get("since")) or _("not on record"), is_gap=not row.get("since")),
            ],
            margin_of(reading, row["acts"]),
            row["certainty"] != "certain",
        )
        for row in part
    ]
    caption = _("Standing of States on %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    empty = _("On this day no State stood in any relation to the organisation on record.")
    return Table(caption, columns, lines, empty), part, pages
