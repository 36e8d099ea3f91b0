"""The register of projects as rows, and the preview: what if these members took part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from comity.core.chapters.projects.acts import CostKey, KeyRule
from comity.core.chapters.projects.games import Group
from comity.core.chapters.projects.keys import Case, shares, whole_shares
from comity.core.chapters.projects.register import ProjectOnRecord, Version, called
from comity.core.chapters.projects.stability import unstable_group
from comity.core.kernel.days import Certainty, certainty_on, moved
from comity.core.kernel.money import amount_text
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.fields import COMMON, Field
from comity.opendata.project_course import beginning, bought_in, calls, given, left

Row = dict[str, Any]

PROJECTS: Final = (
    Field("project", "string", "Key of the project", True),
    Field("title", "string", "Its title in the language asked for", True),
    Field("purpose", "string", "What it is for, in the language asked for"),
    Field("stage", "string", "proposed, running, completed or abandoned", True),
    Field("currency", "string", "ISO 4217 code of its currency", True),
    Field("cost", "string", "What it costs those that take part, as decimal text", True),
    Field("parts", "list", "The parts of its cost: {part, form, amount, title, state, users}", True),
    Field("key", "object", "The cost key: {rule, weights, ceiling}", True),
    Field("proposed_on", "string", "The day on which it was proposed (a partial date in EDTF)", True),
    Field("proposed_by", "string", "Who proposed it"),
    Field("proposed_lead", "string", "Who is to lead it, as proposed"),
    Field("started_on", "string", "The day on which it began (a partial date in EDTF); null before"),
    Field("participants_min", "integer", "How many at least must take part before it can begin", True),
    Field("participants", "list", "Who takes part: {state, since, entry, bought_in, share, alone, act}", True),
    Field("apart", "list", "Members that do not take part", True),
    Field("left", "list", "Those that left, and what they still bear: {state, on, share, act}", True),
    Field("unfunded", "string", "What of the cost no share covers", True),
    Field("called", "string", "What has been called, as decimal text", True),
    Field("calls", "list", "What was called, when, by when: {on, due, amount, amounts, is_buy_in, act}", True),
    Field("given", "list", "What was paid or given in kind: {state, on, amount, is_in_kind, title, act}", True),
    Field("accounts", "list", "Of each: {state, share, called, paid, in_kind, owed, overdue}", True),
    Field("pledges", "list", "What participants have pledged: {state, amount, act}", True),
    Field("milestones", "list", "Its steps: {milestone, title, due, reached_on, act}", True),
    Field("leads", "list", "Who holds which role in it: {state, role, task, load, since, act}", True),
    Field("versions", "list", "The shares over time: {since, rule, shares, act}", True),
    Field("is_stable", "boolean", "Whether no group would be cheaper alone; null before the start"),
    Field("cheaper_alone", "object", "The group that would gain most alone: {group, gain}"),
    *COMMON,
)


def projects(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The projects proposed by that day, in that order."""
    for item, certainty in registers.projects.on(day):
        yield _project(registers, item, certainty, day, language)


def preview(
    registers: Registers, project: str, participants: Sequence[str], day: date, rule: KeyRule | None = None
) -> dict[str, Any]:
    """What each would bear if these took part from the beginning, by the project's key or another rule.

    KeyError for an unknown project; KeyNotPossible where the key cannot share the cost among them.
    """
    item = registers.projects.items[project]
    version = item.version_on(day)
    key = version.key if version else item.proposal.key
    if rule is not None and rule != key.rule:
        key = CostKey(rule=rule)
    pledged = {state: amount for state, (amount, _) in item.pledges_on(day).items()}
    case = Case(item.costs, tuple(dict.fromkeys(participants)), key, pledged)
    exactly, whole = shares(case), whole_shares(case)
    currency = item.proposal.currency
    return {
        "project": project,
        "rule": key.rule,
        "currency": currency,
        "cost": amount_text(case.total, currency),
        "shares": [
            {
                "state": state,
                "share": amount_text(whole[state], currency),
                "exactly": str(exactly[state] / 10 ** _places(currency)),
                "alone": amount_text(item.costs.of_group((state,)), currency),
                "saves": amount_text(item.costs.of_group((state,)) - whole[state], currency),
            }
            for state in case.participants
        ],
        **_stability(unstable_group(item.costs, exactly), currency),
    }


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
        **_funds(item, version, tuple(taking_part), day),
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
    return _stability(unstable_group(item.costs, _of(version, taking_part)), item.proposal.currency)


def _funds(item: ProjectOnRecord, version: Version | None, taking_part: Sequence[str], day: date) -> Row:
    made = item.calls_on(day)
    called_from = called(made)
    due = called([one for one in made if certainty_on(moved(day, -1), one.due, None) == "certain"])
    borne = version.shares if version else {}
    unfunded = item.costs.of_group(taking_part) - sum(borne.values()) if version else 0
    return {
        "left": left(item, borne, taking_part, day),
        "unfunded": _money(max(unfunded, 0), item),
        "called": _money(sum(called_from.values()), item),
        "accounts": [_account(item, state, borne, called_from, due, day) for state in borne],
    }


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


def _stability(group: Group | None, currency: str) -> Row:
    if group is None:
        return {"is_stable": True, "cheaper_alone": None}
    gain = (
        amount_text(int(group.gain), currency)
        if group.gain.denominator == 1
        else str(group.gain / 10 ** _places(currency))
    )
    return {"is_stable": False, "cheaper_alone": {"group": list(group.members), "gain": gain}}


def _places(currency: str) -> int:
    return len(amount_text(0, currency).partition(".")[2])


def _of(version: Version, taking_part: Mapping[str, Any]) -> dict[str, Fraction]:
    return {state: Fraction(share) for state, share in version.shares.items() if state in taking_part}


def _share(version: Version | None, state: str, item: ProjectOnRecord) -> str | None:
    return _money(version.shares[state], item) if version and state in version.shares else None


def _money(minor: int, item: ProjectOnRecord) -> str:
    return amount_text(minor, item.proposal.currency)
