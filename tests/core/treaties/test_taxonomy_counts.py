"""Final clauses that count consents and the days after them (T1 to T9), as the page has them."""

from __future__ import annotations

from datetime import date

import pytest

from cast.clauses import after, bound, deposit, deposits, forms, relation, signed, since
from comity.core.kernel.shapes import faults
from comity.core.rulebook.clauses import Clause

COUNTED = {
    "T1": ("diplomatic-relations-1961", 22, "1964-03-25", "1964-04-24"),
    "T2": ("early-notification-1986", 3, "1986-09-26", "1986-10-27"),
    "T3": ("civil-and-political-rights-1966", 35, "1975-12-23", "1976-03-23"),
    "T4": ("cluster-munitions-2008", 30, "2010-02-16", "2010-08-01"),
    "T5": ("sale-of-goods-1980", 10, "1986-12-11", "1988-01-01"),
    "T6": ("rome-statute-1998", 60, "2002-04-11", "2002-07-01"),
    "T7": ("environmental-modification-1976", 20, "1978-10-05", "1978-10-05"),
    "T8": ("london-amendment-1990", 20, "1992-05-12", "1992-08-10"),
    "T9": ("chemical-weapons-1993", 65, "1996-10-31", "1997-04-29"),
    "T25": ("freedom-of-association-1948", 2, "1949-07-04", "1950-07-04"),
    "L1": ("biological-diversity-1992", 30, "1993-09-30", "1993-12-29"),
    "L2": ("organized-crime-2000", 40, "2003-07-01", "2003-09-29"),
    "L4": ("migrant-workers-1990", 20, "2003-03-14", "2003-07-01"),
    "L5": ("phonograms-1971", 5, "1973-01-18", "1973-04-18"),
    "L6": ("trademarks-2006", 10, "2008-12-16", "2009-03-16"),
    "L7": ("apostille-1961", 3, "1964-11-25", "1965-01-24"),
}
"""The form, its treaty, how many are needed, the day of the last of them, the day of entry into force."""


def test_the_page_has_every_form_once_and_each_is_good_in_form() -> None:
    assert list(forms()) == [f"T{number}" for number in range(1, 28)] + [f"L{number}" for number in range(1, 8)]
    assert [fault for clauses in forms().values() for one in clauses for fault in faults(one, Clause)] == []


@pytest.mark.parametrize("form", COUNTED)
def test_a_treaty_entered_into_force_on_the_day_that_its_depositary_published(form: str) -> None:
    treaty, number, last, expected = COUNTED[form]
    registers = after(form, *deposits(treaty, number, last))
    assert since(registers, treaty) == expected
    assert relation(registers, treaty, "S01", expected) == "party"
    before = date.fromordinal(date.fromisoformat(expected).toordinal() - 1).isoformat()
    assert relation(registers, treaty, "S01", before) == "contracting"


@pytest.mark.parametrize("form", COUNTED)
def test_one_consent_fewer_is_not_enough(form: str) -> None:
    treaty, number, last, _ = COUNTED[form]
    assert since(after(form, *deposits(treaty, number, last)[:-1]), treaty) is None


@pytest.mark.parametrize("form", COUNTED)
def test_two_instruments_of_one_state_count_once(form: str) -> None:
    treaty, number, last, _ = COUNTED[form]
    given = deposits(treaty, number, last)[:-1]
    again = deposit(treaty, "S01", last, "acceptance")
    assert since(after(form, *given, again), treaty) is None


@pytest.mark.parametrize("form", COUNTED)
def test_instruments_of_one_day_count_together(form: str) -> None:
    treaty, number, last, expected = COUNTED[form]
    together = [deposit(treaty, f"S{place:02}", last) for place in range(1, number + 3)]
    registers = after(form, *together)
    assert since(registers, treaty) == expected
    assert bound(registers, treaty, f"S{number + 2:02}") == expected


