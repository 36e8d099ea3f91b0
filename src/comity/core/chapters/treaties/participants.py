"""Finding the entry of a participant, and the checks that every act under a treaty shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.answers import force_for, is_complete
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act
from comity.core.record.finding import Finding

CONTRACTING: Final = ("party", "contracting")
"""Whoever has consented to be bound, whether or not the treaty is in force (VCLT, Art. 2(1)(f) and (g))."""
TAKING_PART: Final = (*CONTRACTING, "signatory", "provisional")
"""Whoever may say something under the treaty; a declaration can come with a signature."""


def check_party(act: Act, ground: Ground) -> Iterator[Finding]:
    """The treaty is a text on record, the participant a subject on record."""
    treaty = str(first_in(act, ("treaty",)))
    if treaty not in ground.read(Texts):
        yield finding("TextUnknown", "inadmissible", act, f"The text {treaty} is not on record before this act.")
    party = first_in(act, ("subject",), ("object",))
    if party is not None:
        yield from known_subject(party, act, ground)


def must_be_contracting(
    act: Act, party: str, provision: str, ground: Ground, treaty: str | None = None
) -> Iterator[Finding]:
    """It has consented to the treaty, or is bound by it. Where the record leaves that open, that alone is noted."""
    key = treaty or str(first_in(act, ("treaty",)))
    relation = ground.read(Treaties).relation(key, party, ground.day)
    if relation in CONTRACTING:
        return
    if may_be_bound(key, party, ground):
        yield consent_not_on_record(act, party, key, provision)
    else:
        message = f"{party} is no contracting State or party to {key} on {act.on}."
        yield finding("NotContracting", "inadmissible", act, message, provision=provision)


def must_take_part(act: Act, ground: Ground) -> Iterator[Finding]:
    """It takes part in the treaty: a signatory too, and one whose instrument waits to be received.

    Where the file is not complete, it may have done so: what the record does not tell of, it does not deny.
    """
    treaty, party = str(first_in(act, ("treaty",))), str(first_in(act, ("subject",), ("object",)))
    entry = entry_of(treaty, party, ground)
    waits = entry is not None and any(one.on.latest is not None for one in entry.consents) and not entry.taken_back
    relation = ground.read(Treaties).relation(treaty, party, ground.day)
    is_told = is_complete(ground.read(Treaties), treaty, ground.day)
    if relation in TAKING_PART or (waits and relation == "none") or (relation == "none" and not is_told):
        return
    yield from must_be_contracting(act, party, "VCLT, Art. 2", ground)


def not_ended(act: Act, ground: Ground) -> Iterator[Finding]:
    """The treaty has not ended: nobody can come to it, or do anything under it, any more (VCLT, Art. 70)."""
    treaty = str(first_in(act, ("treaty",)))
    ended = ground.read(Treaties).ended(treaty, ground.day, "latest")
    if ended is not None and ended <= ground.day:
        message = f"{treaty} ended on {ended}; nothing can be done under it on {act.on}."
        yield finding("TextAlreadyEnded", "inadmissible", act, message, provision="VCLT, Art. 70")


def consent_not_on_record(act: Act, party: str, treaty: str, provision: str) -> Finding:
    """What is found where a source says that a treaty binds somebody of whom no consent is on record."""
    message = f"No consent of {party} to {treaty} is on record; a source asserts that it is in force."
    return finding("ConsentNotOnRecord", "note", act, message, provision=provision)


def may_be_bound(treaty: str, party: str, ground: Ground) -> bool:
    """Whether the record leaves open that the treaty binds it, and a source asserts that it is in force."""
    text = ground.read(Texts).items.get(treaty)
    claims = [one for one in text.claims if one.state in (None, party)] if text is not None else []
    return bool(claims) and force_for(ground.read(Treaties), treaty, party, ground.day).is_in_force is None


def entry_of(treaty: str, party: str, ground: Ground) -> PartyOnRecord | None:
    """The participant's entry under the treaty, if it has done anything."""
    item = ground.read(Treaties).items.get(treaty)
    return item.parties.get(party) if item is not None else None


def open_entry(treaty: str, party: str, ground: Ground) -> PartyOnRecord:
    """The participant's entry under the treaty, made if there is none."""
    item: TreatyOnRecord = ground.read(Treaties).treaty(treaty)
    is_new = party not in item.parties
    entry = item.party(party)
    item.text = ground.read(Texts).items.get(treaty)
    if is_new:
        subject = entry.subject = ground.read(Subjects).items.get(party)
        entry.is_body = subject is not None and subject.entry.form == "organisation"
    return entry
