"""The register of meetings: their stages, who sat, what was on the agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from comity.core.chapters.meetings.acts import AgendaItem, Delegation
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.names import Names
from comity.core.kernel.timeline import Segment, Timeline


class Particulars(Struct, frozen=True, gc=False):
    """What was known of a meeting since some day: when, where, who presides."""

    starts_on: PartialDate
    ends_on: PartialDate | None
    place: Names
    chair: str | None
    form: str
    session: str
    number: int | None


class Sat(Struct, frozen=True, gc=False):
    """That somebody sat at a meeting: who, by which act, of which day."""

    meeting: str
    delegation: Delegation
    act: str
    on: PartialDate


class MeetingOnRecord(Struct, gc=False):
    """A meeting: its stages and particulars over time, agenda, papers, attendance."""

    meeting: str
    organ: str
    stages: Timeline[str] = field(default_factory=Timeline)
    particulars: Timeline[Particulars] = field(default_factory=Timeline)
    agenda: Timeline[tuple[AgendaItem, ...]] = field(default_factory=Timeline)
    papers: dict[str, tuple[PartialDate, str]] = field(default_factory=dict)
    delegations: list[Sat] = field(default_factory=list)

    def stage_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """The stage that day; None if it was not yet heard of."""
        return self.stages.latest_on(day)

    def stage_now(self) -> str:
        """The stage at this place of the fold."""
        return self.stages.segments[-1].value if self.stages.segments else "none"

    def latest(self) -> Particulars | None:
        """What is known of it at this place of the fold."""
        return self.particulars.segments[-1].value if self.particulars.segments else None

    def known_on(self, day: date) -> Particulars | None:
        """What was known of it that day."""
        found = self.particulars.latest_on(day)
        return found[0].value if found is not None else None

    def agenda_on(self, day: date) -> tuple[AgendaItem, ...]:
        """The agenda as it stood that day."""
        found = self.agenda.latest_on(day)
        return found[0].value if found is not None else ()

    def agenda_with_acts(self, day: date) -> list[tuple[AgendaItem, str]]:
        """The items of the agenda of that day, each with the act that set it."""
        found = self.agenda.on(day)
        return [(one, segment.acts[0]) for segment, _ in found[-1:] for one in segment.value]

    def attendance_on(self, day: date) -> list[tuple[Delegation, str]]:
        """Who is on record as having sat, by that day, and by which act."""
        return [(one.delegation, one.act) for one in self.delegations if certainty_on(day, one.on, None)]

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts the entry rests on, in order, each once."""
        return tuple(dict.fromkeys(act for segment in self.stages.segments for act in segment.acts))


class Meetings:
    """Meetings by key; ``attended`` are those at which a subject is on record as having sat, in legal order."""

    def __init__(self) -> None:
        self.items: dict[str, MeetingOnRecord] = {}
        self.opened: set[tuple[str, int]] = set()
        self.attended: dict[str, list[Sat]] = defaultdict(list)

    def __contains__(self, meeting: str) -> bool:
        return meeting in self.items

    def on(self, day: date) -> Iterator[tuple[MeetingOnRecord, Certainty]]:
        """The meetings heard of by that day, in the order of the record."""
        for item in self.items.values():
            found = item.stage_on(day)
            if found is not None:
                yield item, found[1]

    def attended_by(self, subject: str, day: date) -> list[Sat]:
        """Where a subject is on record as having sat, by that day."""
        return [one for one in self.attended.get(subject, ()) if certainty_on(day, one.on, None)]

    def of_organ(self, organ: str) -> list[MeetingOnRecord]:
        """The meetings of one organ, in the order of the record."""
        return [item for item in self.items.values() if item.organ == organ]
