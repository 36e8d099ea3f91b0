"""The register of projects as rows, and the preview: what if these members took part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final

from msgspec import Struct

from comity.core.chapters.projects.acts import KEY_RULE, CostForm, KeyRule, Role
from comity.core.chapters.projects.register import ProjectOnRecord, Version, called
from comity.core.chapters.projects.stability import unstable_group
from comity.core.kernel.days import Certainty, certainty_on, moved
from comity.core.kernel.meaning import (
    ACT,
    AMOUNT,
    BODY,
    DATED,
    DECIMAL,
    FLAG,
    MARK,
    NUMBER,
    PROJECT,
    SENTENCE,
    STATE,
    Currency,
    told,
)
from comity.core.kernel.money import amount_text
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.project_course import beginning, bought_in, calls, given, left, stability
from comity.opendata.tables.marks import DUE, TITLED, Acts, Based, Certain
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import EntryOfParticipant, ProjectStage


class CostPart(Struct, frozen=True, kw_only=True):
    """A part of the cost of a project."""

    part: Annotated[str, MARK, told("Its key within the project")]
    form: Annotated[CostForm, told("fixed, individual or shared")]
    amount: Annotated[str, AMOUNT, told("What it costs")]
    title: Annotated[str | None, TITLED, told("Its title in the language asked for")]
    state: Annotated[str | None, STATE, told("Whose it is, where it is one State's alone")]
    users: Annotated[list[Annotated[str, STATE]], told("Who uses it")]


class KeyOfCost(Struct, frozen=True, kw_only=True):
    """The cost key."""

    rule: Annotated[KeyRule, KEY_RULE, told("The rule by which the cost is shared")]
    weights: Annotated[dict[Annotated[str, STATE], Annotated[str, DECIMAL]], told("Weights by State")]
    ceiling: Annotated[str | None, DECIMAL, told("The largest share that anybody bears")]


class Participant(Struct, frozen=True, kw_only=True):
    """A State that takes part."""

    state: Annotated[str, STATE]
    since: Annotated[str, DATED, told("Since when")]
    entry: Annotated[EntryOfParticipant, told("opting_in or joining")]
    bought_in: Annotated[str | None, AMOUNT, told("What it paid to join")]
    share: Annotated[str | None, AMOUNT, told("What it bears")]
    alone: Annotated[str, AMOUNT, told("What it would cost it alone")]
    act: Annotated[str, ACT, told("The act by which it entered")]


class Leaver(Struct, frozen=True, kw_only=True):
    """A State that left, and what it still bears."""

    state: Annotated[str, STATE]
    on: Annotated[str, DATED, told("The day on which it left")]
    share: Annotated[str, AMOUNT, told("What it still bears")]
    act: Annotated[str, ACT, told("The act by which it left")]


class CallMade(Struct, frozen=True, kw_only=True):
    """A call for money."""

    on: Annotated[str, DATED, told("The day of the call")]
    due: Annotated[str, DUE, told("The day by which it is to be paid")]
    amount: Annotated[str, AMOUNT, told("What was called in all")]
    amounts: Annotated[dict[Annotated[str, STATE], Annotated[str, AMOUNT]], told("What of each")]
    is_buy_in: Annotated[bool, FLAG, told("Whether it is the price of joining")]
    act: Annotated[str, ACT]


class GivenIn(Struct, frozen=True, kw_only=True):
    """What was paid, or given in kind."""

    state: Annotated[str, STATE]
    on: Annotated[str, DATED, told("The day")]
    amount: Annotated[str, AMOUNT, told("What it was worth")]
    is_in_kind: Annotated[bool, FLAG, told("Whether it was given in kind")]
    title: Annotated[str | None, TITLED, told("What was given in kind")]
    act: Annotated[str, ACT]


class AccountOfProject(Struct, frozen=True, kw_only=True):
    """How a participant stands."""

    state: Annotated[str, STATE]
    share: Annotated[str | None, AMOUNT, told("What it bears")]
    called: Annotated[str, AMOUNT, told("What was called from it")]
    paid: Annotated[str, AMOUNT, told("What it paid")]
    in_kind: Annotated[str, AMOUNT, told("What it gave in kind")]
    owed: Annotated[str, AMOUNT, told("What it owes of what was called")]
    overdue: Annotated[
        str | None,
        AMOUNT,
        told("What of that was to be paid by an earlier day; null where the record does not tell what was paid"),
    ]


class PledgeMade(Struct, frozen=True, kw_only=True):
    """What a participant has pledged."""

    state: Annotated[str, STATE]
    amount: Annotated[str, AMOUNT]
    act: Annotated[str, ACT]


class MilestoneSet(Struct, frozen=True, kw_only=True):
    """A step of the project."""

    milestone: Annotated[str, MARK, told("Its key within the project")]
    title: Annotated[str, TITLED]
    due: Annotated[str | None, DUE, told("The day by which it is to be reached")]
    reached_on: Annotated[str | None, DATED, told("The day on which it was")]
    act: Annotated[str, ACT]


class Leading(Struct, frozen=True, kw_only=True):
    """Who holds a role in it."""

    state: Annotated[str, STATE]
    role: Annotated[Role, told("lead or rapporteur")]
    task: Annotated[str | None, SENTENCE, told("The task of a rapporteur")]
    load: Annotated[int, NUMBER, told("The load of the role")]
    since: Annotated[str, DATED, told("Since when")]
    act: Annotated[str, ACT]


class SharesSince(Struct, frozen=True, kw_only=True):
    """The shares from a day on."""

    since: Annotated[str, DATED, told("Since when")]
    rule: Annotated[KeyRule, KEY_RULE, told("The rule of the cost key")]
    shares: Annotated[dict[Annotated[str, STATE], Annotated[str, AMOUNT]], told("What each bears")]
    act: Annotated[str, ACT]


class CheaperAlone(Struct, frozen=True, kw_only=True):
    """The group that would gain most alone."""

    group: Annotated[list[Annotated[str, STATE]], told("Who is in it")]
    gain: Annotated[str, DECIMAL, told("What it would gain")]


class ProjectRow(Struct, frozen=True, kw_only=True):
    """A joint project."""

    project: Annotated[str, PROJECT, told("Key of the project")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    purpose: Annotated[str | None, SENTENCE, told("What it is for, in the language asked for")]
    stage: Annotated[ProjectStage, told("proposed, running, completed or abandoned")]
    currency: Annotated[Currency, told("ISO 4217 code of its currency")]
    cost: Annotated[str, AMOUNT, told("What it costs those that take part, as decimal text")]
    parts: Annotated[list[CostPart], told("The parts of its cost")]
    key: Annotated[KeyOfCost, told("The cost key")]
    proposed_on: Annotated[str, DATED, told("The day on which it was proposed (a partial date in EDTF)")]
    proposed_by: Annotated[str | None, BODY, told("Who proposed it")]
    proposed_lead: Annotated[str | None, STATE, told("Who is to lead it, as proposed")]
    started_on: Annotated[str | None, DATED, told("The day on which it began (a partial date in EDTF); null before")]
    participants_min: Annotated[int, NUMBER, told("How many at least must take part before it can begin")]
    participants: Annotated[list[Participant], told("Who takes part")]
    apart: Annotated[list[Annotated[str, STATE]], told("Members that do not take part")]
    left: Annotated[list[Leaver], told("Those that left, and what they still bear")]
    unfunded: Annotated[str, AMOUNT, told("What of the cost no share covers")]
    called: Annotated[str, AMOUNT, told("What has been called, as decimal text")]
    calls: Annotated[list[CallMade], told("What was called, when, by when")]
    given: Annotated[list[GivenIn], told("What was paid or given in kind")]
    accounts: Annotated[list[AccountOfProject], told("Of each")]
    pledges: Annotated[list[PledgeMade], told("What participants have pledged")]
    milestones: Annotated[list[MilestoneSet], told("Its steps")]
    leads: Annotated[list[Leading], told("Who holds which role in it")]
    versions: Annotated[list[SharesSince], told("The shares over time")]
    is_stable: Annotated[bool | None, FLAG, told("Whether no group would be cheaper alone; null before the start")]
    cheaper_alone: Annotated[CheaperAlone | None, told("The group that would gain most alone")]
    certainty: Certain
    basis: Based
    acts: Acts


def projects(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The projects proposed by that day, in that order."""
    for item, certainty in registers.projects.on(day):
        yield _project(registers, item, certainty, day, language)


