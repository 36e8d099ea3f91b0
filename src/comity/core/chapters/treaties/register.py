"""The register of treaties: what each party has done, and since when the treaty binds whom, computed when asked.

What is computed is kept until an act under a treaty changes what may follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextvars import ContextVar
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeVar

from comity.core.chapters.treaties.ending import ended_on
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.force import Outcome, bound_since, entered
from comity.core.chapters.treaties.gathered import (
    Bound,
    Stage,
    acts_done,
    circulated,
    consents_of,
    counted,
    determined,
    signatories,
)
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.kernel.days import PartialDate, is_reached
from comity.core.kernel.timeline import Segment
from comity.core.rulebook.clauses import Clause, Practice
from comity.core.rulebook.law import Effect, Law

Relation = Literal["party", "contracting", "signatory", "provisional", "former", "none"]
T = TypeVar("T")
Asked = tuple[str, str | None, Bound, Stage]
_ASKING: Final[ContextVar[frozenset[tuple[int, str, str]]]] = ContextVar("asking", default=frozenset())
"""By register what is being asked of a treaty here: two readers may ask one register at once."""


class Since(NamedTuple):
    """An entry into force with its bounds where dates are partial, and what settled it."""

    since: PartialDate
    earliest: Outcome
    latest: Outcome


class Treaties:
    """Treaties by key. ``clauses`` are the rulebook's."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.items: dict[str, TreatyOnRecord] = {}
        self.clauses: dict[str, list[Clause]] = defaultdict(list)
        self._outcomes: dict[Asked, Outcome] = {}
        self._situations: dict[Asked, Situation] = {}
        self._ended: dict[str, date | None] = {}
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
        self._ended.clear()
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
            entry = clause.entry if stage == "definitive" else clause.provisional
            situation, practice = self.situation(clause, bound, stage), self.practice(clause)
            found = entered(entry, situation, practice)
            then = self.practice(clause, found.met_on)
            self._outcomes[key] = found if then == practice else entered(entry, situation, then)
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
        return Since(_span(earliest.since, latest.since), earliest, latest)

    def effect_of(self, text: str) -> Effect | None:
        """The computed effect of a treaty, for the terms of the rulebook that hang on it.

        None where acts do not suffice.
        """
        found = self.in_force_since(text)
        if found is None:
            return None
        return Effect(found.since, "computed", tuple(one.act for one in found.latest.counted))

    def bound(self, treaty: str, party: str, part: str | None = None, *, day: date | None = None) -> PartialDate | None:
        """Since when the treaty binds the party, by its first consent that does; None if it does not.

        On a ``day`` by which it had left, by what it consented to since then.
        """
        clause = self.clause(treaty, part)
        if clause is None:
            return None
        days = [self.bound_on(clause, party, bound, day) for bound in _BOUNDS]
        return None if days[1] is None else _span(days[0], days[1])

    def is_settled(self, treaty: str, day: date) -> bool:
        """Whether the acts done by a day settle since when the treaty is (or will be) in force."""
        clause = self.clause(treaty)
        met = self.outcome(clause, "earliest").met_on if clause is not None else None
        return met is not None and met <= day and self.in_force_since(treaty) is not None

    def bound_by_acts_until(self, treaty: str, party: str, day: date) -> PartialDate | None:
        """Since when the treaty binds (or will bind) the party by what was done by a day."""
        clause = self.clause(treaty)
        if clause is None or clause.entry is None:
            return None
        if clause.entry.when is not None and not self.is_settled(treaty, day):
            return None
        item = self.items.get(treaty)
        entry = item.parties.get(party) if item is not None else None
        left = departure(entry, day) if entry is not None else None
        first = left.since.latest if left is not None else None
        given = [one.on for one in consents_of(entry, "earliest")] if entry is not None else []
        if not any(on <= day and (first is None or on >= first) for on in given) and clause.binds_parties_to is None:
            return None
        return self.bound(treaty, party, day=day)

    def relation(  # noqa: PLR0911  # one return for each relation
        self, treaty: str, party: str, day: date
    ) -> Relation:
        """What the participant was to the treaty on a day (by the latest days that partial dates allow)."""
        item = self.items.get(treaty) or TreatyOnRecord(treaty)
        entry = item.parties.get(party) or PartyOnRecord(party)
        since = self.bound(treaty, party, day=day)
        if since is not None and is_reached(since, day):
            return "former" if self._is_over(item, entry, day) else "party"
        if self._is_over(item, entry, day):
            return "none"
        left = departure(entry, day)
        standing = [one for one in consents_of(entry, "latest") if left is None or one.on >= (left.since.latest or day)]
        if self._is_provisional(item, entry, day):
            return "provisional"
        if any(one.on <= day and not _taken_back(one, day) for one in standing):
            return "contracting"
        if left is not None or self._was_bound(treaty, party, day):
            return "former"
        if _has_signed(entry, day) and not _unsigned(entry, day):
            return "signatory"
        return "none"

    def participants(self, treaty: str) -> list[str]:
        """Who has done anything under the treaty, or is bound by it as a party to the treaty that it amends."""
        own = list(self.items[treaty].parties) if treaty in self.items else []
        clause = self.clause(treaty)
        amended = self.items.get(clause.binds_parties_to) if clause is not None and clause.binds_parties_to else None
        return list(dict.fromkeys((*own, *(amended.parties if amended is not None else ()))))

    def parties_on(self, treaty: str, day: date) -> list[str]:
        """Those bound by the treaty on a day."""
        return [one for one in self.participants(treaty) if self.relation(treaty, one, day) == "party"]

    def ended(self, treaty: str) -> date | None:
        """Since when the treaty is at an end for all: fallen below its least number of parties, or terminated."""
        if treaty not in self._ended:
            item, clause = self.items.get(treaty), self.clause(treaty)
            text = item.text if item is not None else None
            days = [text.until.latest] if text is not None and text.until is not None else []
            if item is not None and clause is not None and clause.parties_min is not None:
                days.append(ended_on(clause, [list(self._spans(clause, entry)) for entry in item.parties.values()]))
            self._ended[treaty] = min((day for day in days if day is not None), default=None)
        return self._ended[treaty]

    def situation(self, clause: Clause, bound: Bound = "latest", stage: Stage = "definitive") -> Situation:
        """What the clause looks at, with the earliest or latest days that partial dates allow."""
        key = (clause.treaty, clause.part, bound, stage)
        if key not in self._situations:
            self._situations[key] = self._situation(clause, bound, stage)
        return self._situations[key]

    def _situation(self, clause: Clause, bound: Bound, stage: Stage) -> Situation:
        item = self.items.get(clause.treaty) or TreatyOnRecord(clause.treaty)
        entry = clause.entry if stage == "definitive" else clause.provisional
        consents = counted(
            item,
            bound,
            with_notices=entry is not None and entry.provisional_counts,
            without_accessions=clause.acceding is not None and clause.acceding.opens == "in_force",
        )
        if clause.part is not None:
            consents = [one for one in consents if not one.parts or clause.part in one.parts]
        return Situation(
            consents=consents,
            signatories=signatories(item, bound),
            facts=item.facts,
            acts=acts_done(item, bound, stage),
            determined_on=determined(item, bound, stage),
            circulated=circulated(item, bound),
            in_force=lambda treaty: self._other(treaty, bound),
            members=self.law.members,
            bodies={key for key, entry in item.parties.items() if entry.is_body},
            parties=self._parties_to,
        )

    def bound_on(self, clause: Clause, party: str, bound: Bound, day: date | None = None) -> date | None:
        """The earliest day on which a consent of the party binds it, or on which it is bound without one."""
        item = self.items.get(clause.treaty)
        entry = item.parties.get(party) if item is not None else None
        left = departure(entry, day) if entry is not None and day is not None else None
        since_left = left.since.latest if left is not None else None
        days = [
            bound_day
            for one, bound_day in self._bindings(clause, entry, bound)
            if since_left is None or one.on >= since_left
        ]
        if left is None and clause.binds_parties_to is not None:
            days += self._carried(clause, party, bound, day)
        return min(days, default=None)

    def _bindings(self, clause: Clause, entry: PartyOnRecord | None, bound: Bound) -> Iterator[tuple[Consent, date]]:
        """Each consent that binds, and since when."""
        if entry is None:
            return
        outcome, situation = self.outcome(clause, bound), self.situation(clause, bound)
        for one in consents_of(entry, bound):
            if clause.part is not None and one.parts and clause.part not in one.parts:
                continue
            day = bound_since(one, clause, outcome, situation, self.practice(clause, one.on))
            if day is not None and (one.withdrawn_on is None or one.withdrawn_on > day):
                yield one, day

    def _carried(self, clause: Clause, party: str, bound: Bound, day: date | None) -> list[date]:
        """An amendment in force binds the parties to what it amends, while they are, but those that objected."""
        since, amended = self.outcome(clause, bound).since, self.clause(clause.binds_parties_to or "")
        sent = self.situation(clause, bound).circulated
        if since is None or amended is None or (sent is not None and party in {one for one, _ in sent.objections}):
            return []
        own = self.bound_on(amended, party, bound, day)
        return [max(since, own)] if own is not None else []

    def _spans(self, clause: Clause, entry: PartyOnRecord) -> Iterator[tuple[date, date | None]]:
        """From when until when the party was bound, for each consent (several may tell the same)."""
        gone = entry.subject.until.latest if entry.subject is not None and entry.subject.until is not None else None
        left = [one.since.latest for one in entry.withdrawals.segments if one.until is None and one.since.latest]
        for one, since in self._bindings(clause, entry, "latest"):
            until = min([day for day in left if day >= one.on] + ([gone] if gone is not None else []), default=None)
            if until is None or since < until:
                yield since, until

    def _was_bound(self, treaty: str, party: str, day: date) -> bool:
        since = self.bound(treaty, party)
        return since is not None and is_reached(since, day)

    def _is_over(self, item: TreatyOnRecord, entry: PartyOnRecord, day: date) -> bool:
        """Whether the treaty has ended, or the participant is no more."""
        gone = entry.subject is not None and entry.subject.until is not None and is_reached(entry.subject.until, day)
        ended = self.ended(item.treaty)
        return gone or (ended is not None and ended <= day)

    def _is_provisional(self, item: TreatyOnRecord, entry: PartyOnRecord, day: date) -> bool:
        """By its own notice; as a signatory, where all apply the treaty; or once it is provisionally in force."""
        if entry.declined is not None and is_reached(entry.declined.on, day):
            return False
        noticed = bool(entry.provisional.on(day))
        since = self.in_force_since(item.treaty, stage="provisional")
        if since is not None:
            agreed = noticed or any(one.on <= day for one in consents_of(entry, "latest"))
            return agreed and is_reached(since.since, day)
        return noticed or (bool(item.provisional.on(day)) and _has_signed(entry, day) and not _unsigned(entry, day))

    def _other(self, treaty: str, bound: Bound) -> date | None:
        """Another treaty's entry into force; treaties that wait for one another do not enter into force."""
        clause = self.clause(treaty)
        if clause is None:
            effect = self.law.effects(treaty)
            return None if effect is None or effect.basis == "unknown" else effect.since.latest
        asking = _ASKING.get()
        if (id(self), treaty, bound) in asking:
            return None
        before = _ASKING.set(asking | {(id(self), treaty, bound)})
        try:
            return self.outcome(clause, bound).since
        finally:
            _ASKING.reset(before)

    def _parties_to(self, treaty: str, day: date) -> list[str]:
        """The parties to another treaty; nobody, where that hangs on who they are."""
        asking = _ASKING.get()
        if (id(self), treaty, "parties") in asking:
            return []
        before = _ASKING.set(asking | {(id(self), treaty, "parties")})
        try:
            return self.parties_on(treaty, day)
        finally:
            _ASKING.reset(before)


_BOUNDS: tuple[Bound, Bound] = ("earliest", "latest")


def departure(entry: PartyOnRecord, day: date) -> Segment[str] | None:
    """The last withdrawal that had taken effect by a day; a revoked notice is none."""
    gone = [one for one in entry.withdrawals.segments if one.until is None and is_reached(one.since, day)]
    return gone[-1] if gone else None


def _span(earliest: date | None, latest: date) -> PartialDate:
    if earliest is None or earliest >= latest:
        return PartialDate(latest.isoformat())
    return PartialDate(f"{earliest}/{latest}")


def _taken_back(consent: Consent, day: date) -> bool:
    return consent.withdrawn_on is not None and consent.withdrawn_on <= day


def _has_signed(entry: PartyOnRecord, day: date) -> bool:
    return entry.signature is not None and is_reached(entry.signature.on, day)


def _unsigned(entry: PartyOnRecord, day: date) -> bool:
    return entry.unsigned is not None and is_reached(entry.unsigned.on, day)
