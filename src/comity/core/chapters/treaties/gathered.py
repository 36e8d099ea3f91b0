"""What was done under a treaty, gathered as a final clause looks at it: on the earliest or the latest days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.situation import Circulated, Consent, Situation
from comity.core.kernel.days import PartialDate
from comity.core.record.act import Act, kind_of
from comity.core.rulebook.clauses import Clause
from comity.core.rulebook.composition import Class

Bound = Literal["earliest", "latest"]
Stage = Literal["definitive", "provisional"]


class Others(NamedTuple):
    """What lies outside a treaty: since when another is in force, the members on a day, the parties to another.

    The treaties on record, for their signatories; who is in a class of the rulebook.
    """

    in_force: Callable[[str], date | None]
    members: Callable[[date], Collection[str]]
    parties: Callable[[str, date], Collection[str]]
    treaties: Mapping[str, TreatyOnRecord]
    those: Callable[[Class, date], Collection[str]]


def situation_of(item: TreatyOnRecord, clause: Clause, bound: Bound, stage: Stage, others: Others) -> Situation:
    """What a clause looks at, with the earliest or latest days that partial dates allow."""
    entry = clause.entry if stage == "definitive" else clause.provisional
    consents = counted(
        item,
        bound,
        with_notices=entry is not None and entry.provisional_counts,
        without_accessions=clause.acceding is not None and clause.acceding.opens == "in_force",
    )
    if clause.part is not None:
        consents = [one for one in consents if not one.parts or clause.part in one.parts]
    return Situation(
        consents=consents,
        signatories=signatories(item, bound),
        facts=item.facts,
        acts=acts_done(item, bound, stage),
        determined_on=determined(item, bound, stage),
        circulated=circulated(item, bound),
        in_force=others.in_force,
        members=others.members,
        bodies={key for key, entry in item.parties.items() if entry.is_body},
        parties=others.parties,
        signed=lambda treaty, day: signed_by(others.treaties.get(treaty), day),
        those=others.those,
    )


def pick(on: PartialDate | None, bound: Bound) -> date | None:
    """The earliest or the latest day of a date; the latest where there is no earliest."""
    if on is None:
        return None
    return on.earliest if bound == "earliest" and on.earliest is not None else on.latest


def received(entry: PartyOnRecord, act: Act, bound: Bound) -> date | None:
    """The earliest or latest day on which an instrument was received.

    One that came with a reservation the treaty does not allow is received when that is taken back, an accession that
    needs the consent of all parties when they have given it; None: not yet.
    """
    days = [pick(act.on, bound), *(pick(one.on, bound) if one is not None else None for one in entry.clears(act))]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def consents_of(entry: PartyOnRecord, bound: Bound) -> Iterator[Consent]:
    """The participant's expressions of consent that were received, each on its earliest or latest day."""
    back = [day for act in entry.taken_back if (day := pick(act.on, bound)) is not None]
    if is_definitive(entry) and entry.signature is not None and (on := received(entry, entry.signature, bound)):
        confirmed = pick(entry.confirmation.on if entry.confirmation is not None else None, bound)
        signed, withdrawn = entry.signature.id, _next(back, on)
        yield Consent(entry.party, on, "treaties.signature", signed, withdrawn, confirmed_on=confirmed)
    for act in entry.consents:
        on = received(entry, act, bound)
        if on is None:
            continue
        requested = effective = None
        parts: tuple[str, ...] = ()
        if isinstance(act, done.Succession):
            effective = pick(act.effective or entry.succeeded.get(act.id), bound)
        elif isinstance(act, done.Consenting):
            requested, parts = pick(act.requested, bound), act.parts
        yield Consent(entry.party, on, kind_of(act), act.id, _next(back, on), requested, effective, parts)


def expressed(entry: PartyOnRecord) -> list[Act]:
    """The acts by which it expressed its consent, received or not: a definitive signature among them."""
    signed = [entry.signature] if entry.signature is not None and is_definitive(entry) else []
    return [*signed, *entry.consents]


