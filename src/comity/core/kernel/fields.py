"""The fields of a struct by what they mean, and a value walked by the meanings of its fields.

Read once from the types and kept: to ask again costs a look-up.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from comity.core.kernel.meaning import WORD, Meaning, Role, Sort

Shape = Literal["one", "many", "keyed", "keyed_many"]
"""A value by itself; a tuple of them; a mapping to them; a mapping to tuples of them."""

KEYS: Final[tuple[Sort, ...]] = ("key",)
GROUP: Final = Meaning(name="group", sort="group")
_WORD: Final[Meaning] = (WORD.extra or {})["meaning"]
_LACKING: Final = Meaning(name="", sort="plain")


class MeaningLacking(TypeError):
    """A field of a struct has no meaning, or nothing says in a sentence what it is."""


class Field(NamedTuple):
    """A field of a struct, or a place of a pair within one.

    ``meaning`` is what each value is, ``said`` what the field is in a sentence. ``shape`` tells how many values there
    may be, ``key`` what the keys of a mapping mean. ``parts`` are the fields of the struct (``inner``) or the places of
    the pair that each value is made of. ``choices`` are the words of a closed vocabulary. ``default`` is what the
    field is where it is not given.
    """

    name: str
    meaning: Meaning
    said: str
    shape: Shape = "one"
    key: Meaning | None = None
    parts: tuple[Field, ...] = ()
    inner: type[Struct] | None = None
    choices: tuple[str, ...] = ()
    required: bool = True
    may_be_null: bool = False
    default: Any = None

    @property
    def role(self) -> Role | None:
        """What the value is to the act."""
        return self.meaning.role

    @property
    def many(self) -> bool:
        """Whether there may be several values."""
        return self.shape != "one"


class Found(NamedTuple):
    """A value with its meaning, the field it stands in, and the way to it from the top (names, indexes and keys)."""

    meaning: Meaning
    value: Any
    field: Field
    path: tuple[str | int, ...]


@cache
def fields_of(kind: type[Struct]) -> tuple[Field, ...]:
    """The fields of a struct class in their order, each with its parts; MeaningLacking names all that have none."""
    found = tuple(_of_struct(kind))
    lacking = [".".join((kind.__name__, *path)) for path, one in _leaves(found, ()) if one.meaning is _LACKING]
    silent = [f"{kind.__name__}.{one.name}" for one in found if not one.said and one.meaning is not _LACKING]
    if lacking or silent:
        raise MeaningLacking("no meaning, or no sentence, is given to " + ", ".join([*lacking, *silent]))
    return found


@cache
def field_of(kind: type[Struct], name: str) -> Field | None:
    """The field of that name; None if the struct has none."""
    return next((one for one in fields_of(kind) if one.name == name), None)


@cache
def having(kind: type[Struct], names: tuple[str, ...], roles: tuple[Role, ...] = ()) -> tuple[Field, ...]:
    """The struct's own single fields of these meanings and these roles; of any, where none is named."""
    return tuple(one for one in _alike(kind, names, roles) if one.shape == "one")


def first_in(value: Struct, names: tuple[str, ...], roles: tuple[Role, ...] = ()) -> Any:
    """What stands in the first filled of the value's own fields with such a meaning and role; None if none is."""
    for name in _named(type(value), names, roles):
        found = getattr(value, name)
        if found:
            return found
    return None


@cache
def _named(kind: type[Struct], names: tuple[str, ...], roles: tuple[Role, ...]) -> tuple[str, ...]:
    return tuple(one.name for one in having(kind, names, roles))


def all_in(value: Struct, names: tuple[str, ...], roles: tuple[Role, ...] = ()) -> list[Any]:
    """All in the value's own fields, single or several, of such a meaning and role, in the order of fields."""
    found: list[Any] = []
    for one in _alike(type(value), names, roles):
        inside = getattr(value, one.name)
        if one.shape == "one":
            found += [inside] if inside else []
        elif one.shape == "many":
            found += inside
    return found


@cache
def _alike(kind: type[Struct], names: tuple[str, ...], roles: tuple[Role, ...]) -> tuple[Field, ...]:
    """The struct's own fields of these meanings and roles."""
    own = fields_of(kind)
    return tuple(one for one in own if (not names or one.meaning.name in names) and (not roles or one.role in roles))


