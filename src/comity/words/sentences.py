"""What stands between words: lists, brackets, colons, and the point at the end of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from comity.words.languages import LANGUAGES

NO_BREAK = "\u00a0"


def joined(parts: Sequence[str], language: str) -> str:
    """``a, b and c`` in the reader's language."""
    return _listed(parts, "standard", language)


def either(parts: Sequence[str], language: str) -> str:
    """``a or b`` in the reader's language."""
    return _listed(parts, "or", language)


def _listed(parts: Sequence[str], style: Literal["standard", "or"], language: str) -> str:
    from babel.lists import format_list  # noqa: PLC0415  most commands say no list in words

    return format_list(list(parts), style=style, locale=LANGUAGES[language].cldr) if parts else ""


def joined_in_full(parts: Sequence[str], language: str) -> str:
    """The same in a document."""
    found = LANGUAGES[language]
    last = found.lists.last_in_full
    return found.enumeration.join(parts) if last else joined(parts, language)


def enumerated(parts: Sequence[str], language: str) -> str:
    """Equals one after the other, without a word before the last."""
    return LANGUAGES[language].enumeration.join(parts)


def listed(parts: Sequence[str], language: str) -> str:
    """Those of the parts that say something, kept apart although they may hold commas of their own."""
    return LANGUAGES[language].marks.semicolon.join(part for part in parts if part)


def with_commas(parts: Sequence[str], language: str) -> str:
    """Those of the parts that say something, one after the other."""
    return LANGUAGES[language].marks.comma.join(part for part in parts if part)


def spaced(parts: Sequence[str], language: str) -> str:
    """Sentences, or words of one phrase, one after the other."""
    return LANGUAGES[language].marks.gap.join(part for part in parts if part)


def said_of(name: str, said: str, language: str) -> str:
    """A name, and what is said of it."""
    return f"{name}{LANGUAGES[language].marks.colon}{said}"


def bracketed(said: str, added: str, language: str) -> str:
    """``Dunoria (2)``."""
    return said + LANGUAGES[language].marks.bracket.format(added)


def ended(said: str, language: str) -> str:
    """A phrase as a sentence: with its point, which after an abbreviation that ends with one is not set twice."""
    found = LANGUAGES[language]
    return said if found.abbreviations and said.endswith(found.abbreviations) else said + found.marks.stop


def sentence(said: str, language: str) -> str:
    """A sentence with its parts filled in: where it ends with an abbreviation's point, its own is not set again."""
    found = LANGUAGES[language]
    for one in found.abbreviations:
        said = said.replace(one + found.marks.stop, one)
    return said


def unbroken(said: str, language: str) -> str:
    """The same, its abbreviations kept on one line with what stands before them."""
    for one in LANGUAGES[language].abbreviations:
        said = said.replace(f" {one}", f"{NO_BREAK}{one}")
    return said
