"""The register of decisions: what organs adopted, who takes part, what stands, what was challenged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from comity.core.chapters.decisions.acts import Adoption, Answer, Challenge, Proposal
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.competence import Deciding


class DecisionOnRecord(Struct, gc=False):
    """A decision (or a draft): its stages over time, the members that do not take part, those that joined later."""

    decision: str
    act: Adoption | Proposal
    stages: Timeline[str] = field(default_factory=Timeline)
    apart: frozenset[str] = frozenset()
    joined: list[tuple[str, PartialDate, str]] = field(default_factory=list)

    def stage_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """The stage that day; None if it was not yet heard of."""
        return self.stages.latest_on(day)

    def stage_now(self) -> str:
        """The stage at this place of the fold."""
        return self.stages.segments[-1].value

    def apart_on(self, day: date) -> frozenset[str]:
        """The members that did not take part in it and had not joined by that day."""
        joined = {state for state, on, _ in self.joined if certainty_on(day, on, None) == "certain"}
        return self.apart - joined

    @property
    def stands(self) -> bool:
        """Whether it is adopted and not repealed, at this place of the fold."""
        return self.stage_now() == "adopted"


class Decisions:
    """Decisions and drafts by key, challenges by key and by the act challenged."""

    def __init__(self) -> None:
        self.items: dict[str, DecisionOnRecord] = {}
        self.challenges: dict[str, Challenge] = {}
        self.answers: dict[str, Answer] = {}
        self.challenged: dict[str, list[str]] = defaultdict(list)
        self._at: dict[str, list[DecisionOnRecord]] = defaultdict(list)

    def __contains__(self, decision: str) -> bool:
        return decision in self.items

    def add(self, item: DecisionOnRecord) -> None:
        """A decision or a draft comes on record."""
        self.items[item.decision] = item
        if item.act.meeting is not None:
            self._at[item.act.meeting].append(item)

    def deciding(self, decision: str) -> Deciding | None:
        """What competence needs to know of a decision, at this place of the fold; None of a draft or of nothing."""
        item = self.items.get(decision)
        if item is None or not isinstance(item.act, Adoption):
            return None
        act = item.act
        named = (*((act.concerns,) if act.concerns else ()), *act.concerns_several)
        return Deciding(item.decision, act.organ, act.matter, named, act.on, act.effective, item.stands)

    def on(self, day: date) -> Iterator[tuple[DecisionOnRecord, Certainty]]:
        """The decisions and drafts on record by that day, in order."""
        for item in self.items.values():
            found = item.stage_on(day)
            if found is not None:
                yield item, found[1]

    def of_meeting(self, meeting: str) -> list[DecisionOnRecord]:
        """What was decided or laid at a meeting, in order."""
        return list(self._at.get(meeting, ()))
