"""The register of members: which standing a State holds, since when, by which acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.core.chapters.membership.within import ended, inside
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, ends_before
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.composition import Term
from comity.core.rulebook.law import Law

NOBODY: Final[tuple[date, date, tuple[str, ...]]] = (date.max, date.max, ())
"""No span of days for which the members are kept."""
NO_STATE: Final[frozenset[str]] = frozenset()
WHOLLY: Final[tuple[str, ...]] = ()
"""In place of rights: all that a standing gives."""


class Standing(NamedTuple):
    """A State's standing on a day."""

    state: str
    segment: Segment[str]
    certainty: Certainty


class Suspended(NamedTuple):
    """What is suspended of a standing: these rights (none named: all of them), in one organ or everywhere."""

    standing: str
    rights: tuple[str, ...] = WHOLLY
    organ: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the standing is left but the standing itself."""
        return not self.rights and self.organ is None

    def covers(self, right: str, organ: str | None) -> bool:
        """Whether a right is suspended by it, in an organ or (None) everywhere."""
        return (not self.rights or right in self.rights) and self.organ in (None, organ)


class Spell(NamedTuple):
    """A time during which a standing is held: since when, by which acts; and what ends it, done on a day."""

    since: PartialDate
    acts: tuple[str, ...]
    until: PartialDate | None = None
    ended_by: str | None = None
    done: PartialDate | None = None


class Notice(NamedTuple):
    """A notice of withdrawal that stands: the day from which the State leaves by it, and the act."""

    effective: PartialDate
    act: str


class Unpaid(NamedTuple):
    """A membership that ends by a notice only when nothing is owed: since when it lasts, the day named, the act.

    ``revoked`` is the day on which the notice was taken back.
    """

    since: PartialDate
    effective: PartialDate
    act: str
    done: PartialDate
    revoked: PartialDate | None = None


PaidFrom = Callable[[str, date], date | None]
"""The first day from a day on at the end of which a State owes nothing; None if there is none on record."""


class Members:
    """Standings by State; suspensions apart, since a suspended member stays a member.

    ``carried`` are the acts that decisions have carried already: by decision, State and standing. A standing of which
    the rulebook says that it was open until a day is held no longer than that. ``by_treaty`` are the standings that
    come with being a party to a treaty, ``expelled`` the days from which members were, by which act, done when.
    ``unpaid`` are notices that take effect only when nothing is owed, which ``paid_from`` tells: those who keep the
    accounts lend it.
    """

    def __init__(self, law: Law) -> None:
        self.membership = law.membership
        self.states: dict[str, Timeline[str]] = defaultdict(Timeline)
        self.suspensions: dict[str, Timeline[Suspended]] = defaultdict(Timeline)
        self.steps: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.notices: dict[str, Notice] = {}
        self.unpaid: dict[str, list[Unpaid]] = defaultdict(list)
        self.paid_from: PaidFrom = _at_once
        self.tells_payments: Callable[[date], bool] = law.tells_payments
        self.founders: list[str] = []
        self.carried: dict[tuple[str, str, str], str] = {}
        self.by_treaty = {row.standing: row.by_treaty for row in law.book.standings if row.by_treaty is not None}
        self.expelled: dict[str, list[tuple[PartialDate, str, PartialDate]]] = defaultdict(list)
        self._law = law
        self._bounded = {row.standing: row.term for row in law.book.standings if _has_end(row.term)}
        self._within = {row.standing: row.within for row in law.book.standings if row.within is not None}
        self._members: tuple[date, date, tuple[str, ...]] = NOBODY

    def begin(
        self, state: str, standing: str, since: PartialDate, acts: tuple[str, ...], until: PartialDate | None = None
    ) -> None:
        """A standing begins for a State."""
        self._members = NOBODY
        self.states[state].begin(standing, since, acts, until=until)

    def end(
        self, state: str, segment: Segment[str], until: PartialDate, act: str, done: PartialDate | None = None
    ) -> None:
        """A standing of a State ends, by an act of that day or of ``done``."""
        self._members = NOBODY
        self.states[state].end(segment, until, act, done=done)

    def end_all(self, state: str, until: PartialDate, act: str) -> None:
        """Whatever a State holds ends, and what was under way for it."""
        if state in self.states:
            self._members = NOBODY
            self.states[state].end_at(until, act)
        self.end_suspension(state, until, act)
        self.notices.pop(state, None)
        for key in [one for one in self.steps if one[0] == state]:
            del self.steps[key]

    def leave_when_paid(self, state: str, effective: PartialDate, act: str, done: PartialDate) -> None:
        """Membership ends on a day, or as soon after it as nothing is owed."""
        self._members = NOBODY
        running = [one for one in self.states[state].running() if one.value == self.membership]
        self.unpaid[state] += [Unpaid(one.since, effective, act, done) for one in running]

    def stay(self, state: str, notice: str, on: PartialDate) -> None:
        """A notice that would have taken effect when nothing is owed is from a day on as if not given."""
        self._members = NOBODY
        if state in self.unpaid:
            self.unpaid[state] = [one._replace(revoked=on) if one.act == notice else one for one in self.unpaid[state]]

    def hold(self, state: str, standing: str, spells: Sequence[Spell]) -> None:
        """A State holds a standing during these times and at no other; those that it ends, end."""
        if not spells and state not in self.states:
            return
        self._members = NOBODY
        timeline = self.states[state] = self.states[state].without(standing)
        row = self._law.standings.get(standing)
        for one in spells:
            for other in timeline.segments if row is not None else ():
                if row is not None and other.value in row.ends and other.on(one.since.latest or date.max):
                    timeline.end(other, one.since, one.acts[-1] if one.acts else None)
            segment = timeline.begin(standing, one.since, one.acts)
            if one.until is not None:
                timeline.end(segment, one.until, one.ended_by, done=one.done)

    def reopen(self, state: str, segment: Segment[str], acts: tuple[str, ...], done: PartialDate) -> None:
        """The end of a standing is taken back on a day."""
        self._members = NOBODY
        self.states[state].reopen(segment, acts, done)

    def on(self, day: date) -> list[Standing]:
        """Every standing that day, in the order in which States first came to one."""
        return [
            Standing(state, *pair)
            for state, timeline in self.states.items()
            for pair in self._held(state, timeline, day)
        ]

    def of(self, state: str, day: date) -> list[Standing]:
        """One State's standings that day."""
        timeline = self.states.get(state)
        return [] if timeline is None else [Standing(state, *pair) for pair in self._held(state, timeline, day)]

    def _held(self, state: str, timeline: Timeline[str], day: date) -> list[tuple[Segment[str], Certainty]]:
        """What stood that day, of standings that were open: one that the rulebook ends is held no longer."""
        found = timeline.on(day)
        if self._bounded:
            found = [one for pair in found if (one := self._while_open(*pair, day)) is not None]
        if state in self.unpaid:
            found = [one for pair in found if (one := self._until_paid(state, *pair, day)) is not None]
        return inside(found, self._within) if self._within else found

    def _until_paid(
        self, state: str, segment: Segment[str], found: Certainty, day: date
    ) -> tuple[Segment[str], Certainty] | None:
        """Membership goes on beyond the day that a notice names for as long as anything is owed."""
        for one in self.unpaid[state]:
            if segment.value != self.membership or segment.since != one.since or not certainty_on(day, one.done, None):
                continue
            if one.revoked is not None and certainty_on(day, one.revoked, None):
                continue
            named = one.effective.latest or date.max
            gone = self.paid_from(state, named) if day >= named else None
            if gone is not None and gone <= day:
                return None
            until = one.effective if day < named else None
            if day >= named and not self.tells_payments(day):
                found = "possible"  # it may have paid: what is not on record here settles nothing
            acts = (*segment.acts, one.act)
            return Segment(segment.value, segment.since, until, acts, segment.basis, segment.begun_by), found
        return segment, found

    def _while_open(self, segment: Segment[str], found: Certainty, day: date) -> tuple[Segment[str], Certainty] | None:
        """What the rulebook says of the standing's own term: its end is law of that day, not of the days before."""
        term = self._bounded.get(segment.value)
        held = self._law.held(term, day) if term is not None else None
        if term is not None and held is None:
            return None
        return segment, found if held is None or held.certainty == "certain" else "possible"

    def members_on(self, day: date) -> tuple[str, ...]:
        """The States that were certainly members that day.

        Kept by day until a standing changes: every decision asks.
        """
        first, last, members = self._members
        if not first <= day < last:
            found = (one for one in self.on(day) if one.segment.value == self.membership)
            members = tuple(one.state for one in found if one.certainty == "certain")
            if self.membership not in self._bounded and not self.unpaid:
                self._members = (*self._unchanged_about(day), members)
        return members

    def _unchanged_about(self, day: date) -> tuple[date, date]:
        """The span about a day in which no standing begins or ends (last day excluded)."""
        first, last = date.min, date.max
        for timeline in self.states.values():
            for segment in timeline.segments:
                for bound in _bounds_of(segment):
                    if bound <= day:
                        first = max(first, bound)
                    else:
                        last = min(last, bound)
        return first, last

    def is_member(self, state: str, day: date) -> bool:
        """Whether the State was certainly a member."""
        return state in self.members_on(day)

    def acts_of(self, state: str, day: date) -> tuple[str, ...]:
        """The acts on which a State's membership that day rests."""
        return next((one.segment.acts for one in self.of(state, day) if one.segment.value == self.membership), ())

    def is_suspended(self, state: str, day: date) -> bool:
        """Whether its membership was suspended, with all rights."""
        return any(one.value.is_whole for one in self._suspensions(state, day, self.membership))

    def holding(self, standing: str, day: date) -> tuple[str, ...]:
        """The States that certainly held a standing that day, in the order in which they first came to one."""
        if standing == self.membership:
            return self.members_on(day)
        found = (one for one in self.on(day) if one.segment.value == standing and one.certainty == "certain")
        return tuple(one.state for one in found)

    def holds(self, state: str, standing: str, day: date) -> Segment[str] | None:
        """The segment of a standing the State certainly holds that day, for a time or without end, if any."""
        for one in self.of(state, day):
            if one.segment.value == standing and one.certainty == "certain":
                return one.segment
        return None

    def leaving_on(self, state: str, day: date) -> PartialDate | None:
        """The day on which its membership ends by what had been done by then, if an end is in sight."""
        return next((one.segment.until for one in self.of(state, day) if one.segment.value == self.membership), None)

    def ceased(self, treaty: str, party: str, *, with_membership: bool) -> tuple[date, ...]:
        """The days from which a party was a member no longer, where the treaty binds it only as one.

        By the treaty with which membership comes nobody is bound that was expelled.
        """
        own = self.expelled.get(party, ()) if treaty in self.by_treaty.values() else ()
        days = [until.latest for until, _, _ in own]
        if with_membership:
            ended = (one.until for one in self.history(party) if one.value == self.membership)
            days += [until.latest for until in ended if until is not None]
        return tuple(day for day in days if day is not None)

    def suspended_on(self, day: date) -> frozenset[str]:
        """The States whose membership was suspended, with all rights."""
        if not self.suspensions:
            return NO_STATE
        return frozenset(state for state in self.suspensions if self.is_suspended(state, day))

    def suspended_outside(self, day: date) -> frozenset[str]:
        """Those that are no members, and whose every standing is suspended with all that it gives."""
        held = {state: {one.segment.value for one in self.of(state, day)} for state in self.suspensions}
        return frozenset(
            state
            for state, standings in held.items()
            if standings
            and self.membership not in standings
            and all(self._is_wholly(state, one, day) for one in standings)
        )

    def _is_wholly(self, state: str, standing: str, day: date) -> bool:
        return any(one.value.is_whole for one in self._suspensions(state, day, standing))

    def without(self, right: str, organ: str | None, day: date) -> frozenset[str]:
        """The States whose membership was suspended as to a right, in an organ or everywhere."""
        return frozenset(
            state
            for state in self.suspensions
            if any(one.value.covers(right, organ) for one in self._suspensions(state, day, self.membership))
        )

    def suspend(self, state: str, what: Suspended, since: PartialDate, acts: tuple[str, ...]) -> None:
        """A standing of a State is suspended, or some of its rights."""
        self.suspensions[state].begin(what, since, acts)

    def end_suspension(self, state: str, until: PartialDate, act: str, what: Suspended | None = None) -> None:
        """What suspends a State ends: all of it, or what is named and is not broader than that."""
        timeline = self.suspensions.get(state)
        for segment in timeline.running() if timeline is not None else ():
            if timeline is not None and (what is None or _is_within(segment.value, what)):
                timeline.end(segment, until, act)

    def restorable(self, state: str, what: Suspended) -> bool:
        """Whether anything is suspended of what is named, at this place of the fold."""
        timeline = self.suspensions.get(state)
        return timeline is not None and any(_is_within(one.value, what) for one in timeline.running())

    def suspensions_on(self, state: str, standing: str, day: date) -> list[Segment[Suspended]]:
        """What suspends a standing of a State that day, or some of its rights; in the order of beginning."""
        return self._suspensions(state, day, standing)

    def suspending(self, state: str, right: str, day: date) -> str | None:
        """The act that suspended a right of membership everywhere, if it is suspended that day."""
        found = [one for one in self._suspensions(state, day, self.membership) if one.value.covers(right, None)]
        return found[-1].begun_by if found else None

    def suspended_by(self, state: str, day: date) -> tuple[str, ...]:
        """The acts by which membership, or some of its rights, is suspended that day."""
        return tuple(act for segment in self._suspensions(state, day, self.membership) for act in segment.acts)

    def _suspensions(self, state: str, day: date, standing: str) -> list[Segment[Suspended]]:
        timeline = self.suspensions.get(state)
        found = [one for one, _ in timeline.on(day) if one.value.standing == standing] if timeline is not None else []
        return [one for one in found if not self._began_anew(state, standing, one.since, day)] if found else found

    def _began_anew(self, state: str, standing: str, since: PartialDate, day: date) -> bool:
        """Whether the standing that the State holds on a day began after a day: what was suspended before is over."""
        held = [one.segment for one in self.of(state, day) if one.segment.value == standing]
        return bool(held) and all(ends_before(since, one.since) for one in held)

    def counted(self, standing: str, day: date) -> tuple[int, int]:
        """How many States certainly hold a standing that day, and how many possibly do besides."""
        found = [one.certainty for one in self.on(day) if one.segment.value == standing]
        return found.count("certain"), found.count("possible")

    def history(self, state: str) -> Iterator[Segment[str]]:
        """Every standing the State ever held, in the order of beginning."""
        timeline = self.states.get(state)
        for segment in timeline.segments if timeline is not None else ():
            yield self._as_ended(state, segment)

    def _as_ended(self, state: str, segment: Segment[str]) -> Segment[str]:
        """A standing with its end, where it ended when nothing was owed, or with the one within which it was held."""
        outer = self._within.get(segment.value)
        if outer is not None:
            around = [one for one in self.states[state].segments if one.value == outer]
            return ended(segment, [self._as_ended(state, one) for one in around])
        return self._as_paid(state, segment) if state in self.unpaid else segment

    def _as_paid(self, state: str, segment: Segment[str]) -> Segment[str]:
        """A membership that a notice ends when nothing is owed, with its end where that is on record."""
        for one in self.unpaid[state]:
            if one.revoked is not None:
                continue
            gone = self.paid_from(state, one.effective.latest or date.max)
            if segment.value == self.membership and segment.since == one.since and segment.until is None and gone:
                until, acts = PartialDate(gone.isoformat()), (*segment.acts, one.act)
                return Segment(segment.value, segment.since, until, acts, segment.basis, segment.begun_by)
        return segment


def _at_once(_state: str, day: date) -> date | None:
    return day


def _has_end(term: Term) -> bool:
    return term.until is not None or term.until_effect_of is not None


def _is_within(one: Suspended, what: Suspended) -> bool:
    """Whether a suspension is among what is restored: of the same standing, of no other rights, in no other organ."""
    rights = not what.rights or (one.rights != WHOLLY and set(one.rights) <= set(what.rights))
    return one.standing == what.standing and rights and what.organ in (None, one.organ)


def _bounds_of(segment: Segment[str]) -> Iterator[date]:
    """The days on which the certainty of a segment changes."""
    for on in (segment.since, segment.until):
        if on is not None:
            yield from (bound for bound in (on.earliest, on.latest) if bound is not None)
