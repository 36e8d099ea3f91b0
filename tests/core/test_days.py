"""Partial dates: what they are, and what stood on a day when they do not settle it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.kernel.days import PartialDate, certainty_on, day_of, partial_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-06-09", date(2017, 6, 9), date(2017, 6, 9)),
        ("2023-07", date(2023, 7, 1), date(2023, 7, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2001", date(2001, 1, 1), date(2001, 12, 31)),
        ("2023-07~", date(2023, 7, 1), date(2023, 7, 31)),
        ("2023-05-04/2023-05-05", date(2023, 5, 4), date(2023, 5, 5)),
        ("2003-09/2004", date(2003, 9, 1), date(2004, 12, 31)),
        ("../2014-12-31", None, date(2014, 12, 31)),
        ("2003-09-05/..", date(2003, 9, 5), None),
    ],
)
def test_a_partial_date_has_an_earliest_and_a_latest_day(text: str, earliest: date | None, latest: date | None) -> None:
    found = partial_date(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017-13",
        "2017-02-30",
        "9 June 2017",
        "2017-6-9",
        "2017/06",
        "../..",
        "2017-06-09T00:00",
        "2017-06-10/2017-06-09",
        "20170609",
    ],
)
def test_what_is_no_date_is_refused_with_what_was_written(text: str) -> None:
    if text == "2017/06":
        with pytest.raises(ValueError, match="06"):
            partial_date(text)
        return
    with pytest.raises(ValueError, match=r"calendar|not a date|says nothing|ends before"):
        partial_date(text)


def test_a_date_written_with_doubt_says_so() -> None:
    assert partial_date("2011-09-23~").is_doubtful
    assert not partial_date("2011-09-23").is_doubtful
    assert partial_date("2011-09-23~").is_exact


def test_a_date_does_not_change() -> None:
    with pytest.raises(AttributeError):
        PartialDate("2017").text = "2018"  # type: ignore[misc]


def test_a_day_must_be_exact_where_a_day_is_asked() -> None:
    assert day_of("2017-06-09") == date(2017, 6, 9)
    with pytest.raises(ValueError, match="write it as"):
        day_of("2017-06")
    with pytest.raises(ValueError, match="calendar"):
        day_of("2017-02-29")


def test_a_standing_is_possible_between_the_earliest_and_the_latest_start_and_certain_after() -> None:
    since = partial_date("2023-07")
    assert certainty_on(date(2023, 6, 30), since, None) is None
    assert certainty_on(date(2023, 7, 1), since, None) == "possible"
    assert certainty_on(date(2023, 7, 30), since, None) == "possible"
    assert certainty_on(date(2023, 7, 31), since, None) == "certain"


def test_an_end_is_excluded_and_may_be_doubtful_too() -> None:
    since, until = partial_date("2001"), partial_date("2010-05")
    assert certainty_on(date(2010, 4, 30), since, until) == "certain"
    assert certainty_on(date(2010, 5, 1), since, until) == "possible"
    assert certainty_on(date(2010, 5, 31), since, until) is None


def test_what_begins_and_ends_on_one_day_stood_on_no_day() -> None:
    one = partial_date("2025-09-01")
    assert certainty_on(date(2025, 9, 1), one, one) is None


@given(st.dates(), st.dates(), st.dates())
def test_certain_implies_between_the_bounds(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    since = partial_date(f"{first}/{last}")
    found = certainty_on(day, since, None)
    assert (found == "certain") == (day >= last)
    assert (found is None) == (day < first)


@pytest.mark.parametrize("text", ["٢٠٢٦-٠٦-٠٩", "２０２６", "2026-06-09\n", "2026\n"])
def test_a_date_is_written_in_the_digits_of_the_notation_and_nothing_after(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        partial_date(text)
    with pytest.raises(ValueError, match="is not a day"):
        day_of(text)
