"""Plain data held against a shape: every fault at once, each with its place and what was expected.

msgspec stops at the first error; a person who writes a file by hand wants them all. The walk follows the shape
(structs, lists, mappings, optionals) and leaves the leaves to msgspec.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Final, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from comity.core.kernel.days import PartialDate, partial_date
from comity.core.kernel.value import Value

Path = tuple[str | int, ...]
_DAY: Final = "a day of the calendar"
_DATE: Final = "a date: 2017-06-09, 2017-06, 2017, a span as 2023-05-04/2023-05-05, or a bound as ../2014-12-31"


class Fault(Value, kw_only=True):
    """Something in plain data that does not fit: where (keys and indexes from the top), what was found and expected."""

    path: Path
    found: str
    expected: str

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        return f"{place or 'here'}: found {self.found}, expected {self.expected}"


def read_special(shape: type, plain: object) -> object:
    """The decoding hook for the kernel's own values (a partial date from its text)."""
    if shape is PartialDate and isinstance(plain, str):
        return partial_date(plain)
    raise ValueError(f"{_found(plain)} is not {_name(shape)}")


def write_special(value: object) -> object:
    """The encoding hook for the kernel's own values."""
    if isinstance(value, PartialDate):
        return value.text
    raise TypeError(f"{type(value).__name__} is not written to the record")


def convert(plain: object, shape: Any) -> Any:
    """Plain data as a value of that shape; msgspec.ValidationError at the first fault."""
    return msgspec.convert(plain, shape, dec_hook=read_special)


def to_plain(value: object) -> Any:
    """A value as plain data (dicts, lists, strings, integers, booleans, None)."""
    return msgspec.to_builtins(value, enc_hook=write_special)


def faults(plain: object, shape: Any) -> list[Fault]:
    """Every fault of the data against the shape; empty if it fits."""
    return list(_walk(plain, shape, ()))


def _walk(plain: object, shape: Any, path: Path) -> Iterator[Fault]:
    shape = _plain_shape(shape)
    if isinstance(shape, type) and issubclass(shape, Struct):
        yield from _walk_struct(plain, shape, path)
    elif get_origin(shape) in (Union, types.UnionType):
        yield from _walk_union(plain, shape, path)
    elif get_origin(shape) in (tuple, list) and isinstance(plain, list):
        for index, one in enumerate(plain):
            yield from _walk(one, get_args(shape)[0], (*path, index))
    elif get_origin(shape) is dict and isinstance(plain, Mapping):
        for key, one in plain.items():
            if isinstance(key, str):
                yield from _walk(one, get_args(shape)[1], (*path, key))
            else:
                yield Fault(path=(*path, str(key)), found=f"the key {key}", expected=f"a key in quotes: '{key}'")
    else:
        yield from _leaf(plain, shape, path)


def _walk_struct(plain: object, shape: type[Struct], path: Path) -> Iterator[Fault]:
    if not isinstance(plain, Mapping):
        yield Fault(path=path, found=_found(plain), expected=f"a mapping of the fields of {_name(shape)}")
        return
    hints = typing.get_type_hints(shape, include_extras=True)
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    tag = shape.__struct_config__.tag_field
    for key, one in plain.items():
        if key == tag:
            continue
        if key not in fields:
            yield Fault(path=(*path, key), found=f"the field '{key}'", expected=_known(key, fields))
        else:
            yield from _walk(one, hints[fields[key].name], (*path, key))
    for name, field in fields.items():
        if name not in plain and field.required:
            yield Fault(path=path, found=f"no '{name}'", expected=f"'{name}', which every {_name(shape)} must have")


def _walk_union(plain: object, shape: Any, path: Path) -> Iterator[Fault]:
    """Optional values: None is fine, else the one remaining shape is walked."""
    rest = [part for part in get_args(shape) if part is not type(None)]
    if plain is None and len(rest) < len(get_args(shape)):
        return
    tagged = {str(one.__struct_config__.tag): one for one in rest if _is_tagged(one)}
    alike = [one for one in rest if _may_be(plain, one)]
    if len(rest) == 1:
        yield from _walk(plain, rest[0], path)
    elif len(tagged) > 1:
        yield from _walk_tagged(plain, tagged, path)
    elif len(alike) == 1:
        yield from _walk(plain, alike[0], path)
    else:
        yield from _leaf(plain, shape, path)


