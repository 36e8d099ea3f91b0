"""Elected seats: candidates, elections, seats left before their term is over; groups, terms and re-election."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.acts import Candidature, Election, VacancyOfSeat
from comity.core.chapters.organs.register import Organs, SeatHeld, may_sit, sitting_on
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.days import PartialDate, ends_before, exact, is_reached, months_after
from comity.core.kernel.names import FALLBACK, Names, name_in
from comity.core.record.finding import Finding
from comity.core.rulebook.composition import Composition


def elects(act: Candidature | Election | VacancyOfSeat, ground: Ground) -> Iterator[Finding]:
    """The seats of the organ are filled by election."""
    row = ground.law.organs.get(act.organ)
    if row is not None and row.seats != "elected":
        message = f"The rulebook has no seats in {act.organ} that are filled by election."
        yield finding("SeatsNotElected", "inadmissible", act, message, provision=row.provision)


def candidature(act: Candidature, ground: Ground) -> Iterator[Finding]:
    """Who is put forward is on record."""
    yield from known_subject(act.state, act, ground)


def election(act: Election, ground: Ground) -> Iterator[Finding]:
    """A seat that is free in its group; a holder that may have it; a term no longer than the rulebook's."""
    yield from known_subject(act.state, act, ground)
    begins = act.since.latest
    composition = ground.law.composition(act.organ, begins) if begins is not None else None
    if begins is None or composition is None:
        if not any(elects(act, ground)):
            message = f"The rulebook does not say how {act.organ} is composed on {act.since}."
            yield finding("CompositionUnknown", "inadmissible", act, message)
        return
    yield from _eligible(act, composition, begins, ground)
    yield from _term(act, composition, ground)
    yield from _free(act, composition, begins, ground)
    yield from _reelected(act, composition, ground)


def elected(act: Election, ground: Ground) -> None:
    """The seat is held from the day on which the term begins."""
    held = SeatHeld(act, _until(act, ground), cited(act, ground))
    ground.read(Organs).elected[act.organ].append(held)


def vacancy(act: VacancyOfSeat, ground: Ground) -> Iterator[Finding]:
    """A seat that is held, or will be."""
    seat = _seat(act.organ, act.seat, ground)
    if seat is None:
        message = f"{act.seat} is no election to {act.organ} on record before this act."
        yield finding("SeatUnknown", "inadmissible", act, message)
    elif seat.ends is not None and is_reached(seat.ends, ground.day):
        message = f"The seat of {act.seat} was held until {seat.ends}; nobody leaves it on {act.on}."
        yield finding("SeatVacant", "inadmissible", act, message)


def vacated(act: VacancyOfSeat, ground: Ground) -> None:
    """It is vacant from the act's day."""
    seat = _seat(act.organ, act.seat, ground)
    if seat is not None:
        seat.left_on, seat.left_by = act.on, act.id


def _seat(organ: str, key: str, ground: Ground) -> SeatHeld | None:
    return next((one for one in ground.read(Organs).elected.get(organ, ()) if one.election.id == key), None)


# --- who may be elected ---------------------------------------------------------------------------------------------
def _eligible(act: Election, composition: Composition, begins: date, ground: Ground) -> Iterator[Finding]:
    provision = composition.provision
    if composition.is_of_delegations:
        message = f"{act.organ} is made of delegations; nobody is elected to it."
        yield finding("SeatsNotElected", "inadmissible", act, message, provision=provision)
    if composition.of == "persons" and not act.person:
        message = f"The members of {act.organ} are persons; the act names none."
        yield finding("PersonMissing", "inadmissible", act, message, provision=provision)
    able = may_sit(composition, begins, ground.law, ground.read(Members))
    if able is not None and act.state not in able:
        what = "is none of those that may be elected" if composition.eligible else "is no member"
        whose = f", whose national is elected, {what} on {act.since}" if composition.of == "persons" else f" {what}"
        message = f"{act.state}{whose}."
        yield finding("NotMember", "inadmissible", act, message, provision=provision)
    if act.state in composition.permanent and composition.of == "states":
        message = f"{act.state} has a permanent seat in {act.organ}."
        yield finding("SeatHeldAlready", "inadmissible", act, message, provision=provision)
    put_forward = ground.read(Organs).candidates.get(act.organ, ())
    if composition.candidates and not any(_is_same(one, act, composition) for one in put_forward):
        message = f"No candidature of {_who(act)} for {act.organ} is on record before this act."
        yield finding("CandidatureMissing", "irregular", act, message, provision=provision)


