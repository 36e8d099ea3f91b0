"""Questions one asks of the treaties.

Between two parties, what would follow, which text binds whom, what claims are worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from comity.core.chapters.texts.acts import Claim
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.acts import Objection
from comity.core.chapters.treaties.answers import force_for, is_complete
from comity.core.chapters.treaties.delays import after
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.force import bound_since, entered
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.progress import Need, floor, in_words, needs
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.reservations import standing_reservations
from comity.core.chapters.treaties.situation import Consent
from comity.core.kernel.days import PartialDate, exact


class Reason(NamedTuple):
    """Why a treaty is not in force between two, or why that is open.

    ``what``, whose doing towards whom, the acts, since when it is so. ``relation``: what one that is not a party is to
    it; ``text``: the text that has taken its place.
    """

    what: Literal[
        "not_party", "unsettled", "precluded", "objected", "suspended", "not_accepted", "accepted_later", "superseded"
    ]
    party: str = ""
    other: str = ""
    relation: str = ""
    acts: tuple[str, ...] = ()
    since: date | None = None
    text: str = ""


class Between(NamedTuple):
    """Whether a treaty is in force between two participants on a day, since when, and what modifies or precludes it.

    ``is_in_force`` is None where the record does not settle it.
    """

    is_in_force: bool | None
    since: PartialDate | None
    reasons: tuple[Reason, ...]
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
    """A claim held against the computation: agreeing, contradicted (with the computed day), or not to be computed.

    ``reason`` says why it does not agree.
    """

    claim: Claim
    verdict: Literal["agreeing", "contradicted", "not_computable"]
    computed: PartialDate | None
    reason: str | None = None


def between(treaties: Treaties, treaty: str, one: str, other: str, day: date) -> Between:
    """The relation between two participants (VCLT, Arts. 20-23, 30; Hague accessions by bilateral acceptance)."""
    pair = (one, other)
    standing = [reason for party in pair if (reason := _standing(treaties, treaty, party, day)) is not None]
    item = treaties.items.get(treaty) or TreatyOnRecord(treaty)
    made = {(party, key) for party in pair for key in standing_reservations(item, party, day)}
    made = {(party, key) for party, key in made if _reached(item.reservations[key].on, day)}
    reservations = [key for key in item.reservations if any(key == one for _, one in made)]
    objections = [
        act
        for key, act in item.objections.items()
        if act.reservation in reservations and _stands(item, key, act.on, day)
        and any((party, act.reservation) in made for party in pair if {party, act.party} == set(pair))
    ]  # fmt: skip
    opened = _opened(treaties, item, pair, day)
    reasons = [
        *standing,
        *_precluding(treaties, item, objections, pair, day),
        *(_superseding(treaties, treaty, pair, day)),
    ]
    if opened is not None and (opened.since is None or opened.since > day):
        reasons.append(opened)
    settled = all(reason.what == "unsettled" for reason in reasons)
    answer = (None if reasons else True) if settled else False
    since = _both_since(treaties, treaty, pair, day, opened)
    if answer and since is not None and (lifted := _lifted(item, pair, day)) is not None:
        since = max(since, exact(lifted), key=lambda one: one.latest or date.max)
    return Between(answer, since, tuple(reasons), tuple(reservations), tuple(act.id for act in objections))


def _standing(treaties: Treaties, treaty: str, party: str, day: date) -> Reason | None:
    """That it is not bound, or that the record leaves it open."""
    found = force_for(treaties, treaty, party, day).is_in_force
    if found:
        return None
    relation = treaties.relation(treaty, party, day)
    return Reason("not_party" if found is False else "unsettled", party, relation=relation)


def _precluding(
    treaties: Treaties, item: TreatyOnRecord, objections: Sequence[Objection], pair: tuple[str, str], day: date
) -> Iterator[Reason]:
    """Objections by which it is not in force between the two, and suspensions."""
    yield from (Reason("precluded", act.party, acts=(act.id,)) for act in objections if act.precludes)
    for act in item.against_accession:
        if {act.party, act.to} == set(pair) and _stands(item, act.id, act.on, day):
            yield Reason("objected", act.party, act.to, acts=(act.id,))
    for segment in treaties.suspended_on(item.treaty, day):
        if segment.value in ("all", *pair):
            yield Reason("suspended", acts=segment.acts[:1])


def _lifted(item: TreatyOnRecord, pair: tuple[str, str], day: date) -> date | None:
    """Since when nothing that precluded it between the two stands any more: objections or what they were to."""
    precluding = [one for one in item.objections.values() if one.precludes]
    against = [(one, one.reservation) for one in precluding if _is_between(item, one, pair)]
    ends = [(item.withdrawn.get(one.id), item.withdrawn.get(key)) for one, key in against]
    ends += [(item.withdrawn.get(one.id), None) for one in item.against_accession if {one.party, one.to} == set(pair)]
    days = (min((act.on.latest for act in each if act and act.on.latest), default=None) for each in ends)
    return max((one for one in days if one is not None and one <= day), default=None)


def _is_between(item: TreatyOnRecord, act: Objection, pair: tuple[str, str]) -> bool:
    reservation = item.reservations.get(act.reservation)
    return reservation is not None and {act.party, reservation.party} == set(pair)


def _superseding(treaties: Treaties, treaty: str, pair: tuple[str, str], day: date) -> Iterator[Reason]:
    """The treaty that has taken its place between the two (VCLT, Arts. 30(4) and 59)."""
    found = treaties.superseded(treaty, pair)
    if found is not None and found.since <= day:
        yield Reason("superseded", *pair, acts=found.acts, since=found.since, text=found.text)


def _both_since(
    treaties: Treaties, treaty: str, pair: tuple[str, str], day: date, opened: Reason | None
) -> PartialDate | None:
    """Since when both are bound, and the later of them accepted, where that is needed."""
    since = [bound for party in pair if (bound := treaties.bound(treaty, party, day=day)) is not None]
    if len(since) < len(pair):
        return None
    latest = max(since, key=lambda bound: bound.latest or date.max)
    if opened is not None and opened.since is not None and latest.latest is not None and opened.since > latest.latest:
        return exact(opened.since)
    return latest


def _opened(treaties: Treaties, item: TreatyOnRecord, pair: tuple[str, str], day: date) -> Reason | None:
    """Where an accession binds only those that accept it: since when it does between the two, or that it does not."""
    clause = treaties.clause(item.treaty)
    acceding = clause.acceding if clause is not None else None
    if clause is None or acceding is None or not acceding.binds_those_that_accept:
        return None
    acceded = [
        (one.on, party)
        for party in pair
        for one in (consents_of(item.parties[party], "latest") if party in item.parties else ())
        if one.kind == "treaties.accession" and one.on <= day
    ]
    if not acceded:
        return None
    newcomer = max(acceded)[1]
    other = next(party for party in pair if party != newcomer)
    acts = [one for one in item.for_accession if (one.party, one.to) == (other, newcomer) and _reached(one.on, day)]
    accepted = acts[0].on.latest if acts else None
    if accepted is None:
        is_open = not is_complete(treaties, item.treaty, day)
        return Reason("unsettled" if is_open else "not_accepted", other, newcomer)
    since = after(accepted, acceding.acceptance_delay, treaties.practice(clause, accepted))
    return Reason("accepted_later", other, newcomer, acts=(acts[0].id,), since=since)


def would_follow(treaties: Treaties, treaty: str, party: str, day: date) -> WouldFollow | None:
    """If the party consented on that day, what would follow, and when; None without a clause on record."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return None
    practice, now = treaties.practice(clause), treaties.situation(clause)
    item = treaties.items.get(treaty)
    has_signed = item is not None and party in item.parties and item.parties[party].signature is not None
    consent = Consent(party, day, "treaties.ratification" if has_signed else "treaties.accession", "(supposed)")
    supposed = now._replace(consents=sorted((*now.consents, consent), key=lambda one: one.on))
    outcome = entered(clause.entry, supposed, practice)
    bound = bound_since(consent, clause, outcome, supposed, practice)
    return WouldFollow(treaties.outcome(clause).since, outcome.since, bound, outcome.met_on)


