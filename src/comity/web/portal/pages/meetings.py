"""Meetings; a meeting with its agenda, who came, what came of it, its papers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from comity.core.chapters.meetings.acts import CirculationOfPapers
from comity.core.chapters.texts.acts import Adoption as TextAdoption
from comity.core.kernel.days import certainty_on, partial_date
from comity.core.kernel.names import name_in
from comity.opendata.titles import act_in_words, matter_in_words, name_of_meeting, organ_in_words, written_date
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row, day_of_act
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words import DEFAULT
from comity.words.days import date_in_words, days_in_words

LISTED = Chosen(
    columns=("meeting", "starts_on", "place", "chair", "stage"), filters=("organ", "stage"), first="-starts_on"
)


@page
def meetings(reading: Reading) -> Page:
    """Every meeting heard of by the day."""
    told = {"meeting": _named, "starts_on": _days, "place": _place, "chair": _chair}
    context = listing(reading, "meetings", LISTED, told)
    return Page("portal/meetings.html", _("Meetings"), ("kind:meetings",), "meetings", "meetings", context=context)


def _named(reading: Reading, row: Row) -> Cell:
    return Cell(name_of_meeting(reading, row), reading.url("meeting", row["meeting"]))


def _days(reading: Reading, row: Row) -> Cell:
    return Cell(dates_of(reading, row))


def _place(_reading: Reading, row: Row) -> Cell:
    form = word(row["form"]) if row["form"] != "in_person" else ""
    return Cell(row["place"] or _("not on record"), is_gap=not row["place"], note=form)


def _chair(reading: Reading, row: Row) -> Cell:
    chair = row["chair"]
    if not chair:
        return Cell(_("no act on record says who chaired"), is_gap=True)
    return Cell(reading.subject(chair), reading.url("state", chair))


@page
def meeting(reading: Reading, meeting: str) -> Page:
    """One meeting."""
    item = reading.registers.meetings.items.get(meeting)
    if item is None or not reading.is_open(item.acts):
        raise NotOnRecord(_("No meeting %(key)s is on record.") % {"key": meeting}, f"meeting:{meeting}")
    row = reading.row("meetings", meeting=meeting)
    if row is None:
        raise NotOnRecord(
            _("Nothing on record by this day speaks of a meeting %(key)s.") % {"key": meeting}, f"meeting:{meeting}"
        )
    context = {
        "row": row,
        "organ": organ_in_words(reading, row["organ"]),
        "organ_href": reading.url("organ", row["organ"]),
        "sentence": _sentence(reading, row),
        "why": reading.url("why", "meetings", meeting),
        "margin": margin_of(reading, row["acts"], shown=4),
        "facts": _facts(reading, row),
        "agenda": _agenda(reading, row),
        "papers": [] if any(item["papers_on"] for item in row["agenda"]) else _papers_sent(reading, meeting),
        "attendance": _attendance(reading, meeting),
        "outcomes": _outcomes(reading, meeting),
        "texts": _texts(reading, meeting),
        "acts": [
            (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
            for one in reading.acts(f"meeting:{meeting}")
        ],
        "neighbours": _neighbours(reading, row),
        "is_held": row["stage"] == "held",
    }
    return Page(
        "portal/meeting.html",
        name_of_meeting(reading, row),
        (f"meeting:{meeting}",),
        "meetings",
        "meetings",
        meeting,
        context,
    )


def first_day(row: Row) -> date:
    """The day a meeting's row is ordered by."""
    when = partial_date(row["starts_on"]) if row.get("starts_on") else None
    return (when.latest or when.earliest or date.max) if when else date.max


def dates_of(reading: Reading, row: Row) -> str:
    """``8–9 June 2017``, or the partial dates as they are known."""
    if not row.get("starts_on"):
        return _("day not on record")
    starts = partial_date(row["starts_on"])
    ends = partial_date(row["ends_on"]) if row.get("ends_on") else starts
    if ends == starts or not (starts.is_exact and ends.is_exact) or starts.latest is None or ends.latest is None:
        return date_in_words(starts, reading.language)
    return days_in_words(starts.latest, ends.latest, reading.language)


def _sentence(reading: Reading, row: Row) -> str:
    words = {
        "dates": dates_of(reading, row),
        "place": row.get("place") or "",
        "stage": word(row["stage"]),
        "chair": reading.subject(row.get("chair")),
    }
    if row["stage"] in ("held", "open"):
        said = _("Held on %(dates)s.") if not words["place"] else _("Held on %(dates)s, %(place)s.")
    else:
        said = _("Stage: %(stage)s; %(dates)s.") if not words["place"] else _("Stage: %(stage)s; %(dates)s, %(place)s.")
    chaired = _("In the chair: %(chair)s.") % words
    return f"{said % words} {chaired}" if words["chair"] else said % words


def _facts(reading: Reading, row: Row) -> list[tuple[str, str, str]]:
    chair = row.get("chair")
    return [
        (_("Organ"), organ_in_words(reading, row["organ"]), reading.url("organ", row["organ"])),
        (_("Days"), dates_of(reading, row), ""),
        (_("Place"), str(row.get("place") or _("not on record")), ""),
        (_("Form"), word(row.get("form") or ""), ""),
        (
            _("Chair"),
            reading.subject(chair) if chair else _("no act on record says who chaired"),
            reading.url("state", chair) if chair else "",
        ),
        (_("Stage"), word(row["stage"]), ""),
        *_review(reading, row),
    ]


