"""Decisions and drafts as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.decisions.acts import Adoption, Form, Outcome
from comity.core.chapters.decisions.register import DecisionOnRecord
from comity.core.kernel.days import Certainty, certainty_on
from comity.core.kernel.meaning import (
    ACT,
    ACTOR,
    DATED,
    DECISION,
    MATTER,
    MEETING,
    NUMBER,
    ORGAN,
    PROVISION,
    STATE,
    TEXT,
    told,
)
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.tables.marks import TITLED, Acts, Based, Certain
from comity.opendata.tables.parts import MeasureOrdered, measures_ordered
from comity.opendata.tables.row import RESTS_ON, Row, common
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import Count, DecisionStage


class ChallengeMade(Struct, frozen=True, kw_only=True):
    """A challenge of the decision, and its answer."""

    challenge: Annotated[str, ACT, told("Id of the challenge")]
    state: Annotated[str, STATE, told("Who made it")]
    against: Annotated[str, PROVISION, told("The provision that it invokes")]
    outcome: Annotated[Outcome | None, told("upheld or dismissed; null before it is answered")]
    act: Annotated[str, ACT, told("Id of the challenge")]


class StepBefore(Struct, frozen=True, kw_only=True):
    """A recommendation, an opinion or a consultation that went before a decision."""

    by: Annotated[str, ACTOR, told("The organ that decided on it, or who was consulted")]
    on: Annotated[str, DATED, told("The day on which it was done")]
    act: Annotated[str, ACT]


class ObjectionMade(Struct, frozen=True, kw_only=True):
    """An objection to the decision after its adoption."""

    state: Annotated[str, STATE, told("Who objected")]
    on: Annotated[str, DATED, told("The day of the objection")]
    act: Annotated[str, ACT]


class VotesCounted(Struct, frozen=True, kw_only=True):
    """How many voted."""

    in_favour: Annotated[int, NUMBER, told("Votes in favour")]
    against: Annotated[int, NUMBER, told("Votes against")]
    abstaining: Annotated[int, NUMBER, told("Abstentions")]
    absent: Annotated[int | None, NUMBER, told("How many were absent or did not vote; null where that is not told")]


class DecisionRow(Struct, frozen=True, kw_only=True):
    """A decision, or a draft before it."""

    decision: Annotated[str, DECISION, told("Key of the decision: the id of the act that adopted it")]
    organ: Annotated[str, ORGAN, told("The organ that decided")]
    meeting: Annotated[str | None, MEETING, told("The meeting at which it did")]
    matter: Annotated[str, MATTER, told("The matter of the competence table")]
    provision: Annotated[str | None, PROVISION, told("The provision that makes the organ competent")]
    adopted_on: Annotated[str | None, DATED, told("The day of adoption (a partial date in EDTF); null for a draft")]
    form: Annotated[Form | None, told("signed, adopted_unsigned or approved_by_decision; null for a draft")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    text: Annotated[str | None, TEXT, told("The text it adopts or approves")]
    concerns: Annotated[str | None, STATE, told("The State it concerns")]
    votes: Annotated[VotesCounted | None, told("The votes on record; null where none is, as under agreement")]
    count: Annotated[
        Count | None,
        told(
            "How they are known: roll_call, tally (in numbers alone) or asserted (a source says that it was carried, "
            "and no count is on record); null where there was no vote"
        ),
    ]
    apart: Annotated[list[Annotated[str, STATE]], told("Members that do not take part and have not joined")]
    preceded_by: Annotated[
        list[StepBefore], told("The recommendations, opinions and consultations that went before it")
    ]
    notified_on: Annotated[
        str | None, DATED, told("The day on which it was notified; null where that is not on record")
    ]
    objections: Annotated[list[ObjectionMade], told("Objections made to it in time")]
    objections_until: Annotated[
        str | None, DATED, told("The last day for objections; null where there is none, or the time has not begun")
    ]
    bound: Annotated[
        list[Annotated[str, STATE]] | None,
        told("The members that it binds that day, where it binds only those that do not object; else null"),
    ]
    measures: Annotated[list[MeasureOrdered], told("What it orders")]
    challenges: Annotated[list[ChallengeMade], told("Challenges of it")]
    stage: Annotated[
        DecisionStage,
        told(
            "proposed, carried, rejected or withdrawn (drafts); adopted, open_to_objection (without effect until the "
            "time for objections is over), blocked or repealed (decisions)"
        ),
    ]
    certainty: Certain
    basis: Based
    acts: Acts


def decisions(
    registers: Registers, day: date, language: str, *, decision: str | None = None, meeting: str | None = None
) -> Iterator[Row]:
    """Decisions and drafts on record by that day, in the order of adoption; one of them, or those of a meeting."""
    for item in _asked(registers, decision, meeting):
        stage = item.stage_on(day)
        if stage is not None:
            yield _decision(registers, item, stage[0], stage[1], day, language)


def _asked(registers: Registers, decision: str | None, meeting: str | None) -> Iterable[DecisionOnRecord]:
    if decision is not None:
        item = registers.decisions.items.get(decision)
        return [item] if item is not None and meeting in (None, item.act.meeting) else []
    return registers.decisions.items.values() if meeting is None else registers.decisions.of_meeting(meeting)


def _decision(
    registers: Registers, item: DecisionOnRecord, stage: Segment[str], certainty: Certainty, day: date, language: str
) -> Row:
    act = item.act
    adopted = act if isinstance(act, Adoption) else None
    return {
        "decision": item.decision,
        "organ": act.organ,
        "meeting": act.meeting,
        "matter": act.matter,
        "provision": registers.law.provision_of(act, act.on.latest or day),
        "adopted_on": act.on.text if adopted else None,
        "form": adopted.form if adopted else None,
        "title": name_in(act.title, language),
        "text": adopted.text if adopted else None,
        "concerns": adopted.concerns if adopted else None,
        "votes": _votes(item, adopted) if adopted else None,
        "count": _count(adopted) if adopted else None,
        "apart": sorted(item.apart_on(day)),
        "preceded_by": list(_before(registers, item)),
        **_objecting(registers, item, day, stage.value),
        "measures": measures_ordered(adopted.measures if adopted else (), language),
        "challenges": _challenges(registers, item.decision, day),
        "stage": stage.value,
        RESTS_ON: (*(act for _, _, act in item.joined), *_bearing(item, day)),
        **common(certainty, stage.basis, stage.acts),
    }


def _before(registers: Registers, item: DecisionOnRecord) -> Iterator[Row]:
    """What went before a decision, each with the act that it is."""
    for key in item.preceded_by:
        decided, heard = registers.decisions.items.get(key), registers.decisions.consultations.get(key)
        if decided is not None:
            yield {"by": decided.act.organ, "on": decided.act.on.text, "act": key}
        elif heard is not None:
            yield {"by": heard.consulted, "on": heard.on.text, "act": key}


def _bearing(item: DecisionOnRecord, day: date) -> Iterator[str]:
    """The notification and the objections of which the row tells."""
    if item.notified_on is not None and item.notified_by is not None and certainty_on(day, item.notified_on, None):
        yield item.notified_by
    yield from (act for _, on, act in item.objections if certainty_on(day, on, None))


def _objecting(registers: Registers, item: DecisionOnRecord, day: date, stage: str) -> Row:
    """Objections by that day, until when they may be made as known then, and whom the decision binds."""
    notified = item.notified_on if item.notified_on is not None and certainty_on(day, item.notified_on, None) else None
    rule = item.objecting
    is_running = rule is not None and (rule.counted_from == "adoption" or notified is not None)
    closes = item.closes_on if is_running else None
    binding = rule is not None and rule.binds_only_non_objecting
    apart = item.apart_on(day)
    members = registers.membership.members_on(day) if stage == "adopted" else ()
    return {
        "notified_on": notified.text if notified is not None else None,
        "objections": [
            {"state": state, "on": on.text, "act": act}
            for state, on, act in item.objections
            if certainty_on(day, on, None)
        ],
        "objections_until": closes.isoformat() if closes is not None else None,
        "bound": sorted(one for one in members if one not in apart) if binding else None,
    }


def _votes(item: DecisionOnRecord, act: Adoption) -> Row | None:
    """The votes that counted, from the tally or the roll call."""
    if item.count is None or _count(act) not in ("roll_call", "tally"):
        return None
    if act.votes is not None and act.votes.are_weighed:
        told = act.votes
        numbers = (told.in_favour, told.against, told.abstains, told.absent)
        return dict(zip(("in_favour", "against", "abstaining", "absent"), numbers, strict=True))
    is_told = act.votes.absent is not None if act.votes is not None else item.count.absent.most > 0
    return {
        "in_favour": item.count.in_favour.least,
        "against": item.count.against.least,
        "abstaining": item.count.abstaining.least,
        "absent": item.count.absent.least if is_told else None,
    }


def _count(act: Adoption) -> str | None:
    if act.votes is not None:
        return "tally"
    if act.carried is not None:
        return act.carried
    return "roll_call" if any(one.position in ("for", "against", "abstains") for one in act.positions) else None


def _challenges(registers: Registers, act: str, day: date) -> list[Row]:
    """The challenges of an act on record by that day, with their answers."""
    made = [registers.decisions.challenges[key] for key in registers.decisions.challenged.get(act, ())]
    return [
        {
            "challenge": one.id,
            "state": one.state,
            "against": one.against,
            "outcome": _outcome(registers, one.id, day),
            "act": one.id,
        }
        for one in made
        if certainty_on(day, one.on, None)
    ]


def _outcome(registers: Registers, challenge: str, day: date) -> str | None:
    answer = registers.decisions.answers.get(challenge)
    return answer.outcome if answer is not None and certainty_on(day, answer.on, None) else None


def decision_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every decision and draft, by the act that made it."""
    return {key: (item.act.id,) for key, item in registers.decisions.items.items()}


TABLE: Final = Table(
    name="decisions",
    key="decision",
    value="stage",
    description="Decisions of organs and drafts before them",
    row=DecisionRow,
    rows=decisions,
    keys=decision_keys,
    by=("decision", "meeting"),
)