def wanting(treaties: Treaties, treaty: str, day: date) -> list[Need]:
    """What the clause still needs on a day, condition by condition; empty without a clause or where all are met."""
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return []
    outcome, situation = treaties.outcome(clause), treaties.situation(clause)
    if outcome.since is not None and outcome.met_on is not None and outcome.met_on <= day:
        return []
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
    own = treaties.bound(treaty, party, day=day)
    binding = [treaty]
    for tie in texts.items[treaty].tied_by_on(day) if treaty in texts else []:
        if tie.relation != "amends":
            continue
        amended = treaties.in_force_since(tie.text) if treaties.is_settled(tie.text, day) else None
        joined_later = (
            amended is not None and own is not None and own.latest is not None
            and amended.since.latest is not None and amended.since.latest <= own.latest
        )  # fmt: skip
        if joined_later or treaties.relation(tie.text, party, day) == "party":
            binding.append(tie.text)
    return binding


def versions_between(treaties: Treaties, texts: Texts, treaty: str, pair: tuple[str, str], day: date) -> list[str]:
    """The texts that bind both: the amended treaty between those that the amendment binds, else the one before it.

    (VCLT, Art. 40(4) and (5).)
    """
    one, other = (versions_binding(treaties, texts, treaty, party, day) for party in pair)
    return [text for text in one if text in other]


