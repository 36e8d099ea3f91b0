"""Pictures of money: bars as long as amounts, rates as tall as shares, gaps as gaps, rungs at their thresholds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.web.portal.pictures.balance import Movement, balance
from comity.web.portal.pictures.ladder import Rung, ladder
from comity.web.portal.pictures.rates import RateLine, RateSpan, rates
from comity.web.portal.pictures.spending import BudgetBar, spending
from comity.web.portal.pictures.years import YearCell, strip

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>&'
DAY = date(2026, 11, 24)


def parsed(picture: str) -> ET.Element:
    root = ET.fromstring(picture)  # noqa: S314 - made here
    assert not list(root.iter(f"{SVG}script"))
    return root


def of(root: ET.Element, element: str, css: str) -> list[ET.Element]:
    return [one for one in root.iter(f"{SVG}{element}") if one.get("class") == css]


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def number(one: ET.Element, key: str) -> float:
    return float(one.get(key, 0))


def spent(spent_of_it: int, voted: int, approved: int | None = None) -> BudgetBar:
    return BudgetBar(
        HOSTILE, "said", Fraction(voted), Fraction(approved or voted), Fraction(spent_of_it), Fraction(0), "/x/"
    )


@pytest.mark.parametrize("is_narrow", [False, True])
@given(part=some.integers(0, 10**12), voted=some.integers(1, 10**12))
def test_what_is_spent_is_as_long_beside_what_is_voted_as_the_amounts_say(
    *, part: int, voted: int, is_narrow: bool
) -> None:
    root = parsed(spending([spent(part, voted)], key="k", title="t", desc="d", is_narrow=is_narrow))
    (frame,) = of(root, "rect", "voted")
    bars = of(root, "rect", "s0")
    assert len(bars) == (part > 0)
    if bars and number(frame, "width") > 20 and number(bars[0], "width") > 20:
        assert number(bars[0], "width") / number(frame, "width") == pytest.approx(part / voted, rel=0.02)
    limit = 380 if is_narrow else 1040
    assert all(number(one, "x") + number(one, "width") <= limit for one in (frame, *bars))


def test_what_was_first_approved_is_marked_only_where_it_was_amended() -> None:
    bars = [spent(5, 10), spent(5, 10, 8)]
    assert len(of(parsed(spending(bars, key="k", title="t", desc="d")), "line", "threshold")) == 1


def span(since: int, until: int, rate: str | None, *, is_possible: bool = False) -> RateSpan:
    share = Fraction(rate) if rate else None
    return RateSpan(date(since, 1, 1), date(until, 1, 1), share, f"{rate}%", HOSTILE, "/x/", is_possible)


def drawn(*spans: RateSpan, is_narrow: bool = False) -> ET.Element:
    line = RateLine("China", "/c/", spans)
    return parsed(rates([line], DAY, "today", key="k", title="t", desc="d", gap="not on record", is_narrow=is_narrow))


def test_a_bar_is_as_tall_as_the_rate_and_a_gap_has_none() -> None:
    root = drawn(span(2003, 2018, "24"), span(2018, 2025, None), span(2025, 2026, "12"))
    high, low = of(root, "rect", "s0")
    assert number(high, "height") == pytest.approx(2 * number(low, "height"))
    (gap,) = of(root, "line", "gap-line")
    assert number(high, "x") + number(high, "width") <= number(gap, "x1") < number(gap, "x2") <= number(low, "x")
    assert "not on record" in words(root)


def test_one_rate_is_written_once_though_its_scale_changed_and_doubt_is_drawn() -> None:
    root = drawn(span(2010, 2018, "6"), span(2018, 2026, "6", is_possible=True))
    assert words(root).count("6%") == 1
    assert len(of(root, "rect", "s0 maybe")) == 1


def test_where_a_gap_has_no_room_its_line_still_stands() -> None:
    root = drawn(span(2003, 2024, "24"), span(2024, 2025, None), is_narrow=True)
    assert "not on record" not in words(root)
    assert of(root, "line", "gap-line")


def climbed(arrears: str | None, *heights: str | None) -> ET.Element:
    rungs = [Rung(HOSTILE, ["above the contribution", "waived by"], Fraction(one) if one else None) for one in heights]
    risen = Fraction(arrears) if arrears is not None else None
    return parsed(ladder(rungs, risen, "Arrears", key="k", title="t", desc="d"))


def test_rungs_stand_at_their_thresholds_and_the_arrears_between() -> None:
    root = climbed("150", "100", "200")
    low, high = sorted(of(root, "rect", "rung"), key=lambda one: -number(one, "y"))
    (risen,) = of(root, "rect", "risen")
    assert number(high, "y") < number(risen, "y") < number(low, "y")
    assert number(risen, "y") + number(risen, "height") > number(low, "y")


def test_thresholds_that_are_not_known_are_broken_lines_and_nothing_has_risen() -> None:
    root = climbed(None, None, None)
    assert len(of(root, "line", "rung is-unknown")) == 2
    assert len(of(root, "line", "rail is-unknown")) == 2
    assert not of(root, "rect", "risen")


@given(some.lists(some.integers(0, 1000), min_size=1, max_size=5), some.integers(0, 2000))
def test_no_words_of_the_ladder_stand_upon_others(heights: list[int], arrears: int) -> None:
    root = climbed(str(arrears), *(str(one) for one in heights))
    places = sorted(number(one, "y") for one in root.iter(f"{SVG}text"))
    assert all(later - earlier >= 17 for earlier, later in pairwise(places))
    assert places[0] >= 0


def moved(*balances: int) -> list[Movement]:
    return [
        Movement(date(2020 + place, 1, 1), Fraction(one), HOSTILE, "/x/", one > 0) for place, one in enumerate(balances)
    ]


@given(some.lists(some.integers(-(10**9), 10**9), min_size=1, max_size=7))
def test_a_higher_balance_stands_higher(balances: list[int]) -> None:
    root = parsed(balance(moved(*balances), DAY, "today", key="k", title="t", desc="d", written=str))
    heights = [number(one, "cy") for one in root.iter(f"{SVG}circle")]
    for one, its_height in zip(balances, heights, strict=True):
        for other, other_height in zip(balances, heights, strict=True):
            assert (one > other) <= (its_height <= other_height)
    assert len(of(root, "line", "zero")) == 1
    assert all(0 <= one <= 300 for one in heights)


def test_an_account_paid_beforehand_goes_below_the_line() -> None:
    root = parsed(balance(moved(100, -50), DAY, "today", key="k", title="t", desc="d", written=str))
    (zero,) = of(root, "line", "zero")
    owed, beforehand = (number(one, "cy") for one in root.iter(f"{SVG}circle"))
    assert owed < number(zero, "y1") < beforehand


def test_a_year_of_which_no_act_speaks_is_an_open_cell() -> None:
    cells = [
        YearCell(2020, "closed", HOSTILE, "/x/"),
        YearCell(2021, "", "gap", ""),
        YearCell(2022, "drafted", "d", ""),
    ]
    root = parsed(strip(cells, key="k", title="t", desc="d"))
    assert len(of(root, "rect", "year-cell is-gap")) == 1
    full, begun = of(root, "rect", "s0")
    assert number(full, "height") > number(begun, "height") > 0
    assert words(root) == ["2020", "2021", "2022"]
