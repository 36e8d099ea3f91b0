"""Which treaty a row's title names: one, or none.

A title that holds the words of a rule is not yet its treaty: the agreement relating to the implementation of Part XI of
a convention is not that convention, and a protocol to it is not either. So the form has to be the same (the first word
of a title that is a form), and of several rules the one with the longest words stands. Two alike: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from comity.imports.folded import folded_title

FORMS: Final = (
    "convention",
    "treaty",
    "agreement",
    "protocol",
    "statute",
    "constitution",
    "amendment",
    "articles",
    "act",
    "accord",
    "charter",
    "understanding",
)
_WORD: Final = re.compile(r"[a-z]+")
_PLURALS: Final = {f"{one}s": one for one in FORMS}


class Named(NamedTuple):
    """The words by which a treaty is known, folded (any of them), and its form (empty: any)."""

    name: str
    words: tuple[str, ...]
    form: str


def named(title: str, form: str) -> Named:
    """A treaty as a table of rules names it; ``|`` parts other words for the same."""
    words = tuple(folded_title(one) for one in title.split("|"))
    return Named(title.partition("|")[0], words, form)


@cache
def form_of(title: str) -> str:
    """The form of a treaty: the first word of its title that is one; empty if there is none."""
    for word in _WORD.findall(title.casefold()):
        if word in FORMS or word in _PLURALS:
            return str(_PLURALS.get(word, word))
    return ""


def matching(title: str, every: Iterable[Named]) -> Named | None:
    """The treaty that the title names; None if it names none of them, or two alike."""
    folded, form = folded_title(title), form_of(title)
    found: Mapping[Named, int] = {
        one: max(len(words) for words in one.words if words in folded)
        for one in every
        if one.form in ("", form) and any(words in folded for words in one.words)
    }
    longest = max(found.values(), default=0)
    best = [one for one, length in found.items() if length == longest]
    return best[0] if len(best) == 1 else None
