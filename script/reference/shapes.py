"""Structs as tables: each field with its kind of value, whether it must be given, and what it means."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from comity.core.kernel.days import PartialDate
from comity.core.kernel.fields import field_of
from comity.core.kernel.names import Identifier, Names
from reference.markdown import anchor, code, table

DECIDING: Final[Mapping[str, str]] = {
    "kind": "what was done: `chapter.act`; decides which other fields there are",
    "needs": "which condition it is; decides the other fields",
    "form": "how the scale is made; decides the other fields",
}
"""The fields that tell of which of several shapes something is."""
WORDS: Final[Mapping[Any, str]] = {
    str: "text",
    int: "integer",
    bool: "true or false",
    PartialDate: "partial date",
    Any: "any value",
    Identifier: "identifier",
    Names: "text by language",
}


def fields_of(shape: type[Struct], *, leave_out: tuple[str, ...] = ()) -> str:
    """The table of a struct's own fields; empty if there is none."""
    hints = typing.get_type_hints(shape, include_extras=True)
    rows = [
        (code(field.encode_name), in_words(hints[field.name]), needed(field), _said(shape, field.name))
        for field in msgspec.structs.fields(shape)
        if field.name not in leave_out
    ]
    tag = shape.__struct_config__.tag_field
    if tag is not None and not leave_out:
        rows.insert(0, (code(tag), code(owner(shape)), "required", DECIDING[tag]))
    return table(("field", "value", "", "meaning"), rows) if rows else "No fields beyond the envelope."


def _said(shape: type[Struct], field: str) -> str:
    found = field_of(shape, field)
    return found.said if found is not None else ""


def owner(shape: type[Struct]) -> str:
    """What a struct is called: the kind of an act, else the name of the class."""
    return str(shape.__struct_config__.tag or shape.__name__)


def needed(field: Any) -> str:
    """Whether a field must be given, else what it is without."""
    if field.default is NODEFAULT and field.default_factory is NODEFAULT:
        return "required"
    default = field.default if field.default is not NODEFAULT else None
    return f"else {code(_plain(default))}" if isinstance(default, str | int) and default != "" else ""


def in_words(shape: Any) -> str:
    """What values a field takes, in words; what it means is said elsewhere."""
    shape = _unmarked(shape)
    for known, word in WORDS.items():
        if shape == known:
            return word
    origin, inner = get_origin(shape), get_args(shape)
    if origin is typing.Literal:
        return ", ".join(code(str(choice)) for choice in inner)
    if origin is None:
        return f"[{shape.__name__}](#{anchor(shape.__name__)})"
    return _CONTAINERS.get(origin, " or ").join(_inner(origin, inner))


def _unmarked(shape: Any) -> Any:
    """The shape without the marks that say what it means: they constrain no value."""
    if get_origin(shape) is not typing.Annotated:
        return shape
    inner, *marks = get_args(shape)
    kept = [mark for mark in marks if isinstance(mark, Meta) and not mark.extra]
    return typing.Annotated[inner, *kept] if kept else inner


_CONTAINERS: Final[Mapping[Any, str]] = {tuple: "list of ", list: "list of ", dict: "mapping to "}


def _inner(origin: Any, inner: tuple[Any, ...]) -> list[str]:
    """The words of the parts that count: of a list its items, of a mapping its values, of a choice all but nothing."""
    if origin in _CONTAINERS:
        return ["", in_words(inner[1] if origin is dict else inner[0])]
    chosen = inner[:1] if origin is typing.Annotated else inner
    return [in_words(part) for part in chosen if part is not type(None)]


def structs_within(shape: Any) -> list[type[Struct]]:
    """The structs that a struct's fields hold, however deep, each once, in the order in which they are met."""
    found: dict[type[Struct], None] = {}
    ahead = [shape]
    while ahead:
        hints = typing.get_type_hints(ahead.pop(0), include_extras=True)
        new = [one for hint in hints.values() for one in _structs(hint) if one not in found]
        found.update(dict.fromkeys(new))
        ahead = [*dict.fromkeys(new), *ahead]
    return list(found)


def _structs(hint: Any) -> Iterator[type[Struct]]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for part in get_args(hint):
        yield from _structs(part)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
