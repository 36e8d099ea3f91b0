"""Acts about the subjects of the record: States, organisations, public authorities."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act


class Capital(Value, kw_only=True):
    """The seat of a State's government or an organisation, for the map; degrees as decimal strings (``51.17``)."""

    names: Names
    latitude: str
    longitude: str


class Entry(Act, tag="subjects.entry", kw_only=True):
    """A subject is entered in the record: ``subject`` is ISO 3166-1 alpha-3 for a State, a short key for others.

    ``on`` is the day since which it exists or, as ``../DAY``, the day by which it is attested.
    """

    subject: Identifier
    form: Literal["state", "organisation", "authority"]
    names: Names
    official: Names = {}
    capital: Capital | None = None
    state: str | None = None


class ChangeOfName(Act, tag="subjects.change_of_name", kw_only=True):
    """A subject changes its name; it stays the same subject."""

    subject: Identifier
    names: Names
    official: Names = {}


class Extinction(Act, tag="subjects.extinction", kw_only=True):
    """A subject ceases to exist; ``successors`` are those that succeed to it."""

    subject: Identifier
    successors: tuple[Identifier, ...] = ()
