"""Acts about the subjects of the record: States, organisations, public authorities."""

from typing import Annotated, Literal

from comity.core.kernel.meaning import STATE, Names, OfficialNames, SubjectKey, means, told, vocabulary
from comity.core.kernel.value import Value
from comity.core.record.act import Act

DEGREES = means("degrees", "mark", "degrees as a decimal string")
SubjectForm = Annotated[Literal["state", "territory", "organisation", "authority"], vocabulary("form of a subject")]
EnteredKey = Annotated[SubjectKey, told("key of the subject: ISO 3166-1 alpha-3 for a State", role="own")]


class Capital(Value, kw_only=True):
    """The seat of a State's government or an organisation, for the map; degrees as decimal strings (``51.17``)."""

    names: Annotated[Names, told("its names by language")]
    latitude: Annotated[str, DEGREES, told("degrees north as a decimal string")]
    longitude: Annotated[str, DEGREES, told("degrees east as a decimal string")]


class Entry(Act, tag="subjects.entry", kw_only=True):
    """A subject is entered in the record: ``subject`` is ISO 3166-1 alpha-3 for a State, a short key for others.

    ``on`` is the day since which it exists or, as ``../DAY``, the day by which it is attested.
    """

    subject: EnteredKey
    form: Annotated[SubjectForm, told("what kind of subject it is")]
    names: Names
    official: OfficialNames = {}
    capital: Annotated[Capital, told("seat of its government, for the map")] | None = None
    state: Annotated[str, STATE, told("for an authority or a territory: its State")] | None = None


class ChangeOfName(Act, tag="subjects.change_of_name", kw_only=True):
    """A subject changes its name; it stays the same subject."""

    subject: EnteredKey
    names: Names
    official: OfficialNames = {}


class Extinction(Act, tag="subjects.extinction", kw_only=True):
    """A subject ceases to exist; ``successors`` are those that succeed to it."""

    subject: EnteredKey
    successors: Annotated[tuple[SubjectKey, ...], told("the subjects that succeed to it", role="other")] = ()