def _walk_tagged(plain: object, tagged: Mapping[str, type[Struct]], path: Path) -> Iterator[Fault]:
    """One of several structs: a field tells which."""
    field = str(next(iter(tagged.values())).__struct_config__.tag_field)
    known = ", ".join(tagged)
    if not isinstance(plain, Mapping):
        yield Fault(path=path, found=_found(plain), expected=f"a mapping with '{field}', one of {known}")
    elif field not in plain:
        yield Fault(path=path, found=f"no '{field}'", expected=f"'{field}', one of {known}")
    elif not isinstance(plain[field], str) or plain[field] not in tagged:
        near = difflib.get_close_matches(str(plain[field]), tagged, n=1)
        perhaps = f"; perhaps '{near[0]}'" if near else ""
        yield Fault(path=(*path, field), found=_found(plain[field]), expected=f"one of {known}{perhaps}")
    else:
        yield from _walk_struct(plain, tagged[plain[field]], path)


def _is_tagged(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Struct) and shape.__struct_config__.tag_field is not None


def _may_be(plain: object, shape: Any) -> bool:
    """Whether plain data is of the kind of that shape: a mapping, a list, or neither."""
    shape = _plain_shape(shape)
    origin = get_origin(shape)
    if origin is dict or (isinstance(shape, type) and issubclass(shape, Struct)):
        return isinstance(plain, Mapping)
    if origin in (tuple, list):
        return isinstance(plain, list)
    return not isinstance(plain, Mapping | list)


def _leaf(plain: object, shape: Any, path: Path) -> Iterator[Fault]:
    try:
        convert(plain, shape)
    except (msgspec.ValidationError, ValueError) as error:
        yield Fault(path=path, found=_found(plain), expected=_expected(plain, shape, error))


def _plain_shape(shape: Any) -> Any:
    """The shape without marks that constrain no value (what it means), and without those on containers."""
    if get_origin(shape) is not typing.Annotated:
        return shape
    inner, *marks = get_args(shape)
    constrains = any(getattr(mark, "extra", None) is None for mark in marks)
    return shape if get_origin(inner) is None and constrains else inner


def _expected(plain: object, shape: Any, error: Exception) -> str:
    if shape is PartialDate and isinstance(plain, int):
        return f"a date as text; a year alone stands in quotes: '{plain}'"
    if shape is PartialDate:
        return _DAY if "calendar" in str(error) else _DATE
    if get_origin(shape) is typing.Annotated and (told := _described(shape)):
        return told
    if get_origin(shape) is typing.Literal:
        return "one of " + ", ".join(str(choice) for choice in get_args(shape))
    text = str(error)
    if text.startswith("Expected `"):
        return text.removeprefix("Expected ").partition("`,")[0].replace("`", "")
    return text


def _described(shape: Any) -> str | None:
    return next((part.description for part in get_args(shape)[1:] if getattr(part, "description", None)), None)


def _found(plain: object) -> str:
    if plain is None:
        return "nothing"
    if isinstance(plain, str):
        return f"'{plain[:60]}'" if plain.isprintable() else repr(plain[:60])
    if isinstance(plain, Mapping):
        return "a mapping"
    if isinstance(plain, list):
        return "a list"
    return str(plain)


def _known(key: object, fields: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(str(key), fields, n=1)
    return f"perhaps '{near[0]}'" if near else "one of " + ", ".join(fields)


def _name(shape: Any) -> str:
    """A shape as people call it: an act by its kind, other structs by their words (``competence row``)."""
    config = getattr(shape, "__struct_config__", None)
    name = str(getattr(config, "tag", None) or getattr(shape, "__name__", shape))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