@pytest.mark.parametrize(
    ("rule", "count", "met", "expected"),
    [
        ("nth_day_after", 30, "2011-01-31", "2011-03-02"),
        ("days_after", 30, "2011-01-31", "2011-03-02"),
        ("months_after", 1, "2011-01-31", "2011-02-28"),
        ("months_after", 1, "2012-01-31", "2012-02-29"),
        ("months_after", 3, "2011-11-30", "2012-02-29"),
        ("months_after", 12, "2012-02-29", "2013-02-28"),
        ("first_of_nth_month_after", 1, "2011-12-01", "2012-01-01"),
        ("first_of_nth_month_after", 3, "2011-11-30", "2012-02-01"),
        ("first_of_month_after_months", 3, "2011-11-30", "2012-03-01"),
        ("first_of_month_after_months", 1, "2011-01-01", "2011-03-01"),
        ("first_of_month_after_days", 60, "2002-05-01", "2002-07-01"),
        ("first_of_month_after_days", 60, "2002-05-02", "2002-08-01"),
    ],
)
def test_days_and_months_are_counted_as_the_words_say(rule: str, count: int, met: str, expected: str) -> None:
    clause = {
        "treaty": "pact",
        "entry": {"when": {"needs": "consents", "count": 1}, "delay": {"rule": rule, "count": count}},
    }
    assert since(after([clause], deposit("pact", "S01", met)), "pact") == expected


@pytest.mark.parametrize(
    ("practice", "rule", "met", "expected"),
    [
        ({}, "days_after", "1986-09-26", "1986-10-26"),
        ({"days_after": "day_more"}, "days_after", "1986-09-26", "1986-10-27"),
        ({"days_after": "day_more"}, "nth_day_after", "1986-09-26", "1986-10-26"),
        ({"months_after": "day_more"}, "months_after", "1963-11-17", "1966-05-18"),
        ({"month_end": "first_of_next"}, "months_after", "2009-08-31", "2012-03-01"),
        ({"month_end": "last_day"}, "months_after", "2009-08-31", "2012-02-29"),
    ],
)
def test_practice_decides_only_what_the_words_leave_open(
    practice: dict[str, str], rule: str, met: str, expected: str
) -> None:
    clause = {
        "treaty": "pact",
        "entry": {"when": {"needs": "consents", "count": 1}, "delay": {"rule": rule, "count": 30}},
        "practice": practice,
    }
    assert since(after([clause], deposit("pact", "S01", met)), "pact") == expected


def test_a_fixed_day_is_kept_if_the_number_is_reached_on_the_last_day_for_it() -> None:
    treaty = "london-amendment-1990"
    assert since(after("T8", *deposits(treaty, 20, "1992-01-01")), treaty) == "1992-01-01"
    assert since(after("T8", *deposits(treaty, 20, "1991-03-01")), treaty) == "1992-01-01"


def test_a_fixed_day_is_missed_by_one_day() -> None:
    treaty = "london-amendment-1990"
    assert since(after("T8", *deposits(treaty, 20, "1992-01-02")), treaty) == "1992-04-01"


def test_a_floor_holds_back_what_would_be_earlier_and_nothing_else() -> None:
    treaty = "chemical-weapons-1993"
    assert since(after("T9", *deposits(treaty, 65, "1993-12-01")), treaty) == "1995-01-13"
    assert since(after("T9", *deposits(treaty, 65, "1994-07-17")), treaty) == "1995-01-13"
    assert since(after("T9", *deposits(treaty, 65, "1994-07-18")), treaty) == "1995-01-14"


def test_a_definitive_signature_is_a_consent_and_a_simple_one_is_not() -> None:
    treaty = "dangerous-goods-1957"
    definitive = [signed(treaty, f"S{place:02}", "1967-12-29", form="definitive") for place in range(1, 4)]
    two = [deposit(treaty, one, "1967-12-29", "accession") for one in ("S04", "S05")]
    assert since(after("T22", *definitive, *two), treaty) == "1968-01-29"
    simple = [signed(treaty, "S01", "1967-12-29"), *definitive[1:]]
    assert since(after("T22", *simple, *two), treaty) is None
