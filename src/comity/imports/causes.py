"""Why a published entry into force differs from the one computed.

A cause counts only with evidence outside the published row: acts of the table, what a source notes, the published day
of another treaty. What could explain any day is no cause; what none accounts for stays wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from comity.core.chapters.treaties.situation import Consent
from comity.imports import known
from comity.imports.cases import Case, Published
from comity.imports.comparison import Comparison
from comity.imports.outcomes import Computed, Outcomes
from comity.imports.predecessors import inferred, with_predecessors
from comity.imports.rulecodes import FACTS_MISSING
from comity.imports.verdicts import EXACT, NOTHING_PUBLISHED, Explained, Judged, counted, explained, some

_LATELY: Final = timedelta(days=180)
_GOES_ON: Final = timedelta(days=90)
_DONE_AT: Final = re.compile(r"\.\s*([^.]+?,\s+\d{1,2}\s+\w+\s+\d{4})\W*$")


def judged(outcomes: Outcomes, case: Case) -> Judged:
    """The verdict on a case with a clause."""
    computed = outcomes.of(case)
    if computed is None:
        return Judged("unsupported", "the clause on record cannot be read", "clause unreadable")
    found = outcomes.cases.published.get(case.case)
    if found is None:
        return _gaps(computed) if computed.gaps else NOTHING_PUBLISHED
    if case.done and not computed.gaps and computed.on == found.on:
        return EXACT
    if case.unread or not case.done:
        return _without_acts(case)
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


def _without_acts(case: Case) -> Judged:
    """Nothing is explained where the acts are not all there to explain it."""
    if not case.unread:
        return Judged("unsupported", "the tables hold no act under it", "acts missing")
    reason = f"{counted(case.unread, 'act')} of the table could not be read"
    return Judged("unsupported", reason, "acts unreadable")


def _gaps(computed: Computed) -> Judged:
    reason = f"{'; '.join(computed.gaps)}; by what can be expressed not before {computed.at_least}"
    return Judged("unsupported", reason, "condition not expressible")


def _published_not_in_force(computed: Computed) -> Judged:
    if computed.gaps:
        return _gaps(computed)
    return Judged("wrong", "published as not in force; by the acts of the table its condition is met")


def _causes(comparison: Comparison) -> Iterator[Explained | None]:
    yield _noted(comparison)
    if comparison.computed.gaps:
        yield _not_decisive(comparison)
        return
    for cause in _IN_ORDER:
        yield cause(comparison)


def _noted(comparison: Comparison) -> Explained | None:
    """A source outside the tables gives the published day, or shows that the treaty was in force before it."""
    for note in known.notes(comparison.case.case):
        if note.day == comparison.published:
            return Explained(note.cause, note.source)
        if note.cause == REGISTERED and comparison.computed.at_least == note.day < comparison.published:
            return Explained("published day wrong in the source", f"it was in force on {note.day}: {note.source}")
    return None


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


def _not_decisive(comparison: Comparison) -> Explained | None:
    """What can be expressed gives the published day: the other condition was met by then and did not decide."""
    if comparison.computed.at_least != comparison.published:
        return None
    if not all(one.endswith(FACTS_MISSING) for one in comparison.computed.gaps):
        return None
    gaps = "; ".join(comparison.computed.gaps)
    return Explained("further condition did not decide", f"the published day follows without {gaps}")


def _other_table(comparison: Comparison) -> Explained | None:
    """Another table of the folder holds consents that this one lacks, and with them the published day follows."""
    others = comparison.outcomes.cases.elsewhere.get(comparison.case.case)
    here = {one.party for one in comparison.case.consents}
    lacking = {key: on for key, on in (others or {}).items() if key not in here}
    if not lacking:
        return None
    situation = comparison.outcomes.situation(comparison.case)
    added = [Consent(key, on, "treaties.consent_to_be_bound", f"elsewhere/{key}") for key, on in lacking.items()]
    consents = sorted([*situation.consents, *added], key=lambda one: one.on)
    if comparison.outcomes.entered_with(comparison.case, consents).since != comparison.published:
        return None
    told = some([f"{known.names().get(key, key)} ({on})" for key, on in lacking.items()])
    return Explained("consents in another table", f"another table of the folder has the deposits of {told}")


def _truncated(comparison: Comparison) -> Explained | None:
    """The treaty's table breaks off before the day implied; it was being consented to, and the collection goes on."""
    day, last_on = comparison.trigger(), comparison.outcomes.cases.last_on
    made = [one.on for one in comparison.case.consents]
    if day is None or last_on is None or not made or comparison.computed.on is not None:
        return None
    missing, last = comparison.missing(day), max(one.on for one in comparison.case.done)
    lately = sum(1 for on in made if on > last - _LATELY)
    if not last < day <= last_on - _GOES_ON or not 0 < missing <= lately:
        return None
    after = counted(lately, "consent")
    reason = f"its table ends on {last}, after {after} in half a year; the collection goes on to {last_on}"
    return Explained("table truncated", reason)


