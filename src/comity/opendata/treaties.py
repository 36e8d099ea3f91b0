"""The registers of treaties and of their parties as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from comity.core.chapters.texts.register import TREATY_FORMS, TextOnRecord
from comity.core.chapters.treaties.corrections import Correction, corrections
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.practices import decisive
from comity.core.chapters.treaties.progress import Need
from comity.core.chapters.treaties.questions import claims_held, wanting
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, exact
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Basis
from comity.core.organisation import House
from comity.core.record.act import Act, kind_of
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
    until = _end(house, text)
    clause = house.treaties.clause(text.text)
    found = {party: house.treaties.relation(text.text, party, day) for party in house.treaties.participants(text.text)}
    needs = wanting(house.treaties, text.text, day)
    return {
        "treaty": text.text,
        "title": name_in(text.adoption.title, language),
        "adopted_on": text.adoption.on.text,
        "in_force_since": since.text if since else None,
        "is_in_force": since is not None and certainty_on(day, since, until) == "certain",
        "clause": clause.provision if clause and clause.entry else None,
        "parties": sorted(party for party, relation in found.items() if relation == "party"),
        "contracting": sorted(party for party, relation in found.items() if relation == "contracting"),
        "signatories": sorted(party for party, relation in found.items() if relation == "signatory"),
        "provisional": sorted(party for party, relation in found.items() if relation == "provisional"),
        "former": sorted(party for party, relation in found.items() if relation == "former"),
        "wanting": [_need(need) for need in needs if need.met_on is None or need.met_on > day],
        "missing": missing(house, text.text, day),
        "practice": _practice(house, text.text, day),
        "suspended": sorted({segment.value for segment, _ in item.suspended.on(day)}),
        "corrections": [_correction(one) for one in corrections(house.treaties, text.text, day)],
        "claims": [
            {
                "act": held.claim.id,
                "state": held.claim.state,
                "day": held.claim.day.text,
                "verdict": held.verdict,
                "computed": held.computed.text if held.computed else None,
                "reason": held.reason,
            }
            for held in claims_held(house.treaties, house.texts, text.text, day)
        ],
        "until": until.text if until else None,
        "certainty": row_certainty if row_certainty == "possible" else certainty,
        "basis": basis,
        "acts": list(dict.fromkeys((*text.acts, *acts))),
    }


def _in_force(house: House, treaty: str, day: date) -> tuple[PartialDate | None, Basis, tuple[str, ...], Certainty]:
    """Since when, on what basis, by which acts; and whether the day falls between the earliest and the latest."""
    computed = house.treaties.effect_of(treaty)
    if computed is not None and house.treaties.is_settled(treaty, day):
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
        "among": list(need.among),
    }


def _end(house: House, text: TextOnRecord) -> PartialDate | None:
    """When it ended: by the act that ended it, or because too few parties were left."""
    ended = house.treaties.ended(text.text)
    if ended is None or (text.until is not None and text.until.latest == ended):
        return text.until
    return exact(ended)


def _practice(house: House, treaty: str, day: date, party: str | None = None) -> list[Row]:
    """The settings of practice that decide the answer."""
    if not house.treaties.is_settled(treaty, day):
        return []
    return [
        {
            "setting": one.setting,
            "value": one.value,
            "of": one.source,
            "otherwise": one.otherwise.isoformat() if one.otherwise else None,
        }
        for one in decisive(house.treaties, treaty, party, day)
    ]


def _correction(one: Correction) -> Row:
    return {
        "act": one.act,
        "proposed_on": one.proposed_on.isoformat(),
        "last_on": one.last_on.isoformat() if one.last_on else None,
        "stage": one.stage,
        "accepted_on": one.accepted_on.isoformat() if one.accepted_on else None,
        "objections": list(one.objections),
    }


def _party(house: House, item: TreatyOnRecord, entry: PartyOnRecord, day: date, language: str) -> Row:
    since = house.treaties.bound_by_acts_until(item.treaty, entry.party, day)
    given = [act for act in entry.consents if _is_done(act, day)]
    signed = entry.signature if entry.signature is not None and _is_done(entry.signature, day) else None
    consent = given[-1] if given else None
    included, excluded = _territories(entry, day)
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
            key
            for key, act in item.reservations.items()
            if act.party == entry.party and _is_done(act, day) and not _is_withdrawn(item, key, day)
        ],
        "declarations": [act.id for act in entry.declarations if _is_done(act, day)],
        "territories": included,
        "excluded_territories": excluded,
        "authorities": _authorities(entry, day, language),
        "practice": _practice(house, item.treaty, day, entry.party) if since is not None else [],
        "until": _leaves_on(house, entry, day),
        "certainty": "possible" if since is not None and certainty_on(day, since, None) == "possible" else "certain",
        "basis": "computed" if since is not None or not given else "unknown",
        "acts": [key for key in entry.acts if key in house.acts and _is_done(house.acts[key].act, day)],
    }


def _is_done(act: Act, day: date) -> bool:
    """Whether it may have been done by the day."""
    return certainty_on(day, act.on, None) is not None


def _is_withdrawn(item: TreatyOnRecord, key: str, day: date) -> bool:
    act = item.withdrawn.get(key)
    return act is not None and act.on.latest is not None and act.on.latest <= day


def _territories(entry: PartyOnRecord, day: date) -> tuple[list[str], list[str]]:
    """Where it applies and where it does not; of each territory the latest word stands."""
    latest = {name: act.excludes for act in entry.territories if _is_done(act, day) for name in act.territories}
    included = [name for name, excludes in latest.items() if not excludes]
    return included, [name for name, excludes in latest.items() if excludes]


def _authorities(entry: PartyOnRecord, day: date, language: str) -> list[str]:
    """Those of the latest notice, which stands whole."""
    notices = [act for act in entry.authorities if _is_done(act, day)]
    return [name_in(one, language) for one in notices[-1].authorities] if notices else []


def _leaves_on(house: House, entry: PartyOnRecord, day: date) -> str | None:
    """Since when, by a notice given by the day and standing, it is (or will be) bound no more."""
    notices = [
        one
        for one in entry.withdrawals.segments
        if one.until is None and one.acts[0] in house.acts and _is_done(house.acts[one.acts[0]].act, day)
    ]
    if not notices:
        return None
    since, given = notices[-1].since, house.acts[notices[-1].acts[0]].act.on
    is_back = any(_is_done(act, day) and _follows(act.on, given) for act in entry.consents)
    return None if is_back else since.text


def _follows(one: PartialDate, other: PartialDate) -> bool:
    return one.latest is not None and other.latest is not None and one.latest > other.latest
