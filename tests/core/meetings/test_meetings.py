"""Meetings: notice, extraordinary sessions, papers, agenda, who sat, and what was known when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import act, after, assert_fine, assert_found, found, opened
from comity.core.chapters.meetings.register import Particulars
from comity.core.kernel.days import partial_date
from comity.core.record.act import Act


def convened(day: str, starts_on: str, **more: Any) -> Act:
    fields = {"meeting": "M-1", "organ": "ASM", "starts_on": starts_on, **more}
    return act("meetings.convocation", "convened", day, **fields)


def extraordinary(day: str = "2008-01-01", starts_on: str = "2008-06-01", **more: Any) -> Act:
    fields = {"initiators": ["XBR", "XCO"], "consenting": ["XDU", "XEL"], **more}
    return convened(day, starts_on, session="extraordinary", **fields)


def announced(starts_on: str = "2008-06-01", day: str = "2008-01-01", **more: Any) -> Act:
    fields = {"meeting": "M-1", "organ": "ASM", "starts_on": starts_on, **more}
    return act("meetings.announcement", "announced", day, **fields)


def papers(day: str, items: tuple[str, ...] = (), key: str = "papers") -> Act:
    return act("meetings.circulation", key, day, meeting="M-1", items=list(items))


def agenda(day: str, *items: str, key: str = "agenda") -> Act:
    return act(
        "meetings.agenda", key, day, meeting="M-1", items=[{"item": item, "title": {"en": item}} for item in items]
    )


def attendance(day: str, *delegations: tuple[str, str], key: str = "sat") -> Act:
    sat = [{"subject": subject, "capacity": capacity} for subject, capacity in delegations]
    return act("meetings.attendance", key, day, meeting="M-1", delegations=sat)


def known(day: str, *acts: Act) -> Particulars | None:
    return after(*acts).meetings.items["M-1"].known_on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "starts_on", "is_short"),
    [
        ("2008-01-01", "2008-01-31", False),
        ("2008-01-01", "2008-01-30", True),
        ("2008-01-02", "2008-01-31", True),
        ("2008-01", "2008-01-31", False),
        ("2008-01-05", "2008-01", True),
        ("2008-01-05", "2008-02", False),
        ("../2008-01-01", "2008-01-02", False),
        ("2008-01-01", "2008-01-02/..", False),
        ("9999-12-31", "9999-12-31", False),
    ],
)
def test_notice_is_too_short_only_where_it_is_so_on_any_reading_of_the_dates(
    day: str, starts_on: str, *, is_short: bool
) -> None:
    """Thirty days: from the earliest day on which it was given to the latest on which the meeting begins."""
    assert ([("NoticeTooShort", "irregular")] if is_short else []) == found(convened(day, starts_on))


def test_the_finding_says_how_many_days_were_given() -> None:
    registers = after(convened("2008-01-01", "2008-01-20"))
    assert "Notice of 19 days for M-1; at least 30 are needed." == registers.findings[0].message
    assert "Statute, Art. 1" == registers.findings[0].provision


def test_an_extraordinary_session_has_a_notice_of_its_own() -> None:
    assert_fine(extraordinary("2008-01-01", "2008-01-08"))
    assert_found("NoticeTooShort", "irregular", extraordinary("2008-01-01", "2008-01-07"))


def test_no_notice_is_too_short_where_the_rulebook_sets_no_time() -> None:
    assert_fine(convened("2008-01-01", "2008-01-01"), law={"parameters": []})
    assert_fine(convened("2008-01-01", "2008-01-01", organ="CNL"))


def test_an_extraordinary_session_has_as_many_initiators_as_the_rulebook_asks_for() -> None:
    few = extraordinary(initiators=["XBR"], consenting=["XCO", "XDU", "XEL"])
    assert_found("InitiatorsTooFew", "inadmissible", few)
    twice = extraordinary(initiators=["XBR", "XBR"], consenting=["XCO", "XDU", "XEL"])
    assert_found("InitiatorsTooFew", "inadmissible", twice)


def test_only_members_initiate_an_extraordinary_session() -> None:
    few = extraordinary(initiators=["XBR", "XFA"], consenting=["XCO", "XDU", "XEL"])
    assert_found("InitiatorsTooFew", "inadmissible", few)


def test_an_extraordinary_session_has_the_consent_of_all_members_where_the_rulebook_asks_for_it() -> None:
    registers = assert_found("ConsentMissing", "inadmissible", extraordinary(consenting=["XDU"]))
    assert "The consent of XEL to the extraordinary session is not on record." == registers.findings[0].message
    asked = [{"parameter": "ASM.extraordinary_needs_consent_of_all", "values": [{"value": False}]}]
    assert_fine(extraordinary(consenting=[]), law={"parameters": asked})
    assert_fine(extraordinary(consenting=[], initiators=[]), law={"parameters": []})


def test_a_regular_session_needs_neither_initiators_nor_consent() -> None:
    assert_fine(convened("2008-01-01", "2008-06-01"))


@pytest.mark.parametrize(
    ("day", "starts_on", "is_late"),
    [
        ("2008-05-18", "2008-06-01", False),
        ("2008-05-19", "2008-06-01", True),
        ("2008-05", "2008-05-15", False),
        ("2008-05-18", "2008-05", True),
        ("2008-05-18", "2008-06", False),
        ("../2008-05-31", "2008-06-01", False),
        ("2008-05-31", "2008-06-01/..", False),
    ],
)
def test_papers_are_late_only_where_they_are_so_on_any_reading_of_the_dates(
    day: str, starts_on: str, *, is_late: bool
) -> None:
    assert ([("PapersLate", "irregular")] if is_late else []) == found(papers(day), announced(starts_on))


def test_no_papers_are_late_where_the_rulebook_sets_no_time() -> None:
    assert_fine(papers("2008-05-31"), announced(), law={"parameters": []})


def test_papers_are_those_of_the_items_named_or_of_the_whole_agenda_and_the_first_count() -> None:
    acts = announced(), agenda("2008-02-01", "1", "2")
    some = after(*acts, papers("2008-03-01", ("2",)), papers("2008-04-01", (), "rest")).meetings.items["M-1"].papers
    assert {"1": "rest", "2": "papers"} == {item: key for item, (_, key) in some.items()}
    assert {} == after(announced(), papers("2008-03-01")).meetings.items["M-1"].papers


def test_two_items_of_one_number_are_irregular() -> None:
    assert_found("ItemTwice", "irregular", agenda("2008-02-01", "1", "1"), announced())


def test_the_latest_agenda_stands_whole() -> None:
    acts = announced(), agenda("2008-02-01", "1", "2"), agenda("2008-03-01", "3", key="changed")
    item = after(*acts).meetings.items["M-1"]
    standing = {
        day: [one.item for one in item.agenda_on(date.fromisoformat(day))] for day in ("2008-01-31", "2008-02-29")
    }
    assert {"2008-01-31": [], "2008-02-29": ["1", "2"]} == standing
    assert [("3", "changed")] == [(one.item, key) for one, key in item.agenda_with_acts(date(2008, 3, 1))]
    assert [] == item.agenda_with_acts(date(2008, 1, 31))


def test_who_sits_as_a_member_is_one() -> None:
    assert_found(
        "CapacityNotBorneOut", "irregular", attendance("2008-01-01", ("XFA", "member")), opened("M-1", "2008-01-01")
    )
    assert_fine(attendance("2008-01-01", ("XBR", "member"), ("XFA", "guest")), opened("M-1", "2008-01-01"))
    assert_fine(attendance("2008-01-01", ("XBR", "guest")), opened("M-1", "2008-01-01"))


def test_who_sat_is_on_record() -> None:
    expected = [("SubjectUnknown", "inadmissible"), ("CapacityNotBorneOut", "irregular")]
    assert expected == found(attendance("2008-01-01", ("XXX", "member")), opened("M-1", "2008-01-01"))


def test_attendance_adds_up_and_is_known_from_its_day() -> None:
    first = attendance("2008-01-01", ("XBR", "member"))
    second = attendance("2008-01-02", ("XFA", "guest"), key="more")
    item = after(opened("M-1", "2008-01-01"), first, second).meetings.items["M-1"]
    sat = [[(one.subject, key) for one, key in item.attendance_on(date(2008, 1, day))] for day in (1, 2)]
    assert [[("XBR", "sat")], [("XBR", "sat"), ("XFA", "more")]] == sat
    assert [] == item.attendance_on(date(2007, 12, 31))


def test_a_number_is_given_to_one_meeting_of_an_organ() -> None:
    first = opened("M-0", "2007-01-01", number=7)
    assert_found("NumberTaken", "irregular", opened("M-1", "2008-01-01", number=7), first)
    assert_fine(opened("M-1", "2008-01-01", number=8), first)
    assert_fine(opened("M-1", "2008-01-01", number=7, organ="CNL"), first)
    assert_fine(opened("M-1", "2008-01-01"), opened("M-0", "2007-01-01"))


def test_a_number_said_in_the_convocation_counts_too() -> None:
    first = opened("M-0", "2007-01-01", number=7)
    assert_found("NumberTaken", "irregular", opened("M-1", "2008-06-01"), first, announced(number=7))
    second = opened("M-2", "2009-01-01", number=7)
    assert_found("NumberTaken", "irregular", second, announced(number=7), opened("M-1", "2008-06-01"))


def test_what_was_not_said_at_the_opening_stands_as_it_was_said_before() -> None:
    said = announced(number=3, place={"en": "Aport"}, chair="XBR", session="extraordinary", ends_on="2008-06-02")
    one = known("2008-06-01", said, opened("M-1", "2008-06-01"))
    assert one is not None
    start, end = partial_date("2008-06-01"), partial_date("2008-06-02")
    assert (start, end, {"en": "Aport"}, "XBR", "extraordinary", 3) == (
        one.starts_on, one.ends_on, one.place, one.chair, one.session, one.number,
    )  # fmt: skip
    other = known("2008-06-01", said, opened("M-1", "2008-06-01", number=4, place={"en": "B"}, chair="XCO"))
    assert other is not None
    assert ({"en": "B"}, "XCO", 4) == (other.place, other.chair, other.number)


def test_a_meeting_that_nobody_announced_is_known_from_its_opening() -> None:
    one = known(
        "2008-06-01", opened("M-1", "2008-06-01", number=4, place={"en": "B"}, chair="XCO", session="extraordinary")
    )
    assert one is not None
    assert (None, {"en": "B"}, "XCO", 4, "extraordinary") == (
        one.ends_on,
        one.place,
        one.chair,
        one.number,
        one.session,
    )
    assert known("2008-05-31", opened("M-1", "2008-06-01")) is None


def test_a_meeting_closed_has_its_last_day_and_one_put_off_new_dates() -> None:
    closed = known("2008-06-03", opened("M-1", "2008-06-01"), act("meetings.closing", "c", "2008-06-03", meeting="M-1"))
    assert closed is not None
    assert ("2008-06-01", "2008-06-03") == (str(closed.starts_on), str(closed.ends_on))
    put_off = act("meetings.postponement", "p", "2008-02-01", meeting="M-1", starts_on="2009", ends_on="2009-02-02")
    before, later = (known(day, announced(place={"en": "A"}), put_off) for day in ("2008-01-31", "2008-02-01"))
    assert before is not None
    assert later is not None
    assert ["2008-06-01", "2009", "2009-02-02"] == [str(before.starts_on), str(later.starts_on), str(later.ends_on)]
    assert {"en": "A"} == later.place


def test_one_stage_one_agenda_and_one_set_of_particulars_stand_on_a_day() -> None:
    acts = announced(), agenda("2008-02-01", "1"), agenda("2008-03-01", "2", key="changed"), opened("M-1", "2008-06-01")
    item = after(*acts).meetings.items["M-1"]
    for timeline in (item.stages, item.agenda, item.particulars):
        assert 1 == len(timeline.on(date(2008, 6, 1)))  # type: ignore[attr-defined]  # three kinds of timeline


def test_what_is_done_with_a_meeting_that_stays_at_its_stage_is_no_reason_for_the_stage() -> None:
    item = after(announced(), agenda("2008-02-01", "1"), opened("M-1", "2008-06-01")).meetings.items["M-1"]
    assert ("announced", "opening-M-1") == item.acts


def test_an_announcement_takes_no_number() -> None:
    said = act("meetings.announcement", "other", "2007-01-01", meeting="M-0", organ="ASM", starts_on="2008", number=7)
    assert_fine(opened("M-1", "2008-06-01", number=7), said)


def test_papers_may_go_out_while_a_meeting_is_put_off_to_an_unknown_day() -> None:
    put_off = act("meetings.postponement", "p", "2008-02-01", meeting="M-1", starts_on="2008-06-01/..")
    assert_fine(papers("2008-05-31"), announced(), put_off)


def test_the_stages_needed_are_told() -> None:
    registers = after(opened("M-1", "2008-01-01"), act("meetings.cancellation", "c", "2008-02-01", meeting="M-1"))
    message = "M-1 stands at 'open'; meetings.cancellation needs announced or convened or postponed."
    assert [message] == [one.message for one in registers.findings]


def test_a_meeting_closed_and_put_off_keeps_what_was_last_known_of_it() -> None:
    first = act("meetings.postponement", "p1", "2008-02-01", meeting="M-1", starts_on="2009-01-01")
    second = act(
        "meetings.postponement", "p2", "2008-03-01", meeting="M-1", starts_on="2010-01-01", ends_on="2010-01-02"
    )
    renewed = act(
        "meetings.announcement",
        "a2",
        "2008-02-15",
        meeting="M-1",
        organ="ASM",
        starts_on="2009",
        place={"en": "B"},
    )
    one = known("2008-03-01", announced(place={"en": "A"}), first, renewed, second)
    assert one is not None
    assert {"en": "B"} == one.place
    two = known("2008-07-02", announced(place={"en": "A"}), opened("M-1", "2008-07-01", place={"en": "C"}),
                act("meetings.closing", "c", "2008-07-02", meeting="M-1"))  # fmt: skip
    assert two is not None
    assert {"en": "C"} == two.place


def test_papers_for_a_meeting_that_nobody_announced_are_refused_and_not_late() -> None:
    assert_found("MeetingUnknown", "inadmissible", papers("2008-05-31"))


def test_a_meeting_rests_at_each_stage_on_all_that_led_to_it() -> None:
    stage = after(announced(), opened("M-1", "2008-06-01")).meetings.items["M-1"].stage_on(date(2008, 6, 1))
    assert stage is not None
    assert ("announced", "opening-M-1") == stage[0].acts


def test_the_finding_counts_the_members_that_initiated_and_names_those_whose_consent_is_missing() -> None:
    few = after(extraordinary(initiators=["XBR"], consenting=["XCO", "XDU", "XEL"])).findings[0]
    assert "1 members initiated the extraordinary session; at least 2 must." == few.message
    silent = after(extraordinary(consenting=[])).findings[0]
    assert "The consent of XDU, XEL to the extraordinary session is not on record." == silent.message


def test_a_meeting_rests_on_every_stage_it_went_through() -> None:
    put_off = act("meetings.postponement", "p", "2008-02-01", meeting="M-1", starts_on="2008-07-01")
    item = after(announced(), put_off, opened("M-1", "2008-07-01")).meetings.items["M-1"]
    stage = item.stage_on(date(2008, 7, 1))
    assert stage is not None
    assert ("announced", "p", "opening-M-1") == stage[0].acts


def test_what_was_announced_stands_until_an_act_says_otherwise() -> None:
    said = {"number": 7, "place": {"en": "A"}, "chair": "XBR", "form": "videoconference", "session": "regular"}
    silent = known("2008-07-01", announced(ends_on="2008-06-02", **said), convened("2008-02-01", "2008-06-01"))
    assert silent is not None
    assert (7, {"en": "A"}, "XBR", "videoconference") == (silent.number, silent.place, silent.chair, silent.form)
    assert partial_date("2008-06-02") == silent.ends_on
    open_now = known("2008-07-01", announced(**said), opened("M-1", "2008-06-01"))
    assert open_now is not None
    assert "videoconference" == open_now.form
    changed = known("2008-07-01", announced(**said), opened("M-1", "2008-06-01", form="in_person", chair="XCO"))
    assert changed is not None
    assert ("in_person", "XCO", 7) == (changed.form, changed.chair, changed.number)


def test_a_meeting_of_which_no_act_says_it_is_regular_and_in_person() -> None:
    one = known("2008-06-01", opened("M-1", "2008-06-01"))
    assert one is not None
    assert ("regular", "in_person", None) == (one.session, one.form, one.number)
    other = known("2008-06-01", opened("M-1", "2008-06-01", session="extraordinary", form="hybrid"))
    assert other is not None
    assert ("extraordinary", "hybrid") == (other.session, other.form)


def test_a_last_day_that_has_passed_when_the_meeting_is_put_later_is_not_kept() -> None:
    later = act("meetings.announcement", "again", "2008-03-01", meeting="M-1", organ="ASM", starts_on="2008-09-01")
    one = known("2008-04-01", announced(ends_on="2008-06-02"), later)
    assert one is not None
    assert one.ends_on is None


def test_a_session_announced_as_extraordinary_is_convened_as_one() -> None:
    assert_found(
        "ConsentMissing",
        "inadmissible",
        convened("2008-01-02", "2008-06-01", initiators=["XBR", "XCO"]),
        announced(session="extraordinary"),
    )


def test_a_session_opens_as_what_it_was_called() -> None:
    opening = opened("M-1", "2008-06-01", session="extraordinary")
    assert_found("SessionDiffers", "irregular", opening, announced())
    assert_fine(opening, announced(session="extraordinary"))
    assert_fine(opening)


def test_a_meeting_does_not_end_before_it_begins() -> None:
    put_off = act("meetings.postponement", "p", "2008-02-01", meeting="M-1", starts_on="2008-07", ends_on="2008-06-30")
    assert_found("EndBeforeBeginning", "inadmissible", put_off, announced())
    assert_found("EndBeforeBeginning", "inadmissible", announced(ends_on="2008-05-31"))
    assert_fine(announced(ends_on="2008-06-01"))
    assert_fine(announced("2008-06", ends_on="2008-06-01"))
