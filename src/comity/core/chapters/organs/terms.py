"""How long, how often and by turns of whom an office is held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.organs.acts import Appointment, AssumptionOfOffice
from comity.core.chapters.organs.elections import is_same_person
from comity.core.chapters.organs.register import Organs, TermHeld
from comity.core.kernel.days import PartialDate, ends_before, months_after
from comity.core.kernel.names import FALLBACK, name_in
from comity.core.record.finding import Finding
from comity.core.rulebook.book import OfficeRow

Taking = Appointment | AssumptionOfOffice


def begins_on(act: Taking) -> PartialDate:
    """The day on which the term begins."""
    return act.since if isinstance(act, Appointment) else act.on


def term_within(act: Taking, ground: Ground) -> Iterator[Finding]:
    """A term no longer than the office allows, not one too many, of another State or group where they alternate."""
    row = ground.law.office(act.office)
    if row is None:
        return
    if isinstance(act, Appointment):
        yield from _length(act, row)
    if is_new_term(act, ground):
        yield from _number(act, row, ground)
        yield from _alternating(act, row, ground)


def is_new_term(act: Taking, ground: Ground) -> bool:
    """Whether it begins a term: not for the time being, and not one that an appointment has set already."""
    if isinstance(act, Appointment):
        return True
    if act.acting:
        return False
    held = ground.read(Organs).terms.get(act.office, ())
    return not any(
        is_same_person(one.person, act.person)
        and not ends_before(act.on, one.since)
        and (one.until is None or not ends_before(one.until, act.on))
        for one in held
    )


def _length(act: Appointment, row: OfficeRow) -> Iterator[Finding]:
    if row.term_years is None or act.until is None:
        return
    begins, ends = act.since.latest, act.until.earliest
    if begins is not None and ends is not None and ends > months_after(begins, 12 * row.term_years):
        message = f"A term from {act.since} to {act.until} is longer than {row.term_years} years."
        yield finding("TermTooLong", "irregular", act, message, provision=row.provision)


def _number(act: Taking, row: OfficeRow, ground: Ground) -> Iterator[Finding]:
    terms = _of_row(row, ground)
    own = [one for one in terms if is_same_person(one.person, act.person)]
    limits = (
        (row.terms_max, len(own), "terms"),
        (row.consecutive_terms_max, _on_end(begins_on(act), own, terms, row), "consecutive terms"),
    )
    for limit, count, what in limits:
        if limit is not None and count >= limit:
            person = name_in(act.person, FALLBACK)
            message = f"{person} has held {act.office} for {count} {what}; no more than {limit} may be."
            yield finding("ReelectionBarred", "inadmissible", act, message, provision=row.provision)


def _on_end(since: PartialDate, own: list[TermHeld], terms: list[TermHeld], row: OfficeRow) -> int:
    """How many terms of one person, one after the other, lead up to a day; of one office nobody else's lies between."""
    count, begins = 0, since
    for one in sorted(own, key=_start, reverse=True):
        between = [
            other
            for other in terms
            if not row.is_pattern and _start(one) < _start(other) < (begins.latest or date.max) and other not in own
        ]
        if between or (one.until is not None and ends_before(one.until, begins)):
            break
        count, begins = count + 1, one.since
    return count


def _start(term: TermHeld) -> date:
    return term.since.latest or date.max


def _alternating(act: Taking, row: OfficeRow, ground: Ground) -> Iterator[Finding]:
    """One of another State, or of another group, follows; nobody has to give way to a second term of its own."""
    before = [one for one in _of_row(row, ground) if one.office == act.office]
    if row.alternates == "none" or not before:
        return
    last = max(before, key=_start)
    if is_same_person(last.person, act.person) or last.state is None or act.state is None:
        return
    one, other = (_turn(row, state) for state in (last.state, act.state))
    if one is not None and one == other:
        message = f"{act.office} alternates; after one of {one} another of {other} follows."
        yield finding("AlternationDeparted", "irregular", act, message, provision=row.provision)


def _turn(row: OfficeRow, state: str) -> str | None:
    if row.alternates == "states":
        return state
    return next((one.group for one in row.groups if state in one.states), None)


def _of_row(row: OfficeRow, ground: Ground) -> list[TermHeld]:
    """The terms on record of the office, or of all offices of its pattern."""
    held = ground.read(Organs).terms
    return [one for office, terms in held.items() if ground.law.office(office) is row for one in terms]
