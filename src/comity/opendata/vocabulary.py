"""What stands in a field of open data, in the words of the field's vocabulary."""

from __future__ import annotations

from functools import cache

from comity.opendata.tables import TABLES, Field
from comity.words.catalogues import word


def word_in(place: str, key: str | None, language: str) -> str:
    """The word for what stands in a field (``meetings.stage``, ``projects.leads.role``); empty where nothing does."""
    return word(vocabulary_in(place), key, language) if key else ""


@cache
def vocabulary_in(place: str) -> str:
    """The vocabulary of a field: the context of its words. KeyError if there is no such table or field."""
    table, *way, last = place.split(".")
    fields = TABLES[table].fields
    for name in way:
        fields = _named(fields, name).parts
    return _named(fields, last).meaning.name


def _named(fields: tuple[Field, ...], name: str) -> Field:
    return {one.name: one for one in fields}[name]
