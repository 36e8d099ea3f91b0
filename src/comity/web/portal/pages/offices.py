"""Offices and who holds them."""

from __future__ import annotations

from comity.opendata.titles import office_in_words
from comity.web.portal.offices import group_of, holder_in_words, office_line
from comity.web.portal.page import Page, page
from comity.web.portal.reading import Reading
from comity.web.portal.table import Column, Table, filter_by, sort_by
from comity.web.portal.words import gettext as _
from comity.words.days import day_in_words


@page
def offices(reading: Reading) -> Page:
    """Who holds which office."""
    rows = [row for row in reading.rows("offices") if group_of(reading, row) != "seat"]
    groups = [("organisation", _("of the organisation")), ("chair", _("chairs")), ("state", _("of States"))]
    choice, shown = filter_by(reading, _("Offices"), "of", groups, rows, lambda row: (group_of(reading, row),))
    columns = [Column(_("Office"), "office"), Column(_("Holder"), "holder"), Column(_("Since"), "since", is_date=True)]
    order = {"organisation": 0, "chair": 1, "state": 2}
    ordered = sort_by(
        reading,
        columns,
        shown,
        {
            "office": lambda row: (order[group_of(reading, row)], office_in_words(reading, row["office"])),
            "holder": lambda row: holder_in_words(reading, row),
            "since": lambda row: str(row.get("since") or ""),
        },
        first="office",
    )
    lines = [office_line(reading, row) for row in ordered]
    table = Table(
        _("Offices and their holders on %(day)s") % {"day": day_in_words(reading.day, reading.language)},
        columns,
        lines,
        _("No office is on record for this day."),
    )
    return Page(
        "portal/offices.html",
        _("Offices"),
        ("kind:organs",),
        "organs",
        "offices",
        context={"filters": [choice], "table": table},
    )
