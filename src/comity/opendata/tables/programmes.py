"""Programmes as rows, and how far each is carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.programmes.follow_up import STANDING as ONGOING
from comity.core.chapters.programmes.follow_up import Situation, Terms
from comity.core.chapters.programmes.orders import Ordered, Orders
from comity.core.chapters.texts.acts import TextForm
from comity.core.kernel.days import PartialDate, certainty_on
from comity.core.kernel.meaning import DATED, NUMBER, ORGAN, RESPONSIBLE, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.orders import CONDITIONS, Found, is_public, last_reported, orders_of, outcome, stand_on
from comity.opendata.tables.marks import PROGRAMME, TITLED, Acts, Based, Certain, Until
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
from comity.opendata.tables.row import RESTS_ON, Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import ProgrammeCondition


class Counted(Struct, frozen=True, kw_only=True):
    """Measures counted by condition, and how many of them are unreported."""

    overdue: Annotated[int, NUMBER, told("How many are overdue")]
    due: Annotated[int, NUMBER, told("How many fall due")]
    running: Annotated[int, NUMBER, told("How many run")]
    untold: Annotated[int, NUMBER, told("Of how many nothing on record says what became, though their term has passed")]
    done: Annotated[int, NUMBER, told("How many are done")]
    abandoned: Annotated[int, NUMBER, told("How many were given up")]
    lapsed: Annotated[int, NUMBER, told("How many lapsed")]
    unreported: Annotated[int, NUMBER, told("Of how many a report is owed")]


class ProgrammeRow(Struct, frozen=True, kw_only=True):
    """A programme and how far it is carried out."""

    programme: Annotated[str, PROGRAMME, told("Key of the programme: that of its text")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    form: Annotated[TextForm, told("strategy, programme, plan, roadmap ...")]
    organ: Annotated[str | None, ORGAN, told("The organ that adopted it")]
    adopted_on: Annotated[str, DATED, told("The day of adoption (a partial date in EDTF)")]
    parent: Annotated[str | None, PROGRAMME, told("The programme to which it belongs")]
    parts: Annotated[list[Annotated[str, PROGRAMME]], told("The programmes that belong to it")]
    since: Annotated[
        str | None, DATED, told("The day on which its term begins (a partial date in EDTF); null where unknown")
    ]
    until: Until
    responsible: Annotated[list[Annotated[str, RESPONSIBLE]], told("The States and bodies that carry it out")]
    condition: Annotated[ProgrammeCondition, told("ahead, running, due, ended, done, abandoned or lapsed")]
    share_done: ShareDone
    reported_on: ReportedOn
    is_unreported: Unreported
    unreported_by: UnreportedBy
    adopted_by: AdoptedBy
    reports: Reports
    delays: Delays
    ended_on: EndedOn
    is_silent: Silent
    measures: Annotated[Counted, told("Its measures and those of its parts, counted by condition, and the unreported")]
    certainty: Certain
    basis: Based
    acts: Acts


def programmes(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The programmes adopted by that day, in the order of adoption."""
    orders, terms = orders_of(registers), Terms.on(registers.law, day)
    keys = [text for text in registers.texts.items if orders.is_programme(text)]
    own = {text: _public(registers, stand_on(orders, orders.measures_of(text), day, terms)) for text in keys}
    parts: dict[str, list[str]] = {}
    for text in keys:
        if is_public(registers, orders.programme(text).acts):
            parts.setdefault(orders.parent(text) or "", []).append(text)
    for ordered, found in stand_on(orders, (orders.programme(text) for text in keys), day, terms):
        text = ordered.key
        within = [one for part in _with_parts(text, parts) for one in own[part]]
        row = _programme(orders, ordered, found, within, day, language)
        row["parts"] = [one for one in parts.get(text, ()) if _is_adopted(orders, one, day)]
        rests_on = tuple(tie.act for tie in registers.texts.items[text].ties if tie.text == orders.parent(text))
        yield {field: row[field] for field in ProgrammeRow.__struct_fields__} | {RESTS_ON: rests_on}


def programme_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every programme, by the adoption of its text."""
    orders = orders_of(registers)
    return {key: item.acts[:1] for key, item in registers.texts.items.items() if orders.is_programme(key)}


def _public(registers: Registers, found: Found) -> Found:
    """What is counted for everyone: what everyone may read."""
    return [pair for pair in found if is_public(registers, pair[1].acts)]


def _with_parts(text: str, parts: Mapping[str, list[str]]) -> list[str]:
    """A programme and all that lies within it."""
    found, ahead = [text], list(parts.get(text, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.append(one)
            ahead += parts.get(one, ())
    return found


def _is_adopted(orders: Orders, text: str, day: date) -> bool:
    return certainty_on(day, orders.texts.items[text].adoption.on, None) is not None


def _programme(orders: Orders, ordered: Ordered, found: Situation, within: Found, day: date, language: str) -> Row:
    opening = orders.programmes.openings.get(ordered.key)
    is_open = opening is not None and certainty_on(day, opening.on, None) is not None
    counted = {name: sum(one.condition == name for _, one in within) for name in CONDITIONS}
    since = opening.since if opening is not None and is_open else None
    return {
        "programme": ordered.key,
        "title": name_in(ordered.title, language),
        "form": orders.texts.items[ordered.key].adoption.form,
        "organ": ordered.organ,
        "adopted_on": ordered.since.text,
        "parent": orders.parent(ordered.key),
        "since": since.text if since else None,
        "until": found.due.text if found.due and is_open else None,
        "responsible": list(ordered.responsible) if is_open else [],
        "condition": _programme_condition(found, since, day),
        **last_reported(found),
        **outcome(orders, ordered, found, day, language),
        "measures": {**counted, "unreported": sum(one.is_unreported for _, one in within)},
        **_common(ordered, found, day, orders),
    }


def _programme_condition(found: Situation, since: PartialDate | None, day: date) -> str:
    """A term that passes ends a programme; that it was carried out is for an act to say."""
    is_open = found.condition in (*ONGOING, "untold")
    if is_open and found.due is not None and certainty_on(day, found.due, None) == "certain":
        return "ended"
    is_ahead = since is not None and certainty_on(day, since, None) is None
    return "ahead" if is_ahead and found.condition in ONGOING else found.condition


def _common(ordered: Ordered, found: Situation, day: date, orders: Orders) -> Row:
    """The acts that had been done by that day."""
    opening = orders.programmes.openings.get(ordered.key)
    ahead = {opening.id} if opening is not None and certainty_on(day, opening.on, None) is None else set()
    decided = orders.decisions.items
    later = {one for one in orders.adopted_by(ordered.key) if not certainty_on(day, decided[one].act.on, None)}
    acts = [act for act in found.acts if act not in ahead | later]
    certainty = certainty_on(day, ordered.since, None) if found.condition in ("overdue", "untold") else found.certainty
    return {"certainty": certainty, "basis": "computed", "acts": acts}


TABLE: Final = Table(
    name="programmes",
    key="programme",
    value="condition",
    description="Programmes and how far each is carried out",
    row=ProgrammeRow,
    rows=programmes,
    keys=programme_keys,
)
