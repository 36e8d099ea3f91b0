"""Meetings as rows, with agenda and attendance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.meetings.acts import CAPACITY, MeetingForm, Session
from comity.core.chapters.meetings.register import MeetingOnRecord, Particulars
from comity.core.kernel.days import certainty_on
from comity.core.kernel.meaning import (
    ACT,
    BODY,
    DATED,
    FLAG,
    MARK,
    MEETING,
    NUMBER,
    ORGAN,
    SENTENCE,
    SUBJECT,
    told,
)
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.tables.marks import CHAIR, ENDS, PLACED, STARTS, TITLED, Acts, Based, Certain
from comity.opendata.tables.row import Row, common
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import MeetingStage


class AgendaItem(Struct, frozen=True, kw_only=True):
    """An item of the agenda, and when its papers went out."""

    item: Annotated[str, MARK, told("Its number")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    proposed_by: Annotated[str | None, BODY, told("Who proposed it")]
    papers_on: Annotated[str | None, DATED, told("The day on which its papers went out")]
    papers_act: Annotated[str | None, ACT, told("The act by which they did")]
    act: Annotated[str, ACT, told("The act that put it there")]


class Attending(Struct, frozen=True, kw_only=True):
    """Who sat, in which capacity, through whom."""

    subject: Annotated[str, SUBJECT]
    capacity: Annotated[str, CAPACITY, told("member, observer, guest ...")]
    person: Annotated[str | None, SENTENCE, told("Who spoke for it")]
    rank: Annotated[str | None, SENTENCE, told("The person's rank")]
    is_acting: Annotated[bool, FLAG, told("Whether the person acted for the time being")]
    is_presiding: Annotated[bool, FLAG, told("Whether it was in the chair")]
    act: Annotated[str, ACT, told("The act that says so")]


class MeetingRow(Struct, frozen=True, kw_only=True):
    """A meeting."""

    meeting: Annotated[str, MEETING, told("Key of the meeting")]
    organ: Annotated[str, ORGAN, told("The organ that meets")]
    number: Annotated[int | None, NUMBER, told("Which regular meeting of the organ it is")]
    starts_on: Annotated[str | None, STARTS, told("First day (a partial date in EDTF)")]
    ends_on: Annotated[str | None, ENDS, told("Last day, included (a partial date in EDTF); null while not known")]
    place: Annotated[str | None, PLACED, told("Place, in the language asked for")]
    chair: Annotated[str | None, CHAIR, told("The State that presides")]
    form: Annotated[MeetingForm, told("in_person, videoconference or hybrid")]
    session: Annotated[Session, told("regular or extraordinary")]
    stage: Annotated[MeetingStage, told("announced, convened, open, held, postponed or cancelled")]
    agenda: Annotated[list[AgendaItem], told("Its agenda as it stood")]
    attendance: Annotated[list[Attending], told("Who sat")]
    certainty: Certain
    basis: Based
    acts: Acts


def meetings(
    registers: Registers,
    day: date,
    language: str,
    *,
    meeting: str | None = None,
    organ: str | None = None,
    in_brief: bool = False,
) -> Iterator[Row]:
    """The meetings heard of by that day, by their first day; one of them, or those of an organ.

    ``in_brief``: without agenda and attendance, which are empty.
    """
    asked = registers.meetings.items.values() if meeting is None else [registers.meetings.items.get(meeting)]
    heard = [
        (item, known, stage)
        for item in asked
        if item is not None
        and organ in (None, item.organ)
        and (stage := item.stage_on(day)) is not None
        and (known := item.known_on(day)) is not None
    ]
    for item, known, stage in sorted(heard, key=lambda one: _first_day(one[1])):
        yield {
            "meeting": item.meeting,
            "organ": item.organ,
            "number": known.number,
            "starts_on": known.starts_on.text,
            "ends_on": known.ends_on.text if known.ends_on else None,
            "place": name_in(known.place, language) or None,
            "chair": known.chair,
            "form": known.form,
            "session": known.session,
            "stage": stage[0].value,
            "agenda": [] if in_brief else _agenda(item, day, language),
            "attendance": [] if in_brief else _attendance(item, day, language),
            **common(stage[1], stage[0].basis, stage[0].acts),
        }


def _agenda(item: MeetingOnRecord, day: date, language: str) -> list[Row]:
    sent = {key: found for key, found in item.papers.items() if certainty_on(day, found[0], None)}
    return [
        {
            "item": one.item,
            "title": name_in(one.title, language),
            "proposed_by": one.proposed_by,
            "papers_on": sent[one.item][0].text if one.item in sent else None,
            "papers_act": sent[one.item][1] if one.item in sent else None,
            "act": act,
        }
        for one, act in item.agenda_with_acts(day)
    ]


def _attendance(item: MeetingOnRecord, day: date, language: str) -> list[Row]:
    return [
        {
            "subject": one.subject,
            "capacity": one.capacity,
            "person": name_in(one.person, language) or None,
            "rank": name_in(one.rank, language) or None,
            "is_acting": one.is_acting,
            "is_presiding": one.is_presiding,
            "act": act,
        }
        for one, act in item.attendance_on(day)
    ]


def _first_day(known: Particulars) -> tuple[date, date]:
    start = known.starts_on
    return start.earliest or date.min, start.latest or date.max


def meeting_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every meeting, by the first act about it."""
    return {key: item.acts[:1] for key, item in registers.meetings.items.items()}


TABLE: Final = Table(
    name="meetings",
    key="meeting",
    value="stage",
    description="Meetings of organs",
    row=MeetingRow,
    rows=meetings,
    keys=meeting_keys,
    by=("meeting", "organ"),
    has_brief=True,
)
