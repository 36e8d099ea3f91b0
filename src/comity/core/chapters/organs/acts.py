"""Acts that make organs and fill offices."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.record.act import Act


class Establishment(Act, tag="organs.establishment", kw_only=True):
    """An organ is established; what it is and may do stands in the rulebook."""

    organ: Identifier


class Abolition(Act, tag="organs.abolition", kw_only=True):
    """An organ is abolished."""

    organ: Identifier


class Appointment(Act, tag="organs.appointment", kw_only=True):
    """Someone is appointed to an office for a term that begins ``since``; ``authority`` is the deciding act."""

    office: Identifier
    person: Names
    state: str | None = None
    title: Names = {}
    since: PartialDate
    until: PartialDate | None = None


class AssumptionOfOffice(Act, tag="organs.assumption_of_office", kw_only=True):
    """Someone assumes an office on the act's day, in place of whoever held it.

    ``acting`` if only for the time being.
    """

    office: Identifier
    person: Names
    state: str | None = None
    title: Names = {}
    acting: bool = False
    until: PartialDate | None = None


class EndOfOffice(Act, tag="organs.end_of_office", kw_only=True):
    """An office falls vacant."""

    office: Identifier
    reason: Literal["resignation", "dismissal", "death", "expiry", "unknown"] = "unknown"


class DisputeOfOffice(Act, tag="organs.dispute_of_office", kw_only=True):
    """More than one person claims an office, until someone is recorded as assuming it."""

    office: Identifier
    claimants: tuple[Names, ...]


class PassingOfChair(Act, tag="organs.passing_of_chair", kw_only=True):
    """The chair of an organ passes to a State, at the end of ``meeting``.

    It is then the chair until it passes again.
    """

    organ: Identifier
    state: str
    meeting: Identifier | None = None
