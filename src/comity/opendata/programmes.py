"""The registers of programmes and of measures as rows: what is due, done, overdue, unreported, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final
from weakref import WeakKeyDictionary

from comity.core.chapters.decisions.acts import Adoption
from comity.core.chapters.programmes.follow_up import STANDING, Situation, Terms, situation
from comity.core.chapters.programmes.orders import Ordered, Orders
from comity.core.kernel.days import PartialDate, certainty_on
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.fields import COMMON, UNTIL, Field
from comity.opendata.rows import RESTS_ON

Row = dict[str, Any]
Found = list[tuple[Ordered, Situation]]

OUTCOME: Final = (
    Field("adopted_by", "list", "The decisions that order it, or adopt the text that does", True),
    Field("reports", "list", "Reports on it: {by, on, share_done, reached, summary, act}", True),
    Field("delays", "list", "How its term was put off: {due, on, decision, act}", True),
    Field("ended_on", "string", "The day on which it was done or given up (a partial date in EDTF)"),
    Field("is_silent", "boolean", "Whether nothing at all is on record of what became of it", True),
)
PROGRAMMES: Final = (
    Field("programme", "string", "Key of the programme: that of its text", True),
    Field("title", "string", "Its title in the language asked for", True),
    Field("form", "string", "strategy, programme, plan, roadmap ...", True),
    Field("organ", "string", "The organ that adopted it"),
    Field("adopted_on", "string", "The day of adoption (a partial date in EDTF)", True),
    Field("parent", "string", "The programme to which it belongs"),
    Field("parts", "list", "The programmes that belong to it", True),
    Field("since", "string", "The day on which its term begins (a partial date in EDTF); null where unknown"),
    UNTIL,
    Field("responsible", "list", "The States and bodies that carry it out", True),
    Field("condition", "string", "ahead, running, due, overdue, ended, done, abandoned or lapsed", True),
    Field("share_done", "string", "How much of it is done, as the last report says"),
    Field("reported_on", "string", "The day of the last report"),
    Field("is_unreported", "boolean", "Whether a report on it is owed", True),
    Field("unreported_by", "list", "Who owes a report on it", True),
    *OUTCOME,
    Field("measures", "object", "Its measures and those of its parts, counted by condition, and the unreported", True),
    *COMMON,
)
MEASURES: Final = (
    Field("measure", "string", "Key of the measure: what orders it, and its key therein", True),
    Field("of", "string", "The text or decision that orders it", True),
    Field("programme", "string", "The programme to which it belongs"),
    Field("title", "string", "What is to be done, in the language asked for", True),
    Field("organ", "string", "The organ that ordered it"),
    Field("responsible", "list", "Who is to do it", True),
    Field("ordered_on", "string", "Since when it is ordered (a partial date in EDTF)", True),
    Field("due", "string", "The day by which it is to be done (a partial date in EDTF); null where none was set"),
    Field("first_due", "string", "The day by which it was to be done at first"),
    Field("condition", "string", "running, due, overdue, done, abandoned or lapsed", True),
    Field("days_late", "integer", "Days since it was to be done, where it is overdue"),
    Field("indicator", "string", "What is counted, in the language asked for"),
    Field("target", "string", "How much of it is to be reached"),
    Field("reached", "string", "How much of it was reached, as the last report says"),
    Field("share_done", "string", "How much of the measure is done, as the last report says"),
    Field("reported_on", "string", "The day of the last report"),
    Field("is_unreported", "boolean", "Whether a report is owed", True),
    Field("unreported_by", "list", "Who owes a report", True),
    *OUTCOME,
    *COMMON,
)
CONDITIONS: Final = ("overdue", "due", "running", "done", "abandoned", "lapsed")
"""As measures are listed: what is late first."""


_KEPT: Final[WeakKeyDictionary[Registers, Orders]] = WeakKeyDictionary()


def orders_of(registers: Registers) -> Orders:
    """The orders that stand, gathered once: registers do not change once they are folded."""
    found = _KEPT.get(registers)
    if found is None:
        found = _KEPT[registers] = Orders(
            registers.programmes, registers.texts, registers.decisions, registers.meetings
        )
    return found


def programmes(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The programmes adopted by that day, in the order of adoption."""
    orders, terms = orders_of(registers), Terms.on(registers.law, day)
    keys = [text for text in registers.texts.items if orders.is_programme(text)]
    own = {text: _public(registers, _measures_on(orders, text, day, terms)) for text in keys}
    parts: dict[str, list[str]] = {}
    for text in keys:
        if _is_public(registers, orders.programme(text).acts):
            parts.setdefault(orders.parent(text) or "", []).append(text)
    for text in keys:
        ordered = orders.programme(text)
        found = situation(ordered, registers.programmes.followed(text), day, terms)
        if found is not None:
            within = [one for part in _with_parts(text, parts) for one in own[part]]
            row = _programme(orders, ordered, found, within, day, language)
            row["parts"] = [one for one in parts.get(text, ()) if _is_adopted(orders, one, day)]
            rests_on = tuple(tie.act for tie in registers.texts.items[text].ties if tie.text == orders.parent(text))
            yield {field.name: row[field.name] for field in PROGRAMMES} | {RESTS_ON: rests_on}


