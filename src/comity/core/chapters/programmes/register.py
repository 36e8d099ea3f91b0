"""The register of programmes: their terms, measures added later, and what became of what was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from comity.core.chapters.programmes.acts import FurtherMeasure, Opening, Report
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.timeline import Segment, Timeline


class Delay(Struct, frozen=True):
    """A new day by which something is to be done, since when it stands, by which acts."""

    due: PartialDate
    since: PartialDate
    acts: tuple[str, ...]


class Followed(Struct):
    """What became of a programme or measure: how it ended, how it was put off, what was reported."""

    ends: Timeline[str] = field(default_factory=Timeline)
    delays: list[Delay] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def end_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """That it was done or abandoned by that day."""
        found = self.ends.on(day)
        return found[-1] if found else None

    def stage_now(self) -> str:
        """running, done or abandoned, at this place of the fold."""
        return self.ends.segments[-1].value if self.ends.segments else "running"

    def delays_on(self, day: date) -> list[Delay]:
        """The delays that stood by that day, in order."""
        return [one for one in self.delays if certainty_on(day, one.since, None)]

    def reports_on(self, day: date) -> list[Report]:
        """The reports on record by that day, in order."""
        return [one for one in self.reports if certainty_on(day, one.on, None)]


NOTHING = Followed()
"""What became of something of which nothing is on record. Nobody writes to it."""


class Programmes:
    """Openings by text, measures added later and what became of each by key."""

    def __init__(self) -> None:
        self.openings: dict[str, Opening] = {}
        self.measures: dict[str, FurtherMeasure] = {}
        self._followed: dict[str, Followed] = {}

    def followed(self, key: str) -> Followed:
        """What became of a programme or measure."""
        return self._followed.get(key, NOTHING)

    def follow(self, key: str) -> Followed:
        """The same, to be written to."""
        return self._followed.setdefault(key, Followed())

    def added_to(self, of: str) -> Iterator[tuple[str, FurtherMeasure]]:
        """The measures added later to a text or decision."""
        return ((key, act) for key, act in self.measures.items() if act.of == of)
