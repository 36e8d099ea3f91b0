"""Decisions: proposing, adopting, joining, repealing, challenging, answering.

LIFECYCLE says at which stages of a decision each act may be done and where it leads; the docs draw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.decisions.acts import (
    Adoption,
    Answer,
    Challenge,
    Consultation,
    Joining,
    NotificationOfDecision,
    ObjectionToDecision,
    Proposal,
    Rejection,
    Repeal,
    WithdrawalOfProposal,
)
from comity.core.chapters.decisions.ballots import count_of, decided_by_vote, is_unsettled, not_carried, sourced
from comity.core.chapters.decisions.objections import is_blocked, notified, objected
from comity.core.chapters.decisions.preceding import preceded, serving
from comity.core.chapters.decisions.register import DecisionOnRecord, Decisions
from comity.core.chapters.meetings.register import Meetings
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.checks import organ_established
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.texts.register import Texts
from comity.core.lifecycle import NONE, OWN_ID, Lifecycle, Met, Transition, Unfit, named_by, not_fitting
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.book import ProcedureRow

DECIDING: Final = (Adoption, Proposal)
OF_A_DECISION: Final = (Joining, Repeal, NotificationOfDecision, ObjectionToDecision)
DRAFTED: Final = ("proposed", "withdrawn", "rejected", "carried")
"""Stages of a draft. The decision is the act of adoption; a draft, though it was adopted, is no decision."""


def _stages(key: str, ground: Ground) -> tuple[str, ...]:
    """That of a decision or draft on record; what is cited and not on record has none."""
    item = ground.read(Decisions).items.get(key)
    return (item.stage_now(),) if item is not None else ()


def _before_it_begins(key: str, ground: Ground) -> tuple[str, ...]:
    return _stages(key, ground) or (NONE,)


def _misfit(met: Met) -> Unfit:
    if not met.found or (isinstance(met.act, OF_A_DECISION) and met.found[0] in DRAFTED):
        return Unfit("DecisionUnknown", f"{met.key} is not on record before this act.")
    return not_fitting(met)


def _organ_stands(act: Act, ground: Ground) -> Iterable[Finding]:
    """Only an organ that exists decides, or has drafts before it."""
    return organ_established(act.organ, act, ground) if isinstance(act, DECIDING) else ()


def _known(kind: type[Act], key: str, ground: Ground) -> Mapping[str, str]:
    """A draft is adopted by the organ before which it was laid, on its matter."""
    item = ground.read(Decisions).items.get(key)
    is_of_organ = item is not None and kind in (Proposal, Adoption)
    return {"organ": item.act.organ, "matter": item.act.matter} if item is not None and is_of_organ else {}


def _organ_of(key: str, ground: Ground) -> tuple[str, ...]:
    """What an organ decided is repealed by another decision of its own."""
    item = ground.read(Decisions).items.get(key)
    return (item.act.organ,) if item is not None else ()


LIFECYCLE: Final = Lifecycle(
    of="decisions",
    thing="a decision and the draft before it",
    naming=named_by("decision"),
    is_known=lambda key, ground: key in ground.read(Decisions),
    is_act=True,
    stages=_stages,
    transitions={
        Proposal: Transition((NONE,), "proposed", naming=OWN_ID, stages=_before_it_begins, choices=("organ",)),
        WithdrawalOfProposal: Transition(("proposed",), "withdrawn", naming=named_by("proposal")),
        Rejection: Transition(("proposed",), "rejected", naming=named_by("proposal")),
        Adoption: Transition((NONE, "proposed"), "adopted", naming=named_by("proposal"), choices=("organ", "matter")),
        NotificationOfDecision: Transition(("adopted",)),
        ObjectionToDecision: Transition(("adopted",)),
        Joining: Transition(("adopted",)),
        Repeal: Transition(("adopted",), "repealed", rests_on=_organ_of),
    },
    misfit=_misfit,
    requires=_organ_stands,
    known=_known,
)


def check_proposal(act: Proposal, ground: Ground) -> list[Finding]:
    """The organ exists, and the meeting named is its own."""
    return LIFECYCLE.check(act, ground) + _meeting_fits(act, ground)


def apply_proposal(act: Proposal, ground: Ground) -> None:
    """The draft is before the organ."""
    _begin(act, ground)


def check_adoption(act: Adoption, ground: Ground) -> list[Finding]:
    """The organ exists and sits, the text is on record, and the procedure of that day is met."""
    found = LIFECYCLE.check(act, ground) + _meeting_fits(act, ground)
    if act.text is not None and act.text not in ground.read(Texts).items:
        found.append(
            finding("TextUnknown", "inadmissible", act, f"The text {act.text} is not on record before this act.")
        )
    if act.proposal is not None:
        found += _as_laid(act, act.proposal, ground)
    if act.carried is not None:
        found += sourced(act)
    row = ground.law.procedure(act.organ, act.matter, ground.day)
    if row is not None:
        found += decided_by_vote(act, row, ground)
        if row.preceded_by or act.preceded_by:
            found += preceded(act, row, ground)
    elif not ground.law.founding_held(ground.day):
        message = f"The rulebook names no procedure by which {act.organ} decides on '{act.matter}' on {act.on}."
        found.append(finding("ProcedureUnknown", "irregular", act, message))
    return found


def apply_adoption(act: Adoption, ground: Ground) -> None:
    """It stands; members that declared they take no part are apart from it.

    Where the record does not settle that it was carried, it stands on what a source says.
    """
    decisions = ground.read(Decisions)
    if act.proposal is not None:
        LIFECYCLE.enter(decisions.items[act.proposal].stages, act, _cited(act), "carried")
    _begin(act, ground)
    row = ground.law.procedure(act.organ, act.matter, ground.day) if ground.law.has_steps else None
    if row is not None and (row.objections is not None or row.preceded_by):
        _under(decisions.items[act.id], row, ground)
    if (act.votes or act.carried) and is_unsettled(act, ground):
        decisions.claimed.add(act.id)
        decisions.items[act.id].stages.segments[-1].basis = "claimed"
    if act.positions or act.votes:
        decisions.items[act.id].count = count_of(act, ground)
    if act.positions:
        apart = frozenset(one.state for one in act.positions if one.position == "not_participating")
        decisions.items[act.id].apart = apart.intersection(_taking_part(act.organ, ground))


def _taking_part(organ: str, ground: Ground) -> frozenset[str]:
    """The members, and whoever else has a seat in the organ that day."""
    members = ground.read(Members)
    row = ground.law.organs.get(organ)
    others = ground.law.those(row.seated, ground.day) if row is not None and row.seated else frozenset()
    return others.union(members.members_on(ground.day))


def _under(item: DecisionOnRecord, row: ProcedureRow, ground: Ground) -> None:
    """What went before a decision serves it alone; objections to it follow the rule of its day."""
    item.objecting = row.objections
    if isinstance(item.act, Adoption):
        found = list(serving(item.act, row, ground))
        item.preceded_by = tuple(dict.fromkeys((*item.act.preceded_by, *(key for _, key in found))))
        for step, key in found:
            if step.matter is not None:
                for who in item.act.named or ("",):
                    ground.read(Decisions).served[key, who] = item.decision


def apply_consultation(act: Consultation, ground: Ground) -> None:
    """It is on record that it was consulted."""
    ground.read(Decisions).consultations[act.id] = act


def check_consultation(act: Consultation, ground: Ground) -> Iterator[Finding]:
    """On a matter of the rulebook, of an organ that exists or a subject on record; a draft named is on record."""
    if act.asked not in ground.law.by_matter:
        message = f"The rulebook names no organ that may decide on '{act.asked}'."
        yield finding("MatterUnknown", "inadmissible", act, message)
    if act.consulted in ground.law.organs:
        yield from organ_established(act.consulted, act, ground)
    else:
        yield from known_subject(act.consulted, act, ground)
    if act.proposal is not None and act.proposal not in ground.read(Decisions):
        yield finding("DecisionUnknown", "inadmissible", act, f"{act.proposal} is not on record before this act.")


def check_notification(act: NotificationOfDecision, ground: Ground) -> Iterator[Finding]:
    """The decision stands, and is notified once."""
    yield from LIFECYCLE.check(act, ground)
    yield from notified(act, ground)


def apply_notification(act: NotificationOfDecision, ground: Ground) -> None:
    """Its members know of it from that day."""
    item = ground.read(Decisions).items[act.decision]
    if item.notified_on is None:
        item.notified_on, item.notified_by = act.on, act.id


def check_objection(act: ObjectionToDecision, ground: Ground) -> Iterator[Finding]:
    """The decision stands, and the State may object to it, in time."""
    yield from LIFECYCLE.check(act, ground)
    yield from objected(act, ground)


def apply_objection(act: ObjectionToDecision, ground: Ground) -> None:
    """It is on record; if it is one too many, the decision stands no longer."""
    item = ground.read(Decisions).items[act.decision]
    item.objections += ((act.state, act.on, act.id),)
    if item.objecting is not None and is_blocked(item, item.objecting, ground):
        LIFECYCLE.enter(item.stages, act, _cited(act), "blocked")


def check_rejection(act: Rejection, ground: Ground) -> Iterator[Finding]:
    """The draft is before the organ; votes on record that would have carried it are shown."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Decisions).items.get(act.proposal)
    row = ground.law.procedure(item.act.organ, item.act.matter, ground.day) if item is not None else None
    if item is None or row is None or not (act.positions or act.votes):
        return
    yield from not_carried(act, item.act.organ, row, ground)


