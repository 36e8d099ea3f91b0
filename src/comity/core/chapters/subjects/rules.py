"""Subjects: entering, renaming and ending them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.subjects.acts import ChangeOfName, Entry, Extinction
from comity.core.chapters.subjects.checks import known_subject, subject_on_record
from comity.core.chapters.subjects.register import Styled, SubjectOnRecord, Subjects
from comity.core.record.act import Act
from comity.core.record.finding import Finding

_ALPHA_3: Final = re.compile(r"[A-Z]{3}")


def check_entry(act: Entry, ground: Ground) -> Iterator[Finding]:
    """A subject is entered once; a State under its alpha-3 code; an authority under its State."""
    subjects = ground.read(Subjects)
    if act.subject in subjects:
        yield finding("SubjectAlreadyEntered", "inadmissible", act, f"{act.subject} is already on record.")
    if act.form == "state" and not _ALPHA_3.fullmatch(act.subject):
        message = f"'{act.subject}' is not an ISO 3166-1 alpha-3 code, by which a State is entered."
        yield finding("CodeMalformed", "irregular", act, message)
    if act.form == "authority":
        yield from known_subject(act.state, act, ground)


def apply_entry(act: Entry, ground: Ground) -> None:
    """It is on record with its first names."""
    item = SubjectOnRecord(act)
    item.names.begin(Styled(act.names, act.official), act.on, (act.id,))
    ground.read(Subjects).items[act.subject] = item


def check_change_of_name(act: ChangeOfName, ground: Ground) -> Iterator[Finding]:
    """The subject must be on record."""
    yield from known_subject(act.subject, act, ground)


def apply_change_of_name(act: ChangeOfName, ground: Ground) -> None:
    """The new names stand from the act's day."""
    names = ground.read(Subjects).items[act.subject].names
    names.end_at(act.on, act.id)
    names.begin(Styled(act.names, act.official), act.on, (act.id,))


def check_extinction(act: Extinction, ground: Ground) -> Iterator[Finding]:
    """The subject and its successors must be on record, and it must not have ended before."""
    yield from subject_on_record(act.subject, act, ground)
    for successor in act.successors:
        yield from known_subject(successor, act, ground)
    item = ground.read(Subjects).items.get(act.subject)
    if item is not None and item.until is not None:
        yield finding("SubjectAlreadyEnded", "inadmissible", act, f"{act.subject} ended on {item.until}.")


def apply_extinction(act: Extinction, ground: Ground) -> None:
    """From the act's day the subject is no longer."""
    item = ground.read(Subjects).items[act.subject]
    item.until, item.successors, item.ended_by = act.on, act.successors, act.id


RULES: dict[type[Act], Rule] = {
    Entry: Rule(check_entry, apply_entry),
    ChangeOfName: Rule(check_change_of_name, apply_change_of_name),
    Extinction: Rule(check_extinction, apply_extinction),
}
