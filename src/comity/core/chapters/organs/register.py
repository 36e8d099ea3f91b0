"""The register of organs and offices: which organs there are, who sits in them, who holds which office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct, field

from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.acts import Candidature, Election
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, is_reached
from comity.core.kernel.names import Names
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.book import SeatRule
from comity.core.rulebook.composition import Composition
from comity.core.rulebook.law import Law

Tenure = Literal["held", "vacant", "disputed"]


class Holder(Struct, frozen=True):
    """Who holds an office: a person (by language), a State for a chair; or that it is vacant or disputed."""

    tenure: Tenure
    person: Names = field(default_factory=dict)
    state: str | None = None
    title: Names = field(default_factory=dict)
    is_acting: bool = False
    claimants: tuple[Names, ...] = ()


class Seat(Struct, frozen=True):
    """A member's seat in an organ: the office that is entitled to it, and the rule that says so."""

    organ: str
    state: str
    rule: SeatRule | None


class TermHeld(Struct):
    """A term of office as it was begun: whose, since when, and until when, as far as is on record."""

    office: str
    person: Names
    state: str | None
    since: PartialDate
    until: PartialDate | None


class SeatHeld(Struct):
    """An elected seat: who holds it, for which group, from when to when; and when it was left before its end."""

    election: Election
    until: PartialDate | None
    acts: tuple[str, ...]
    left_on: PartialDate | None = None
    left_by: str | None = None

    def ends_on(self, day: date) -> PartialDate | None:
        """When it ends, as it stood by a day: what is done after a day is not known on it."""
        return self.left_on if self.left_on is not None and is_reached(self.left_on, day) else self.until

    @property
    def ends(self) -> PartialDate | None:
        """When it ends, as far as is on record."""
        return self.left_on or self.until

    def on(self, day: date) -> Certainty | None:
        """Whether it was held that day."""
        return certainty_on(day, self.election.since, self.ends)


class OrganNamed(NamedTuple):
    """How an organ is called, in full and as it is cited, by which acts (none: by the rulebook)."""

    names: Names
    short: Names
    acts: tuple[str, ...] = ()


class Organs:
    """Organs and offices by key. A chair is the office ``ORGAN/chair``."""

    def __init__(self) -> None:
        self.organs: dict[str, Timeline[str]] = defaultdict(Timeline)
        self.offices: dict[str, Timeline[Holder]] = defaultdict(Timeline)
        self.names: dict[str, Timeline[OrganNamed]] = defaultdict(Timeline)
        self.terms: dict[str, list[TermHeld]] = defaultdict(list)
        self.elected: dict[str, list[SeatHeld]] = defaultdict(list)
        self.candidates: dict[str, list[Candidature]] = defaultdict(list)

    def established(self, organ: str, day: date) -> tuple[Segment[str], Certainty] | None:
        """The establishment in force that day, if any."""
        timeline = self.organs.get(organ)
        return timeline.latest_on(day) if timeline is not None else None

    def named_on(self, organ: str, day: date, law: Law) -> OrganNamed | None:
        """How the organ is called on a day: as the rulebook names it, until an act gives it other names.

        None if the rulebook describes none of that key.
        """
        given, row = self.names.get(organ), law.organs.get(organ)
        found = given.latest_on(day) if given is not None else None
        if found is not None:
            return found[0].value
        return OrganNamed(row.names, row.short) if row is not None else None

    def holders(self, office: str, day: date) -> list[tuple[Segment[Holder], Certainty]]:
        """Who may have held the office that day: one if it is settled, none if nothing on record says."""
        timeline = self.offices.get(office)
        found = timeline.on(day) if timeline is not None else []
        certain = [pair for pair in found if pair[1] == "certain"]
        return certain[-1:] or found

    def chair(self, organ: str, day: date) -> str | None:
        """The State in the chair of the organ that day, if it is settled."""
        found = self.holders(f"{organ}/chair", day)
        return found[0][0].value.state if len(found) == 1 else None

    def in_chair(self, organ: str, day: date, members: Members) -> list[tuple[Segment[Holder], Certainty]]:
        """Who may have been in the chair that day: nobody, while a State that was a member may not preside.

        Since it is a member no more, or while its membership, or its right to the chair, is suspended.
        """
        found = self.holders(f"{organ}/chair", day)
        return [(_while_able(organ, segment, day, members), certainty) for segment, certainty in found]

    def presiding(self, organ: str, day: date, members: Members) -> str | None:
        """The State that presides over the organ that day, if it is settled."""
        found = self.in_chair(organ, day, members)
        return found[0][0].value.state if len(found) == 1 else None

    def seats(self, organ: str, day: date, law: Law, members: Members) -> Iterator[Seat]:
        """The seats of the members in the organ that day, with the rule that says which office is entitled."""
        row = law.organs.get(organ)
        if row is None or row.seats == "none":
            return
        for state in seated_states(self, organ, day, law, members):
            yield Seat(organ, state, seat_rule(row.seat_rules, state, day, law))


