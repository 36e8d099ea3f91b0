"""Programmes; a programme as a timeline of its measures; a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from comity.opendata.answers import work as said_of
from comity.opendata.follow_up import nested, tops
from comity.opendata.titles import organ_in_words
from comity.web.portal.extract import As, Entry, Fact, Shown, dated, entries, extract, facts
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.pictures import lanes_of, measure_lane, picture_of, programme_lane
from comity.web.portal.work.words import (
    MENTIONS,
    condition_cell,
    ordering,
    tools,
)

SHOWN: Final = 12
LISTED: Final = 60


@page
def programmes(reading: Reading) -> Page:
    """Every programme adopted by the day, nested."""
    rows = reading.rows("programmes")
    day = reading.day_in_words
    known = reading.by("programmes", "programme")
    tree = list(nested(known, tops(known, rows)))
    part, pages = paged(reading, tree, LISTED)
    lanes = [programme_lane(reading, row, depth) for row, depth in part]
    caption = _("Programmes adopted by %(day)s") % {"day": day}
    context: dict[str, Any] = {
        "answers": [said_of.programmes_in_words(reading, rows)],
        "picture": picture_of(reading, lanes, "programmes", _("Programmes over time")),
        "table": programmes_table(reading, [row for row, _depth in part], caption),
        "pages": pages,
        "tools": tools(reading, "programmes"),
    }
    return Page("portal/work_programmes.html", _("Programmes"), MENTIONS, "work", "programmes", context=context)


def programmes_table(reading: Reading, rows: Sequence[Row], caption: str) -> Table:
    """Programmes with their terms and how far each is carried out."""
    shown: Shown = {
        "programme": As(_("Programme"), _titled),
        "organ": As(_("Organ"), _organ, _("not on record")),
        "since": As(_("Term"), _term),
        "condition": As(_("How it stands"), condition_cell),
        "measures": As(_("Measures"), _counted, _("none on record")),
    }
    return extract(reading, "programmes", rows, caption, shown, empty=_("No programme was on record by this day."))


def _titled(reading: Reading, row: Row) -> Cell:
    parent = reading.by("programmes", "programme").get(row["parent"])
    within = _("within: %(title)s") % {"title": parent["title"]} if parent else ""
    return Cell(row["title"], reading.url("programme", row["programme"]), note=within)


def _organ(reading: Reading, row: Row) -> str:
    return organ_in_words(reading, row["organ"], short=True) if row["organ"] else ""


def _term(reading: Reading, row: Row) -> Cell:
    return Cell(said_of.programme_term(reading, row), is_gap=not (row["since"] or row["until"]))


def _counted(reading: Reading, row: Row) -> str:
    return said_of.counts_in_words(
        reading, {key: count for key, count in row["measures"].items() if key != "unreported"}
    )


@page
def programme(reading: Reading, programme: str) -> Page:
    """One programme: how it stands, its timeline, its measures and those of its parts."""
    rows = reading.by("programmes", "programme")
    if programme not in rows:
        raise NotOnRecord(
            _("No programme %(key)s was on record by this day.") % {"key": programme}, f"text:{programme}"
        )
    row = rows[programme]
    whole = list(nested(rows, [programme]))
    keys = {one["programme"] for one, _depth in whole}
    measures = [one for one in reading.rows("measures") if one["programme"] in keys]
    title = _("%(title)s over time") % {"title": row["title"]}
    context = {
        "row": row,
        "kicker": word_in("programmes.form", row["form"]),
        "answers": list(said_of.programme_in_words(reading, row)),
        "why": reading.url("why", "programmes", programme),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _facts(reading, row),
        "picture": picture_of(reading, lanes_of(reading, [programme])[:LISTED], "timeline", title),
        "tables": [
            {"title": one["title"], "href": reading.url("programme", one["programme"]), "table": table, "row": one}
            for one, _depth in whole
            if (table := _measures_of(reading, one, measures))
        ],
        "has_measures": bool(measures),
        "reports": reports_table(reading, row),
        "parts": [one for one, depth in whole if depth],
        "acts": _acts(reading, programme, [one["measure"] for one in measures]),
        "tools": tools(reading),
    }
    mentions = (f"text:{programme}", *(f"about:{key}" for key in (programme, *(one["measure"] for one in measures))))
    return Page("portal/work_programme.html", row["title"], mentions, "work", "programmes", programme, context)


def _measures_of(reading: Reading, row: Row, measures: list[Row]) -> Table:
    own = [one for one in measures if one["programme"] == row["programme"]]
    caption = _("Measures of: %(title)s, what is overdue first") % {"title": row["title"]}
    return measures_table(reading, own, caption, of_too=False)


def _facts(reading: Reading, row: Row) -> list[Fact]:
    parents = reading.by("programmes", "programme")
    said = facts(
        reading,
        "programmes",
        {**row, "parent": row["parent"] if row["parent"] in parents else None},
        {"parent": _("Belongs to"), "organ": _("Adopted by"), "adopted_on": _("Adopted")},
    )
    said += _decisions(reading, row)
    said.append((_("Text"), row["title"], reading.url("text", row["programme"])))
    shown = {"since": As(_("Term"), _term), **_followed()}
    return said + facts(reading, "programmes", row, shown)


def _followed() -> Shown:
    """Who is to do it, and what was heard of it last."""
    return {
        "responsible": As(_("Responsible"), gap=_("nobody named")),
        "reported_on": As(_("Last report"), _reported),
    }


def _reported(reading: Reading, row: Row) -> Cell | str:
    if not row["reported_on"]:
        return ""
    return Cell(said_of.report_in_words(reading, row), reading.url("act", row["reports"][-1]["act"]))


def _decisions(reading: Reading, row: Row) -> list[Fact]:
    """The decisions that order it."""
    return [(_("Decision"), ordering(reading, one).text, reading.url("decision", one)) for one in row["adopted_by"]]


def reports_table(reading: Reading, row: Row) -> Table:
    """Reports, the latest first."""
    shown: Shown = {
        "by": _("By whom"),
        "on": As(_("Reported"), dated("on")),
        "share_done": As(_("Share done"), _share),
        "reached": _("Reached"),
        "summary": _("In short"),
    }
    caption = _("Reports on record, the latest first")
    return extract(reading, "programmes.reports", row["reports"][::-1], caption, shown)


def _share(reading: Reading, one: Row) -> str:
    return said_of.percent(reading, one["share_done"]) if one["share_done"] else ""


@page
def measure(reading: Reading, measure: str) -> Page:
    """One measure: who is to do it by when, what was reported, how it was put off, how it ended."""
    row = reading.by("measures", "measure").get(measure)
    if row is None:
        of = measure.rpartition("/")[0]
        raise NotOnRecord(
            _("No measure %(key)s was on record by this day.") % {"key": measure}, f"id:{of}", f"text:{of}"
        )
    title = _("%(title)s over time") % {"title": row["title"]}
    context = {
        "row": row,
        "of": ordering(reading, row["of"]).text,
        "of_href": ordering(reading, row["of"]).href,
        "answers": list(said_of.measure_in_words(reading, row)),
        "why": reading.url("why", "measures", measure),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _measure_facts(reading, row),
        "picture": picture_of(reading, [measure_lane(reading, row)], "timeline", title),
        "reports": reports_table(reading, row),
        "delays": _delays(reading, row),
        "acts": _acts(reading, row["of"], [measure], is_whole=False),
        "tools": tools(reading),
    }
    mentions = (f"about:{measure}", *(f"id:{act}" for act in row["acts"]))
    return Page("portal/work_measure.html", row["title"], mentions, "work", "measures", measure, context)


def _measure_facts(reading: Reading, row: Row) -> list[Fact]:
    ordered = (_("Ordered by"), ordering(reading, row["of"]).text, ordering(reading, row["of"]).href)
    put_off = {"first_due": _("Due at first")} if row["delays"] and row["first_due"] else {}
    followed = _followed()
    shown: Shown = {
        "programme": _("Programme"),
        "organ": _("Organ"),
        "ordered_on": _("Ordered"),
        "responsible": followed["responsible"],
        "due": As(_("Due"), gap=_("no term")),
        **put_off,
        "indicator": As(_("Indicator"), _indicated),
        "reported_on": As(_("Last report"), _reported, _("none on record")),
    }
    decisions = [one for one in _decisions(reading, row) if one[2] != ordered[2]]
    return [ordered, *decisions, *facts(reading, "measures", row, shown)]


def _indicated(_reading: Reading, row: Row) -> str:
    if not row["indicator"]:
        return ""
    words = {"indicator": row["indicator"], "reached": row["reached"] or 0, "target": row["target"] or "?"}
    return _("%(indicator)s: %(reached)s of %(target)s") % words


def _delays(reading: Reading, row: Row) -> Table:
    shown: Shown = {
        "due": _("New term"),
        "on": As(_("Put off"), dated("on")),
        "decision": As(_("Decision"), gap=_("no decision on record")),
    }
    return extract(reading, "measures.delays", row["delays"][::-1], _("How its term was put off"), shown)


def _acts(reading: Reading, text: str, measures: Sequence[str], *, is_whole: bool = True) -> list[Entry]:
    """The latest acts that speak of it."""
    about = [f"about:{key}" for key in measures]
    found = reading.acts(*([f"text:{text}", f"about:{text}"] if is_whole else []), *about)
    return entries(
        reading, [one for one in found if (one.act.on.earliest or reading.day) <= reading.day][: -SHOWN - 1 : -1]
    )
