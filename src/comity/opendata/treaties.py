"""The registers of treaties and of their parties as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from comity.core.chapters.texts.register import TREATY_FORMS, TextOnRecord
from comity.core.chapters.treaties.corrections import Correction, corrections
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.practices import decisive
from comity.core.chapters.treaties.progress import Need
from comity.core.chapters.treaties.questions import Held, claims_held, wanting
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, exact
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Basis
from comity.core.record.act import Act, kind_of
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on, done_by, force_rests_on, relation_rests_on
from comity.opendata.openness import Resting
from comity.opendata.rows import RESTS_ON
from comity.opendata.wanting import missing

Row = dict[str, Any]


def treaties(registers: Registers, day: date, language: str, *, treaty: str | None = None) -> Iterator[Row]:
    """The treaties adopted by that day, in the order of adoption, with who is bound and what is still wanting.

    Only one ``treaty``, if it is named.
    """
    for text, certainty in registers.texts.on(day):
        is_asked = treaty is None or text.text == treaty
        if is_asked and (text.adoption.form in TREATY_FORMS or text.text in registers.treaties.items):
            yield _treaty(registers, text, certainty, day, language)


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


def _treaty(registers: Registers, text: TextOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    key = text.text
    since, basis, acts, row_certainty = _in_force(registers, key, day)
    item = registers.treaties.items.get(key) or TreatyOnRecord(key)
    until, closed = _end(registers, text), bearing_on(registers, key, day)
    clause, found = registers.treaties.clause(key), _by_relation(registers, item, day)
    needs = [_need(need) for need in wanting(registers.treaties, key, day) if need.met_on is None or need.met_on > day]
    return {
        "treaty": key,
        "title": name_in(text.adoption.title, language),
        "adopted_on": text.adoption.on.text,
        "in_force_since": since.text if since else None,
        "is_in_force": since is not None and certainty_on(day, since, until) == "certain",
        "clause": clause.provision if clause and clause.entry else None,
        "parties": found["party"],
        "contracting": found["contracting"],
        "signatories": found["signatory"],
        "provisional": found["provisional"],
        "former": found["former"],
        "wanting": Resting(needs, closed, []),
        "missing": Resting(missing(registers, key, day), closed),
        "practice": _practice(registers, key, day),
        "suspended": _suspended(item, day),
        "corrections": [_correction(item, one) for one in corrections(registers.treaties, key, day)],
        "claims": [
            _claim(one, closed if basis != "computed" or one.claim.state is not None else ())
            for one in claims_held(registers.treaties, registers.texts, key, day)
        ],
        "until": until.text if until else None,
        RESTS_ON: _rests_on(registers, key, day, basis) if closed else (),
        "certainty": row_certainty if row_certainty == "possible" else certainty,
        "basis": basis,
        "acts": list(dict.fromkeys((*text.acts, *acts))),
    }


def _rests_on(registers: Registers, treaty: str, day: date, basis: Basis) -> tuple[str, ...]:
    """What the row rests on beside the acts it cites: that by which it is in force, or has too few parties."""
    ended = registers.treaties.ended(treaty)
    computed = force_rests_on(registers, treaty, day) if basis == "computed" else ()
    return (*computed, *(bearing_on(registers, treaty) if ended is not None else ()))


def _by_relation(registers: Registers, item: TreatyOnRecord, day: date) -> dict[str, list[Any]]:
    """The participants by what they are to a treaty, each resting on what makes it so."""
    treaty, found = item.treaty, defaultdict[str, list[Any]](list)
    has_closed = bool(bearing_on(registers, treaty, day))
    for party in sorted(registers.treaties.participants(treaty)):
        entry = item.parties.get(party)
        rests_on = relation_rests_on(registers, treaty, entry, day) if has_closed else ()
        own = done_by(registers, entry, day) if has_closed and entry is not None else ()
        carried = _carried_by(registers, treaty, party, day) if has_closed and entry is None else ()
        told = Resting(party, (*own, *carried, *rests_on)) if has_closed else party
        found[registers.treaties.relation(treaty, party, day)].append(told)
    return found


def _carried_by(registers: Registers, treaty: str, party: str, day: date) -> tuple[str, ...]:
    """What a party did under the treaty that this one amends, by which it is bound without an act of its own."""
    clause = registers.treaties.clause(treaty)
    amended = registers.treaties.items.get(clause.binds_parties_to or "") if clause is not None else None
    entry = amended.parties.get(party) if amended is not None else None
    return done_by(registers, entry, day) if entry is not None else ()


def _suspended(item: TreatyOnRecord, day: date) -> list[Resting]:
    """Those for whom its operation is suspended, or ``all``."""
    found = {segment.value: segment.acts for segment, _ in item.suspended.on(day)}
    return [Resting(whom, acts) for whom, acts in sorted(found.items())]


def _claim(held: Held, closed: tuple[str, ...]) -> Row:
    """A claim; what the acts give, where one may read them all."""
    return {
        "act": held.claim.id,
        "state": held.claim.state,
        "day": held.claim.day.text,
        "verdict": Resting(held.verdict, closed, "not_computable"),
        "computed": Resting(held.computed.text if held.computed else None, closed),
        "reason": Resting(held.reason, closed),
    }


def _in_force(
    registers: Registers, treaty: str, day: date
) -> tuple[PartialDate | None, Basis, tuple[str, ...], Certainty]:
    """Since when, on what basis, by which acts; and whether the day falls between the earliest and the latest."""
    computed = registers.treaties.effect_of(treaty)
    if computed is not None and registers.treaties.is_settled(treaty, day):
        return computed.since, computed.basis, computed.acts, _doubt(computed.since, day)
    claimed = registers.texts.effect_of(treaty)
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


def _end(registers: Registers, text: TextOnRecord) -> PartialDate | None:
    """When it ended: by the act that ended it, or because too few parties were left."""
    ended = registers.treaties.ended(text.text)
    if ended is None or (text.until is not None and text.until.latest == ended):
        return text.until
    return exact(ended)


def _practice(registers: Registers, treaty: str, day: date, party: str | None = None) -> Resting:
    """The settings of practice that decide the answer; what is not public could bear on the other reading."""
    if not registers.treaties.is_settled(treaty, day):
        return Resting([], ())
    found = [
        {
            "setting": one.setting,
            "value": one.value,
            "of": one.source,
            "otherwise": one.otherwise.isoformat() if one.otherwise else None,
        }
        for one in decisive(registers.treaties, treaty, party, day)
    ]
    return Resting(found, bearing_on(registers, treaty), [])


def _correction(item: TreatyOnRecord, one: Correction) -> Resting:
    """A proposed correction, as it stands by the objections received."""
    against = [act.id for act in item.circulated_against if act.circulation == one.act and act.party in one.objections]
    told = {
        "act": one.act,
        "proposed_on": one.proposed_on.isoformat(),
        "last_on": one.last_on.isoformat() if one.last_on else None,
        "stage": one.stage,
        "accepted_on": one.accepted_on.isoformat() if one.accepted_on else None,
        "objections": list(one.objections),
    }
    return Resting(told, (one.act, *against))


def _party(
    registers: Registers, item: TreatyOnRecord, entry: PartyOnRecord, acts: tuple[str, ...], day: date, language: str
) -> Row:
    since = registers.treaties.bound_by_acts_until(item.treaty, entry.party, day)
    given = [act for act in entry.consents if _is_done(act, day)]
    signed = entry.signature if entry.signature is not None and _is_done(entry.signature, day) else None
    consent = given[-1] if given else None
    included, excluded = _territories(entry, day)
    return {
        "key": f"{item.treaty}/{entry.party}",
        "treaty": item.treaty,
        "party": entry.party,
        "name": name_in(registers.subjects.names_on(entry.party, day), language),
        "relation": registers.treaties.relation(item.treaty, entry.party, day),
        "signed_on": signed.on.text if signed else None,
        "consented_on": consent.on.text if consent else None,
        "consent": kind_of(consent).removeprefix("treaties.") if consent else None,
        "in_force_since": since.text if since is not None else None,
        "reservations": [
            Resting(key, (key,))
            for key, act in item.reservations.items()
            if act.party == entry.party and _is_done(act, day) and not _is_withdrawn(item, key, day)
        ],
        "declarations": [act.id for act in entry.declarations if _is_done(act, day)],
        "territories": included,
        "excluded_territories": excluded,
        "authorities": _authorities(entry, day, language),
        "practice": _practice(registers, item.treaty, day, entry.party) if since is not None else [],
        "until": _leaves_on(registers, entry, day),
        RESTS_ON: relation_rests_on(registers, item.treaty, entry, day),
        "certainty": "possible" if since is not None and certainty_on(day, since, None) == "possible" else "certain",
        "basis": "computed" if since is not None or not given else "unknown",
        "acts": list(acts),
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


def _leaves_on(registers: Registers, entry: PartyOnRecord, day: date) -> str | None:
    """Since when, by a notice given by the day and standing, it is (or will be) bound no more."""
    notices = [
        one
        for one in entry.withdrawals.segments
        if one.until is None and one.acts[0] in registers.acts and _is_done(registers.acts[one.acts[0]].act, day)
    ]
    if not notices:
        return None
    since, given = notices[-1].since, registers.acts[notices[-1].acts[0]].act.on
    is_back = any(_is_done(act, day) and _follows(act.on, given) for act in entry.consents)
    return None if is_back else since.text


def _follows(one: PartialDate, other: PartialDate) -> bool:
    return one.latest is not None and other.latest is not None and one.latest > other.latest
