"""The one file that knows all chapters, in order. Acts go in; registers, on any day as known at any moment, come out.

One pass: all acts known at a moment, in legal order, feed all chapters together. A check sees what stood immediately
before its act; what is inadmissible has no effect and hides nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final

import msgspec

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
from comity.core.chapters.treaties.apart import hanging_on, read_by, told_by, treaty_of
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.pausing import collection_paused
from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.chain import head_after
from comity.core.record.codec import Codec
from comity.core.record.corrections import Repaired, repair
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head
from comity.core.record.lines import Line, Recorded, not_examined, proposed_entry, taken_already, unreadable, written
from comity.core.record.wellformed import inexact, malformed
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.competence import Deciding, lacking
from comity.core.rulebook.law import Effect, Law
from comity.core.rulebook.loader import latest, unfit

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

KEPT_HOUSES: Final = 8
REGISTRARS: Final = (Correction, Deletion, RulebookOnRecord)
BELOW: Final = frozenset((*texts.CHAPTER.rules, *subjects.CHAPTER.rules))
PLAIN: Final = BELOW | frozenset(treaties.CHAPTER.rules)
RULES: Final[dict[type[Act], Rule]] = {kind: rule for chapter in CHAPTERS for kind, rule in chapter.rules.items()}
CODEC: Final = Codec(RULES)


class NoRulebook(Exception):
    """Nothing can be computed before a rulebook is on record."""


class House:
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

    def stand_on(self, other: House, but: Collection[str]) -> None:
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
        found.extend(lacking(act, day, self.law, self._deciding))
        found.extend(rule.check(act, self.ground))
        return found

    def _effect_of(self, text: str) -> Effect | None:
        """Since when a text has effect: computed from acts of consent where they suffice, else as sources claim."""
        return self.treaties.effect_of(text) or self.texts.effect_of(text)

    def _members_on(self, day: date) -> tuple[str, ...]:
        return self.membership.members_on(day)

    def _deciding(self, decision: str) -> Deciding | None:
        item = self.decisions.items.get(decision)
        if item is None or not isinstance(item.act, Adoption):
            return None
        act = item.act
        return Deciding(item.decision, act.organ, act.matter, act.concerns, act.on, act.effective, item.stands)


class Organisation:
    """An organisation as its journal knows it. Each process keeps one and extends it as the journal grows."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.head: Head = EMPTY
        self.lines: list[Line] = []
        self.broken: list[Finding] = []
        self._broken_at: list[str] = []
        self._closed: list[Entry] = []
        self._houses: dict[str, House] = {}
        self._latest: House | None = None
        self._since: list[Line] = []
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in further entries, in the order of the journal. What cannot be read is a finding; the rest goes on."""
        if "" in self._houses:
            self._latest, self._since = self._houses[""], []
        with collection_paused():
            taken = list(entries)
            lines = list(self._read(taken))
        if taken:
            self._houses.clear()
            self.head = head_after(taken[-1])
            self.lines += lines
            self._since += lines

    def _read(self, entries: Iterable[Entry]) -> Iterator[Line]:
        for entry in entries:
            if entry.body is None:
                self._closed.append(entry)
                continue
            try:
                yield Line(CODEC.decode(entry.body), entry)
            except (msgspec.DecodeError, ValueError) as error:
                self.broken.append(unreadable(entry, error))
                self._broken_at.append(entry.recorded_at)

    def house(self, known_at: datetime | None = None) -> House:
        """The registers from what had been recorded by that moment (included; None: all). NoRulebook if none had."""
        moment = "" if known_at is None else written(known_at)
        if moment not in self._houses:
            if len(self._houses) >= KEPT_HOUSES:
                self._houses.pop(next(iter(self._houses)))
            with collection_paused():
                found = None if moment else self._again()
                broken, closed = self._broken_by(moment), len(self._closed_by(moment))
                self._houses[moment] = found or fold(self._known(moment), self.head_at(moment), broken, closed=closed)
        return self._houses[moment]

    def _again(self) -> House | None:
        """From the latest house, if what came since lets it; it is given up either way."""
        latest, since = self._latest, self._since
        self._latest, self._since = None, []
        if latest is None or self._closed or self._broken_at:
            return None
        return refold(latest, since, self.head)

    def head_at(self, moment: str) -> Head:
        """The head at a moment (empty text: now): that of the last entry that can be read, be its body here or not."""
        if not moment:
            return self.head
        last = [line.entry for line in self._known(moment)[-1:]] + self._closed_by(moment)[-1:]
        return head_after(max(last, key=lambda entry: entry.number)) if last else EMPTY

    def _known(self, moment: str) -> list[Line]:
        return [line for line in self.lines if line.entry.recorded_at <= moment] if moment else self.lines

    def _broken_by(self, moment: str) -> list[Finding]:
        found = zip(self.broken, self._broken_at, strict=True)
        return [one for one, at in found if at <= moment] if moment else self.broken

    def _closed_by(self, moment: str) -> list[Entry]:
        return [one for one in self._closed if one.recorded_at <= moment] if moment else self._closed

    def propose(self, acts: Sequence[Act]) -> list[Finding]:
        """What would be found of these acts, recorded now in this order, and of acts on record because of them.

        Nothing is written. An id that is taken is inadmissible. A later act sees the earlier ones.
        """
        taken = {line.act.id for line in self.lines}
        found: list[Finding] = []
        added: list[Line] = []
        for act in acts:
            if act.id in taken or (values := inexact(act)):
                found.extend([taken_already(act)] if act.id in taken else values)
                continue
            if isinstance(act, RulebookOnRecord) and (wrong := unfit(act)):
                found.extend(wrong)
                continue
            taken.add(act.id)
            added.append(Line(act, proposed_entry(act, len(added) + self.head.number + 1)))
        house = fold([*self.lines, *added], self.head, self.broken, closed=len(self._closed))
        before = (
            set(self.house().findings) if any(isinstance(one.act, RulebookOnRecord) for one in self.lines) else set()
        )
        return found + [one for one in house.findings if one not in before]


def fold(lines: Sequence[Line], head: Head, broken: Sequence[Finding] = (), *, closed: int = 0) -> House:
    """All acts of these lines, repaired, in legal order, through all chapters.

    ``closed``: how many lines the journal has besides whose bodies are not here, so that what cites them cannot be
    examined.
    """
    firsts: dict[str, Line] = {}
    taken = [taken_already(line.act) for line in lines if firsts.setdefault(line.act.id, line) is not line]
    book, digest, unread = latest(line.act for line in firsts.values())
    if book is None:
        raise NoRulebook("No rulebook is on record, so nothing can be computed.")
    house = House(book, digest, head)
    house.closed = closed
    if closed:
        house.law.may_be_closed = lambda act: act not in firsts
    repaired = repair((line.act for line in firsts.values() if type(line.act) is not RulebookOnRecord), CODEC)
    if closed:
        repaired.findings[:] = [not_examined(one) for one in repaired.findings]
    house.findings.extend([*broken, *unread, *taken, *repaired.findings])
    house.opening = len(house.findings)
    house.deleted.update(repaired.deleted)
    house.taken_out.update(_taken_out(firsts[key] for key in repaired.deleted))
    for recorded in _in_legal_order(repaired, firsts):
        house.fold(recorded)
    _keep_registrars_acts(house, firsts.values(), repaired, unread)
    return house


def _taken_out(lines: Iterable[Line]) -> Iterator[tuple[str, Recorded]]:
    """The acts that the registrar took out, as they were recorded; the registrar's own stay beside the others."""
    for act, entry in ((line.act, line.entry) for line in lines if not isinstance(line.act, REGISTRARS)):
        yield act.id, Recorded(act, entry.number, entry.recorded_at, act.openness, has_effect=False)


