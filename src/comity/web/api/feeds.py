"""Feeds: meetings as a calendar (iCalendar, RFC 5545), acts as they are recorded (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from comity.core.folding import NoRulebook
from comity.core.kernel.days import partial_date
from comity.core.kernel.names import name_in
from comity.core.record.act import kind_of
from comity.core.registers import Registers
from comity.opendata import may_read, rows
from comity.opendata.answers.meetings import meeting_in_sentences
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import act_in_words, written_date
from comity.web.api.answers import with_origin
from comity.web.api.refusals import refusal
from comity.web.moment import Malformed, language_code, now
from comity.web.registers import current
from comity.words.catalogues import phrase, word
from comity.words.sentences import spaced, with_commas

if TYPE_CHECKING:
    from icalendar import Event

ATOM: Final = "http://www.w3.org/2005/Atom"
LATEST: Final = 50
CERTAINTY_OF_STAGE: Final = {"cancelled": "CANCELLED", "announced": "TENTATIVE", "postponed": "TENTATIVE"}


def meetings_ics(request: HttpRequest) -> HttpResponse:
    """Meetings held and to come, all-day. One of which only the month is on record is a note over that month."""
    return _feed(request, _calendar, "text/calendar; charset=utf-8")


def acts_atom(request: HttpRequest) -> HttpResponse:
    """The acts recorded last, the latest first."""
    return _feed(request, _atom, "application/atom+xml; charset=utf-8")


def _feed(request: HttpRequest, write: Any, media: str) -> HttpResponse:
    try:
        language = language_code(request.GET.get("lang") or None)
        registers = current().at()
    except Malformed as fault:
        return refusal(422, "A parameter cannot be read.", [(fault.place, fault.found, fault.expected)])
    except NoRulebook:
        return refusal(404, "Nothing is on record.")
    return with_origin(request, registers, HttpResponse(write(request, registers, language), content_type=media))


def _calendar(request: HttpRequest, registers: Registers, language: str) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  it takes a good part of a start, and few ask for calendars

    calendar = Calendar()
    title = f"{_organisation(registers, language)}: {word('feed', 'meetings', language)}"
    for name, value in (("prodid", "-//Comity//Meetings//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", title)
    calendar.add("name", title)
    today = now().date()
    standpoint = Standpoint(language, today, registers)
    organs = {row["organ"]: row["name"] for row in rows(registers, "organs", today, language=language)}
    for row in rows(registers, "meetings", today, language=language):
        event = _event(request, standpoint, row, organs)
        if event is not None:
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(request: HttpRequest, standpoint: Standpoint, row: dict[str, Any], organs: dict[str, str]) -> Event | None:
    """The event of a meeting; None where not even the month is on record."""
    span = span_of(row["starts_on"], row["ends_on"])
    if span is None:
        return None
    first, after, is_exact = span
    registers, language = standpoint.registers, standpoint.language
    number, moment = _last_change(registers, row["acts"])
    from icalendar import Event  # noqa: PLC0415  as above

    event = Event()
    event.add("uid", f"{row['meeting']}@{registers.rulebook.organisation.lower()}.comity")
    event.add("sequence", number)
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("summary", _summary(row, organs, language))
    event.add("status", CERTAINTY_OF_STAGE.get(row["stage"], "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    if row["place"]:
        event.add("location", row["place"])
    said = meeting_in_sentences(standpoint, row)
    event.add("description", spaced([*said, "" if is_exact else word("feed", "month_only", language)], language))
    if address := _page(request, "meeting", language, row["meeting"]):
        event.add("url", address)
    return event


def span_of(starts_on: str, ends_on: str | None) -> tuple[date, date, bool] | None:
    """First day, the day after the last, and whether they are days: else the month; None if not even that is known."""
    start = partial_date(starts_on)
    if start.earliest is None or start.latest is None:
        return None
    end = partial_date(ends_on) if ends_on else start
    if start.is_exact:
        last = end.latest if end.is_exact and end.latest else start.latest
        return start.earliest, last + timedelta(days=1), True
    if (start.earliest.year, start.earliest.month) != (start.latest.year, start.latest.month):
        return None
    return start.earliest, start.latest + timedelta(days=1), False


def _summary(row: dict[str, Any], organs: dict[str, str], language: str) -> str:
    organ = organs.get(row["organ"], row["organ"])
    return organ if row["number"] is None else phrase("feed", "numbered", language, organ=organ, number=row["number"])


def _last_change(registers: Registers, acts: Iterable[str]) -> tuple[int, datetime]:
    """Number and moment of the last entry that touched these acts: both only grow, as the record does."""
    touched = [
        registers.acts[one] for act in acts for one in (act, *registers.acts[act].repaired_by) if one in registers.acts
    ]
    last = max(touched, key=lambda one: one.number)
    return last.number, datetime.fromisoformat(last.recorded_at)


def _atom(request: HttpRequest, registers: Registers, language: str) -> bytes:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    address = request.build_absolute_uri()
    _put(feed, "id", uuid5(NAMESPACE_URL, f"comity/{registers.rulebook.organisation}/acts").urn)
    _put(feed, "title", f"{_organisation(registers, language)}: {word('feed', 'acts', language)}")
    _put(feed, "updated", registers.head.recorded_at or "")
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = _organisation(registers, language)
    ET.SubElement(feed, "link", {"rel": "self", "href": address})
    for entry in _latest(request, registers, language):
        feed.append(entry)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _latest(request: HttpRequest, registers: Registers, language: str) -> Iterator[ET.Element]:
    standpoint = Standpoint(language, now().date(), registers)
    public = sorted((one for one in registers.acts.values() if may_read(one, None)), key=lambda one: -one.number)
    for recorded in public[:LATEST]:
        act = recorded.act
        entry = ET.Element("entry")
        _put(entry, "id", uuid5(NAMESPACE_URL, f"comity/{registers.rulebook.organisation}/acts/{act.id}").urn)
        _put(entry, "title", act_in_words(standpoint, act))
        _put(entry, "updated", recorded.recorded_at)
        _put(entry, "summary", with_commas([written_date(standpoint, act.on.text), act.id], language))
        ET.SubElement(entry, "category", {"term": kind_of(act)})
        page = _page(request, "act", language, act.id)
        ET.SubElement(entry, "link", {"href": page or request.build_absolute_uri(f"/api/acts/{act.id}")})
        yield entry


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _organisation(registers: Registers, language: str) -> str:
    return name_in(registers.rulebook.names, language)


def _page(request: HttpRequest, name: str, *args: str) -> str | None:
    """The address of a page of the portal; None where there is no portal."""
    try:
        return request.build_absolute_uri(reverse(f"portal:{name}", args=args))
    except NoReverseMatch:
        return None
