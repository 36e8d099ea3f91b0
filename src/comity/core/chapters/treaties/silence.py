"""Acceptance by silence: what was circulated stands if too few object in time (VCLT, Arts. 40, 79; T24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.situation import Circulated, Situation
from comity.core.rulebook.clauses import AnyOf, Condition, Entry, Every, Practice, Unopposed


def period_ends_on(condition: Unopposed, situation: Situation, practice: Practice) -> date | None:
    """The last day for objections to what was circulated; None where no circulation is on record."""
    sent = situation.circulated
    return months_later(sent.on, condition.months, practice) if sent is not None else None


def opposed_by(condition: Unopposed, situation: Situation, practice: Practice, day: date) -> tuple[str, ...]:
    """Who rejected what was circulated by objections in time; empty while the period runs or if they are too few."""
    last = period_ends_on(condition, situation, practice)
    if last is None or day < last or not is_opposed(condition, situation, last):
        return ()
    return tuple(sorted(_objecting(situation, last)))


def is_opposed(condition: Unopposed, situation: Situation, last: date) -> bool | None:
    """Whether the objections received in time suffice; None where it is not known of how many."""
    against = _objecting(situation, last)
    if condition.fraction is None:
        return len(against) >= (condition.objections_min or 1)
    body = situation.class_of(condition.of, last)
    return None if body is None else len(against) >= Fraction(condition.fraction) * len(body)


def objectors(entry: Entry | None, sent: Circulated | None, practice: Practice) -> dict[str, date]:
    """Who objected in time to what was circulated, and when; without a period on record, who objected at all."""
    if sent is None:
        return {}
    months = next(_periods(entry.when), None) if entry is not None and entry.when is not None else None
    last = months_later(sent.on, months, practice) if months is not None else date.max
    return {party: on for party, on in reversed(sent.objections) if on <= last}


def _objecting(situation: Situation, last: date) -> set[str]:
    sent = situation.circulated
    return {party for party, on in sent.objections if on <= last} if sent is not None else set()


def _periods(condition: Condition) -> Iterator[int]:
    if isinstance(condition, Unopposed):
        yield condition.months
    elif isinstance(condition, Every | AnyOf):
        for one in condition.conditions:
            yield from _periods(one)
