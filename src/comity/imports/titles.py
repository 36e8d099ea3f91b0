"""Which treaty a row's title names: one, or none.

A title that holds the words of a rule is not yet its treaty: the agreement relating to the implementation of Part XI of
a convention is not that convention, and a protocol to it is not either. So the form has to be the same (the first word
of a title that is a form), and of several rules the one with the longest words stands. Two alike: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """The words by which a treaty is known, folded (any of them), its form (empty: any) and its code in the table."""

    name: str
    words: tuple[str, ...]
    form: str
    code: str = ""


def named(title: str, form: str, code: str = "") -> Named:
    """A treaty as a table of rules names it; ``|`` parts other words for the same."""
    words = tuple(folded_title(one) for one in title.split("|"))
    return Named(title.partition("|")[0], words, form, code)


@cache
def form_of(title: str) -> str:
    """The form of a treaty: the first word of its title that is one; empty if there is none."""
    for word in _WORD.findall(title.casefold()):
        if word in FORMS or word in _PLURALS:
            return str(_PLURALS.get(word, word))
    return ""


def matching(title: str, every: Iterable[Named], code: str = "") -> Named | None:
    """The treaty that the title names; None if it names none of them, or two alike.

    Where no rule's words stand in it, it may be the beginning of the rule's own title, if the table's code says so.
    """
    folded, form = folded_title(title), form_of(title)
    alike = [one for one in every if one.form in ("", form)]
    holding = {one: max((len(words) for words in one.words if words in folded), default=0) for one in alike}
    longest = max(holding.values(), default=0)
    best = [one for one in alike if longest and holding[one] == longest]
    if not best and code and folded:
        best = [one for one in alike if one.code == code and any(words.startswith(folded) for words in one.words)]
    return best[0] if len(best) == 1 else None