def _organisation(comparison: Comparison) -> Explained | None:
    """The acts give the published day if instruments of organisations are counted the other way."""
    other = replace(comparison.practice, bodies_count=not comparison.practice.bodies_count)
    if comparison.outcomes.entered(comparison.case, comparison.entry, other).since != comparison.published:
        return None
    bodies = [comparison.case.names[one.party] for one in comparison.case.consents if one.party in known.bodies()]
    counts = "counted" if other.bodies_count else "not counted"
    return Explained("organisation's instrument", f"the instrument of {some(bodies)} was {counts}")


def _successions(comparison: Comparison) -> Explained | None:
    """The acts give the published day if notices of succession are not counted."""
    other = replace(comparison.practice, successions_count=not comparison.practice.successions_count)
    if comparison.outcomes.entered(comparison.case, comparison.entry, other).since != comparison.published:
        return None
    return Explained("notices of succession", "notices of succession were not counted")


def _other_of_the_day(comparison: Comparison) -> Explained | None:
    """The published day is that of another treaty done at the same place on the same day, of whatever depositary."""
    done_at = _done_at(comparison.case)
    if done_at is None:
        return None
    for name, on in _made_together(comparison, done_at):
        if on == comparison.published:
            reason = f"the published day is that of {name}, done at the same place on the same day"
            return Explained("published day of another treaty", reason)
    return None


def _made_together(comparison: Comparison, done_at: str) -> Iterator[tuple[str, date | None]]:
    """Other treaties done there on that day: of the table, where what is published agrees, and those on record."""
    for other in comparison.outcomes.cases.items.values():
        if other is comparison.case or _done_at(other) != done_at:
            continue
        found, said = comparison.outcomes.of(other), comparison.outcomes.cases.published.get(other.case)
        if found is not None and (said is None or said.on == found.on):
            yield other.case, found.on
    yield from known.made_together().get(done_at, ())


REGISTERED: Final = "registered by then"
"""The cause of a note that shows a treaty in force by a day: the United Nations register what is in force."""

_IN_ORDER: Final[tuple[Callable[[Comparison], Explained | None], ...]] = (
    with_predecessors,
    _other_of_the_day,
    _organisation,
    _successions,
    _parent,
    inferred,
    _other_table,
    _truncated,
)


def _counts(comparison: Comparison) -> str:
    day = comparison.trigger()
    if day is None:
        return "no day leads to the published date under this delay"
    missing = comparison.missing(day)
    made = some(comparison.on_day(day)) or "nobody"
    state = f"{counted(missing, 'consent')} fewer than needed" if missing > 0 else "the number had been reached"
    return f"on {day}, the day implied, {state}, and {made} consented"


def _done_at(case: Case) -> str | None:
    match = _DONE_AT.search(case.title)
    return match[1].casefold() if match else None
