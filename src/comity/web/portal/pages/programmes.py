"""Programmes; a programme as a timeline of its measures; a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.web.portal.margin import margin_of
from comity.web.portal.names import act_in_words, organ_in_words, written_date
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.pictures import bars_of, measure_bar, nested, picture_of, programme_bar, roots_of
from comity.web.portal.work.words import (
    MENTIONS,
    STANDING,
    condition_cell,
    condition_in_words,
    counts_in_words,
    late_in_words,
    order_href,
    order_in_words,
    percent,
    report_in_words,
    tools,
    who,
    who_href,
    whom,
)
from comity.words.days import day_in_words, since_in_words, until_in_words
from comity.words.sentences import spaced, unbroken

SHOWN: Final = 12
LISTED: Final = 60
Fact = tuple[str, str, str]


@page
def programmes(reading: Reading) -> Page:
    """Every programme adopted by the day, nested."""
    rows = reading.rows("programmes")
    day = day_in_words(reading.day, reading.language)
    ordered = [row for row, _depth in nested(reading, roots_of(reading))]
    running = sum(1 for row in rows if row["condition"] in STANDING)
    ended = sum(1 for row in rows if row["condition"] == "ended" and row["is_unreported"])
    said = _("Programmes on record: %(all)d. In progress: %(running)d. Ended without a report on record: %(ended)d.")
    part, pages = paged(reading, ordered, LISTED)
    keys = {row["programme"] for row in part}
    tree = nested(reading, roots_of(reading))
    bars = [programme_bar(reading, row, depth) for row, depth in tree if row["programme"] in keys]
    context: dict[str, Any] = {
        "answers": [said % {"all": len(rows), "running": running, "ended": ended}],
        "picture": picture_of(reading, bars, "programmes", _("Programmes over time")),
        "table": programmes_table(reading, part, _("Programmes adopted by %(day)s") % {"day": day}),
        "pages": pages,
        "tools": tools(reading, "programmes"),
    }
    return Page("portal/work_programmes.html", _("Programmes"), MENTIONS, "work", "programmes", context=context)


def programmes_table(reading: Reading, rows: Sequence[Row], caption: str) -> Table:
    """Programmes with their terms and how far each is carried out."""
    columns = [
        Column(_("Programme")),
        Column(_("Organ")),
        Column(_("Term")),
        Column(_("How it stands")),
        Column(_("Measures")),
    ]
    return Table(caption, columns, [_line(reading, row) for row in rows], _("No programme was on record by this day."))


def _line(reading: Reading, row: Row) -> Line:
    counts = {key: count for key, count in row["measures"].items() if key != "unreported"}
    said = counts_in_words(reading, counts)
    parents = reading.by("programmes", "programme")
    within = str(parents[row["parent"]]["title"]) if row["parent"] in parents else ""
    return Line(
        [
            Cell(
                str(row["title"]),
                reading.url("programme", row["programme"]),
                is_head=True,
                note=_("within: %(title)s") % {"title": within} if within else "",
            ),
            Cell(organ_in_words(reading, row["organ"], short=True) if row["organ"] else _("not on record")),
            Cell(term_in_words(reading, row), is_gap=not (row["since"] or row["until"])),
            condition_cell(reading, row, "programmes", row["programme"]),
            Cell(said or _("none on record"), is_gap=not said),
        ],
        margin_of(reading, row["acts"], shown=1),
        row["certainty"] != "certain",
    )


def term_in_words(reading: Reading, row: Row) -> str:
    """Since when, and until when."""
    said = []
    if row["since"]:
        said.append(since_in_words(partial_date(row["since"]), reading.language))
    if row["until"]:
        said.append(until_in_words(partial_date(row["until"]), reading.language))
    return unbroken(spaced(said, reading.language), reading.language) or _("no term on record")


@page
def programme(reading: Reading, programme: str) -> Page:
    """One programme: how it stands, its timeline, its measures and those of its parts."""
    rows = reading.by("programmes", "programme")
    if programme not in rows:
        raise NotOnRecord(
            _("No programme %(key)s was on record by this day.") % {"key": programme}, f"text:{programme}"
        )
    row = rows[programme]
    whole = list(nested(reading, [programme]))
    keys = {one["programme"] for one, _depth in whole}
    measures = [one for one in reading.rows("measures") if one["programme"] in keys]
    title = _("%(title)s over time") % {"title": row["title"]}
    context = {
        "row": row,
        "kicker": word(row["form"]),
        "answers": _answers(reading, row),
        "why": reading.url("why", "programmes", programme),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _facts(reading, row),
        "picture": picture_of(reading, bars_of(reading, [programme])[:LISTED], "timeline", title),
        "tables": [
            {"title": one["title"], "href": reading.url("programme", one["programme"]), "table": table, "row": one}
            for one, _depth in whole
            if (table := _measures_of(reading, one, measures)) is not None
        ],
        "has_measures": bool(measures),
        "reports": reports_table(reading, row),
        "parts": [one for one, depth in whole if depth],
        "acts": _acts(reading, programme, [one["measure"] for one in measures]),
        "tools": tools(reading),
    }
    mentions = (f"text:{programme}", *(f"about:{key}" for key in (programme, *(one["measure"] for one in measures))))
    return Page("portal/work_programme.html", str(row["title"]), mentions, "work", "programmes", programme, context)


def _measures_of(reading: Reading, row: Row, measures: list[Row]) -> Table | None:
    own = [one for one in measures if one["programme"] == row["programme"]]
    caption = _("Measures of: %(title)s, what is overdue first") % {"title": row["title"]}
    return measures_table(reading, own, caption, of_too=False)


def _answers(reading: Reading, row: Row) -> list[str]:
    counts = row["measures"]
    said = [
        _("%(condition)s, %(term)s.")
        % {
            "condition": condition_in_words(row)[:1].upper() + condition_in_words(row)[1:],
            "term": term_in_words(reading, row),
        }
    ]
    if any(counts.values()):
        said.append(
            _("Measures overdue: %(overdue)d; due: %(due)d; in progress: %(running)d; done: %(done)d.") % counts
        )
    else:
        said.append(_("No measure of it is on record."))
    if row["unreported_by"]:
        said.append(_("A report on it is owed by %(names)s.") % {"names": whom(reading, row["unreported_by"])})
    elif row["is_unreported"]:
        said.append(_("No report on it is on record."))
    return said


def _facts(reading: Reading, row: Row) -> list[Fact]:
    parents = reading.by("programmes", "programme")
    facts: list[Fact] = []
    if row["parent"] in parents:
        title = str(parents[row["parent"]]["title"])
        facts.append((_("Belongs to"), title, reading.url("programme", row["parent"])))
    if row["organ"]:
        facts.append((_("Adopted by"), organ_in_words(reading, row["organ"]), reading.url("organ", row["organ"])))
    facts.append((_("Adopted"), written_date(reading, row["adopted_on"]), ""))
    facts += _decisions(reading, row)
    facts.append((_("Text"), str(row["title"]), reading.url("text", row["programme"])))
    facts.append((_("Term"), term_in_words(reading, row), ""))
    facts.append(_responsible(reading, row))
    if row["reported_on"]:
        facts.append((_("Last report"), report_in_words(reading, row), reading.url("act", row["reports"][-1]["act"])))
    return facts


def _decisions(reading: Reading, row: Row) -> list[Fact]:
    """The decisions that order it."""
    return [(_("Decision"), order_in_words(reading, one), reading.url("decision", one)) for one in row["adopted_by"]]


def _responsible(reading: Reading, row: Row) -> Fact:
    keys = row["responsible"]
    href = who_href(reading, keys[0]) if len(keys) == 1 else ""
    return _("Responsible"), whom(reading, keys) if keys else _("nobody named"), href


def reports_table(reading: Reading, row: Row) -> Table | None:
    """Reports, the latest first."""
    lines = [
        Line(
            [
                Cell(who(reading, one["by"]), who_href(reading, one["by"]), is_head=True),
                Cell(written_date(reading, one["on"]), reading.url("act", one["act"])),
                Cell(percent(reading, one["share_done"]) if one["share_done"] else "", is_number=True),
                Cell(one["reached"] or "", is_number=True),
                Cell(one["summary"] or ""),
            ],
            margin_of(reading, [one["act"]], shown=1),
        )
        for one in reversed(row["reports"])
    ]
    columns = [
        Column(_("By whom")),
        Column(_("Reported"), is_date=True),
        Column(_("Share done"), is_number=True),
        Column(_("Reached"), is_number=True),
        Column(_("In short")),
    ]
    return Table(_("Reports on record, the latest first"), columns, lines) if lines else None


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
        "of": order_in_words(reading, row["of"]),
        "of_href": order_href(reading, row["of"]),
        "answers": _stands(reading, row),
        "why": reading.url("why", "measures", measure),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _measure_facts(reading, row),
        "picture": picture_of(reading, [measure_bar(reading, row)], "timeline", title),
        "reports": reports_table(reading, row),
        "delays": _delays(reading, row),
        "acts": _acts(reading, row["of"], [measure], is_whole=False),
        "tools": tools(reading),
    }
    mentions = (f"about:{measure}", *(f"id:{act}" for act in row["acts"]))
    return Page("portal/work_measure.html", str(row["title"]), mentions, "work", "measures", measure, context)


def _stands(reading: Reading, row: Row) -> list[str]:
    words = {
        "due": written_date(reading, row["due"], of=True),
        "late": late_in_words(row["days_late"] or 0),
        "ended": written_date(reading, row["ended_on"], of=True),
    }
    said = {
        "overdue": _("Overdue, %(late)s: it was to be done by %(due)s.") if row["days_late"] else "",
        "due": _("Due: it is to be done by %(due)s."),
        "running": _("In progress: it is to be done by %(due)s.") if row["due"] else _("In progress; it has no term."),
        "done": _("Done on %(ended)s."),
        "abandoned": _("Given up on %(ended)s."),
        "lapsed": _("It lapsed with what ordered it."),
    }[row["condition"]]
    if not said:
        said = _("Perhaps overdue: it was to be done by %(due)s, and nothing on record says what became of it.")
    found = [said % words]
    if row["unreported_by"] and row["certainty"] == "certain":
        found.append(_("A report on it is owed by %(names)s.") % {"names": whom(reading, row["unreported_by"])})
    elif row["is_silent"] and row["days_late"]:
        found.append(_("Nothing on record says what became of it."))
    return found


def _measure_facts(reading: Reading, row: Row) -> list[Fact]:
    facts: list[Fact] = [(_("Ordered by"), order_in_words(reading, row["of"]), order_href(reading, row["of"]))]
    facts += [one for one in _decisions(reading, row) if one[2] != facts[0][2]]
    if row["programme"]:
        facts.append((_("Programme"), order_in_words(reading, row["of"]), reading.url("programme", row["programme"])))
    if row["organ"]:
        facts.append((_("Organ"), organ_in_words(reading, row["organ"]), reading.url("organ", row["organ"])))
    facts.append((_("Ordered"), written_date(reading, row["ordered_on"]), ""))
    facts.append(_responsible(reading, row))
    facts.append((_("Due"), written_date(reading, row["due"]) or _("no term"), ""))
    if row["delays"] and row["first_due"]:
        facts.append((_("Due at first"), written_date(reading, row["first_due"]), ""))
    if row["indicator"]:
        said = _("%(indicator)s: %(reached)s of %(target)s") % {
            "indicator": row["indicator"],
            "reached": row["reached"] or 0,
            "target": row["target"] or "?",
        }
        facts.append((_("Indicator"), said, ""))
    facts.append((_("Last report"), report_in_words(reading, row) if row["reported_on"] else _("none on record"), ""))
    return facts


def _delays(reading: Reading, row: Row) -> Table | None:
    lines = [
        Line(
            [
                Cell(written_date(reading, one["due"]), is_head=True),
                Cell(written_date(reading, one["on"]), reading.url("act", one["act"])),
                Cell(
                    order_in_words(reading, one["decision"]) if one["decision"] else _("no decision on record"),
                    reading.url("decision", one["decision"]) if one["decision"] else "",
                    is_gap=not one["decision"],
                ),
            ],
            margin_of(reading, [one["act"]], shown=1),
        )
        for one in reversed(row["delays"])
    ]
    columns = [Column(_("New term")), Column(_("Put off"), is_date=True), Column(_("Decision"))]
    return Table(_("How its term was put off"), columns, lines) if lines else None


def _acts(reading: Reading, text: str, measures: Sequence[str], *, is_whole: bool = True) -> list[tuple[str, str, str]]:
    """The latest acts that speak of it."""
    about = [f"about:{key}" for key in measures]
    found = reading.acts(*([f"text:{text}", f"about:{text}"] if is_whole else []), *about)
    return [
        (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
        for one in reversed(found)
        if (one.act.on.earliest or reading.day) <= reading.day
    ][:SHOWN]
