"""What chapters above ask of subjects before an act."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.subjects.register import Subjects
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def known_subject(subject: str | None, act: Act, ground: Ground) -> Iterator[Finding]:
    """A finding if the subject is not on record before the act."""
    if subject is None or subject not in ground.read(Subjects):
        message = f"The subject {subject or '(none given)'} is not on record before this act."
        yield finding("SubjectUnknown", "inadmissible", act, message)
