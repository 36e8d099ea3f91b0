"""Why a published entry into force differs from the one computed, where the acts themselves show it.

A cause is named only with evidence of its own: notices of successor States, an organisation's instrument, a deposit on
the day that the published date implies, another treaty done on the same day. What none accounts for stays wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from comity.core.chapters.treaties.delays import after
from comity.core.rulebook.clauses import Condition, Consents, Entry, Every, Practice
from comity.imports import known
from comity.imports.cases import Case, Published
from comity.imports.outcomes import Computed, Outcomes
from comity.imports.verdicts import EXACT, NOTHING_PUBLISHED, Explained, Judged, counted, explained

_MONTH_DAYS: Final = 31
_DONE_AT: Final = re.compile(r"\.\s*([^.]+?,\s+\d{1,2}\s+\w+\s+\d{4})\W*$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case whose computed and published days differ."""

    outcomes: Outcomes
    case: Case
    computed: Computed
    entry: Entry
    published: date

    @property
    def practice(self) -> Practice:
        """The depositary's practice under this treaty."""
        return self.outcomes.practice(self.case)

    def triggers(self) -> list[date]:
        """The days from which the delay leads to the published day, the latest first."""
        entry, practice = self.entry, self.practice
        if entry.fixed is not None and self.published == entry.fixed.on.latest and entry.fixed.if_by.latest is not None:
            return [entry.fixed.if_by.latest]
        span = _MONTH_DAYS * (entry.delay.count + 2) if "month" in entry.delay.rule else entry.delay.count + 2
        span += 2 * _MONTH_DAYS if "first" in entry.delay.rule else 0
        days = (self.published - timedelta(days=back) for back in range(span + 1))
        return [day for day in days if after(day, entry.delay, practice) == self.published]

    def trigger(self) -> date | None:
        """The implied trigger day: the latest with a consent on it, else the latest; None if no day leads there."""
        days = self.triggers()
        made = {one.on for one in self.case.consents}
        return next((day for day in days if day in made), days[0] if days else None)

    def on_day(self, day: date) -> list[str]:
        """The names of those whose consent is of that day."""
        return [self.case.names[one.party] for one in self.case.consents if one.on == day]


def judged(outcomes: Outcomes, case: Case) -> Judged:
    """The verdict on a case with a clause."""
    computed = outcomes.of(case)
    if computed is None:
        return Judged("unsupported", "the clause on record cannot be read", "clause unreadable")
    found = outcomes.cases.published.get(case.case)
    if found is None:
        return _gaps(computed) if computed.gaps else NOTHING_PUBLISHED
    if not computed.gaps and computed.on == found.on:
        return EXACT
    if found.on is None or case.reading is None:
        return _published_not_in_force(computed)
    return _differing(outcomes, case, computed, found)


def _differing(outcomes: Outcomes, case: Case, computed: Computed, found: Published) -> Judged:
    if found.on is None or case.reading is None:
        raise AssertionError("asked only of a case with a clause and a published day")
    comparison = Comparison(outcomes, case, computed, case.reading.entry, found.on)
    cause = next((one for one in _causes(comparison) if one is not None), None)
    if cause is not None:
        return explained(cause)
    if computed.gaps:
        return _gaps(computed)
    weak = " (the published date is recalled, not read)" if found.source == "recalled" else ""
    return Judged("wrong", f"no act accounts for the difference{weak}; {_counts(comparison)}")


def _gaps(computed: Computed) -> Judged:
    reason = f"{'; '.join(computed.gaps)}; by what can be expressed not before {computed.at_least}"
    return Judged("unsupported", reason, "condition not expressible")


def _published_not_in_force(computed: Computed) -> Judged:
    if computed.gaps:
        return _gaps(computed)
    return Judged("wrong", "published as not in force; by the acts of the table its condition is met")


def _causes(comparison: Comparison) -> Iterator[Explained | None]:
    if comparison.computed.gaps:
        yield _not_decisive(comparison)
        yield _condition_left(comparison)
        yield _whole_years(comparison)
        return
    for cause in _IN_ORDER:
        yield cause(comparison)


