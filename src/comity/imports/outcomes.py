"""Entry into force of every case, computed by the law of treaties from what the tables hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from comity.core.chapters.treaties.force import NOT_YET, Outcome, entered
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.rulebook.clauses import Entry, Practice
from comity.imports import known
from comity.imports.cases import DEPOSITARY, Case, Cases


class Computed(NamedTuple):
    """A case computed: the day (None: not in force, or not computable because of ``gaps``).

    ``at_least`` is the day that follows from what could be expressed: the treaty did not enter into force before.
    """

    on: date | None
    outcome: Outcome
    gaps: tuple[str, ...]
    at_least: date | None


@dataclass(slots=True)
class Outcomes:
    """The cases of a folder computed, each once; treaties that wait for one another do not enter into force."""

    cases: Cases
    _found: dict[str, Computed] = field(default_factory=dict)
    _asking: list[str] = field(default_factory=list)

    def of(self, case: Case) -> Computed | None:
        """The case computed; None without a clause that could be read."""
        if case.reading is None:
            return None
        if case.case not in self._found:
            self._asking.append(case.case)
            try:
                self._found[case.case] = self._compute(case)
            finally:
                self._asking.pop()
        return self._found[case.case]

    def practice(self, case: Case) -> Practice:
        """The depositary's practice under this treaty."""
        return known.practice(DEPOSITARY, case.case)

    def situation(self, case: Case) -> Situation:
        """What the clause looks at."""
        return Situation(
            consents=case.consents,
            signatories={
                one.party: one.on for one in case.done if "to signature" in one.kind or one.kind == "signature"
            },
            facts=known.facts(case.case),
            acts={},
            determined_on=None,
            circulated=None,
            in_force=self._in_force,
            members=known.united_nations,
            bodies=known.bodies(),
        )

    def entered(self, case: Case, entry: Entry, practice: Practice | None = None) -> Outcome:
        """When the case enters into force under another entry or practice than its own."""
        return entered(entry, self.situation(case), practice or self.practice(case))

    def entered_with(self, case: Case, consents: Sequence[Consent]) -> Outcome:
        """When the case enters into force by these consents, under its own entry without its parents."""
        entry = replace(case.reading.entry if case.reading is not None else Entry(), not_before_treaties=())
        return entered(entry, self.situation(case)._replace(consents=consents), self.practice(case))

    def _compute(self, case: Case) -> Computed:
        reading = case.reading
        if reading is None:
            raise AssertionError("asked only of cases with a clause")
        own = replace(reading.entry, not_before_treaties=())
        alone = self.entered(case, own)
        gaps = [*reading.gaps, *self._unknown_parents(case), *self._withdrawals(case, alone)]
        if alone.since is None:
            return Computed(None, NOT_YET, (), None)
        if gaps:
            return Computed(None, alone, tuple(gaps), alone.since)
        outcome = self.entered(case, reading.entry)
        return Computed(outcome.since, outcome, (), outcome.since)

    def _withdrawals(self, case: Case, alone: Outcome) -> Iterator[str]:
        """Parties withdrawn on a day that the table does not say, where it matters whether before the entry."""
        if not case.withdrawn_some_day:
            return
        left = [one for one in case.consents if one.party not in case.withdrawn_some_day]
        if self.entered_with(case, left).since != alone.since:
            names = ", ".join(sorted(case.names[one] for one in case.withdrawn_some_day))
            yield f"withdrawn: the table does not say since when {names} had withdrawn"

    def _unknown_parents(self, case: Case) -> Iterator[str]:
        for parent in case.reading.parents if case.reading is not None else ():
            other = self.cases.items.get(parent)
            if other is None or other.reading is None:
                yield f"parent {parent}: no clause on record"
            elif parent in self._asking:
                yield f"parent {parent}: waits for {case.case} in turn"
            elif (found := self.of(other)) is not None and found.gaps:
                yield f"parent {parent}: {'; '.join(found.gaps)}"

    def _in_force(self, treaty: str) -> date | None:
        other = self.cases.items.get(treaty)
        if other is None or treaty in self._asking:
            return None
        found = self.of(other)
        return found.on if found is not None else None
