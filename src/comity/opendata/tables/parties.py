"""Participants in treaties as rows: signature, consent, since when each is bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.treaties.answers import force_for
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.reservations import standing_reservations
from comity.core.chapters.treaties.spells import Spell
from comity.core.kernel.days import PartialDate, certainty_on, is_reached
from comity.core.kernel.meaning import ACT, DATED, SENTENCE, SUBJECT, TREATY, told
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.record.act import Act, kind_of
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on, done_by, relation_rests_on
from comity.opendata.names import called
from comity.opendata.openness import Resting
from comity.opendata.tables.marks import KEY, NAME, Acts, Based, Certain, Grounded, InForce, Until
from comity.opendata.tables.parts import Practice, practice
from comity.opendata.tables.row import RESTS_ON, Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import Consent, RelationWord
from comity.opendata.wanting import answered, missing_for


class PartyRow(Struct, frozen=True, kw_only=True):
    """A participant in a treaty."""

    key: Annotated[str, KEY, told("TREATY/PARTY")]
    treaty: Annotated[str, TREATY, told("Key of the treaty")]
    party: Annotated[
        str, SUBJECT, told("The participant: ISO 3166-1 alpha-3 code of a State, or the key of an organisation")
    ]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    relation: Annotated[RelationWord, told("party, contracting, signatory, provisional, former or none")]
    signed_on: Annotated[str | None, DATED, told("The day of signature (a partial date in EDTF)")]
    consented_on: Annotated[str | None, DATED, told("The day of its consent to be bound (a partial date in EDTF)")]
    consent: Annotated[Consent | None, told("ratification, acceptance, approval, accession, succession ...")]
    is_in_force: InForce
    ground: Grounded
    in_force_since: Annotated[
        str | None, DATED, told("Since when the treaty binds it (will bind it, or did), computed")
    ]
    asserted_since: Annotated[
        str | None, DATED, told("Since when a source says that it is in force for it, where the acts do not settle it")
    ]
    missing: Annotated[str | None, SENTENCE, told("What would have to be on record to settle it")]
    reservations: Annotated[list[Annotated[str, ACT]], told("Ids of its standing reservations")]
    declarations: Annotated[list[Annotated[str, ACT]], told("Ids of its declarations")]
    territories: Annotated[list[Annotated[str, SENTENCE]], told("Territories to which it extended the treaty")]
    excluded_territories: Annotated[list[Annotated[str, SENTENCE]], told("Territories that it excluded")]
    authorities: Annotated[list[Annotated[str, SENTENCE]], told("Its competent authorities, by the latest notice")]
    practice: Annotated[list[Practice], told("Settings of practice that decide the day")]
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def parties(
    registers: Registers, day: date, language: str, *, treaty: str | None = None, party: str | None = None
) -> Iterator[Row]:
    """Participants in treaties by that day: what each did, and since when it is bound.

    Only those of one ``treaty``, or only one ``party``, if they are named.
    """
    for item in _asked(registers, treaty):
        named = registers.treaties.participants(item.treaty) if party is None else [party]
        for one in named:
            entry = item.parties.get(one)
            acts = done_by(registers, entry, day) if entry is not None else ()
            carried = () if acts else _carried(registers, item.treaty, one, day)
            if acts or carried:
                yield _party(registers, item, entry or PartyOnRecord(one), acts or carried, day, language)


def _asked(registers: Registers, treaty: str | None) -> Iterator[TreatyOnRecord]:
    """The treaties under which something was done, and those that bind the parties to another; or one of them."""
    items, amending = registers.treaties.items, amendments(registers)
    for key in dict.fromkeys((*items, *amending)) if treaty is None else (treaty,):
        if key in items or key in amending:
            yield items.get(key) or TreatyOnRecord(key)


def amendments(registers: Registers) -> list[str]:
    """The texts on record that, once in force, bind the parties to what they amend."""
    clauses = registers.rulebook.clauses
    return [one.treaty for one in clauses if one.binds_parties_to is not None and one.treaty in registers.texts]


def _carried(registers: Registers, treaty: str, party: str, day: date) -> tuple[str, ...]:
    """The acts by which an amendment binds, or has bound, one that did nothing under it itself."""
    spells = registers.treaties.spells(treaty, party, day)
    clause = registers.treaties.clause(treaty)
    amended = registers.treaties.items.get(clause.binds_parties_to or "") if clause is not None else None
    entry = amended.parties.get(party) if amended is not None else None
    if entry is None or not any(one.since <= day for one in spells):
        return ()
    return (*done_by(registers, entry, day), *(one.act for one in spells if one.act in registers.acts))


def _party(
    registers: Registers, item: TreatyOnRecord, entry: PartyOnRecord, acts: tuple[str, ...], day: date, language: str
) -> Row:
    found = registers.treaties.bound_by_acts_until(item.treaty, entry.party, day)
    force = force_for(registers.treaties, item.treaty, entry.party, day)
    closed = bearing_on(registers, item.treaty, day)
    since = found[0] if found is not None else None
    given = [act for act in entry.consents if _may_be_done(act, day) and _is_received(entry, act, day)]
    signed = entry.signature if entry.signature is not None and _may_be_done(entry.signature, day) else None
    consent = given[-1] if given else None
    included, excluded = _territories(entry, day)
    return {
        "key": f"{item.treaty}/{entry.party}",
        "treaty": item.treaty,
        "party": entry.party,
        "name": called(registers, "subjects", entry.party, day, language),
        "relation": registers.treaties.relation(item.treaty, entry.party, day),
        "signed_on": signed.on.text if signed else None,
        "consented_on": consent.on.text if consent else None,
        "consent": kind_of(consent).removeprefix("treaties.") if consent else None,
        "is_in_force": answered(force, closed),
        "ground": Resting(force.ground, closed),
        "in_force_since": since.text if since is not None else None,
        "asserted_since": force.since.text if force.basis == "claimed" and force.since is not None else None,
        "missing": Resting(missing_for(registers, item.treaty, entry.party, day, language), closed),
        "reservations": [Resting(key, (key,)) for key in standing_reservations(item, entry.party, day)],
        "declarations": [act.id for act in entry.declarations if _may_be_done(act, day)],
        "territories": included,
        "excluded_territories": excluded,
        "authorities": _authorities(entry, day, language),
        "practice": practice(registers, item.treaty, day, entry.party) if since is not None else [],
        "until": _until(registers, entry, found[1] if found is not None else None, day),
        RESTS_ON: relation_rests_on(registers, item.treaty, entry, day),
        "certainty": "possible" if force.is_in_force is None else "certain",
        "basis": force.basis,
        "acts": list(dict.fromkeys((*acts, *(force.acts if force.basis == "claimed" else ())))),
    }


def _is_received(entry: PartyOnRecord, act: Act, day: date) -> bool:
    """Whether an instrument was received: not where it came with a reservation that the treaty does not allow."""
    return all(one is not None and _may_be_done(one, day) for one in entry.clears(act))


def _may_be_done(act: Act, day: date) -> bool:
    """Whether it may have been done by the day."""
    return certainty_on(day, act.on, None) is not None


def _territories(entry: PartyOnRecord, day: date) -> tuple[list[str], list[str]]:
    """Where it applies and where it does not; of each territory the latest word stands."""
    latest = {name: act.excludes for act in entry.territories if _may_be_done(act, day) for name in act.territories}
    included = [name for name, excludes in latest.items() if not excludes]
    return included, [name for name, excludes in latest.items() if excludes]


def _authorities(entry: PartyOnRecord, day: date, language: str) -> list[str]:
    """Those of the latest notice, which stands whole."""
    notices = [act for act in entry.authorities if _may_be_done(act, day)]
    return [name_in(one, language) for one in notices[-1].authorities] if notices else []


def _until(registers: Registers, entry: PartyOnRecord, spell: Spell | None, day: date) -> str | None:
    """Since when it is (or will be) bound no more: by a notice given by the day and not revoked by it, or an end."""
    notices = [one for one in entry.withdrawals.segments if _is_running(registers, one, day)]
    if spell is not None and spell.until is not None and spell.until <= day:
        told = (one.since.text for one in notices if one.since.latest == spell.until)
        return next(told, spell.until.isoformat())
    if not notices:
        return None
    since = notices[-1].since
    is_back = any(_may_be_done(act, day) and _comes_after(act.on, since) for act in entry.consents)
    return None if is_back else since.text


def _is_running(registers: Registers, notice: Segment[str], day: date) -> bool:
    """Whether a notice was given by the day, and no revocation of it."""
    given, *others = (registers.acts.get(one) for one in notice.acts)
    revoked = [one for one in others if one is not None and is_reached(one.act.on, day)]
    return given is not None and _may_be_done(given.act, day) and not revoked


def _comes_after(consent: PartialDate, leaving: PartialDate) -> bool:
    """Whether it consented once it had left; what it says while still bound takes no notice back (VCLT, Art. 68)."""
    return consent.latest is not None and leaving.latest is not None and consent.latest > leaving.latest


def party_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Participants, by the first thing each did; under the treaty that is amended where it did nothing itself."""
    found = {}
    for item in _asked(registers, None):
        clause = registers.treaties.clause(item.treaty)
        amended = registers.treaties.items.get(clause.binds_parties_to or "") if clause is not None else None
        for party in registers.treaties.participants(item.treaty):
            entry = item.parties.get(party) or (amended.parties[party] if amended is not None else None)
            if entry is not None:
                found[f"{item.treaty}/{party}"] = entry.acts[:1]
    return found


TABLE: Final = Table(
    name="parties",
    key="key",
    value="relation",
    description="Participants in treaties: signature, consent, and since when each is bound",
    row=PartyRow,
    rows=parties,
    by=("treaty", "party"),
    keys=party_keys,
)
