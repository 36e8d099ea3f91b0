"""The rows of every table as a reader may see them; what the public was answered is kept to be answered again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from comity.core.registers import Registers
from comity.opendata.kept import made_once
from comity.opendata.openness import Reader, Resting, all_readable
from comity.opendata.tables import REGISTERS, TABLES
from comity.opendata.tables.row import RESTS_ON, Row, carried

Asked = tuple[str, date, str, bool]
Answer = Sequence[Row]
KEPT_ANSWERS: Final = 64
KEPT_BEGINNINGS: Final = 32
KEPT_ROWS: Final = 60_000
"""Of one set of registers, in all its answers: some hundred megabytes at the most."""


def rows(
    registers: Registers, table: str, day: date, *, language: str = "en", reader: Reader | None = None, **only: str
) -> Answer:
    """The rows of a table on a day that the reader (None: the public) may read. KeyError for an unknown table.

    ``only``: those in which the fields that the table is known by have these values, found without making the others.
    What is answered is shared with whoever asks next, and never changed.
    """
    if reader is not None or only:
        return _rows(registers, table, day, language, reader, only)
    return _kept(registers, (table, day, language, False))


def rows_in_brief(registers: Registers, table: str, day: date, *, language: str = "en", **only: str) -> Answer:
    """The rows that the public may read, without the lists in them that only who reads one row needs (they are empty).

    Of a table that has no such lists, the rows as they are. ``only`` as above.
    """
    if only:
        brief = {"in_brief": True} if TABLES[table].has_brief else {}
        return _rows(registers, table, day, language, None, {**only, **brief})
    return _kept(registers, (table, day, language, TABLES[table].has_brief))


def first_rows(registers: Registers, table: str, day: date, count: int, *, language: str = "en") -> Answer:
    """The first rows that the public may read, at most so many, without making those after them."""
    whole = made_once(registers, answers).get((table, day, language, False))
    if whole is not None:
        return whole[:count]
    kept = made_once(registers, beginnings)
    asked = (table, day, language, count)
    found = kept.get(asked)
    if found is None:
        found = list(islice(_made(registers, table, day, language, None, {}), count))
        for oldest in list(kept)[: max(len(kept) + 1 - KEPT_BEGINNINGS, 0)]:
            kept.pop(oldest, None)
        kept[asked] = found
    return found


def _kept(registers: Registers, asked: Asked) -> Answer:
    kept = made_once(registers, answers)
    found = kept.get(asked)
    if found is None:
        table, day, language, in_brief = asked
        found = _rows(registers, table, day, language, None, {"in_brief": True} if in_brief else {})
        _keep(kept, asked, found)
    return found


def answers(_registers: Registers) -> dict[Asked, Answer]:
    """What the public was answered, those asked for last."""
    return {}


def beginnings(_registers: Registers) -> dict[tuple[str, date, str, int], Answer]:
    """The first rows of tables that the public was answered, those asked for last."""
    return {}


def _keep(kept: dict[Asked, Answer], key: Asked, found: Answer) -> None:
    """Keep an answer in the place of the oldest ones; one of more rows than are kept in all is made anew each time."""
    if len(found) > KEPT_ROWS:
        return
    left = KEPT_ROWS - len(found) - sum(len(one) for one in list(kept.values()))
    for other in list(kept):
        if left >= 0 and len(kept) < KEPT_ANSWERS:
            break
        left += len(kept.pop(other, ()))
    kept[key] = found


def _rows(
    registers: Registers, table: str, day: date, language: str, reader: Reader | None, only: Mapping[str, Any]
) -> Answer:
    return list(_made(registers, table, day, language, reader, only))


def _made(
    registers: Registers, table: str, day: date, language: str, reader: Reader | None, only: Mapping[str, Any]
) -> Iterator[Row]:
    """The rows that the reader may read, one by one as they are asked for."""
    asked = TABLES[table]
    if not asked.is_register:
        yield from asked.rows(registers, day, language, reader, **only)
        return
    for row in asked.rows(registers, day, language, **only):
        rests_on = row.pop(RESTS_ON, ())
        if all_readable(registers, (*row["acts"], *rests_on), reader):
            told = {key: _readable_items(registers, value, reader) for key, value in row.items()}
            if "basis" in told:
                told["basis"] = carried(registers, told["basis"], row["acts"])
            yield told


def _readable_items(registers: Registers, value: Any, reader: Reader | None) -> Any:
    """The value, as far as the reader may read it.

    Of a cell what it rests on; of a list the items whose own acts the reader may read.
    """
    if isinstance(value, Resting):
        return value.value if all_readable(registers, value.acts, reader) else value.instead
    if not isinstance(value, list):
        return value
    readable = [one for one in value if all_readable(registers, _own_acts(one), reader)]
    return [_readable_item(registers, one, reader) for one in readable]


def _readable_item(registers: Registers, item: Any, reader: Reader | None) -> Any:
    if isinstance(item, Resting):
        return item.value
    if not isinstance(item, dict):
        return item
    told = {key: _readable_items(registers, value, reader) for key, value in item.items()}
    return _without_closed_papers(registers, told, reader)


def _without_closed_papers(registers: Registers, item: dict[str, Any], reader: Reader | None) -> dict[str, Any]:
    """An item of an agenda says nothing of papers that went out by an act the reader may not read."""
    act = item.get("papers_act")
    closed = act is not None and not all_readable(registers, (act,), reader)
    return item | {"papers_on": None, "papers_act": None} if closed else item


def _own_acts(item: Any) -> tuple[str, ...]:
    if isinstance(item, Resting):
        return item.acts
    return (item["act"],) if isinstance(item, dict) and "act" in item else ()


def keys(registers: Registers, register: str, reader: Reader | None = None) -> set[str]:
    """Every key the register has ever known, as far as the reader (None: the public) may know of it."""
    known = REGISTERS[register].keys
    found = known(registers) if known is not None else {}
    return {key for key, acts in found.items() if all_readable(registers, acts, reader)}
