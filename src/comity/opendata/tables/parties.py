"""Participants in treaties as rows: signature, consent, since when each is bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.kernel.days import PartialDate, certainty_on
from comity.core.kernel.meaning import ACT, DATED, SENTENCE, SUBJECT, TREATY, WORD, told
from comity.core.kernel.names import name_in
from comity.core.record.act import Act, kind_of
from comity.core.registers import Registers
from comity.opendata.acts_under import done_by, relation_rests_on
from comity.opendata.names import called
from comity.opendata.openness import Resting
from comity.opendata.tables.marks import KEY, NAME, Acts, Based, Certain, Until
from comity.opendata.tables.parts import Practice, practice
from comity.opendata.tables.row import RESTS_ON, Row
from comity.opendata.tables.table import Table


class PartyRow(Struct, frozen=True, kw_only=True):
    """A participant in a treaty."""

    key: Annotated[str, KEY, told("TREATY/PARTY")]
    treaty: Annotated[str, TREATY, told("Key of the treaty")]
    party: Annotated[
        str, SUBJECT, told("The participant: ISO 3166-1 alpha-3 code of a State, or the key of an organisation")
    ]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    relation: Annotated[str, WORD, told("party, contracting, signatory, provisional, former or none")]
    signed_on: Annotated[str | None, DATED, told("The day of signature (a partial date in EDTF)")]
    consented_on: Annotated[str | None, DATED, told("The day of its consent to be bound (a partial date in EDTF)")]
    consent: Annotated[str | None, WORD, told("ratification, acceptance, approval, accession, succession ...")]
    in_force_since: Annotated[str | None, DATED, told("Since when the treaty binds it, computed")]
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
    items = registers.treaties.items
    for item in items.values() if treaty is None else [items[treaty]] if treaty in items else []:
        for entry in item.parties.values() if party is None else [item.parties[party]] if party in item.parties else []:
            acts = done_by(registers, entry, day)
            if acts:
                yield _party(registers, item, entry, acts, day, language)


def _party(
    registers: Registers, item: TreatyOnRecord, entry: PartyOnRecord, acts: tuple[str, ...], day: date, language: str
) -> Row:
    since = registers.treaties.bound_by_acts_until(item.treaty, entry.party, day)
    given = [act for act in entry.consents if _may_be_done(act, day)]
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
        "in_force_since": since.text if since is not None else None,
        "reservations": [
            Resting(key, (key,))
            for key, act in item.reservations.items()
            if act.party == entry.party and _may_be_done(act, day) and not _is_withdrawn(item, key, day)
        ],
        "declarations": [act.id for act in entry.declarations if _may_be_done(act, day)],
        "territories": included,
        "excluded_territories": excluded,
        "authorities": _authorities(entry, day, language),
        "practice": practice(registers, item.treaty, day, entry.party) if since is not None else [],
        "until": _leaves_on(registers, entry, day),
        RESTS_ON: relation_rests_on(registers, item.treaty, entry, day),
        "certainty": "possible" if since is not None and certainty_on(day, since, None) == "possible" else "certain",
        "basis": "computed" if since is not None or not given else "unknown",
        "acts": list(acts),
    }


def _may_be_done(act: Act, day: date) -> bool:
    """Whether it may have been done by the day."""
    return certainty_on(day, act.on, None) is not None


def _is_withdrawn(item: TreatyOnRecord, key: str, day: date) -> bool:
    act = item.withdrawn.get(key)
    return act is not None and act.on.latest is not None and act.on.latest <= day


def _territories(entry: PartyOnRecord, day: date) -> tuple[list[str], list[str]]:
    """Where it applies and where it does not; of each territory the latest word stands."""
    latest = {name: act.excludes for act in entry.territories if _may_be_done(act, day) for name in act.territories}
    included = [name for name, excludes in latest.items() if not excludes]
    return included, [name for name, excludes in latest.items() if excludes]


def _authorities(entry: PartyOnRecord, day: date, language: str) -> list[str]:
    """Those of the latest notice, which stands whole."""
    notices = [act for act in entry.authorities if _may_be_done(act, day)]
    return [name_in(one, language) for one in notices[-1].authorities] if notices else []


def _leaves_on(registers: Registers, entry: PartyOnRecord, day: date) -> str | None:
    """Since when, by a notice given by the day and standing, it is (or will be) bound no more."""
    notices = [
        one
        for one in entry.withdrawals.segments
        if one.until is None and one.acts[0] in registers.acts and _may_be_done(registers.acts[one.acts[0]].act, day)
    ]
    if not notices:
        return None
    since = notices[-1].since
    is_back = any(_may_be_done(act, day) and _comes_after(act.on, since) for act in entry.consents)
    return None if is_back else since.text


def _comes_after(consent: PartialDate, leaving: PartialDate) -> bool:
    """Whether it consented once it had left; what it says while still bound takes no notice back (VCLT, Art. 68)."""
    return consent.latest is not None and leaving.latest is not None and consent.latest > leaving.latest


def party_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Participants, by the first thing each did."""
    return {
        f"{treaty}/{party}": entry.acts[:1]
        for treaty, item in registers.treaties.items.items()
        for party, entry in item.parties.items()
    }


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
