"""Words as they are compared: without case, accents and the width of letters."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import combining, normalize

WORDS_MAX: Final = 8
CHARACTERS_MAX: Final = 100
_MARKS: Final = re.compile("[" + "".join(chr(one) for one in range(0x300, 0x10000) if combining(chr(one))) + "]")
"""Accents and the like, once a letter is taken apart."""


def folded(text: str) -> str:
    """The text for comparison: ``Élan`` and ``ELAN`` are one, ``ё`` and ``е``, full-width and plain letters."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", normalize("NFKD", text).casefold())


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once: the first ``WORDS_MAX`` of the first ``CHARACTERS_MAX`` characters."""
    return tuple(dict.fromkeys(folded(query[:CHARACTERS_MAX]).split()))[:WORDS_MAX]
