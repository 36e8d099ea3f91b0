"""Reviews before meetings: of each organ what it ordered, what is late, what falls due; the same as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.opendata import KeyUnknown
from comity.opendata.answers.work import none_overdue
from comity.opendata.follow_up import is_lateness_told
from comity.opendata.review import review as gathered_review
from comity.opendata.titles import name_of_meeting, organ_in_words, written_date
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.programmes import programmes_table
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.words import MENTIONS, ordering, responsible, tools
from comity.words.days import day_in_words


@page
def reviews(reading: Reading) -> Page:
    """The organs, what each ordered, and its next meeting."""
    every = [_gathered(reading, organ) for organ in reading.registers.law.organs]
    shown: Shown = {
        "organ": As(_("Organ"), lambda reading, one: Cell(one["name"], reading.url("review", one["organ"]))),
        "next": As(_("Next meeting"), _coming, _("none on record")),
        "overdue": As(_("Overdue"), _overdue, _("not on record"), is_number=True),
        "due": As(_("Due by it"), lambda _reading, one: str(len(one["due"])), is_number=True),
        "silent": As(_("Of nothing is on record"), lambda _reading, one: str(len(one["silent"])), is_number=True),
        "paper": As(_("To print"), lambda reading, one: Cell(_("PDF"), reading.url("review-pdf", one["organ"]))),
    }
    rows = [one for one in every if one["measures"] or one["programmes"] or one["ended"]]
    caption, empty = _("Organs by which something was ordered"), _("No organ had ordered anything by this day.")
    said = _(
        "Before an organ meets: what it ordered that is late, what falls due by the meeting, who owes reports, "
        "what became of the rest."
    )
    context: dict[str, Any] = {
        "answers": [said],
        "filters": [],
        "table": extract(reading, "measures", rows, caption, shown, empty=empty),
        "pages": {"last": 1},
        "tools": tools(reading, "reviews"),
    }
    return Page("portal/work_list.html", _("Reviews before meetings"), MENTIONS, "work", "measures", context=context)


def _coming(reading: Reading, one: Row) -> Cell:
    meeting = one["next"]
    if meeting is None:
        return Cell()
    name, day = name_of_meeting(reading, meeting, organ_too=False), written_date(reading, meeting["starts_on"])
    return Cell(name, reading.url("meeting", meeting["meeting"]), note=day)


def _gathered(reading: Reading, organ: str) -> Row:
    try:
        return gathered_review(reading.registers, organ, reading.day, language=reading.language)
    except KeyUnknown:
        raise NotOnRecord(_("No organ %(key)s is on record.") % {"key": organ}, f"organ:{organ}") from None


def _overdue(_reading: Reading, one: Row) -> str:
    """How many are overdue; nothing where the record does not say what is."""
    is_told = is_lateness_told(one["measures"])
    return str(one["measures"].get("overdue", 0)) if is_told else ""


@page
def review(reading: Reading, organ: str) -> Page:
    """The review of one organ, in full."""
    found = _gathered(reading, organ)
    day = {"day": day_in_words(reading.day, reading.language)}
    last = {"day": written_date(reading, found["last"]["starts_on"], of=True) if found["last"] else ""}
    in_progress = _("In progress, and ended without a report")
    context = {
        "answers": _answers(reading, found),
        "organ": organ,
        "organ_href": reading.url("organ", organ),
        "pdf": reading.url("review-pdf", organ),
        "none_overdue": none_overdue(reading, found["measures"]),
        "overdue": measures_table(reading, found["overdue"], _("Overdue on %(day)s, the longest first") % day),
        "due": measures_table(reading, found["due"], _("To be done by the next meeting")),
        "since": measures_table(reading, found["since"], _("Since the meeting of %(day)s") % last),
        "silent": _silent(reading, found["silent"]),
        "owing": _people(reading, found["owing"]),
        "programmes": programmes_table(reading, [*found["programmes"], *found["ended"]], in_progress),
        "tools": tools(reading, "reviews"),
    }
    title = _("Review: %(organ)s") % {"organ": organ_in_words(reading, organ)}
    return Page("portal/work_review.html", title, (*MENTIONS, f"organ:{organ}"), "work", "measures", context=context)


def _people(reading: Reading, rows: Sequence[Row]) -> list[tuple[str, int, str]]:
    return [(one["name"], one["count"], responsible(reading, one["who"]).href) for one in rows]


def _answers(reading: Reading, found: Row) -> list[str]:
    counts = {key: found["measures"].get(key, 0) for key in ("overdue", "due", "running", "done", "abandoned")}
    coming, said = found["next"], _("No coming meeting is on record.")
    if coming is not None:
        words = {"meeting": name_of_meeting(reading, coming), "day": written_date(reading, coming["starts_on"])}
        said = _("The next meeting on record: %(meeting)s, %(day)s.") % words
    counted = _(
        "Overdue: %(overdue)d; due: %(due)d; in progress: %(running)d; done: %(done)d; given up: %(abandoned)d."
    )
    if not is_lateness_told(found["measures"]):
        counted = _("Due: %(due)d; in progress: %(running)d; done: %(done)d; given up: %(abandoned)d.")
    return [said, counted % counts]


def _silent(reading: Reading, rows: Sequence[Row]) -> Table | None:
    shown: Shown = {
        "of": As(_("What orders it"), lambda reading, one: Cell(one["title"], ordering(reading, one["of"]).href)),
        "on": As(_("Ordered"), lambda reading, one: written_date(reading, one["on"])),
        "count": As(_("Measures"), lambda _reading, one: str(one["count"]), is_number=True),
    }
    caption = _("Ordered, and nothing on record of what became of it")
    return extract(reading, "measures", rows, caption, shown, margin=_ordering) if rows else None


def _ordering(reading: Reading, one: Row) -> Margin:
    ordered = (row for row in reading.rows("measures") if row["of"] == one["of"])
    return margin_of(reading, [act for row in ordered for act in row["acts"]], shown=1)
