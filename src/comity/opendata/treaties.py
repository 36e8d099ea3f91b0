"""The registers of treaties and of their parties as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from comity.core.chapters.texts.register import TREATY_FORMS, TextOnRecord
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.progress import Need
from comity.core.chapters.treaties.questions import claims_held, wanting
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Basis
from comity.core.organisation import House
from comity.core.record.act import kind_of
from comity.opendata.wanting import missing

Row = dict[str, Any]


def treaties(house: House, day: date, language: str) -> Iterator[Row]:
    """The treaties adopted by that day, in the order of adoption, with who is bound and what is still wanting."""
    for text, certainty in house.texts.on(day):
        if text.adoption.form in TREATY_FORMS or text.text in house.treaties.items:
            yield _treaty(house, text, certainty, day, language)


def parties(house: House, day: date, language: str) -> Iterator[Row]:
    """Participants in treaties by that day: what each did, and since when it is bound."""
    for treaty, item in house.treaties.items.items():
        for entry in item.parties.values():
            row = _party(house, item, entry, day, language)
            if row["acts"]:
                yield row | {"key": f"{treaty}/{entry.party}"}


def _treaty(house: House, text: TextOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    since, basis, acts, row_certainty = _in_force(house, text.text, day)
    item = house.treaties.items.get(text.text) or TreatyOnRecord(text.text)
    clause = house.treaties.clause(text.text)
    found = {party: house.treaties.relation(text.text, party, day) for party in item.parties}
    needs = wanting(house.treaties, text.text, day)
    return {
        "treaty": text.text,
        "title": name_in(text.adoption.title, language),
        "adopted_on": text.adoption.on.text,
        "in_force_since": since.text if since else None,
        "is_in_force": since is not None and certainty_on(day, since, text.until) == "certain",
        "clause": clause.provision if clause and clause.entry else None,
        "parties": sorted(party for party, relation in found.items() if relation == "party"),
        "contracting": sorted(party for party, relation in found.items() if relation == "contracting"),
        "signatories": sorted(party for party, relation in found.items() if relation == "signatory"),
        "provisional": sorted(party for party, relation in found.items() if relation == "provisional"),
        "former": sorted(party for party, relation in found.items() if relation == "former"),
        "wanting": [_need(need) for need in needs if need.met_on is None],
        "missing": missing(house, text.text, day),
        "claims": [
            {
                "act": held.claim.id,
                "state": held.claim.state,
                "day": held.claim.day.text,
                "verdict": held.verdict,
                "computed": held.computed.text if held.computed else None,
            }
            for held in claims_held(house.treaties, house.texts, text.text)
        ],
        "until": text.until.text if text.until else None,
        "certainty": row_certainty if row_certainty == "possible" else certainty,
        "basis": basis,
        "acts": list(dict.fromkeys((*text.acts, *acts))),
    }


def _in_force(house: House, treaty: str, day: date) -> tuple[PartialDate | None, Basis, tuple[str, ...], Certainty]:
    """Since when, on what basis, by which acts; and whether the day falls between the earliest and the latest."""
    computed = house.treaties.effect_of(treaty)
    if computed is not None:
        return computed.since, computed.basis, computed.acts, _doubt(computed.since, day)
    claimed = house.texts.effect_of(treaty)
    if claimed is None or claimed.basis != "claimed":
        return None, "unknown", (), "certain"
    return claimed.since, claimed.basis, claimed.acts, _doubt(claimed.since, day)


def _doubt(since: PartialDate, day: date) -> Certainty:
    return "possible" if certainty_on(day, since, None) == "possible" else "certain"


def _need(need: Need) -> Row:
    return {
        "needs": need.needs,
        "has": need.has,
        "wants": need.wants,
        "missing": list(need.missing),
        "unknown": need.unknown,
        "treaty": need.treaty,
    }


def _party(house: House, item: TreatyOnRecord, entry: PartyOnRecord, day: date, language: str) -> Row:
    since = house.treaties.bound(item.treaty, entry.party)
    done = [act for act in entry.consents if act.on.earliest is None or act.on.earliest <= day]
    left = [segment for segment, _ in entry.withdrawals.on(day)]
    signed = entry.signature if entry.signature is not None and certainty_on(day, entry.signature.on, None) else None
    known = {key for key in entry.acts if key in house.acts and certainty_on(day, house.acts[key].act.on, None)}
    consent = done[-1] if done else None
    return {
        "treaty": item.treaty,
        "party": entry.party,
        "name": name_in(house.subjects.names_on(entry.party, day), language),
        "relation": house.treaties.relation(item.treaty, entry.party, day),
        "signed_on": signed.on.text if signed else None,
        "consented_on": consent.on.text if consent else None,
        "consent": kind_of(consent).removeprefix("treaties.") if consent else None,
        "in_force_since": since.text if since is not None else None,
        "reservations": [
            key for key, act in item.reservations.items() if act.party == entry.party and key not in item.withdrawn
        ],
        "declarations": [act.id for act in entry.declarations],
        "territories": [name for act in entry.territories if not act.excludes for name in act.territories],
        "excluded_territories": [name for act in entry.territories if act.excludes for name in act.territories],
        "until": left[-1].since.text if left else None,
        "certainty": "possible" if since is not None and certainty_on(day, since, None) == "possible" else "certain",
        "basis": "computed" if since is not None or not done else "unknown",
        "acts": [key for key in entry.acts if key in known],
    }
