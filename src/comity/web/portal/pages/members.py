"""Members and all who stand in a relation to the organisation."""

from __future__ import annotations

from comity.opendata.answers.standings import organisation_in_sentences, suspended_in_sentences
from comity.opendata.titles import standing_in_words
from comity.web.portal.extract import As, Shown
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.page import Page, page
from comity.web.portal.pictures import land, standings
from comity.web.portal.reading import Reading, Row
from comity.web.portal.standing import chart_of, legend, map_of
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.words.sentences import spaced

LISTED = Chosen(columns=("state", "standing", "since"), filters=("standing",))


@page
def members(reading: Reading) -> Page:
    """The map, the table, the chart of standing over time."""
    shown: Shown = {"standing": As(told=_standing), "since": As(gap=_("not on record"))}
    listed = listing(reading, "members", LISTED, shown)
    rows, part = listed["rows"], listed["part"]
    known = reading.registers.membership.states
    among = set(known) if len(rows) == len(part) else {row["state"] for row in part}
    held = {segment.value for line in known.values() for segment in line.segments}
    context = {
        "sentence": spaced([*organisation_in_sentences(reading)], reading.language),
        **listed,
        "map": map_of(reading, rows),
        "legend": legend(reading, {row["standing"] for row in rows}, land.shape),
        "chart": chart_of(reading, [state for state in known if state in among]),
        "chart_legend": legend(reading, held, standings.swatch),
    }
    title = _("Members and partners")
    return Page("portal/members.html", title, ("kind:membership",), "members", "members", context=context)


def _standing(reading: Reading, row: Row) -> Cell:
    """Its standing, and below it what is suspended of that."""
    return Cell(
        standing_in_words(reading, row["standing"]),
        note=spaced([*suspended_in_sentences(reading, row)], reading.language),
    )
