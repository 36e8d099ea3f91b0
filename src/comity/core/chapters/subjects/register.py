"""The register of subjects: States, organisations and authorities, with the names they bore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from comity.core.chapters.subjects.acts import Entry
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, is_reached
from comity.core.kernel.names import FALLBACK, Names
from comity.core.kernel.timeline import Segment, Timeline


class Styled(Struct, frozen=True):
    """How a subject is called: its usual names and its official ones, by language."""

    names: Names
    official: Names


class SubjectOnRecord(Struct):
    """A subject: its entry, the names it bore, and its end."""

    entry: Entry
    names: Timeline[Styled] = field(default_factory=Timeline)
    until: PartialDate | None = None
    successors: tuple[str, ...] = ()
    ended_by: str | None = None

    def styled_on(self, day: date) -> Segment[Styled]:
        """The names it bore that day; before its first day on record, its first ones."""
        found = self.names.on(day)
        return found[-1][0] if found else self.names.segments[0]


class Subjects:
    """Subjects by key."""

    def __init__(self) -> None:
        self.items: dict[str, SubjectOnRecord] = {}

    def __contains__(self, subject: str) -> bool:
        return subject in self.items

    def on(self, day: date) -> Iterator[tuple[SubjectOnRecord, Certainty]]:
        """The subjects that existed that day, in the order of the record."""
        for item in self.items.values():
            found = certainty_on(day, item.entry.on, item.until)
            if found:
                yield item, found

    def before(self, subject: str, day: date) -> Iterator[SubjectOnRecord]:
        """Those that had ceased to exist by a day, and to which the subject succeeds."""
        for item in self.items.values():
            if subject in item.successors and item.until is not None and is_reached(item.until, day):
                yield item

    def names_on(self, subject: str, day: date) -> Names:
        """The usual names of a subject on a day; its key where it is not on record."""
        item = self.items.get(subject)
        return item.styled_on(day).value.names if item is not None else {FALLBACK: subject}
