"""Words as they are compared: without case, accents and the width of letters."""

from __future__ import annotations

from typing import Final
from unicodedata import combining, normalize

WORDS_MAX: Final = 8
CHARACTERS_MAX: Final = 100


def folded(text: str) -> str:
    """The text for comparison: ``Élan`` and ``ELAN`` are one, ``ё`` and ``е``, full-width and plain letters."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in normalize("NFKD", text).casefold() if not combining(one))


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once: the first ``WORDS_MAX`` of the first ``CHARACTERS_MAX`` characters."""
    return tuple(dict.fromkeys(folded(query[:CHARACTERS_MAX]).split()))[:WORDS_MAX]
