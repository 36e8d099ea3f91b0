"""How a treaty ends: by an act, with too few parties (VCLT, Art. 55), or by a later one (VCLT, Arts. 30, 59)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.texts.register import TextOnRecord, Tie
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.spells import Spell
from comity.core.rulebook.clauses import Clause, Practice

Spans = Sequence[tuple[date, date | None]]


class Ending(NamedTuple):
    """Since when a treaty is at an end for all, on what ground, by which acts."""

    on: date
    ground: Literal["terminated", "parties_too_few", "superseded"]
    acts: tuple[str, ...]


class Superseded(NamedTuple):
    """Which text has taken the place of a treaty between parties to both, since when, by which acts."""

    text: str
    since: date
    acts: tuple[str, ...]


def superseding(text: TextOnRecord | None) -> Iterator[Tie]:
    """The relations by which other texts take the place of the whole of this one."""
    for tie in text.tied_by if text is not None else ():
        if tie.relation == "supersedes" and not tie.provisions:
            yield tie


def superseded_by(tie: Tie, spells: Sequence[Sequence[Spell]]) -> Superseded | None:
    """Since when the later treaty binds all of these parties at one time; None if it never did.

    As of the day by which what makes it so was done. That one leaves the later treaty brings the earlier one not back.
    """
    made = tie.since.latest
    if made is None:
        return None
    for day in sorted({max(made, one.since, one.given) for own in spells for one in own}):
        standing = [[one for one in own if one.covers(day) and one.given <= day] for own in spells]
        if all(standing):
            return Superseded(tie.text, day, (tie.act, *dict.fromkeys(own[0].act for own in standing)))
    return None


def superseded_on(spans: Mapping[str, Spans], later: Callable[[tuple[str, ...]], Superseded | None]) -> Ending | None:
    """The first day on which everybody who was party to the treaty is party to the one that takes its place.

    VCLT, Art. 59(1). ``later`` tells since when that binds some parties together.
    """
    days = {span[1] for own in spans.values() for span in own if span[1] is not None}
    found = {party: later((party,)) for party in spans}
    days |= {one.since for one in found.values() if one is not None}
    for day in sorted(days):
        standing = [party for party, own in spans.items() if any(_covers(span, day) for span in own)]
        taken = [one for party in standing if (one := found[party]) is not None and one.since <= day]
        is_one = len({one.text for one in taken}) == 1
        if is_one and len(taken) == len(standing):
            return Ending(day, "superseded", tuple(dict.fromkeys(act for one in taken for act in one.acts)))
    return None


def ended_on(clause: Clause, parties: Iterable[Spans]) -> date | None:
    """The day on which the treaty has had fewer parties than its clause asks for as many months as that says.

    ``parties``: for each the days from which and until which (excluded) it was bound. None if it did not come to that.
    """
    least = clause.parties_min or 0
    low: date | None = None
    has_been = False
    for day, number in _numbers(parties):
        end = None if low is None else months_later(low, clause.parties_min_months, Practice())
        if end is not None and end <= day:
            return end
        if number >= least:
            low, has_been = None, True
        elif low is None and has_been:
            low = day
    return None if low is None else months_later(low, clause.parties_min_months, Practice())


def _numbers(parties: Iterable[Spans]) -> list[tuple[date, int]]:
    """How many parties there were since each day on which that changed."""
    spans = [list(one) for one in parties]
    days = sorted({day for one in spans for span in one for day in span if day is not None})
    return [(day, sum(any(_covers(span, day) for span in one) for one in spans)) for day in days]


def _covers(span: tuple[date, date | None], day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])
