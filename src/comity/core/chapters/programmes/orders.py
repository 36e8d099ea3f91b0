"""What is ordered: every measure of every text, decision and programme on record, and the programmes themselves.

Nothing is copied: a measure stands because the act that orders it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from comity.core.chapter import Ground
from comity.core.chapters.decisions.acts import Adoption
from comity.core.chapters.decisions.register import Decisions
from comity.core.chapters.meetings.register import Meetings
from comity.core.chapters.programmes.acts import FurtherMeasure
from comity.core.chapters.programmes.register import Programmes
from comity.core.chapters.texts.acts import Measure
from comity.core.chapters.texts.register import Texts
from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Names

FORMS: Final = frozenset({"strategy", "programme", "plan", "roadmap"})
"""Forms of texts that are programmes, whether or not their term is on record."""


class Ordered(NamedTuple):
    """Something ordered: its key, what orders it, by which organ, since when, and until when the order stands.

    ``measure`` is None for a programme. ``acts`` are those that order it, ``ended_by`` those by which the order ends.
    """

    key: str
    of: str
    measure: str | None
    title: Names
    responsible: tuple[str, ...]
    due: PartialDate | None
    since: PartialDate
    until: PartialDate | None
    organ: str | None
    acts: tuple[str, ...]
    ended_by: tuple[str, ...] = ()
    indicator: Names = {}
    target: str | None = None


class Orders:
    """The registers in which orders stand, and the decisions that adopt texts, found once."""

    __slots__ = ("_adopting", "decisions", "meetings", "programmes", "texts")

    def __init__(self, programmes: Programmes, texts: Texts, decisions: Decisions, meetings: Meetings) -> None:
        self.programmes = programmes
        self.texts = texts
        self.decisions = decisions
        self.meetings = meetings
        self._adopting: dict[str, list[str]] | None = None

    @classmethod
    def on(cls, ground: Ground) -> Orders:
        """Those that stand before an act."""
        return cls(ground.read(Programmes), ground.read(Texts), ground.read(Decisions), ground.read(Meetings))

    def measures(self) -> Iterator[Ordered]:
        """Every measure ordered, by the text or decision that orders it, in the order of the record."""
        for of, text in self.texts.items.items():
            for measure in text.adoption.measures:
                yield self._measure(of, measure, text.adoption.id, text.adoption.on)
        for of, item in self.decisions.items.items():
            if isinstance(item.act, Adoption) and of not in self.texts:
                for measure in item.act.measures:
                    yield self._measure(of, measure, of, item.act.on)
        for act in self.programmes.measures.values():
            yield self._measure(act.of, act, act.id, act.on)

    def measures_of(self, of: str) -> list[Ordered]:
        """The measures that one text or decision orders, with those added to it later."""
        found = [self._measure(of, *written) for written in self._written_in(of)]
        return [*found, *(self._measure(of, act, act.id, act.on) for _, act in self.programmes.added_to(of))]

    def find(self, key: str) -> Ordered | None:
        """The programme or measure of this key."""
        if self.is_programme(key):
            return self.programme(key)
        if key in self.programmes.measures:
            added = self.programmes.measures[key]
            return self._measure(added.of, added, added.id, added.on)
        of, _, name = key.rpartition("/")
        return next((self._measure(of, *one) for one in self._written_in(of) if one[0].measure == name), None)

    def orders_anything(self, of: str) -> bool:
        """Whether a text or an adopted decision of this key is on record."""
        item = self.decisions.items.get(of)
        return of in self.texts or (item is not None and isinstance(item.act, Adoption))

    def is_programme(self, text: str) -> bool:
        """Whether a text is carried out as a programme: one that was opened, or of such a form, by an organ."""
        item = self.texts.items.get(text)
        if item is None or text in self.programmes.openings:
            return item is not None
        return item.adoption.form in FORMS and self.organ_of(text) is not None

    def programme(self, text: str) -> Ordered:
        """A programme by its text."""
        item, opening = self.texts.items[text], self.programmes.openings.get(text)
        until, ended_by = self._end_of(text)
        return Ordered(
            key=text,
            of=text,
            measure=None,
            title=item.adoption.title,
            responsible=opening.responsible if opening else (),
            due=opening.until if opening else None,
            since=item.adoption.on,
            until=until,
            organ=self.organ_of(text),
            acts=tuple(dict.fromkeys((item.adoption.id, *self.adopted_by(text), *((opening.id,) if opening else ())))),
            ended_by=ended_by,
        )

    def parent(self, text: str) -> str | None:
        """The programme to which one belongs: the one named, else the first programme that its text implements."""
        opening = self.programmes.openings.get(text)
        if opening is not None and opening.parent is not None:
            return opening.parent
        ties = self.texts.items[text].ties if text in self.texts else ()
        return next((tie.text for tie in ties if tie.relation == "implements" and self.is_programme(tie.text)), None)

    def within(self, text: str, other: str | None) -> bool:
        """Whether ``other`` is this programme or lies within it, at any depth."""
        seen: set[str] = set()
        while other is not None and other not in seen:
            if other == text:
                return True
            seen.add(other)
            other = self.parent(other)
        return False

    def adopted_by(self, text: str) -> list[str]:
        """The decisions on record that adopt the text."""
        if self._adopting is None:
            self._adopting = {}
            for key, item in self.decisions.items.items():
                if isinstance(item.act, Adoption) and item.act.text is not None:
                    self._adopting.setdefault(item.act.text, []).append(key)
        return self._adopting.get(text, [])

    def organ_of(self, of: str) -> str | None:
        """The organ that ordered: of the decision, of the one that adopts the text, or whose meeting adopted it."""
        item = self.decisions.items.get(of)
        if item is not None and of not in self.texts:
            return item.act.organ
        for decision in self.adopted_by(of):
            return self.decisions.items[decision].act.organ
        adoption = self.texts.items[of].adoption
        meeting = self.meetings.items.get(adoption.meeting or "")
        return adoption.by or (meeting.organ if meeting is not None else None)

    def _written_in(self, of: str) -> list[tuple[Measure, str, PartialDate]]:
        text, item = self.texts.items.get(of), self.decisions.items.get(of)
        if text is not None:
            return [(one, text.adoption.id, text.adoption.on) for one in text.adoption.measures]
        if item is not None and isinstance(item.act, Adoption):
            return [(one, of, item.act.on) for one in item.act.measures]
        return []

    def _end_of(self, of: str) -> tuple[PartialDate | None, tuple[str, ...]]:
        """When an order ends with its text, or with the repeal of the decision."""
        text, item = self.texts.items.get(of), self.decisions.items.get(of)
        if text is not None:
            return text.until, (text.ended_by,) if text.ended_by else ()
        if item is not None and not item.stands:
            segment = item.stages.segments[-1]
            return segment.since, segment.acts[-1:]
        return None, ()

    def _measure(self, of: str, measure: Measure | FurtherMeasure, act: str, since: PartialDate) -> Ordered:
        until, ended_by = self._end_of(of)
        added = measure if isinstance(measure, FurtherMeasure) else None
        return Ordered(
            key=f"{of}/{measure.measure}",
            of=of,
            measure=measure.measure,
            title=measure.title,
            responsible=measure.responsible,
            due=measure.due,
            since=since,
            until=until,
            organ=self.organ_of(of),
            acts=(act,),
            ended_by=ended_by,
            indicator=added.indicator if added else {},
            target=added.target if added else None,
        )
