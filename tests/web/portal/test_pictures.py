"""Pictures: nothing unescaped enters, every mark is where its day is, the map has no border and keeps names apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import acos, cos, hypot, radians, sin
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.web.portal.pictures.chairs import TermOfChair, chairs
from comity.web.portal.pictures.family import Relative, family
from comity.web.portal.pictures.land import Mark, centre_of, map_of, projected
from comity.web.portal.pictures.lanes import Lane, lanes
from comity.web.portal.pictures.shares import shares
from comity.web.portal.pictures.standings import STANDINGS, segment
from comity.web.portal.pictures.steps import Course, Marked, Step, steps
from comity.web.portal.pictures.svg import Years, wrapped

SVG = "{http://www.w3.org/2000/svg}"
SIZE = ((640.0, 220.0), (380.0, 190.0))
HOSTILE = '"><script>alert(1)</script>&'


@given(some.floats(-180, 180), some.floats(-85, 85), some.floats(-180, 180), some.floats(-85, 85))
def test_the_projection_keeps_areas_so_distance_from_the_centre_is_the_chord(
    longitude: float, latitude: float, lon0: float, lat0: float
) -> None:
    one, other, turn = radians(latitude), radians(lat0), radians(longitude - lon0)
    cosine = sin(one) * sin(other) + cos(one) * cos(other) * cos(turn)
    angle = acos(max(-1.0, min(1.0, cosine)))
    if angle < 2.9:  # near the far side of the sphere every azimuthal projection tears
        assert hypot(*projected(longitude, latitude, (lon0, lat0))) == pytest.approx(2 * sin(angle / 2), abs=1e-6)


def test_the_map_is_centred_on_its_members() -> None:
    longitude, latitude = centre_of([(69.3, 41.3), (116.4, 39.9), (37.6, 55.8), (77.2, 28.6)])
    assert 60 < longitude < 90
    assert 35 < latitude < 60


def test_every_capital_is_a_mark_that_links_and_words_are_escaped() -> None:
    marks = [Mark(HOSTILE, "member", 69.3, 41.3, 0, "/en/members/UZB/"), Mark("B", "observer", 106.9, 47.9, 1, "/b/")]
    root = ET.fromstring(map_of(marks, key="m", title=HOSTILE, desc="d"))  # noqa: S314 - made here
    links = [one.get("href") for one in root.iter(f"{SVG}a")]
    assert links == ["/en/members/UZB/", "/b/"]
    assert not list(root.iter(f"{SVG}script"))
    assert len([one for one in root.iter(f"{SVG}path") if one.get("class") == "land"]) == 1


def test_a_segment_begins_and_ends_at_its_days_and_the_chosen_day_goes_through_all() -> None:
    line = Lane("A", "", [segment(0, "member", date(2005, 1, 1), date(2010, 1, 1), "/x/")])
    picture = lanes([line], STANDINGS, date(2007, 7, 1), "1 July 2007", key="k", title="t", desc="d")
    root = ET.fromstring(picture)  # noqa: S314 - made here
    (bar,) = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "s0"]
    (rule,) = [one for one in root.iter(f"{SVG}line") if one.get("class") == "chosen"]
    begin, wide, day = float(bar.get("x", 0)), float(bar.get("width", 0)), float(rule.get("x1", 0))
    assert begin < day < begin + wide
    assert (day - begin) / wide == pytest.approx(0.5, abs=0.01)


def test_the_strip_of_chairs_has_a_cell_for_each_term_of_a_row() -> None:
    terms = [TermOfChair(f"State {n}", "XXX", date(2001 + n, 6, 1), date(2002 + n, 6, 1), f"/{n}/") for n in range(12)]
    root = ET.fromstring(chairs(terms, key="k", title="t", desc="d"))  # noqa: S314 - made here
    # The term that passes from one row of ten years to the next has a cell in both.
    assert len(list(root.iter(f"{SVG}a"))) == 13


def test_a_family_stands_in_order_of_date() -> None:
    texts = [
        Relative("Own", "2002", date(2002, 6, 7), "/own/", is_self=True),
        Relative("Later", "2006", date(2006, 6, 15), "/later/", "amends", "amended by"),
        Relative("Earlier", "2001", date(2001, 6, 15), "/earlier/", "develops", "develops"),
    ]
    root = ET.fromstring(family(texts, key="k", title="t", desc="d"))  # noqa: S314 - made here
    marks = [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in root.iter(f"{SVG}circle")]
    assert marks == sorted(marks)


@given(some.text(alphabet="абв xyz", max_size=80), some.integers(1, 3))
def test_wrapped_words_keep_to_their_lines(words: str, lines: int) -> None:
    assert len(wrapped(words, 13, 200, lines)) <= lines


def test_the_count_rises_to_what_is_needed_on_the_day_that_meets_it() -> None:
    rises = [Step(date(2015, 2, 10), 1, "one", "/1/"), Step(date(2015, 5, 4), 2, HOSTILE, "/2/")]
    met = Marked(date(2015, 5, 4), "met", "met")
    course = Course("growth", rises, SIZE, date(2014, 11, 18), (2, "needed: 2"), [met])
    root = ET.fromstring(steps(course, date(2015, 6, 1), "today", key="k", title="t", desc="d"))  # noqa: S314 - made here
    marks = [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in root.iter(f"{SVG}circle")]
    lines = {one.get("class"): one for one in root.iter(f"{SVG}line")}
    assert marks[0][0] < marks[1][0]
    assert marks[0][1] > marks[1][1] == float(lines["threshold"].get("y1", 0))
    assert float(lines["day-met"].get("x1", 0)) == marks[1][0]
    assert "chosen" in lines
    assert not list(root.iter(f"{SVG}script"))


def test_a_day_far_off_is_told_at_the_edge_and_leaves_the_steps_their_room() -> None:
    course = Course("growth", [Step(date(2015, 2, 10), 1, "one", "/1/")], SIZE, date(2014, 11, 18))
    root = ET.fromstring(steps(course, date(2026, 11, 24), "far", key="k", title="t", desc="d"))  # noqa: S314 - made here
    assert not [one for one in root.iter(f"{SVG}line") if one.get("class") == "chosen"]
    assert "far →" in [one.text for one in root.iter(f"{SVG}text")]


@given(some.lists(some.integers(0, 60), min_size=1, max_size=5))
def test_bars_are_as_long_as_their_counts(counts: list[int]) -> None:
    most = max(sum(counts), 1)
    root = ET.fromstring(shares(list(enumerate(counts)), most))  # noqa: S314 - made here
    bars = list(root.iter("rect"))
    assert len(bars) == sum(count > 0 for count in counts)
    assert all(float(one.get("x", 0)) + float(one.get("width", 0)) <= 133 for one in bars)


def test_years_are_written_with_room_between_them() -> None:
    years = Years(date(1996, 1, 1), date(2026, 1, 1), 0, 1000)
    ticks = years.ticks(44)
    assert all(years.x(date(b, 1, 1)) - years.x(date(a, 1, 1)) >= 44 for a, b in pairwise(ticks))
