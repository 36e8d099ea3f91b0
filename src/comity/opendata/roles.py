"""How evenly the load of leading roles lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from comity.core.kernel.days import certainty_on
from comity.core.registers import Registers
from comity.opendata.openness import all_readable
from comity.opendata.tables.responsibilities import all_roles

Row = dict[str, Any]

YEARS_MAX: Final = 40


def evenness(loads: Sequence[int]) -> Row:
    """How evenly loads lie: their sum, the largest less the smallest, and what would have to pass for all to be equal.

    That last is the measure of E. M. Hoover (Review of Economic Statistics 18, 1936); fractions are exact.
    """
    whole, mean = sum(loads), Fraction(sum(loads), len(loads) or 1)
    above = sum((load - mean for load in loads if load > mean), Fraction(0))
    return {
        "members": len(loads),
        "load": whole,
        "mean": str(mean),
        "spread": max(loads, default=0) - min(loads, default=0),
        "above_mean": str(above),
        "share_above_mean": str(above / whole) if whole else "0",
    }


def evenness_by_year(registers: Registers, day: date) -> list[Row]:
    """At the end of each year since the first role, and on the day: {year, on, taken, loads, ...evenness}.

    ``loads`` are those of the members of then, by State. Of public acts only.
    """
    roles = [one for _, one in all_roles(registers) if certainty_on(day, one.since, None)]
    first = min((one.since.latest.year for one in roles if one.since.latest), default=day.year)
    found, before = [], 0
    for year in range(max(first, day.year - YEARS_MAX + 1), day.year + 1):
        end = min(date(year, 12, 31), day)
        borne: dict[str, int] = {}
        for one in roles:
            if certainty_on(end, one.since, None):
                borne[one.value.state] = borne.get(one.value.state, 0) + one.value.load
        loads = {state: borne.get(state, 0) for state in _open_members(registers, end)}
        taken = sum(borne.values())
        evenly = evenness([*loads.values()])
        found.append({"year": year, "on": end.isoformat(), "taken": taken - before, "loads": loads, **evenly})
        before = taken
    return found if roles else []


def _open_members(registers: Registers, day: date) -> list[str]:
    members = registers.membership.members_on(day)
    return [one for one in members if all_readable(registers, registers.membership.acts_of(one, day), None)]