def apply_on_proposal(act: WithdrawalOfProposal | Rejection, ground: Ground) -> None:
    """It is no longer before the organ."""
    LIFECYCLE.enter(ground.read(Decisions).items[act.proposal].stages, act, _cited(act))


def check_joining(act: Joining, ground: Ground) -> Iterator[Finding]:
    """The decision stands, and the member is apart from it."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Decisions).items.get(act.decision)
    if item is not None and act.state not in item.apart_on(ground.day):
        yield finding("TakesPartAlready", "inadmissible", act, f"{act.state} takes part in {act.decision} already.")
    if act.state not in _taking_part(item.act.organ if item is not None else "", ground):
        yield finding("NotMember", "inadmissible", act, f"{act.state} is no member on {act.on}.")


def apply_joining(act: Joining, ground: Ground) -> None:
    """It takes part from the act's day."""
    ground.read(Decisions).items[act.decision].joined += ((act.state, act.on, act.id),)


def check_repeal(act: Repeal, ground: Ground) -> Iterator[Finding]:
    """The decision stands; what repeals it is another decision of the same organ."""
    yield from LIFECYCLE.check(act, ground)
    decisions = ground.read(Decisions)
    item, repealing = decisions.items.get(act.decision), decisions.items.get(act.authority or "")
    if repealing is None or repealing is item or not isinstance(repealing.act, Adoption) or not repealing.stands:
        yield finding("AuthorityMissing", "inadmissible", act, "A repeal cites the decision that repeals.")
    elif _takes_effect_after(repealing, ground):
        message = f"{act.authority} has no effect yet on {act.on}: it repeals nothing before it has."
        yield finding("AuthorityMissing", "inadmissible", act, message)
    elif item is not None and repealing.act.organ != item.act.organ:
        message = f"{act.decision} is a decision of {item.act.organ}; {act.authority} is one of {repealing.act.organ}."
        yield finding("OrganDiffers", "irregular", act, message)


