"""Membership: the way in, the standings beside it, and the ways out. Its stages stand in ``lifecycle.py``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from comity.core.chapter import Consequence, Ground, Rule, finding
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
from comity.core.chapters.membership.by_treaty import follow_treaty
from comity.core.chapters.membership.leaving import leaving_day
from comity.core.chapters.membership.lifecycle import LIFECYCLE, carried_by_name, standing_known, standing_of, what_of
from comity.core.chapters.membership.register import Members, Notice
from comity.core.chapters.subjects.acts import Extinction
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.days import PartialDate, ends_before
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act, kind_of
from comity.core.record.finding import Finding

APPLICANT: Final = "applicant"


def apply_founding(act: Founding, ground: Ground) -> None:
    """It is a member with all rights, and a founder for good; standings that membership ends, end."""
    ground.read(Members).founders.append(act.state)
    _join(act, act.state, ground)


def check_application(act: Application, ground: Ground) -> Iterator[Finding]:
    """The State is on record and asks for a standing that exists and that it does not hold."""
    yield from LIFECYCLE.check(act, ground)
    if ground.read(Members).holds(act.state, act.standing, ground.day):
        yield finding("StandingHeld", "irregular", act, f"{act.state} already holds '{act.standing}'.")


def apply_application(act: Application, ground: Ground) -> None:
    """It is an applicant beside what it is."""
    _step(act, ground, act.standing)
    members = ground.read(Members)
    if _may_be_applicant(act.state, ground):
        members.begin(act.state, APPLICANT, act.on, (act.id,))


def _may_be_applicant(state: str, ground: Ground) -> bool:
    """Whether it comes to be an applicant: it is none yet, and holds no standing that takes the place of that."""
    held = [one.segment.value for one in ground.read(Members).of(state, ground.day) if one.certainty == "certain"]
    ended = {standing for one in held if (row := ground.law.standings.get(one)) for standing in row.ends}
    return APPLICANT in ground.law.standings and APPLICANT not in held and APPLICANT not in ended


def apply_start(act: StartOfProcedure, ground: Ground) -> None:
    """A step on the way; one who had not applied is an applicant for membership from now."""
    _step(act, ground, act.standing)
    members = ground.read(Members)
    if act.standing == members.membership and _may_be_applicant(act.state, ground):
        members.begin(act.state, APPLICANT, act.on, cited(act, ground))


def apply_memorandum(act: Memorandum, ground: Ground) -> None:
    """A step on the way."""
    _step(act, ground, act.standing)


def check_admission(act: Admission, ground: Ground) -> Iterator[Finding]:
    """A State that is not a member; the steps that the rulebook requires are on record."""
    yield from LIFECYCLE.check(act, ground)
    yield from _steps_taken(act, act.state, ground.law.membership, ground)
    yield from carried_by_name(act, ground)


def apply_admission(act: Admission, ground: Ground) -> None:
    """It is a member, with all rights; standings that membership ends, end."""
    _join(act, act.state, ground)
    _carried(act, ground)


def check_grant(act: Grant, ground: Ground) -> Iterator[Finding]:
    """The standing exists on that day, is not membership, and is not held without end.

    The required steps are on record.
    """
    yield from LIFECYCLE.check(act, ground)
    if act.until is not None and ends_before(act.until, act.on):
        message = f"The standing would end on {act.until}, before it begins on {act.on}."
        yield finding("TermReversed", "inadmissible", act, message)
    yield from _steps_taken(act, act.state, act.standing, ground)
    yield from carried_by_name(act, ground)


def apply_grant(act: Grant, ground: Ground) -> None:
    """It holds the standing, in place of a grant for a time; those that it ends, end."""
    _begin(act, act.state, act.standing, ground, act.until)
    _carried(act, ground)


def check_merger(act: MergerOfStandings, ground: Ground) -> Iterator[Finding]:
    """All standings exist, and membership is none of them."""
    for standing in (*act.standings, act.into):
        yield from standing_known(standing, act, ground)
    if act.into == ground.law.membership:
        yield finding("GrantOfMembership", "inadmissible", act, "Membership is given by admission, not by merger.")
    if ground.law.membership in act.standings:
        yield finding("EndOfMembership", "inadmissible", act, "Membership ends by withdrawal or expulsion.")


def apply_merger(act: MergerOfStandings, ground: Ground) -> None:
    """Each State that holds one of the merged standings holds the new one instead: as long, and no less suspended."""
    members = ground.read(Members)
    for state, timeline in members.states.items():
        held = [segment for segment, _ in timeline.on(ground.day)]
        merged = [segment for segment in held if segment.value in act.standings]
        if merged:
            merged = [segment for segment in held if segment.value in (*act.standings, act.into)]
        before = tuple(one for segment in merged for one in segment.acts)
        ends = [segment.until for segment in merged]
        suspended = [one for segment in merged for one in members.suspensions_on(state, segment.value, ground.day)]
        for segment in merged:
            members.end(state, segment, act.on, act.id)
        if merged:
            until = max((one for one in ends if one), key=_latest) if all(ends) else None
            members.begin(state, act.into, act.on, (*before, *cited(act, ground)), until)
        for one in suspended:
            members.suspend(state, one.value._replace(standing=act.into), act.on, (*one.acts, act.id))


def _latest(on: PartialDate) -> date:
    return on.latest or date.max


def check_by_decision(act: EndOfStanding | Suspension | Restoration | Expulsion, ground: Ground) -> Iterator[Finding]:
    """The stage fits; the decision that it cites, if any, names the State and is not spent."""
    yield from LIFECYCLE.check(act, ground)
    yield from carried_by_name(act, ground)


def apply_end_of_standing(act: EndOfStanding, ground: Ground) -> None:
    """It ends on the act's day."""
    members = ground.read(Members)
    segment = members.holds(act.state, act.standing, ground.day)
    if segment is not None:
        members.end(act.state, segment, act.on, act.id)
    _carried(act, ground)


