"""Programmes: what may be done with them and their measures, and what follows.

LIFECYCLE says at which stages of a programme or measure each act may be done and where it leads; the docs draw it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.decisions.acts import Adoption
from comity.core.chapters.programmes.acts import (
    Abandonment,
    Completion,
    FurtherMeasure,
    Opening,
    Postponement,
    Report,
)
from comity.core.chapters.programmes.orders import Ordered, Orders
from comity.core.chapters.programmes.register import Delay, Programmes
from comity.core.chapters.texts.cited import cited
from comity.core.chapters.texts.register import Texts
from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import exact
from comity.core.lifecycle import NONE, Lifecycle, Met, Naming, Transition, Unfit, named_by, not_fitting, refused_by
from comity.core.record.act import Act
from comity.core.record.finding import Finding

Following = Report | Completion | Postponement | Abandonment


def _stages(key: str, ground: Ground) -> tuple[str, ...]:
    """What a text or a decision orders is running from its adoption."""
    orders = Orders.on(ground)
    return (orders.programmes.followed(key).stage_now(),) if orders.find(key) is not None else ()


def _opened(text: str, ground: Ground) -> tuple[str, ...]:
    """Whether a text has been opened as a programme: one that runs by its form alone may still be, once."""
    return ("running",) if text in ground.read(Programmes).openings else (NONE,)


def _added(key: str, ground: Ground) -> tuple[str, ...]:
    """Whether there is a measure of that key in what orders it."""
    orders = Orders.on(ground)
    if not orders.orders_anything(key.rpartition("/")[0]):
        return ()
    return (NONE,) if orders.find(key) is None else ("running",)


def _misfit(met: Met) -> Unfit:
    if not met.found:
        return Unfit("MeasureUnknown", f"{met.key} is no programme and no measure on record before this act.")
    return not_fitting(met)


def _not_to_be_added(met: Met) -> Unfit:
    of, _, measure = met.key.rpartition("/")
    if not met.found:
        return Unfit("OrderUnknown", f"{of} is no text and no decision on record before this act.")
    return Unfit("MeasureTwice", f"{of} has a measure {measure} already.")


_OPENED: Final = refused_by("ProgrammeAlreadyOpened", "{key} is already carried out.")


def _measure_of(key: str) -> Mapping[str, str | None]:
    """What orders it, and its key therein; a key in one part is that of what orders, the measure having none yet."""
    of, _, measure = key.rpartition("/")
    return {"of": of, "measure": measure} if of else {"of": key, "measure": None}


def _text_stands(act: Act, ground: Ground) -> Iterator[Finding]:
    """What is opened is a text on record, within another on record."""
    for text in (act.text, act.parent) if isinstance(act, Opening) else ():
        if text is not None and text not in ground.read(Texts):
            yield finding("TextUnknown", "inadmissible", act, f"The text {text} is not on record before this act.")


def _ordered_by(key: str, ground: Ground) -> tuple[str, ...]:
    """What an organ ordered is put off or given up by a decision of the same."""
    ordered = Orders.on(ground).find(key)
    return (ordered.organ,) if ordered is not None and ordered.organ is not None else ()


_MEASURE: Final = Naming(lambda act: f"{act.of}/{act.measure}", _measure_of)


def _known(kind: type[Act], key: str, ground: Ground) -> Mapping[str, str | None]:
    """To what orders measures itself, a text or a decision, another may be added, whatever its key will be."""
    adds = kind is FurtherMeasure and Orders.on(ground).orders_anything(key)
    return {"of": key, "measure": None} if adds else {}


LIFECYCLE: Final = Lifecycle(
    of="programmes",
    thing="a programme or a measure",
    naming=named_by("about"),
    is_known=lambda key, ground: Orders.on(ground).find(key) is not None,
    stages=_stages,
    transitions={
        Opening: Transition((NONE,), "running", naming=named_by("text"), stages=_opened, misfit=_OPENED),
        FurtherMeasure: Transition((NONE,), "running", naming=_MEASURE, stages=_added, misfit=_not_to_be_added),
        Report: Transition(("running", "done")),
        Postponement: Transition(("running",), rests_on=_ordered_by),
        Completion: Transition(("running",), "done"),
        Abandonment: Transition(("running",), "abandoned", rests_on=_ordered_by),
    },
    misfit=_misfit,
    requires=_text_stands,
    known=_known,
)


def check_opening(act: Opening, ground: Ground) -> Iterator[Finding]:
    """A text on record becomes a programme once, within a programme other than itself, for a term."""
    orders = Orders.on(ground)
    yield from LIFECYCLE.check(act, ground)
    if act.parent is not None and orders.within(act.text, act.parent):
        yield finding("NestedInItself", "inadmissible", act, f"{act.text} cannot belong to {act.parent}.")
    if act.since is not None and _not_later(act.until, act.since):
        yield finding("TermReversed", "inadmissible", act, f"The term ends ({act.until}) before it begins.")
    if act.text in orders.texts:
        yield from _adopted(act, orders)
    yield from _within_term(act, orders)


def apply_opening(act: Opening, ground: Ground) -> None:
    """Its term, its place and who is responsible stand on record."""
    ground.read(Programmes).openings[act.text] = act


def apply_measure(act: FurtherMeasure, ground: Ground) -> None:
    """It is ordered from the act's day."""
    ground.read(Programmes).measures[f"{act.of}/{act.measure}"] = act


