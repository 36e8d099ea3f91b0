"""Membership: the way in, the standings beside it, and the ways out.

LIFECYCLE says at which stages of a State's membership each act may be done; the diagram in the docs is drawn from it.
A merger concerns a standing and every State that holds it, so it is an act about no State's membership.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.membership.acts import (
    Admission,
    Application,
    EndOfStanding,
    Expulsion,
    Founding,
    Grant,
    Memorandum,
    MergerOfStandings,
    NoticeOfWithdrawal,
    Restoration,
    RevocationOfNotice,
    StartOfProcedure,
    Suspension,
)
from comity.core.chapters.membership.register import Members
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.days import PartialDate, ends_before, months_after
from comity.core.lifecycle import Lifecycle, Met, Transition, Unfit, named_by, not_fitting
from comity.core.record.act import Act, kind_of
from comity.core.record.finding import Finding

APPLICANT: Final = "applicant"


def stage_of(state: str, members: Members, day: date) -> str:
    """outside, member, suspended, leaving or former; suspended where a suspended State is leaving too."""
    return stages_of(state, members, day)[0]


def stages_of(state: str, members: Members, day: date) -> tuple[str, ...]:
    """The stages at which its membership stands: one, but for a State that is suspended and leaving."""
    held = [one.segment for one in members.of(state, day) if one.segment.value == members.membership]
    if held:
        notice = members.notices.get(state)
        is_leaving = notice is not None and any(segment.until == notice[0] for segment in held)
        suspended = ("suspended",) if members.is_suspended(state, day) else ()
        return (*suspended, *(("leaving",) if is_leaving else ())) or ("member",)
    was = any(segment.value == members.membership for segment in members.history(state))
    return ("former",) if was else ("outside",)


def _founding_period(act: Founding, ground: Ground) -> Iterator[Finding]:
    """States found the organisation in the founding period only."""
    if ground.law.book.founding is not None and not ground.law.founding_held(ground.day):
        provision = ground.law.book.founding.provision
        message = f"{act.on} is outside the founding period; later a State is admitted."
        yield finding("FoundingPeriodOver", "inadmissible", act, message, provision=provision)


def _to_be_granted(act: Grant, ground: Ground) -> Iterator[Finding]:
    """The standing exists on that day, is not membership, and is not held without end."""
    yield from _standing_known(act.standing, act, ground)
    if act.standing == ground.law.membership:
        yield finding("GrantOfMembership", "inadmissible", act, "Membership is given by admission, not by grant.")
    held = ground.read(Members).holds(act.state, act.standing, ground.day)
    if held is not None and held.until is None:
        yield finding("StandingHeld", "inadmissible", act, f"{act.state} already holds '{act.standing}'.")


def _to_be_ended(act: EndOfStanding, ground: Ground) -> Iterator[Finding]:
    """A standing that the State holds, other than membership."""
    if act.standing == ground.law.membership:
        yield finding("EndOfMembership", "inadmissible", act, "Membership ends by withdrawal or expulsion.")
    elif not ground.read(Members).holds(act.state, act.standing, ground.day):
        yield finding("StandingNotHeld", "inadmissible", act, f"{act.state} does not hold '{act.standing}'.")


def _asked_for(act: Application | StartOfProcedure | Memorandum, ground: Ground) -> Iterator[Finding]:
    """The standing exists on that day."""
    yield from _standing_known(act.standing, act, ground)


def _misfit(met: Met) -> Unfit:
    rule = "AlreadyMember" if "member" in met.found and "outside" in met.row.at else "StageNotFitting"
    return not_fitting(met, rule=rule, cites=True)


def _is_on_record(state: str, ground: Ground) -> bool:
    return state in ground.read(Subjects)


LIFECYCLE: Final = Lifecycle(
    of="subjects",
    thing="a State's membership",
    naming=named_by("state"),
    is_known=_is_on_record,
    stages=lambda state, ground: stages_of(state, ground.read(Members), ground.day),
    transitions={
        Founding: Transition(("outside", "former"), "member", requires=_founding_period),
        Application: Transition(requires=_asked_for, choices=("standing",)),
        StartOfProcedure: Transition(requires=_asked_for, choices=("standing",)),
        Memorandum: Transition(requires=_asked_for, choices=("standing",)),
        Admission: Transition(("outside", "former"), "member"),
        Grant: Transition(requires=_to_be_granted, choices=("standing",)),
        EndOfStanding: Transition(requires=_to_be_ended, choices=("standing",)),
        Suspension: Transition(("member", "leaving"), "suspended"),
        Restoration: Transition(("suspended",), "member"),
        Expulsion: Transition(("member", "suspended", "leaving"), "former"),
        NoticeOfWithdrawal: Transition(("member", "suspended"), "leaving"),
        RevocationOfNotice: Transition(("leaving",), "member"),
    },
    misfit=_misfit,
    requires=lambda act, ground: known_subject(act.state, act, ground),
)


def apply_founding(act: Founding, ground: Ground) -> None:
    """It is a member from the act's day, with all rights, and a founder for good."""
    members = ground.read(Members)
    members.founders.append(act.state)
    members.end_suspension(act.state, act.on, act.id)
    members.begin(act.state, members.membership, act.on, cited(act, ground))