def check_suspension(act: Suspension, ground: Ground) -> Iterator[Finding]:
    """The stage fits; a State speaks for itself; the decision that it cites names it and is not spent."""
    yield from check_by_decision(act, ground)
    if act.at_request and act.by not in (None, act.state):
        yield finding("RequestOfAnother", "inadmissible", act, f"{act.by} asks for what only {act.state} may ask for.")


def apply_suspension(act: Suspension, ground: Ground) -> None:
    """The standing is suspended, wholly or in part; the State keeps it."""
    ground.read(Members).suspend(act.state, what_of(act, ground), act.on, cited(act, ground))
    _carried(act, ground)


def apply_restoration(act: Restoration, ground: Ground) -> None:
    """What was suspended ends, of what is named."""
    ground.read(Members).end_suspension(act.state, act.on, act.id, what_of(act, ground))
    _carried(act, ground)


def apply_expulsion(act: Expulsion, ground: Ground) -> None:
    """Membership ends on the day the decision fixes."""
    effective = act.on if act.effective is None or ends_before(act.effective, act.on) else act.effective
    ground.read(Members).expelled[act.state].append((effective, act.id, act.on))
    _end_membership(act, act.state, effective, ground)
    _carried(act, ground)


def check_notice(act: NoticeOfWithdrawal, ground: Ground) -> Iterator[Finding]:
    """Notice is given in time, where the rulebook sets a time: else it takes effect later than it says."""
    yield from LIFECYCLE.check(act, ground)
    leaves = leaving_day(act, ground)
    if act.effective is not None and leaves.on != act.effective:
        message = f"Notice of {act.on} for {act.effective}: {leaves.why}; it takes effect on {leaves.on}."
        yield finding("NoticeTooShort", "irregular", act, message, provision=leaves.provision)


def apply_notice(act: NoticeOfWithdrawal, ground: Ground) -> None:
    """Membership will end on the day named, or as soon as the law lets it, unless the notice is revoked before."""
    leaves = leaving_day(act, ground).on
    members = ground.read(Members)
    members.notices[act.state] = Notice(leaves, act.id)
    rule = ground.law.value("membership.withdrawal_needs_nothing_owed", ground.day)
    if rule is not None and rule.value is True:
        members.leave_when_paid(act.state, leaves, act.id, act.on)
    else:
        _end_membership(act, act.state, leaves, ground)


def apply_revocation(act: RevocationOfNotice, ground: Ground) -> None:
    """The notice is as if not given: membership goes on."""
    members = ground.read(Members)
    effective, notice = members.notices.pop(act.state)
    members.stay(act.state, notice, act.on)
    for segment in members.states[act.state].segments:
        if segment.value == members.membership and segment.until == effective:
            acts = tuple(one for one in segment.acts if one != notice)
            members.reopen(act.state, segment, (*acts, act.id), act.on)
            for on, by, done in members.expelled.get(act.state, ()):
                if not ends_before(on, segment.since):
                    members.end(act.state, segment, on, by, done)


def end_of_subject(act: Extinction, ground: Ground) -> bool:
    """Who has ceased to exist stands in no relation to the organisation any more."""
    ground.read(Members).end_all(act.subject, act.on, act.id)
    return True


RULES: dict[type[Act], Rule] = {
    Founding: Rule(LIFECYCLE.check, apply_founding),
    Application: Rule(check_application, apply_application),
    StartOfProcedure: Rule(LIFECYCLE.check, apply_start),
    Memorandum: Rule(LIFECYCLE.check, apply_memorandum),
    Admission: Rule(check_admission, apply_admission),
    Grant: Rule(check_grant, apply_grant),
    MergerOfStandings: Rule(check_merger, apply_merger),
    EndOfStanding: Rule(check_by_decision, apply_end_of_standing),
    Suspension: Rule(check_suspension, apply_suspension),
    Restoration: Rule(check_by_decision, apply_restoration),
    Expulsion: Rule(check_by_decision, apply_expulsion),
    NoticeOfWithdrawal: Rule(check_notice, apply_notice),
    RevocationOfNotice: Rule(LIFECYCLE.check, apply_revocation),
}
CONSEQUENCES: dict[type[Act] | str, Consequence] = {
    Extinction: end_of_subject,
    "treaties": follow_treaty,
    "texts": follow_treaty,
}


def _carried(act: Act, ground: Ground) -> None:
    """The decision on which the act rests is spent by it."""
    state = str(first_in(act, ("state",)))
    if act.authority is not None:
        ground.read(Members).carried[act.authority, state, standing_of(act, ground)] = act.id


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
    row = ground.law.standings.get(standing)
    for segment, _ in timeline.on(ground.day):
        if (row is not None and segment.value in row.ends) or segment.value == standing:
            members.end(state, segment, act.on, act.id)
    steps = tuple(one for _, one in members.steps.pop((state, standing), ()))
    members.begin(state, standing, act.on, tuple(dict.fromkeys((*steps, *cited(act, ground)))), until)


def _join(act: Founding | Admission, state: str, ground: Ground) -> None:
    """It comes in anew: no suspension and no notice of an earlier membership is left."""
    members = ground.read(Members)
    members.end_suspension(state, act.on, act.id)
    members.notices.pop(state, None)
    _begin(act, state, members.membership, ground, None)


def _end_membership(act: Act, state: str, effective: PartialDate, ground: Ground) -> None:
    members = ground.read(Members)
    for segment in members.states[state].segments:
        if segment.value == members.membership:
            members.end(state, segment, effective, act.id, act.on)
