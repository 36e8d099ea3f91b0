"""Which settings of a depositary's practice decide an answer: those under whose alternative it would be another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from comity.core.chapters.treaties.force import bound_since, entered
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.situation import Situation
from comity.core.rulebook.clauses import Clause, Delay, Practice

OTHERWISE: Final[dict[str, tuple[object, object]]] = {
    "days_after": ("nth_day", "day_more"),
    "months_after": ("same_day", "day_more"),
    "month_end": ("last_day", "first_of_next"),
    "bodies_count": (True, False),
    "successions_count": (True, False),
    "withdrawal_undoes": (False, True),
}
"""Each setting with its two values."""


class Decisive(NamedTuple):
    """A setting that decides: its value, whose it is, and the day under the other value (None: no day)."""

    setting: str
    value: str
    source: str
    otherwise: date | None


def decisive(treaties: Treaties, treaty: str, party: str | None = None) -> list[Decisive]:
    """The settings that decide since when a treaty is in force, or since when it binds the party."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return []
    practice = treaties.practice(clause, treaties.outcome(clause).met_on)
    day = _day_under(treaties, clause, party)
    settled, found = day(practice), []
    for name, values in _at_stake(clause, treaties.situation(clause)):
        value = getattr(practice, name)
        other = day(replace(practice, **{name: values[1] if value == values[0] else values[0]}))
        if other != settled:
            told = value if isinstance(value, str) else "yes" if value else "no"
            found.append(Decisive(name, told, _source(treaties, clause), other))
    return found


def _day_under(treaties: Treaties, clause: Clause, party: str | None) -> Callable[[Practice], date | None]:
    situation = treaties.situation(clause)
    item = treaties.items.get(clause.treaty)
    entry = item.parties.get(party) if item is not None and party is not None else None

    def day(practice: Practice) -> date | None:
        outcome = entered(clause.entry, situation, practice)
        if party is None:
            return outcome.since
        given = consents_of(entry, "latest") if entry is not None else ()
        days = [bound_since(one, clause, outcome, situation, practice) for one in given]
        return min((one for one in days if one is not None), default=None)

    return day


def _at_stake(clause: Clause, situation: Situation) -> Iterator[tuple[str, tuple[object, object]]]:
    """The settings that can matter under this clause and in this situation."""
    rules = {delay.rule for delay in _delays(clause)}
    stakes = {
        "days_after": "days_after" in rules,
        "months_after": "months_after" in rules,
        "month_end": not rules.isdisjoint(("months_after", "first_of_month_after_months")),
        "bodies_count": bool(situation.bodies),
        "successions_count": any(one.kind == "treaties.succession" for one in situation.consents),
        "withdrawal_undoes": any(one.withdrawn_on is not None for one in situation.consents),
    }
    return ((name, OTHERWISE[name]) for name, is_at_stake in stakes.items() if is_at_stake)


def _delays(clause: Clause) -> Iterator[Delay]:
    if clause.entry is not None:
        yield clause.entry.delay
        yield from (one.delay for one in clause.entry.otherwise)
    if clause.later is not None:
        yield clause.later.delay
        if clause.later.accession_delay is not None:
            yield clause.later.accession_delay


def _source(treaties: Treaties, clause: Clause) -> str:
    if clause.practice is not None:
        return "the clause"
    if any(row.depositary == clause.depositary for row in treaties.law.book.practices):
        return f"the depositary {clause.depositary}"
    return "the default"
