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
    """The times during which a participant is bound, the earliest first."""
    ends.sort(key=lambda one: one[0].latest or date.max)
    seen: set[str] = set()
    for after in (None, *(until for until, _, _ in ends)):
        since = treaties.bound(treaty, entry.party, day=after.latest if after is not None else None)
        if since is None or since.text in seen or since.latest is None:
            continue
        seen.add(since.text)
        if treaties.relation(treaty, entry.party, since.latest) != "party":
            continue  # it had left before the treaty could bind it
        given = [one for one in entry.consents if one.on.latest is not None and one.on.latest <= since.latest]
        own = [one for one in given if after is None or (one.on.latest or date.min) >= (after.latest or date.min)]
        end = next((one for one in ends if one[0].latest is not None and one[0].latest >= since.latest), None)
        yield Spell(since, tuple(one.id for one in own), *(end or ()))


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
    ended, item = treaties.ended(treaty), treaties.items[treaty]
    if ended is not None:
        by = item.text.ended_by if item.text is not None else None
        yield PartialDate(ended.isoformat()), by, PartialDate(ended.isoformat())
