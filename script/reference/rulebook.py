"""The page of the rulebook: every struct of the law as data, the parameters that are read by name, the procedures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from comity.core.chapters.decisions.procedures import PROCEDURES
from comity.core.record.act import Source
from comity.core.rulebook.book import Rulebook
from reference import meanings, parameters
from reference.constants import Source as File
from reference.markdown import code, page, sentence, table
from reference.shapes import fields_of, structs_within

INTRODUCTION: Final = (
    "The rulebook is the law of an organisation as dated data: numbers, fractions, names, dates and citations, never "
    "expressions. It is read from the YAML files of `rulebook/`, taken together; each key of the whole stands in "
    "one file. "
    "When acts are recorded and it differs from the one on record, it is put on record first, as an act."
)


def described(files: Iterable[File]) -> str:
    """The page of the rulebook."""
    read = parameters.described(parameters.read_by_name(files), meanings.PARAMETERS)
    procedures = [(code(name), sentence(function.__doc__)) for name, function in PROCEDURES.items()]
    parts = [
        *(_struct(shape) for shape in structs()),
        "## Parameters read by name\n\nAny other parameter may stand in a rulebook too: it is shown, and no rule "
        "reads it. ORGAN "
        "stands for the key of an organ.\n\n" + read,
        "## Procedures\n\nA procedure is a named function; the rulebook selects one by organ, matter and day. A "
        "row that names "
        "the matter goes before one that names none.\n\n"
        + table(("procedure", "the decision is taken if"), procedures),
    ]
    return page("Rulebook", INTRODUCTION, parts)


def structs() -> list[type[Struct]]:
    """The whole, then what it holds; sources are described with acts."""
    found = dict.fromkeys(shape for shape in structs_within(Rulebook) if shape is not Source)
    return [Rulebook, *found]


def _struct(shape: type[Struct]) -> str:
    table_of_fields = fields_of(shape, meanings.RULEBOOK).replace("[Source](#source)", "[Source](acts.md#source)")
    return f"## {shape.__name__}\n\n{sentence(shape.__doc__)}\n\n{table_of_fields}"