def refold(old: House, lines: Sequence[Line], head: Head) -> House | None:
    """The house after corrections of acts under treaties, going through those treaties again and no others.

    None where the whole fold could say something else: other acts came, something was deleted, chapters above the
    treaties have acts, or what those acts look at came on record only after them.
    """
    corrected = _corrected(old, lines)
    acts = _with(corrected, old)
    if not corrected or old.deleted or old.rulebook.competence or not {type(one.act) for one in acts} <= PLAIN:
        return None
    again = hanging_on(old.rulebook.clauses, {treaty_of(one.act) or "" for one in corrected.values()})
    house, looked_at = House(old.rulebook, old.digest, head), set[str]()
    house.stand_on(old, again)
    for place, one in enumerate(acts):
        act = one.act
        if getattr(act, "treaty", None) in again:
            looked_at |= read_by(act)
            acts[place] = Recorded(act, one.number, one.recorded_at, one.openness, one.repaired_by)
            house.fold(acts[place])
        elif looked_at and type(act) in BELOW and not looked_at.isdisjoint(told_by(act)):
            return None
    house.findings = [*old.findings[: old.opening], *(found for one in acts for found in one.findings)]
    house.acts = {one.act.id: one for one in acts} | dict(islice(old.acts.items(), len(acts), None))
    order = dict.fromkeys(getattr(one.act, "treaty", "") for one in acts if one.has_effect)
    house.treaties.items = {key: house.treaties.items[key] for key in order if key}
    _keep_registrars_acts(house, lines, Repaired({}, {}, {}, []), ())
    return house


