"""The register of treaties: what each party has done, and since when the treaty binds whom, computed when asked.

What is computed is kept by treaty until an act on that treaty, or on one that it hangs on, changes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.force import Outcome, bound_since, entered
from comity.core.chapters.treaties.situation import Circulated, Consent, Situation
from comity.core.kernel.days import PartialDate
from comity.core.kernel.timeline import Timeline
from comity.core.record.act import Act, kind_of
from comity.core.rulebook.clauses import Clause, Practice
from comity.core.rulebook.law import Effect, Law

Bound = Literal["earliest", "latest"]
Relation = Literal["party", "contracting", "signatory", "provisional", "former", "none"]


@dataclass(slots=True)
class PartyOnRecord:
    """What one participant has done under a treaty; ``is_body`` if it is an organisation."""

    party: str
    is_body: bool = False
    signature: done.Signature | None = None
    confirmation: done.ConfirmationOfSignature | None = None
    consents: list[Act] = field(default_factory=list)
    taken_back: list[Act] = field(default_factory=list)
    withdrawals: Timeline[str] = field(default_factory=Timeline)
    provisional: Timeline[str] = field(default_factory=Timeline)
    territories: list[done.TerritorialApplication] = field(default_factory=list)
    authorities: list[done.NoticeOfAuthorities] = field(default_factory=list)
    declarations: list[done.Declaration] = field(default_factory=list)
    domestic: list[done.DomesticApproval] = field(default_factory=list)
    unsigned: done.Unsigning | None = None

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts of this participant that bear on whether it is bound, in the order of the record."""
        first = (self.signature, self.confirmation, self.unsigned)
        ids = [act.id for act in first if act is not None]
        ids += [act.id for act in (*self.consents, *self.taken_back)]
        return tuple(dict.fromkeys((*ids, *(act for one in self.withdrawals.segments for act in one.acts))))


