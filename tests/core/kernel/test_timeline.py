"""Timelines: what stood on a day, what is still running, and ends that are not put off."""

from __future__ import annotations

from datetime import date

from comity.core.kernel.days import partial_date
from comity.core.kernel.timeline import Segment, Timeline


def begun(timeline: Timeline[str], value: str, since: str, until: str | None = None) -> Segment[str]:
    return timeline.begin(value, partial_date(since), (value,), until=partial_date(until) if until else None)


def standing(timeline: Timeline[str], day: str) -> list[tuple[str, str]]:
    return [(segment.value, found) for segment, found in timeline.on(date.fromisoformat(day))]


def test_several_values_may_stand_at_once() -> None:
    timeline = Timeline[str]()
    begun(timeline, "observer", "2001-01-01")
    begun(timeline, "applicant", "2002-01-01")
    assert [[], [("observer", "certain")], [("observer", "certain"), ("applicant", "certain")]] == [
        standing(timeline, day) for day in ("2000-12-31", "2001-01-01", "2002-01-01")
    ]


def test_a_segment_ends_on_a_day_excluded_by_an_act_that_becomes_a_reason() -> None:
    timeline = Timeline[str]()
    one = begun(timeline, "a", "2001-01-01")
    timeline.end(one, partial_date("2005-01-01"), "end")
    assert [[("a", "certain")], []] == [standing(timeline, day) for day in ("2004-12-31", "2005-01-01")]
    assert ("a", "end") == one.acts
    assert [] == list(timeline.running())


def test_an_end_on_record_comes_earlier_and_is_not_put_off() -> None:
    timeline = Timeline[str]()
    one = begun(timeline, "a", "2001-01-01", "2005-01-01")
    timeline.end(one, partial_date("2006-01-01"), "later")
    timeline.end(one, partial_date("2005-01-01"), "same")
    assert (("a",), partial_date("2005-01-01")) == (one.acts, one.until)
    timeline.end(one, partial_date("2004-01-01"), "earlier")
    assert (("a", "earlier"), partial_date("2004-01-01")) == (one.acts, one.until)


def test_an_end_of_no_known_last_day_gives_way_to_any_that_has_one() -> None:
    timeline = Timeline[str]()
    one = begun(timeline, "a", "2001-01-01", "2005-01-01/..")
    assert [("a", "possible")] == standing(timeline, "2030-01-01")
    timeline.end(one, partial_date("2006-01-01"))
    assert [] == standing(timeline, "2006-01-01")


def test_ending_everything_at_a_day_spares_what_begins_later_and_what_has_ended_before() -> None:
    timeline = Timeline[str]()
    old, now = begun(timeline, "old", "2001-01-01", "2002-01-01"), begun(timeline, "now", "2001-01-01")
    long, later = begun(timeline, "long", "2001-01-01", "2020-01-01"), begun(timeline, "later", "2011-01-01")
    timeline.end_at(partial_date("2010-01-01"), "end")
    ends = [segment.until and str(segment.until) for segment in (old, now, long, later)]
    assert ["2002-01-01", "2010-01-01", "2010-01-01", None] == ends
    assert [later] == list(timeline.running())


def test_what_begins_on_the_day_of_an_end_is_ended_too_and_stood_on_no_day() -> None:
    timeline = Timeline[str]()
    begun(timeline, "a", "2010-01-01")
    timeline.end_at(partial_date("2010-01-01"))
    assert [] == standing(timeline, "2010-01-01")


def test_an_end_taken_back_lets_the_segment_go_on() -> None:
    timeline = Timeline[str]()
    one = begun(timeline, "a", "2001-01-01", "2005-01-01")
    timeline.reopen(one, ("a", "revoked"), partial_date("2003-01-01"))
    assert [("a", "certain")] == standing(timeline, "2020-01-01")
    assert (("a", "revoked"), [one]) == (one.acts, list(timeline.running()))
    timeline.end_at(partial_date("2010-01-01"))
    assert [] == standing(timeline, "2010-01-01")


def told(timeline: Timeline[str], *days: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """The end and the acts that the first segment had on these days."""
    found = [timeline.on(date.fromisoformat(day))[0][0] for day in days]
    return [(one.until and str(one.until), one.acts) for one in found]


def test_what_is_done_after_a_day_changes_nothing_of_that_day() -> None:
    timeline = Timeline[str]()
    one = timeline.begin("a", partial_date("2001-01-01"), ("begun",), until=partial_date("2020-01-01"))
    timeline.end(one, partial_date("2010-01-01"), "notice", done=partial_date("2009-01-01"))
    timeline.reopen(one, ("begun", "revoked"), partial_date("2009-06-01"))
    timeline.end(one, partial_date("2012-01-01"), "out")
    assert told(timeline, "2008-12-31", "2009-01-01", "2009-05-31", "2009-06-01", "2011-12-31") == [
        ("2020-01-01", ("begun",)),
        ("2010-01-01", ("begun", "notice")),
        ("2010-01-01", ("begun", "notice")),
        (None, ("begun", "revoked")),
        (None, ("begun", "revoked")),
    ]
    assert ("2012-01-01", ("begun", "revoked", "out")) == (str(one.until), one.acts)


def test_an_end_of_which_no_act_is_told_is_not_foreseen_either() -> None:
    timeline = Timeline[str]()
    begun(timeline, "a", "2001-01-01")
    timeline.end_at(partial_date("2005-01-01"))
    assert [None] == [until for until, _ in told(timeline, "2004-12-31")]


def test_an_end_in_a_month_is_in_sight_from_its_first_day() -> None:
    timeline = Timeline[str]()
    begun(timeline, "a", "2001-01-01")
    timeline.end_at(partial_date("2005-03"), "out")
    assert [None, "2005-03"] == [until for until, _ in told(timeline, "2005-02-28", "2005-03-01")]


def test_running_segments_may_be_ended_while_they_are_read() -> None:
    timeline = Timeline[str]()
    for value in "abc":
        begun(timeline, value, "2001-01-01")
    for segment in timeline.running():
        timeline.end(segment, partial_date("2002-01-01"))
    assert [] == list(timeline.running())
