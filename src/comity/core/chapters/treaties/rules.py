"""Treaties: what a State may do under one, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.acceding import (
    apply_against_accession,
    apply_for_accession,
    check_against_accession,
    check_for_accession,
    may_accede,
    silent_on,
)
from comity.core.chapters.treaties.answers import is_complete
from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.gathered import expressed, received
from comity.core.chapters.treaties.leaving import apply_revocation, apply_withdrawal, check_revocation, check_withdrawal
from comity.core.chapters.treaties.participants import (
    CONTRACTING,
    check_party,
    entry_of,
    must_be_contracting,
    must_take_part,
    not_ended,
    open_entry,
)
from comity.core.chapters.treaties.progress import those
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.reservations import (
    apply_objection,
    apply_reservation,
    apply_withdrawal_of_objection,
    apply_withdrawal_of_reservation,
    bar_instrument,
    check_objection,
    check_reservation,
    check_withdrawal_of_objection,
    check_withdrawal_of_reservation,
)
from comity.core.chapters.treaties.spells import departure, has_signed, has_unsigned
from comity.core.chapters.treaties.succeeding import check_succession, succeed
from comity.core.kernel.days import ends_before
from comity.core.kernel.fields import all_in, first_in
from comity.core.record.act import Act, kind_of
from comity.core.record.finding import Finding

AFTER_SIGNATURE = (done.Ratification, done.Acceptance, done.Approval)
"""Consents that follow a signature; an accession needs none."""


def check_signature(act: done.Signature, ground: Ground) -> Iterator[Finding]:
    """A treaty is signed once, while it is open for signature, by those to whom it is open."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is not None and entry.signature is not None and not has_unsigned(entry, ground.day):
        yield finding("SignedAlready", "irregular", act, f"{act.party} signed {act.treaty} on {entry.signature.on}.")
    clause = ground.read(Treaties).clause(act.treaty)
    if clause is None or clause.signing is None:
        return
    opens, last = clause.signing.since, clause.signing.last_on
    outside = (opens is not None and opens.earliest is not None and ground.day < opens.earliest) or (
        last is not None and last.latest is not None and ground.day > last.latest
    )
    if outside:
        message = f"{act.treaty} was not open for signature on {act.on}."
        yield finding("NotOpenForSignature", "inadmissible", act, message, provision=clause.provision)
    situation = ground.read(Treaties).situation(clause)
    if not situation.counts(act.party, clause.signing.by, ground.day):
        message = (
            f"{act.treaty} is open for signature to {those(clause.signing.by)}; {act.party} was none of them before "
            f"this act. What lets it in on {act.on} counts where its 'order' is less than {act.order}."
        )
        yield finding("NotEntitled", "inadmissible", act, message, provision=clause.provision)


def apply_signature(act: done.Signature, ground: Ground) -> None:
    """It is a signatory; a definitive signature binds it. Who had unsigned may sign again."""
    entry = open_entry(act.treaty, act.party, ground)
    if entry.signature is not None and has_unsigned(entry, ground.day):
        entry.signed_again = act
    entry.signature = entry.signature or act