def _term(act: Election, composition: Composition, ground: Ground) -> Iterator[Finding]:
    if act.until is not None and ends_before(act.until, act.since):
        message = f"The term would end on {act.until}, before it begins on {act.since}."
        yield finding("TermReversed", "inadmissible", act, message)
    limit = _planned(act, composition, ground)
    if act.until is None or limit is None or limit.latest is None or act.until.earliest is None:
        return
    if act.until.earliest > limit.latest:
        message = f"A term from {act.since} to {act.until} lasts beyond {limit}."
        yield finding("TermTooLong", "irregular", act, message, provision=composition.provision)


def _until(act: Election, ground: Ground) -> PartialDate | None:
    """When the term ends: as the act says, else as the rulebook has it."""
    composition = ground.law.composition(act.organ, act.since.latest or ground.day)
    return act.until or (_planned(act, composition, ground) if composition is not None else None)


def _planned(act: Election, composition: Composition, ground: Ground) -> PartialDate | None:
    """The end of the term by the rulebook: of the predecessor's, where it is filled for the rest of it."""
    before = _seat(act.organ, act.in_place_of, ground) if act.in_place_of is not None else None
    if before is not None:
        return before.until
    months = composition.months_of(act.group)
    if months is None or act.since.latest is None:
        return None
    return exact(months_after(act.since.latest, months))


# --- whether there is a seat ----------------------------------------------------------------------------------------
def _free(act: Election, composition: Composition, begins: date, ground: Ground) -> Iterator[Finding]:
    provision = composition.provision
    others = _at_once(act, begins, ground)
    if act.in_place_of is not None:
        yield from _in_place(act, composition, ground)
    if any(_is_same(one.election, act, composition) for one in others):
        message = f"{_who(act)} has a seat in {act.organ} at that time already."
        yield finding("SeatHeldAlready", "inadmissible", act, message, provision=provision)
    elif composition.one_of_a_state and any(one.election.state == act.state for one in others):
        message = f"A national of {act.state} has a seat in {act.organ} at that time; no two may."
        yield finding("NationalityTwice", "inadmissible", act, message, provision=provision)
    if composition.number is not None and _most(others, begins) >= composition.number:
        message = f"{act.organ} has {composition.number} seats to be filled; all are held on {act.since}, or will be."
        yield finding("SeatsFull", "inadmissible", act, message, provision=provision)
    yield from _in_group(act, composition, others, begins)


def _in_group(act: Election, composition: Composition, others: list[SeatHeld], begins: date) -> Iterator[Finding]:
    if not composition.groups:
        return
    provision = composition.provision
    group = next((one for one in composition.groups if one.group == act.group), None)
    if group is None:
        known = ", ".join(one.group for one in composition.groups)
        message = f"The seats of {act.organ} are those of {known}; the act names {act.group or 'none of them'}."
        yield finding("GroupUnknown", "inadmissible", act, message, provision=provision)
        return
    if group.states and act.state not in group.states:
        message = f"{act.state} is not of the group {group.group}."
        yield finding("GroupDiffers", "inadmissible", act, message, provision=provision)
    if _most([one for one in others if one.election.group == group.group], begins) >= group.number:
        message = f"The group {group.group} has {group.number} seats; all are held on {act.since}, or will be."
        yield finding("SeatsFull", "inadmissible", act, message, provision=provision)


