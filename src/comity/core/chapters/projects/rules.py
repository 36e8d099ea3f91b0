"""Joint projects: joined freely, begun, called for, left, led. Who does not take part blocks nobody.

At which stages of a project each act may be done and where it leads, ``lifecycle.py`` says.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.membership.register import Members
from comity.core.chapters.projects import effects
from comity.core.chapters.projects.acts import (
    Abandonment,
    CallForFunds,
    Completion,
    ContributionInKind,
    CostKey,
    Joining,
    Lead,
    Milestone,
    OptingIn,
    Part,
    Payment,
    Pledge,
    Proposal,
    Rekeying,
    Start,
    Withdrawal,
)
from comity.core.chapters.projects.keys import KeyNotPossible, shares
from comity.core.chapters.projects.lifecycle import LIFECYCLE
from comity.core.chapters.projects.register import ProjectOnRecord, Projects
from comity.core.kernel.money import exact, is_payable, minor_units
from comity.core.record.act import Act
from comity.core.record.finding import Finding, Severity

Found = Iterator[Finding]


def check_proposal(act: Proposal, ground: Ground) -> Found:
    """A project is proposed once; its parts and its key can be reckoned with."""
    yield from LIFECYCLE.check(act, ground)
    for part in act.parts:
        yield from _sound_part(act, part)
    if len({part.part for part in act.parts}) < len(act.parts):
        yield finding("PartTwice", "irregular", act, "Two parts of the cost have one key.")
    yield from _sound_key(act, act.key)


def check_taking_part(act: OptingIn | Joining, ground: Ground) -> Found:
    """A member that does not take part yet; where the project has begun, the key can take it in."""
    item = yield from _at_stage(act, act.project, ground)
    if not ground.read(Members).is_member(act.state, ground.day):
        yield finding("NotMember", "inadmissible", act, f"{act.state} is no member on {act.on}.")
    if item is None:
        return
    if act.state in item.participants_now():
        yield finding("TakesPartAlready", "inadmissible", act, f"{act.state} takes part in {act.project} already.")
    elif isinstance(act, Joining):
        yield from _possible(act, item, (*item.participants_now(), act.state), item.key)


def check_start(act: Start, ground: Ground) -> Found:
    """As many take part as were asked for, and the key shares the cost among them."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None:
        return
    count, needed = len(item.participants_now()), max(item.proposal.participants_min, 1)
    if count < needed:
        yield finding("TooFewParticipants", "inadmissible", act, f"{count} take part; {needed} are needed.")
    else:
        yield from _possible(act, item, item.participants_now(), item.key)


def check_participant(act: Withdrawal | Pledge | Lead, ground: Ground) -> Found:
    """It takes part in the project."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None:
        return
    if act.state not in item.participants_now():
        severity: Severity = "irregular" if isinstance(act, Lead) else "inadmissible"
        yield finding("NotParticipant", severity, act, f"{act.state} takes no part in {act.project} on {act.on}.")
    if isinstance(act, Pledge):
        yield from _payable(act, act.amount, item)
    if isinstance(act, Lead) and act.load < 0:
        yield finding("LoadNegative", "inadmissible", act, "A load is not less than nothing.")


def check_rekeying(act: Rekeying, ground: Ground) -> Found:
    """Every participant agrees, and the key shares the cost among them."""
    item = yield from _at_stage(act, act.project, ground)
    yield from _sound_key(act, act.key)
    if item is None:
        return
    missing = [one for one in item.participants_now() if one not in act.agreed]
    if missing:
        message = f"Shares change by agreement of all that take part; {', '.join(missing)} is not on record."
        yield finding("AgreementMissing", "inadmissible", act, message)
    yield from _possible(act, item, item.participants_now(), act.key)


def check_call(act: CallForFunds, ground: Ground) -> Found:
    """No more is called than is still to be called."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None or (yield from _payable(act, act.amount, item)):
        return
    if act.due.latest is not None and act.due.latest < ground.day:
        yield finding("DueBeforeCall", "inadmissible", act, f"It would be due on {act.due}, before it was called.")
    left = effects.callable_now(item)
    if minor_units(act.amount, item.proposal.currency) > left:
        message = f"{act.amount} is called; of the shares that stand no more than {item.money(left)} is uncalled."
        yield finding("CallBeyondCost", "inadmissible", act, message)


