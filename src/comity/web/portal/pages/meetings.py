"""Meetings; a meeting with its agenda, who came, what came of it, its papers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from comity.core.chapters.meetings.acts import CirculationOfPapers
from comity.core.chapters.texts.acts import Adoption as TextAdoption
from comity.core.kernel.days import certainty_on
from comity.opendata.answers.meetings import dates_in_words, meeting_in_sentences
from comity.opendata.review import first_day
from comity.opendata.titles import matter_in_words, name_of_meeting, organ_in_words, written_date
from comity.web.portal.extract import As, Fact, Shown, entries, extract, facts
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row, day_of_act
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.words.days import date_in_words
from comity.words.sentences import spaced

LISTED = Chosen(
    columns=("meeting", "starts_on", "place", "chair", "stage"), filters=("organ", "stage"), first="-starts_on"
)


@page
def meetings(reading: Reading) -> Page:
    """Every meeting heard of by the day."""
    told: Shown = {
        "meeting": _named,
        "starts_on": _days,
        "place": _place,
        "chair": As(gap=_("no act on record says who chaired")),
    }
    context = listing(reading, "meetings", LISTED, told)
    return Page("portal/meetings.html", _("Meetings"), ("kind:meetings",), "meetings", "meetings", context=context)


def _named(reading: Reading, row: Row) -> Cell:
    return Cell(name_of_meeting(reading, row), reading.url("meeting", row["meeting"]))


def _days(reading: Reading, row: Row) -> Cell:
    return Cell(dates_in_words(reading, row))


def _place(_reading: Reading, row: Row) -> Cell:
    form = word_in("meetings.form", row["form"]) if row["form"] != "in_person" else ""
    return Cell(row["place"] or _("not on record"), is_gap=not row["place"], note=form)


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
        "sentence": spaced([*meeting_in_sentences(reading, row)], reading.language),
        "why": reading.url("why", "meetings", meeting),
        "margin": margin_of(reading, row["acts"], shown=4),
        "facts": _facts(reading, row),
        "agenda": _agenda(reading, row),
        "papers": [] if any(item["papers_on"] for item in row["agenda"]) else _papers_sent(reading, meeting),
        "attendance": _attendance(reading, row),
        "outcomes": _outcomes(reading, meeting),
        "texts": _texts(reading, meeting),
        "acts": entries(reading, reading.acts(f"meeting:{meeting}")),
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


def _facts(reading: Reading, row: Row) -> list[Fact]:
    shown: Shown = {
        "organ": _("Organ"),
        "starts_on": As(_("Days"), _days),
        "place": As(_("Place"), gap=_("not on record")),
        "form": _("Form"),
        "chair": As(_("Chair"), gap=_("no act on record says who chaired")),
        "stage": _("Stage"),
    }
    return [*facts(reading, "meetings", row, shown), *_review(reading, row)]


def _review(reading: Reading, row: Row) -> list[Fact]:
    """Before a meeting: what its organ had ordered, and what became of it."""
    if row["stage"] not in ("announced", "convened", "postponed"):
        return []
    return [(_("Before it"), _("Review of what the organ ordered"), reading.url("review", row["organ"]))]


def _agenda(reading: Reading, row: Row) -> Table:
    """The agenda as it stood, and by when the papers for each item went out, if any did."""
    with_papers = any(item["papers_on"] for item in row["agenda"])
    papers: Shown = {"papers_on": As(_("Papers sent"), _papers, _("not on record"))} if with_papers else {}
    shown: Shown = {
        "item": _("Item"),
        "title": As(_("Title"), lambda _reading, item: Cell(item["title"], is_head=True)),
        "proposed_by": As(_("Proposed by"), lambda reading, item: reading.subject(item["proposed_by"])),
        **papers,
    }
    caption = _("Agenda and papers") if with_papers else _("Agenda")
    return extract(reading, "meetings.agenda", row["agenda"], caption, shown)


def _papers(reading: Reading, item: Row) -> Cell:
    """When the papers went out, with the act by which they did."""
    act = item["papers_act"]
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


def _attendance(reading: Reading, row: Row) -> Table:
    shown: Shown = {
        "subject": _("For"),
        "person": As(_("Person"), _person),
        "rank": As(_("Rank"), _rank),
        "capacity": _("Capacity"),
    }
    caption = _("Who came, with which rank; who was entitled stands with the organ")
    return extract(reading, "meetings.attendance", row["attendance"], caption, shown)


def _person(_reading: Reading, one: Row) -> Cell:
    said = one["person"] or _("the person is not on record")
    return Cell(said, is_gap=not one["person"], mark=_("in the chair") if one["is_presiding"] else "")


def _rank(_reading: Reading, one: Row) -> Cell:
    is_told = one["is_acting"] and "acting" not in (one["rank"] or "")
    return Cell(one["rank"] or "", note=_("acting") if is_told else "")


def _outcomes(reading: Reading, meeting: str) -> Table:
    rows = reading.rows("decisions", meeting=meeting)
    shown: Shown = {
        "title": As(_("Decision"), _decided),
        "matter": As(_("Matter"), lambda reading, row: matter_in_words(reading, row["matter"])),
        "form": _("Form"),
        "state": As(_("Stage"), lambda _reading, row: word_in("decisions.stage", row["stage"])),
    }
    return extract(reading, "decisions", rows, _("Decisions of the meeting"), shown)


def _decided(reading: Reading, row: Row) -> Cell:
    key = row["decision"]
    return Cell(row["title"], reading.url("decision", key), reading.url("why", "decisions", key))


def _texts(reading: Reading, meeting: str) -> list[tuple[str, str, str]]:
    adopted = (one.act for one in reading.acts(f"meeting:{meeting}") if isinstance(one.act, TextAdoption))
    found = (reading.registers.texts.items.get(act.text) for act in adopted)
    return [
        (reading.url("text", item.text), reading.name("texts", item.text), word_in("texts.kind", item.adoption.form))
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


def entry_of(reading: Reading, row: Row, *, organ_too: bool = True) -> dict[str, Any]:
    """A meeting in a list: its name and page, its days and place, how it stands."""
    return {
        "name": name_of_meeting(reading, row, organ_too=organ_too),
        "href": reading.url("meeting", row["meeting"]),
        "dates": dates_in_words(reading, row),
        "place": row["place"] or "",
        "stage": word_in("meetings.stage", row["stage"]),
    }


def _neighbours(reading: Reading, row: Row) -> list[dict[str, Any]]:
    found = reading.once(in_order, everywhere=True)
    rows, place = found.rows[row["organ"]], found.places[row["meeting"]]
    return [
        {"label": label, **entry_of(reading, rows[other], organ_too=False)}
        for other, label in ((place - 1, _("before")), (place + 1, _("after")))
        if 0 <= other < len(rows)
    ]
