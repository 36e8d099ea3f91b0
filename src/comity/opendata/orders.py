"""What programmes and measures have in common: the orders that stand, reports, who ordered it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from comity.core.chapters.programmes.follow_up import Situation, Terms, situation
from comity.core.chapters.programmes.orders import Ordered, Orders
from comity.core.kernel.days import certainty_on
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.kept import made_once

Row = dict[str, Any]
Found = list[tuple[Ordered, Situation]]


CONDITIONS: Final = ("overdue", "due", "running", "untold", "done", "abandoned", "lapsed")
"""As measures are listed: what is late first."""


def orders_of(registers: Registers) -> Orders:
    """The orders that stand, gathered once."""
    return made_once(registers, _orders)


def _orders(registers: Registers) -> Orders:
    return Orders(registers.programmes, registers.texts, registers.decisions, registers.meetings)


def stand_on(orders: Orders, ordered: Iterable[Ordered], day: date, terms: Terms) -> Found:
    """Those of the orders that were given by the day, each with how it stands."""
    found = ((one, situation(one, orders.programmes.followed(one.key), day, terms)) for one in ordered)
    return [(one, stands) for one, stands in found if stands is not None]


def is_public(registers: Registers, acts: Iterable[str]) -> bool:
    """Whether everybody may read every one of these acts."""
    return all(registers.acts[act].openness == "public" for act in acts)


def last_reported(found: Situation) -> Row:
    """What the last report says, and when it was made."""
    return {
        "share_done": next((one.share_done for one in reversed(found.reports) if one.share_done), None),
        "reported_on": found.reports[-1].on.text if found.reports else None,
    }


def outcome(orders: Orders, ordered: Ordered, found: Situation, day: date, language: str) -> Row:
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
