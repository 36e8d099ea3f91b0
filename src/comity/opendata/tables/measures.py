"""Measures ordered as rows: what is due, done, overdue, unreported, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.decisions.acts import Adoption
from comity.core.chapters.programmes.follow_up import Situation, Terms
from comity.core.chapters.programmes.orders import Ordered, Orders
from comity.core.kernel.meaning import (
    DATED,
    DECIMAL,
    NUMBER,
    ORDERING,
    ORGAN,
    RESPONSIBLE,
    SENTENCE,
    told,
)
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.orders import CONDITIONS, last_reported, orders_of, outcome, stand_on
from comity.opendata.tables.marks import DUE, MEASURE, PROGRAMME, TITLED, Acts, Based, Certain
from comity.opendata.tables.parts import (
    AdoptedBy,
    Delays,
    EndedOn,
    ReportedOn,
    Reports,
    ShareDone,
    Silent,
    Unreported,
    UnreportedBy,
)
from comity.opendata.tables.row import RESTS_ON, Row, carried
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import MeasureCondition


class MeasureRow(Struct, frozen=True, kw_only=True):
    """A measure ordered."""

    measure: Annotated[str, MEASURE, told("Key of the measure: what orders it, and its key therein")]
    of: Annotated[str, ORDERING, told("The text or decision that orders it")]
    programme: Annotated[str | None, PROGRAMME, told("The programme to which it belongs")]
    title: Annotated[str, TITLED, told("What is to be done, in the language asked for")]
    organ: Annotated[str | None, ORGAN, told("The organ that ordered it")]
    responsible: Annotated[list[Annotated[str, RESPONSIBLE]], told("Who is to do it")]
    ordered_on: Annotated[str, DATED, told("Since when it is ordered (a partial date in EDTF)")]
    due: Annotated[
        str | None, DUE, told("The day by which it is to be done (a partial date in EDTF); null where none was set")
    ]
    first_due: Annotated[str | None, DUE, told("The day by which it was to be done at first")]
    condition: Annotated[MeasureCondition, told("running, due, overdue, untold, done, abandoned or lapsed")]
    days_late: Annotated[int | None, NUMBER, told("Days since it was to be done, where it is overdue")]
    indicator: Annotated[str | None, SENTENCE, told("What is counted, in the language asked for")]
    target: Annotated[str | None, DECIMAL, told("How much of it is to be reached")]
    reached: Annotated[str | None, DECIMAL, told("How much of it was reached, as the last report says")]
    share_done: ShareDone
    reported_on: ReportedOn
    is_unreported: Unreported
    unreported_by: UnreportedBy
    adopted_by: AdoptedBy
    reports: Reports
    delays: Delays
    ended_on: EndedOn
    is_silent: Silent
    certainty: Certain
    basis: Based
    acts: Acts


def measures(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The measures ordered by that day: the overdue first, the longest overdue before others; then by due day."""
    orders, terms = orders_of(registers), Terms.on(registers.law, day)
    found = stand_on(orders, orders.measures(), day, terms)
    found.sort(key=lambda pair: (CONDITIONS.index(pair[1].condition), _due_day(pair[1]), pair[0].since.latest))
    for ordered, one in found:
        adopted_by = tuple(orders.adopted_by(ordered.of))
        basis = carried(registers, one.basis, adopted_by)
        yield _measure(orders, ordered, one, day, language) | {"basis": basis, RESTS_ON: adopted_by}


def measure_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every measure, by the act that orders it."""
    found = {
        f"{of}/{one.measure}": (text.adoption.id,)
        for of, text in registers.texts.items.items()
        for one in text.adoption.measures
    }
    for of, item in registers.decisions.items.items():
        if isinstance(item.act, Adoption) and of not in registers.texts:
            found |= {f"{of}/{one.measure}": (of,) for one in item.act.measures}
    return found | {key: (act.id,) for key, act in registers.programmes.measures.items()}


def _measure(orders: Orders, ordered: Ordered, found: Situation, day: date, language: str) -> Row:
    return {
        "measure": ordered.key,
        "of": ordered.of,
        "programme": ordered.of if orders.is_programme(ordered.of) else None,
        "title": name_in(ordered.title, language),
        "organ": ordered.organ,
        "responsible": list(ordered.responsible),
        "ordered_on": ordered.since.text,
        "due": found.due.text if found.due else None,
        "first_due": ordered.due.text if ordered.due else None,
        "condition": found.condition,
        "days_late": found.days_late,
        "indicator": name_in(ordered.indicator, language) or None,
        "target": ordered.target,
        "reached": next((one.reached for one in reversed(found.reports) if one.reached), None),
        **last_reported(found),
        **outcome(orders, ordered, found, day, language),
        "certainty": found.certainty,
        "basis": found.basis,
        "acts": list(found.acts),
    }


def _due_day(found: Situation) -> date:
    return (found.due.latest if found.due else None) or date.max


TABLE: Final = Table(
    name="measures",
    key="measure",
    value="condition",
    description="Measures ordered: what is due, done, overdue, unreported, and by whom",
    row=MeasureRow,
    rows=measures,
    keys=measure_keys,
)
