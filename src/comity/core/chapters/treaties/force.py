"""Entry into force, computed.

On which day a condition is met, to which day the delay leads, and since when each party is bound.

Vienna Convention on the Law of Treaties, Art. 24. Everything is a function of the clause, the situation and the
practice; what sources assert is never looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from msgspec.structs import replace

from comity.core.chapters.treaties.acts import Fact
from comity.core.chapters.treaties.delays import after, months_later
from comity.core.chapters.treaties.silence import is_opposed, period_ends_on
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.rulebook.clauses import (
    ActDone,
    AllOf,
    Amount,
    AnyOf,
    Clause,
    Condition,
    Consents,
    Counted,
    DayReached,
    Entry,
    Every,
    FractionOf,
    Later,
    Linked,
    Practice,
    Share,
    Spread,
    TreatyInForce,
    Unmet,
    Unopposed,
)


class Outcome(NamedTuple):
    """When a clause led to entry into force: the day (None: not yet), the day its condition was met, who counted."""

    since: date | None
    met_on: date | None
    counted: tuple[Consent, ...]


NOT_YET = Outcome(None, None, ())


def entered(entry: Entry | None, situation: Situation, practice: Practice, *, first: date | None = None) -> Outcome:
    """When the treaty entered into force under this entry, or under another way that it opens if that was earlier.

    ``first`` is the first day on which its condition can have been met, as that from which the facts are so.
    """
    if entry is None:
        return NOT_YET
    found = _entered(entry, situation, practice, first)
    for other in entry.otherwise:
        further = entered(other, situation, practice, first=first)
        if further.since is not None and (found.since is None or further.since < found.since):
            found = further
    return found


def entered_by(
    entry: Entry | None, situation: Situation, practice: Practice, stated: Sequence[tuple[date, Mapping[str, Fact]]]
) -> Outcome:
    """When it entered into force by the facts as they stood since each day: one stated anew undoes nothing met."""
    if len(stated) <= 1:
        return entered(entry, situation, practice)
    found = entered(entry, situation._replace(facts=stated[0][1]), practice)
    for begins, facts in stated[1:]:
        if found.met_on is not None and found.met_on < begins:
            return found
        found = entered(entry, situation._replace(facts=facts), practice, first=begins)
    return found


def _entered(entry: Entry, situation: Situation, practice: Practice, first: date | None) -> Outcome:
    """One way. A consent taken back before it counts no more.

    What is taken back between the day the condition is met and the entry into force undoes the count only where the
    practice says so.
    """
    if entry.when is None:
        return _between_two(entry, situation, practice)
    consents = [one for one in situation.consents if _is_counted(one, situation, practice)]
    while True:
        now = situation._replace(consents=consents)
        met = met_on(entry.when, now, practice)
        met = max(met, first) if met is not None and first is not None else met
        since = _led_to(entry, met, now, practice)
        until = since if practice.withdrawal_undoes else met
        kept = [one for one in consents if one.withdrawn_on is None or (until is not None and one.withdrawn_on > until)]
        if met is None or len(kept) == len(consents):
            counted = tuple(one for one in kept if met is not None and one.on <= met)
            return Outcome(since, met, counted)
        consents = kept


def earliest_entry(entry: Entry, adopted: date, situation: Situation, practice: Practice) -> date | None:
    """The first day on which it can lead to entry into force, whoever consented and when; None if that is not known."""
    days = [_earliest(one, adopted, situation, practice) for one in (entry, *entry.otherwise)]
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _earliest(entry: Entry, adopted: date, situation: Situation, practice: Practice) -> date | None:
    if situation.determined_on is not None or entry.fixed is not None:
        return adopted
    met = max(adopted, _floor(entry.when)) if entry.when is not None else adopted
    known = tuple(one for one in entry.not_before_treaties if situation.in_force(one) is not None)
    return _led_to(replace(entry, not_before_treaties=known), met, situation, practice)


def _floor(condition: Condition) -> date:
    """The first day on which a condition can be met, as far as it names a day itself."""
    match condition:
        case DayReached():
            return condition.on.earliest or date.min
        case Unmet():
            return condition.by.earliest or date.min
        case Every():
            return max((_floor(one) for one in condition.conditions), default=date.min)
        case AnyOf():
            return min((_floor(one) for one in condition.conditions), default=date.min)
        case _:
            return date.min


def _between_two(entry: Entry, situation: Situation, practice: Practice) -> Outcome:
    """For each party separately: there is a treaty once there are two that it binds."""
    standing = [one for one in situation.consents if one.withdrawn_on is None]
    first = next(iter(standing), None)
    second = next((one for one in standing if first is not None and one.party != first.party), None)
    if first is None or second is None:
        return NOT_YET
    return Outcome(after(second.on, entry.delay, practice), second.on, (first, second))


def bound_since(
    consent: Consent, clause: Clause, outcome: Outcome, situation: Situation, practice: Practice
) -> date | None:
    """Since when the treaty is in force for the party that gave this consent; None if it is not, or not yet.

    With the treaty, if its consent came on or before the day the condition was met (or, where the clause says so, the
    day of entry into force); else by the rule for later
    consents, and where the clause has none, on the day of its consent (VCLT, Art. 24(3)); never before the treaty
    itself. A succession has effect from its own day.
    """
    later = clause.later or Later()
    if clause.entry is not None and clause.entry.when is None:
        return _asked(after(consent.on, clause.entry.delay, practice), consent, later)
    if outcome.since is None or outcome.met_on is None:
        return None
    if consent.kind == "treaties.succession":
        return max(outcome.since, consent.effective or consent.on)
    if consent.on <= (outcome.met_on if later.of == "after_condition" else outcome.since):
        return _asked(outcome.since, consent, later)
    start = _start(consent, later, situation, practice)
    if start is None:
        return None
    delay = (later.accession_delay if consent.kind == "treaties.accession" else None) or later.delay
    return _asked(max(outcome.since, after(start, delay, practice)), consent, later)


def met_on(condition: Condition, situation: Situation, practice: Practice) -> date | None:
    """The first day on which the condition is met; None if it is not, or the facts it turns on are not on record."""
    meeting = MEETINGS[type(condition)]
    return meeting(condition, situation, practice)


def _consents(condition: Consents, situation: Situation, _practice: Practice) -> date | None:
    if condition.count <= 0:
        return date.min
    seen: set[str] = set()
    for one in situation.consents:
        if one.party not in seen and situation.counts(one.party, condition.of, one.on):
            seen.add(one.party)
            if len(seen) == condition.count:
                return one.on
    return None


def _all_of(condition: AllOf, situation: Situation, _practice: Practice) -> date | None:
    seen: set[str] = set()
    for one in situation.consents:
        seen.add(one.party)
        needed = situation.class_of(condition.of, one.on)
        is_known = bool(needed) and (not condition.of.signatories or len(needed or ()) > 1)  # nobody signs alone
        if is_known and seen.issuperset(needed or ()):
            return one.on
    return None


def _share(condition: Share, situation: Situation, _practice: Practice) -> date | None:
    held = _held(condition.measure, situation)
    total = sum(held[party] for party in held if situation.counts(party, condition.of, date.max))
    needed = Fraction(condition.fraction) * total
    return _first_with(needed, held, condition.of, situation, strictly=condition.strictly) if held else None


def _amount(condition: Amount, situation: Situation, _practice: Practice) -> date | None:
    held = _held(condition.measure, situation)
    return _first_with(Fraction(Decimal(condition.amount)), held, condition.of, situation) if held else None


def _held(measure: str, situation: Situation) -> dict[str, Fraction]:
    fact = situation.facts.get(measure)
    return {party: Fraction(Decimal(value)) for party, value in fact.values.items()} if fact is not None else {}


def _first_with(
    needed: Fraction, held: Mapping[str, Fraction], of: Counted, situation: Situation, *, strictly: bool = False
) -> date | None:
    has, seen = Fraction(0), set()
    for one in situation.consents:
        if one.party in seen or not situation.counts(one.party, of, one.on):
            continue
        seen.add(one.party)
        has += held.get(one.party, Fraction(0))
        if has > needed or (has == needed and not strictly):
            return one.on
    return None


def _fraction_of(condition: FractionOf, situation: Situation, _practice: Practice) -> date | None:
    seen: set[str] = set()
    for one in situation.consents:
        if situation.counts(one.party, condition.of, one.on):
            seen.add(one.party)
        body = situation.class_of(condition.of, one.on)
        if not body:
            continue
        if len(seen) >= number_of(condition, len(body)):
            return one.on
    return None


def number_of(condition: FractionOf, size: int) -> int:
    """How many of a class of this size the fraction asks for: rounded up, or more than it (a majority)."""
    share = Fraction(condition.fraction) * size
    needed = floor(share) + 1 if condition.strictly else ceil(share)
    return min(needed, condition.or_count or needed)


def _treaty_in_force(condition: TreatyInForce, situation: Situation, _practice: Practice) -> date | None:
    return situation.in_force(condition.treaty)


def _day(condition: DayReached, _situation: Situation, _practice: Practice) -> date | None:
    return condition.on.latest


def _act(condition: ActDone, situation: Situation, _practice: Practice) -> date | None:
    return situation.acts.get(condition.act)


def _unopposed(condition: Unopposed, situation: Situation, practice: Practice) -> date | None:
    last = period_ends_on(condition, situation, practice)
    return None if last is None or is_opposed(condition, situation, last) is not False else last


def _linked(condition: Linked, situation: Situation, _practice: Practice) -> date | None:
    fact = situation.facts.get(condition.graph)
    if fact is None:
        return None
    seen: set[str] = set()
    for one in situation.consents:
        seen.add(one.party)
        if _largest_component(seen, fact.links) >= condition.count:
            return one.on
    return None


def _largest_component(nodes: set[str], links: tuple[tuple[str, str], ...]) -> int:
    left, largest = set(nodes), 0
    while left:
        reached = {left.pop()}
        while True:
            more = {b for a, b in _both_ways(links) if a in reached and b in nodes} - reached
            if not more:
                break
            reached |= more
        largest = max(largest, len(reached))
        left -= reached
    return largest


def _both_ways(links: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for one, other in links:
        yield one, other
        yield other, one


def _spread(condition: Spread, situation: Situation, _practice: Practice) -> date | None:
    fact = situation.facts.get(condition.regions)
    if fact is None:
        return None
    seen: set[str] = set()
    for one in situation.consents:
        seen |= {region for region, parties in fact.regions.items() if one.party in parties}
        if len(seen) >= condition.count:
            return one.on
    return None


def _unmet(condition: Unmet, situation: Situation, practice: Practice) -> date | None:
    by = condition.by.latest
    met = met_on(condition.condition, situation, practice)
    return None if by is None or (met is not None and met <= by) else by


def _every(condition: Every, situation: Situation, practice: Practice) -> date | None:
    days = [met_on(one, situation, practice) for one in condition.conditions]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _any(condition: AnyOf, situation: Situation, practice: Practice) -> date | None:
    days = (met_on(one, situation, practice) for one in condition.conditions)
    return min((day for day in days if day is not None), default=None)


MEETINGS: dict[type, Callable[..., date | None]] = {
    Consents: _consents,
    AllOf: _all_of,
    Share: _share,
    Amount: _amount,
    FractionOf: _fraction_of,
    TreatyInForce: _treaty_in_force,
    DayReached: _day,
    ActDone: _act,
    Unopposed: _unopposed,
    Linked: _linked,
    Spread: _spread,
    Unmet: _unmet,
    Every: _every,
    AnyOf: _any,
}


def _is_counted(consent: Consent, situation: Situation, practice: Practice) -> bool:
    """Successions and regional organisations do not count where the practice leaves them out."""
    if consent.kind == "treaties.succession" and not practice.successions_count:
        return False
    return practice.bodies_count or consent.party not in situation.bodies


def _led_to(entry: Entry, met: date | None, situation: Situation, practice: Practice) -> date | None:
    if met is None:
        return None
    if situation.determined_on is not None:
        return situation.determined_on
    fixed = entry.fixed
    if (
        fixed is not None
        and fixed.on.latest is not None
        and fixed.if_by.latest is not None
        and met <= fixed.if_by.latest
    ):
        day = fixed.on.latest
    else:
        day = after(met, entry.delay, practice)
    if entry.not_before is not None and entry.not_before.latest is not None:
        day = max(day, entry.not_before.latest)
    for treaty in entry.not_before_treaties:
        other = situation.in_force(treaty)
        if other is None:
            return None
        day = max(day, other)
    return day


def _start(consent: Consent, later: Later, situation: Situation, practice: Practice) -> date | None:
    if later.starts == "deposit":
        return consent.on
    notified = situation.acts.get(f"notification:{consent.act}")
    if notified is None or later.starts == "notification":
        return notified
    return months_later(notified, later.objection_months, practice)


def _asked(day: date, consent: Consent, later: Later) -> date:
    return max(day, consent.requested) if later.may_ask_for_later and consent.requested is not None else day