def project_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every project, by its proposal."""
    return {key: (item.proposal.id,) for key, item in registers.projects.items.items()}


def _project(registers: Registers, item: ProjectOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    act, taking_part, version = item.proposal, item.participants_on(day), item.version_on(day)
    found = item.stage_on(day)
    stage = found[0] if found else item.stages.segments[0]
    return {
        "project": act.project,
        "title": name_in(act.title, language),
        "purpose": name_in(act.purpose, language) or None,
        "stage": stage.value,
        "currency": act.currency,
        "cost": _money(item.costs.of_group(taking_part), item),
        **_terms(item, version, language),
        **beginning(item, day),
        "participants": _participants(item, version, day),
        "apart": [state for state in registers.membership.members_on(day) if state not in taking_part],
        **_funds(item, version, tuple(taking_part), day, is_told=registers.contributions.tells_payments(day)),
        "calls": calls(item, day),
        "given": given(registers, item, day, language),
        "pledges": [
            {"state": state, "amount": _money(amount, item), "act": by}
            for state, (amount, by) in item.pledges_on(day).items()
        ],
        "milestones": _milestones(item, day, language),
        "leads": _leads(item, day),
        "versions": _versions(item, day),
        **_tested(item, version, taking_part),
        "certainty": certainty,
        "basis": "computed",
        "acts": _acts(item, stage.acts, version, day),
    }


def _terms(item: ProjectOnRecord, version: Version | None, language: str) -> Row:
    """The parts of the cost and the key by which it is shared."""
    key = version.key if version else item.proposal.key
    return {
        "parts": [
            {
                "part": one.part,
                "form": one.form,
                "amount": one.amount,
                "title": name_in(one.title, language) or None,
                "state": one.state,
                "users": list(one.users),
            }
            for one in item.proposal.parts
        ],
        "key": {"rule": key.rule, "weights": key.weights, "ceiling": key.ceiling},
    }


def _participants(item: ProjectOnRecord, version: Version | None, day: date) -> list[Row]:
    return [
        {
            "state": state,
            "since": segment.since.text,
            "entry": segment.value,
            "bought_in": bought_in(item, state, segment),
            "share": _share(version, state, item),
            "alone": _money(item.costs.of_group((state,)), item),
            "act": segment.acts[-1],
        }
        for state, (segment, _) in item.participants_on(day).items()
    ]


def _tested(item: ProjectOnRecord, version: Version | None, taking_part: Mapping[str, Any]) -> Row:
    if version is None:
        return {"is_stable": None, "cheaper_alone": None}
    return stability(unstable_group(item.costs, _of(version, taking_part)), item.proposal.currency)


def _funds(
    item: ProjectOnRecord, version: Version | None, taking_part: Sequence[str], day: date, *, is_told: bool
) -> Row:
    made = item.calls_on(day)
    called_from = called(made)
    due = called([one for one in made if certainty_on(moved(day, -1), one.due, None) == "certain"])
    borne = version.shares if version else {}
    unfunded = item.costs.of_group(taking_part) - sum(borne.values()) if version else 0
    return {
        "left": left(item, borne, taking_part, day),
        "unfunded": _money(max(unfunded, 0), item),
        "called": _money(sum(called_from.values()), item),
        "accounts": [_told(_account(item, state, borne, called_from, due, day), is_told=is_told) for state in borne],
    }


def _told(account: Row, *, is_told: bool) -> Row:
    """An account; what is overdue of it only where the record tells what was paid."""
    is_open = not is_told and Decimal(account["overdue"] or 0) > 0
    return {**account, "overdue": None} if is_open else account


def _account(
    item: ProjectOnRecord,
    state: str,
    borne: Mapping[str, int],
    called_from: Mapping[str, int],
    due: Mapping[str, int],
    day: date,
) -> Row:
    gave = [one for one in item.given_on(day) if one.state == state]
    in_kind = sum(one.amount for one in gave if one.is_in_kind)
    whole = sum(one.amount for one in gave)
    return {
        "state": state,
        "share": _money(borne[state], item),
        "called": _money(called_from.get(state, 0), item),
        "paid": _money(whole - in_kind, item),
        "in_kind": _money(in_kind, item),
        "owed": _money(called_from.get(state, 0) - whole, item),
        "overdue": _money(max(due.get(state, 0) - whole, 0), item),
    }


def _acts(item: ProjectOnRecord, stage: Sequence[str], version: Version | None, day: date) -> list[str]:
    """What the row follows from: the stage, the shares, who takes part, what was called and given."""
    taking_part = [act for segment, _ in item.participants_on(day).values() for act in segment.acts]
    gone = [act for _, on, act in item.withdrawals if certainty_on(day, on, None)]
    money = [*(one.act for one in item.calls_on(day)), *(one.act for one in item.given_on(day))]
    steps = [act for on, act in item.reached.values() if certainty_on(day, on, None)]
    return list(dict.fromkeys([*stage, *taking_part, *gone, *(version.acts if version else ()), *money, *steps]))


def _milestones(item: ProjectOnRecord, day: date, language: str) -> list[Row]:
    found = []
    for one in item.proposal.milestones:
        reached = item.reached.get(one.milestone)
        is_reached = reached is not None and certainty_on(day, reached[0], None) is not None
        found.append(
            {
                "milestone": one.milestone,
                "title": name_in(one.title, language) or None,
                "due": one.due.text if one.due else None,
                "reached_on": reached[0].text if reached and is_reached else None,
                "act": reached[1] if reached and is_reached else item.proposal.id,
            }
        )
    return found


def _leads(item: ProjectOnRecord, day: date) -> list[Row]:
    return [
        {
            "state": segment.value.state,
            "role": segment.value.role,
            "task": segment.value.task or None,
            "load": segment.value.load,
            "since": segment.since.text,
            "act": segment.value.id,
        }
        for segment, _ in item.leads.on(day)
    ]


def _versions(item: ProjectOnRecord, day: date) -> list[Row]:
    return [
        {
            "since": one.since.text,
            "rule": one.key.rule,
            "shares": {state: _money(share, item) for state, share in one.shares.items()},
            "act": one.acts[-1],
        }
        for one in item.versions
        if certainty_on(day, one.since, None)
    ]


def _of(version: Version, taking_part: Mapping[str, Any]) -> dict[str, Fraction]:
    return {state: Fraction(share) for state, share in version.shares.items() if state in taking_part}


def _share(version: Version | None, state: str, item: ProjectOnRecord) -> str | None:
    return _money(version.shares[state], item) if version and state in version.shares else None


def _money(minor: int, item: ProjectOnRecord) -> str:
    return amount_text(minor, item.proposal.currency)


TABLE: Final = Table(
    name="projects",
    key="project",
    value="stage",
    description="Joint projects: who takes part, what each bears, what was called and paid",
    row=ProjectRow,
    rows=projects,
    keys=project_keys,
)
