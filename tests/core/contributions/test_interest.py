"""Interest month by month: simple or compound, with each way of counting a part of a month."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.core.chapters.contributions.interest import Method, PartMonth, accrued

OCTOBER = date(2004, 10, 1)
TENTH = Fraction(1, 1000)


def always(_day: date) -> Fraction:
    return TENTH


def owed(_day: date) -> int:
    return 500_000


@pytest.mark.parametrize(
    ("day", "full", "begun", "days"),
    [
        ("2004-10-01", "0", "0", "0"),
        ("2004-10-16", "0", "500", "7500/31"),
        ("2004-11-01", "500", "500", "500"),
        ("2004-12-31", "1000", "1500", "46000/31"),
        ("2005-01-01", "1500", "1500", "1500"),
    ],
)
def test_a_part_of_a_month_counts_as_the_setting_says(day: str, full: str, begun: str, days: str) -> None:
    end = date.fromisoformat(day)
    found = [
        accrued(owed, OCTOBER, end, always, part_month=part).minor
        for part in ("full_months", "begun_months", "by_days")
    ]
    assert [Fraction(one) for one in (full, begun, days)] == found


def test_compound_interest_bears_interest() -> None:
    end = date(2005, 10, 1)
    simple = accrued(owed, OCTOBER, end, always).minor
    compound = accrued(owed, OCTOBER, end, always, method="compound").minor
    assert (6000, 500_000 * ((1 + TENTH) ** 12 - 1)) == (simple, compound)


def test_what_is_paid_during_a_month_costs_no_full_month() -> None:
    def paid_in_november(day: date) -> int:
        return 0 if day >= date(2004, 11, 20) else 500_000

    end = date(2005, 3, 1)
    assert 500 == accrued(paid_in_november, OCTOBER, end, always).minor
    assert 1000 == accrued(paid_in_november, OCTOBER, end, always, part_month="begun_months").minor


def test_where_the_law_falls_silent_interest_is_known_until_then() -> None:
    found = accrued(owed, OCTOBER, date(2006, 1, 1), lambda day: TENTH if day.year < 2005 else None)
    assert (1500, date(2005, 1, 1)) == found


@given(
    some.lists(some.integers(-1000, 1000) | some.integers(0, 10**9), min_size=1, max_size=6),
    some.integers(0, 900),
    some.sampled_from(get_args(Method)),
    some.sampled_from(get_args(PartMonth)),
)
def test_interest_is_never_negative_and_never_falls(
    owed_by_month: list[int], days: int, method: Method, part: PartMonth
) -> None:
    def overdue(day: date) -> int:
        return owed_by_month[min((day - OCTOBER).days // 40, len(owed_by_month) - 1)]

    end = OCTOBER + timedelta(days=days)
    before = accrued(overdue, OCTOBER, end, always, method=method, part_month=part).minor
    after = accrued(overdue, OCTOBER, end + timedelta(days=1), always, method=method, part_month=part).minor
    assert 0 <= before <= after
