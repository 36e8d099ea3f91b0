"""Tables in parts: every row once, in order, whatever the limit; a cursor stays what it is while rows are added."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.opendata.parts import CursorUnknown, part
from comity.opendata.tables.row import Row


def read_whole(rows: Sequence[Row], key: str, limit: int) -> list[Row]:
    found, after = list[Row](), None
    for _ in range(len(rows) + 1):
        one = part(rows, key, after, limit)
        assert len(one.rows) <= limit
        found += one.rows
        after = one.following
        if after is None:
            break
    return found


@given(some.lists(some.sampled_from("abcd")), some.integers(1, 5), some.sampled_from(["key", ""]))
def test_the_parts_one_after_another_are_the_whole_though_keys_repeat(keys: list[str], limit: int, key: str) -> None:
    rows = [{"key": one, "place": place} for place, one in enumerate(keys)]
    assert read_whole(rows, key, limit) == rows


def test_a_cursor_holds_while_rows_are_added_before_and_after_it() -> None:
    rows: list[Row] = [{"key": one} for one in "abc"]
    following = part(rows, "key", None, 2).following
    assert part([{"key": "0"}, *rows, {"key": "d"}], "key", following, 5).rows == [{"key": "c"}, {"key": "d"}]


@pytest.mark.parametrize(("key", "after"), [("key", "nobody"), ("key", "a#2"), ("key", "a#x"), ("", "x"), ("", "-1")])
def test_a_cursor_where_nothing_stands_is_said_to_be_unknown(key: str, after: str) -> None:
    with pytest.raises(CursorUnknown):
        part([{"key": "a"}], key, after, 1)
