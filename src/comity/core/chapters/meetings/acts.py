"""Acts that prepare, hold and close meetings of organs.

What one of them says of a meeting stands until a later one says otherwise: a field that is not given changes nothing.
Of a meeting of which no act says it, the form is ``in_person`` and the session ``regular``.
"""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act

MeetingForm = Literal["in_person", "videoconference", "hybrid"]
Session = Literal["regular", "extraordinary"]


class AgendaItem(Value, kw_only=True):
    """One item: its number on the agenda, its title, who proposed it."""

    item: str
    title: Names
    proposed_by: str | None = None


class Delegation(Value, kw_only=True):
    """Who came for a State or an organisation: the person's public rank, and in which capacity the subject sat."""

    subject: Identifier
    capacity: str
    person: Names = {}
    rank: Names = {}
    is_acting: bool = False
    is_presiding: bool = False


class Announcement(Act, tag="meetings.announcement", kw_only=True):
    """A meeting is announced; dates may be partial."""

    meeting: Identifier
    organ: Identifier
    number: int | None = None
    starts_on: PartialDate
    ends_on: PartialDate | None = None
    place: Names = {}
    chair: str | None = None
    form: MeetingForm | None = None
    session: Session | None = None


class Convocation(Act, tag="meetings.convocation", kw_only=True):
    """A meeting is convened by notice to those entitled to sit, under the organ's rules of procedure."""

    meeting: Identifier
    organ: Identifier
    number: int | None = None
    starts_on: PartialDate
    ends_on: PartialDate | None = None
    place: Names = {}
    chair: str | None = None
    form: MeetingForm | None = None
    session: Session | None = None
    initiators: tuple[str, ...] = ()
    consenting: tuple[str, ...] = ()


class AgendaOfMeeting(Act, tag="meetings.agenda", kw_only=True):
    """The agenda is set or changed; the latest one stands whole."""

    meeting: Identifier
    items: tuple[AgendaItem, ...]


class CirculationOfPapers(Act, tag="meetings.circulation", kw_only=True):
    """The papers for items of the agenda go to the members."""

    meeting: Identifier
    items: tuple[str, ...] = ()


class Opening(Act, tag="meetings.opening", kw_only=True):
    """A meeting opens."""

    meeting: Identifier
    organ: Identifier
    number: int | None = None
    place: Names = {}
    chair: str | None = None
    form: MeetingForm | None = None
    session: Session | None = None


class Attendance(Act, tag="meetings.attendance", kw_only=True):
    """Who sat at the meeting, with which rank."""

    meeting: Identifier
    delegations: tuple[Delegation, ...]


class Closing(Act, tag="meetings.closing", kw_only=True):
    """A meeting closes."""

    meeting: Identifier


class Postponement(Act, tag="meetings.postponement", kw_only=True):
    """A meeting not yet opened is put off."""

    meeting: Identifier
    starts_on: PartialDate
    ends_on: PartialDate | None = None


class Cancellation(Act, tag="meetings.cancellation", kw_only=True):
    """A meeting not yet opened will not be held."""

    meeting: Identifier
