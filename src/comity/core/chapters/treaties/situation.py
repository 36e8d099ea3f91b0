"""What a final clause looks at: consents in order, signatures, facts, acts of the depositary, other treaties."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from comity.core.chapters.treaties.acts import Fact
from comity.core.rulebook.clauses import Counted


class Consent(NamedTuple):
    """One expression of consent: whose, on which day, of which kind, by which act.

    ``withdrawn_on`` if taken back before it bound.
    """

    party: str
    on: date
    kind: str
    act: str
    withdrawn_on: date | None = None
    requested: date | None = None
    effective: date | None = None
    parts: tuple[str, ...] = ()


class Circulated(NamedTuple):
    """A circulation and the objections received: whose and when."""

    on: date
    objections: tuple[tuple[str, date], ...]


class Situation(NamedTuple):
    """Everything on record that a clause may turn on. ``consents`` are in the order of their days.

    ``in_force`` gives the day another treaty entered into force, ``members`` the organisation's members on a day;
    ``bodies`` are the regional organisations among the participants.
    """

    consents: Sequence[Consent]
    signatories: Mapping[str, date]
    facts: Mapping[str, Fact]
    acts: Mapping[str, date]
    determined_on: date | None
    circulated: Circulated | None
    in_force: Callable[[str], date | None]
    members: Callable[[date], Collection[str]]
    bodies: Collection[str] = ()

    def counts(self, party: str, of: Counted, day: date) -> bool:
        """Whether a participant belongs to the class on that day."""
        if of.named and party not in of.named:
            return False
        if of.signatories and party not in self.signatories:
            return False
        if of.members and party not in self.members(day):
            return False
        return of.fact is None or (of.fact in self.facts and party in self.facts[of.fact].subjects)

    def class_of(self, of: Counted, day: date) -> list[str] | None:
        """Everybody in the class on that day; None where the record does not say who they are."""
        if of.named:
            pool: Collection[str] = of.named
        elif of.fact is not None:
            fact = self.facts.get(of.fact)
            if fact is None:
                return None
            pool = fact.subjects
        elif of.members:
            pool = self.members(day)
        elif of.signatories:
            pool = self.signatories
        else:
            return None
        return [party for party in pool if self.counts(party, of, day)]