def check_application(act: Application, ground: Ground) -> Iterator[Finding]:
    """The State is on record and asks for a standing that exists and that it does not hold."""
    yield from LIFECYCLE.check(act, ground)
    if ground.read(Members).holds(act.state, act.standing, ground.day):
        yield finding("StandingHeld", "irregular", act, f"{act.state} already holds '{act.standing}'.")


def apply_application(act: Application, ground: Ground) -> None:
    """It is an applicant beside what it is."""
    _step(act, ground, act.standing)
    members = ground.read(Members)
    if APPLICANT in ground.law.standings and not members.holds(act.state, APPLICANT, ground.day):
        members.begin(act.state, APPLICANT, act.on, (act.id,))


def apply_start(act: StartOfProcedure, ground: Ground) -> None:
    """A step on the way; one who had not applied is an applicant for membership from now."""
    _step(act, ground, act.standing)
    members = ground.read(Members)
    wants_membership = act.standing == members.membership and APPLICANT in ground.law.standings
    if wants_membership and not members.holds(act.state, APPLICANT, ground.day):
        members.begin(act.state, APPLICANT, act.on, cited(act, ground))


def apply_memorandum(act: Memorandum, ground: Ground) -> None:
    """A step on the way."""
    _step(act, ground, act.standing)


def check_admission(act: Admission, ground: Ground) -> Iterator[Finding]:
    """A State that is not a member; the steps that the rulebook requires are on record."""
    yield from LIFECYCLE.check(act, ground)
    yield from _steps_taken(act, act.state, ground.law.membership, ground)
    other = ground.read(Members).admitted_by.get(act.authority or "", act.state)
    if other != act.state:
        message = f"{act.authority} names no State, and {other} was admitted on it already; each is decided on by name."
        yield finding("DecisionUsedTwice", "irregular", act, message)


def apply_admission(act: Admission, ground: Ground) -> None:
    """It is a member, with all rights; standings that membership ends, end."""
    members = ground.read(Members)
    members.end_suspension(act.state, act.on, act.id)
    if act.authority in ground.acts:  # not where it is the founding text, under which several may come
        members.admitted_by.setdefault(act.authority, act.state)
    _begin(act, act.state, members.membership, ground, None)


def check_grant(act: Grant, ground: Ground) -> Iterator[Finding]:
    """The standing exists on that day, is not membership, and is not held without end.

    The required steps are on record.
    """
    yield from LIFECYCLE.check(act, ground)
    if act.until is not None and ends_before(act.until, act.on):
        message = f"The standing would end on {act.until}, before it begins on {act.on}."
        yield finding("TermReversed", "inadmissible", act, message)
    yield from _steps_taken(act, act.state, act.standing, ground)


def apply_grant(act: Grant, ground: Ground) -> None:
    """It holds the standing, in place of a grant for a time; those that it ends, end."""
    _begin(act, act.state, act.standing, ground, act.until)


def check_merger(act: MergerOfStandings, ground: Ground) -> Iterator[Finding]:
    """All standings exist, and membership is none of them."""
    for standing in (*act.standings, act.into):
        yield from _standing_known(standing, act, ground)
    if act.into == ground.law.membership:
        yield finding("GrantOfMembership", "inadmissible", act, "Membership is given by admission, not by merger.")
    if ground.law.membership in act.standings:
        yield finding("EndOfMembership", "inadmissible", act, "Membership ends by withdrawal or expulsion.")


def apply_merger(act: MergerOfStandings, ground: Ground) -> None:
    """Each State that holds one of the merged standings holds the new one instead."""
    members = ground.read(Members)
    for state, timeline in members.states.items():
        held = [segment for segment, _ in timeline.on(ground.day)]
        merged = [segment for segment in held if segment.value in act.standings]
        if merged:
            merged = [segment for segment in held if segment.value in (*act.standings, act.into)]
        before = tuple(one for segment in merged for one in segment.acts)
        for segment in merged:
            members.end(state, segment, act.on, act.id)
        if merged:
            members.begin(state, act.into, act.on, (*before, *cited(act, ground)))


def apply_end_of_standing(act: EndOfStanding, ground: Ground) -> None:
    """It ends on the act's day."""
    members = ground.read(Members)
    segment = members.holds(act.state, act.standing, ground.day)
    if segment is not None:
        members.end(act.state, segment, act.on, act.id)


def apply_suspension(act: Suspension, ground: Ground) -> None:
    """Its membership is suspended; it stays a member."""
    ground.read(Members).suspensions[act.state].begin("suspended", act.on, cited(act, ground))


