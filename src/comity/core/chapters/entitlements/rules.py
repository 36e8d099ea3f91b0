"""Arrears and rights: withholding, return, recommendation, waiver. Whose decision each needs, competence says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.entitlements.acts import Recommendation, ReturnOfRight, Waiver, Withholding
from comity.core.chapters.entitlements.register import Entitlement, Entitlements
from comity.core.chapters.membership.register import Members
from comity.core.chapters.texts.cited import cited
from comity.core.lifecycle import Lifecycle, Naming, Transition, not_fitting
from comity.core.record.act import Act, kind_of
from comity.core.record.finding import Finding

RightAct = Withholding | ReturnOfRight | Recommendation | Waiver


def check_right(act: RightAct, ground: Ground) -> Iterator[Finding]:
    """A right that the rulebook describes, of a member."""
    known = [row.right for row in ground.law.book.rights]
    if act.right not in known:
        message = f"The rulebook describes no right '{act.right}' ({', '.join(known) or 'none at all'})."
        yield finding("RightUnknown", "inadmissible", act, message)
    if not ground.read(Members).is_member(act.state, ground.day):
        yield finding("NotMember", "inadmissible", act, f"{act.state} was not a member on {act.on}.")


def is_liable(act: Withholding, ground: Ground) -> Iterator[Finding]:
    """Its arrears reach the threshold and are not waived."""
    yield from check_right(act, ground)
    standing = _entitlement(act, ground)
    provision = standing.rung.provision if standing.rung else None
    if standing.liability == "unknown":
        message = f"Whether {act.state} is liable to lose '{act.right}' cannot be said: {standing.reason}"
        yield finding("LiabilityUnknown", "irregular", act, message, provision=provision)
    elif standing.liability != "liable":
        message = f"{act.state} is not liable to lose '{act.right}': {standing.reason}"
        yield finding("NotLiable", "inadmissible", act, message, provision=provision)


def check_withholding(act: Withholding, ground: Ground) -> Iterator[Finding]:
    """Its arrears reach the threshold and are not waived; a decision is cited."""
    yield from ENTITLEMENT.check(act, ground)
    yield from _rests_on_something(act, ground)


def apply_withholding(act: Withholding, ground: Ground) -> None:
    """The right is taken, until the arrears are paid or a decision gives it back, as the law has it."""
    register = ground.read(Entitlements)
    rung = register.rung(act.right, ground.day)
    lasts = rung.lasts if rung is not None else "until_decision"
    register.withheld[(act.state, act.right)].begin(lasts, act.on, cited(act, ground))
    _carried(act, ground)


def was_taken(act: ReturnOfRight, ground: Ground) -> Iterator[Finding]:
    """A right that was taken."""
    yield from check_right(act, ground)
    if not ground.read(Entitlements).withheld[(act.state, act.right)].on(ground.day):
        yield finding("RightNotTaken", "irregular", act, f"'{act.right}' was not taken from {act.state}.")


def check_return(act: ReturnOfRight, ground: Ground) -> Iterator[Finding]:
    """A right that was taken; a decision is cited."""
    yield from ENTITLEMENT.check(act, ground)
    yield from _rests_on_something(act, ground)


def apply_return(act: ReturnOfRight, ground: Ground) -> None:
    """It may again."""
    ground.read(Entitlements).withheld[(act.state, act.right)].end_at(act.on, act.id)
    _carried(act, ground)


def apply_recommendation(act: Recommendation, ground: Ground) -> None:
    """It is on record for whoever decides."""
    ground.read(Entitlements).recommended[(act.state, act.right)].append(act)


def may_be_waived(act: Waiver, ground: Ground) -> Iterator[Finding]:
    """A rung of that day, the recommendation that it asks for; one who is not liable needs no waiver."""
    yield from check_right(act, ground)
    register = ground.read(Entitlements)
    rung = register.rung(act.right, ground.day)
    if rung is None:
        message = f"No provision of that day makes '{act.right}' depend on arrears."
        yield finding("NothingToWaive", "inadmissible", act, message)
        return
    if rung.threshold is None:
        message = f"Whether arrears cost '{act.right}' on that day is not known, nor who could waive it."
        yield finding("LiabilityUnknown", "irregular", act, message, provision=rung.provision)
    elif rung.recommended_by is not None and not register.recommended_anew(act.state, act.right):
        message = f"It is waived on the recommendation of {rung.recommended_by}; none is on record since the last one."
        yield finding("RecommendationMissing", "inadmissible", act, message, provision=rung.provision)
    if _entitlement(act, ground).liability == "below":
        message = f"{act.state} is not liable to lose '{act.right}' on that day."
        yield finding("NothingToWaive", "note", act, message, provision=rung.provision)


def check_waiver(act: Waiver, ground: Ground) -> Iterator[Finding]:
    """What is waived can be; a decision is cited."""
    yield from ENTITLEMENT.check(act, ground)
    yield from _rests_on_something(act, ground)


def apply_waiver(act: Waiver, ground: Ground) -> None:
    """Its arrears cost it nothing, until the day named."""
    register = ground.read(Entitlements)
    key = (act.state, act.right)
    rests_on = tuple(one.id for one in register.recommended_anew(*key))
    register.used.update(rests_on)
    register.waived[key].begin("waived", act.on, (*rests_on, *cited(act, ground)), until=act.until)
    _carried(act, ground)


def _rests_on_something(act: Withholding | ReturnOfRight | Waiver, ground: Ground) -> Iterator[Finding]:
    """On a decision on record, that has not carried such an act yet."""
    if act.authority is None or act.authority not in ground.acts:
        yield finding("AuthorityNotOnRecord", "inadmissible", act, "It cites no decision on record.")
        return
    yield from _spent(act, ground)


def _spent(act: Withholding | ReturnOfRight | Waiver, ground: Ground) -> Iterator[Finding]:
    """The decision that it cites has carried such an act already."""
    before = ground.read(Entitlements).carried.get((act.authority or "", kind_of(act), act.state, act.right))
    if before is not None:
        message = f"{act.authority} was carried out by {before}; what is done again is decided on again."
        yield finding("DecisionSpent", "inadmissible", act, message)


def _carried(act: Withholding | ReturnOfRight | Waiver, ground: Ground) -> None:
    """The decision on which the act rests is spent by it, as to such an act, that State and that right."""
    if act.authority is not None:
        ground.read(Entitlements).carried[act.authority, kind_of(act), act.state, act.right] = act.id


def _entitlement(act: RightAct, ground: Ground) -> Entitlement:
    members, contributions = ground.read(Members), ground.read(Contributions)
    return ground.read(Entitlements).of(act.state, act.right, ground.day, members, contributions)


def _apart(key: str) -> dict[str, str]:
    state, _slash, right = key.partition("/")
    return {"state": state, "right": right}


def _stages(key: str, ground: Ground) -> tuple[str, ...]:
    """taken, suspended, or how the member stands beside the threshold: below, liable, waived, unknown, none."""
    fields = _apart(key)
    if not ground.read(Members).is_member(fields["state"], ground.day):
        return ()
    members, contributions = ground.read(Members), ground.read(Contributions)
    found = ground.read(Entitlements).of(fields["state"], fields["right"], ground.day, members, contributions)
    return ("taken" if found.taken is not None else "suspended" if found.suspended is not None else found.liability,)


def _is_right(key: str, ground: Ground) -> bool:
    fields = _apart(key)
    is_described = fields["right"] in [row.right for row in ground.law.book.rights]
    return is_described and ground.read(Members).is_member(fields["state"], ground.day)


def _any_organ(_key: str, _ground: Ground) -> tuple[str, ...]:
    """It rests on a decision, of whichever organ, where the rulebook names none."""
    return ()


ENTITLEMENT: Final = Lifecycle(
    of="entitlements",
    thing="a right of a member that arrears may cost",
    naming=Naming(lambda act: f"{act.state}/{act.right}", _apart),
    is_known=_is_right,
    stages=_stages,
    transitions={
        Withholding: Transition(requires=is_liable, rests_on=_any_organ),
        ReturnOfRight: Transition(requires=was_taken, rests_on=_any_organ),
        Recommendation: Transition(requires=check_right),
        Waiver: Transition(requires=may_be_waived, rests_on=_any_organ),
    },
    misfit=not_fitting,
    spent=_spent,
)
RULES: dict[type[Act], Rule] = {
    Withholding: Rule(check_withholding, apply_withholding),
    ReturnOfRight: Rule(check_return, apply_return),
    Recommendation: Rule(ENTITLEMENT.check, apply_recommendation),
    Waiver: Rule(check_waiver, apply_waiver),
}
