"""Pictures of money: bars as long as amounts, rates as tall as shares, gaps as gaps, rungs at their thresholds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from comity.web.portal.pictures.amounts import Amount, Piece, amounts
from comity.web.portal.pictures.ladder import Rung, ladder
from comity.web.portal.pictures.lanes import Bar, Form, Lane, Said, lanes
from comity.web.portal.pictures.steps import Course, Step, steps
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


def spent(spent_of_it: int, voted: int, approved: int | None = None) -> Amount:
    pieces = [Piece("voted", Fraction(voted)), Piece("s0", Fraction(spent_of_it), tall=10.0)]
    gates = [("threshold", Fraction(approved))] if approved else []
    return Amount(HOSTILE, "said", pieces[: 1 + (spent_of_it > 0)], gates, "/x/")


@pytest.mark.parametrize("is_narrow", [False, True])
@given(part=some.integers(0, 10**12), voted=some.integers(1, 10**12))
def test_what_is_spent_is_as_long_beside_what_is_voted_as_the_amounts_say(
    *, part: int, voted: int, is_narrow: bool
) -> None:
    root = parsed(amounts([spent(part, voted)], "spending", key="k", title="t", desc="d", is_narrow=is_narrow))
    (frame,) = of(root, "rect", "voted")
    bars = of(root, "rect", "s0")
    assert len(bars) == (part > 0)
    if bars and number(frame, "width") > 20 and number(bars[0], "width") > 20:
        assert number(bars[0], "width") / number(frame, "width") == pytest.approx(part / voted, rel=0.02)
    limit = 380 if is_narrow else 1040
    assert all(number(one, "x") + number(one, "width") <= limit for one in (frame, *bars))


def test_what_was_first_approved_is_marked_only_where_it_was_amended() -> None:
    bars = [spent(5, 10), spent(5, 10, 8)]
    assert len(of(parsed(amounts(bars, "spending", key="k", title="t", desc="d")), "line", "threshold")) == 1


def bar(since: int, until: int | None, css: str, tall: float) -> Bar:
    return Bar(date(since, 1, 1), date(until, 1, 1) if until else None, css, tall, label=HOSTILE, href="/x/")


def drawn(*bars: Bar, words: Sequence[Said] = (), is_narrow: bool = False) -> ET.Element:
    form = Form("rates", left=(150, 0), row=(52, 76), ground=(44, 68), right=(20, 20), between=1.5)
    line = Lane("China", "/c/", bars, words=words)
    return parsed(lanes([line], form, DAY, "today", key="k", title="t", desc="d", is_narrow=is_narrow))


def test_bars_stand_apart_on_one_ground_each_as_tall_as_it_is_and_a_gap_is_a_line() -> None:
    root = drawn(bar(2003, 2018, "s0", 24), bar(2018, 2025, "gap-line", 0), bar(2025, None, "s0 maybe", 12))
    (high,), (low,), (gap,) = of(root, "rect", "s0"), of(root, "rect", "s0 maybe"), of(root, "line", "gap-line")
    assert number(high, "height") == 2 * number(low, "height")
    grounds = {number(one, "y") + number(one, "height") for one in (high, low)} | {number(gap, "y1")}
    assert len(grounds) == 1
    assert number(high, "x") + number(high, "width") <= number(gap, "x1") < number(gap, "x2") <= number(low, "x")
    assert number(low, "x") + number(low, "width") == pytest.approx(1020, abs=2)


@pytest.mark.parametrize("is_narrow", [False, True])
def test_words_stand_between_their_days_only_where_they_have_the_room(*, is_narrow: bool) -> None:
    long, short = (date(2003, 1, 1), date(2024, 1, 1)), (date(2024, 1, 1), date(2025, 1, 1))
    told = [Said(*long, "had for a long time", 20), Said(*short, "not on record at all", 20, is_middle=True)]
    root = drawn(bar(2003, 2024, "s0", 24), words=told, is_narrow=is_narrow)
    assert "had for a long time" in words(root)
    assert "not on record at all" not in words(root)


@given(some.lists(some.tuples(some.integers(1990, 2020), some.integers(1, 30)), min_size=1, max_size=6))
def test_no_bar_leaves_the_picture_nor_its_lane(terms: list[tuple[int, int]]) -> None:
    root = drawn(*(bar(since, since + years, "s0", 30) for since, years in terms))
    for one in of(root, "rect", "s0"):
        assert 150 <= number(one, "x") <= number(one, "x") + number(one, "width") <= 1022
        assert number(one, "y") >= 24


@pytest.mark.usefixtures("sco_on_record")
def test_a_share_is_as_tall_as_its_rate_written_once_and_where_none_is_known_there_is_a_gap(client: Client) -> None:
    page = client.get("/en/money/contributions/").content.decode()
    picture = re.search(r"<svg[^>]*class=.rates.*?</svg>", page, re.DOTALL)
    assert picture is not None
    root = parsed(picture[0])
    tallest = max(number(one, "height") for one in root.iter(f"{SVG}rect") if (one.get("class") or "").startswith("s0"))
    assert tallest == 30
    assert of(root, "line", "gap-line")
    assert "not on record" in words(root)
    assert words(root).count("24%") == 2  # of China and of Russia, once each


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


def moved(*balances: int) -> ET.Element:
    found = [
        Step(date(2020 + place, 1, 1), Fraction(one), HOSTILE, "/x/", one > 0) for place, one in enumerate(balances)
    ]
    course = Course("balance", found, ((1040.0, 230.0), (380.0, 210.0)))
    return parsed(steps(course, DAY, "today", key="k", title="t", desc="d"))


@given(some.lists(some.integers(-(10**9), 10**9), min_size=1, max_size=7))
def test_a_higher_balance_stands_higher(balances: list[int]) -> None:
    root = moved(*balances)
    heights = [number(one, "cy") for one in root.iter(f"{SVG}circle")]
    for one, its_height in zip(balances, heights, strict=True):
        for other, other_height in zip(balances, heights, strict=True):
            assert (one > other) <= (its_height <= other_height)
    assert len(of(root, "line", "zero")) == 1
    assert all(0 <= one <= 300 for one in heights)


def test_an_account_paid_beforehand_goes_below_the_line() -> None:
    root = moved(100, -50)
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
