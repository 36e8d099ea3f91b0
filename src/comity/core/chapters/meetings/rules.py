"""Meetings: preparing, holding and closing them.

LIFECYCLE says at which stages of a meeting each act may be done and the stage it leads to; the diagram in the docs is
drawn from it. A meeting that nobody announced or convened on record may still open: history often keeps no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.meetings.acts import (
    AgendaOfMeeting,
    Announcement,
    Attendance,
    Cancellation,
    CirculationOfPapers,
    Closing,
    Convocation,
    Opening,
    Postponement,
)
from comity.core.chapters.meetings.register import MeetingOnRecord, Meetings, Particulars, Sat
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.checks import organ_established
from comity.core.chapters.subjects.checks import known_subject
from comity.core.kernel.days import PartialDate, ends_before, moved, partial_date
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, not_fitting
from comity.core.record.act import Act
from comity.core.record.finding import Finding

Convening = Announcement | Convocation | Opening
CONVENING: Final = (Announcement, Convocation, Opening)
FORTHCOMING: Final = ("announced", "convened", "postponed")


def _stages(meeting: str, ground: Ground) -> tuple[str, ...]:
    item = ground.read(Meetings).items.get(meeting)
    return (item.stage_now() if item is not None else NONE,)


def _misfit(met: Met) -> Unfit:
    if met.found == (NONE,):
        return Unfit("MeetingUnknown", f"The meeting {met.key} is not on record before this act.")
    return not_fitting(met)


def _organ_stands(act: Act, ground: Ground) -> Iterable[Finding]:
    """Only an organ that exists is convened."""
    return organ_established(act.organ, act, ground) if isinstance(act, CONVENING) else ()


def _known(kind: type[Act], meeting: str, ground: Ground) -> Mapping[str, str]:
    item = ground.read(Meetings).items.get(meeting)
    return {"organ": item.organ} if item is not None and kind in (Announcement, Convocation, Opening) else {}


LIFECYCLE: Final = Lifecycle(
    of="meetings",
    thing="a meeting",
    naming=named_by("meeting"),
    is_known=lambda meeting, ground: meeting in ground.read(Meetings),
    stages=_stages,
    transitions={
        Announcement: Transition((NONE, "announced", "postponed"), "announced", choices=("organ",)),
        Convocation: Transition((NONE, "announced", "postponed"), "convened", choices=("organ",)),
        Postponement: Transition(FORTHCOMING, "postponed"),
        Cancellation: Transition(FORTHCOMING, "cancelled"),
        AgendaOfMeeting: Transition((*FORTHCOMING, "open")),
        CirculationOfPapers: Transition((*FORTHCOMING, "open")),
        Opening: Transition((NONE, *FORTHCOMING), "open", choices=("organ",)),
        Attendance: Transition(("open", "held")),
        Closing: Transition(("open",), "held"),
    },
    misfit=_misfit,
    requires=_organ_stands,
    known=_known,
)


def check_announcement(act: Announcement, ground: Ground) -> list[Finding]:
    """The organ exists and the meeting is not yet open."""
    return _meeting_of(act, ground)


def check_convocation(act: Convocation, ground: Ground) -> list[Finding]:
    """The organ exists; notice is given in time; an extraordinary session has its initiators and consents."""
    found = _meeting_of(act, ground)
    extraordinary = _particulars(act, ground).session == "extraordinary"
    prefix = f"{act.organ}.extraordinary_" if extraordinary else f"{act.organ}."
    found += _notice(act, prefix, ground)
    if extraordinary:
        found += _extraordinary(act, ground)
    return found


def check_opening(act: Opening, ground: Ground) -> list[Finding]:
    """The organ exists and the meeting has not opened before; it is the session convened; no number is used twice."""
    found = _meeting_of(act, ground)
    meetings = ground.read(Meetings)
    number = _particulars(act, ground).number
    before = _before(act, ground)
    if before is not None and act.session not in (None, before.session):
        message = f"{act.meeting} was called as a '{before.session}' session; it opens as '{act.session}'."
        found.append(finding("SessionDiffers", "irregular", act, message))
    if number is not None and (act.organ, number) in meetings.opened:
        message = f"{act.organ} has held its meeting number {number} already."
        found.append(finding("NumberTaken", "irregular", act, message))
    return found


def apply_convening(act: Convening, ground: Ground) -> None:
    """The meeting is on record with these particulars at its new stage."""
    meetings = ground.read(Meetings)
    item = meetings.items.get(act.meeting)
    if item is None:
        item = meetings.items[act.meeting] = MeetingOnRecord(act.meeting, act.organ)
    known = _particulars(act, ground)
    LIFECYCLE.enter(item.stages, act, (act.id,))
    _know(item, known, act)
    if isinstance(act, Opening) and known.number is not None:
        meetings.opened.add((act.organ, known.number))


def check_circulation(act: CirculationOfPapers, ground: Ground) -> list[Finding]:
    """Papers go out as many days before the meeting as ``meetings.papers_days_min`` sets."""
    found = LIFECYCLE.check(act, ground)
    least = ground.law.number("meetings.papers_days_min", ground.day)
    item = ground.read(Meetings).items.get(act.meeting)
    known = item.known_on(ground.day) if item is not None else None
    if least is None or known is None or known.starts_on.latest is None or act.on.earliest is None:
        return found
    days, provision = least
    if act.on.earliest > moved(known.starts_on.latest, -days):
        message = f"Papers of {act.on} for a meeting on {known.starts_on} come later than {days} days before it."
        found.append(finding("PapersLate", "irregular", act, message, provision=provision))
    return found


def apply_circulation(act: CirculationOfPapers, ground: Ground) -> None:
    """The papers are out for those items (all of the agenda, if none is named)."""
    item = ground.read(Meetings).items[act.meeting]
    for number in act.items or tuple(one.item for one in item.agenda_on(ground.day)):
        item.papers.setdefault(number, (act.on, act.id))


def check_agenda(act: AgendaOfMeeting, ground: Ground) -> list[Finding]:
    """Each item has a number of its own."""
    found = LIFECYCLE.check(act, ground)
    if len({one.item for one in act.items}) != len(act.items):
        found.append(finding("ItemTwice", "irregular", act, "Two items of the agenda have one number."))
    return found


def apply_agenda(act: AgendaOfMeeting, ground: Ground) -> None:
    """It replaces the agenda before."""
    agenda = ground.read(Meetings).items[act.meeting].agenda
    agenda.end_at(act.on)
    agenda.begin(act.items, act.on, (act.id,))


def check_attendance(act: Attendance, ground: Ground) -> list[Finding]:
    """Who sat is on record; a capacity that the record does not bear out is noted. A lower rank is no defect."""
    found = LIFECYCLE.check(act, ground)
    members, membership = frozenset(ground.read(Members).members_on(ground.day)), ground.law.membership
    for delegation in act.delegations:
        found += known_subject(delegation.subject, act, ground)
        if delegation.subject not in members and delegation.capacity == membership:
            message = f"{delegation.subject} sat as a member and was none on {act.on}."
            found.append(finding("CapacityNotBorneOut", "irregular", act, message))
    return found


def apply_attendance(act: Attendance, ground: Ground) -> None:
    """They sat."""
    meetings = ground.read(Meetings)
    delegations = meetings.items[act.meeting].delegations
    for delegation in act.delegations:
        sat = Sat(act.meeting, delegation, act.id, act.on)
        delegations.append(sat)
        meetings.attended[delegation.subject].append(sat)


def check_postponement(act: Postponement, ground: Ground) -> Iterator[Finding]:
    """The meeting is at a fitting stage, and does not end before it begins."""
    yield from LIFECYCLE.check(act, ground)
    yield from _ends_after(act, act.starts_on, act.ends_on)


def apply_closing(act: Closing, ground: Ground) -> None:
    """It has been held; its last day is known."""
    item = ground.read(Meetings).items[act.meeting]
    LIFECYCLE.enter(item.stages, act, (act.id,))
    known = item.particulars.segments[-1].value
    _know(item, _with_dates(known, known.starts_on, act.on), act)


def apply_postponement(act: Postponement, ground: Ground) -> None:
    """It has new dates."""
    item = ground.read(Meetings).items[act.meeting]
    LIFECYCLE.enter(item.stages, act, (act.id,))
    _know(item, _with_dates(item.particulars.segments[-1].value, act.starts_on, act.ends_on), act)


def apply_cancellation(act: Cancellation, ground: Ground) -> None:
    """It will not be held."""
    LIFECYCLE.enter(ground.read(Meetings).items[act.meeting].stages, act, (act.id,))


RULES: dict[type[Act], Rule] = {
    Announcement: Rule(check_announcement, apply_convening),
    Convocation: Rule(check_convocation, apply_convening),
    AgendaOfMeeting: Rule(check_agenda, apply_agenda),
    CirculationOfPapers: Rule(check_circulation, apply_circulation),
    Opening: Rule(check_opening, apply_convening),
    Attendance: Rule(check_attendance, apply_attendance),
    Closing: Rule(LIFECYCLE.check, apply_closing),
    Postponement: Rule(check_postponement, apply_postponement),
    Cancellation: Rule(LIFECYCLE.check, apply_cancellation),
}


def _meeting_of(act: Convening, ground: Ground) -> list[Finding]:
    found = LIFECYCLE.check(act, ground)
    item = ground.read(Meetings).items.get(act.meeting)
    if item is not None and item.organ != act.organ:
        found.append(finding("OrganDiffers", "inadmissible", act, f"{act.meeting} is a meeting of {item.organ}."))
    if act.chair is not None:
        found += known_subject(act.chair, act, ground)
    if not isinstance(act, Opening):
        found += _ends_after(act, act.starts_on, act.ends_on)
    return found


def _ends_after(act: Act, starts_on: PartialDate, ends_on: PartialDate | None) -> Iterable[Finding]:
    if ends_on is None or not ends_before(ends_on, starts_on):
        return ()
    message = f"The meeting would end on {ends_on}, before it begins on {starts_on}."
    return (finding("EndBeforeBeginning", "inadmissible", act, message),)


def _notice(act: Convocation, prefix: str, ground: Ground) -> Iterator[Finding]:
    found = ground.law.number(f"{prefix}notice_days_min", ground.day)
    if found is None or act.on.earliest is None or act.starts_on.latest is None:
        return
    days, provision = found
    if moved(act.on.earliest, days) > act.starts_on.latest:
        given = (act.starts_on.latest - act.on.earliest).days
        message = f"Notice of {given} days for {act.meeting}; at least {days} are needed."
        yield finding("NoticeTooShort", "irregular", act, message, provision=provision)


def _extraordinary(act: Convocation, ground: Ground) -> Iterator[Finding]:
    found = ground.law.number(f"{act.organ}.extraordinary_initiators_min", ground.day)
    row = ground.law.organs.get(act.organ)
    seated = ground.law.those(row.seated, ground.day) if row is not None and row.seated else ()
    members = sorted(seated) or ground.read(Members).members_on(ground.day)
    initiating = len(set(act.initiators).intersection(members))
    if found is not None and initiating < found[0]:
        message = f"{initiating} members initiated the extraordinary session; at least {found[0]} must."
        yield finding("InitiatorsTooFew", "inadmissible", act, message, provision=found[1])
    rule = ground.law.value(f"{act.organ}.extraordinary_needs_consent_of_all", ground.day)
    if rule is None or rule.value is not True:
        return
    heard = {*act.initiators, *act.consenting}
    silent = [state for state in members if state not in heard]
    if silent:
        message = f"The consent of {', '.join(silent)} to the extraordinary session is not on record."
        yield finding("ConsentMissing", "inadmissible", act, message, provision=rule.provision)


def _before(act: Convening, ground: Ground) -> Particulars | None:
    """What is known of the meeting before the act."""
    item = ground.read(Meetings).items.get(act.meeting)
    return item.latest() if item is not None else None


def _particulars(act: Convening, ground: Ground) -> Particulars:
    """What was said of the meeting stands, as far as the act does not say otherwise."""
    before = _before(act, ground) or _NOTHING_SAID
    starts_on, ends_on = (act.on, None) if isinstance(act, Opening) else (act.starts_on, act.ends_on)
    if ends_on is None and before.ends_on is not None and not ends_before(before.ends_on, starts_on):
        ends_on = before.ends_on
    return Particulars(
        starts_on,
        ends_on,
        act.place or before.place,
        act.chair or before.chair,
        act.form or before.form,
        act.session or before.session,
        before.number if act.number is None else act.number,
    )


_NOTHING_SAID: Final = Particulars(partial_date("../9999-12-31"), None, {}, None, "in_person", "regular", None)


def _with_dates(known: Particulars, starts_on: PartialDate, ends_on: PartialDate | None) -> Particulars:
    return Particulars(starts_on, ends_on, known.place, known.chair, known.form, known.session, known.number)


def _know(item: MeetingOnRecord, known: Particulars, act: Act) -> None:
    item.particulars.end_at(act.on)
    item.particulars.begin(known, act.on, (act.id,))
