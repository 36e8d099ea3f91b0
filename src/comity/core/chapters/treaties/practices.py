"""Which settings of a depositary's practice decide an answer: those under whose alternative it would be another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from comity.core.chapters.treaties.force import Outcome, bound_since, entered
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.chapters.treaties.spells import departure
from comity.core.rulebook.clauses import Clause, Delay

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


def decisive(treaties: Treaties, treaty: str, party: str | None = None, day: date | None = None) -> list[Decisive]:
    """The settings that decide since when a treaty is in force, or since when it binds the party (as of a day)."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return []
    consents = list(_given(treaties, treaty, party, day)) if party is not None else None
    practice = treaties.practice(clause, consents[0].on if consents else treaties.outcome(clause).met_on)
    settled, found = _day_under(treaties, clause, consents, {}), []
    stakes = treaties.kept(("at_stake", treaty), lambda: _at_stake(clause, treaties.situation(clause)))
    back = [one.withdrawn_on for one in treaties.situation(clause).consents if one.withdrawn_on is not None]
    was_taken_back = any(day is None or one <= day for one in back)
    for name, values in (one for one in stakes if was_taken_back or one[0] != "withdrawal_undoes"):
        value = getattr(practice, name)
        other = values[1] if value == values[0] else values[0]
        otherwise = _day_under(treaties, clause, consents, {name: other})
        if otherwise != settled:
            told = value if isinstance(value, str) else "yes" if value else "no"
            found.append(Decisive(name, told, _source(treaties, clause), otherwise))
    return found


def _given(treaties: Treaties, treaty: str, party: str, day: date | None) -> Iterator[Consent]:
    """The consents of the party since it last left, given by the day."""
    item = treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    if entry is None:
        return
    left = departure(entry, day) if day is not None else None
    first = left.since.latest if left is not None else None
    for one in consents_of(entry, "latest"):
        if (first is None or one.on >= first) and (day is None or one.on <= day):
            yield one


def _day_under(
    treaties: Treaties, clause: Clause, consents: Sequence[Consent] | None, changed: Mapping[str, Any]
) -> date | None:
    """The day of the treaty, or of the party that gave the consents, if some settings were others."""
    situation = treaties.situation(clause)
    outcome = treaties.kept(
        ("under", clause.treaty, *changed.items()), lambda: _outcome_under(treaties, clause, changed)
    )
    if consents is None:
        return outcome.since
    days = [
        bound_since(one, clause, outcome, situation, replace(treaties.practice(clause, one.on), **changed))
        for one in consents
    ]
    return min((day for day in days if day is not None), default=None)


def _outcome_under(treaties: Treaties, clause: Clause, changed: Mapping[str, Any]) -> Outcome:
    """The treaty's entry into force, if some settings were others."""
    practice = treaties.practice(clause, treaties.outcome(clause).met_on)
    return entered(clause.entry, treaties.situation(clause), replace(practice, **changed))


def _at_stake(clause: Clause, situation: Situation) -> list[tuple[str, tuple[object, object]]]:
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
    return [(name, OTHERWISE[name]) for name, is_at_stake in stakes.items() if is_at_stake]


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
