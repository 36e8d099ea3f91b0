"""All registers, as they follow from the acts known at one moment; and the chapters that make them, in order.

A check sees what stood immediately before its act; what is inadmissible has no effect and hides nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from comity.core.chapter import Chapter, Consequence, Ground, Rule
from comity.core.chapters import (
    budget,
    contributions,
    decisions,
    entitlements,
    meetings,
    membership,
    organs,
    programmes,
    projects,
    subjects,
    texts,
    treaties,
)
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.decisions.register import Decisions
from comity.core.chapters.entitlements.register import Entitlements
from comity.core.chapters.meetings.register import Meetings
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.register import Organs
from comity.core.chapters.programmes.register import Programmes
from comity.core.chapters.projects.register import Projects
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.act import Act
from comity.core.record.codec import Codec
from comity.core.record.finding import Finding
from comity.core.record.journal import Head
from comity.core.record.lines import Recorded, not_examined
from comity.core.record.wellformed import malformed
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.competence import lacking
from comity.core.rulebook.law import Law, MayBeClosed

CHAPTERS: Final[tuple[Chapter, ...]] = (
    texts.CHAPTER,
    subjects.CHAPTER,
    treaties.CHAPTER,
    membership.CHAPTER,
    organs.CHAPTER,
    budget.CHAPTER,
    contributions.CHAPTER,
    entitlements.CHAPTER,
    meetings.CHAPTER,
    decisions.CHAPTER,
    programmes.CHAPTER,
    projects.CHAPTER,
)
"""Lowest first: a chapter reads the registers of those before it."""

RULES: Final[dict[type[Act], Rule]] = {kind: rule for chapter in CHAPTERS for kind, rule in chapter.rules.items()}
CODEC: Final = Codec(RULES)
Forget = tuple[type, Callable[[Any], None]]
"""A register, and how it lets go of what it concluded."""


def _looking_at(name: str) -> tuple[Forget, ...]:
    """The registers whose own conclusions may be others when something changes in a chapter."""
    return tuple((one.register, one.forget) for one in CHAPTERS if one.forget and name in one.looks_at)


UNSETTLED: Final[dict[type[Act], tuple[Forget, ...]]] = {
    kind: found for chapter in CHAPTERS if (found := _looking_at(chapter.name)) for kind in chapter.rules
}
"""By kind of act the registers whose own conclusions may be others after it, and how they let go of them."""
Following = tuple[Consequence, tuple[Forget, ...]]
"""A consequence, and who looks at the register that it changes."""


def _brought_about(kind: type[Act], below: str) -> tuple[Following, ...]:
    """What an act of a kind, of a chapter, brings about in the chapters above it, the lowest first."""
    found = ((one.consequences.get(kind) or one.consequences.get(below), one.name) for one in CHAPTERS)
    return tuple((follow, _looking_at(name)) for follow, name in found if follow is not None)


CONSEQUENCES: Final[dict[type[Act], tuple[Following, ...]]] = {
    kind: following
    for chapter in CHAPTERS
    for kind in chapter.rules
    if (following := _brought_about(kind, chapter.name))
}
"""By kind of act what it brings about in chapters above its own, the lowest first, and who looks at those."""

T = TypeVar("T")
Place = tuple[date, int, int]
"""Legal order: the latest day of the date, the order within the day, the number in the journal."""


@runtime_checkable
class CarriedOn(Protocol):
    """What was derived from registers and need not be derived anew when acts came that stand after all others."""

    def go_on(self, registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in these acts, which the registers have just taken in."""