def check_confirmation(act: done.ConfirmationOfSignature, ground: Ground) -> Iterator[Finding]:
    """A signature ad referendum is on record."""
    yield from check_party(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is None or entry.signature is None or entry.signature.form != "ad_referendum":
        message = f"No signature ad referendum of {act.party} is on record."
        yield finding("SignatureMissing", "irregular", act, message)


def apply_confirmation(act: done.ConfirmationOfSignature, ground: Ground) -> None:
    """The signature is full, back to its date; where there is none to confirm, nothing follows."""
    entry = open_entry(act.treaty, act.party, ground)
    if entry.signature is not None and entry.signature.form == "ad_referendum":
        entry.confirmation = entry.confirmation or act


def check_consent(act: done.Consenting, ground: Ground) -> Iterator[Finding]:
    """Consent is given once; ratification follows signature; accession must be open."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    standing = [one for one in entry.consents if _is_standing(one, entry, ground.day)] if entry is not None else []
    if standing and not act.parts:
        message = f"{act.party} has expressed its consent by {standing[-1].id}; it is bound once."
        yield finding("ConsentGiven", "irregular", act, message)
    if isinstance(act, AFTER_SIGNATURE) and (entry is None or entry.signature is None):
        message = f"{kind_of(act)} follows a signature; none of {act.party} is on record."
        yield finding("SignatureMissing", "note", act, message, provision="VCLT, Art. 14")
    clause = ground.read(Treaties).clause(act.treaty)
    given = {part for one in standing for part in all_in(one, ("part",))} | set(act.parts)
    if clause is not None and act.parts and len(given) < clause.parts_min:
        message = f"Consent to {act.treaty} extends to at least {clause.parts_min} of its parts."
        yield finding("PartsTooFew", "inadmissible", act, message, provision=clause.provision)
    if isinstance(act, done.Accession) and clause is not None and clause.acceding is not None:
        yield from may_accede(act, clause, ground)


def apply_consent(act: done.Consenting | done.Succession, ground: Ground) -> None:
    """Its consent counts, and binds it when the clause says so; one who had left is then back.

    An accession that needs the consent of all parties has no effect before they have given it (VCLT, Art. 15).
    """
    silent = silent_on(act, ground)
    entry = open_entry(act.treaty, act.party, ground)
    entry.consents.append(act)
    if isinstance(act, done.Succession):
        succeed(act, entry, ground)
    if silent and is_complete(ground.read(Treaties), act.treaty, ground.day):
        entry.awaiting[act.id] = set(silent)


def check_taking_back(act: done.WithdrawalOfConsent, ground: Ground) -> Iterator[Finding]:
    """Consent is taken back only before it binds; afterwards a party withdraws."""
    yield from check_party(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is None or not any(_is_to_take_back(one, entry, ground.day) for one in expressed(entry)):
        message = f"No consent of {act.party} stands that it could take back."
        yield finding("ConsentMissing", "inadmissible", act, message)
        return
    since = ground.read(Treaties).bound(act.treaty, act.party, day=ground.day)
    if since is not None and since.latest is not None and since.latest <= ground.day:
        message = f"{act.party} has been bound since {since}; it can withdraw only under the treaty's terms."
        yield finding("BoundAlready", "inadmissible", act, message, provision="VCLT, Art. 54")


def apply_taking_back(act: done.WithdrawalOfConsent, ground: Ground) -> None:
    """The consent leaves the count."""
    open_entry(act.treaty, act.party, ground).taken_back.append(act)


def check_unsigning(act: done.Unsigning, ground: Ground) -> Iterator[Finding]:
    """It signed and has not consented: then it takes its consent back, or withdraws (VCLT, Art. 18)."""
    yield from check_party(act, ground)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is None or not has_signed(entry, ground.day) or has_unsigned(entry, ground.day):
        yield finding("SignatureMissing", "inadmissible", act, f"No signature of {act.party} stands.")
    elif ground.read(Treaties).relation(act.treaty, act.party, ground.day) in CONTRACTING:
        message = f"{act.party} has consented to {act.treaty}: it takes that back before it is bound, or withdraws."
        yield finding("ConsentGiven", "inadmissible", act, message, provision="VCLT, Art. 18")


def apply_unsigning(act: done.Unsigning, ground: Ground) -> None:
    """It is a signatory no longer."""
    entry = open_entry(act.treaty, act.party, ground)
    entry.unsigned, entry.signed_again = act, None


def check_domestic(act: done.DomesticApproval, ground: Ground) -> Iterator[Finding]:
    """A State may prepare before the text is adopted (an order to sign); that is only noted."""
    yield from known_subject(act.party, act, ground)
    if act.treaty not in ground.read(Texts):
        message = f"The text {act.treaty} was not yet adopted on {act.on}."
        yield finding("TextNotYetAdopted", "note", act, message)


def apply_domestic(act: done.DomesticApproval, ground: Ground) -> None:
    """It is on record and counts for nothing in the law of treaties."""
    open_entry(act.treaty, act.party, ground).domestic.append(act)


def check_provisional(act: done.ProvisionalApplication, ground: Ground) -> Iterator[Finding]:
    """A treaty that has not ended, and one that is not bound by it already."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    if act.party is not None and ground.read(Treaties).relation(act.treaty, act.party, ground.day) == "party":
        message = f"{act.party} is bound by {act.treaty}; nothing is left to be applied provisionally."
        yield finding("BoundAlready", "inadmissible", act, message, provision="VCLT, Art. 25")


def apply_provisional(act: done.ProvisionalApplication, ground: Ground) -> None:
    """Provisional application runs beside entry into force, from no day before the notice."""
    since = act.on if act.since is None or ends_before(act.since, act.on) else act.since
    if act.party is None:
        ground.read(Treaties).treaty(act.treaty).provisional.begin("provisional", since, (act.id,))
    else:
        entry = open_entry(act.treaty, act.party, ground)
        entry.provisional.begin("provisional", since, (act.id,))
        entry.declined = None


def check_end_of_provisional(act: done.EndOfProvisionalApplication, ground: Ground) -> Iterator[Finding]:
    """It applies the treaty provisionally."""
    yield from check_party(act, ground)
    if ground.read(Treaties).relation(act.treaty, act.party, ground.day) != "provisional":
        message = f"{act.party} does not apply {act.treaty} provisionally."
        yield finding("NotAppliedProvisionally", "irregular", act, message)


def apply_end_of_provisional(act: done.EndOfProvisionalApplication, ground: Ground) -> None:
    """It ends with the notice, also where all signatories apply the treaty."""
    entry = open_entry(act.treaty, act.party, ground)
    entry.provisional.end_at(act.on, act.id)
    entry.declined = act


def apply_declaration(act: done.Declaration, ground: Ground) -> None:
    """It stands beside the party's consent."""
    open_entry(act.treaty, act.party, ground).declarations.append(act)


def apply_territories(act: done.TerritorialApplication, ground: Ground) -> None:
    """It binds the party for these territories, or not."""
    open_entry(act.treaty, act.party, ground).territories.append(act)


def apply_authorities(act: done.NoticeOfAuthorities, ground: Ground) -> None:
    """The latest notice stands whole."""
    open_entry(act.treaty, act.party, ground).authorities.append(act)


def check_taking_part(act: Act, ground: Ground) -> Iterator[Finding]:
    """By one that signed, consented or applies the treaty: nobody else has anything to declare or to extend."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    yield from must_take_part(act, ground)


def check_suspension(act: done.Suspension | done.Resumption, ground: Ground) -> Iterator[Finding]:
    """Between parties; what is resumed was suspended."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
    if act.party is not None:
        yield from must_be_contracting(act, act.party, "VCLT, Arts. 57-60", ground)
    item = ground.read(Treaties).items.get(act.treaty)
    standing = {segment.value for segment in item.suspended.running()} if item is not None else set()
    if isinstance(act, done.Resumption) and (act.party or "all") not in standing:
        whom = f" for {act.party}" if act.party is not None else ""
        message = f"The operation of {act.treaty} is not suspended{whom}."
        yield finding("NothingToRestore", "inadmissible", act, message, provision="VCLT, Art. 72")


def apply_suspension(act: done.Suspension, ground: Ground) -> None:
    """Its operation is suspended, for all or between one and the others."""
    item = ground.read(Treaties).treaty(act.treaty)
    item.suspended.begin(act.party or "all", act.on, (act.id,))


def apply_resumption(act: done.Resumption, ground: Ground) -> None:
    """Its operation is resumed."""
    timeline = ground.read(Treaties).treaty(act.treaty).suspended
    for segment in timeline.running():
        if segment.value == (act.party or "all"):
            timeline.end(segment, act.on, act.id)


def apply_circulation(act: done.Circulation, ground: Ground) -> None:
    """Periods run from its day."""
    ground.read(Treaties).treaty(act.treaty).circulations.append(act)


def apply_completeness(act: done.StatementOfCompleteness, ground: Ground) -> None:
    """From then on what is not on record was not done."""
    ground.read(Treaties).treaty(act.treaty).complete.append(act)


def check_against_circulated(act: done.ObjectionToCirculated, ground: Ground) -> Iterator[Finding]:
    """To what was circulated, within the period."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = next((one for one in item.circulations if one.id == act.circulation), None) if item is not None else None
    if found is None:
        yield finding("CirculationUnknown", "inadmissible", act, f"{act.circulation} is no circulation on record.")
        return
    yield from may_object_to(act, found, ground)
    if found.objection_days is not None and found.on.latest is not None and act.on.earliest is not None:
        last = found.on.latest + timedelta(days=found.objection_days)
        if act.on.earliest > last:
            message = f"The period for objections to {found.id} ended on {last}; this one has no effect."
            yield finding("ObjectionLate", "irregular", act, message, provision="VCLT, Art. 79")


def may_object_to(act: done.ObjectionToCirculated, sent: done.Circulation, ground: Ground) -> Iterator[Finding]:
    """To an amendment those who are bound by what it amends; to a correction whoever signed or consented."""
    treaties = ground.read(Treaties)
    if sent.form == "correction":
        if treaties.relation(act.treaty, act.party, ground.day) != "signatory":
            yield from must_be_contracting(act, act.party, "VCLT, Art. 79", ground)
        return
    clause = treaties.clause(act.treaty)
    if sent.form == "amendment" and clause is not None and clause.binds_parties_to is not None:
        provision = clause.provision or "VCLT, Art. 40"
        yield from must_be_contracting(act, act.party, provision, ground, clause.binds_parties_to)


def apply_against_circulated(act: done.ObjectionToCirculated, ground: Ground) -> None:
    """It stands against what was circulated."""
    ground.read(Treaties).treaty(act.treaty).circulated_against.append(act)


def apply_other(act: Act, ground: Ground) -> None:
    """An act of the depositary or of the parties together, on record with the treaty."""
    ground.read(Treaties).treaty(first_in(act, ("treaty",))).others.append(act)


def check_notification(act: done.Notification, ground: Ground) -> Iterator[Finding]:
    """Of an act under the treaty that was done, or of its text: nothing is notified before it is received."""
    yield from check_party(act, ground)
    is_known = act.concerns in ground.acts or act.concerns in ground.read(Texts)
    if not is_known and not ground.law.may_be_closed(act.concerns):
        message = f"{act.concerns}, of which it informs, is no act with effect before it."
        yield finding("ActUnknown", "note", act, message, provision="VCLT, Art. 77")


def apply_fact(act: done.Fact, ground: Ground) -> None:
    """The latest statement of a fact stands."""
    item = ground.read(Treaties).treaty(act.treaty)
    is_anew = act.fact in item.facts
    item.facts[act.fact] = act
    if is_anew or not item.stated:
        item.stated.append((ground.day, dict(item.facts)))
    else:
        for _, facts in item.stated:
            facts.setdefault(act.fact, act)


RULES: dict[type[Act], Rule] = {
    done.Signature: Rule(check_signature, apply_signature),
    done.ConfirmationOfSignature: Rule(check_confirmation, apply_confirmation),
    **{kind: Rule(check_consent, apply_consent) for kind in done.CONSENTS},
    done.Succession: Rule(check_succession, apply_consent),
    done.WithdrawalOfConsent: Rule(check_taking_back, apply_taking_back),
    done.Unsigning: Rule(check_unsigning, apply_unsigning),
    done.DomesticApproval: Rule(check_domestic, apply_domestic),
    done.ProvisionalApplication: Rule(check_provisional, apply_provisional),
    done.EndOfProvisionalApplication: Rule(check_end_of_provisional, apply_end_of_provisional),
    done.Reservation: Rule(check_reservation, apply_reservation, bar_instrument),
    done.Objection: Rule(check_objection, apply_objection),
    done.WithdrawalOfReservation: Rule(check_withdrawal_of_reservation, apply_withdrawal_of_reservation),
    done.WithdrawalOfObjection: Rule(check_withdrawal_of_objection, apply_withdrawal_of_objection),
    done.ObjectionToAccession: Rule(check_against_accession, apply_against_accession),
    done.ConsentToAccession: Rule(check_for_accession, apply_for_accession),
    done.Declaration: Rule(check_taking_part, apply_declaration),
    done.TerritorialApplication: Rule(check_taking_part, apply_territories),
    done.NoticeOfAuthorities: Rule(check_taking_part, apply_authorities),
    done.Withdrawal: Rule(check_withdrawal, apply_withdrawal),
    done.RevocationOfWithdrawal: Rule(check_revocation, apply_revocation),
    done.Suspension: Rule(check_suspension, apply_suspension),
    done.Resumption: Rule(check_suspension, apply_resumption),
    done.Determination: Rule(check_party, apply_other),
    done.Circulation: Rule(check_party, apply_circulation),
    done.ObjectionToCirculated: Rule(check_against_circulated, apply_against_circulated),
    done.Notification: Rule(check_notification, apply_other),
    done.CertifiedCopies: Rule(check_party, apply_other),
    done.Registration: Rule(check_party, apply_other),
    done.StatementOfCompleteness: Rule(check_party, apply_completeness),
    done.Fact: Rule(check_party, apply_fact),
}


def _is_to_take_back(consent: Act, entry: PartyOnRecord, day: date) -> bool:
    """Whether it stands; one that was not received for what came with it can be taken back too."""
    if received(entry, consent, "latest") is not None:
        return _is_standing(consent, entry, day)
    return not any((one.on.latest or date.max) >= (consent.on.latest or date.max) for one in entry.taken_back)


def _is_standing(consent: Act, entry: PartyOnRecord, day: date) -> bool:
    """Whether it was received, no later act took it back, and the party has not left since."""
    made = received(entry, consent, "latest")
    if made is None:
        return False
    back = any(one.on.latest is not None and one.on.latest >= made for one in entry.taken_back)
    left = departure(entry, day)
    return not back and (left is None or (left.since.latest or date.max) < made)