def leaves_of(kind: type[Struct]) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field without parts, however deep, with the names that lead to it from the top."""
    yield from _leaves(fields_of(kind), ())


def values_in(value: Struct, *sorts: Sort) -> Iterator[Found]:
    """Every filled value of these sorts (any, if none is named) in a struct, however deep, in the order of fields."""
    yield from _in_struct(value, _reaching(type(value), sorts), sorts, ())


def keys_in(value: Struct) -> Iterator[tuple[Meaning, str]]:
    """Every key in a struct, however deep, with its meaning; also those by which a mapping is written.

    What stands plainly in a field, as nearly all keys do, is told without the way to it.
    """
    for one in _reaching(type(value), KEYS):
        found = getattr(value, one.name)
        if not found and not isinstance(found, int):
            continue
        if one.parts or one.key is not None:
            for deep in _shaped(found, one, KEYS, ()):
                yield deep.meaning, deep.value
        elif one.shape == "one":
            yield one.meaning, found
        else:
            for key in found:
                yield one.meaning, key


# --- a value walked -------------------------------------------------------------------------------------------------
@cache
def _reaching(kind: type[Struct], sorts: tuple[Sort, ...]) -> tuple[Field, ...]:
    """The fields of a struct under which something of these sorts can stand."""
    return tuple(one for one in fields_of(kind) if _reaches(one, sorts))


def _reaches(field: Field, sorts: tuple[Sort, ...]) -> bool:
    if not sorts or (field.key is not None and field.key.sort in sorts):
        return True
    return any(_reaches(one, sorts) for one in field.parts) if field.parts else field.meaning.sort in sorts


def _in_struct(
    value: Struct, fields: Iterable[Field], sorts: tuple[Sort, ...], path: tuple[str | int, ...]
) -> Iterator[Found]:
    for one in fields:
        found = getattr(value, one.name)
        if not found and not isinstance(found, int):
            continue
        if one.shape == "one" and not one.parts:
            yield Found(one.meaning, found, one, (*path, one.name))
        else:
            yield from _shaped(found, one, sorts, (*path, one.name))


def _shaped(value: Any, field: Field, sorts: tuple[Sort, ...], path: tuple[str | int, ...]) -> Iterator[Found]:
    """The values under a field, whatever its shape."""
    if field.shape == "one":
        yield from _single(value, field, sorts, path)
    elif field.shape == "many":
        for index, one in enumerate(value):
            yield from _single(one, field, sorts, (*path, index))
    else:
        inner = field._replace(shape="many" if field.shape == "keyed_many" else "one")
        for key, one in value.items():
            if field.key is not None and (not sorts or field.key.sort in sorts):
                yield Found(field.key, key, field, (*path, key))
            yield from _shaped(one, inner, sorts, (*path, key))


def _single(value: Any, field: Field, sorts: tuple[Sort, ...], path: tuple[str | int, ...]) -> Iterator[Found]:
    if field.inner is not None:
        yield from _in_struct(value, _reaching(field.inner, sorts), sorts, path)
    elif field.parts:
        for index, part in enumerate(field.parts):
            yield from _shaped(value[index], part, sorts, (*path, index))
    elif not sorts or field.meaning.sort in sorts:
        yield Found(field.meaning, value, field, path)


def _leaves(fields: Iterable[Field], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for one in fields:
        if one.parts:
            yield from _leaves(one.parts, (*path, one.name))
        else:
            yield (*path, one.name), one


# --- types read -----------------------------------------------------------------------------------------------------
def _of_struct(kind: type[Struct]) -> Iterator[Field]:
    """What every act has is read once, of the act itself: there are as many kinds of acts as there are fields."""
    bases = [one for one in kind.__bases__ if issubclass(one, Struct) and one.__struct_fields__]
    inherited = {one.name: one for base in bases for one in fields_of(base)}
    own = kind.__annotations__
    if any(isinstance(one, str) for one in own.values()):
        own = typing.get_type_hints(kind, include_extras=True)
    for one in msgspec.structs.fields(kind):
        if one.name in inherited and one.name not in kind.__annotations__:
            yield inherited[one.name]
            continue
        default = one.default if one.default is not NODEFAULT else None
        yield _field(one.name, own[one.name], {})._replace(required=one.required, default=default)


def _field(name: str, shape: Any, marks: dict[str, Any]) -> Field:
    """A field from its type. ``marks`` are those around the type; they stand in place of those within."""
    origin, args = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _field(name, args[0], {**_marks(args[1:]), **marks})
    if origin in (Union, types.UnionType):
        rest = [one for one in args if one is not type(None)]
        inner = _field(name, rest[0], marks) if len(rest) == 1 else _leaf(name, marks)
        return inner._replace(may_be_null=len(rest) < len(args))
    if origin is list or (origin is tuple and args[-1] is Ellipsis):
        return _field(name, args[0], marks)._replace(shape="many")
    if origin is dict and "meaning" not in marks:
        values, key = _field(name, args[1], marks), _field(name, args[0], {}).meaning
        meaning = _LACKING if key is _LACKING else values.meaning
        return values._replace(shape="keyed_many" if values.many else "keyed", meaning=meaning, key=key)
    return _single_field(name, shape, marks)


def _marks(marks: Iterable[object]) -> dict[str, Any]:
    """What the marks around a type say together; a later one stands in place of an earlier one."""
    extras = (one.extra for one in marks if isinstance(one, Meta) and one.extra)
    return {key: said for extra in extras for key, said in extra.items()}


def _single_field(name: str, shape: Any, marks: dict[str, Any]) -> Field:
    """A struct, a pair, a word of a closed vocabulary, or a value that its mark tells the meaning of.

    A struct with a meaning of its own is not looked into: it may hold others of its shape without end.
    """
    origin, args = get_origin(shape), get_args(shape)
    if origin is tuple:
        places = tuple(_field(str(index), one, {}) for index, one in enumerate(args))
        return _leaf(name, {"meaning": GROUP, **marks})._replace(parts=places)
    if origin is Literal:
        return _leaf(name, {"meaning": _WORD, **marks})._replace(choices=tuple(str(one) for one in args))
    if isinstance(shape, type) and issubclass(shape, Struct) and "meaning" not in marks:
        return _leaf(name, {"meaning": GROUP, **marks})._replace(parts=fields_of(shape), inner=shape)
    return _leaf(name, marks)


def _leaf(name: str, marks: dict[str, Any]) -> Field:
    meaning: Meaning = marks.get("meaning", _LACKING)
    if meaning is not _LACKING and "role" in marks:
        meaning = msgspec.structs.replace(meaning, role=marks["role"])
    return Field(name, meaning, marks.get("said") or meaning.said)
