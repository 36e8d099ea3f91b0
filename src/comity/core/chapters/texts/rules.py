"""Texts: what may be done with them and what follows.

LIFECYCLE says at which stages of a text each act may be done; the diagram in the docs is drawn from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.texts.acts import Adoption, Claim, Relation, Termination
from comity.core.chapters.texts.register import TextOnRecord, Texts, Tie
from comity.core.kernel.days import PartialDate
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, refused_by
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def _stages(text: str, ground: Ground) -> tuple[str, ...]:
    item = ground.read(Texts).items.get(text)
    if item is None:
        return (NONE,)
    return ("adopted",) if item.until is None else ("ended",)


def _misfit(met: Met) -> Unfit:
    item = met.ground.read(Texts).items.get(met.key)
    if item is None:
        return Unfit("TextUnknown", f"The text {met.key} is not on record before this act.")
    return Unfit("TextAlreadyEnded", f"{met.key} ended on {item.until}.")


LIFECYCLE: Final = Lifecycle(
    of="texts",
    thing="a text",
    naming=named_by("text"),
    is_known=lambda text, ground: text in ground.read(Texts),
    stages=_stages,
    transitions={
        Adoption: Transition(
            (NONE,), "adopted", misfit=refused_by("TextAlreadyAdopted", "The text {key} is already on record.")
        ),
        Relation: Transition(("adopted", "ended")),
        Claim: Transition(("adopted", "ended")),
        Termination: Transition(("adopted",), "ended"),
    },
    misfit=_misfit,
)


def check_adoption(act: Adoption, ground: Ground) -> list[Finding]:
    """A text is adopted once; what it refers to must be on record."""
    found = LIFECYCLE.check(act, ground)
    for link in act.relations:
        found += _known(link.text, act, ground.read(Texts))
        if link.text == act.text:
            found.append(finding("RelationToItself", "inadmissible", act, f"{act.text} cannot {link.relation} itself."))
    if len({measure.measure for measure in act.measures}) != len(act.measures):
        found.append(finding("MeasureTwice", "irregular", act, "Two measures have one key."))
    return found


def apply_adoption(act: Adoption, ground: Ground) -> None:
    """It is on record, with its relations."""
    texts = ground.read(Texts)
    texts.items[act.text] = TextOnRecord(act)
    for link in act.relations:
        _tie(texts, act.text, Tie(link.relation, link.text, link.provisions, act.id, act.on))


def check_relation(act: Relation, ground: Ground) -> Iterator[Finding]:
    """Both texts must be on record."""
    yield from LIFECYCLE.check(act, ground)
    yield from _known(act.other, act, ground.read(Texts))
    if act.text == act.other:
        yield finding("RelationToItself", "inadmissible", act, f"{act.text} cannot {act.relation} itself.")


def apply_relation(act: Relation, ground: Ground) -> None:
    """The relation stands on record."""
    _tie(ground.read(Texts), act.text, Tie(act.relation, act.other, act.provisions, act.id, act.on))


def check_claim(act: Claim, ground: Ground) -> Iterator[Finding]:
    """A claim is about a text on record, and cannot precede it."""
    yield from LIFECYCLE.check(act, ground)
    item = ground.read(Texts).items.get(act.text)
    if item is not None and _before(act.day, item.adoption.on):
        message = f"{act.text} was adopted on {item.adoption.on} and cannot have been {act.asserts} on {act.day}."
        yield finding("ClaimBeforeAdoption", "irregular", act, message)


def apply_claim(act: Claim, ground: Ground) -> None:
    """It is held against the text; it proves nothing."""
    ground.read(Texts).items[act.text].claims += (act,)


def apply_termination(act: Termination, ground: Ground) -> None:
    """From the act's day the text stands no longer."""
    item = ground.read(Texts).items[act.text]
    item.until, item.ended_by = act.on, act.id


RULES: dict[type[Act], Rule] = {
    Adoption: Rule(check_adoption, apply_adoption),
    Relation: Rule(check_relation, apply_relation),
    Claim: Rule(check_claim, apply_claim),
    Termination: Rule(LIFECYCLE.check, apply_termination),
}


def _known(text: str, act: Act, texts: Texts) -> Iterator[Finding]:
    if text not in texts:
        yield finding("TextUnknown", "inadmissible", act, f"The text {text} is not on record before this act.")


def _tie(texts: Texts, text: str, tie: Tie) -> None:
    texts.items[text].ties += (tie,)
    back = Tie(tie.relation, text, tie.provisions, tie.act, tie.since)
    texts.items[tie.text].tied_by.append(back)


def _before(one: PartialDate, other: PartialDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
