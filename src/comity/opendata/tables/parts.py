"""What several tables say alike: measures ordered, sources, reports, settings of practice, whose account it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from msgspec import Struct

from comity.core.chapters.texts.acts import Measure
from comity.core.chapters.treaties.practices import decisive
from comity.core.kernel.meaning import (
    ACT,
    BODY,
    DATED,
    DECIMAL,
    DECISION,
    FLAG,
    MARK,
    RESPONSIBLE,
    SENTENCE,
    STATE,
    Currency,
    told,
)
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on
from comity.opendata.openness import Resting
from comity.opendata.tables.marks import DUE, GRADE, NAME, SHARE, TITLED
from comity.opendata.tables.row import Row
from comity.opendata.tables.vocabularies import Setting, SettingValue


class MeasureOrdered(Struct, frozen=True, kw_only=True):
    """A measure that a text or a decision orders."""

    measure: Annotated[str, MARK, told("Its key within what orders it")]
    title: Annotated[str, TITLED, told("What is to be done, in the language asked for")]
    responsible: Annotated[list[Annotated[str, RESPONSIBLE]], told("Who is to do it")]
    due: Annotated[str | None, DUE, told("The day by which it is to be done")]


class SourceCited(Struct, frozen=True, kw_only=True):
    """Where something stands."""

    address: Annotated[str | None, SENTENCE, told("Where it can be read")] = None
    description: Annotated[str | None, SENTENCE, told("What it is, where it has no address")] = None
    grade: Annotated[str, GRADE, told("primary, secondary or uncertain")]


class SourceOfAct(SourceCited, frozen=True, kw_only=True):
    """The same, for some fields of an act."""

    fields: Annotated[list[Annotated[str, MARK]], told("The fields that it is for; all, if none is named")] = []


class Practice(Struct, frozen=True, kw_only=True):
    """A setting of practice that decides the day."""

    setting: Annotated[Setting, told("The setting")]
    value: Annotated[SettingValue, told("How it is set")]
    of: Annotated[str, SENTENCE, told("Whose practice it is")]
    otherwise: Annotated[str | None, DATED, told("The day if it were set otherwise")]


class ReportMade(Struct, frozen=True, kw_only=True):
    """A report on a programme or measure."""

    by: Annotated[str | None, BODY, told("Who reported")]
    on: Annotated[str, DATED, told("The day of the report")]
    share_done: Annotated[str | None, SHARE, told("How much of it is done")]
    reached: Annotated[str | None, DECIMAL, told("How much of the target was reached")]
    summary: Annotated[str | None, SENTENCE, told("What it says, in the language asked for")]
    act: Annotated[str, ACT]


class TermPutOff(Struct, frozen=True, kw_only=True):
    """How a term was put off."""

    due: Annotated[str, DUE, told("The day by which it is to be done since then")]
    on: Annotated[str, DATED, told("The day on which it was put off")]
    decision: Annotated[str | None, DECISION, told("The decision that did so")]
    act: Annotated[str, ACT]


ShareDone = Annotated[str | None, SHARE, told("How much of it is done, as the last report says")]
ReportedOn = Annotated[str | None, DATED, told("The day of the last report")]
Unreported = Annotated[bool, FLAG, told("Whether a report on it is owed")]
UnreportedBy = Annotated[list[Annotated[str, RESPONSIBLE]], told("Who owes a report on it")]
AdoptedBy = Annotated[list[Annotated[str, DECISION]], told("The decisions that order it, or adopt the text that does")]
Reports = Annotated[list[ReportMade], told("Reports on it")]
Delays = Annotated[list[TermPutOff], told("How its term was put off")]
EndedOn = Annotated[str | None, DATED, told("The day on which it was done or given up (a partial date in EDTF)")]
Silent = Annotated[bool, FLAG, told("Whether nothing at all is on record of what became of it")]
"""What is said of programmes and of measures alike: what was heard of them, and what became of them."""


class OfAccount(Struct, frozen=True, kw_only=True):
    """Whose account it is, and in which currency."""

    state: Annotated[str, STATE, told("Whose account it is")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]


def measures_ordered(measures: Sequence[Measure], language: str) -> list[Row]:
    """Measures as they are listed where they are ordered."""
    return [
        {
            "measure": one.measure,
            "title": name_in(one.title, language),
            "responsible": list(one.responsible),
            "due": one.due.text if one.due else None,
        }
        for one in measures
    ]


def practice(registers: Registers, treaty: str, day: date, party: str | None = None) -> Resting:
    """The settings of practice that decide the answer; what is not public could bear on the other reading."""
    if not registers.treaties.is_settled(treaty, day):
        return Resting([], ())
    found = [
        {
            "setting": one.setting,
            "value": one.value,
            "of": one.source,
            "otherwise": one.otherwise.isoformat() if one.otherwise else None,
        }
        for one in decisive(registers.treaties, treaty, party, day)
    ]
    return Resting(found, bearing_on(registers, treaty), [])
