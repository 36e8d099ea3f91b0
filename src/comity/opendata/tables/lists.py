"""Lists of all that is on record: one by one in an order, and by what narrows them; carried on act by act.

What is as long as the record is not gone through again when an act was taken in, nor made into rows: rows are made of
the part that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Narrowing(NamedTuple, Generic[T]):
    """How a list is narrowed and put in order: by the fields that make filters, and those that make orders.

    An order of None is that in which it stands.
    """

    by: Mapping[str, Callable[[T], str]]
    orders: Mapping[str, Callable[[T], Any] | None]


class Lists(Generic[T]):
    """``every`` one in the order in which they came, and under each field those of each of its values."""

    def __init__(self, narrowing: Narrowing[T], found: Iterable[T] = ()) -> None:
        self.narrowing = narrowing
        self.every: list[T] = []
        self.of: dict[str, dict[str, list[T]]] = {name: {} for name in narrowing.by}
        self.take(found)

    def take(self, found: Iterable[T]) -> None:
        """Take in what comes after all others."""
        for one in found:
            self.every.append(one)
            for name, said in self.narrowing.by.items():
                self.of[name].setdefault(said(one), []).append(one)

    def only(self, field: str, value: str) -> Lists[T]:
        """Those that have this value in a field that narrows."""
        return Lists(self.narrowing, self.of[field].get(value, ()))

    def counts(self, field: str) -> dict[str, int]:
        """How many have each value of a field that narrows."""
        return {value: len(found) for value, found in self.of[field].items()}
