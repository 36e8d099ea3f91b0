"""The register of treaties: what each party has done, and since when the treaty binds whom, computed when asked.

What is computed is kept until an act under a treaty changes what may follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextvars import ContextVar
from datetime import date
from typing import Any, Final, Literal, TypeVar

from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.ending import Ending, Superseded, ended_on, superseded_by, superseded_on, superseding
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.force import Outcome, bound_since, entered_by
from comity.core.chapters.treaties.gathered import Bound, Others, Stage, consents_of, fixed_by, pick, situation_of
from comity.core.chapters.treaties.provisional import Since, is_applied
from comity.core.chapters.treaties.silence import objectors
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.chapters.treaties.spells import (
    Spell,
    between_days,
    carried,
    cut,
    departure,
    departures,
    first_after,
    gone,
    has_signed,
    has_unsigned,
    merged,
    told_on,
    while_members,
)
from comity.core.kernel.days import PartialDate, is_reached
from comity.core.kernel.timeline import Segment
from comity.core.rulebook.clauses import Clause, Practice
from comity.core.rulebook.law import Effect, Law

Relation = Literal["party", "contracting", "signatory", "provisional", "former", "none"]
T = TypeVar("T")
Asked = tuple[str, str | None, Bound, Stage]
_ASKING: Final[ContextVar[frozenset[tuple[int, Hashable]]]] = ContextVar("asking", default=frozenset())
"""By register what is being asked of a treaty here: two readers may ask one register at once."""


class Treaties:
    """Treaties by key. ``clauses`` are the rulebook's; ``texts`` are lent by the fold."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.texts = Texts()
        self.items: dict[str, TreatyOnRecord] = {}
        self.clauses: dict[str, list[Clause]] = defaultdict(list)
        self._outcomes: dict[Asked, Outcome] = {}
        self._situations: dict[Asked, Situation] = {}
        self._kept: dict[tuple[Hashable, ...], Any] = {}
        for clause in law.book.clauses:
            self.clauses[clause.treaty].append(clause)

    def treaty(self, treaty: str) -> TreatyOnRecord:
        """The treaty's entry, made if there is none; whatever was computed may change."""
        self.forget()
        if treaty not in self.items:
            self.items[treaty] = TreatyOnRecord(treaty)
        return self.items[treaty]

    def forget(self) -> None:
        """Let go of what was computed: an act changed what it was computed from, here or in a chapter looked at."""
        self._outcomes.clear()
        self._situations.clear()
        self._kept.clear()

    def clause(self, treaty: str, part: str | None = None) -> Clause | None:
        """The final clauses of a treaty or of a part of it, if the rulebook has them."""
        return next((one for one in self.clauses.get(treaty, ()) if one.part == part), None)

    def practice(self, clause: Clause, day: date | None = None) -> Practice:
        """The clause's own practice, else the depositary's of that day (None: its latest), else the default."""
        if clause.practice is not None:
            return clause.practice
        found = Practice()
        for row in self.law.book.practices:
            if row.depositary == clause.depositary and (row.since is None or day is None or is_reached(row.since, day)):
                found = row.practice
        return found

    def outcome(self, clause: Clause, bound: Bound = "latest", stage: Stage = "definitive") -> Outcome:
        """The entry into force computed with the latest (or the earliest) days that partial dates allow.

        By the practice of the day on which the condition was met.
        """
        key = (clause.treaty, clause.part, bound, stage)
        if key not in self._outcomes:
            practice = self.practice(clause)
            entry = clause.entry if stage == "definitive" else clause.provisional
            situation, item = self.situation(clause, bound, stage), self.items.get(clause.treaty)
            stated = item.stated if item is not None else ()
            found = entered_by(entry, situation, practice, stated)
            then = self.practice(clause, found.met_on)
            self._outcomes[key] = found if then == practice else entered_by(entry, situation, then, stated)
        return self._outcomes[key]

    def kept(self, key: tuple[Hashable, ...], compute: Callable[[], T]) -> T:
        """What a question computed under a key of its own, computed once until an act may change it."""
        if key not in self._kept:
            self._kept[key] = compute()
        found: T = self._kept[key]
        return found

    def in_force_since(self, treaty: str, part: str | None = None, stage: Stage = "definitive") -> Since | None:
        """Since when the treaty is in force by the acts on record; None where it is not, or has no clause on record."""
        clause = self.clause(treaty, part)
        if clause is None:
            return None
        latest = self.outcome(clause, "latest", stage)
        if latest.since is None:
            return None
        earliest = self.outcome(clause, "earliest", stage)
        return Since(between_days(earliest.since, latest.since), earliest, latest)

    def effect_of(self, text: str) -> Effect | None:
        """The computed effect of a treaty, for the terms of the rulebook that hang on it.

        None where acts do not suffice.
        """
        found = self.in_force_since(text)
        if found is None:
            return None
        return Effect(found.since, "computed", tuple(one.act for one in found.latest.counted))

    def settled_on(self, treaty: str, bound: Bound = "latest") -> date | None:
        """The day by whose acts it is settled since when the treaty is (or will be) in force; None if it is not."""
        clause = self.clause(treaty)
        return self._settled_by(clause, bound) if clause is not None else None

    def _settled_by(self, clause: Clause, bound: Bound) -> date | None:
        outcome = self.outcome(clause, bound)
        if outcome.since is None or outcome.met_on is None:
            return None
        fixed = fixed_by(self.items.get(clause.treaty) or TreatyOnRecord(clause.treaty), bound)
        given = (one.confirmed_on for one in outcome.counted)
        return max(day for day in (outcome.met_on, fixed, *given) if day is not None)

    def is_settled(self, treaty: str, day: date) -> bool:
        """Whether the acts done by a day settle since when the treaty is (or will be) in force."""
        settled = self.settled_on(treaty, "earliest")
        return settled is not None and settled <= day and self.in_force_since(treaty) is not None

    def spells(
        self, treaty: str, party: str, day: date | None = None, *, part: str | None = None, bound: Bound = "latest"
    ) -> list[Spell]:
        """From when until when the treaty binds (or will bind) the party, by what was done by a day (None: by all).

        By its own consents; by an amendment that binds the parties to what it amends; not beyond its end.
        """
        clause = self.clause(treaty, part)
        if clause is None:
            return []
        found = self.kept(("spells", treaty, part, party, bound), lambda: self._spells(clause, party, bound))
        standing = [one for one in found if day is None or one.given <= day]
        ended = self.ended(treaty, day, bound)
        return list(cut(while_members(merged(standing), self.law.ceased(treaty, party)), ended))

    def spell(
        self, treaty: str, party: str, day: date | None = None, part: str | None = None
    ) -> tuple[PartialDate, Spell] | None:
        """The spell that covers a day, else the next one, else the last; with its beginning as partial dates allow.

        As of no day: the first.
        """
        latest = self.spells(treaty, party, day, part=part)
        ahead = [one for one in latest if day is None or one.until is None or one.until > day]
        if not latest:
            return None
        own = ahead[0] if ahead else latest[-1]
        earliest = [one.since for one in self.spells(treaty, party, day, part=part, bound="earliest")]
        first = max((one for one in earliest if one <= own.since), default=None)
        return between_days(first, own.since), own

    def until(self, treaty: str, party: str, spell: Spell, day: date) -> PartialDate | None:
        """When a spell ends, as partial dates allow: it is certain until the first day on which it can have ended."""
        if spell.until is None:
            return None
        earliest = self.spells(treaty, party, day, bound="earliest")
        ends = (one.until for one in earliest if one.act == spell.act and one.until is not None)
        return between_days(next(ends, None), spell.until)

    def bound(self, treaty: str, party: str, part: str | None = None, *, day: date | None = None) -> PartialDate | None:
        """Since when the treaty binds the party, by its first consent that does; None if it does not.

        On a ``day`` by which it had left, by what it consented to since then.
        """
        found = self.spell(treaty, party, day, part)
        if found is None or (day is not None and found[1].until is not None and found[1].until <= day):
            return None
        return found[0]

    def bound_by_acts_until(self, treaty: str, party: str, day: date) -> tuple[PartialDate, Spell] | None:
        """Since when the treaty binds (or will bind) the party by what was done by a day.

        Of one that has left, since when it did until then.
        """
        clause = self.clause(treaty)
        if clause is None or clause.entry is None:
            return None
        if clause.entry.when is not None and not self.is_settled(treaty, day):
            return None
        return self.spell(treaty, party, day)

    def relation(  # noqa: PLR0911  # one return for each relation
        self, treaty: str, party: str, day: date
    ) -> Relation:
        """What the participant was to the treaty on a day (by the latest days that partial dates allow)."""
        item = self.items.get(treaty) or TreatyOnRecord(treaty)
        entry = item.parties.get(party) or PartyOnRecord(party)
        spells = self.spells(treaty, party, day)
        if any(one.covers(day) for one in spells):
            return "party"
        was_bound = any(one.since <= day for one in spells)
        if self._is_over(item, entry, day):
            return "former" if was_bound else "none"
        left = departure(entry, day)
        over = max((one.until for one in spells if one.until is not None and one.until <= day), default=None)
        over = _later(over, left.since.latest if left is not None else None)
        if is_applied(item, entry, day, over, self.in_force_since(treaty, stage="provisional")):
            return "provisional"
        standing = [one for one in consents_of(entry, "latest") if left is None or one.on >= (left.since.latest or day)]
        if any(one.given_on <= day and not _taken_back(one, day) for one in standing):
            return "contracting"
        if left is not None or was_bound:
            return "former"
        if has_signed(entry, day) and not has_unsigned(entry, day):
            return "signatory"
        return "none"

    def suspended_on(self, treaty: str, day: date) -> list[Segment[str]]:
        """What suspends its operation, for all or one party: not beyond its end, nor once that party has left."""
        item = self.items.get(treaty)
        found = [segment for segment, _ in item.suspended.on(day)] if item is not None else []
        return [one for one in found if self._is_suspended_by(treaty, one, day)]

    def _is_suspended_by(self, treaty: str, segment: Segment[str], day: date) -> bool:
        if segment.value == "all":
            ended = self.ended(treaty, day)
            return ended is None or ended > day
        spells, begun = self.spells(treaty, segment.value, day), segment.since.latest or date.max
        ends = [one.until for one in spells if one.until is not None and one.until <= day]
        return not any(begun <= end for end in ends)

    def participants(self, treaty: str) -> list[str]:
        """Who has done anything under the treaty, or is bound by it as a party to the treaty that it amends."""
        own = list(self.items[treaty].parties) if treaty in self.items else []
        clause = self.clause(treaty)
        amended = self.items.get(clause.binds_parties_to or "") if clause is not None else None
        return list(dict.fromkeys((*own, *(amended.parties if amended is not None else ()))))

    def parties_on(self, treaty: str, day: date) -> list[str]:
        """Those bound by the treaty on a day."""
        return [one for one in self.participants(treaty) if self.relation(treaty, one, day) == "party"]

    def ending(self, treaty: str, day: date | None = None, bound: Bound = "latest") -> Ending | None:
        """Since when the treaty is at an end for all, and by what, by all that was done or by what was by a day.

        None while it is not. On a partial date by the latest day that it allows, or the earliest.
        """
        key = ("ending", treaty, day, bound)
        return self.kept(key, lambda: self._once(key, None, lambda: self._ending(treaty, day, bound)))

    def ended(self, treaty: str, day: date | None = None, bound: Bound = "latest") -> date | None:
        """Since when the treaty is at an end for all: terminated, superseded, or with fewer parties than it needs."""
        found = self.ending(treaty, day, bound)
        return found.on if found is not None else None

    def superseded(self, treaty: str, pair: tuple[str, ...]) -> Superseded | None:
        """The treaty that takes the place of this one between these parties, the first to (VCLT, Arts. 30, 59)."""
        found = [one for one in self._successors(treaty, pair) if one is not None]
        return min(found, key=lambda one: one.since, default=None)

    def situation(self, clause: Clause, bound: Bound = "latest", stage: Stage = "definitive") -> Situation:
        """What the clause looks at, with the earliest or latest days that partial dates allow."""
        key = (clause.treaty, clause.part, bound, stage)
        if key not in self._situations:
            item = self.items.get(clause.treaty) or TreatyOnRecord(clause.treaty)
            outside = (self.law.members, self._parties_to, self.items, self.law.those)
            others = Others(lambda treaty: self._other(treaty, bound), *outside)
            self._situations[key] = situation_of(item, clause, bound, stage, others)
        return self._situations[key]

    def _spells(self, clause: Clause, party: str, bound: Bound) -> list[Spell]:
        item = self.items.get(clause.treaty)
        entry = item.parties.get(party) if item is not None else None
        found = list(self._own(clause, entry, bound)) if entry is not None else []
        if clause.binds_parties_to is not None:
            found += self._carried(clause, party, entry or PartyOnRecord(party), bound)
        return found

    def _own(self, clause: Clause, entry: PartyOnRecord, bound: Bound) -> Iterator[Spell]:
        """For each consent that binds: since when, and until when."""
        outcome, situation = self.outcome(clause, bound), self.situation(clause, bound)
        left, end = departures(entry, bound), gone(entry, bound)
        is_common = clause.entry is not None and clause.entry.when is not None
        settled = self._settled_by(clause, bound) if is_common else None
        for one in consents_of(entry, bound):
            if clause.part is not None and one.parts and clause.part not in one.parts:
                continue
            since = bound_since(one, clause, outcome, situation, self.practice(clause, one.on))
            if since is None or (one.withdrawn_on is not None and one.withdrawn_on <= since):
                continue
            until = first_after(one.on, left, end)
            if until is None or since < until:
                given = one.given_on if settled is None else max(one.given_on, settled)
                yield Spell(since, until, one.act, given, told_on(entry, until))

    def _carried(self, clause: Clause, party: str, entry: PartyOnRecord, bound: Bound) -> list[Spell]:
        """From when until when it is bound as a party to the treaty that this one amends."""
        since, amended = self.outcome(clause, bound).since, clause.binds_parties_to
        if since is None or amended is None:
            return []
        sent = self.situation(clause, bound).circulated
        against = objectors(clause.entry, sent, self.practice(clause)).get(party)
        own: list[Spell] = self._once(("spells", clause.treaty), [], lambda: self.spells(amended, party, bound=bound))
        return list(carried(own, since, sent.act if sent is not None else "", against, departures(entry, bound)))

    def _ending(self, treaty: str, day: date | None, bound: Bound) -> Ending | None:
        item, clause = self.items.get(treaty), self.clause(treaty)
        if item is None:
            return None
        found, text = [], item.text
        end = pick(text.until, bound) if text is not None else None
        if text is not None and end is not None and (day is None or end <= day or text.may_have_ended(day)):
            found.append(Ending(end, "terminated", (text.ended_by,) if text.ended_by else ()))
        if clause is not None and (clause.parties_min is not None or any(superseding(text))):
            spans = {party: self.spans(clause, party, day) for party in self.participants(treaty)}
            low = ended_on(clause, list(spans.values())) if clause.parties_min is not None else None
            if low is not None:
                found.append(Ending(low, "parties_too_few", ()))
            last = superseded_on(spans, lambda pair: self.superseded(treaty, pair))
            if last is not None and (day is None or last.on <= day):
                found.append(last)
        return min(found, key=lambda one: one.on, default=None)

    def spans(self, clause: Clause, party: str, day: date | None = None) -> list[tuple[date, date | None]]:
        """From when until when it was bound by each act, whether or not the treaty has ended; none before its act.

        By what was done by a day, if one is named.
        """
        key = ("spells", clause.treaty, clause.part, party, "latest")
        found = self.kept(key, lambda: self._spells(clause, party, "latest"))
        return [
            (max(one.since, one.given), one.until if day is None or one.told is None or one.told <= day else None)
            for one in found
            if day is None or one.given <= day
        ]

    def _successors(self, treaty: str, pair: tuple[str, ...]) -> Iterator[Superseded | None]:
        item = self.items.get(treaty)
        for tie in superseding(item.text if item is not None else None):
            spells = [self.spells(tie.text, party) for party in pair]
            yield superseded_by(tie, spells)

    def _once(self, asked: Hashable, answer: T, compute: Callable[[], T]) -> T:
        """What is computed; the answer where it hangs on itself."""
        asking = _ASKING.get()
        if (id(self), asked) in asking:
            return answer
        before = _ASKING.set(asking | {(id(self), asked)})
        try:
            return compute()
        finally:
            _ASKING.reset(before)

    def _is_over(self, item: TreatyOnRecord, entry: PartyOnRecord, day: date) -> bool:
        """Whether the treaty has ended, or the participant is no more."""
        gone = entry.subject is not None and entry.subject.until is not None and is_reached(entry.subject.until, day)
        ended = self.ended(item.treaty, day)
        return gone or (ended is not None and ended <= day)

    def _other(self, treaty: str, bound: Bound) -> date | None:
        """Another treaty's entry into force; treaties that wait for one another do not enter into force."""
        clause = self.clause(treaty)
        if clause is None:
            effect = self.law.effects(treaty)
            return None if effect is None or effect.basis == "unknown" else effect.since.latest
        return self._once(("force", treaty, bound), None, lambda: self.outcome(clause, bound).since)

    def _parties_to(self, treaty: str, day: date) -> list[str]:
        """The parties to another treaty; nobody, where that hangs on who they are."""
        return self._once(("parties", treaty), [], lambda: self.parties_on(treaty, day))


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _taken_back(consent: Consent, day: date) -> bool:
    return consent.withdrawn_on is not None and consent.withdrawn_on <= day
