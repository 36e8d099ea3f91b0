"""Acts on record as rows, and as steps of a chain of reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Final

from msgspec import Struct

from comity.core.kernel.meaning import (
    ACT,
    DATED,
    FLAG,
    KIND,
    NUMBER,
    PLAIN,
    PROVISION,
    told,
)
from comity.core.kernel.shapes import to_plain
from comity.core.record.act import kind_of
from comity.core.record.codec import plain_act
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.mentions import index_of, place_in_time
from comity.opendata.openness import Reader, may_read
from comity.opendata.tables.findings import FindingRow, finding_row
from comity.opendata.tables.lists import Lists, Narrowing
from comity.opendata.tables.marks import CHAPTER, MOMENT
from comity.opendata.tables.parts import SourceOfAct
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class ActRow(Struct, frozen=True, kw_only=True):
    """An act on record."""

    act: Annotated[str, ACT, told("Id of the act")]
    kind: Annotated[str, KIND, told("Its kind: chapter and act")]
    chapter: Annotated[str, CHAPTER, told("The chapter that it belongs to, or record")]
    on: Annotated[str, DATED, told("The legal day on which it was done (a partial date in EDTF)")]
    number: Annotated[int, NUMBER, told("Its number in the journal")]
    recorded_at: Annotated[str, MOMENT, told("The moment at which it was recorded (UTC)")]
    provision: Annotated[
        str | None, PROVISION, told("The provision it rests on, where the rulebook or the act names one")
    ]
    has_effect: Annotated[bool, FLAG, told("Whether it has effect in law")]
    corrected_by: Annotated[list[Annotated[str, ACT]], told("Ids of the registrar's corrections of it")]
    deleted_by: Annotated[
        str | None, ACT, told("Id of the registrar's act that took it out of the record; then it has no effect")
    ]
    sources: Annotated[list[SourceOfAct], told("Where it stands, each with a grade")]
    findings: Annotated[list[FindingRow], told("What the checks found of it")]
    body: Annotated[
        dict[str, Any], PLAIN, told("The whole act, with the fields of its kind, as it stands after corrections")
    ]


def acts(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> Iterator[Row]:
    """The acts done by that day that the reader may read, in the order of the journal."""
    return acts_after(registers, day, 0, reader)


def acts_after(registers: Registers, day: date, number: int, reader: Reader | None = None) -> Iterator[Row]:
    """Those of them with a greater number in the journal."""
    known = registers.derived(InOrder).every
    for recorded in known[bisect_right(known, number, key=_number) :]:
        done_on = recorded.act.on.latest
        if may_read(recorded, reader) and (done_on is None or done_on <= day):
            yield act_row(registers, recorded)


class InOrder:
    """The acts on record in the order of the journal."""

    def __init__(self, registers: Registers) -> None:
        self.every = sorted(registers.acts.values(), key=_number)

    def go_on(self, _registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in acts recorded after all others."""
        self.every += sorted(acts, key=_number)


class PublicActs(Lists[Recorded]):
    """The public acts in the order of the journal, by chapter; those that the registrar took out are among them.

    ``grades`` counts the sources of those on record by their grade.
    """

    def __init__(self, registers: Registers) -> None:
        index = index_of(registers)
        super().__init__(NARROWING, sorted([*index.acts.values(), *index.taken_out.values()], key=_number))
        self.grades = _grades(index.acts.values())

    def go_on(self, _registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in acts recorded after all others."""
        public = [one for one in acts if one.openness == "public"]
        self.take(sorted(public, key=_number))
        self.grades += _grades(public)


def public_acts(registers: Registers) -> PublicActs:
    """The public acts, listed once and carried on."""
    return registers.derived(PublicActs)


def _grades(acts: Iterable[Recorded]) -> Counter[str]:
    return Counter(source.grade for one in acts for source in one.act.sources)


def _number(recorded: Recorded) -> int:
    return recorded.number


def chapter_of(recorded: Recorded) -> str:
    """The chapter that an act belongs to, or ``record``."""
    return kind_of(recorded.act).partition(".")[0]


NARROWING: Final = Narrowing[Recorded]({"chapter": chapter_of}, {"number": None, "on": place_in_time})


def act_row(registers: Registers, recorded: Recorded) -> Row:
    """An act as a row."""
    known = step(registers, recorded)
    known.update(
        chapter=chapter_of(recorded),
        number=recorded.number,
        recorded_at=recorded.recorded_at,
        deleted_by=registers.deleted.get(recorded.act.id),
        findings=[finding_row(one) for one in recorded.findings],
        body=plain_act(recorded.act),
    )
    return {field: known[field] for field in ActRow.__struct_fields__}


def step(registers: Registers, recorded: Recorded) -> dict[str, Any]:
    """One act as a step: what it is, when, the provision it rests on, its sources, what corrected it."""
    act = recorded.act
    return {
        "act": act.id,
        "kind": kind_of(act),
        "on": act.on.text,
        "provision": registers.law.provision_of(act, act.on.latest or date.max),
        "sources": [to_plain(source) for source in act.sources],
        "corrected_by": list(recorded.repaired_by),
        "has_effect": recorded.has_effect,
    }


TABLE: Final = Table(
    name="acts",
    key="act",
    description="Acts on record",
    row=ActRow,
    rows=acts,
    lists=public_acts,
    row_of=act_row,
)
