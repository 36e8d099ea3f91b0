"""Reckoning in days and months, never beyond the ends of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.kernel.days import months_after, moved


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2005-01-31", 1, "2005-02-28"),
        ("2004-01-31", 1, "2004-02-29"),
        ("2005-01-30", 1, "2005-02-28"),
        ("2005-03-31", 1, "2005-04-30"),
        ("2005-12-15", 1, "2006-01-15"),
        ("2005-01-15", 0, "2005-01-15"),
        ("2005-02-28", 24, "2007-02-28"),
        ("9999-06-01", 12, "9999-12-31"),
    ],
)
def test_months_run_to_the_same_day_or_the_last_of_the_month(day: str, months: int, expected: str) -> None:
    assert date.fromisoformat(expected) == months_after(date.fromisoformat(day), months)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2005-01-31", 1, "2005-02-01"),
        ("2005-01-31", -31, "2004-12-31"),
        ("9999-12-30", 1, "9999-12-31"),
        ("9999-12-30", 2, "9999-12-31"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-02", -2, "0001-01-01"),
    ],
)
def test_days_run_to_the_ends_of_the_calendar(day: str, days: int, expected: str) -> None:
    assert date.fromisoformat(expected) == moved(date.fromisoformat(day), days)


@given(st.dates(), st.integers(0, 2000))
def test_months_later_is_in_the_month_so_many_after(day: date, months: int) -> None:
    later = months_after(day, months)
    if later != date.max:
        assert day.year * 12 + day.month + months == later.year * 12 + later.month
        assert later.day <= day.day
