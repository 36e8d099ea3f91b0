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

CLAUSES: Final = "comity.core.rulebook.clauses"
CLAUSES_INTRODUCTION: Final = (
    "The final clauses of treaties as data: under `clauses` of the [rulebook](rulebook.md), one entry for a treaty or "
    "a part of one. A condition is met on the first day on which what it needs is on record; a delay leads from it "
    "to the entry into force. The letters T and L number the forms that final clauses take."
)
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


def clauses_described() -> str:
    """The page of final clauses."""
    found = [one for one in structs_within(Rulebook) if one.__module__ == CLAUSES]
    return page("Final clauses", CLAUSES_INTRODUCTION, [_struct(shape) for shape in found])


def structs() -> list[type[Struct]]:
    """The whole, then what it holds; sources are described with acts, final clauses on a page of their own."""
    elsewhere = (Source.__module__, CLAUSES)
    return [Rulebook, *(shape for shape in structs_within(Rulebook) if shape.__module__ not in elsewhere)]


def _struct(shape: type[Struct]) -> str:
    text = fields_of(shape).replace("[Source](#source)", "[Source](acts.md#source)")
    if shape.__module__ != CLAUSES:
        for other in structs_within(shape):
            if other.__module__ == CLAUSES:
                text = text.replace(f"(#{other.__name__.lower()})", f"(clauses.md#{other.__name__.lower()})")
    return f"## {shape.__name__}\n\n{sentence(shape.__doc__)}\n\n{text}"