def _parent(comparison: Comparison) -> Explained | None:
    """The published day is the parent's, whose own day is explained; its own condition had been met by then."""
    for parent in comparison.entry.not_before_treaties:
        case = comparison.outcomes.cases.items.get(parent)
        computed = comparison.outcomes.of(case) if case is not None else None
        alone = comparison.outcomes.entered(comparison.case, replace(comparison.entry, not_before_treaties=()))
        if case is None or computed is None or case.reading is None or alone.since is None:
            continue
        if alone.since > comparison.published:
            continue
        above = Comparison(comparison.outcomes, case, computed, case.reading.entry, comparison.published)
        cause = next((one for one in _causes(above) if one is not None), None)
        if cause is not None:
            reason = f"enters into force with its parent {parent}, for which {cause.reason}"
            return Explained("follows its parent", reason)
    return None


def _shortfall(comparison: Comparison) -> Explained | None:
    """Fewer consents than needed on the day that the published date implies."""
    day = comparison.trigger()
    if day is None:
        return None
    missing = _missing(comparison, day)
    if missing <= 0:
        return None
    stated = f"{counted(missing, 'consent')} fewer than needed on {day}, the day that the published date implies"
    gone = _predecessors(comparison, day)
    if gone and missing <= _could_be_missing(comparison, len(gone)):
        return Explained("predecessor's act not in the table", f"{stated}; {_notices(gone)}")
    if comparison.computed.on is None and missing == _short_in_all(comparison) and comparison.published is not None:
        total = len({one.party for one in comparison.case.consents})
        return Explained("table truncated", f"{stated}; the table ends with {counted(total, 'consent')} in all")
    made = comparison.on_day(day)
    if made and missing <= len(_while_open(comparison)):
        return Explained("consents missing from the table", f"{stated}, on which {_some(made)} consented")
    return None


def _whole_years(comparison: Comparison) -> Explained | None:
    """The published day is the computed one but for the year, and no consent is of the day that it implies."""
    on, published, day = comparison.computed.at_least, comparison.published, comparison.trigger()
    if on is None or (on.month, on.day) != (published.month, published.day) or on.year == published.year:
        return None
    if day is None or comparison.on_day(day):
        return None
    reason = f"the acts give the same day of {on.year}, and nobody consented on {day}, which the published year implies"
    return Explained("published year wrong", reason)


def _not_decisive(comparison: Comparison) -> Explained | None:
    """What can be expressed gives the published day: the other condition was met by then and did not decide."""
    if comparison.computed.at_least != comparison.published:
        return None
    gaps = "; ".join(comparison.computed.gaps)
    return Explained("further condition did not decide", f"the published day follows without {gaps}")


def _condition_left(comparison: Comparison) -> Explained | None:
    """The number had been reached before; on the day implied somebody consented who could meet the other condition."""
    day, on = comparison.trigger(), comparison.computed.at_least
    if day is None or on is None or on > comparison.published:
        return None
    made = comparison.on_day(day)
    if not made or _missing(comparison, day) > 0:
        return None
    gaps = "; ".join(comparison.computed.gaps)
    reason = f"the number was reached for {on}; {_some(made)} consented on {day}, the day implied; left is {gaps}"
    return Explained("further condition decides", reason)


def _organisation(comparison: Comparison) -> Explained | None:
    """The acts give the published day if instruments of organisations are counted the other way."""
    other = replace(comparison.practice, bodies_count=not comparison.practice.bodies_count)
    if comparison.outcomes.entered(comparison.case, comparison.entry, other).since != comparison.published:
        return None
    bodies = [comparison.case.names[one.party] for one in comparison.case.consents if one.party in known.bodies()]
    counts = "counted" if other.bodies_count else "not counted"
    return Explained("organisation's instrument", f"the instrument of {_some(bodies)} was {counts}")


def _successions(comparison: Comparison) -> Explained | None:
    """The acts give the published day if notices of succession are not counted."""
    other = replace(comparison.practice, successions_count=not comparison.practice.successions_count)
    if comparison.outcomes.entered(comparison.case, comparison.entry, other).since != comparison.published:
        return None
    return Explained("notices of succession", "notices of succession were not counted")


