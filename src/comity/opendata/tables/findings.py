"""Findings as rows: what the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.kernel.meaning import (
    ACT,
    PROVISION,
    SENTENCE,
    told,
)
from comity.core.record.finding import Finding
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.openness import Reader, readable_findings
from comity.opendata.tables.lists import Lists, Narrowing
from comity.opendata.tables.marks import (
    RULE,
)
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import SeverityWord


class FindingRow(Struct, frozen=True, kw_only=True):
    """What a check found."""

    rule: Annotated[str, RULE, told("Name of the defect")]
    severity: Annotated[SeverityWord, told("inadmissible, irregular or note")]
    provision: Annotated[str | None, PROVISION, told("The provision that makes it one")]
    act: Annotated[str | None, ACT, told("Id of the act concerned")]
    message: Annotated[str, SENTENCE, told("The rule and the fact in one sentence")]


def findings(registers: Registers, _day: date, _language: str = "en", reader: Reader | None = None) -> Iterator[Row]:
    """The findings on acts that the reader may read, in legal order, and those on the record itself."""
    return map(finding_row, readable_findings(registers, registers.findings, reader))


def finding_row(finding: Finding) -> Row:
    """A finding as a row."""
    return {field: getattr(finding, field) for field in FindingRow.__struct_fields__}


class PublicFindings(Lists[Finding]):
    """The findings that the public may read, in legal order, by severity and by rule."""

    def __init__(self, registers: Registers) -> None:
        super().__init__(NARROWING, readable_findings(registers, registers.findings, None))

    def go_on(self, registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in what was found of acts that stand after all others.

        If one of them is closed, no sentence may name it: then all are judged again.
        """
        if any(one.openness != "public" for one in acts):
            anew = PublicFindings(registers)
            self.every, self.of = anew.every, anew.of
            return
        self.take(readable_findings(registers, (found for one in acts for found in one.findings), None))


def public_findings(registers: Registers) -> PublicFindings:
    """The findings that the public may read, made once and carried on."""
    return registers.derived(PublicFindings)


NARROWING: Final = Narrowing[Finding]({"severity": lambda one: one.severity, "rule": lambda one: one.rule}, {})


TABLE: Final = Table(
    name="findings",
    description="What the checks found",
    row=FindingRow,
    rows=findings,
    lists=public_findings,
    row_of=lambda _registers, one: finding_row(one),
)