def _corrected(old: House, lines: Sequence[Line]) -> dict[str, Recorded]:
    """The corrected acts under treaties as they now stand; empty if anything else came, or a correction is refused."""
    found: dict[str, Recorded] = {}
    taken: set[str] = set()
    for change in (line.act for line in lines):
        before = found.get(change.act) or old.acts.get(change.act) if isinstance(change, Correction) else None
        treaty = treaty_of(before.act) if before is not None else None
        if before is None or treaty is None or change.id in old.acts or change.id in taken:
            return {}
        repaired = repair((before.act, change), CODEC)
        after = repaired.acts[before.act.id]
        if repaired.findings or treaty_of(after) != treaty:
            return {}
        taken.add(change.id)
        by = (*before.repaired_by, change.id)
        found[after.id] = Recorded(after, before.number, before.recorded_at, after.openness, by)
    return found


def _with(corrected: Mapping[str, Recorded], old: House) -> list[Recorded]:
    """The acts in legal order, with the corrected ones in their new places."""
    acts = list(old.acts.values())
    while acts and isinstance(acts[-1].act, REGISTRARS):
        acts.pop()
    for one in corrected.values():
        del acts[bisect_left(acts, _legal(old.acts[one.act.id]), key=_legal)]
    for one in corrected.values():
        insort(acts, one, key=_legal)
    return acts


def _legal(one: Recorded) -> tuple[date, int, int]:
    return one.act.on.latest or date.max, one.act.order, one.number


def _in_legal_order(repaired: Repaired, lines: Mapping[str, Line]) -> Iterator[Recorded]:
    """By the latest day of the date, the order within the day, the number in the journal."""
    keyed = [
        (act.on.latest or date.max, act.order, (entry := lines[key].entry).number, place, act, entry)
        for place, (key, act) in enumerate(repaired.acts.items())
    ]
    keyed.sort()  # in a broken journal numbers may not differ, but places do: acts are never compared
    by = repaired.by
    for _, _, number, _, act, entry in keyed:
        repairs = by.get(act.id, ()) if by else ()
        yield Recorded(act, number, entry.recorded_at, act.openness, repairs)


def _keep_registrars_acts(house: House, lines: Iterable[Line], repaired: Repaired, unread: Sequence[Finding]) -> None:
    """Corrections, deletions and rulebooks are on record too, beside the acts they concern."""
    refused = {one.act for one in repaired.findings} | {one.act for one in unread}
    for line in lines:
        if isinstance(line.act, REGISTRARS):
            house.acts[line.act.id] = Recorded(
                act=line.act,
                number=line.entry.number,
                recorded_at=line.entry.recorded_at,
                openness=line.act.openness,
                findings=tuple(one for one in (*repaired.findings, *unread) if one.act == line.act.id),
                has_effect=line.act.id not in repaired.deleted and line.act.id not in refused,
            )
