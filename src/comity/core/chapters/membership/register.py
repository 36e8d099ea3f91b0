"""The register of members: which standing a State holds, since when, by which acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.timeline import Segment, Timeline

NOBODY: Final[tuple[date, date, tuple[str, ...]]] = (date.max, date.max, ())
"""No span of days for which the members are kept."""
NO_STATE: Final[frozenset[str]] = frozenset()


class Standing(NamedTuple):
    """A State's standing on a day."""

    state: str
    segment: Segment[str]
    certainty: Certainty


class Members:
    """Standings by State; suspensions apart, since a suspended member stays a member."""

    def __init__(self, membership: str) -> None:
        self.membership = membership
        self.states: dict[str, Timeline[str]] = defaultdict(Timeline)
        self.suspensions: dict[str, Timeline[str]] = defaultdict(Timeline)
        self.steps: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.notices: dict[str, tuple[PartialDate, str]] = {}
        self.given: dict[str, Timeline[PartialDate]] = defaultdict(Timeline)
        self.revoked: dict[str, list[tuple[PartialDate, str]]] = defaultdict(list)
        self.founders: list[str] = []
        self.admitted_by: dict[str, str] = {}  # the State that was first admitted on a decision
        self._members: tuple[date, date, tuple[str, ...]] = NOBODY

    def begin(
        self, state: str, standing: str, since: PartialDate, acts: tuple[str, ...], until: PartialDate | None = None
    ) -> None:
        """A standing begins for a State."""
        self._members = NOBODY
        self.states[state].begin(standing, since, acts, until=until)

    def end(self, state: str, segment: Segment[str], until: PartialDate, act: str) -> None:
        """A standing of a State ends."""
        self._members = NOBODY
        self.states[state].end(segment, until, act)

    def reopen(self, state: str, segment: Segment[str], acts: tuple[str, ...]) -> None:
        """The end of a standing is taken back."""
        self._members = NOBODY
        self.states[state].reopen(segment, acts)

    def on(self, day: date) -> list[Standing]:
        """Every standing that day, in the order in which States first came to one."""
        return [
            Standing(state, segment, found)
            for state, timeline in self.states.items()
            for segment, found in timeline.on(day)
        ]

    def of(self, state: str, day: date) -> list[Standing]:
        """One State's standings that day."""
        timeline = self.states.get(state)
        return [] if timeline is None else [Standing(state, *pair) for pair in timeline.on(day)]

    def members_on(self, day: date) -> tuple[str, ...]:
        """The States that were certainly members that day.

        Kept by day until a standing changes: every decision asks.
        """
        first, last, members = self._members
        if not first <= day < last:
            found = (one for one in self.on(day) if one.segment.value == self.membership)
            members = tuple(one.state for one in found if one.certainty == "certain")
            self._members = (*self._unchanged_about(day), members)
        return members

    def _unchanged_about(self, day: date) -> tuple[date, date]:
        """The span about a day in which no standing begins or ends (last day excluded)."""
        first, last = date.min, date.max
        for timeline in self.states.values():
            for segment in timeline.segments:
                for bound in _bounds_of(segment):
                    if bound <= day:
                        first = max(first, bound)
                    else:
                        last = min(last, bound)
        return first, last

    def is_member(self, state: str, day: date) -> bool:
        """Whether the State was certainly a member."""
        return state in self.members_on(day)

    def acts_of(self, state: str, day: date) -> tuple[str, ...]:
        """The acts on which a State's membership that day rests."""
        return next((one.segment.acts for one in self.of(state, day) if one.segment.value == self.membership), ())

    def is_suspended(self, state: str, day: date) -> bool:
        """Whether its membership was suspended."""
        return bool(self._suspensions(state, day))

    def holds(self, state: str, standing: str, day: date) -> Segment[str] | None:
        """The segment of a standing the State certainly holds that day, for a time or without end, if any."""
        for one in self.of(state, day):
            if one.segment.value == standing and one.certainty == "certain":
                return one.segment
        return None

    def leaving_on(self, state: str, day: date) -> Segment[PartialDate] | None:
        """The notice of withdrawal that stood that day (though revoked later): the day it names, and the act."""
        timeline = self.given.get(state)
        found = timeline.on(day) if timeline is not None else []
        return found[-1][0] if found else None

    def revocations_on(self, state: str, day: date) -> tuple[str, ...]:
        """The acts by which it had taken back notices of withdrawal by that day."""
        return tuple(act for on, act in self.revoked.get(state, ()) if certainty_on(day, on, None))

    def suspended_on(self, day: date) -> frozenset[str]:
        """The States whose membership was suspended."""
        if not self.suspensions:
            return NO_STATE
        return frozenset(state for state in self.suspensions if self.is_suspended(state, day))

    def end_suspension(self, state: str, until: PartialDate, act: str) -> None:
        """Whatever suspends a State's membership ends. States that never were suspended have no timeline."""
        if state in self.suspensions:
            self.suspensions[state].end_at(until, act)

    def suspending(self, state: str, day: date) -> str | None:
        """The act that suspended its membership, if it is suspended that day."""
        found = self._suspensions(state, day)
        return found[-1].begun_by if found else None

    def suspended_by(self, state: str, day: date) -> tuple[str, ...]:
        """The acts by which membership is suspended that day, that which ended it with them."""
        return tuple(act for segment in self._suspensions(state, day) for act in segment.acts)

    def _suspensions(self, state: str, day: date) -> list[Segment[str]]:
        timeline = self.suspensions.get(state)
        return [segment for segment, _ in timeline.on(day)] if timeline is not None else []

    def counted(self, standing: str, day: date) -> tuple[int, int]:
        """How many States certainly hold a standing that day, and how many possibly do besides."""
        found = [one.certainty for one in self.on(day) if one.segment.value == standing]
        return found.count("certain"), found.count("possible")

    def history(self, state: str) -> Iterator[Segment[str]]:
        """Every standing the State ever held, in the order of beginning."""
        timeline = self.states.get(state)
        return iter(timeline.segments if timeline is not None else ())


def _bounds_of(segment: Segment[str]) -> Iterator[date]:
    """The days on which the certainty of a segment changes."""
    for on in (segment.since, segment.until):
        if on is not None:
            yield from (bound for bound in (on.earliest, on.latest) if bound is not None)
