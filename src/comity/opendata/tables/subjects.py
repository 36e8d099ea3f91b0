"""States, organisations and authorities as rows, with their names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.subjects.acts import SubjectForm
from comity.core.kernel.meaning import NAMES, SUBJECT, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.tables.marks import NAME, OFFICIAL, Acts, Based, Certain, Since, Until
from comity.opendata.tables.row import Row, common
from comity.opendata.tables.table import Table


class SubjectRow(Struct, frozen=True, kw_only=True):
    """A State, an organisation or an authority."""

    subject: Annotated[str, SUBJECT, told("Key: ISO 3166-1 alpha-3 for a State")]
    kind: Annotated[SubjectForm, told("state, organisation or authority")]
    name: Annotated[str, NAME, told("Its usual name in the language asked for")]
    names: Annotated[dict[str, str], NAMES, told("Its usual names by language")]
    official: Annotated[dict[str, str], OFFICIAL, told("Its official names by language")]
    predecessors: Annotated[
        list[Annotated[str, SUBJECT]], told("Those that had ceased to exist by that day, and to which it succeeds")
    ]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def subjects(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The subjects that existed that day, by key."""
    for item, certainty in sorted(registers.subjects.on(day), key=lambda pair: pair[0].entry.subject):
        styled = item.styled_on(day)
        since, before = item.entry.on, list(registers.subjects.before(item.entry.subject, day))
        ended = [one.ended_by for one in before if one.ended_by is not None]
        yield {
            "subject": item.entry.subject,
            "kind": item.entry.form,
            "name": name_in(styled.value.names, language),
            "names": styled.value.names,
            "official": styled.value.official,
            "predecessors": [one.entry.subject for one in before],
            "since": since.text if since.earliest else None,
            "until": item.until.text if item.until else None,
            **common(certainty, "computed", tuple(dict.fromkeys((item.entry.id, *styled.acts, *ended)))),
        }


def subject_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """States and others on record, by their entry."""
    return {key: (item.entry.id,) for key, item in registers.subjects.items.items()}


TABLE: Final = Table(
    name="subjects",
    key="subject",
    value="names",
    description="States, organisations and authorities with their names",
    row=SubjectRow,
    rows=subjects,
    keys=subject_keys,
)
