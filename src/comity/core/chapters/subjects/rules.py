"""Subjects: entering, renaming and ending them.

SUBJECT says at which stages each act may be done; the diagram in the docs is drawn from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.subjects.acts import ChangeOfName, Entry, Extinction
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.subjects.register import Styled, SubjectOnRecord, Subjects
from comity.core.kernel.days import certainty_on
from comity.core.lifecycle import NONE, Lifecycle, Met, Transition, Unfit, named_by, refused_by
from comity.core.record.act import Act
from comity.core.record.finding import Finding

_ALPHA_3: Final = re.compile(r"[A-Z]{3}")


def _stages(subject: str, ground: Ground) -> tuple[str, ...]:
    item = ground.read(Subjects).items.get(subject)
    if item is None:
        return (NONE,)
    has_ended = item.until is not None and certainty_on(ground.day, item.entry.on, item.until) is None
    return ("ended",) if has_ended else ("on_record",)


def _unknown(met: Met) -> Unfit:
    """It was never entered, or it is no more."""
    item = met.ground.read(Subjects).items.get(met.key)
    if item is None:
        return Unfit("SubjectUnknown", f"The subject {met.key} is not on record before this act.")
    return Unfit("SubjectExtinct", f"{met.key} ended on {item.until} and was no more on {met.act.on}.")


def _ended_once(act: Extinction, ground: Ground) -> Iterator[Finding]:
    item = ground.read(Subjects).items.get(act.subject)
    if item is not None and item.until is not None:
        yield finding("SubjectAlreadyEnded", "inadmissible", act, f"{act.subject} ended on {item.until}.")


SUBJECT: Final = Lifecycle(
    of="subjects",
    thing="a subject",
    naming=named_by("subject"),
    is_known=lambda subject, ground: subject in ground.read(Subjects),
    stages=_stages,
    transitions={
        Entry: Transition(
            (NONE,), "on_record", misfit=refused_by("SubjectAlreadyEntered", "{key} is already on record.")
        ),
        ChangeOfName: Transition(("on_record",)),
        Extinction: Transition(("on_record", "ended"), "ended", requires=_ended_once),
    },
    misfit=_unknown,
)


def check_entry(act: Entry, ground: Ground) -> Iterator[Finding]:
    """A subject is entered once; a State under its alpha-3 code; an authority under its State."""
    yield from SUBJECT.check(act, ground)
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


def apply_change_of_name(act: ChangeOfName, ground: Ground) -> None:
    """The new names stand from the act's day."""
    names = ground.read(Subjects).items[act.subject].names
    names.end_at(act.on, act.id)
    names.begin(Styled(act.names, act.official), act.on, (act.id,))


def check_extinction(act: Extinction, ground: Ground) -> Iterator[Finding]:
    """The subject and its successors must be on record, and it must not have ended before."""
    yield from SUBJECT.check(act, ground)
    for successor in act.successors:
        yield from known_subject(successor, act, ground)


def apply_extinction(act: Extinction, ground: Ground) -> None:
    """From the act's day the subject is no longer."""
    item = ground.read(Subjects).items[act.subject]
    item.until, item.successors, item.ended_by = act.on, act.successors, act.id


RULES: dict[type[Act], Rule] = {
    Entry: Rule(check_entry, apply_entry),
    ChangeOfName: Rule(SUBJECT.check, apply_change_of_name),
    Extinction: Rule(check_extinction, apply_extinction),
}
