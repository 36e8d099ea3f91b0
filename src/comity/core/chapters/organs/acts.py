"""Acts that make organs and fill offices."""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    STATE,
    Flag,
    Mark,
    MeetingKey,
    Names,
    OfficeKey,
    OrganKey,
    Person,
    SinceDay,
    Title,
    UntilDay,
    id_of,
    told,
    vocabulary,
)
from comity.core.kernel.names import Identifier
from comity.core.record.act import Act

SeatKey = Annotated[Identifier, id_of("id of the election to the seat", "organs.election", role="answered")]


class Establishment(Act, tag="organs.establishment", kw_only=True):
    """An organ is established; what it is and may do stands in the rulebook."""

    organ: OrganKey


class ChangeOfName(Act, tag="organs.change_of_name", kw_only=True):
    """An organ takes other names from the act's day; it stays the same organ."""

    organ: OrganKey
    names: Names
    short: Annotated[Names, told("short names by language")] = {}


class Abolition(Act, tag="organs.abolition", kw_only=True):
    """An organ is abolished."""

    organ: OrganKey


class Appointment(Act, tag="organs.appointment", kw_only=True):
    """Someone is appointed to an office for a term that begins ``since``; ``authority`` is the deciding act."""

    office: OfficeKey
    person: Person
    state: Annotated[str, STATE, told("the State whose national is appointed, or for which the office is")] | None = (
        None
    )
    title: Title = {}
    since: SinceDay
    until: UntilDay | None = None


class AssumptionOfOffice(Act, tag="organs.assumption_of_office", kw_only=True):
    """Someone assumes an office on the act's day, in place of whoever held it.

    ``acting`` if only for the time being.
    """

    office: OfficeKey
    person: Person
    state: Annotated[str, STATE, told("the State whose national it is, or for which the office is")] | None = None
    title: Title = {}
    acting: Annotated[Flag, told("true if only for the time being")] = False
    until: UntilDay | None = None


class Candidature(Act, tag="organs.candidature", kw_only=True):
    """A State, or a person, is put forward for a seat in an organ whose members are elected."""

    organ: OrganKey
    state: Annotated[str, STATE, told("the State that stands, or whose national is put forward")]
    person: Person = {}
    group: Annotated[Mark, told("the group of seats for which it stands")] | None = None


class Election(Act, tag="organs.election", kw_only=True):
    """A State, or a person, is elected to a seat for a term that begins ``since``; ``authority`` is the deciding act.

    The seat is known by this act's id. ``in_place_of`` is the election of whoever left a seat before its term was over:
    the seat is filled for the rest of it.
    """

    organ: OrganKey
    state: Annotated[str, STATE, told("the State elected, or whose national is")]
    person: Person = {}
    group: Annotated[Mark, told("the group of seats to which the seat belongs")] | None = None
    since: SinceDay
    until: UntilDay | None = None
    in_place_of: Annotated[SeatKey, told("the seat that was left before its term was over")] | None = None


class VacancyOfSeat(Act, tag="organs.vacancy_of_seat", kw_only=True):
    """Whoever holds an elected seat leaves it before its term is over."""

    organ: OrganKey
    seat: SeatKey
    reason: Annotated[
        Literal["resignation", "dismissal", "death", "withdrawal", "unknown"],
        vocabulary("cause of a vacant seat"),
        told("why the seat fell vacant"),
    ] = "unknown"


class EndOfOffice(Act, tag="organs.end_of_office", kw_only=True):
    """An office falls vacant."""

    office: OfficeKey
    reason: Annotated[
        Literal["resignation", "dismissal", "death", "expiry", "unknown"],
        vocabulary("cause of a vacant office"),
        told("why the office fell vacant"),
    ] = "unknown"


class DisputeOfOffice(Act, tag="organs.dispute_of_office", kw_only=True):
    """More than one person claims an office, until someone is recorded as assuming it."""

    office: OfficeKey
    claimants: Annotated[tuple[Person, ...], told("the persons who claim the office, each by language")]


class PassingOfChair(Act, tag="organs.passing_of_chair", kw_only=True):
    """The chair of an organ passes to a State, at the end of ``meeting``.

    It is then the chair until it passes again.
    """

    organ: OrganKey
    state: Annotated[str, STATE, told("the State that presides from then on")]
    meeting: MeetingKey | None = None
