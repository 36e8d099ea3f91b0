"""All registers, as they follow from the acts known at one moment; and the chapters that make them, in order.

A check sees what stood immediately before its act; what is inadmissible has no effect and hides nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from comity.core.chapter import Chapter, Ground, Rule
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
from comity.core.chapters.budget.accounts import cash_by
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.decisions.acts import Adoption
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
from comity.core.rulebook.competence import Deciding, lacking
from comity.core.rulebook.law import Effect, Law

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


class Registers:
    """All registers as they follow from the acts known at one moment, with the findings of the fold.

    ``deleted`` says by which act an act was taken out of the record, ``taken_out`` holds what that act said; ``closed``
    counts the entries whose bodies are not here.
    """

    def __init__(self, book: Rulebook, digest: str, head: Head) -> None:
        self.rulebook = book
        self.digest = digest
        self.head = head
        self.law = Law(book, self._effect_of, self._members_on)
        registers = {chapter.register: chapter.begin(self.law) for chapter in CHAPTERS}
        self.ground = Ground(self.law, registers)
        self.texts = self.ground.read(Texts)
        self.subjects = self.ground.read(Subjects)
        self.treaties = self.ground.read(Treaties)
        self.membership = self.ground.read(Members)
        self.organs = self.ground.read(Organs)
        self.budget = self.ground.read(Budgets)
        self.contributions = self.ground.read(Contributions)
        self.ground.cash = cash_by(self.contributions.books, self.budget.books)
        self.entitlements = self.ground.read(Entitlements)
        self.meetings = self.ground.read(Meetings)
        self.decisions = self.ground.read(Decisions)
        self.programmes = self.ground.read(Programmes)
        self.projects = self.ground.read(Projects)
        self.acts: dict[str, Recorded] = {}
        self.findings: list[Finding] = []
        self.opening = 0
        self.deleted: dict[str, str] = {}
        self.taken_out: dict[str, Recorded] = {}
        self.closed = 0

    def stand_on(self, other: Registers, but: Collection[str]) -> None:
        """Take over texts and subjects, and all treaties but some, as they stand in another fold."""
        self.texts, self.subjects, self.opening = other.texts, other.subjects, other.opening
        self.ground.registers = {**self.ground.registers, Texts: self.texts, Subjects: self.subjects}
        self.treaties.items = {key: item for key, item in other.treaties.items.items() if key not in but}

    def fold(self, recorded: Recorded) -> None:
        """Check one act against what stands and, if it may be done, let it have effect."""
        act = recorded.act
        found = self._findings(act)
        if found or act.effect is not None:
            self._judge(recorded, found)
        self.acts[act.id] = recorded
        if recorded.has_effect:
            RULES[type(act)].apply(act, self.ground)
            self.ground.acts[act.id] = act

    def _judge(self, recorded: Recorded, found: list[Finding]) -> None:
        """Severity has effect: what is inadmissible has none, nor has what is marked so."""
        act = recorded.act
        refused = any(one.severity == "inadmissible" for one in found)
        if refused and self.closed:
            found = [not_examined(one) for one in found]
        if act.effect is not None and not refused:
            message = "It is marked as without effect, and nothing on record makes it inadmissible."
            found.append(Finding(rule="EffectDenied", severity="irregular", act=act.id, message=message))
        recorded.findings = tuple(found)
        recorded.has_effect = not refused and act.effect is None
        self.findings.extend(found)

    def _findings(self, act: Act) -> list[Finding]:
        found, day, rule = malformed(act), act.on.latest, RULES.get(type(act))
        if day is None or found or rule is None:
            return found
        self.ground.day = day
        found.extend(lacking(act, day, self.law, self.deciding))
        found.extend(rule.check(act, self.ground))
        return found

    def _effect_of(self, text: str) -> Effect | None:
        """Since when a text has effect: computed from acts of consent where they suffice, else as sources claim."""
        return self.treaties.effect_of(text) or self.texts.effect_of(text)

    def _members_on(self, day: date) -> tuple[str, ...]:
        return self.membership.members_on(day)

    def deciding(self, decision: str) -> Deciding | None:
        """What competence needs to know of the decision of this id; None if none with effect is on record."""
        item = self.decisions.items.get(decision)
        if item is None or not isinstance(item.act, Adoption):
            return None
        act = item.act
        return Deciding(item.decision, act.organ, act.matter, act.concerns, act.on, act.effective, item.stands)