def measures(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The measures ordered by that day: the overdue first, the longest overdue before others; then by due day."""
    orders, terms = orders_of(registers), Terms.on(registers.law, day)
    found: Found = []
    for ordered in orders.measures():
        one = situation(ordered, registers.programmes.followed(ordered.key), day, terms)
        if one is not None:
            found.append((ordered, one))
    found.sort(key=lambda pair: (CONDITIONS.index(pair[1].condition), _due_day(pair[1]), pair[0].since.latest))
    for ordered, one in found:
        yield _measure(orders, ordered, one, day, language) | {RESTS_ON: tuple(orders.adopted_by(ordered.of))}


def programme_keys(registers: Registers) -> Mapping[str, tuple[str, ...]]:
    """Every programme, by the adoption of its text."""
    orders = orders_of(registers)
    return {key: item.acts[:1] for key, item in registers.texts.items.items() if orders.is_programme(key)}


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


def title_of(registers: Registers, key: str, language: str) -> str:
    """The title of a programme or measure that everyone may know of; its key otherwise."""
    found = orders_of(registers).find(key)
    return name_in(found.title, language) if found is not None and _is_public(registers, found.acts) else key


def _public(registers: Registers, found: Found) -> Found:
    """What is counted for everyone: what everyone may read."""
    return [pair for pair in found if _is_public(registers, pair[1].acts)]


def _is_public(registers: Registers, acts: Iterable[str]) -> bool:
    return all(registers.acts[act].openness == "public" for act in acts)


def _measures_on(orders: Orders, text: str, day: date, terms: Terms) -> Found:
    found = []
    for one in orders.measures_of(text):
        stands = situation(one, orders.programmes.followed(one.key), day, terms)
        if stands is not None:
            found.append((one, stands))
    return found


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
        **_last(found),
        **_outcome(orders, ordered, found, day, language),
        "measures": {**counted, "unreported": sum(one.is_unreported for _, one in within)},
        **_common(ordered, found, day, orders),
    }


def _programme_condition(found: Situation, since: PartialDate | None, day: date) -> str:
    """A term that passes ends a programme; that it was carried out is for an act to say."""
    if found.condition in STANDING and found.due is not None and certainty_on(day, found.due, None) == "certain":
        return "ended"
    is_ahead = since is not None and certainty_on(day, since, None) is None
    return "ahead" if is_ahead and found.condition in STANDING else found.condition


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
        **_last(found),
        **_outcome(orders, ordered, found, day, language),
        "certainty": found.certainty,
        "basis": found.basis,
        "acts": list(found.acts),
    }


def _last(found: Situation) -> Row:
    return {
        "share_done": next((one.share_done for one in reversed(found.reports) if one.share_done), None),
        "reported_on": found.reports[-1].on.text if found.reports else None,
    }


def _outcome(orders: Orders, ordered: Ordered, found: Situation, day: date, language: str) -> Row:
    """Who ordered it, who owes a report, and what is on record of what became of it."""
    followed = orders.programmes.followed(ordered.key)
    end = followed.end_on(day)
    return {
        "adopted_by": _adopted_by(orders, ordered.of, day),
        "is_unreported": found.is_unreported,
        "unreported_by": list(found.unreported_by),
        "reports": [
            {
                "by": one.by,
                "on": one.on.text,
                "share_done": one.share_done,
                "reached": one.reached,
                "summary": name_in(one.summary, language) or None,
                "act": one.id,
            }
            for one in found.reports
        ],
        "delays": [
            {
                "due": one.due.text,
                "on": one.since.text,
                "decision": next((act for act in one.acts if act in orders.decisions.items), None),
                "act": one.acts[-1],
            }
            for one in followed.delays_on(day)
        ],
        "ended_on": end[0].since.text if end is not None else None,
        "is_silent": end is None and not found.reports and not followed.delays_on(day),
    }


def _adopted_by(orders: Orders, of: str, day: date) -> list[str]:
    """The decision itself, or those that had adopted the text by that day."""
    decided = orders.decisions.items
    found = orders.adopted_by(of) if of in orders.texts.items else [of]
    return [one for one in found if one in decided and certainty_on(day, decided[one].act.on, None)]


def _common(ordered: Ordered, found: Situation, day: date, orders: Orders) -> Row:
    """The acts that had been done by that day."""
    opening = orders.programmes.openings.get(ordered.key)
    ahead = {opening.id} if opening is not None and certainty_on(day, opening.on, None) is None else set()
    decided = orders.decisions.items
    later = {one for one in orders.adopted_by(ordered.key) if not certainty_on(day, decided[one].act.on, None)}
    acts = [act for act in found.acts if act not in ahead | later]
    certainty = certainty_on(day, ordered.since, None) if found.condition == "overdue" else found.certainty
    return {"certainty": certainty, "basis": "computed", "acts": acts}


def _due_day(found: Situation) -> date:
    return (found.due.latest if found.due else None) or date.max
