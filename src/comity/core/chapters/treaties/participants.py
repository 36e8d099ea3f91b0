"""Finding the entry of a participant, and the checks that every act under a treaty shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.answers import force_for
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act
from comity.core.record.finding import Finding

CONTRACTING: Final = ("party", "contracting")
"""Whoever has consented to be bound, whether or not the treaty is in force (VCLT, Art. 2(1)(f) and (g))."""


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
