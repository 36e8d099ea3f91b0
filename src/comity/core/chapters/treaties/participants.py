"""Finding the entry of a participant, and the checks that every act under a treaty shares."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def check_party(act: Act, ground: Ground) -> Iterator[Finding]:
    """The treaty is a text on record, the participant a subject on record."""
    treaty = str(first_in(act, ("treaty",)))
    if treaty not in ground.read(Texts):
        yield finding("TextUnknown", "inadmissible", act, f"The text {treaty} is not on record before this act.")
    party = first_in(act, ("subject",), ("object",))
    if party is not None:
        yield from known_subject(party, act, ground)


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
