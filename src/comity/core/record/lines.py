"""Lines of a journal: an act as it was recorded, as it stands; and what is said of one that cannot be taken in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.record.journal import Entry, Head


class Recorded(Struct, gc=False):
    """An act as it stands: where it is in the journal, what repaired it, what was found of it.

    Whether it has effect.
    """

    act: Act
    number: int
    recorded_at: str
    openness: str
    repaired_by: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_effect: bool = True


class Line(Struct, frozen=True, gc=False):
    """An act as it was recorded, with what its entry says; bytes, salt and leaf stay in the journal."""

    act: Act
    number: int
    recorded_at: str
    openness: str
    chain: str

    @property
    def head(self) -> Head:
        """The head of a journal that ends with it."""
        return Head(self.number, self.chain, self.recorded_at)


def line_of(act: Act, entry: Entry) -> Line:
    """The line of an act that stands in this entry."""
    return Line(act, entry.number, entry.recorded_at, entry.openness, entry.chain)


NOT_ON_RECORD: Final = frozenset(
    f"{what}Unknown"
    for what in (
        *("Accession", "Act", "Assessment", "Challenge", "Circulation", "Commitment", "Decision", "Dispute", "Draft"),
        *("Fund", "Loan", "Measure", "Meeting", "Objection", "Order", "Project", "Reservation", "Subject", "Text"),
    )
) | {"OrganNotEstablished"}
"""Findings that what an act refers to is not on record: it may be on a line that is closed."""
_NOT_EXAMINED: Final = " An act that is not open here may tell of it: not examined."


def not_examined(finding: Finding) -> Finding:
    """The finding where bodies of closed acts are not here: that something is not on record cannot be said for sure."""
    if finding.rule not in NOT_ON_RECORD or finding.message.endswith(_NOT_EXAMINED):
        return finding
    return replace(finding, message=finding.message + _NOT_EXAMINED)


def is_unexamined(finding: Finding) -> bool:
    """Whether a closed act, if its body were here, might settle the finding."""
    return finding.message.endswith(_NOT_EXAMINED)


def written(moment: datetime) -> str:
    """A moment as entries have it, in UTC; every year in four digits, since moments are compared as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def proposed(act: Act, number: int) -> Line:
    """The line of an act that is not recorded: after every other, at the end of all moments."""
    return Line(act, number, "9999-12-31T23:59:59.999999Z", act.openness, "")


def taken_already(act: Act) -> Finding:
    """The finding on an act whose id is on record."""
    message = f"An act with the id {act.id} is on record already."
    return Finding(rule="IdentifierTaken", severity="inadmissible", act=act.id, message=message)


def unreadable(entry: Entry, error: Exception) -> Finding:
    """The finding on a line whose act cannot be read."""
    message = f"Entry {entry.number} cannot be read as an act: {error}."
    return Finding(rule="ActUnreadable", severity="inadmissible", message=message, place=f"entry {entry.number}")