def _in_place(act: Election, composition: Composition, ground: Ground) -> Iterator[Finding]:
    before = _seat(act.organ, act.in_place_of or "", ground)
    if before is None:
        message = f"{act.in_place_of} is no election to {act.organ} on record before this act."
        yield finding("SeatUnknown", "inadmissible", act, message)
        return
    is_free = before.left_on is not None and not ends_before(act.since, before.left_on)
    is_gone = composition.of == "states" and composition.members_only and not _is_member(before, act, ground)
    if not (is_free or is_gone):
        message = f"The seat of {act.in_place_of} was not left by {act.since}; nobody is elected in its place."
        yield finding("SeatNotVacant", "inadmissible", act, message, provision=composition.provision)


def _is_member(before: SeatHeld, act: Election, ground: Ground) -> bool:
    return before.election.state in ground.read(Members).members_on(act.since.latest or ground.day)


def _at_once(act: Election, begins: date, ground: Ground) -> list[SeatHeld]:
    """The seats that may be held at some time in the term, those left by States that are members no longer apart."""
    organs, law, members = ground.read(Organs), ground.law, ground.read(Members)
    held = {id(one) for one, _ in sitting_on(organs, act.organ, begins, law, members)}
    until = _until(act, ground)
    found = []
    for one in organs.elected.get(act.organ, ()):
        is_ahead = one.election.since.latest is not None and one.election.since.latest > begins
        is_after = until is not None and not _begins_before(one.election.since, until)
        if id(one) in held or (is_ahead and not is_after):
            found.append(one)
    return found


def _begins_before(since: PartialDate, until: PartialDate) -> bool:
    return since.earliest is None or until.latest is None or since.earliest < until.latest


def _most(others: list[SeatHeld], begins: date) -> int:
    """The most of these seats that may be held on one day of the term."""
    days = {begins, *(on for one in others if (on := one.election.since.latest) is not None and on > begins)}
    return max((sum(one.on(day) is not None for one in others) for day in days), default=0)


# --- re-election ----------------------------------------------------------------------------------------------------
def _reelected(act: Election, composition: Composition, ground: Ground) -> Iterator[Finding]:
    """Terms held before, the rest of a predecessor's apart unless it counts."""
    if act.in_place_of is not None and not composition.rest_counts:
        return
    before = [
        one
        for one in ground.read(Organs).elected.get(act.organ, ())
        if _is_same(one.election, act, composition) and (composition.rest_counts or one.election.in_place_of is None)
    ]
    limits = (
        (composition.terms_max, len(before), "terms"),
        (composition.consecutive_terms_max, _on_end(act.since, before), "consecutive terms"),
    )
    for limit, count, what in limits:
        if limit is not None and count >= limit:
            message = f"{_who(act)} has held {count} {what} in {act.organ}; no more than {limit} may be."
            yield finding("ReelectionBarred", "inadmissible", act, message, provision=composition.provision)


def _on_end(since: PartialDate, before: list[SeatHeld]) -> int:
    """How many terms, one after the other without a gap, lead up to a day."""
    count, begins = 0, since
    for one in sorted(before, key=lambda seat: seat.election.since.latest or date.max, reverse=True):
        if one.ends is None or ends_before(one.ends, begins):
            break
        count, begins = count + 1, one.election.since
    return count


def _is_same(one: Election | Candidature, act: Election, composition: Composition) -> bool:
    """Whether it is the same State or, where persons are elected, the same person."""
    if composition.of == "states":
        return one.state == act.state
    return is_same_person(one.person, act.person)


def is_same_person(one: Names, other: Names) -> bool:
    """Whether two persons have one name in some language."""
    return any(other.get(language) == name for language, name in one.items())


def _who(act: Election) -> str:
    return name_in(act.person, FALLBACK) or act.state
