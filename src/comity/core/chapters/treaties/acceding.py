"""Who may accede to a treaty, when, and what the parties have to say to it (VCLT, Art. 15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.participants import check_party, entry_of, must_be_contracting
from comity.core.chapters.treaties.progress import those
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Acceding, Clause, Practice


def may_accede(act: done.Accession, clause: Clause, ground: Ground) -> Iterator[Finding]:
    """By those to whom it is open, once it is; with the consent of all parties, where the treaty needs it."""
    acceding = clause.acceding
    if acceding is None:
        return
    treaties = ground.read(Treaties)
    is_counted = treaties.situation(clause).counts(act.party, acceding.by, ground.day)
    if acceding.opens == "never" or not is_counted:
        message = f"{act.treaty} is not open to accession by {act.party}."
        if acceding.opens != "never":
            message = (
                f"{act.treaty} is open to accession by {those(acceding.by)}; {act.party} was none of them before this "
                f"act. What lets it in on {act.on} counts where its 'order' is less than {act.order}."
            )
        yield finding("NotOpenToAccession", "inadmissible", act, message, provision=clause.provision)
    elif not _is_open(acceding, clause, act, treaties, ground.day):
        message = f"{act.treaty} is not yet open to accession; the instrument is kept until then."
        yield finding("AccessionEarly", "irregular", act, message, provision=clause.provision)
    silent = silent_on(act, ground)
    if silent:
        message = f"The consent of {', '.join(silent)} to the accession of {act.party} is not on record."
        yield finding("ConsentOfPartiesMissing", "irregular", act, message, provision=clause.provision)


def silent_on(act: Act, ground: Ground) -> list[str]:
    """The parties whose consent an accession needs and of whom none is on record."""
    treaties = ground.read(Treaties)
    clause = treaties.clause(act.treaty) if isinstance(act, done.Accession) else None
    if clause is None or clause.acceding is None or not clause.acceding.needs_consent_of_parties:
        return []
    item, party = treaties.items.get(clause.treaty), first_in(act, ("subject",))
    given = {one.party for one in item.for_accession if one.to == party} if item is not None else set()
    return [one for one in treaties.parties_on(clause.treaty, ground.day) if one not in given]


def apply_for_accession(act: done.ConsentToAccession, ground: Ground) -> None:
    """One of the consents that the accession needs; with the last of them it takes effect."""
    ground.read(Treaties).treaty(act.treaty).for_accession.append(act)
    entry = entry_of(act.treaty, act.to, ground)
    for accession, silent in entry.awaiting.items() if entry is not None else ():
        silent.discard(act.party)
        if not silent and entry is not None:
            entry.agreed.setdefault(accession, act)


def _is_open(acceding: Acceding, clause: Clause, act: done.Accession, treaties: Treaties, day: date) -> bool:
    if acceding.opens == "in_force":
        since = treaties.in_force_since(act.treaty)
        return since is not None and since.since.latest is not None and since.since.latest <= day
    last = clause.signing.last_on if clause.signing is not None else None
    return acceding.opens != "after_signing" or last is None or last.latest is None or day > last.latest


def check_for_accession(act: done.ConsentToAccession, ground: Ground) -> Iterator[Finding]:
    """Those who are bound, or have consented to be, say whether another may accede."""
    yield from check_party(act, ground)
    yield from must_be_contracting(act, act.party, "VCLT, Art. 15", ground)


def check_against_accession(act: done.ObjectionToAccession, ground: Ground) -> Iterator[Finding]:
    """By a contracting State, to an accession on record, within the months that the treaty gives after notification."""
    yield from check_party(act, ground)
    yield from must_be_contracting(act, act.party, "VCLT, Art. 15", ground)
    treaties = ground.read(Treaties)
    entry, clause = entry_of(act.treaty, act.to, ground), treaties.clause(act.treaty)
    accessions = [one for one in entry.consents if isinstance(one, done.Accession)] if entry is not None else []
    if not accessions:
        yield finding("AccessionUnknown", "inadmissible", act, f"No accession of {act.to} is on record.")
        return
    last = may_object_until(clause, accessions[-1].id, treaties)
    if last is not None and ground.day > last:
        message = f"The period for objections to the accession of {act.to} ended on {last}; this one has no effect."
        provision = clause.provision if clause is not None else None
        yield finding("ObjectionLate", "irregular", act, message, provision=provision)


def apply_against_accession(act: done.ObjectionToAccession, ground: Ground) -> None:
    """The accession has no effect between the two, if the objection came in time."""
    treaties = ground.read(Treaties)
    item, clause = treaties.treaty(act.treaty), treaties.clause(act.treaty)
    entry = entry_of(act.treaty, act.to, ground)
    accessions = [one for one in entry.consents if isinstance(one, done.Accession)] if entry is not None else []
    last = may_object_until(clause, accessions[-1].id, treaties) if accessions else None
    if last is None or ground.day <= last:
        item.against_accession.append(act)


def may_object_until(clause: Clause | None, accession: str, treaties: Treaties) -> date | None:
    """The last day for objections to an accession; None where the treaty sets none, or it was not yet notified."""
    if clause is None or clause.later is None or clause.later.starts != "objection_period":
        return None
    notified = treaties.situation(clause).acts.get(f"notification:{accession}")
    return months_later(notified, clause.later.objection_months, Practice()) if notified is not None else None
