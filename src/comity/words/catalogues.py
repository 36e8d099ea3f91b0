"""The words of a language by context and key, and what is said where a language has none.

A context says what is named: ``kind`` of an act, ``finding``, ``field``, ``document``, ``clause`` ..., or the
vocabulary of the field in which a word stands (``stage of a meeting``). Nothing stands behind a context. Sentences of
pages stand without one and are their own key, in English.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from comity.words.building import SOURCE, build, built, sheets
from comity.words.languages import DEFAULT, HERE, LANGUAGES
from comity.words.sentences import sentence

STRICT: Final = "COMITY_STRICT_WORDS"
"""Set in the environment of tests: a word that nobody has is an error there."""
NAMELESS: Final = "nameless"
"""In every context that can meet what it does not know: what is said then."""


class WordMissing(LookupError):
    """A word that neither the language nor English has."""


class _Nothing(NullTranslations):
    """What stands behind English: nothing, and not the key."""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  # the arguments are gettext's
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002  # gettext's too
        return ""


def word(context: str, key: str, language: str) -> str:
    """The word in that language, else in English.

    A key that nobody has a word for is never shown: it is WordMissing where that is asked for, else the context's own
    word for what has no name.
    """
    return known(context, key, language) or _missing(context, key, language)


def known(context: str, key: str, language: str) -> str:
    """The same; empty where nobody has a word."""
    return catalogue(language).pgettext(context, key)


def phrase(context: str, key: str, language: str, **parts: object) -> str:
    """A phrase with its parts filled in."""
    return sentence(word(context, key, language).format(**parts), language)


def counted(context: str, key: str, count: int, language: str, **parts: object) -> str:
    """A phrase in the form that goes with a number; ``{n}`` is the number."""
    said = catalogue(language).npgettext(context, key, key, count) or _missing(context, key, language)
    return said.format(n=count, **parts)


def has(context: str, key: str, language: str) -> bool:
    """Whether the language itself, and not only English, has such a word."""
    return bool(_own(language).pgettext(context, key))


@cache
def catalogue(language: str) -> GNUTranslations:
    """The words of a language, with those of English behind them. KeyError if there is no such language."""
    found = _read(language)
    found.add_fallback(_Nothing() if language == DEFAULT else catalogue(DEFAULT))
    return found


def places() -> list[Path]:
    """Where Django finds the words of every language."""
    return [build(HERE)]


def sheet_places() -> list[Path]:
    """Where the sheet is that says how each language is set on a screen."""
    return [sheets(HERE)]


@cache
def _own(language: str) -> GNUTranslations:
    found = _read(language)
    found.add_fallback(_Nothing())
    return found


def _read(language: str) -> GNUTranslations:
    with built(HERE / LANGUAGES[language].code / SOURCE).open("rb") as file:
        return GNUTranslations(file)


def _missing(context: str, key: str, language: str) -> str:
    said = f"no language has a word for the {context} '{key}'"
    if os.environ.get(STRICT):
        raise WordMissing(said)
    import logging  # noqa: PLC0415  seldom needed

    logging.getLogger(__name__).warning(said)
    return catalogue(language).pgettext(context, NAMELESS) or catalogue(language).pgettext("name", NAMELESS)
