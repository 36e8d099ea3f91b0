"""Acts that prepare, hold and close meetings of organs.

What one of them says of a meeting stands until a later one says otherwise: a field that is not given changes nothing.
Of a meeting of which no act says it, the form is ``in_person`` and the session ``regular``.
"""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    ACTOR,
    STATE,
    FirstDay,
    Flag,
    LastDay,
    Mark,
    MeetingKey,
    Names,
    Number,
    OrganKey,
    Person,
    Place,
    SubjectKey,
    Title,
    means,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value
from comity.core.record.act import Act

MeetingForm = Annotated[
    Literal["in_person", "videoconference", "hybrid"],
    vocabulary("form of a meeting"),
    told("in what form; not given: as was said before, else `in_person`"),
]
CAPACITY = means("capacity", "mark", "in which capacity: a standing, or a word such as guest")
Session = Annotated[
    Literal["regular", "extraordinary"],
    vocabulary("session"),
    told("regular or extraordinary; not given: as was said before, else `regular`"),
]
Ordinal = Annotated[Number, told("which regular meeting of the organ it is")]
Chair = Annotated[str, STATE, told("the State that presides", role="presiding")]


class AgendaItem(Value, kw_only=True):
    """One item: its number on the agenda, its title, who proposed it."""

    item: Annotated[Mark, told("its number on the agenda")]
    title: Annotated[Title, told("its title by language")]
    proposed_by: Annotated[str, ACTOR, told("who proposed it")] | None = None


class Delegation(Value, kw_only=True):
    """Who came for a State or an organisation: the person's public rank, and in which capacity the subject sat."""

    subject: Annotated[SubjectKey, told("for whom the delegation sat")]
    capacity: Annotated[str, CAPACITY]
    person: Annotated[Person, told("who came, by language")] = {}
    rank: Annotated[Names, told("the person's public rank, by language", role="rank")] = {}
    is_acting: Annotated[Flag, told("true if the rank was held for the time being")] = False
    is_presiding: Annotated[Flag, told("true if the person presided")] = False


class Announcement(Act, tag="meetings.announcement", kw_only=True):
    """A meeting is announced; dates may be partial."""

    meeting: MeetingKey
    organ: OrganKey
    number: Ordinal | None = None
    starts_on: FirstDay
    ends_on: LastDay | None = None
    place: Place = {}
    chair: Chair | None = None
    form: MeetingForm | None = None
    session: Session | None = None


class Convocation(Act, tag="meetings.convocation", kw_only=True):
    """A meeting is convened by notice to those entitled to sit, under the organ's rules of procedure."""

    meeting: MeetingKey
    organ: OrganKey
    number: Ordinal | None = None
    starts_on: FirstDay
    ends_on: LastDay | None = None
    place: Place = {}
    chair: Chair | None = None
    form: MeetingForm | None = None
    session: Session | None = None
    initiators: Annotated[
        tuple[Annotated[str, STATE], ...], told("States that asked for an extraordinary session", role="other")
    ] = ()
    consenting: Annotated[
        tuple[Annotated[str, STATE], ...],
        told("States whose consent to an extraordinary session is on record", role="other"),
    ] = ()


class AgendaOfMeeting(Act, tag="meetings.agenda", kw_only=True):
    """The agenda is set or changed; the latest one stands whole."""

    meeting: MeetingKey
    items: Annotated[tuple[AgendaItem, ...], told("the whole agenda as it now stands")]


class CirculationOfPapers(Act, tag="meetings.circulation", kw_only=True):
    """The papers for items of the agenda go to the members."""

    meeting: MeetingKey
    items: Annotated[tuple[Mark, ...], told("the items of the agenda concerned")] = ()


class Opening(Act, tag="meetings.opening", kw_only=True):
    """A meeting opens."""

    meeting: MeetingKey
    organ: OrganKey
    number: Ordinal | None = None
    place: Place = {}
    chair: Chair | None = None
    form: MeetingForm | None = None
    session: Session | None = None


class Attendance(Act, tag="meetings.attendance", kw_only=True):
    """Who sat at the meeting, with which rank."""

    meeting: MeetingKey
    delegations: Annotated[tuple[Delegation, ...], told("who came, one entry for each State or organisation")]


class Closing(Act, tag="meetings.closing", kw_only=True):
    """A meeting closes."""

    meeting: MeetingKey


class Postponement(Act, tag="meetings.postponement", kw_only=True):
    """A meeting not yet opened is put off."""

    meeting: MeetingKey
    starts_on: FirstDay
    ends_on: LastDay | None = None


class Cancellation(Act, tag="meetings.cancellation", kw_only=True):
    """A meeting not yet opened will not be held."""

    meeting: MeetingKey
