"""Work on the day: what is overdue and unreported, and by whom, first; then programmes and joint projects."""

from __future__ import annotations

from typing import Any, Final

from comity.core.chapters.programmes.follow_up import STANDING
from comity.opendata.answers.work import none_overdue, work_in_words
from comity.opendata.follow_up import by_order, by_whom, is_lateness_told, tops, unheard
from comity.web.portal.extract import As, Shown, Told, extract
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.page import Page, page
from comity.web.portal.pages.programmes import programmes_table
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.work.measures import measures_shown, measures_table
from comity.web.portal.work.pictures import lanes_of, picture_of
from comity.web.portal.work.projects import projects_table
from comity.web.portal.work.words import MENTIONS, responsible, tools

SHOWN: Final = 30
LISTED: Final = 60
MEASURES = Chosen(columns=("measure", "responsible", "due", "condition"), filters=("condition", "organ", "responsible"))


@page
def work(reading: Reading) -> Page:
    """Programmes, measures and projects on the day."""
    measures, programmes = reading.rows("measures"), reading.rows("programmes")
    overdue = [row for row in measures if row["condition"] == "overdue"]
    running = [row for row in programmes if row["condition"] in (*STANDING, "ahead")]
    day = reading.day_in_words
    roots = tops(reading.by("programmes", "programme"), running)
    title = _("Programmes in progress over time")
    context = {
        "answers": list(work_in_words(reading, measures, running)),
        "none_overdue": none_overdue(reading, (row["condition"] for row in measures)),
        "overdue": measures_table(reading, overdue[:SHOWN], _("Overdue on %(day)s, the longest first") % {"day": day}),
        "by": _by_whom(reading, measures),
        "due": measures_table(
            reading, [row for row in measures if row["condition"] == "due"][:SHOWN], _("Due on %(day)s") % {"day": day}
        ),
        "picture": picture_of(reading, lanes_of(reading, roots, with_measures=False)[:SHOWN], "programmes", title),
        "programmes": programmes_table(reading, running[:SHOWN], _("Programmes in progress on %(day)s") % {"day": day}),
        "projects": projects_table(reading, reading.rows("projects")[:SHOWN]),
        "more": _more(reading, overdue, running),
        "silent": len(unheard(by_order(programmes, measures))),
        "orders_href": reading.url("orders", silent="1"),
        "tools": tools(reading, "work"),
    }
    return Page("portal/work.html", _("Work"), MENTIONS, "work", "measures", context=context)


def _more(reading: Reading, overdue: list[Row], running: list[Row]) -> dict[str, str]:
    """Where the rest of a list stands that has no room here."""
    lists = {"measures": overdue, "programmes": running, "projects": reading.rows("projects")}
    return {name: reading.url(name) for name, rows in lists.items() if len(rows) > SHOWN}


def _by_whom(reading: Reading, measures: list[Row]) -> Table:
    """Measures by who is responsible: how many are late, unreported, in progress, done."""
    found = by_whom(measures)
    ordered = sorted(
        found, key=lambda key: (-found[key]["overdue"], -found[key]["unreported"], responsible(reading, key).text)
    )
    rows = [{"by": key, "open": found[key]["due"] + found[key]["running"], **found[key]} for key in ordered[:LISTED]]
    late: Shown = {
        "overdue": As(_("Overdue"), _count("overdue", "overdue"), is_number=True),
        "unreported": As(_("Reports owed"), _count("unreported", None), is_number=True),
    }
    if not is_lateness_told(row["condition"] for row in measures):
        late = {"untold": As(_("Of which nothing is told"), _count("untold", "untold"), is_number=True)}
    shown: Shown = {
        "by": As(_("Responsible"), lambda reading, row: responsible(reading, row["by"])),
        **late,
        "open": As(_("Due or in progress"), _count("open", ""), is_number=True),
        "done": As(_("Done"), _count("done", "done"), is_number=True),
    }
    return extract(reading, "measures", rows, _("Measures by who is responsible"), shown)


def _count(name: str, condition: str | None) -> Told:
    """A count that leads to the measures counted, if they can be listed."""

    def said(reading: Reading, row: Row) -> Cell:
        asked = {"responsible": row["by"], "condition": condition or None}
        href = reading.url("measures", **asked) if row.get(name) and condition is not None else ""
        return Cell(str(row.get(name, 0)), href)

    return said


@page
def measures(reading: Reading) -> Page:
    """Every measure ordered by the day."""
    running = [row for row in reading.rows("programmes") if row["condition"] in (*STANDING, "ahead")]
    context: dict[str, Any] = {
        **listing(reading, "measures", MEASURES, measures_shown()),
        "answers": list(work_in_words(reading, reading.rows("measures"), running)),
        "tools": tools(reading, "measures"),
    }
    return Page("portal/work_list.html", _("Measures"), MENTIONS, "work", "measures", context=context)
