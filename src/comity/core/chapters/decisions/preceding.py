"""What must precede a decision: the recommendation or opinion of a second organ, or its consultation, on record."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.decisions.acts import Adoption, Consultation, Proposal
from comity.core.chapters.decisions.register import Decisions
from comity.core.kernel.days import PartialDate, ends_before, months_after
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.voting import Preceding


def preceded(act: Adoption, row: ProcedureRow, ground: Ground) -> Iterator[Finding]:
    """A finding, as severe as the rulebook says, on each step that is not on record before the decision."""
    for key in act.preceded_by:
        if key not in ground.read(Decisions).items and key not in ground.read(Decisions).consultations:
            yield finding("DecisionUnknown", "inadmissible", act, f"{key} is not on record before this act.")
    for step in row.preceded_by:
        found = list(_candidates(act, step, ground))
        wanting = [why for one in found if (why := _unfit(one, act, step, ground)) is not None]
        if len(wanting) < len(found):
            continue
        who = " or ".join(step.organs)
        what = f"a decision of {who} on '{step.matter}'" if step.matter is not None else f"a consultation of {who}"
        tail = " ".join(wanting) or "None is on record before it."
        message = f"{act.organ} decides on '{act.matter}' after {what}. {tail}"
        yield finding("PrecedingStepMissing", step.severity, act, message, provision=step.provision or row.provision)


def serving(act: Adoption, row: ProcedureRow, ground: Ground) -> Iterator[tuple[Preceding, str]]:
    """The acts on record that serve as the steps before the decision, the latest of each."""
    for step in row.preceded_by:
        fits = [one.id for one in _candidates(act, step, ground) if _unfit(one, act, step, ground) is None]
        if fits:
            yield step, fits[-1]


def _candidates(act: Adoption, step: Preceding, ground: Ground) -> Iterator[Act]:
    """Acts of the kind that the step asks for; of those that the decision cites, where it cites any of them."""
    decisions = ground.read(Decisions)
    found: list[Act]
    if step.matter is None:
        found = [one for one in decisions.consultations.values() if one.consulted in step.organs and _is_on(one, act)]
    else:
        found = [
            item.act
            for item in decisions.on_matter(step.matter)
            if item.act.organ in step.organs and item.stands and item.decision != act.id
        ]
    cited = [one for one in found if one.id in act.preceded_by]
    yield from cited or found


def _is_on(one: Consultation, act: Adoption) -> bool:
    return one.asked == act.matter and (one.proposal is None or one.proposal == act.proposal)


def _unfit(one: Act, act: Adoption, step: Preceding, ground: Ground) -> str | None:
    """Why an act does not serve as the step; None if it does."""
    named = _named(one)
    if not set(act.named) <= set(named) or (named and not act.named):
        return f"{one.id} concerns {', '.join(named) or 'no State'}, not {', '.join(act.named) or 'none'}."
    used = [key for who in act.named or ("",) if (key := ground.read(Decisions).served.get((one.id, who)))]
    if used and step.matter is not None:
        return f"{one.id} was followed by {used[0]} already."
    laid = ground.read(Decisions).items.get(act.proposal or "")
    if step.since_proposal and laid is not None and isinstance(laid.act, Proposal) and ends_before(one.on, laid.act.on):
        return f"{one.id} of {one.on} is older than the draft of {laid.act.on}."
    if step.months_max is not None and _is_older(one.on, step.months_max, ground):
        return f"{one.id} of {one.on} is older than {step.months_max} months."
    return None


def _named(one: Act) -> tuple[str, ...]:
    """The States that a decision or a consultation is about."""
    if isinstance(one, Adoption):
        return one.named
    return (one.concerns,) if isinstance(one, Consultation) and one.concerns else ()


def _is_older(on: PartialDate, months: int, ground: Ground) -> bool:
    return on.latest is not None and months_after(on.latest, months) < ground.day