def _takes_effect_after(item: DecisionOnRecord, ground: Ground) -> bool:
    """Whether a decision takes effect later than the ground's day, or waits for objections."""
    effective = item.act.effective if isinstance(item.act, Adoption) else None
    is_later = effective is not None and effective.earliest is not None and effective.earliest > ground.day
    return is_later or (item.pending_until is not None and item.pending_until >= ground.day)


def apply_repeal(act: Repeal, ground: Ground) -> None:
    """It stands no longer; the past stays as it was."""
    LIFECYCLE.enter(ground.read(Decisions).items[act.decision].stages, act, _cited(act))


def check_challenge(act: Challenge, ground: Ground) -> Iterator[Finding]:
    """An act on record is challenged by a member against a provision that the rulebook describes."""
    if act.act not in ground.acts:
        yield finding("ActUnknown", "inadmissible", act, f"{act.act} is no act with effect before this one.")
    if act.against not in ground.law.provisions:
        yield finding("ProvisionUnknown", "inadmissible", act, f"The rulebook describes no provision '{act.against}'.")
    if not ground.read(Members).is_member(act.state, ground.day):
        yield finding("NotMember", "inadmissible", act, f"{act.state} is no member on {act.on}.")


def apply_challenge(act: Challenge, ground: Ground) -> None:
    """It stands on the record beside the act."""
    decisions = ground.read(Decisions)
    decisions.challenges[act.id] = act
    decisions.challenged[act.act].append(act.id)


