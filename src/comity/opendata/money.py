"""What rows of money are made with: the books, amounts as text, acts done by a day, provisions and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from comity.core.kernel.books import Books, joined
from comity.core.kernel.days import certainty_on
from comity.core.kernel.money import amount_text
from comity.core.record.act import Source
from comity.core.registers import Registers

Row = dict[str, Any]


def books(registers: Registers) -> Books:
    """Everything that was booked: what was spent, what was assessed, paid and given, and the money of projects."""
    return joined(registers.contributions.books, registers.budget.books, registers.projects.books)


def amount(minor: int | None, currency: str | None) -> str | None:
    """Minor units as decimal text; None where either is not known."""
    return amount_text(minor, currency) if minor is not None and currency is not None else None


def done_by(registers: Registers, acts: Iterable[str], day: date) -> list[str]:
    """Those of the acts that were done by that day, each once."""
    known: Mapping[str, Any] = registers.acts
    return [key for key in dict.fromkeys(acts) if key in known and certainty_on(day, known[key].act.on, None)]


def sources_of(sources: Iterable[Source]) -> list[Row]:
    """Sources as rows have them."""
    return [{"address": one.address, "description": one.description, "grade": one.grade} for one in sources]


def provision_behind(registers: Registers, acts: Iterable[str]) -> str | None:
    """The provision on which the last of these acts rests that rests on one."""
    found = [registers.acts[key].act for key in acts if key in registers.acts]
    known = (registers.law.provision_of(act, act.on.latest or date.max) for act in reversed(found))
    return next((provision for provision in known if provision is not None), None)
