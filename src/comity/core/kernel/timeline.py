"""Timeline: a value over days, each segment citing what made it so. One question: ``on(day)``.

What is done after a day changes nothing of that day: asked of a day before the act that ended it, a segment has the
end that it had then (none, or the term it began with) and rests on the acts of then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

from msgspec import Struct

from comity.core.kernel.days import Certainty, PartialDate, certainty_on

T = TypeVar("T")
Basis = Literal["computed", "claimed", "unknown"]


class Stood(NamedTuple):
    """The end and the acts that a segment had before something was done about its end, on a day ``before``."""

    before: PartialDate
    until: PartialDate | None
    acts: tuple[str, ...]


class Segment(Struct, Generic[T], gc=False):
    """``value`` since a date, until a date (excluded; None while it lasts), by these acts, on this basis.

    ``begun_by`` is the act that began it: ``acts`` also hold what it rests on and, once it is over, what ended it.
    ``term`` is the end it began with; ``stood`` what its end was before each act about it, the first one first.
    """

    value: T
    since: PartialDate
    until: PartialDate | None
    acts: tuple[str, ...]
    basis: Basis = "computed"
    begun_by: str = ""
    term: PartialDate | None = None
    stood: tuple[Stood, ...] = ()

    def on(self, day: date) -> Certainty | None:
        """Whether the value stood on that day."""
        return certainty_on(day, self.since, self.until)

    def as_of(self, day: date) -> Segment[T]:
        """The segment with the end and the acts that it had on that day, whatever was done afterwards."""
        if self.until is None and not self.stood:
            return self
        for one in self.stood:
            if certainty_on(day, one.before, None) is None:
                return self._with(one.until, one.acts)
        if self.stood or self.until is None or self.until is self.term or certainty_on(day, self.until, None):
            return self
        return self._with(self.term, self.acts)

    def _with(self, until: PartialDate | None, acts: tuple[str, ...]) -> Segment[T]:
        return Segment(self.value, self.since, until, acts, self.basis, self.begun_by, self.term)


class Timeline(Struct, Generic[T], gc=False, eq=False):
    """Segments in the order in which they were begun. A timeline may hold several at once (observer and applicant).

    ``_running`` are those without an end; no other stands on or after ``_settled``, so that the present is
    answered without going through the past.
    """

    segments: list[Segment[T]] = []
    _running: tuple[Segment[T], ...] = ()
    _settled: date = date.min

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
        segment = Segment(value, since, until, acts, basis, acts[-1] if acts else "", until)
        self.segments.append(segment)
        if until is None:
            self._running += (segment,)
        else:
            self._settle(until)
        return segment

    def end(
        self, segment: Segment[T], until: PartialDate, act: str | None = None, *, done: PartialDate | None = None
    ) -> None:
        """Close a segment at ``until`` (excluded) by ``act``, done then or on ``done``.

        An earlier end on record is not put off.
        """
        if segment.until is not None and not _before(until, segment.until):
            return
        if segment.until is None:
            self._running = tuple(one for one in self._running if one is not segment)
        if act is not None or segment.stood:
            segment.stood = (*segment.stood, Stood(done or until, segment.until, segment.acts))
        segment.until = until
        self._settle(until)
        if act is not None:
            segment.acts = (*segment.acts, act)

    def end_at(self, until: PartialDate, act: str | None = None, *, done: PartialDate | None = None) -> None:
        """Close every segment begun by then that would last longer, by an act of then or of ``done``."""
        passed = until.earliest is not None and until.earliest >= self._settled
        for segment in self._running if passed else self.segments:
            begins = segment.since.earliest
            if begins is None or until.earliest is None or begins <= until.earliest:
                self.end(segment, until, act, done=done)

    def reopen(self, segment: Segment[T], acts: tuple[str, ...], done: PartialDate) -> None:
        """Take an end back on a day: the segment goes on, resting on these acts."""
        segment.stood = (*segment.stood, Stood(done, segment.until, segment.acts))
        segment.until = None
        segment.acts = acts
        self._running += (segment,)

    def without(self, value: T) -> Timeline[T]:
        """Another timeline with the segments of all other values, which it shares."""
        rest = [one for one in self.segments if one.value != value]
        return Timeline(rest, tuple(one for one in rest if one.until is None), self._settled)

    def running(self) -> Iterator[Segment[T]]:
        """The segments with no end on record, in order. They may be ended while this is read."""
        return iter(self._running)

    def on(self, day: date) -> list[tuple[Segment[T], Certainty]]:
        """What stood on that day, as it stood then, with its certainty."""
        among = self._running if day >= self._settled else self.segments
        return [(one.as_of(day), found) for one in among if (found := certainty_on(day, one.since, one.until))]

    def latest_on(self, day: date) -> tuple[Segment[T], Certainty] | None:
        """What was begun last of what stood on that day, as it stood then; None if nothing did."""
        for segment in reversed(self._running if day >= self._settled else self.segments):
            found = certainty_on(day, segment.since, segment.until)
            if found:
                return segment.as_of(day), found
        return None

    def _settle(self, until: PartialDate) -> None:
        if until.latest is None:
            self._settled = date.max
        elif until.latest > self._settled:
            self._settled = until.latest


def _before(one: PartialDate, other: PartialDate) -> bool:
    if other.latest is None:
        return True
    return one.latest is not None and one.latest < other.latest