class Registers:
    """All registers as they follow from the acts known at one moment, with the findings of the fold.

    ``acts`` are in legal order, those of the registrar upon the record (``registrars``) after all others; ``last`` is
    the last act in legal order. The first ``opening`` findings are on no act in its place. ``deleted`` says by which
    act an act was taken out of the record, ``taken_out`` holds what that act said; ``closed`` counts the entries whose
    bodies are not here. ``is_lent``: parts are shared with other registers, so that neither may go on.
    """

    def __init__(self, book: Rulebook, digest: str, head: Head, may_be_closed: MayBeClosed | None = None) -> None:
        self.rulebook = book
        self.digest = digest
        self.head = head
        self.law = Law(book)
        self.may_be_closed = may_be_closed
        if may_be_closed is not None:
            self.law.may_be_closed = may_be_closed
        self.acts: dict[str, Recorded] = {}
        self.registrars: dict[str, Recorded] = {}
        self.last: Recorded | None = None
        self.findings: list[Finding] = []
        self.opening = 0
        self.unread: tuple[Finding, ...] = ()
        self.deleted: dict[str, str] = {}
        self.taken_out: dict[str, Recorded] = {}
        self.closed = 0
        self.is_lent = False
        self._derived: dict[Callable[[Registers], Any], Any] = {}
        self.stand_on({chapter.register: chapter.begin(self.law) for chapter in CHAPTERS})

    def stand_on(self, registers: dict[type, Any]) -> None:
        """Take these registers, by their types, and let each chapter lend what the others ask it."""
        self.ground = Ground(self.law, registers)
        self.texts = self.ground.read(Texts)
        self.subjects = self.ground.read(Subjects)
        self.treaties = self.ground.read(Treaties)
        self.membership = self.ground.read(Members)
        self.organs = self.ground.read(Organs)
        self.budget = self.ground.read(Budgets)
        self.contributions = self.ground.read(Contributions)
        self.entitlements = self.ground.read(Entitlements)
        self.meetings = self.ground.read(Meetings)
        self.decisions = self.ground.read(Decisions)
        self.programmes = self.ground.read(Programmes)
        self.projects = self.ground.read(Projects)
        for chapter in CHAPTERS:
            if chapter.lend is not None:
                chapter.lend(self.ground)

    def fold(self, recorded: Recorded) -> None:
        """Check one act against what stands and, if it may be done, let it have effect."""
        act = recorded.act
        found = self._findings(act, self.ground)
        if found or act.effect is not None:
            recorded.findings, recorded.has_effect = self._judged(act, found)
        self.repeat(recorded)

    def repeat(self, recorded: Recorded) -> None:
        """Take in an act of which it is known what was found of it and whether it has effect."""
        act = recorded.act
        self.last = recorded
        self.acts[act.id] = recorded
        if recorded.findings:
            self.findings.extend(recorded.findings)
        kind = type(act)
        if not recorded.has_effect:
            denied = RULES[kind].without_effect if kind in RULES else None
            if denied is not None and act.on.latest is not None:
                self.ground.day = act.on.latest
                denied(act, self.ground)
        else:
            self.ground.day = act.on.latest or date.max
            RULES[kind].apply(act, self.ground)
            self.decisions.rest(act)
            if kind in UNSETTLED:
                self._forget(UNSETTLED[kind])
            for follow, looking in CONSEQUENCES.get(kind, ()):
                if follow(act, self.ground):
                    self._forget(looking)
            self.ground.acts[act.id] = act

    def _forget(self, registers: tuple[Forget, ...]) -> None:
        for register, forget in registers:
            forget(self.ground.registers[register])

    def check(self, act: Act) -> list[Finding]:
        """What is found of an act if it is recorded next and comes last in legal order. Nothing changes by it."""
        return list(self._judged(act, self._findings(act, self.ground.beside()))[0])

    def derived(self, make: Callable[[Registers], T]) -> T:
        """What is made of these registers, made once until they change.

        ``make`` belongs to a module, since what it made is kept under it. When an act is taken in it is carried on
        (``CarriedOn``) or made anew. Whoever has it only reads it.
        """
        found = self._derived.get(make)
        if found is None:
            found = self._derived[make] = make(self)
        derived: T = found
        return derived

    def carry_on(self, acts: Sequence[Recorded] | None) -> None:
        """Carry what was derived on over acts that came last; let go of what cannot be (None: of all)."""
        kept = {}
        for make, value in self._derived.items():
            if acts is not None and isinstance(value, CarriedOn):
                value.go_on(self, acts)
                kept[make] = value
        self._derived = kept

    def makings(self) -> list[Callable[[Registers], Any]]:
        """What has been derived of these registers and can be carried on: worth making of another set beforehand."""
        return [make for make, value in list(self._derived.items()) if isinstance(value, CarriedOn)]

    def _judged(self, act: Act, found: list[Finding]) -> tuple[tuple[Finding, ...], bool]:
        """Severity has effect: what is inadmissible has none, nor has what is marked so."""
        refused = any(one.severity == "inadmissible" for one in found)
        if refused and self.closed:
            found = [not_examined(one) for one in found]
        if act.effect is not None and not refused:
            message = "It is marked as without effect, and nothing on record makes it inadmissible."
            found.append(Finding(rule="EffectDenied", severity="irregular", act=act.id, message=message))
        return tuple(found), not refused and act.effect is None

    def _findings(self, act: Act, ground: Ground) -> list[Finding]:
        found, day, rule = malformed(act), act.on.latest, RULES.get(type(act))
        if day is None or found or rule is None:
            return found
        ground.day = day
        found.extend(lacking(act, day, self.law, ground.deciding))
        found.extend(rule.check(act, ground))
        return found


def place(recorded: Recorded) -> Place:
    """Where an act stands in legal order."""
    act = recorded.act
    return act.on.latest or date.max, act.order, recorded.number
