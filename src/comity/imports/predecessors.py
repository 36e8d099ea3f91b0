"""Acts of States that are no more, which a table shows only by the notices of their successors.

The depositary replaces the act of a predecessor State by those of its successors, so that an entry into force seems to
want consents. Where the depositary's notes on the predecessors' acts are on record, the day is computed with them. Else
it is inferred, and only with evidence in the acts: notices of successors after the day implied, a consent on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from comity.core.chapters.treaties.force import Outcome
from comity.core.chapters.treaties.situation import Consent
from comity.imports import known
from comity.imports.comparison import Comparison
from comity.imports.verdicts import Explained, counted, number, some

CAUSE: Final = "predecessor's act not in the table"


class Gone(NamedTuple):
    """A State that is no more, and the notices of its successors; without any it can only be one of several."""

    name: str
    notices: tuple[str, ...]


def with_predecessors(comparison: Comparison) -> Explained | None:
    """The published day follows once the acts of predecessor States, which are on record, are counted as well."""
    acts = known.predecessor_acts(comparison.case.case)
    outcome = _outcome_with(comparison, acts)
    if not acts or outcome.since != comparison.published or outcome.met_on is None:
        return None
    deciding = {key: on for key, on in acts.items() if on <= outcome.met_on}
    told = " and ".join(f"{_name(key)} ({on})" for key, on in sorted(deciding.items(), key=lambda one: one[1]))
    reason = f"the acts of {told} stand in the depositary's notes; with them the clause gives {outcome.since}"
    return Explained(CAUSE, reason)


def inferred(comparison: Comparison) -> Explained | None:
    """Fewer consents than needed on the day implied, on which somebody consented, and successors that notified."""
    day = comparison.trigger()
    if day is None or not (made := comparison.on_day(day)):
        return None
    missing = comparison.missing(day)
    certain, possible = tuple(_notified(comparison, day)), tuple(_without_notice(comparison, day))
    if missing <= 0 or not certain or missing > len(certain) + len(possible):
        return None
    short = (
        f"{counted(missing, 'consent')} fewer than needed on {day}, the day implied, on which {some(made)} consented"
    )
    told = [f"{one.name} ({some(one.notices, 2)})" for one in certain] + [one.name for one in possible]
    whose = " and ".join(told) if missing == len(told) else f"{number(missing)} of: {', '.join(told)}"
    return Explained(CAUSE, f"{short}; the table has notices of successors instead of the acts of {whose}")


def _outcome_with(comparison: Comparison, acts: dict[str, date]) -> Outcome:
    """The entry into force with these acts besides those of the table."""
    case = comparison.case
    added = [Consent(key, on, "treaties.ratification", f"{case.case}/{key}") for key, on in acts.items()]
    consents = sorted([*comparison.outcomes.situation(case).consents, *added], key=lambda one: one.on)
    return comparison.outcomes.entered_with(case, consents)


def _name(key: str) -> str:
    return next((one.name for one in known.predecessors() if one.key == key), key)


def _notified(comparison: Comparison, day: date) -> Iterator[Gone]:
    """States that are no more, more of whose successors notified succession after that day than acceded themselves.

    A successor's own accession speaks against its predecessor: it would have had no need of it. A State that came out
    of a successor (Montenegro) notifies as much for that one, so its notice alone says nothing.
    """
    opened = comparison.opened_on()
    for gone in known.predecessors():
        if opened is None or opened > gone.ended_on or _came_later(comparison, gone, day):
            continue
        notices = {one.party: one.on for one in comparison.case.consents if _is_notice(one, gone) and one.on > day}
        own = {one.party for one in comparison.case.consents if one.party in gone.successors} - notices.keys()
        if len(notices.keys() - known.LATE_SUCCESSORS) > len(own):
            names = comparison.case.names
            yield Gone(gone.name, tuple(f"{names[party]} {on}" for party, on in notices.items()))


def _is_notice(consent: Consent, gone: known.Predecessor) -> bool:
    return consent.kind == "treaties.succession" and consent.party in gone.successors


def _came_later(comparison: Comparison, gone: known.Predecessor, day: date) -> bool:
    """Whether the depositary's notes say that the State consented after that day only."""
    on = known.predecessor_acts(comparison.case.case).get(gone.key)
    return on is not None and on > day


def _without_notice(comparison: Comparison, day: date) -> Iterator[Gone]:
    """States succeeded to without a notice, there on that day: the table cannot show whether they had consented."""
    opened = comparison.opened_on()
    for gone in known.predecessors():
        if any(gone.successors.values()) or opened is None or _came_later(comparison, gone, day):
            continue
        if opened <= gone.ended_on and gone.began_on <= day <= gone.ended_on:
            yield Gone(gone.name, ())
