"""Objections after adoption: within their time, by those that may, and what they do to the decision."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from comity.core.chapter import Ground, finding
from comity.core.chapters.decisions.acts import NotificationOfDecision, ObjectionToDecision
from comity.core.chapters.decisions.register import DecisionOnRecord, Decisions
from comity.core.chapters.decisions.voters import chamber_of
from comity.core.chapters.membership.register import Members
from comity.core.record.finding import Finding
from comity.core.rulebook.voting import ObjectionRule


def notified(act: NotificationOfDecision, ground: Ground) -> Iterator[Finding]:
    """A decision is notified once; a time for objections that runs from it has begun then."""
    item = ground.read(Decisions).items.get(act.decision)
    if item is not None and item.notified_on is not None:
        message = f"{act.decision} was notified on {item.notified_on}; time runs from then."
        yield finding("NotifiedAlready", "irregular", act, message)


def objected(act: ObjectionToDecision, ground: Ground) -> Iterator[Finding]:
    """The rulebook lets one object to such a decision; in time; the State may; and it does so once."""
    item = ground.read(Decisions).items.get(act.decision)
    if item is None:
        return
    rule = item.objecting
    if rule is None:
        message = f"No provision on record lets a member object to {act.decision} after its adoption."
        yield finding("ObjectionNotProvided", "inadmissible", act, message)
        return
    if act.state not in entitled_to_object(item, rule, ground):
        message = f"{act.state} could not object on {act.on}: it is none of those that may."
        yield finding("ObjectionNotEntitled", "inadmissible", act, message, provision=rule.provision)
    closes = item.closes_on
    if closes is not None and ground.day > closes:
        message = f"Objections to {act.decision} could be made until {closes}; one of {act.on} has no effect."
        yield finding("ObjectionLate", "inadmissible", act, message, provision=rule.provision)
    if any(state == act.state for state, _, _ in item.objections):
        message = f"An objection of {act.state} to {act.decision} is on record already."
        yield finding("ObjectedAlready", "irregular", act, message, provision=rule.provision)


def entitled_to_object(item: DecisionOnRecord, rule: ObjectionRule, ground: Ground) -> frozenset[str]:
    """Who may object to the decision on the ground's day."""
    if rule.by == "members":
        return frozenset(ground.read(Members).members_on(ground.day))
    return frozenset(chamber_of(item.act.organ, ground).voters)


def is_blocked(item: DecisionOnRecord, rule: ObjectionRule, ground: Ground) -> bool:
    """Whether the objections on record end the decision."""
    objecting = {state for state, _, _ in item.objections}
    if rule.blocks == "any":
        return bool(objecting)
    may = entitled_to_object(item, rule, ground)
    part = Fraction(len(objecting & may), len(may)) if may else Fraction(0)
    if rule.blocks is not None and part >= Fraction(rule.blocks):
        return True
    return rule.blocks_more_than is not None and part > Fraction(rule.blocks_more_than)
