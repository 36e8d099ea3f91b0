"""In force, not in force, or not settled by the record: three answers, for a treaty and for whoever may be bound by it.

Not in force needs a ground in acts: not yet adopted, ended, rejected, too early under its clause, left; or a record
that is complete, on which what is not there was not done. Where the record is silent it settles nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.texts.register import TextOnRecord
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.force import earliest_entry
from comity.core.chapters.treaties.progress import Need, needs
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.silence import objectors
from comity.core.chapters.treaties.spells import gone, has_unsigned
from comity.core.kernel.days import PartialDate, certainty_on, exact, is_reached
from comity.core.kernel.timeline import Basis
from comity.core.rulebook.clauses import Clause

Ground = Literal[
    "in_force", "not_adopted", "ended", "rejected", "not_yet", "too_early", "unmet", "left", "extinct", "objected",
    "unsigned", "taken_back", "not_received", "not_agreed", "no_consent", "day_open", "claimed", "silent",
]  # fmt: skip
"""Why the answer is what it is; the last three leave it open."""


class Force(NamedTuple):
    """Whether it is in force on a day (None: the record does not settle it), on what ground and basis, by which acts.

    ``since`` is the day computed or, where none is, the one that a source asserts.
    """

    is_in_force: bool | None
    ground: Ground
    since: PartialDate | None = None
    until: PartialDate | None = None
    basis: Basis = "computed"
    acts: tuple[str, ...] = ()


def is_complete(treaties: Treaties, treaty: str, day: date) -> bool:
    """Whether all that was done under a treaty by a day is on record, as the rulebook or a statement says."""
    text, item = treaties.texts.items.get(treaty), treaties.items.get(treaty)
    adopted = text.adoption.on if text is not None else None
    first = (adopted.earliest or adopted.latest) if adopted is not None else None
    if treaties.law.is_own_record("treaties", treaty, first or day, day):
        return True
    return any(
        (one.since is None or (first is not None and is_reached(one.since, first)))
        and (one.until is None or (one.until.earliest is not None and day < one.until.earliest))
        for one in (item.complete if item is not None else ())
    )


def force(treaties: Treaties, treaty: str, day: date) -> Force:
    """Whether a text is in force on a day; one that needs no consent of parties is since its adoption."""
    key = ("force", treaty, day)
    return treaties.kept(key, lambda: _force(treaties, treaty, day))


def _force(treaties: Treaties, treaty: str, day: date) -> Force:
    text, effect = treaties.texts.items.get(treaty), treaties.effect_of(treaty)
    if text is None:
        return Force(None, "silent", basis="unknown")
    until, told = _until(treaties, text, day), treaties.texts.effect_of(treaty)
    computed = effect if treaties.is_settled(treaty, day) else told if told and told.basis == "computed" else None
    if computed is not None:
        return _computed(computed.since, until, computed.acts, day)
    claimed = told if told is not None and told.basis == "claimed" else None
    ground = _not_in_force(treaties, text, until, day)
    if ground == "ended" and claimed is not None:
        return Force(False, "ended", claimed.since, until, "claimed", claimed.acts)  # noqa: FBT003  # the answer first
    if ground is not None:
        return Force(is_in_force=False, ground=ground, until=until)
    if claimed is not None:
        return Force(None, "claimed", claimed.since, until, "claimed", claimed.acts)
    return Force(None, "silent", None, until, "unknown")


def _computed(since: PartialDate, until: PartialDate | None, acts: tuple[str, ...], day: date) -> Force:
    """What the day computed gives."""
    ended = until is not None and is_reached(until, day)
    found = certainty_on(day, since, until)
    if found == "possible":
        return Force(None, "day_open", since, until, "computed", acts)
    answer: tuple[bool, Ground] = (True, "in_force") if found else (False, "ended" if ended else "not_yet")
    return Force(*answer, since, until, "computed", acts)


def _until(treaties: Treaties, text: TextOnRecord, day: date) -> PartialDate | None:
    """When it ended, by what was done by a day: by the act that ended it, a later treaty, or too few parties."""
    ended = treaties.ended(text.text, day)
    return (
        text.until
        if text.may_have_ended(day) and ended in (None, text.until and text.until.latest)
        else (exact(ended) if ended is not None else None)
    )


def _not_in_force(treaties: Treaties, text: TextOnRecord, until: PartialDate | None, day: date) -> Ground | None:
    """The ground in acts on which it is not in force, though they lead to no day; None where there is none."""
    adopted, clause = text.adoption.on, treaties.clause(text.text)
    if adopted.earliest is not None and day < adopted.earliest:
        return "not_adopted"
    if until is not None and is_reached(until, day):
        return "ended"
    if rejection(treaties, text.text, day) is not None:
        return "rejected"
    if clause is not None and clause.entry is not None and is_complete(treaties, text.text, day):
        return "unmet"
    first = _earliest(treaties, clause, adopted)
    return "too_early" if first is not None and day < first else None


def _earliest(treaties: Treaties, clause: Clause | None, adopted: PartialDate) -> date | None:
    """The first day on which the clause can lead to entry into force, whoever consented and when."""
    if clause is None or clause.entry is None or adopted.earliest is None:
        return None
    return earliest_entry(clause.entry, adopted.earliest, treaties.situation(clause), treaties.practice(clause))


def rejection(treaties: Treaties, treaty: str, day: date) -> Need | None:
    """That objections in time have kept an amendment from entering into force; None where they have not by that day."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None or clause.entry.when is None or clause.entry.otherwise:
        return None
    found = needs(clause.entry.when, treaties.situation(clause), treaties.practice(clause), day)
    return next((one for one in found if one.rejected_by), None)


