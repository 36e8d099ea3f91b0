"""The words of the record in the language that the page speaks: kinds, chapters, findings, stages, fields, tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.utils import translation

from comity.opendata import vocabulary
from comity.words import DEFAULT, LANGUAGES, catalogues
from comity.words.sentences import sentence

CHAPTERS: Final = (
    *("membership", "organs", "meetings", "decisions", "budget", "contributions", "entitlements", "programmes"),
    *("projects", "texts", "treaties", "subjects", "record"),
)
"""In the order in which readers look for them."""


class Sentence(str):
    """A sentence of a page, whose parts are filled in by name: ``_("Held on %(day)s.") % {"day": ...}``."""

    __slots__ = ()

    def __mod__(self, parts: Any) -> str:
        """Filled in; where a day ends with an abbreviation's point, that is the point of the sentence too."""
        return sentence(str.__mod__(self, parts), spoken())


def gettext(said: str) -> str:
    """What a page says, in the language that it speaks: a ``Sentence``. Pages know it as ``_``."""
    return _said(said, translation.get_language() or "")


@lru_cache(maxsize=8192)
def _said(said: str, _by_django: str) -> Sentence:
    return Sentence(translation.gettext(said))


def spoken() -> str:
    """The language that this thread speaks now, by the code of its folder."""
    return _by_django(translation.get_language() or "")


@lru_cache(maxsize=64)
def _by_django(code: str) -> str:
    return next((one.code for one in LANGUAGES.values() if one.django == code), DEFAULT)


def word(context: str, key: str | None) -> str:
    """A word of the law by its key, in the vocabulary to which it belongs; empty where there is no key."""
    return catalogues.word(context, key, spoken()) if key else ""


def word_in(place: str, key: str | None) -> str:
    """What stands in a field of open data (``meetings.stage``, ``projects.leads.role``), in the field's vocabulary."""
    return vocabulary.word_in(place, key, spoken())


def named_or(context: str, value: str) -> str:
    """A word of a vocabulary that is not closed; what it does not have is a name, and stays as it was written."""
    return catalogues.known(context, value, spoken()) or value


def kind_in_words(kind: str) -> str:
    """The kind of an act."""
    return catalogues.word("kind", kind, spoken())


def meaning(rule: str) -> str:
    """What a finding of that name means, as a noun phrase."""
    return catalogues.word("finding", rule, spoken())


def field_in_words(field: str) -> str:
    """A field of an act."""
    return catalogues.word("field", field, spoken())


def column_in_words(field: str) -> str:
    """A field of a table of open data as the head of its column."""
    return catalogues.known("column", field, spoken()) or field_in_words(field)


def table_in_words(table: str) -> str:
    """A table of open data that pages offer beside their own."""
    return catalogues.word("table", table, spoken())


def chapter_in_words(chapter: str) -> str:
    """A chapter, or the record itself."""
    return catalogues.word("chapter", chapter, spoken())
