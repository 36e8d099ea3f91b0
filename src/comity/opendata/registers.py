"""The registers that are open, in order: name, key, fields, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.organisation import House
from comity.opendata import fields
from comity.opendata import rows as shaped
from comity.opendata import treaties as treaty_rows
from comity.opendata.fields import Field
from comity.opendata.openness import Reader, all_readable


class RegisterView(NamedTuple):
    """A register as open data: ``key`` is the field rows are known by; ``value`` the one that answers *why*."""

    name: str
    key: str
    value: str
    description: str
    fields: tuple[Field, ...]
    rows: Callable[[House, date, str], Iterator[dict[str, Any]]]
    keys: Callable[[House], set[str]]


def _office_keys(house: House) -> set[str]:
    """Offices, chairs, and every seat that a State with a standing could have."""
    chairs = {f"{organ}/chair" for organ, row in house.law.organs.items() if row.chair == "rotation"}
    with_seats = [organ for organ, row in house.law.organs.items() if row.seats == "members" and row.seat_rules]
    seats = {f"{organ}/{state}" for organ in with_seats for state in house.membership.states}
    return chairs | seats | set(house.law.offices) | set(house.organs.offices)


REGISTERS: Final[Mapping[str, RegisterView]] = {
    view.name: view
    for view in (
        RegisterView(
            "members",
            "state",
            "standing",
            "States and their standing in the organisation",
            fields.MEMBERS,
            shaped.members,
            lambda house: set(house.membership.states) | set(house.subjects.items),
        ),
        RegisterView(
            "organs",
            "organ",
            "name",
            "Organs, what each may decide, who sits in them",
            fields.ORGANS,
            shaped.organs,
            lambda house: set(house.law.organs),
        ),
        RegisterView(
            "offices",
            "office",
            "holder",
            "Offices, chairs and seats, and who holds them",
            fields.OFFICES,
            shaped.offices,
            _office_keys,
        ),
        RegisterView(
            "meetings",
            "meeting",
            "stage",
            "Meetings of organs",
            fields.MEETINGS,
            shaped.meetings,
            lambda house: set(house.meetings.items),
        ),
        RegisterView(
            "decisions",
            "decision",
            "stage",
            "Decisions of organs and drafts before them",
            fields.DECISIONS,
            shaped.decisions,
            lambda house: set(house.decisions.items),
        ),
        RegisterView(
            "texts",
            "text",
            "title",
            "Texts, their relations, and since when they have effect",
            fields.TEXTS,
            shaped.texts,
            lambda house: set(house.texts.items),
        ),
        RegisterView(
            "treaties",
            "treaty",
            "in_force_since",
            "Treaties: in force since when, for whom, and what is still wanting",
            fields.TREATIES,
            treaty_rows.treaties,
            lambda house: (
                {text for text, item in house.texts.items.items() if item.adoption.form in TREATY_FORMS}
                | set(house.treaties.items)
            ),
        ),
        RegisterView(
            "parties",
            "key",
            "relation",
            "Participants in treaties: signature, consent, and since when each is bound",
            fields.PARTIES,
            treaty_rows.parties,
            lambda house: {f"{treaty}/{one}" for treaty, item in house.treaties.items.items() for one in item.parties},
        ),
        RegisterView(
            "subjects",
            "subject",
            "names",
            "States, organisations and authorities with their names",
            fields.SUBJECTS,
            shaped.subjects,
            lambda house: set(house.subjects.items),
        ),
    )
}


def rows(
    house: House, register: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> list[dict[str, Any]]:
    """The rows of a register on a day that the reader (None: the public) may read. KeyError for an unknown register."""
    readable = []
    for row in REGISTERS[register].rows(house, day, language):
        rests_on = row.pop(shaped.RESTS_ON, ())
        if all_readable(house, (*row["acts"], *rests_on), reader):
            readable.append({key: _readable_items(house, value, reader) for key, value in row.items()})
    return readable


def _readable_items(house: House, value: Any, reader: Reader | None) -> Any:
    """Of a list whose items carry their own act, those that the reader may read."""
    if not isinstance(value, list):
        return value
    return [one for one in value if not isinstance(one, dict) or all_readable(house, _own_act(one), reader)]


def _own_act(item: dict[str, Any]) -> tuple[str, ...]:
    return (item["act"],) if "act" in item else ()


def keys(house: House, register: str) -> set[str]:
    """Every key the register has ever known."""
    return REGISTERS[register].keys(house)