def _review(reading: Reading, row: Row) -> list[tuple[str, str, str]]:
    """Before a meeting: what its organ had ordered, and what became of it."""
    if row["stage"] not in ("announced", "convened", "postponed"):
        return []
    return [(_("Before it"), _("Review of what the organ ordered"), reading.url("review", row["organ"]))]


def _agenda(reading: Reading, row: Row) -> Table | None:
    """The agenda as it stood, and by when the papers for each item went out, if any did."""
    with_papers = any(item["papers_on"] for item in row["agenda"])
    lines = [
        Line(
            [
                Cell(item["item"]),
                Cell(item["title"], is_head=True),
                Cell(reading.subject(item["proposed_by"]) if item["proposed_by"] else ""),
                *([_papers(reading, item)] if with_papers else ()),
            ],
            margin_of(reading, [item["act"]], shown=1),
        )
        for item in row["agenda"]
    ]
    columns = [Column(_("Item")), Column(_("Title")), Column(_("Proposed by"))]
    columns += [Column(_("Papers sent"), is_date=True)] if with_papers else []
    return Table(_("Agenda and papers") if with_papers else _("Agenda"), columns, lines) if lines else None


def _papers(reading: Reading, item: Row) -> Cell:
    """When the papers went out, with the act by which they did."""
    act = item.get("papers_act")
    if not item["papers_on"]:
        return Cell(_("not on record"), is_gap=True)
    return Cell(written_date(reading, item["papers_on"]), reading.url("act", act) if act else "")


def _papers_sent(reading: Reading, meeting: str) -> list[tuple[str, str, str]]:
    """When papers went out to the members, for which items of the agenda."""
    sent = [one.act for one in reading.acts(f"meeting:{meeting}") if isinstance(one.act, CirculationOfPapers)]
    return [
        (
            reading.url("act", act.id),
            date_in_words(act.on, reading.language),
            _("for the items: %(items)s") % {"items": ", ".join(act.items)} if act.items else _("for the meeting"),
        )
        for act in sent
        if day_of_act(act) <= reading.day
    ]


def _attendance(reading: Reading, meeting: str) -> Table | None:
    sat = reading.registers.meetings.items[meeting].attendance_on(reading.day)
    found = [pair for pair in sat if pair[1] in reading.index.acts]
    lines = [
        Line(
            [
                Cell(reading.subject(one.subject), reading.url("state", one.subject), is_head=True),
                Cell(
                    reading.named(one.person) or _("the person is not on record"),
                    is_gap=not one.person,
                    mark=_("in the chair") if one.is_presiding else "",
                ),
                Cell(
                    reading.named(one.rank),
                    note=_("acting") if one.is_acting and "acting" not in name_in(one.rank, DEFAULT) else "",
                ),
                Cell(word(one.capacity)),
            ],
            margin_of(reading, [act], shown=1),
        )
        for one, act in found
    ]
    columns = [Column(_("For")), Column(_("Person")), Column(_("Rank")), Column(_("Capacity"))]
    return (
        Table(_("Who came, with which rank; who was entitled stands with the organ"), columns, lines) if lines else None
    )


def _outcomes(reading: Reading, meeting: str) -> Table | None:
    rows = reading.rows("decisions", meeting=meeting)
    lines = [
        Line(
            [
                Cell(
                    row["title"],
                    reading.url("decision", row["decision"]),
                    reading.url("why", "decisions", row["decision"]),
                    is_head=True,
                ),
                Cell(matter_in_words(reading, row["matter"])),
                Cell(word(row.get("form") or "")),
                Cell(word(row["stage"])),
            ],
            margin_of(reading, row["acts"], shown=1),
        )
        for row in rows
    ]
    columns = [Column(_("Decision")), Column(_("Matter")), Column(_("Form")), Column(_("Stage"))]
    return Table(_("Decisions of the meeting"), columns, lines) if lines else None


def _texts(reading: Reading, meeting: str) -> list[tuple[str, str, str]]:
    adopted = (one.act for one in reading.acts(f"meeting:{meeting}") if isinstance(one.act, TextAdoption))
    found = (reading.registers.texts.items.get(act.text) for act in adopted)
    return [
        (reading.url("text", item.text), reading.name("texts", item.text), word(item.adoption.form))
        for item in found
        if item is not None and item.adoption.meeting == meeting and certainty_on(reading.day, item.adoption.on, None)
    ]


class InOrder(NamedTuple):
    """The meetings of each organ by their first day, and the place of each among them."""

    rows: dict[str, list[Row]]
    places: dict[str, int]


def in_order(reading: Reading) -> InOrder:
    """All meetings heard of by the day, in brief."""
    found = InOrder(defaultdict(list), {})
    for one in sorted(reading.rows("meetings"), key=first_day):
        found.places[one["meeting"]] = len(found.rows[one["organ"]])
        found.rows[one["organ"]].append(one)
    return found


def _neighbours(reading: Reading, row: Row) -> list[dict[str, Any]]:
    found = reading.once(in_order, everywhere=True)
    rows, place = found.rows[row["organ"]], found.places[row["meeting"]]
    out = []
    for step, label in ((-1, _("before")), (1, _("after"))):
        if 0 <= place + step < len(rows):
            other = rows[place + step]
            out.append(
                {
                    "label": label,
                    "href": reading.url("meeting", other["meeting"]),
                    "name": name_of_meeting(reading, other, organ_too=False),
                    "dates": dates_of(reading, other),
                }
            )
    return out
