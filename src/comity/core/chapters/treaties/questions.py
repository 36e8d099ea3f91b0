"""Questions one asks of the treaties.

Between two parties, what would follow, which text binds whom, what claims are worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.texts.acts import Claim
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.force import bound_since, entered
from comity.core.chapters.treaties.progress import Need, floor, needs
from comity.core.chapters.treaties.register import Treaties, TreatyOnRecord
from comity.core.chapters.treaties.situation import Consent
from comity.core.kernel.days import PartialDate


class Between(NamedTuple):
    """Whether a treaty is in force between two participants on a day, since when, and what modifies or precludes it."""

    is_in_force: bool
    since: PartialDate | None
    reasons: tuple[str, ...]
    reservations: tuple[str, ...]
    objections: tuple[str, ...]


class WouldFollow(NamedTuple):
    """What would follow from one more consent on a day.

    The treaty's entry into force and the party's, before and after.
    """

    treaty_before: date | None
    treaty_after: date | None
    party_after: date | None
    met_on: date | None


class Held(NamedTuple):
    """A claim held against the computation: agreeing, contradicted (with the computed day), or not to be computed."""

    claim: Claim
    verdict: Literal["agreeing", "contradicted", "not_computable"]
    computed: PartialDate | None


def between(treaties: Treaties, treaty: str, one: str, other: str, day: date) -> Between:
    """The relation between two participants (VCLT, Arts. 20-23; Hague accessions by bilateral acceptance)."""
    relations = {party: treaties.relation(treaty, party, day) for party in (one, other)}
    reasons = [f"{party} is not a party ({found})" for party, found in relations.items() if found != "party"]
    item = treaties.items.get(treaty)
    if item is None:
        return Between(is_in_force=False, since=None, reasons=tuple(reasons), reservations=(), objections=())
    pair = {one, other}
    reservations = [
        key for key, act in item.reservations.items() if act.party in pair and _stands(item, key, act.on, day)
    ]
    objections = [
        act
        for key, act in item.objections.items()
        if act.reservation in reservations and _stands(item, key, act.on, day)
        and {act.party, item.reservations[act.reservation].party} == pair
    ]  # fmt: skip
    reasons += [
        f"{act.party} objected and precluded the treaty between the two ({act.id})"
        for act in objections
        if act.precludes
    ]
    reasons += [
        f"{act.party} objected to the accession of {act.to} ({act.id})"
        for act in item.against_accession
        if {act.party, act.to} == pair and _reached(act.on, day)
    ]
    suspended = [segment for segment, _ in item.suspended.on(day) if segment.value in ("all", one, other)]
    reasons += [f"its operation is suspended ({', '.join(segment.acts)})" for segment in suspended]
    since = [bound for party in (one, other) if (bound := treaties.bound(treaty, party)) is not None]
    latest = max(since, key=lambda bound: bound.latest or date.max) if len(since) == 2 else None
    return Between(not reasons, latest, tuple(reasons), tuple(reservations), tuple(act.id for act in objections))


def would_follow(treaties: Treaties, treaty: str, party: str, day: date) -> WouldFollow | None:
    """If the party consented on that day, what would follow, and when; None without a clause on record."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return None
    practice, now = treaties.practice(clause), treaties.situation(clause)
    consent = Consent(party, day, "treaties.consent_to_be_bound", "(supposed)")
    supposed = now._replace(consents=sorted((*now.consents, consent), key=lambda one: one.on))
    outcome = entered(clause.entry, supposed, practice)
    after = bound_since(consent, clause, outcome, supposed, practice)
    return WouldFollow(treaties.outcome(clause).since, outcome.since, after, outcome.met_on)


def wanting(treaties: Treaties, treaty: str, day: date) -> list[Need]:
    """What the clause still needs on a day, condition by condition; empty without a clause or where all are met."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return []
    situation = treaties.situation(clause)
    floors = [floor(treaty, situation) for treaty in clause.entry.not_before_treaties]
    if clause.entry.when is None:
        return floors
    return [*needs(clause.entry.when, situation, treaties.practice(clause), day), *floors]


def versions_binding(treaties: Treaties, texts: Texts, treaty: str, party: str, day: date) -> list[str]:
    """The texts that bind a party to an amended treaty: the treaty, then each amending text in force for it on the day.

    Who becomes a party after an amendment is in force is a party to the treaty as amended (VCLT, Art. 40(5)).
    """
    if treaties.relation(treaty, party, day) != "party":
        return []
    own = treaties.bound(treaty, party)
    binding = [treaty]
    for tie in texts.items[treaty].tied_by_on(day) if treaty in texts else []:
        if tie.relation != "amends":
            continue
        amended = treaties.in_force_since(tie.text)
        joined_later = (
            amended is not None and own is not None and own.latest is not None
            and amended.since.latest is not None and amended.since.latest <= own.latest
        )  # fmt: skip
        if joined_later or treaties.relation(tie.text, party, day) == "party":
            binding.append(tie.text)
    return binding


def claims_held(treaties: Treaties, texts: Texts, treaty: str) -> Iterator[Held]:
    """Every claim about the treaty's entry into force held against what the acts give."""
    for claim in texts.items[treaty].claims if treaty in texts else ():
        if claim.asserts != "in_force":
            continue
        found = treaties.in_force_since(treaty) if claim.state is None else None
        computed = found.since if found is not None else None
        if claim.state is not None:
            computed = treaties.bound(treaty, claim.state)
        if computed is None:
            yield Held(claim, "not_computable", None)
        else:
            yield Held(claim, "agreeing" if _overlap(claim.day, computed) else "contradicted", computed)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first <= min(one.latest or date.max, other.latest or date.max)


def _stands(item: TreatyOnRecord, key: str, on: PartialDate, day: date) -> bool:
    withdrawn = item.withdrawn.get(key)
    return _reached(on, day) and not (withdrawn is not None and _reached(withdrawn.on, day))


def _reached(on: PartialDate, day: date) -> bool:
    return on.latest is not None and on.latest <= day
