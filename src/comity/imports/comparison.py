"""A treaty's published day beside the computed one, and what the acts say about the difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from comity.core.chapters.treaties.delays import after
from comity.core.rulebook.clauses import Condition, Consents, Entry, Every, Practice
from comity.imports.cases import Case
from comity.imports.outcomes import Computed, Outcomes

_MONTH_DAYS: Final = 31


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

    def opened_on(self) -> date | None:
        """The first act under the treaty; None if there is none."""
        return min((one.on for one in self.case.done), default=None)

    def missing(self, day: date) -> int:
        """How many consents more the clause needed by that day: the most of what its counts lack."""
        situation, practice = self.outcomes.situation(self.case), self.practice
        most = 0
        for condition in _counted_conditions(self.entry.when):
            parties = {
                one.party
                for one in situation.consents
                if one.on <= day
                and situation.counts(one.party, condition.of, one.on)
                and (practice.bodies_count or one.party not in situation.bodies)
            }
            most = max(most, condition.count - len(parties))
        return most


def _counted_conditions(condition: Condition | None) -> list[Consents]:
    if isinstance(condition, Every):
        return [found for one in condition.conditions for found in _counted_conditions(one)]
    return [condition] if isinstance(condition, Consents) else []