def check_following(act: Following, ground: Ground) -> Iterator[Finding]:
    """The programme or measure is on record, and not at an end."""
    orders = Orders.on(ground)
    ordered = orders.find(act.about)
    yield from LIFECYCLE.check(act, ground)
    if ordered is None:
        return
    if isinstance(act, Report):
        yield from _sound_report(act, ordered)
    elif isinstance(act, Postponement | Abandonment):
        yield from _decided(act, ordered, orders, ground)
    if isinstance(act, Postponement):
        yield from _later(act, ordered, orders)


def apply_report(act: Report, ground: Ground) -> None:
    """It stands on record beside what it is about."""
    ground.read(Programmes).follow(act.about).reports.append(act)


def apply_postponement(act: Postponement, ground: Ground) -> None:
    """It is to be done by the new day; that it was overdue before stays so."""
    ground.read(Programmes).follow(act.about).delays.append(Delay(act.due, act.on, cited(act, ground)))


def apply_end(act: Completion | Abandonment, ground: Ground) -> None:
    """It is done, or given up, from the act's day."""
    LIFECYCLE.enter(ground.read(Programmes).follow(act.about).ends, act, cited(act, ground))


RULES: dict[type[Act], Rule] = {
    Opening: Rule(check_opening, apply_opening),
    FurtherMeasure: Rule(LIFECYCLE.check, apply_measure),
    Report: Rule(check_following, apply_report),
    Postponement: Rule(check_following, apply_postponement),
    Completion: Rule(check_following, apply_end),
    Abandonment: Rule(check_following, apply_end),
}


def _adopted(act: Opening, orders: Orders) -> Iterator[Finding]:
    """A programme is adopted by an organ; where no decision says so, the record has a gap."""
    if not orders.adopted_by(act.text):
        by = orders.organ_of(act.text)
        tail = f"; its adoption names {by}" if by else ""
        message = f"No decision on record before this act adopts {act.text}{tail}."
        yield finding("AdoptionNotOnRecord", "note" if by else "irregular", act, message)


def _within_term(act: Opening, orders: Orders) -> Iterator[Finding]:
    above = orders.programmes.openings.get(act.parent or orders.parent(act.text) or "")
    if above is not None and above.until is not None and _not_later(above.until, act.until, or_same=False):
        message = f"Its term ends on {act.until}, after that of {above.text}, within which it lies ({above.until})."
        yield finding("TermBeyondParent", "irregular", act, message)


def _not_later(one: PartialDate | None, other: PartialDate | None, *, or_same: bool = True) -> bool:
    """Whether one date is certainly not later than another (``or_same=False``: certainly earlier)."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest <= other.earliest if or_same else one.latest < other.earliest


def _sound_report(act: Report, ordered: Ordered) -> Iterator[Finding]:
    if act.share_done is not None and exact(act.share_done) > 1:
        message = f"{act.share_done} of it is more than the whole."
        yield finding("ShareBeyondWhole", "inadmissible", act, message)
    if act.by is None:
        yield finding("ReporterMissing", "irregular", act, "It does not say who reports.")
    elif ordered.responsible and act.by not in ordered.responsible:
        message = f"{act.by} reports; responsible is {', '.join(ordered.responsible)}."
        yield finding("ReporterNotResponsible", "note", act, message)


def _decided(act: Act, ordered: Ordered, orders: Orders, ground: Ground) -> Iterator[Finding]:
    """It rests on a decision: of the organ that the rulebook names, else of the one that ordered it."""
    if ground.law.demanded(act, ground.day):
        return  # competence has been asked already
    item = orders.decisions.items.get(act.authority or "")
    if item is None and act.authority is not None and ground.law.may_be_closed(act.authority):
        return
    if item is None or not isinstance(item.act, Adoption) or not item.stands:
        message = f"What {ordered.organ or 'an organ'} ordered is put off or given up by a decision; it cites none."
        yield finding("AuthorityMissing", "inadmissible", act, message)
    elif ordered.organ is not None and item.act.organ != ordered.organ:
        message = f"{ordered.key} was ordered by {ordered.organ}; {act.authority} is a decision of {item.act.organ}."
        yield finding("OrganDiffers", "irregular", act, message)


def _later(act: Postponement, ordered: Ordered, orders: Orders) -> Iterator[Finding]:
    delays = orders.programmes.followed(act.about).delays
    due = delays[-1].due if delays else ordered.due
    if _not_later(act.due, due):
        yield finding("DueNotLater", "irregular", act, f"It was to be done by {due}; {act.due} is not later.")
