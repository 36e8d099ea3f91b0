"""Feeds: meetings for calendars, acts for readers of feeds."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar

from comity.core.registers import CODEC
from comity.web import gate
from comity.web.api.feeds import span_of

ATOM = "{http://www.w3.org/2005/Atom}"


def meetings(client: Client, language: str = "en") -> dict[str, dict[str, object]]:
    response = client.get("/feeds/meetings.ics", {"lang": language})
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@pytest.mark.usefixtures("on_record")
def test_a_meeting_is_an_event_of_whole_days_that_keeps_its_uid(client: Client) -> None:
    event = meetings(client)["ASM-1@lake.comity"]
    assert event.decoded("dtstart") == date(2020, 9, 14)
    assert event.decoded("dtend") == date(2020, 9, 16)
    assert str(event["summary"]) == "Assembly, meeting 1"
    assert str(event["status"]) == "CONFIRMED"


@pytest.mark.usefixtures("on_record")
def test_a_meeting_of_which_the_month_is_on_record_is_a_note_over_that_month(client: Client) -> None:
    event = meetings(client)["ASM-2@lake.comity"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2031, 7, 1), date(2031, 8, 1))
    assert "day is not" in str(event["description"])
    assert str(event["status"]) == "TENTATIVE"


@pytest.mark.usefixtures("on_record")
def test_the_sequence_grows_when_the_meeting_changes(client: Client) -> None:
    before = int(meetings(client)["ASM-2@lake.comity"]["sequence"])
    cancelled = {"kind": "meetings.cancellation", "id": "ASM-2-off", "on": "2021-05-01", "meeting": "ASM-2"}
    assert gate.record([CODEC.convert(cancelled)]).is_recorded
    event = meetings(client)["ASM-2@lake.comity"]
    assert int(event["sequence"]) > before
    assert str(event["status"]) == "CANCELLED"


@pytest.mark.usefixtures("on_record")
def test_the_calendar_speaks_the_language_asked_for(client: Client) -> None:
    assert str(meetings(client, "ru")["ASM-1@lake.comity"]["summary"]) == "Assembly, заседание 1"
    assert client.get("/feeds/meetings.ics", {"lang": "xx"}).status_code == 422


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        ("2017-06-08", "2017-06-09", (date(2017, 6, 8), date(2017, 6, 10), True)),
        ("2017-06-08", None, (date(2017, 6, 8), date(2017, 6, 9), True)),
        ("2017-06-08", "2017-06", (date(2017, 6, 8), date(2017, 6, 9), True)),
        ("2026-12", None, (date(2026, 12, 1), date(2027, 1, 1), False)),
        ("2026-06-01/2026-06-10", None, (date(2026, 6, 1), date(2026, 6, 11), False)),
        ("2026", None, None),
        ("../2026-06-01", None, None),
    ],
)
def test_a_partial_date_is_a_month_or_nothing(
    starts_on: str, ends_on: str | None, expected: tuple[date, date, bool] | None
) -> None:
    assert span_of(starts_on, ends_on) == expected


@pytest.mark.usefixtures("on_record")
def test_the_feed_of_acts_begins_with_the_last_and_shows_only_public_ones(client: Client) -> None:
    response = client.get("/feeds/acts.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)  # noqa: S314 - our own document
    said = [entry.findtext(f"{ATOM}summary", "") for entry in feed.iter(f"{ATOM}entry")]
    assert said[0].endswith(", ASM-2-announcement")
    assert not any("XAE-application" in one for one in said)
    identifiers = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(identifiers)) == len(identifiers)
    again = ET.fromstring(client.get("/feeds/acts.atom").content)  # noqa: S314 - our own document
    assert [one.text for one in again.iter(f"{ATOM}id")] == identifiers


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(
    ("language", "kind"),
    [("en", "announcement"), ("fr", "annonce"), ("ru", "объявление"), ("zh", "宣布")],
)
def test_the_feed_of_acts_says_in_the_readers_language_what_was_done(client: Client, language: str, kind: str) -> None:
    feed = ET.fromstring(client.get("/feeds/acts.atom", {"lang": language}).content)  # noqa: S314 - our own document
    entries = list(feed.iter(f"{ATOM}entry"))
    said = [f"{one.findtext(f'{ATOM}title')} {one.findtext(f'{ATOM}summary')}" for one in entries]
    assert kind in said[0].casefold()
    keys = {category.get("term") for one in entries for category in one.iter(f"{ATOM}category")}
    assert len(keys) > 1
    assert [(key, one) for key in keys for one in said if str(key) in one] == []


@pytest.mark.usefixtures("on_record")
def test_links_are_those_of_the_address_under_which_the_server_is_known(client: Client) -> None:
    proxied = {"X-Forwarded-Proto": "https", "Host": "localhost"}
    link = client.get("/api/acts", {"limit": 1}, headers=proxied).headers["Link"]
    assert link.startswith("<https://localhost/api/acts?")


@pytest.mark.django_db
def test_an_empty_record_has_no_feeds(client: Client) -> None:
    assert client.get("/feeds/acts.atom").status_code == 404
