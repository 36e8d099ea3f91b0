"""Strategies for acts of every kind, made from the kinds' own fields: mostly of the Union's keys, so that they meet.

The codec says what a kind is; nothing here names one.
"""

from __future__ import annotations

import re
import types
import typing
from datetime import date
from typing import Any, Final, Union, get_args, get_origin

from hypothesis import strategies as st
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from cast import MEMBERS
from cast.small import ART
from comity.core.kernel.days import PartialDate
from comity.core.record.act import Act
from comity.core.registers import CODEC

Plain = st.SearchStrategy[Any]

KEYS: Final = st.sampled_from(["X-1", "X-2", "X-3", "X-4", "X-5", "founding-XBR", "adoption-statute"])
WORDS: Final = st.sampled_from(
    [
        *(*MEMBERS, "XFA", "ASM", "CNL", "SEC", "SG", "XBR/head_of_state", "statute", "declaration", ART),
        *("general", "member", "observer", "applicant", "membership.admission", "1", "2/3", ""),
    ]
)
"""Words that mean something to the Union, in one place or another."""
WRITTEN: Final = ("0", "0.4", "1", "12", "1408.50", "1/2", "USD", "EUR", "KZT", "general")
PRINTED: Final = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=5)
NAMES: Final = st.dictionaries(st.sampled_from(["en", "ru"]), PRINTED, max_size=2)
DAYS: Final = st.dates(date(1999, 1, 1), date(2030, 12, 31)) | st.sampled_from([date.min, date.max])


@st.composite
def partial(draw: st.DrawFn) -> str:
    """A partial date in any of its notations."""
    one, other = sorted((draw(DAYS), draw(DAYS)))
    form = draw(st.sampled_from(["{0}", "{0}", "{0}", "{0:.7}", "{0:.4}", "{0}~", "{0}/{1}", "../{0}", "{0}/.."]))
    return form.format(one.isoformat(), other.isoformat())


def of(shape: Any) -> Plain:  # noqa: PLR0911  # one return for each kind of shape
    """Plain data that fits a shape."""
    origin, inner = get_origin(shape), get_args(shape)
    if shape is PartialDate:
        return partial()
    if isinstance(shape, type) and issubclass(shape, Struct):
        return struct(shape)
    if origin is typing.Annotated:
        patterns = [pattern for mark in inner[1:] if (pattern := getattr(mark, "pattern", None))]
        return patterned(patterns[0]) if patterns else of(inner[0])
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else of(part) for part in inner))
    if origin in (tuple, list):
        length = None if inner[-1] is Ellipsis or origin is list else len(inner)
        return st.lists(of(inner[0]), min_size=length or 0, max_size=length or 3)
    if origin is dict:
        return NAMES if inner == (str, str) else st.dictionaries(WORDS, of(inner[1]), max_size=3)
    return {str: WORDS, int: st.integers(-3, 5000), bool: st.booleans()}.get(shape, st.none() | WORDS)


def patterned(pattern: str) -> Plain:
    """Texts of a pattern: keys and words where they fit it, else amounts, measures, currencies."""
    if re.match(pattern, "X-1"):
        return KEYS | WORDS.filter(lambda word: re.match(pattern, word) is not None)
    return st.sampled_from([one for one in WRITTEN if re.match(pattern, one)])


def struct(shape: type[Struct], **fixed: Plain) -> Plain:
    """A mapping of the fields of a struct, those with a default perhaps left out."""
    hints = typing.get_type_hints(shape, include_extras=True)
    needed, free = {}, {}
    for field in fields(shape):
        strategy = fixed.get(field.name, of(hints[field.name]))
        has_default = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        (free if has_default else needed)[field.encode_name] = strategy
    made = st.fixed_dictionaries(needed, optional=free)
    tag = shape.__struct_config__.tag
    return made.map(lambda plain: plain | {str(shape.__struct_config__.tag_field): tag}) if tag else made


def act(kind: type[Act]) -> st.SearchStrategy[Act]:
    """An act of a kind, as the codec reads it."""
    usual = {"version": st.just(1), "sources": st.just([]), "openness": st.just("public"), "order": st.integers(0, 3)}
    return struct(kind, id=KEYS, **usual).map(CODEC.convert)


def envelope(kind: type[Act]) -> st.SearchStrategy[Act]:
    """An act of a kind with an envelope of any sort."""
    return struct(kind).map(CODEC.convert)


KINDS: Final = [kind for name, kind in sorted(CODEC.kinds.items()) if name != "record.rulebook"]
"""Every kind of act but the rulebook, which is read by a loader of its own."""
ACTS: Final = st.sampled_from(KINDS).flatmap(act)
