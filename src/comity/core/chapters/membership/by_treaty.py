"""A standing that comes with being a party to a treaty: member and party are two registers that say one thing.

Where the rulebook says ``by_treaty`` of a standing, whoever is bound by that treaty holds it, from the day on which it
is bound until it is bound no longer, and nobody else does. What an act under the treaty changes is taken over here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from comity.core.chapter import Ground
from comity.core.chapters.membership.register import Members, Spell
from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.days import PartialDate
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act

End = tuple[PartialDate, str | None, PartialDate]
"""The day from which a party is bound no longer, the act that made it so, and the day on which that was done."""


def follow_treaty(act: Act, ground: Ground) -> bool:
    """The standings that come with the treaty of an act are as that treaty binds its parties now."""
    members = ground.read(Members)
    if not members.by_treaty:
        return False
    treaty = first_in(act, ("treaty", "text"))
    found = [standing for standing, of in members.by_treaty.items() if of == treaty]
    for standing in found:
        _follow(standing, treaty, act, ground)
    return bool(found)


def _follow(standing: str, treaty: str, act: Act, ground: Ground) -> None:
    """Each participant of the treaty holds the standing for as long as it is bound."""
    members, treaties = ground.read(Members), ground.read(Treaties)
    item = treaties.items.get(treaty)

    def done(key: str) -> PartialDate:
        return act.on if key == act.id else ground.acts[key].on

    found = {
        party: list(_spells(treaties, treaty, entry, list(_ends(treaties, treaty, entry, members, done))))
        for party, entry in (item.parties.items() if item is not None else ())
    }
    if standing == members.membership:
        force = treaties.in_force_since(treaty)
        members.founders[:] = [
            party for party, spells in found.items() if force is not None and spells and spells[0].since == force.since
        ]
    for party, spells in found.items():
        members.hold(party, standing, spells)


def _spells(treaties: Treaties, treaty: str, entry: PartyOnRecord, ends: list[End]) -> Iterator[Spell]:
    """The times during which a participant is bound and not expelled, the earliest first, each with what ends it."""
    for one in treaties.spells(treaty, entry.party):
        found = treaties.spell(treaty, entry.party, one.since)
        since = found[0] if found is not None else PartialDate(one.since.isoformat())
        last = one.until or date.max
        reached = [end for end in ends if end[0].latest is not None and one.since < end[0].latest <= last]
        first = min(reached, key=lambda end: end[0].latest or date.max, default=None)
        if first is not None:
            yield Spell(since, (one.act,), *first)
        elif one.until is not None:
            until = PartialDate(one.until.isoformat())
            yield Spell(since, (one.act,), until, None, until)
        else:
            yield Spell(since, (one.act,))


def _ends(
    treaties: Treaties, treaty: str, entry: PartyOnRecord, members: Members, done: Callable[[str], PartialDate]
) -> Iterator[End]:
    """What may end it: its own withdrawal, its expulsion, its extinction, the end of the treaty."""
    for one in entry.withdrawals.segments:
        if one.until is None:
            yield one.since, one.begun_by, done(one.begun_by)
    yield from members.expelled.get(entry.party, ())
    if entry.subject is not None and entry.subject.until is not None and entry.subject.ended_by is not None:
        yield entry.subject.until, entry.subject.ended_by, entry.subject.until
    text = treaties.items[treaty].text
    if text is not None and text.until is not None and text.ended_by is not None:
        yield text.until, text.ended_by, text.until
