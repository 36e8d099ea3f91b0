"""The course of a project: how it began, who joined later and bought in, who left, what was called and given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from comity.core.chapters.projects.games import Group
from comity.core.chapters.projects.register import Call, ProjectOnRecord
from comity.core.kernel.days import certainty_on
from comity.core.kernel.fields import first_in
from comity.core.kernel.money import amount_text
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers

Row = dict[str, Any]


def beginning(item: ProjectOnRecord, day: date) -> Row:
    """Who proposed it, when it began, and how many it needed."""
    act = item.proposal
    begun = next((one.since for one in item.stages.segments if one.value == "running"), None)
    return {
        "proposed_on": act.on.text,
        "proposed_by": act.by or None,
        "proposed_lead": act.lead,
        "started_on": begun.text if begun is not None and certainty_on(day, begun, None) else None,
        "participants_min": act.participants_min,
    }


def bought_in(item: ProjectOnRecord, state: str, segment: Segment[str]) -> str | None:
    """What a member that joined later was called to pay for what had been called before; null for the others."""
    if segment.value != "joining":
        return None
    asked = next((one.amounts for one in item.calls if one.act in segment.acts), {})
    return amount_text(max(asked.get(state, 0), 0), item.proposal.currency)


def left(item: ProjectOnRecord, borne: Mapping[str, int], taking_part: Sequence[str], day: date) -> list[Row]:
    """Those that left by the day, with what each still bears."""
    gone = {state: (on, act) for state, on, act in item.withdrawals if certainty_on(day, on, None)}
    return [
        {
            "state": state,
            "on": on.text,
            "share": amount_text(borne.get(state, 0), item.proposal.currency),
            "act": act,
        }
        for state, (on, act) in gone.items()
        if state not in taking_part
    ]


def calls(item: ProjectOnRecord, day: date) -> list[Row]:
    """Calls for funds; when a member buys in, what is credited to the others is negative."""
    currency = item.proposal.currency
    joined = {act for timeline in item.taking_part.values() for one in timeline.segments for act in one.acts}
    return [
        {
            "on": one.on.text,
            "due": one.due.text,
            "amount": amount_text(_called(one, is_buy_in=one.act in joined), currency),
            "amounts": {state: amount_text(amount, currency) for state, amount in one.amounts.items()},
            "is_buy_in": one.act in joined,
            "act": one.act,
        }
        for one in item.calls_on(day)
    ]


def _called(one: Call, *, is_buy_in: bool) -> int:
    """What is called together; of a buy-in what is paid in, which is what is credited to the others."""
    return sum(amount for amount in one.amounts.values() if amount > 0 or not is_buy_in)


def given(registers: Registers, item: ProjectOnRecord, day: date, language: str) -> list[Row]:
    """Payments and contributions in kind, with what these are."""
    return [
        {
            "state": one.state,
            "on": one.on.text,
            "amount": amount_text(one.amount, item.proposal.currency),
            "is_in_kind": one.is_in_kind,
            "title": name_in(first_in(registers.acts[one.act].act, ("title",)) or {}, language) or None,
            "act": one.act,
        }
        for one in item.given_on(day)
    ]


def stability(group: Group | None, currency: str) -> Row:
    """Whether no group would be cheaper alone, and the one that would gain most if there is."""
    if group is None:
        return {"is_stable": True, "cheaper_alone": None}
    gain = (
        amount_text(int(group.gain), currency)
        if group.gain.denominator == 1
        else str(group.gain / 10 ** places_of(currency))
    )
    return {"is_stable": False, "cheaper_alone": {"group": list(group.members), "gain": gain}}


def places_of(currency: str) -> int:
    """How many decimals amounts of a currency have."""
    return len(amount_text(0, currency).partition(".")[2])