def _day_more(comparison: Comparison) -> Explained | None:
    """The day after the computed one: the depositary let the whole period pass."""
    on = comparison.computed.on
    if on is None or comparison.published != on + timedelta(days=1) or comparison.entry.delay.count == 0:
        return None
    return Explained("depositary counted one day more", f"the depositary counted one day more than to {on}")


def _other_of_the_day(comparison: Comparison) -> Explained | None:
    """The published day is that of another treaty done at the same place on the same day."""
    done_at = _done_at(comparison.case)
    for other in comparison.outcomes.cases.items.values():
        if other is comparison.case or done_at is None or _done_at(other) != done_at:
            continue
        found, said = comparison.outcomes.of(other), comparison.outcomes.cases.published.get(other.case)
        if found is not None and found.on == comparison.published and (said is None or said.on == found.on):
            reason = f"the published day is that of {other.case}, done at the same place on the same day"
            return Explained("published day of another treaty", reason)
    return None


_IN_ORDER: Final[tuple[Callable[[Comparison], Explained | None], ...]] = (
    _other_of_the_day,
    _organisation,
    _successions,
    _day_more,
    _parent,
    _shortfall,
    _whole_years,
)


def _counted_conditions(condition: Condition | None) -> list[Consents]:
    if isinstance(condition, Every):
        return [found for one in condition.conditions for found in _counted_conditions(one)]
    return [condition] if isinstance(condition, Consents) else []


def _missing(comparison: Comparison, day: date) -> int:
    """How many consents more the clause needed by that day: the most of what its counts lack."""
    situation, practice = comparison.outcomes.situation(comparison.case), comparison.practice
    most = 0
    for condition in _counted_conditions(comparison.entry.when):
        parties = {
            one.party
            for one in situation.consents
            if one.on <= day
            and situation.counts(one.party, condition.of, one.on)
            and (practice.bodies_count or one.party not in situation.bodies)
        }
        most = max(most, condition.count - len(parties))
    return most


def _short_in_all(comparison: Comparison) -> int:
    return _missing(comparison, date.max)


def _predecessors(comparison: Comparison, day: date) -> dict[str, list[str]]:
    """States that are no more, whose successors have notified succession after that day: they were parties."""
    found: dict[str, list[str]] = {}
    for gone in _while_open(comparison):
        notified = [
            f"{comparison.case.names[one.party]} {one.on}"
            for one in comparison.case.consents
            if one.kind == "treaties.succession" and one.party in gone.successors and one.on > day
        ]
        if notified:
            found[gone.name] = notified
    return found


def _while_open(comparison: Comparison) -> list[known.Predecessor]:
    """States that are no more and existed while the treaty was open."""
    opened = min((one.on for one in comparison.case.done), default=date.max)
    return [gone for gone in known.predecessors() if opened <= gone.ended_on]


def _could_be_missing(comparison: Comparison, notified: int) -> int:
    """How many consents of States that are no more can be missing.

    Of those whose successors notified, and those that were succeeded to without a notice.
    """
    return notified + sum(1 for gone in _while_open(comparison) if not any(gone.successors.values()))


def _notices(gone: dict[str, list[str]]) -> str:
    told = [f"{name} ({_some(notices, 2)})" for name, notices in gone.items()]
    return f"the table has the notices of successors instead of the acts of {' and '.join(told)}"


def _counts(comparison: Comparison) -> str:
    day = comparison.trigger()
    if day is None:
        return "no day leads to the published date under this delay"
    missing = _missing(comparison, day)
    made = _some(comparison.on_day(day)) or "nobody"
    state = f"{counted(missing, 'consent')} fewer than needed" if missing > 0 else "the number had been reached"
    return f"on {day}, the day implied, {state}, and {made} consented"


def _done_at(case: Case) -> str | None:
    match = _DONE_AT.search(case.title)
    return match[1].casefold() if match else None


def _some(names: list[str], most: int = 4) -> str:
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
