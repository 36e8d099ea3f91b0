"""Why: from any cell of any register, the chain of acts and provisions that make it so, each with its sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.core.chapters.texts.acts import Claim
from comity.core.registers import Registers
from comity.opendata.openness import Reader, may_read
from comity.opendata.registers import keys, rows
from comity.opendata.tables import REGISTERS
from comity.opendata.tables.acts import step
from comity.opendata.tables.row import carried
from comity.opendata.tables.table import Table


class KeyUnknown(Exception):
    """No register of that name, or no such key was ever in it."""


def why(
    registers: Registers, register: str, key: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> dict[str, Any] | None:
    """What a key's rows rest on that day; None if the key is known and nothing ever stood. KeyUnknown otherwise.

    Where a State holds two standings, ``value`` lists both and the steps are those of both. Where it holds none any
    more, ``ended`` is since when, ``value`` what it was last, and the steps lead up to that end.
    """
    if register not in REGISTERS:
        raise KeyUnknown(register)
    if key not in keys(registers, register, reader):
        raise KeyUnknown(key)
    view = REGISTERS[register]
    asked = rows(registers, register, day, language=language, reader=reader, **_only(register, key))
    found = [row for row in asked if row[view.key] == key]
    if not found:
        return _ended(registers, view, key, day, reader)
    acts = [act for row in found for act in row["acts"] if not _is_later(registers, act, day)]
    values = list(dict.fromkeys(str(row[view.value]) for row in found))
    return {
        "register": register,
        "key": key,
        "on": day.isoformat(),
        "value": found[0][view.value] if len(values) == 1 else ", ".join(values),
        "certainty": "possible" if any(row["certainty"] == "possible" for row in found) else "certain",
        "basis": next((row["basis"] for row in found if row["basis"] != "computed"), "computed"),
        "ended": None,
        "steps": steps(registers, acts, reader),
    }


def _ended(registers: Registers, view: Table, key: str, day: date, reader: Reader | None) -> dict[str, Any] | None:
    """What stood last under the key, since when it does no longer, and the acts that brought it to its end."""
    past = [one for one in (view.former(registers, key, day) if view.former else ()) if one.until is not None]
    past = [one for one in past if all(_may_know(registers, act, reader) for act in one.acts)]
    if not past:
        return None
    last = max(past, key=lambda one: (one.until.latest if one.until else None) or date.max)
    acts = [act for act in last.acts if not _is_later(registers, act, day)]
    return {
        "register": view.name,
        "key": key,
        "on": day.isoformat(),
        "value": str(last.value),
        "certainty": "certain",
        "basis": carried(registers, last.basis, acts),
        "ended": last.until.text if last.until else None,
        "steps": steps(registers, acts, reader),
    }


def _may_know(registers: Registers, act: str, reader: Reader | None) -> bool:
    return act not in registers.acts or may_read(registers.acts[act], reader)


def _only(register: str, key: str) -> dict[str, str]:
    """What rows of a large register can be asked for alone by their key."""
    treaty, _, party = key.rpartition("/")
    return {"treaties": {"treaty": key}, "parties": {"treaty": treaty, "party": party}}.get(register, {})


def _is_later(registers: Registers, act: str, day: date) -> bool:
    """Whether an act was done after the day and only ended what stood. A claim tells of days before its own."""
    done = registers.acts[act].act
    return not isinstance(done, Claim) and done.on.earliest is not None and done.on.earliest > day


def steps(registers: Registers, acts: list[str], reader: Reader | None = None) -> list[dict[str, Any]]:
    """Acts as steps of a chain, in legal order, each with the registrar's corrections of it."""
    chosen = [registers.acts[act] for act in dict.fromkeys(acts) if act in registers.acts]
    readable = [recorded for recorded in chosen if may_read(recorded, reader)]
    readable.sort(key=lambda one: (one.act.on.latest or date.max, one.act.order, one.number))
    return [step(registers, recorded) for recorded in readable]
