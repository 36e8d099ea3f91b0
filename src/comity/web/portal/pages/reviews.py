"""Reviews before meetings: of each organ what it ordered, what is late, what falls due; the same as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.opendata import KeyUnknown
from comity.opendata.review import review as gathered_review
from comity.opendata.titles import name_of_meeting, organ_in_words, written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.programmes import programmes_table
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.words import MENTIONS, order_href, perhaps_in_words, tools, who_href
from comity.words.days import day_in_words


@page
def reviews(reading: Reading) -> Page:
    """The organs, what each ordered, and its next meeting."""
    lines = []
    for organ in reading.registers.law.organs:
        found = _gathered(reading, organ)
        counts = found["measures"]
        if not counts and not found["programmes"] and not found["ended"]:
            continue
        coming = name_of_meeting(reading, found["next"], organ_too=False) if found["next"] else _("none on record")
        lines.append(
            Line(
                [
                    Cell(organ_in_words(reading, organ), reading.url("review", organ), is_head=True),
                    Cell(
                        coming,
                        reading.url("meeting", found["next"]["meeting"]) if found["next"] else "",
                        note=written_date(reading, found["next"]["starts_on"]) if found["next"] else "",
                        is_gap=not found["next"],
                    ),
                    Cell(str(counts.get("overdue", 0)), is_number=True),
                    Cell(str(len(found["due"])), is_number=True),
                    Cell(str(len(found["silent"])), is_number=True),
                    Cell(_("PDF"), reading.url("review-pdf", organ)),
                ]
            )
        )
    heads = (_("Overdue"), _("Due by it"), _("Of nothing is on record"))
    columns = [Column(_("Organ")), Column(_("Next meeting")), *(Column(one, is_number=True) for one in heads)]
    columns.append(Column(_("To print")))
    caption = _("Organs by which something was ordered")
    said = _(
        "Before an organ meets: what it ordered that is late, what falls due by the meeting, who owes reports, "
        "what became of the rest."
    )
    context: dict[str, Any] = {
        "answers": [said],
        "filters": [],
        "table": Table(caption, columns, lines, _("No organ had ordered anything by this day."), has_margin=False),
        "pages": {"last": 1},
        "tools": tools(reading, "reviews"),
    }
    return Page("portal/work_list.html", _("Reviews before meetings"), MENTIONS, "work", "measures", context=context)


def _gathered(reading: Reading, organ: str) -> Row:
    try:
        return gathered_review(reading.registers, organ, reading.day, language=reading.language)
    except KeyUnknown:
        raise NotOnRecord(_("No organ %(key)s is on record.") % {"key": organ}, f"organ:{organ}") from None


@page
def review(reading: Reading, organ: str) -> Page:
    """The review of one organ, in full."""
    found = _gathered(reading, organ)
    day = day_in_words(reading.day, reading.language)
    last = written_date(reading, found["last"]["starts_on"], of=True) if found["last"] else ""
    context = {
        "answers": _answers(reading, found),
        "organ": organ,
        "organ_href": reading.url("organ", organ),
        "pdf": reading.url("review-pdf", organ),
        "overdue": measures_table(reading, found["overdue"], _("Overdue on %(day)s, the longest first") % {"day": day}),
        "due": measures_table(reading, found["due"], _("To be done by the next meeting")),
        "since": measures_table(reading, found["since"], _("Since the meeting of %(day)s") % {"day": last}),
        "silent": _silent(reading, found["silent"]),
        "owing": _people(reading, found["owing"]),
        "unheard": _people(reading, found["unheard"]),
        "programmes": programmes_table(
            reading, [*found["programmes"], *found["ended"]], _("In progress, and ended without a report")
        ),
        "tools": tools(reading, "reviews"),
    }
    title = _("Review: %(organ)s") % {"organ": organ_in_words(reading, organ)}
    return Page("portal/work_review.html", title, (*MENTIONS, f"organ:{organ}"), "work", "measures", context=context)


def _people(reading: Reading, rows: Sequence[Row]) -> list[tuple[str, int, str]]:
    return [(one["name"], one["count"], who_href(reading, one["who"])) for one in rows]


def _answers(reading: Reading, found: Row) -> list[str]:
    counts = {key: found["measures"].get(key, 0) for key in ("overdue", "due", "running", "done", "abandoned")}
    coming = found["next"]
    said = _("No coming meeting is on record.")
    if coming is not None:
        words = {"meeting": name_of_meeting(reading, coming), "day": written_date(reading, coming["starts_on"])}
        said = _("The next meeting on record: %(meeting)s, %(day)s.") % words
    counted = _(
        "Overdue: %(overdue)d; due: %(due)d; in progress: %(running)d; done: %(done)d; given up: %(abandoned)d."
    )
    perhaps = sum(1 for row in found["overdue"] if row["certainty"] != "certain")
    counts["overdue"] -= perhaps
    return [said, counted % counts, *([perhaps_in_words(perhaps)] if perhaps else [])]


def _silent(reading: Reading, rows: Sequence[Row]) -> Table | None:
    lines = [
        Line(
            [
                Cell(one["title"], order_href(reading, one["of"]), is_head=True),
                Cell(written_date(reading, one["on"])),
                Cell(str(one["count"]), is_number=True),
            ],
            margin_of(reading, _acts_of(reading, one["of"]), shown=1),
        )
        for one in rows
    ]
    columns = [Column(_("What orders it")), Column(_("Ordered"), is_date=True), Column(_("Measures"), is_number=True)]
    return Table(_("Ordered, and nothing on record of what became of it"), columns, lines) if lines else None


def _acts_of(reading: Reading, of: str) -> list[str]:
    return [act for row in reading.rows("measures") if row["of"] == of for act in row["acts"]]
