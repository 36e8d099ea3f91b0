"""What chapters above ask of subjects before an act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.register import Subjects
from comity.core.kernel.days import certainty_on
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def known_subject(subject: str | None, act: Act, ground: Ground) -> Iterable[Finding]:
    """A finding if the subject is not on record before the act, or was no more on its day."""
    item = ground.read(Subjects).items.get(subject or "")
    if item is None:
        return subject_on_record(subject, act, ground)
    if item.until is None or certainty_on(ground.day, item.entry.on, item.until) is not None:
        return ()
    message = f"{subject} ended on {item.until} and was no more on {act.on}."
    return (finding("SubjectExtinct", "inadmissible", act, message),)


def subject_on_record(subject: str | None, act: Act, ground: Ground) -> Iterator[Finding]:
    """A finding if the subject is not on record before the act; it may have ended, as one whose debts are paid."""
    if subject is None or subject not in ground.read(Subjects):
        message = f"The subject {subject} is not on record before this act." if subject else "It names no subject."
        yield finding("SubjectUnknown", "inadmissible", act, message)