def counted(item: TreatyOnRecord, bound: Bound, *, with_notices: bool, without_accessions: bool) -> list[Consent]:
    """The consents in the order of their days.

    ``with_notices`` of provisional application; ``without_accessions`` where the treaty is open to accession only once
    it is in force: an instrument that comes before is kept until then.
    """
    found = [one for entry in item.parties.values() for one in consents_of(entry, bound)]
    if without_accessions:
        found = [one for one in found if one.kind != "treaties.accession"]
    if with_notices:
        found += _notices(item, bound)
    return sorted(found, key=lambda one: one.on)


def signatories(item: TreatyOnRecord, bound: Bound) -> dict[str, date]:
    """Who signed, and on which day."""
    signed = ((key, entry.signature) for key, entry in item.parties.items())
    return {key: on for key, act in signed if act is not None and (on := pick(act.on, bound)) is not None}


def signed_by(item: TreatyOnRecord | None, day: date) -> list[str]:
    """Those that had certainly signed by a day; nobody, where there is no such treaty on record."""
    return [key for key, on in signatories(item, "latest").items() if on <= day] if item is not None else []


def acts_done(item: TreatyOnRecord, bound: Bound, stage: Stage) -> dict[str, date]:
    """The first day of each kind of act that a condition may wait for, and of each notification."""
    found: dict[str, date] = {}
    for act in (*item.others, *item.circulations):
        on = pick(act.on, bound)
        if on is None or (isinstance(act, done.Determination) and not _is_of(act, stage)):
            continue
        kind = kind_of(act).removeprefix("treaties.")
        if isinstance(act, done.Determination) and act.is_notice:
            kind = "notice"
        found.setdefault(kind, on)
        if isinstance(act, done.Notification):
            found.setdefault(f"notification:{act.concerns}", on)
    return found


def determined(item: TreatyOnRecord, bound: Bound, stage: Stage) -> date | None:
    """The day fixed by the latest determination."""
    fixed = [act for act in item.others if isinstance(act, done.Determination) and _is_of(act, stage)]
    days = [act.in_force_on for act in fixed if act.in_force_on is not None]
    return pick(days[-1], bound) if days else None


def fixed_by(item: TreatyOnRecord, bound: Bound, stage: Stage = "definitive") -> date | None:
    """The day on which the latest determination of a day was made."""
    fixed = [act for act in item.others if isinstance(act, done.Determination) and _is_of(act, stage)]
    days = [pick(act.on, bound) for act in fixed if act.in_force_on is not None]
    return days[-1] if days else None


def circulated(item: TreatyOnRecord, bound: Bound) -> Circulated | None:
    """The circulation of the treaty or amendment, with the objections received."""
    for act in item.circulations:
        on = pick(act.on, bound)
        if act.form in ("amendment", "treaty") and on is not None:
            against = [
                one for one in item.circulated_against if one.circulation == act.id and one.id not in item.withdrawn
            ]
            days = [(one.party, day) for one in against if (day := pick(one.on, bound)) is not None]
            return Circulated(on, tuple(days), act.id)
    return None


def _is_of(act: done.Determination, stage: Stage) -> bool:
    return act.is_notice or act.is_provisional == (stage == "provisional")


def _next(days: list[date], on: date) -> date | None:
    return min((day for day in days if day >= on), default=None) if days else None


def is_definitive(entry: PartyOnRecord) -> bool:
    """Whether its signature expresses its consent: it says so, or was confirmed so."""
    signature, confirmed = entry.signature, entry.confirmation
    if signature is None:
        return False
    is_confirmed = signature.form == "ad_referendum" and confirmed is not None and confirmed.is_definitive
    return signature.form == "definitive" or is_confirmed


def _notices(item: TreatyOnRecord, bound: Bound) -> Iterator[Consent]:
    for entry in item.parties.values():
        for segment in entry.provisional.segments:
            on = pick(segment.since, bound)
            if on is not None:
                ended = pick(segment.until, bound)
                yield Consent(entry.party, on, "treaties.provisional_application", segment.acts[0], ended)