def force_for(treaties: Treaties, treaty: str, party: str, day: date) -> Force:
    """Whether a treaty is in force for a party on a day."""
    key = ("force", treaty, party, day)
    return treaties.kept(key, lambda: _force_for(treaties, treaty, party, day))


def _force_for(treaties: Treaties, treaty: str, party: str, day: date) -> Force:
    found = treaties.bound_by_acts_until(treaty, party, day)
    if found is not None:
        since, spell = found
        until = treaties.until(treaty, party, spell, day)
        given = _computed(since, until, (spell.act,), day)
        has_left = given.ground == "ended" and not _has_ended(treaties, treaty, day)
        return given._replace(ground="left") if has_left else given
    item = treaties.items.get(treaty) or TreatyOnRecord(treaty)
    entry = item.parties.get(party) or PartyOnRecord(party)
    general = force(treaties, treaty, day)
    if general.is_in_force is False:
        return Force(is_in_force=False, ground=general.ground)
    ground = next((name for name, holds in GROUNDS.items() if holds(treaties, treaty, entry, day)), None)
    if ground is None and (acts := _may_have_consented(entry, day)):
        return Force(None, "day_open", acts=acts)
    has_consented = treaties.relation(treaty, party, day) == "contracting"
    if ground is None and not has_consented and is_complete(treaties, treaty, day):
        ground = "no_consent"
    if ground is not None:
        return Force(is_in_force=False, ground=ground)
    claim = treaties.texts.claimed(treaty, party)
    if claim is not None:
        return Force(None, "claimed", claim.day, None, "claimed", (claim.id,))
    return Force(None, "silent", basis="unknown")


def _may_have_consented(entry: PartyOnRecord, day: date) -> tuple[str, ...]:
    """The consents of which it is not known exactly whether they had been given by the day."""
    return tuple(one.id for one in entry.consents if certainty_on(day, one.on, None) == "possible")


def _has_ended(treaties: Treaties, treaty: str, day: date) -> bool:
    ended = treaties.ended(treaty, day)
    return ended is not None and ended <= day


def _is_gone(_treaties: Treaties, _treaty: str, entry: PartyOnRecord, day: date) -> bool:
    end = gone(entry)
    return end is not None and end <= day


def _has_left(treaties: Treaties, treaty: str, entry: PartyOnRecord, day: date) -> bool:
    return treaties.relation(treaty, entry.party, day) == "former"


def _has_objected(treaties: Treaties, treaty: str, entry: PartyOnRecord, day: date) -> bool:
    """To an amendment that binds all the others by their silence."""
    clause = treaties.clause(treaty)
    if clause is None or clause.binds_parties_to is None:
        return False
    sent = treaties.situation(clause).circulated
    on = objectors(clause.entry, sent, treaties.practice(clause)).get(entry.party)
    return on is not None and on <= day


def _has_unsigned(_treaties: Treaties, _treaty: str, entry: PartyOnRecord, day: date) -> bool:
    return has_unsigned(entry, day) and not any(is_reached(one.on, day) for one in entry.consents)


def _took_back(treaties: Treaties, treaty: str, entry: PartyOnRecord, day: date) -> bool:
    back = any(is_reached(one.on, day) for one in entry.taken_back)
    return back and treaties.relation(treaty, entry.party, day) != "contracting"


def _is_not_agreed(treaties: Treaties, treaty: str, entry: PartyOnRecord, day: date) -> bool:
    given = {one.id: one.on for one in entry.consents}
    waits = any(is_reached(given[key], day) and silent for key, silent in entry.awaiting.items() if key in given)
    return waits and treaties.relation(treaty, entry.party, day) != "contracting"


def _is_not_received(treaties: Treaties, treaty: str, entry: PartyOnRecord, day: date) -> bool:
    barred = any(is_reached(one.on, day) and one.id not in entry.cleared for one in entry.barred)
    return barred and treaties.relation(treaty, entry.party, day) != "contracting"


GROUNDS: dict[Ground, Callable[[Treaties, str, PartyOnRecord, date], bool]] = {
    "extinct": _is_gone,
    "left": _has_left,
    "objected": _has_objected,
    "unsigned": _has_unsigned,
    "taken_back": _took_back,
    "not_received": _is_not_received,
    "not_agreed": _is_not_agreed,
}
"""What keeps a treaty from binding a participant by its own acts."""