def _while_able(organ: str, segment: Segment[Holder], day: date, members: Members) -> Segment[Holder]:
    """The holder of a chair, or that it is vacant since the State in it may not preside."""
    state = segment.value.state
    begun = segment.since.latest
    if state is None or begun is None or not members.is_member(state, begun):
        return segment
    stood = [one for one in members.history(state) if one.value == members.membership]
    if not any(one.segment.value == members.membership for one in members.of(state, day)):
        last = stood[-1] if stood else segment
        return Segment(Holder("vacant"), last.until or segment.since, None, (*segment.acts, *last.acts[-1:]))
    if state in members.suspended_on(day) or state in members.without("chair", organ, day):
        by = members.suspensions_on(state, members.membership, day)
        acts = (*segment.acts, *(act for one in by for act in one.acts))
        return Segment(Holder("vacant"), by[0].since if by else segment.since, None, acts)
    return segment


def seated_states(organs: Organs, organ: str, day: date, law: Law, members: Members) -> tuple[str, ...]:
    """The States that have a seat in the organ that day, each once; of one composed of persons none has."""
    composition = law.composition(organ, day)
    if composition is None:
        row = law.organs.get(organ)
        if row is None or row.seats != "members":
            return ()
        return tuple(sorted(law.those(row.seated, day))) if row.seated else members.members_on(day)
    if composition.is_of_delegations:
        return _sending(composition, day, law, members)
    if composition.of == "persons":
        return ()
    sitting = (
        seat.election.state for seat, found in sitting_on(organs, organ, day, law, members) if found == "certain"
    )
    permanent = (one for one in composition.permanent if one in members.members_on(day))
    return tuple(dict.fromkeys((*permanent, *sitting)))


def may_sit(composition: Composition, day: date, law: Law, members: Members) -> Collection[str] | None:
    """Whoever may be elected to an organ that day, or sends a delegation; None where anybody may."""
    if composition.eligible:
        return law.those(composition.eligible, day)
    return members.members_on(day) if composition.members_only else None


def _sending(composition: Composition, day: date, law: Law, members: Members) -> tuple[str, ...]:
    """Those that send a delegation: the members, or the class that is named; and whoever is given seats by name."""
    within = may_sit(composition, day, law, members)
    if composition.eligible:
        return tuple(sorted(law.those(composition.eligible, day)))
    named = composition.delegations if within is None else ()
    return tuple(dict.fromkeys((*members.members_on(day), *named)))


def sitting_on(organs: Organs, organ: str, day: date, law: Law, members: Members) -> list[tuple[SeatHeld, Certainty]]:
    """The elected seats that are held that day; one of a State that is no member any more is not."""
    composition = law.composition(organ, day)
    if composition is None:
        return []
    now = may_sit(composition, day, law, members) if composition.of == "states" else None
    return [
        (seat, found)
        for seat in organs.elected.get(organ, ())
        if (found := seat.on(day)) is not None and (now is None or seat.election.state in now)
    ]


def left_empty(organs: Organs, organ: str, day: date) -> int:
    """How many seats were left before their term was over, and are not filled for the rest of it that day."""
    seats = organs.elected.get(organ, ())
    filled = {one.election.in_place_of for one in seats if one.on(day) is not None}
    left = (one for one in seats if one.left_on is not None and is_reached(one.left_on, day))
    return sum(one.until is None or not is_reached(one.until, day) for one in left if one.election.id not in filled)


def seat_rule(rules: tuple[SeatRule, ...], state: str, day: date, law: Law) -> SeatRule | None:
    """The rule for a State: one that names it goes before the general one."""
    held = [rule for rule in rules if law.held(rule.term, day)]
    named = [rule for rule in held if state in rule.states]
    general = [rule for rule in held if not rule.states]
    return next(iter(named + general), None)


def office_of(rule: SeatRule, state: str) -> str:
    """The key of the State office that a seat rule names: ``head_of_state`` of KAZ is ``KAZ/head_of_state``."""
    return rule.office if "/" in rule.office else f"{state}/{rule.office}"
