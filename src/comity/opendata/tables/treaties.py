"""The registers of treaties and of their parties as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final

from msgspec import Struct

from comity.core.chapters.texts.register import TREATY_FORMS, TextOnRecord
from comity.core.chapters.treaties.answers import force as force_of
from comity.core.chapters.treaties.answers import force_for, is_complete
from comity.core.chapters.treaties.corrections import Correction, corrections
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.progress import Need
from comity.core.chapters.treaties.questions import Held, claims_held, wanting
from comity.core.kernel.days import Certainty
from comity.core.kernel.meaning import ACT, CITED, DATED, FLAG, NUMBER, SENTENCE, SUBJECT, TREATY, told
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Basis
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on, done_by, force_rests_on, relation_rests_on
from comity.opendata.openness import Resting
from comity.opendata.tables.marks import TITLED, Acts, Based, Certain, Grounded, InForce, Until
from comity.opendata.tables.parts import Practice, practice
from comity.opendata.tables.row import RESTS_ON, Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import CorrectionStage, Needed, Verdict
from comity.opendata.wanting import answered, missing


class Wanting(Struct, frozen=True, kw_only=True):
    """A condition of the entry into force that is not met."""

    needs: Annotated[Needed, told("What it asks for: consents, all, treaty_in_force ...")]
    has: Annotated[int | None, NUMBER, told("How many there are")]
    wants: Annotated[int | None, NUMBER, told("How many there must be")]
    missing: Annotated[list[Annotated[str, SUBJECT]], told("Whose consent is missing")]
    unknown: Annotated[str | None, SENTENCE, told("What is not known of it")]
    treaty: Annotated[str | None, TREATY, told("The treaty that must be in force first")]
    among: Annotated[list[Annotated[str, SUBJECT]], told("Among whom the consents are counted")]
    rejected_by: Annotated[
        list[Annotated[str, SUBJECT]], told("Whose objections in time have settled that it will not be met")
    ]
    ends_on: Annotated[str | None, DATED, told("The last day for objections, where silence is acceptance")]


class CorrectionProposed(Struct, frozen=True, kw_only=True):
    """A correction of the text, proposed by the depositary."""

    act: Annotated[str, ACT, told("The proposal")]
    proposed_on: Annotated[str, DATED, told("The day of the proposal")]
    last_on: Annotated[str | None, DATED, told("The last day for objections")]
    stage: Annotated[CorrectionStage, told("open, accepted or objected")]
    accepted_on: Annotated[str | None, DATED, told("The day on which it was accepted")]
    objections: Annotated[list[Annotated[str, SUBJECT]], told("Who objected")]


class ClaimHeld(Struct, frozen=True, kw_only=True):
    """What a source asserts, held against the computation."""

    act: Annotated[str, ACT, told("The claim")]
    state: Annotated[str | None, SUBJECT, told("For whom; null: for the treaty")]
    day: Annotated[str, DATED, told("The day asserted")]
    verdict: Annotated[Verdict, told("agreeing, contradicted or not_computable")]
    computed: Annotated[str | None, DATED, told("The day computed")]
    reason: Annotated[str | None, SENTENCE, told("Why it is not computable")]


class TreatyRow(Struct, frozen=True, kw_only=True):
    """A treaty: in force since when, for whom, and what is wanting."""

    treaty: Annotated[str, TREATY, told("Key of the treaty: that of its text")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    adopted_on: Annotated[str, DATED, told("The day of adoption or signature (a partial date in EDTF)")]
    in_force_since: Annotated[
        str | None,
        DATED,
        told("Since when it is in force: computed from acts, else as a source claims; null if neither"),
    ]
    is_in_force: InForce
    ground: Grounded
    is_complete: Annotated[bool, FLAG, told("Whether all that was received is on record, so that absence means no")]
    clause: Annotated[str | None, CITED, told("The provision that says when it enters into force")]
    parties: Annotated[list[Annotated[str, SUBJECT]], told("Those bound by it on the day")]
    unsettled: Annotated[
        list[Annotated[str, SUBJECT]],
        told("Those that took part, if the record does not settle whether it binds them"),
    ]
    contracting: Annotated[list[Annotated[str, SUBJECT]], told("Those that consented and are not yet bound")]
    signatories: Annotated[list[Annotated[str, SUBJECT]], told("Those that signed, of which no consent is on record")]
    provisional: Annotated[list[Annotated[str, SUBJECT]], told("Those that apply it provisionally")]
    former: Annotated[list[Annotated[str, SUBJECT]], told("Those that have left it")]
    wanting: Annotated[list[Wanting], told("Conditions not met")]
    missing: Annotated[
        str | None, SENTENCE, told("What would have to be on record for the entry into force to be computed")
    ]
    practice: Annotated[list[Practice], told("Settings of practice that decide the day")]
    suspended: Annotated[
        list[Annotated[str, SUBJECT]], told("For whom its operation is suspended (all: for everybody)")
    ]
    corrections: Annotated[list[CorrectionProposed], told("Corrections proposed")]
    claims: Annotated[list[ClaimHeld], told("What sources assert, held against the computation")]
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def treaties(registers: Registers, day: date, language: str, *, treaty: str | None = None) -> Iterator[Row]:
    """The treaties adopted by that day, in the order of adoption, with who is bound and what is still wanting.

    Only one ``treaty``, if it is named.
    """
    for text, certainty in registers.texts.on(day):
        is_asked = treaty is None or text.text == treaty
        if is_asked and (text.adoption.form in TREATY_FORMS or text.text in registers.treaties.items):
            yield _treaty(registers, text, certainty, day, language)


def _treaty(registers: Registers, text: TextOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    key = text.text
    force, closed = force_of(registers.treaties, key, day), bearing_on(registers, key, day)
    item = registers.treaties.items.get(key) or TreatyOnRecord(key)
    clause, found = registers.treaties.clause(key), _by_relation(registers, item, day)
    needs = [_need(need) for need in wanting(registers.treaties, key, day) if need.met_on is None or need.met_on > day]
    since, until, basis = force.since, force.until, force.basis
    unsettled = _unsettled(registers, key, found, day)
    is_settled = registers.treaties.is_settled(key, day)
    return {
        "treaty": key,
        "title": name_in(text.adoption.title, language),
        "adopted_on": text.adoption.on.text,
        "in_force_since": since.text if since else None,
        "is_in_force": answered(force, closed),
        "ground": Resting(force.ground, closed),
        "is_complete": is_complete(registers.treaties, key, day),
        "clause": clause.provision if clause and clause.entry else None,
        "parties": [one for one in found["party"] if one not in unsettled],
        "unsettled": unsettled,
        "contracting": found["contracting"],
        "signatories": found["signatory"],
        "provisional": found["provisional"],
        "former": found["former"],
        "wanting": Resting(needs, closed, []),
        "missing": Resting(missing(registers, key, day, language), closed),
        "practice": practice(registers, key, day),
        "suspended": _suspended(registers, key, day),
        "corrections": [_correction(item, one) for one in corrections(registers.treaties, key, day)],
        "claims": [
            _claim(one, () if is_settled and one.claim.state is None else closed)
            for one in claims_held(registers.treaties, registers.texts, key, day)
        ],
        "until": until.text if until else None,
        RESTS_ON: _rests_on(registers, key, day, basis) if closed else (),
        "certainty": "possible" if force.is_in_force is None else certainty,
        "basis": basis,
        "acts": list(dict.fromkeys((*text.acts_on(day), *force.acts, *_ended_by(registers, key, day)))),
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
        rests_on = relation_rests_on(registers, treaty, entry or PartyOnRecord(party), day) if has_closed else ()
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


def _suspended(registers: Registers, treaty: str, day: date) -> list[Resting]:
    """Those for whom its operation is suspended, or ``all``."""
    found = {segment.value: segment.acts for segment in registers.treaties.suspended_on(treaty, day)}
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


def _unsettled(registers: Registers, treaty: str, found: dict[str, list[Any]], day: date) -> list[Any]:
    """Those that signed or consented, or of which a source says so, where the record leaves open if it binds them."""
    every = [one for relation in ("party", "contracting", "signatory", "provisional") for one in found[relation]]
    keys = {one.value if isinstance(one, Resting) else one: one for one in every}
    claims = registers.texts.items[treaty].claims if treaty in registers.texts else ()
    keys |= {one.state: one.state for one in claims if one.state is not None and one.state not in keys}
    return [keys[one] for one in sorted(keys) if force_for(registers.treaties, treaty, one, day).is_in_force is None]


def _ended_by(registers: Registers, treaty: str, day: date) -> tuple[str, ...]:
    """The acts by which it has ended, by a day."""
    ending = registers.treaties.ending(treaty, day)
    return ending.acts if ending is not None and ending.on <= day else ()


def _need(need: Need) -> Row:
    return {
        "needs": need.needs,
        "has": need.has,
        "wants": need.wants,
        "missing": list(need.missing),
        "unknown": need.unknown,
        "treaty": need.treaty,
        "among": list(need.among),
        "rejected_by": list(need.rejected_by),
        "ends_on": need.ends_on.isoformat() if need.ends_on is not None else None,
    }


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


def treaty_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Texts of a form that needs consent, and others under which something was done."""
    texts = registers.texts.items
    return {
        key: item.acts[:1]
        for key, item in texts.items()
        if item.adoption.form in TREATY_FORMS or key in registers.treaties.items
    }


TABLE: Final = Table(
    name="treaties",
    key="treaty",
    value="in_force_since",
    description="Treaties: in force since when, for whom, and what is still wanting",
    row=TreatyRow,
    rows=treaties,
    by=("treaty",),
    keys=treaty_keys,
)
