"""Long tests come first in each worker's part of the list, and no test is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shares import long_first


@given(st.lists(st.booleans()), st.integers(1, 4))
def test_every_test_is_run_once_and_each_worker_begins_with_long_ones(lengths: list[bool], workers: int) -> None:
    tests = list(enumerate(lengths))
    shared = long_first(tests, lambda one: one[1], workers)
    assert sorted(shared) == tests
    assert [one for one in shared if not one[1]] == [one for one in tests if not one[1]]


def test_two_workers_have_one_long_test_each_to_begin_with() -> None:
    assert list("LabMcd") == long_first("abLMcd", str.isupper, 2)
    assert list("LNaM") == long_first("LMNa", str.isupper, 2)
