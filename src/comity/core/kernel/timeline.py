"""Timeline: a value over days, each segment citing what made it so. One question: ``on(day)``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from comity.core.kernel.days import Certainty, PartialDate, certainty_on

T = TypeVar("T")
Basis = Literal["computed", "claimed", "unknown"]


@dataclass(slots=True)
class Segment(Generic[T]):
    """``value`` since a date, until a date (excluded; None while it lasts), by these acts, on this basis."""

    value: T
    since: PartialDate
    until: PartialDate | None
    acts: tuple[str, ...]
    basis: Basis = "computed"

    def on(self, day: date) -> Certainty | None:
        """Whether the value stood on that day."""
        return certainty_on(day, self.since, self.until)


class Timeline(Generic[T]):
    """Segments in the order in which they were begun. A timeline may hold several at once (observer and applicant)."""

    __slots__ = ("segments",)

    def __init__(self) -> None:
        self.segments: list[Segment[T]] = []

    def begin(
        self,
        value: T,
        since: PartialDate,
        acts: tuple[str, ...],
        *,
        until: PartialDate | None = None,
        basis: Basis = "computed",
    ) -> Segment[T]:
        """Open a segment; the caller ends the ones it replaces."""
        segment = Segment(value, since, until, acts, basis)
        self.segments.append(segment)
        return segment

    def end(self, segment: Segment[T], until: PartialDate, act: str) -> None:
        """Close a segment at ``until`` (excluded) by ``act``; an earlier end on record is not put off."""
        if segment.until is None or _before(until, segment.until):
            segment.until = until
            segment.acts = (*segment.acts, act)

    def running(self) -> Iterator[Segment[T]]:
        """The segments with no end on record, in order."""
        return (segment for segment in self.segments if segment.until is None)

    def on(self, day: date) -> list[tuple[Segment[T], Certainty]]:
        """What stood on that day, with its certainty."""
        return [(segment, found) for segment in self.segments if (found := segment.on(day))]


def _before(one: PartialDate, other: PartialDate) -> bool:
    if other.latest is None:
        return True
    return one.latest is not None and one.latest < other.latest
