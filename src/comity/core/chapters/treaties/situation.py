"""What a final clause looks at: consents in order, signatures, facts, acts of the depositary, other treaties."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from comity.core.chapters.treaties.acts import Fact
from comity.core.rulebook.clauses import Counted
from comity.core.rulebook.composition import Class


class Consent(NamedTuple):
    """One expression of consent: whose, on which day, of which kind, by which act.

    ``withdrawn_on`` if taken back before it bound. ``confirmed_on`` if it was only made whole later, back to its day.
    """

    party: str
    on: date
    kind: str
    act: str
    withdrawn_on: date | None = None
    requested: date | None = None
    effective: date | None = None
    parts: tuple[str, ...] = ()
    confirmed_on: date | None = None

    @property
    def given_on(self) -> date:
        """The day from which it was there: it may have effect back to its own day, but not be told of before."""
        return max(self.on, self.confirmed_on or self.on)


class Circulated(NamedTuple):
    """A circulation and the objections received: whose and when."""

    on: date
    objections: tuple[tuple[str, date], ...]
    act: str = ""


class Situation(NamedTuple):
    """Everything on record that a clause may turn on. ``consents`` are in the order of their days.

    ``in_force`` gives the day another treaty entered into force, ``members`` the organisation's members on a day,
    ``parties`` the parties to another treaty on a day, ``signed`` its signatories; ``those`` who is in a class of the
    rulebook; ``bodies`` are the regional organisations.
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
    parties: Callable[[str, date], Collection[str]] = lambda _treaty, _day: ()
    signed: Callable[[str, date], Collection[str]] = lambda _treaty, _day: ()
    those: Callable[[Class, date], Collection[str]] = lambda _union, _day: ()

    def counts(self, party: str, of: Counted, day: date) -> bool:
        """Whether a participant belongs to the class on that day."""
        day = _class_day(of, day)
        return self._is_one_of(party, of, day, self._within(of, day))

    def class_of(self, of: Counted, day: date) -> list[str] | None:
        """Everybody in the class on that day; None where the record does not say who they are."""
        day = _class_day(of, day)
        within = list(self._within(of, day))
        pool = within[0] if within else [*self.signatories] if of.signatories else None
        return None if pool is None else [party for party in pool if self._is_one_of(party, of, day, within)]

    def _is_one_of(self, party: str, of: Counted, day: date, within: Iterable[Collection[str] | None]) -> bool:
        if of.signatories and not self._signed(party, day):
            return False
        return all(one is not None and party in one for one in within)

    def _within(self, of: Counted, day: date) -> Iterator[Collection[str] | None]:
        """Each class that is meant but the signatories; None where the record does not say who is in it."""
        if of.named:
            yield of.named
        if of.fact is not None:
            yield self.facts[of.fact].subjects if of.fact in self.facts else None
        if of.members:
            yield self.members(day)
        if of.parties_to is not None:
            yield self.parties(of.parties_to, day)
        if of.signatories_of is not None:
            yield self.signed(of.signatories_of, day)
        if of.any:
            yield sorted(self.those(of.any, day))

    def _signed(self, party: str, day: date) -> bool:
        """Whoever signs afterwards is not among those whose consent was needed."""
        signed = self.signatories.get(party)
        return signed is not None and signed <= day


def _class_day(of: Counted, day: date) -> date:
    return of.as_on.latest if of.as_on is not None and of.as_on.latest is not None else day
