"""What a table of open data is: its rows, the struct that says what each of their fields means, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from msgspec import Struct

from comity.core.kernel import fields as kernel
from comity.core.kernel.meaning import Meaning, Sort
from comity.core.kernel.timeline import Segment
from comity.core.registers import Registers
from comity.opendata.tables.lists import Lists
from comity.opendata.tables.row import Row

FieldForm = Literal["string", "integer", "boolean", "list", "object"]
FORMS: Final[Mapping[Sort, FieldForm]] = {
    "number": "integer",
    "year": "integer",
    "flag": "boolean",
    "names": "object",
    "statement": "object",
    "plain": "object",
    "group": "object",
}
"""Values of every other sort are text."""


class Field(NamedTuple):
    """A field of a row: its key, its type in JSON (null is always allowed unless required), what it says and means.

    ``parts`` are the fields of what stands in it, where that is no plain value.
    """

    name: str
    form: FieldForm
    description: str
    is_required: bool
    meaning: Meaning
    parts: tuple[Field, ...] = ()


class Table(NamedTuple):
    """A table of open data. ``key`` is the field its rows are known by, ``value`` the one that answers *why*.

    A register has ``keys``; ``rows`` are then everybody's, and what a reader may not read is taken out of them. Other
    tables have rows made for a reader. Where a table is large, ``by`` are the fields by which only some rows are made.
    """

    name: str
    description: str
    row: type[Struct]
    rows: Callable[..., Iterable[Row]]
    """Of registers, a day and a language, of no register a reader besides; then what it is narrowed to, by name."""
    key: str = ""
    value: str = ""
    keys: Callable[[Registers], Mapping[str, tuple[str, ...]]] | None = None
    """Every key the register has ever known, with the acts by which it is known (none: by the rulebook)."""
    by: tuple[str, ...] = ()
    former: Callable[[Registers, str, date], Iterable[Segment[Any]]] | None = None
    """What stood under a key before a day and stands no longer: each as a segment that ended."""
    has_brief: bool = False
    """Whether its rows can be made ``in_brief``: without the lists that only who reads one of them needs."""
    lists: Callable[[Registers], Lists[Any]] | None = None
    """Where it is as long as the record: what the public may read of it, kept with the registers and carried on."""
    row_of: Callable[[Registers, Any], Row] | None = None
    """Where it has ``lists``: one of what stands in them as a row."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a row, in their order."""
        return fields_of(self.row)

    @property
    def is_register(self) -> bool:
        """Whether it is a register: every row rests on acts, and one may ask why it stands."""
        return self.keys is not None


@cache
def fields_of(row: type[Struct]) -> tuple[Field, ...]:
    """The fields of a row as open data tells of them; MeaningLacking if one has no meaning."""
    return tuple(_field(one) for one in kernel.fields_of(row))


def _field(one: kernel.Field) -> Field:
    parts = tuple(_field(part) for part in one.parts)
    said = one.said + (": {" + ", ".join(part.name for part in parts) + "}" if parts else "")
    return Field(one.name, _form(one), said, not one.may_be_null, one.meaning, parts)


def _form(one: kernel.Field) -> FieldForm:
    if one.shape == "many":
        return "list"
    return "object" if one.shape != "one" else FORMS.get(one.meaning.sort, "string")
