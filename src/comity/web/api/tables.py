"""Tables as open data: the registers of ``comity.opendata``, and beside them acts and findings in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from comity.core.record.codec import plain_act
from comity.core.record.finding import Finding
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata import REGISTERS, accounting, may_read, readable_findings, rows, treaty_acts
from comity.opendata.books_fields import BOOKS, BooksView
from comity.opendata.fields import Field
from comity.opendata.reasons import step

Row = dict[str, Any]


class Table(NamedTuple):
    """What a table holds and how its rows are made for a day, in a language."""

    name: str
    description: str
    fields: tuple[Field, ...]
    rows: Callable[..., list[Row]]
    """Of registers, a day and a language; of a large table only those of what is named."""


ACTS: Final = (
    Field("act", "string", "Id of the act", is_required=True),
    Field("kind", "string", "Its kind: chapter and act", is_required=True),
    Field("on", "string", "The legal day on which it was done (a partial date in EDTF)", is_required=True),
    Field("number", "integer", "Its number in the journal", is_required=True),
    Field("recorded_at", "string", "The moment at which it was recorded (UTC)", is_required=True),
    Field("provision", "string", "The provision it rests on, where the rulebook or the act names one"),
    Field("has_effect", "boolean", "Whether it has effect in law", is_required=True),
    Field("corrected_by", "list", "Ids of the registrar's corrections of it", is_required=True),
    Field("deleted_by", "string", "Id of the registrar's act that took it out of the record; then it has no effect"),
    Field(
        "sources", "list", "Where it stands, each with a grade: {address, description, grade, fields}", is_required=True
    ),
    Field(
        "findings", "list", "What the checks found of it: {rule, severity, provision, act, message}", is_required=True
    ),
    Field(
        "body", "object", "The whole act, with the fields of its kind, as it stands after corrections", is_required=True
    ),
)
FINDINGS: Final = (
    Field("rule", "string", "Name of the defect", is_required=True),
    Field("severity", "string", "inadmissible, irregular or note", is_required=True),
    Field("provision", "string", "The provision that makes it one"),
    Field("act", "string", "Id of the act concerned"),
    Field("message", "string", "The rule and the fact in one sentence", is_required=True),
)


def acts(registers: Registers, day: date, after: int = 0) -> Iterator[Row]:
    """The public acts done by that day, with a greater number than ``after``, in the order of the journal."""
    for recorded in sorted(registers.acts.values(), key=lambda one: one.number):
        done_on = recorded.act.on.latest
        if recorded.number > after and may_read(recorded, None) and (done_on is None or done_on <= day):
            yield act_row(registers, recorded)


def act_row(registers: Registers, recorded: Recorded) -> Row:
    """An act as a row with the fields of ``ACTS``."""
    known = step(registers, recorded)
    known.update(
        number=recorded.number,
        recorded_at=recorded.recorded_at,
        deleted_by=registers.deleted.get(recorded.act.id),
        findings=[finding_row(one) for one in recorded.findings],
        body=plain_act(recorded.act),
    )
    return {field.name: known[field.name] for field in ACTS}


def findings(registers: Registers) -> list[Row]:
    """The findings on public acts, in legal order, and those on the record itself."""
    return [finding_row(one) for one in public_findings(registers, registers.findings)]


def public_findings(registers: Registers, found: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that the public may read."""
    return readable_findings(registers, found, None)


def finding_row(finding: Finding) -> Row:
    """A finding as a row with the fields of ``FINDINGS``."""
    return {field.name: getattr(finding, field.name) for field in FINDINGS}


def _register(name: str) -> Table:
    view = REGISTERS[name]

    def of_day(registers: Registers, day: date, language: str, **only: str) -> list[Row]:
        return rows(registers, name, day, language=language, reader=None, **only)

    return Table(name, view.description, view.fields, of_day)


def _treaty_acts(registers: Registers, day: date, language: str) -> list[Row]:
    return treaty_acts.treaty_acts(registers, day, language=language)


def _books(view: BooksView) -> Table:
    def of_day(registers: Registers, day: date, language: str) -> list[Row]:
        return accounting.VIEWS[view.view](registers, day, language, None)

    return Table(view.name, view.description, view.fields, of_day)


TABLES: Final[Mapping[str, Table]] = {
    **{name: _register(name) for name in REGISTERS},
    "treaty-acts": Table("treaty-acts", treaty_acts.DESCRIPTION, treaty_acts.FIELDS, _treaty_acts),
    **{name: _books(view) for name, view in BOOKS.items()},
    "acts": Table("acts", "Acts on record", ACTS, lambda registers, day, _: list(acts(registers, day))),
    "findings": Table(
        "findings", "What the checks found", FINDINGS, lambda registers, _day, _language: findings(registers)
    ),
}