@dataclass(slots=True)
class TreatyOnRecord:
    """A treaty: its participants, facts, reservations and objections, acts of the depositary."""

    treaty: str
    parties: dict[str, PartyOnRecord] = field(default_factory=dict)
    facts: dict[str, done.Fact] = field(default_factory=dict)
    reservations: dict[str, done.Reservation] = field(default_factory=dict)
    objections: dict[str, done.Objection] = field(default_factory=dict)
    withdrawn: dict[str, Act] = field(default_factory=dict)
    against_accession: list[done.ObjectionToAccession] = field(default_factory=list)
    for_accession: list[done.ConsentToAccession] = field(default_factory=list)
    circulations: list[done.Circulation] = field(default_factory=list)
    circulated_against: list[done.ObjectionToCirculated] = field(default_factory=list)
    others: list[Act] = field(default_factory=list)
    suspended: Timeline[str] = field(default_factory=Timeline)
    provisional: Timeline[str] = field(default_factory=Timeline)

    def party(self, party: str) -> PartyOnRecord:
        """The participant's entry, made if there is none."""
        if party not in self.parties:
            self.parties[party] = PartyOnRecord(party)
        return self.parties[party]


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
        self._outcomes: dict[tuple[str, str | None, Bound], Outcome] = {}
        self._situations: dict[tuple[str, str | None, Bound], Situation] = {}
        self._asking: set[tuple[str, Bound]] = set()
        for clause in law.book.clauses:
            self.clauses[clause.treaty].append(clause)

    def treaty(self, treaty: str) -> TreatyOnRecord:
        """The treaty's entry, made if there is none; whatever was computed may change."""
        self._outcomes.clear()
        self._situations.clear()
        if treaty not in self.items:
            self.items[treaty] = TreatyOnRecord(treaty)
        return self.items[treaty]

    def clause(self, treaty: str, part: str | None = None) -> Clause | None:
        """The final clauses of a treaty or of a part of it, if the rulebook has them."""
        return next((one for one in self.clauses.get(treaty, ()) if one.part == part), None)

    def practice(self, clause: Clause, day: date | None = None) -> Practice:
        """The clause's own practice, else the depositary's of that day, else the default."""
        if clause.practice is not None:
            return clause.practice
        found = Practice()
        for row in self.law.book.practices:
            begun = row.since is None or day is None or (row.since.latest is not None and row.since.latest <= day)
            if row.depositary == clause.depositary and begun:
                found = row.practice
        return found

    def outcome(self, clause: Clause, bound: Bound = "latest") -> Outcome:
        """The entry into force computed with the latest (or the earliest) days that partial dates allow."""
        key = (clause.treaty, clause.part, bound)
        if key not in self._outcomes:
            self._outcomes[key] = entered(clause.entry, self.situation(clause, bound), self.practice(clause))
        return self._outcomes[key]

    def in_force_since(self, treaty: str, part: str | None = None) -> Since | None:
        """Since when the treaty is in force by the acts on record; None where it is not, or has no clause on record."""
        clause = self.clause(treaty, part)
        if clause is None:
            return None
        latest = self.outcome(clause)
        if latest.since is None:
            return None
        earliest = self.outcome(clause, "earliest")
        return Since(_span(earliest.since, latest.since), earliest, latest)

    def effect_of(self, text: str) -> Effect | None:
        """The computed effect of a treaty, for the terms of the rulebook that hang on it.

        None where acts do not suffice.
        """
        found = self.in_force_since(text)
        if found is None:
            return None
        return Effect(found.since, "computed", tuple(one.act for one in found.latest.counted))

    def bound(self, treaty: str, party: str, part: str | None = None) -> PartialDate | None:
        """Since when the treaty binds the party, by its first consent that does; None if it does not."""
        clause = self.clause(treaty, part)
        if clause is None:
            return None
        days = [self._bound(clause, party, bound) for bound in _BOUNDS]
        return None if days[1] is None else _span(days[0], days[1])

    def relation(  # noqa: PLR0911  # one return for each relation
        self, treaty: str, party: str, day: date
    ) -> Relation:
        """What the participant was to the treaty on a day (by the latest days that partial dates allow)."""
        item = self.items.get(treaty)
        entry = item.parties.get(party) if item is not None else None
        if item is None or entry is None:
            return "none"
        if any(found == "certain" for _, found in entry.withdrawals.on(day)):
            return "former"
        since = self.bound(treaty, party)
        if since is not None and since.latest is not None and since.latest <= day:
            return "party"
        if entry.provisional.on(day) or (entry.signature is not None and item.provisional.on(day)):
            return "provisional"
        if any(one.on <= day and not _taken_back(one, day) for one in self.consents(entry, "latest")):
            return "contracting"
        if entry.signature is not None and _reached(entry.signature.on, day) and not _unsigned(entry, day):
            return "signatory"
        return "none"

    def parties_on(self, treaty: str, day: date) -> list[str]:
        """Those bound by the treaty on a day."""
        item = self.items.get(treaty)
        return [one for one in item.parties if self.relation(treaty, one, day) == "party"] if item is not None else []

    def consents(self, entry: PartyOnRecord, bound: Bound) -> Iterator[Consent]:
        """The participant's expressions of consent, each on its earliest or latest day."""
        back = [day for act in entry.taken_back if (day := _pick(act.on, bound)) is not None]
        if _is_definitive(entry) and entry.signature is not None and (on := _pick(entry.signature.on, bound)):
            yield Consent(entry.party, on, "treaties.signature", entry.signature.id, _next(back, on))
        for act in entry.consents:
            on = _pick(act.on, bound)
            if on is None:
                continue
            requested, effective = getattr(act, "requested", None), getattr(act, "effective", None)
            yield Consent(
                entry.party,
                on,
                kind_of(act),
                act.id,
                _next(back, on),
                _pick(requested, bound) if requested is not None else None,
                _pick(effective, bound) if effective is not None else None,
                getattr(act, "parts", ()),
            )

    def situation(self, clause: Clause, bound: Bound = "latest") -> Situation:
        """What the clause looks at, with the earliest or latest days that partial dates allow."""
        key = (clause.treaty, clause.part, bound)
        if key not in self._situations:
            self._situations[key] = self._situation(clause, bound)
        return self._situations[key]

    def _situation(self, clause: Clause, bound: Bound) -> Situation:
        item = self.items.get(clause.treaty) or TreatyOnRecord(clause.treaty)
        consents = [one for entry in item.parties.values() for one in self.consents(entry, bound)]
        if clause.part is not None:
            consents = [one for one in consents if not one.parts or clause.part in one.parts]
        if clause.entry is not None and clause.entry.provisional_counts:
            consents += _provisional(item, bound)
        consents.sort(key=lambda one: one.on)
        signed = ((key, entry.signature) for key, entry in item.parties.items())
        return Situation(
            consents=consents,
            signatories={key: on for key, act in signed if act is not None and (on := _pick(act.on, bound))},
            facts=item.facts,
            acts=_acts_done(item, bound),
            determined_on=_determined(item, bound),
            circulated=_circulated(item, bound),
            in_force=lambda treaty: self._other(treaty, bound),
            members=self.law.members,
            bodies={key for key, entry in item.parties.items() if entry.is_body},
        )

    def _bound(self, clause: Clause, party: str, bound: Bound) -> date | None:
        item = self.items.get(clause.treaty)
        entry = item.parties.get(party) if item is not None else None
        if entry is None:
            return None
        outcome, situation, practice = self.outcome(clause, bound), self.situation(clause, bound), self.practice(clause)
        days = [
            day
            for one in self.consents(entry, bound)
            if (day := bound_since(one, clause, outcome, situation, practice)) is not None
            and (one.withdrawn_on is None or one.withdrawn_on > day)
        ]
        return min(days, default=None)

    def _other(self, treaty: str, bound: Bound) -> date | None:
        """Another treaty's entry into force; treaties that wait for one another do not enter into force."""
        clause = self.clause(treaty)
        if clause is None:
            effect = self.law.effects(treaty)
            return None if effect is None or effect.basis == "unknown" else effect.since.latest
        if (treaty, bound) in self._asking:
            return None
        self._asking.add((treaty, bound))
        try:
            return self.outcome(clause, bound).since
        finally:
            self._asking.discard((treaty, bound))


