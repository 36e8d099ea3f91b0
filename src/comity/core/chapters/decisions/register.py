"""The register of decisions: what organs adopted, who takes part, what stands, what was challenged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.core.chapters.decisions.acts import (
    Adoption,
    Answer,
    Challenge,
    Consultation,
    Joining,
    NotificationOfDecision,
    ObjectionToDecision,
    Proposal,
)
from comity.core.chapters.decisions.counting import Count
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, months_after, moved
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.record.act import Act
from comity.core.rulebook.competence import Deciding
from comity.core.rulebook.voting import ObjectionRule

NO_STATE: Final[frozenset[str]] = frozenset()


class DecisionOnRecord(Struct, gc=False):
    """A decision (or a draft): its stages over time, the members that do not take part, those that joined later."""

    decision: str
    act: Adoption | Proposal
    stages: Timeline[str] = field(default_factory=Timeline)
    apart: frozenset[str] = frozenset()
    joined: tuple[tuple[str, PartialDate, str], ...] = ()
    objecting: ObjectionRule | None = None
    objections: tuple[tuple[str, PartialDate, str], ...] = ()
    notified_on: PartialDate | None = None
    notified_by: str | None = None
    preceded_by: tuple[str, ...] = ()
    count: Count | None = None

    def stage_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """The stage that day; None if it was not heard of yet. Objections that can be made may hold up its effect."""
        found = self.stages.latest_on(day)
        if found is None or self.objecting is None or found[0].value != "adopted" or not self._is_pending(day):
            return found
        return replace(found[0], value="open_to_objection"), found[1]

    @property
    def closes_on(self) -> date | None:
        """The last day on which one may object; None if there is none, or the time has not begun to run."""
        rule = self.objecting
        if rule is None:
            return None
        begins = self.act.on if rule.counted_from == "adoption" else self.notified_on
        if begins is None or begins.latest is None:
            return None
        return months_after(moved(begins.latest, rule.days or 0), rule.months or 0)

    @property
    def pending_until(self) -> date | None:
        """The last day on which it has no effect yet, by reason of objections that may be made; None if it has."""
        if self.objecting is None or self.objecting.meanwhile != "pending":
            return None
        return self.closes_on or date.max

    def _is_pending(self, day: date) -> bool:
        until = self.pending_until
        return until is not None and day <= until

    def stage_now(self) -> str:
        """The stage at this place of the fold."""
        return self.stages.segments[-1].value

    def apart_on(self, day: date) -> frozenset[str]:
        """The members that did not take part in it and had not joined by that day."""
        joined = {state for state, on, _ in self.joined if certainty_on(day, on, None) == "certain"}
        return (self.apart | self._not_bound(day)) - joined

    def _not_bound(self, day: date) -> frozenset[str]:
        """Those that objected by that day, where the decision binds only who does not."""
        if self.objecting is None or not self.objecting.binds_only_non_objecting:
            return NO_STATE
        return frozenset(state for state, on, _ in self.objections if certainty_on(day, on, None) == "certain")

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
        self.consultations: dict[str, Consultation] = {}
        self.claimed: set[str] = set()  # decisions that stand on what a source says, and acts that rest on them
        self.served: dict[tuple[str, str], str] = {}  # by what preceded a decision and whom this concerns, the decision
        self._on: dict[str, list[DecisionOnRecord]] = defaultdict(list)
        self.challenged: dict[str, list[str]] = defaultdict(list)
        self._at: dict[str, list[DecisionOnRecord]] = defaultdict(list)

    def __contains__(self, decision: str) -> bool:
        return decision in self.items

    def add(self, item: DecisionOnRecord) -> None:
        """A decision or a draft comes on record."""
        self.items[item.decision] = item
        if item.act.meeting is not None:
            self._at[item.act.meeting].append(item)
        if isinstance(item.act, Adoption):
            self._on[item.act.matter].append(item)

    def rest(self, act: Act) -> None:
        """An act that rests on one whose basis is a claim has no better basis: by authority, or as the rules made it.

        It is asked of each act once, when it has had its effect: what it rests on came before it in legal order.
        """
        if self.claimed and not self.claimed.isdisjoint(self._rested_upon(act)):
            self.claimed.add(act.id)

    def _rested_upon(self, act: Act) -> Iterator[str]:
        if act.authority is not None:
            yield act.authority
        if isinstance(act, Adoption):
            yield from self.items[act.id].preceded_by or act.preceded_by
        elif isinstance(act, Joining | NotificationOfDecision | ObjectionToDecision):
            yield act.decision

    def deciding(self, decision: str) -> Deciding | None:
        """What competence needs to know of a decision, at this place of the fold; None of a draft or of nothing."""
        item = self.items.get(decision)
        if item is None or not isinstance(item.act, Adoption):
            return None
        act = item.act
        until = item.pending_until
        return Deciding(item.decision, act.organ, act.matter, act.named, act.on, act.effective, item.stands, until)

    def on(self, day: date) -> Iterator[tuple[DecisionOnRecord, Certainty]]:
        """The decisions and drafts on record by that day, in order."""
        for item in self.items.values():
            found = item.stage_on(day)
            if found is not None:
                yield item, found[1]

    def on_matter(self, matter: str) -> list[DecisionOnRecord]:
        """What was adopted on a matter, in order."""
        return list(self._on.get(matter, ()))

    def of_meeting(self, meeting: str) -> list[DecisionOnRecord]:
        """What was decided or laid at a meeting, in order."""
        return list(self._at.get(meeting, ()))