def check_payment(act: Payment, ground: Ground) -> Found:
    """Whoever takes part, or did, pays; more than was called is a credit."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None:
        return
    if act.state not in item.taking_part:
        yield finding("NotParticipant", "inadmissible", act, f"{act.state} took no part in {act.project}.")
        return
    if (yield from _payable(act, act.amount, item)):
        return
    paid = sum(one.amount for one in item.given if one.state == act.state)
    over = paid + minor_units(act.amount, item.proposal.currency) - item.called_now().get(act.state, 0)
    if over > 0:
        yield finding("PaidBeyondCalled", "note", act, f"{item.money(over)} more than was called from {act.state}.")


def check_in_kind(act: ContributionInKind, ground: Ground) -> Found:
    """A participant gives at a value to which all others agree."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None:
        return
    if act.state not in item.participants_now():
        yield finding("NotParticipant", "inadmissible", act, f"{act.state} takes no part in {act.project} on {act.on}.")
    yield from _payable(act, act.value, item)
    missing = [one for one in item.participants_now() if one not in (*act.agreed, act.state)]
    if missing:
        message = f"What is given in kind counts at an agreed value; {', '.join(missing)} is not on record as agreeing."
        yield finding("ValuationNotAgreed", "inadmissible", act, message)


def check_milestone(act: Milestone, ground: Ground) -> Found:
    """A step of the project, reached once."""
    item = yield from _at_stage(act, act.project, ground)
    if item is None:
        return
    if act.milestone not in {one.milestone for one in item.proposal.milestones}:
        yield finding("MilestoneUnknown", "inadmissible", act, f"{act.project} has no step {act.milestone}.")
    elif act.milestone in item.reached:
        yield finding("MilestoneReached", "inadmissible", act, f"{act.milestone} was reached before.")


RULES: dict[type[Act], Rule] = {
    Proposal: Rule(check_proposal, effects.proposal),
    OptingIn: Rule(check_taking_part, effects.opting_in),
    Start: Rule(check_start, effects.start),
    Joining: Rule(check_taking_part, effects.joining),
    Withdrawal: Rule(check_participant, effects.withdrawal),
    Rekeying: Rule(check_rekeying, effects.rekeying),
    Pledge: Rule(check_participant, effects.pledge),
    CallForFunds: Rule(check_call, effects.call),
    Payment: Rule(check_payment, effects.payment),
    ContributionInKind: Rule(check_in_kind, effects.in_kind),
    Milestone: Rule(check_milestone, effects.milestone),
    Lead: Rule(check_participant, effects.lead),
    Completion: Rule(LIFECYCLE.check, effects.completion),
    Abandonment: Rule(LIFECYCLE.check, effects.abandonment),
}


def _at_stage(act: Act, project: str, ground: Ground) -> Generator[Finding, None, ProjectOnRecord | None]:
    """Findings; gives back the project where the act can be done at its stage."""
    yield from LIFECYCLE.check(act, ground)
    return ground.read(Projects).items[project] if LIFECYCLE.fits(act, ground) else None


def _possible(act: Act, item: ProjectOnRecord, participants: tuple[str, ...], key: CostKey) -> Found:
    try:
        shares(item.case(participants, key))
    except KeyNotPossible as error:
        message = f"By the key '{key.rule}' the cost cannot be shared: {error}."
        yield finding("KeyNotPossible", "inadmissible", act, message)


def _sound_part(act: Proposal, part: Part) -> Found:
    if not is_payable(part.amount, act.currency):
        message = f"{part.amount} {act.currency} is not a whole number of its minor units."
        yield finding("AmountTooPrecise", "inadmissible", act, message)
    wanted = {"fixed": (False, False), "individual": (True, False), "shared": (False, True)}[part.form]
    if (part.state is not None, bool(part.users)) != wanted:
        told = {"fixed": "neither a State nor users", "individual": "one State", "shared": "the States that use it"}
        message = f"The part {part.part} is {part.form}: it names {told[part.form]}."
        yield finding("PartUnsound", "inadmissible", act, message)


def _sound_key(act: Act, key: CostKey) -> Found:
    if key.ceiling is not None and not 0 < exact(key.ceiling) <= 1:
        yield finding(
            "KeyNotPossible", "inadmissible", act, f"The largest share, {key.ceiling}, is no part of a whole."
        )
    if (key.rule == "scale") != bool(key.weights):
        yield finding("KeyNotPossible", "inadmissible", act, "A scale has weights, and no other key has.")


def _payable(act: Act, amount: str, item: ProjectOnRecord) -> Generator[Finding, None, bool]:
    """A finding where the amount is not whole in minor units; gives back whether it is not."""
    if is_payable(amount, item.proposal.currency):
        return False
    message = f"{amount} {item.proposal.currency} is not a whole number of its minor units."
    yield finding("AmountTooPrecise", "inadmissible", act, message)
    return True