def check_answer(act: Answer, ground: Ground) -> Iterator[Finding]:
    """A challenge on record, answered once."""
    decisions = ground.read(Decisions)
    if act.challenge not in decisions.challenges:
        yield finding("ChallengeUnknown", "inadmissible", act, f"{act.challenge} is no challenge on record.")
    elif act.challenge in decisions.answers:
        yield finding("AnsweredAlready", "inadmissible", act, f"{act.challenge} has its answer.")


def apply_answer(act: Answer, ground: Ground) -> None:
    """The answer stands on the record beside the challenge; what follows is for the organ to decide."""
    ground.read(Decisions).answers[act.challenge] = act


RULES: dict[type[Act], Rule] = {
    Proposal: Rule(check_proposal, apply_proposal),
    WithdrawalOfProposal: Rule(LIFECYCLE.check, apply_on_proposal),
    Adoption: Rule(check_adoption, apply_adoption),
    Rejection: Rule(check_rejection, apply_on_proposal),
    Consultation: Rule(check_consultation, apply_consultation),
    NotificationOfDecision: Rule(check_notification, apply_notification),
    ObjectionToDecision: Rule(check_objection, apply_objection),
    Joining: Rule(check_joining, apply_joining),
    Repeal: Rule(check_repeal, apply_repeal),
    Challenge: Rule(check_challenge, apply_challenge),
    Answer: Rule(check_answer, apply_answer),
}


def _meeting_fits(act: Adoption | Proposal, ground: Ground) -> list[Finding]:
    if act.meeting is None:
        return []
    item = ground.read(Meetings).items.get(act.meeting)
    if item is None:
        message = f"The meeting {act.meeting} is not on record before it."
        return [finding("MeetingUnknown", "inadmissible", act, message)]
    found = []
    if item.organ != act.organ:
        message = f"{act.meeting} is a meeting of {item.organ}, not of {act.organ}."
        found.append(finding("OrganDiffers", "inadmissible", act, message))
    if isinstance(act, Adoption) and item.stage_now() != "open":
        message = f"{act.meeting} was not open on {act.on}: it stood at '{item.stage_now()}'."
        found.append(finding("MeetingNotOpen", "irregular", act, message))
    return found


def _as_laid(act: Adoption, proposal: str, ground: Ground) -> Iterator[Finding]:
    """The draft was laid before this organ, on this matter."""
    item = ground.read(Decisions).items.get(proposal)
    if item is None or not isinstance(item.act, Proposal):
        return
    laid = item.act
    if (laid.organ, laid.matter) != (act.organ, act.matter):
        message = (
            f"{proposal} was laid before {laid.organ} on '{laid.matter}'; {act.organ} adopts it on '{act.matter}'."
        )
        yield finding("DraftDiffers", "irregular", act, message)


def _begin(act: Adoption | Proposal, ground: Ground) -> None:
    item = DecisionOnRecord(act.id, act)
    LIFECYCLE.enter(item.stages, act, (act.id,))
    ground.read(Decisions).add(item)


def _cited(act: Act) -> tuple[str, ...]:
    return (act.authority, act.id) if act.authority else (act.id,)
