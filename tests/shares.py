"""How the tests are shared between workers, who are each given a part of the list and take from one another's ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def long_first(tests: Sequence[T], is_long: Callable[[T], bool], workers: int) -> list[T]:
    """The tests in as many parts as there are workers, each with its share of the long ones before the others."""
    long = [one for one in tests if is_long(one)]
    rest = [one for one in tests if not is_long(one)]
    size = -(-len(rest) // workers)
    parts = ([*long[part::workers], *rest[part * size : (part + 1) * size]] for part in range(workers))
    return [one for part in parts for one in part]
