"""Plain data held against a shape: every fault, its place, what was found and what was expected."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from comity.core.kernel.days import PartialDate, partial_date
from comity.core.kernel.names import Identifier, name_in
from comity.core.kernel.shapes import convert, faults, to_plain
from comity.core.kernel.value import Value


class Inner(Value, kw_only=True):
    count: int
    form: Literal["one", "two"] = "one"


class Outer(Value, kw_only=True):
    key: Identifier
    on: PartialDate
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    by_key: dict[str, Inner] = {}
    either: str | int = ""


GOOD: dict[str, Any] = {"key": "a", "on": "2001"}


def told(**more: Any) -> list[str]:
    return [str(fault) for fault in faults({**GOOD, **more}, Outer)]


def test_what_fits_has_no_fault_and_comes_back_as_it_was_written() -> None:
    plain = {**GOOD, "inner": {"count": 1}, "by_key": {"x": {"count": 3}}, "either": 4}
    many = [{"count": 2, "form": "two"}]
    assert [] == faults({**plain, "many": many}, Outer)
    assert {**plain, "many": tuple(many)} == to_plain(convert({**plain, "many": many}, Outer))
    assert partial_date("2001") == convert(plain, Outer).on
    assert [] == told(inner=None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"inner": {"count": "x"}}, "inner.count: found 'x', expected int"),
        ({"inner": {}}, "inner: found no 'count', expected 'count', which every inner must have"),
        ({"inner": 7}, "inner: found 7, expected a mapping of the fields of inner"),
        ({"inner": {"count": 1, "form": "three"}}, "inner.form: found 'three', expected one of one, two"),
        ({"many": [{"count": 1}, {"count": None}]}, "many.1.count: found nothing, expected int"),
        ({"many": "x"}, "many: found 'x', expected array"),
        ({"by_key": {"x": {"count": []}}}, "by_key.x.count: found a list, expected int"),
        ({"by_key": []}, "by_key: found a list, expected object"),
        ({"either": {}}, "either: found a mapping, expected int | str"),
        ({"maney": 1}, "maney: found the field 'maney', expected perhaps 'many'"),
        ({"zzz": 1}, "zzz: found the field 'zzz', expected one of key, on, inner, many, by_key, either"),
        ({"on": 2001}, "on: found 2001, expected a date as text; a year alone stands in quotes: '2001'"),
        ({"on": "2001-02-30"}, "on: found '2001-02-30', expected a day of the calendar"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_what_was_found_and_what_was_expected(more: dict[str, Any], expected: str) -> None:
    assert [expected] == told(**more)


def test_a_date_is_expected_in_its_notations() -> None:
    assert told(on="soon")[0].startswith("on: found 'soon', expected a date: 2017-06-09, 2017-06, 2017")


def test_an_identifier_is_described_in_words() -> None:
    assert told(key="a b")[0].startswith("key: found 'a b', expected letters, digits and")


def test_all_faults_are_found_at_once() -> None:
    found = faults({"key": "", "inner": {"form": 1}, "extra": 1}, Outer)
    assert [("key",), ("inner", "form"), ("inner",), ("extra",), ()] == [fault.path for fault in found]


def test_what_is_no_mapping_is_told_without_a_place() -> None:
    assert ["here: found nothing, expected a mapping of the fields of outer"] == [
        str(one) for one in faults(None, Outer)
    ]


def test_long_texts_are_cut_where_they_are_shown() -> None:
    assert f"'{'x' * 60}'" == faults({**GOOD, "inner": {"count": "x" * 99}}, Outer)[0].found


def test_a_name_is_given_in_the_language_else_in_english_else_in_the_first() -> None:
    found = [name_in(names, "ru") for names in ({"en": "a", "ru": "b"}, {"zh": "c", "en": "a"}, {"zh": "c"}, {})]
    assert ["b", "a", "c", ""] == found
