"""The index: what can be found, and finding it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import Final, NamedTuple

from comity.search.folding import folded, words_of

KINDS: Final = (
    *("subjects", "organs", "offices", "meetings", "decisions", "treaties", "texts", "projects", "provisions", "acts"),
)
"""What can be found, in the order in which it is told."""
RANKED_MAX: Final = 2000
"""How many of one kind are compared for the best; a word that fits more tells nothing about any of them."""


class Named(NamedTuple):
    """Something with a page: its kind, its key, all it is called in any language, and the day since when it can be."""

    kind: str
    key: str
    names: tuple[str, ...]
    since: date = date.min


class Hit(NamedTuple):
    """Something found; ``name`` is the one that fits the words best, empty if only the key does."""

    kind: str
    key: str
    name: str


class Found(NamedTuple):
    """What was found, the best first; how many there are of each kind, whether or not they are among the hits."""

    hits: Sequence[Hit]
    counts: Mapping[str, int]


class Index:
    """Everything that can be found, with its words folded once."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._entries = [(one, _Words(one)) for one in named]

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, query: str, *, by: date = date.max, kind: str = "", limit: int = 50) -> Found:
        """What had by that day every word of the query in its names or its key, whatever the case and the accents.

        ``kind`` keeps to one of KINDS; at most ``limit`` hits of each kind. No words find nothing.
        """
        words = words_of(query)
        entries = self._entries if words else ()
        fitting = [pair for pair in entries if pair[0].since <= by and all(word in pair[1].all for word in words)]
        among: dict[str, list[tuple[Named, _Words]]] = {each: [] for each in KINDS if kind in ("", each)}
        for pair in fitting:
            if (group := among.get(pair[0].kind)) is not None and len(group) < RANKED_MAX:
                group.append(pair)
        hits = [
            Hit(one.kind, one.key, _telling(one.names, words))
            for group in among.values()
            for _rank, one in nsmallest(limit, ((held.rank(words), one) for one, held in group), key=_order)
        ]
        return Found(hits, Counter(one.kind for one, _held in fitting))


class _Words:
    """The key and the names of something, folded, one a line."""

    __slots__ = ("all",)

    def __init__(self, one: Named) -> None:
        self.all = "\n".join(folded(name).replace("\n", " ") for name in (one.key, *one.names))

    def rank(self, words: Sequence[str]) -> int:
        """How well it fits: 0 it is called so; 1 a name begins so; 2 a word begins so; 3 it stands somewhere in it."""
        query = " ".join(words)
        every = self.all.split("\n")
        if query in every:
            return 0
        if any(name.startswith(query) for name in every):
            return 1
        padded = f" {self.all}".replace("\n", " ")
        return 2 if all(f" {word}" in padded for word in words) else 3


def _order(pair: tuple[int, Named]) -> tuple[int, int, str]:
    rank, one = pair
    return rank, min(map(len, one.names), default=0), one.key


def _telling(names: Sequence[str], words: Sequence[str]) -> str:
    """The name in which most of the words stand."""
    counted = [(sum(word in folded(name) for word in words), -place, name) for place, name in enumerate(names)]
    most = max(counted, default=(0, 0, ""))
    return most[2] if most[0] else ""