_BOUNDS: tuple[Bound, Bound] = ("earliest", "latest")


def _pick(on: PartialDate | None, bound: Bound) -> date | None:
    if on is None:
        return None
    return on.earliest if bound == "earliest" and on.earliest is not None else on.latest


def _span(earliest: date | None, latest: date) -> PartialDate:
    if earliest is None or earliest >= latest:
        return PartialDate(latest.isoformat())
    return PartialDate(f"{earliest}/{latest}")


def _next(days: list[date], on: date) -> date | None:
    return min((day for day in days if day >= on), default=None)


def _is_definitive(entry: PartyOnRecord) -> bool:
    signature, confirmed = entry.signature, entry.confirmation
    if signature is None:
        return False
    return signature.form == "definitive" or (confirmed is not None and confirmed.is_definitive)


def _taken_back(consent: Consent, day: date) -> bool:
    return consent.withdrawn_on is not None and consent.withdrawn_on <= day


def _reached(on: PartialDate, day: date) -> bool:
    return on.latest is not None and on.latest <= day


def _unsigned(entry: PartyOnRecord, day: date) -> bool:
    return entry.unsigned is not None and _reached(entry.unsigned.on, day)


def _provisional(item: TreatyOnRecord, bound: Bound) -> list[Consent]:
    found = []
    for entry in item.parties.values():
        for segment in entry.provisional.segments:
            on = _pick(segment.since, bound)
            if on is not None:
                found.append(Consent(entry.party, on, "treaties.provisional_application", segment.acts[0]))
    return found


def _acts_done(item: TreatyOnRecord, bound: Bound) -> dict[str, date]:
    """The first day of each kind of act that a condition may wait for, and of each notification."""
    found: dict[str, date] = {}
    for act in (*item.others, *item.circulations):
        on = _pick(act.on, bound)
        if on is None:
            continue
        kind = kind_of(act).removeprefix("treaties.")
        if isinstance(act, done.Determination) and act.is_notice:
            kind = "notice"
        found.setdefault(kind, on)
        if isinstance(act, done.Notification):
            found.setdefault(f"notification:{act.concerns}", on)
    return found


def _determined(item: TreatyOnRecord, bound: Bound) -> date | None:
    fixed = [act for act in item.others if isinstance(act, done.Determination) and act.in_force_on is not None]
    return _pick(fixed[-1].in_force_on, bound) if fixed else None


def _circulated(item: TreatyOnRecord, bound: Bound) -> Circulated | None:
    for act in item.circulations:
        on = _pick(act.on, bound)
        if act.form in ("amendment", "treaty") and on is not None:
            against = [one for one in item.circulated_against if one.circulation == act.id]
            days = [(one.party, day) for one in against if (day := _pick(one.on, bound)) is not None]
            return Circulated(on, tuple(days))
    return None