def claims_held(treaties: Treaties, texts: Texts, treaty: str, day: date = date.max) -> Iterator[Held]:
    """Every claim about the treaty's entry into force held against what the acts done by a day give."""
    for claim in texts.items[treaty].claims if treaty in texts else ():
        if claim.asserts != "in_force":
            continue
        found = treaties.in_force_since(treaty)
        computed = found.since if found is not None and treaties.is_settled(treaty, day) else None
        if claim.state is not None and computed is not None:
            bound = treaties.bound_by_acts_until(treaty, claim.state, day)
            computed = bound[0] if bound is not None else None
        if computed is None:
            yield Held(claim, "not_computable", None, _why_not(treaties, treaty, claim, day))
        elif _overlap(claim.day, computed):
            yield Held(claim, "agreeing", computed)
        else:
            yield Held(claim, "contradicted", computed, _why_other(treaties, treaty, claim, computed))


def _why_not(treaties: Treaties, treaty: str, claim: Claim, known: date) -> str:
    day = min(claim.day.latest or claim.day.earliest or date.max, known)
    if treaties.is_settled(treaty, known) and claim.state is not None:
        return f"no consent of {claim.state} that would bind it is on record"
    clause = treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return "the final clause is not on record"
    wants = [in_words(need) for need in wanting(treaties, treaty, day) if need.met_on is None or need.met_on > day]
    return f"not on record by {day}: {'; '.join(wants)}" if wants else "the acts on record do not lead to a day"


def _why_other(treaties: Treaties, treaty: str, claim: Claim, computed: PartialDate) -> str:
    """What was wanting on the day that is claimed, or which day the clause leads from, and to."""
    day = claim.day.latest or claim.day.earliest or date.max
    wants = [in_words(need) for need in wanting(treaties, treaty, day) if need.met_on is None or need.met_on > day]
    if wants and claim.state is None:
        return f"on {day} there was still wanting: {'; '.join(wants)}"
    clause = treaties.clause(treaty)
    met = treaties.outcome(clause).met_on if clause is not None else None
    whom = f" for {claim.state}" if claim.state is not None else ""
    return f"the condition was met on {met}; from there the clause leads{whom} to {computed}"


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first <= min(one.latest or date.max, other.latest or date.max)


def _stands(item: TreatyOnRecord, key: str, on: PartialDate, day: date) -> bool:
    withdrawn = item.withdrawn.get(key)
    return _reached(on, day) and not (withdrawn is not None and _reached(withdrawn.on, day))


def _reached(on: PartialDate, day: date) -> bool:
    return on.latest is not None and on.latest <= day
