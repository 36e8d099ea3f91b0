"""What would follow from one more consent to a treaty, deposited on the day."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapters.treaties.questions import WouldFollow, would_follow
from comity.opendata.acts_under import bearing_on
from comity.opendata.answers import say
from comity.opendata.answers.force import Row, wanted
from comity.opendata.pairs import done_under
from comity.opendata.standpoint import Standpoint
from comity.opendata.wanting import wanting_with
from comity.words.days import date_in_words, day_in_words
from comity.words.sentences import listed


def supposed_in_sentences(standpoint: Standpoint, treaty: str, party: str) -> list[str]:
    """The supposition first, then what would follow; or that what the reader may read does not settle it."""
    day, registers = day_in_words(standpoint.day, standpoint.language), standpoint.registers
    words = {"state": standpoint.subject(party), "treaty": standpoint.name("texts", treaty), "day": day}
    row = standpoint.row("treaties", treaty=treaty)
    rests_on = (*done_under(registers, treaty, party, standpoint.day), *bearing_on(registers, treaty))
    found = would_follow(registers.treaties, treaty, party, standpoint.day)
    supposed = say(standpoint, "supposed", **words)
    if found is None or row is None or not standpoint.is_open(rests_on):
        return [supposed, say(standpoint, "unsettled")]
    said = [*_already(standpoint, treaty, party), *_treaty(standpoint, found), *_party(standpoint, found, party)]
    return [supposed, *said, *_wanting(standpoint, found, row, party)]


def _already(standpoint: Standpoint, treaty: str, party: str) -> Iterator[str]:
    """A consent that is on record already."""
    item = standpoint.registers.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    if entry is not None and entry.consents:
        yield say(standpoint, "consented_already", day=date_in_words(entry.consents[-1].on, standpoint.language))


def _treaty(standpoint: Standpoint, found: WouldFollow) -> Iterator[str]:
    """The treaty as a whole, before and after."""
    days = {"before": found.treaty_before, "after": found.treaty_after, "met": found.met_on}
    words = {key: day_in_words(day, standpoint.language) for key, day in days.items() if day is not None}
    if found.treaty_after is None:
        yield say(standpoint, "not_by_this_alone")
    elif found.treaty_before == found.treaty_after:
        is_begun = found.treaty_after <= standpoint.day
        yield say(standpoint, "in_force_anyway" if is_begun else "enters_anyway", **words)
    else:
        if found.met_on is not None:
            yield say(standpoint, "would_be_met", **words)
        yield say(standpoint, "would_enter", **words)
        if found.treaty_before is not None:
            yield say(standpoint, "enters_without", **words)


def _party(standpoint: Standpoint, found: WouldFollow, party: str) -> Iterator[str]:
    """The one that would consent."""
    state = standpoint.subject(party)
    if found.party_after is not None:
        yield say(standpoint, "would_bind", state=state, since=day_in_words(found.party_after, standpoint.language))
    elif found.treaty_after is not None:
        yield say(standpoint, "would_bind_open", state=state)


def _wanting(standpoint: Standpoint, found: WouldFollow, row: Row, party: str) -> Iterator[str]:
    """What would still be wanting."""
    left = wanted(standpoint, [*wanting_with(row["wanting"], party)]) if found.treaty_after is None else []
    if left:
        yield say(standpoint, "still_wanting", list=listed(left, standpoint.language))
