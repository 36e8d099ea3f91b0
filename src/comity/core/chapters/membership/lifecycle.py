"""The stages of a State's membership: at which each act may be done, where it leads, and what else it asks for.

The diagram in the docs is drawn from LIFECYCLE. A merger concerns a standing and every State that holds it, so it is an
act about no State's membership.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.membership.acts import (
    Admission,
    Application,
    EndOfStanding,
    Expulsion,
    Founding,
    Grant,
    Memorandum,
    NoticeOfWithdrawal,
    Restoration,
    RevocationOfNotice,
    StartOfProcedure,
    Suspension,
)
from comity.core.chapters.membership.register import Members, Suspended
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Subjects
from comity.core.kernel.days import ends_before
from comity.core.kernel.fields import first_in
from comity.core.lifecycle import Lifecycle, Met, Naming, Transition, Unfit, named_by, not_fitting
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def _not_before(act: Expulsion, _ground: Ground) -> Iterator[Finding]:
    """It takes effect on no day before it is done: the past stays as it was."""
    if act.effective is not None and ends_before(act.effective, act.on):
        message = f"It cannot have taken effect on {act.effective}, before it was done; it does on {act.on}."
        yield finding("TermReversed", "irregular", act, message)


RIGHTS: Final = ("vote", "chair", "participation")
"""The rights that any rulebook knows."""


def stage_of(state: str, members: Members, day: date) -> str:
    """outside, member, suspended, leaving or former; suspended where a suspended State is leaving too."""
    return stages_of(state, members, day)[0]


def stages_of(state: str, members: Members, day: date) -> tuple[str, ...]:
    """The stages at which its membership stands: one, but for a State that is suspended and leaving."""
    held = [one.segment for one in members.of(state, day) if one.segment.value == members.membership]
    if held:
        notice = members.notices.get(state)
        is_leaving = notice is not None and (
            any(one.act == notice.act for one in members.unpaid.get(state, ()))
            or any(segment.until == notice.effective for segment in held)
        )
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
    yield from standing_known(act.standing, act, ground)
    yield from _by_act(act, ground)
    yield from _eligible(act, act.standing, ground)
    if act.standing == ground.law.membership:
        yield finding("GrantOfMembership", "inadmissible", act, "Membership is given by admission, not by grant.")
    held = ground.read(Members).holds(act.state, act.standing, ground.day)
    if held is not None and held.until is None:
        yield finding("StandingHeld", "inadmissible", act, f"{act.state} already holds '{act.standing}'.")
    for one in ground.read(Members).of(act.state, ground.day):
        row = ground.law.standings.get(one.segment.value)
        if one.certainty == "certain" and row is not None and act.standing in row.ends:
            message = f"{act.state} holds '{row.standing}', which takes the place of '{act.standing}'."
            yield finding("StandingHeld", "inadmissible", act, message, provision=row.provision)


def _to_be_ended(act: EndOfStanding, ground: Ground) -> Iterator[Finding]:
    """A standing that the State holds, other than membership."""
    if act.standing == ground.law.membership:
        yield finding("EndOfMembership", "inadmissible", act, "Membership ends by withdrawal or expulsion.")
    elif not ground.read(Members).holds(act.state, act.standing, ground.day):
        yield finding("StandingNotHeld", "inadmissible", act, f"{act.state} does not hold '{act.standing}'.")


def standing_of(act: Act, ground: Ground) -> str:
    """The standing that an act gives, takes, suspends or restores: membership, where it names none."""
    return str(first_in(act, ("standing",)) or ground.law.membership)


def _eligible(act: Act, standing: str, ground: Ground) -> Iterator[Finding]:
    """Whoever may hold the standing: a State, or what else the rulebook opens it to."""
    row, state = ground.law.standings.get(standing), str(first_in(act, ("state",)))
    subject = ground.read(Subjects).items.get(state)
    if row is None or subject is None:
        return
    forms = row.open_to.forms if row.open_to is not None else ()
    allowed = forms or (("state",) if row.is_membership else ("state", "organisation", "territory"))
    if subject.entry.form not in allowed:
        message = f"{state} is no {' or '.join(allowed)}, to which alone '{standing}' is open."
        yield finding("NotEligible", "inadmissible", act, message, provision=row.provision)
    elif row.open_to is not None and row.open_to.any and state not in ground.law.those(row.open_to.any, ground.day):
        message = f"{state} is none of those to which '{standing}' is open on {act.on}."
        yield finding("NotEligible", "inadmissible", act, message, provision=row.provision)
    elif row.within is not None and not ground.read(Members).holds(state, row.within, ground.day):
        message = f"'{standing}' is held within '{row.within}', which {state} does not hold on {act.on}."
        yield finding("NotEligible", "inadmissible", act, message, provision=row.provision)


def _by_act(act: Act, ground: Ground) -> Iterator[Finding]:
    """A standing that comes with a treaty is neither given nor given up beside it."""
    standing = standing_of(act, ground)
    treaty = ground.read(Members).by_treaty.get(standing)
    if treaty is not None:
        message = f"'{standing}' comes with being bound by {treaty}, and ends with it; what is done is done under that."
        provision = ground.law.standings[standing].provision
        yield finding("StandingByTreaty", "inadmissible", act, message, provision=provision)


def _to_join(act: Founding | Admission, ground: Ground) -> Iterator[Finding]:
    """Whoever may be a member; in the founding period only, where it founds."""
    yield from _by_act(act, ground)
    yield from _eligible(act, ground.law.membership, ground)
    if isinstance(act, Founding):
        yield from _founding_period(act, ground)


def _suspended_as_named(act: Suspension | Restoration, ground: Ground) -> Iterator[Finding]:
    """A standing that the State holds, rights that the rulebook describes."""
    standing = standing_of(act, ground)
    yield from standing_known(standing, act, ground)
    if as_a_whole(act) is None and not ground.read(Members).holds(act.state, standing, ground.day):
        yield finding("StandingNotHeld", "inadmissible", act, f"{act.state} does not hold '{standing}'.")
    known = [*RIGHTS, *(row.right for row in ground.law.book.rights)]
    for right in (one for one in act.rights if one not in known):
        message = f"The rulebook describes no right '{right}' ({', '.join(known)})."
        yield finding("RightUnknown", "inadmissible", act, message)
    if act.organ is not None and act.organ not in ground.law.organs:
        yield finding("OrganUnknown", "inadmissible", act, f"'{act.organ}' is no organ of the rulebook.")


def what_of(act: Suspension | Restoration, ground: Ground) -> Suspended:
    """What an act suspends or restores."""
    return Suspended(standing_of(act, ground), act.rights, act.organ)


def _something_to_restore(act: Restoration, ground: Ground) -> Iterator[Finding]:
    """Something is suspended of what is named."""
    yield from _suspended_as_named(act, ground)
    if as_a_whole(act) is None and not ground.read(Members).restorable(act.state, what_of(act, ground)):
        yield finding("NothingToRestore", "inadmissible", act, f"Nothing of that is suspended for {act.state}.")


def as_a_whole(act: Suspension | Restoration) -> str | None:
    """The State whose membership the act is about with all its rights: only then is it one of the stages below."""
    is_part = act.rights or act.organ is not None or act.standing is not None
    return None if is_part else act.state


def _at_restoration(state: str, ground: Ground) -> tuple[str, ...]:
    """Suspended also where only some of its rights are."""
    members = ground.read(Members)
    stages = stages_of(state, members, ground.day)
    in_part = members.suspended_by(state, ground.day) and "suspended" not in stages
    return ("suspended", *(one for one in stages if one != "member")) if in_part else stages


def _asked_for(act: Application | StartOfProcedure | Memorandum, ground: Ground) -> Iterator[Finding]:
    """The standing exists on that day."""
    yield from standing_known(act.standing, act, ground)


def carried_by_name(act: Act, ground: Ground) -> Iterator[Finding]:
    """A decision carries an act on a State that it names, and is spent by it.

    Where the act rests on something else (the founding text), or competence finds no decision, nothing is asked here.
    """
    decision = ground.deciding(act.authority) if act.authority is not None else None
    if decision is None:
        return
    state = str(first_in(act, ("state",)))
    if not decision.concerns:
        message = (
            f"{act.authority} names no State, so that nothing is done to {state} by it; "
            "the States that a decision is about stand in its 'concerns' or 'concerns_several'."
        )
        yield finding("DecisionNamesNobody", "inadmissible", act, message)
        return
    before = ground.read(Members).carried.get((decision.decision, state, standing_of(act, ground)))
    if before is not None:
        message = f"{act.authority} was carried out by {before}; what is done again is decided on again."
        yield finding("DecisionSpent", "inadmissible", act, message)


def standing_known(standing: str, act: Act, ground: Ground) -> Iterator[Finding]:
    """The rulebook describes the standing, and it was open on that day."""
    row = ground.law.standings.get(standing)
    if row is None:
        known = ", ".join(ground.law.standings)
        yield finding("StandingUnknown", "inadmissible", act, f"'{standing}' is no standing of the rulebook ({known}).")
    elif not ground.law.held(row.term, ground.day):
        message = f"The standing '{standing}' did not exist on {act.on}."
        yield finding("StandingNotOpen", "inadmissible", act, message, provision=row.provision)


def _misfit(met: Met) -> Unfit:
    rule = "AlreadyMember" if "member" in met.found and "outside" in met.row.at else "StageNotFitting"
    return not_fitting(met, rule=rule, cites=True)


def _is_on_record(state: str, ground: Ground) -> bool:
    return state in ground.read(Subjects)


WHOLE: Final = Naming(as_a_whole, lambda state: {"state": state})

LIFECYCLE: Final = Lifecycle(
    of="subjects",
    thing="a State's membership",
    naming=named_by("state"),
    is_known=_is_on_record,
    stages=lambda state, ground: stages_of(state, ground.read(Members), ground.day),
    transitions={
        Founding: Transition(("outside", "former"), "member", requires=_to_join),
        Application: Transition(requires=_asked_for, choices=("standing",)),
        StartOfProcedure: Transition(requires=_asked_for, choices=("standing",)),
        Memorandum: Transition(requires=_asked_for, choices=("standing",)),
        Admission: Transition(("outside", "former"), "member", requires=_to_join),
        Grant: Transition(requires=_to_be_granted, choices=("standing",)),
        EndOfStanding: Transition(requires=_to_be_ended, choices=("standing",)),
        Suspension: Transition(("member", "leaving"), "suspended", naming=WHOLE, requires=_suspended_as_named),
        Restoration: Transition(
            ("suspended",), "member", naming=WHOLE, stages=_at_restoration, requires=_something_to_restore
        ),
        Expulsion: Transition(("member", "suspended", "leaving"), "former", requires=_not_before),
        NoticeOfWithdrawal: Transition(("member", "suspended"), "leaving", requires=_by_act),
        RevocationOfNotice: Transition(("leaving",), "member", requires=_by_act),
    },
    misfit=_misfit,
    spent=carried_by_name,
    requires=lambda act, ground: known_subject(act.state, act, ground),
)