def apply_restoration(act: Restoration, ground: Ground) -> None:
    """The suspension ends."""
    ground.read(Members).end_suspension(act.state, act.on, act.id)


def apply_expulsion(act: Expulsion, ground: Ground) -> None:
    """Membership ends on the day the decision fixes."""
    _end_membership(act, act.state, act.effective or act.on, ground)


def check_notice(act: NoticeOfWithdrawal, ground: Ground) -> Iterator[Finding]:
    """Notice is given in time, where the rulebook sets a time (``membership.withdrawal_notice_months_min``)."""
    yield from LIFECYCLE.check(act, ground)
    found = ground.law.number("membership.withdrawal_notice_months_min", ground.day)
    given, effective = act.on.earliest, act.effective.latest
    if found is None or given is None or effective is None:
        return
    months, provision = found
    if effective < months_after(given, months):
        message = f"Notice of {act.on} is less than {months} months before {act.effective}."
        yield finding("NoticeTooShort", "irregular", act, message, provision=provision)


def apply_notice(act: NoticeOfWithdrawal, ground: Ground) -> None:
    """Membership will end on the day named, unless the notice is revoked before."""
    members = ground.read(Members)
    members.notices[act.state] = (act.effective, act.id)
    members.given[act.state].begin(act.effective, act.on, (act.id,))
    _end_membership(act, act.state, act.effective, ground)


def apply_revocation(act: RevocationOfNotice, ground: Ground) -> None:
    """The notice is as if not given: membership goes on."""
    members = ground.read(Members)
    effective, notice = members.notices.pop(act.state)
    for segment in list(members.history(act.state)):
        if segment.value == members.membership and segment.until == effective:
            members.reopen(act.state, segment, tuple(one for one in segment.acts if one != notice))
    members.given[act.state].end_at(act.on, act.id)
    members.revoked[act.state].append((act.on, act.id))


RULES: dict[type[Act], Rule] = {
    Founding: Rule(LIFECYCLE.check, apply_founding),
    Application: Rule(check_application, apply_application),
    StartOfProcedure: Rule(LIFECYCLE.check, apply_start),
    Memorandum: Rule(LIFECYCLE.check, apply_memorandum),
    Admission: Rule(check_admission, apply_admission),
    Grant: Rule(check_grant, apply_grant),
    MergerOfStandings: Rule(check_merger, apply_merger),
    EndOfStanding: Rule(LIFECYCLE.check, apply_end_of_standing),
    Suspension: Rule(LIFECYCLE.check, apply_suspension),
    Restoration: Rule(LIFECYCLE.check, apply_restoration),
    Expulsion: Rule(LIFECYCLE.check, apply_expulsion),
    NoticeOfWithdrawal: Rule(check_notice, apply_notice),
    RevocationOfNotice: Rule(LIFECYCLE.check, apply_revocation),
}


def _standing_known(standing: str, act: Act, ground: Ground) -> Iterator[Finding]:
    row = ground.law.standings.get(standing)
    if row is None:
        known = ", ".join(ground.law.standings)
        yield finding("StandingUnknown", "inadmissible", act, f"'{standing}' is no standing of the rulebook ({known}).")
    elif not ground.law.held(row.term, ground.day):
        message = f"The standing '{standing}' did not exist on {act.on}."
        yield finding("StandingNotOpen", "inadmissible", act, message, provision=row.provision)


def _steps_taken(act: Act, state: str, standing: str, ground: Ground) -> Iterator[Finding]:
    row = ground.law.standings.get(standing)
    since = row.required_since.latest if row is not None and row.required_since is not None else None
    if row is None or (since is not None and ground.day < since):
        return
    taken = {kind for kind, _ in ground.read(Members).steps.get((state, standing), ())}
    for kind in row.requires:
        if kind not in taken:
            message = f"No {kind} of {state} for '{standing}' is on record before it."
            yield finding("StepMissing", "irregular", act, message, provision=row.provision)


def _step(act: Application | StartOfProcedure | Memorandum, ground: Ground, standing: str) -> None:
    steps = ground.read(Members).steps[act.state, standing]
    if act.authority and act.authority in ground.acts:
        steps.append(("authority", act.authority))
    steps.append((kind_of(act), act.id))


def _begin(act: Act, state: str, standing: str, ground: Ground, until: PartialDate | None) -> None:
    members = ground.read(Members)
    timeline = members.states[state]
    row = ground.law.standings[standing]
    for segment, _ in timeline.on(ground.day):
        if segment.value in row.ends or segment.value == standing:
            members.end(state, segment, act.on, act.id)
    steps = tuple(one for _, one in members.steps.pop((state, standing), ()))
    members.begin(state, standing, act.on, tuple(dict.fromkeys((*steps, *cited(act, ground)))), until)


def _end_membership(act: Act, state: str, effective: PartialDate, ground: Ground) -> None:
    members = ground.read(Members)
    for segment in members.states[state].segments:
        if segment.value == members.membership:
            members.end(state, segment, effective, act.id)
