"""What follows from the acts of a project: participants, shares, calls, credits, roles."""

from __future__ import annotations

from fractions import Fraction

from comity.core.chapter import Ground
from comity.core.chapters.projects.accounts import called_from, held, owed_to
from comity.core.chapters.projects.acts import (
    Abandonment,
    CallForFunds,
    Completion,
    ContributionInKind,
    Joining,
    Lead,
    Milestone,
    OptingIn,
    Payment,
    Pledge,
    Proposal,
    Rekeying,
    Start,
    Withdrawal,
)
from comity.core.chapters.projects.costs import Costs
from comity.core.chapters.projects.keys import Case, after_joining, shares, whole_shares
from comity.core.chapters.projects.lifecycle import LIFECYCLE
from comity.core.chapters.projects.register import Call, Given, ProjectOnRecord, Projects, Version, call_up_to
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.money import minor_units


def proposal(act: Proposal, ground: Ground) -> None:
    """The project is before the members."""
    item = ProjectOnRecord(act, Costs.of(act.parts, act.currency))
    ground.read(Projects).items[act.project] = item
    LIFECYCLE.enter(item.stages, act, cited(act, ground))


def opting_in(act: OptingIn, ground: Ground) -> None:
    """It takes part."""
    _item(act.project, ground).taking_part[act.state].begin("opting_in", act.on, cited(act, ground))


def start(act: Start, ground: Ground) -> None:
    """The project runs; the shares of those that take part stand."""
    item = _item(act.project, ground)
    item.versions.append(Version(whole_shares(item.case(item.participants_now())), item.key, act.on, (act.id,)))
    LIFECYCLE.enter(item.stages, act, cited(act, ground))


def joining(act: Joining, ground: Ground) -> None:
    """It bears a share; what was called so far is divided anew, so that it buys in and the others are credited."""
    item = _item(act.project, ground)
    before, key = _standing_shares(item), item.key
    sunk = _sunk(item)
    item.taking_part[act.state].begin("joining", act.on, cited(act, ground))
    case = item.case(item.participants_now())
    new = after_joining(before, case, (act.state,), sunk)
    so_far = {state: amount for state, amount in item.called_now().items() if state in new}
    item.versions.append(Version({**sunk, **new}, key, act.on, (act.id,)))
    amounts = call_up_to(new, so_far, sum(so_far.values()))
    if any(amounts.values()):
        _call(item, Call(amounts, act.on, act.on, act.id), ground)


def withdrawal(act: Withdrawal, ground: Ground) -> None:
    """It takes part no longer; once the project runs it bears what was called from it, the others what they did."""
    item = _item(act.project, ground)
    timeline = item.taking_part[act.state]
    for segment in timeline.running():
        timeline.end(segment, act.on)
    item.withdrawals.append((act.state, act.on, act.id))
    if item.stage_now() == "running":
        left = max(item.called_now().get(act.state, 0), 0)
        item.versions.append(Version({**item.versions[-1].shares, act.state: left}, item.key, act.on, (act.id,)))


def rekeying(act: Rekeying, ground: Ground) -> None:
    """The cost, less what those that left still bear, is shared by the new key among those that take part."""
    item = _item(act.project, ground)
    case = item.case(item.participants_now(), act.key)
    sunk = _sunk(item)
    left = max(case.total - sum(sunk.values()), 0)
    found = apportion(_weights(case), left).parts
    item.versions.append(Version({**sunk, **found}, act.key, act.on, cited(act, ground)))


def pledge(act: Pledge, ground: Ground) -> None:
    """It stands in place of an earlier one."""
    item = _item(act.project, ground)
    item.pledges.append((act.state, minor_units(act.amount, item.proposal.currency), act.on, act.id))


def call(act: CallForFunds, ground: Ground) -> None:
    """Each owes its part of what is called."""
    item = _item(act.project, ground)
    standing, before = _standing_shares(item), item.called_now()
    so_far = sum(before.get(state, 0) for state in standing)
    amount = minor_units(act.amount, item.proposal.currency)
    _call(item, Call(call_up_to(standing, before, so_far + amount), act.due, act.on, act.id), ground)


def callable_now(item: ProjectOnRecord) -> int:
    """What may still be called from those that take part, in minor units."""
    standing, before = _standing_shares(item), item.called_now()
    return sum(standing.values()) - sum(before.get(state, 0) for state in standing)


def payment(act: Payment, ground: Ground) -> None:
    """It is credited to what was called from it."""
    item = _item(act.project, ground)
    amount = minor_units(act.amount, item.proposal.currency)
    _give(item, Given(act.state, amount, act.on, act.id, is_in_kind=False), ground)


def in_kind(act: ContributionInKind, ground: Ground) -> None:
    """It is credited at the agreed value."""
    item = _item(act.project, ground)
    amount = minor_units(act.value, item.proposal.currency)
    _give(item, Given(act.state, amount, act.on, act.id, is_in_kind=True), ground)


def milestone(act: Milestone, ground: Ground) -> None:
    """The step is reached."""
    _item(act.project, ground).reached[act.milestone] = (act.on, act.id)


def lead(act: Lead, ground: Ground) -> None:
    """It holds the role; whoever held it before holds it no longer."""
    leads = _item(act.project, ground).leads
    for segment in leads.running():
        if (segment.value.role, segment.value.task) == (act.role, act.task):
            leads.end(segment, act.on)
    leads.begin(act, act.on, cited(act, ground))


def completion(act: Completion, ground: Ground) -> None:
    """It is carried out; roles in it end."""
    _end(act, ground)


def abandonment(act: Abandonment, ground: Ground) -> None:
    """It is given up; roles in it end."""
    _end(act, ground)


def _call(item: ProjectOnRecord, one: Call, ground: Ground) -> None:
    item.calls.append(one)
    debts = [(called_from(item.project, state), amount) for state, amount in one.amounts.items()]
    owed = owed_to(item.project), -sum(one.amounts.values())
    title = f"Called for {item.project}"
    ground.read(Projects).books.post(one.act, ground.day, title, item.proposal.currency, *debts, owed)


def _give(item: ProjectOnRecord, one: Given, ground: Ground) -> None:
    item.given.append(one)
    came = held(item.project, in_kind=one.is_in_kind), one.amount
    less = called_from(item.project, one.state), -one.amount
    title = f"{one.state} {'gives in kind' if one.is_in_kind else 'pays'} to {item.project}"
    ground.read(Projects).books.post(one.act, ground.day, title, item.proposal.currency, came, less)


def _item(project: str, ground: Ground) -> ProjectOnRecord:
    return ground.read(Projects).items[project]


def _end(act: Completion | Abandonment, ground: Ground) -> None:
    item = _item(act.project, ground)
    LIFECYCLE.enter(item.stages, act, cited(act, ground))
    item.leads.end_at(act.on)


def _standing_shares(item: ProjectOnRecord) -> dict[str, int]:
    """The shares of those that take part."""
    return {state: item.versions[-1].shares[state] for state in item.participants_now()}


def _sunk(item: ProjectOnRecord) -> dict[str, int]:
    """What those that left still bear."""
    taking_part = item.participants_now()
    return {state: share for state, share in item.versions[-1].shares.items() if state not in taking_part}


def _weights(case: Case) -> dict[str, Fraction]:
    found = shares(case)
    return found if any(found.values()) else dict.fromkeys(found, Fraction(1))
