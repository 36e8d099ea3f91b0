"""The two clocks of a request, as an address writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from comity.web.moment import Malformed, known_moment, language_code, legal_day, written


@time_machine.travel(datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC))
def test_without_a_day_it_is_today_in_utc() -> None:
    assert legal_day(None) == legal_day("") == date(2026, 11, 24)


def test_a_day_is_written_whole() -> None:
    assert legal_day("2017-06-09") == date(2017, 6, 9)


@pytest.mark.parametrize(
    "text", ["2017-06", "2017-6-9", "9 June 2017", "2017-02-30", "20170609", "today", "2017-06-09T00:00"]
)
def test_anything_else_is_no_day_and_the_fault_says_what_was_expected(text: str) -> None:
    with pytest.raises(Malformed) as fault:
        legal_day(text)
    assert (fault.value.place, fault.value.found) == ("on", text)
    assert "2017-06-09" in fault.value.expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24", "2026-11-24T23:59:59.999999Z"),
        ("2026-11-24T05:00:00Z", "2026-11-24T05:00:00.000000Z"),
        ("2026-11-24T05:00:00", "2026-11-24T05:00:00.000000Z"),
        ("2026-11-24T05:00", "2026-11-24T05:00:00.000000Z"),
        ("2026-11-24T05:00:00.123456+05:00", "2026-11-24T00:00:00.123456Z"),
        ("2026-11-24t05:00:00z", "2026-11-24T05:00:00.000000Z"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00.000000Z"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59.999999Z"),
    ],
)
def test_a_moment_is_a_day_or_a_time_of_day_in_utc(text: str, moment: str) -> None:
    known = known_moment(text)
    assert known is not None
    assert written(known) == moment


def test_without_a_moment_it_is_now() -> None:
    assert known_moment(None) is known_moment("") is None


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-11-24T25:00:00Z", "2026-11-24 05:00", "T"])
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(Malformed, match="known_at"):
        known_moment(text)


def test_a_language_is_one_of_three() -> None:
    assert [language_code(text) for text in (None, "", "en", "ru", "zh")] == ["en", "en", "en", "ru", "zh"]
    with pytest.raises(Malformed, match="zh-hans"):
        language_code("zh-hans")
