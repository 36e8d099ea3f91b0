"""The page of acts: the envelope, then every kind by chapter, lowest chapter first."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from msgspec import Struct

from comity.core.record.act import Act, Source
from comity.core.registers import CODEC
from reference.markdown import code, page, sentence, table
from reference.shapes import fields_of, structs_within

SENTENCE_END: Final = re.compile(r"(?<!\bArt)\. (?=[A-Z])")
INTRODUCTION: Final = (
    "An act is something done in law and recorded. It is one flat mapping: the fields of the envelope, and those "
    "of its kind. "
    "This page lists every kind that the journal can hold. What a check may say of them is in "
    "[Findings](findings.md); in "
    "which order they may follow one another is in [Lifecycles](lifecycles.md)."
)


def described() -> str:
    """The page of acts."""
    overview = table(
        ("kind", "what it is"), [(f"[{code(kind)}](#{_anchor(kind)})", _first(shape)) for kind, shape in kinds()]
    )
    parts = [
        "## The envelope\n\nEvery act has these.\n\n" + envelope(),
        f"## All {len(CODEC.kinds)} kinds\n\n{overview}",
        *(_chapter(name, list(group)) for name, group in groupby(kinds(), key=lambda one: one[0].partition(".")[0])),
        "## Values inside acts",
        *(_struct(shape) for shape in values_inside()),
    ]
    return page("Acts", INTRODUCTION, parts)


def kinds() -> list[tuple[str, type[Act]]]:
    """Every kind with its struct, in the order of the chapters; those of the record itself first."""
    return list(CODEC.kinds.items())


def envelope() -> str:
    """The table of the envelope, with the field that tells the kind."""
    return fields_of(Act)


def values_inside() -> list[type[Struct]]:
    """The structs that acts hold."""
    found = {shape: None for _, kind in kinds() for shape in structs_within(kind) if shape is not Source}
    return [Source, *found]


def _chapter(name: str, group: list[tuple[str, type[Act]]]) -> str:
    return "\n\n".join([f"## Chapter `{name}`", *(_kind(kind, shape) for kind, shape in group)])


def _kind(kind: str, shape: type[Act]) -> str:
    envelope_names = Act.__struct_fields__
    return f"### {code(kind)}\n\n{sentence(shape.__doc__)}\n\n" + fields_of(shape, leave_out=envelope_names)


def _struct(shape: type[Struct]) -> str:
    return f"### {shape.__name__}\n\n{sentence(shape.__doc__)}\n\n" + fields_of(shape)


def _first(shape: type[Act]) -> str:
    """The first sentence of a docstring; an article's number does not end it."""
    return SENTENCE_END.split(sentence(shape.__doc__).partition("\n")[0])[0].rstrip(".") + "."


def _anchor(kind: str) -> str:
    return kind.replace(".", "")
