"""What the record answers, in sentences of the language asked for: the same on pages, papers and terminals, in the API.

Each is a phrase of the words (context ``answer``) with its slots filled in from rows. Whoever lays an answer out says
none of it in words of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.opendata.standpoint import Standpoint
from comity.words.catalogues import phrase


class Sentence(NamedTuple):
    """One sentence of an answer: the acts that it rests on, and under which key of which register one reads on."""

    said: str
    acts: tuple[str, ...] = ()
    register: str = ""
    key: str = ""


def say(standpoint: Standpoint, key: str, **parts: object) -> str:
    """The phrase of that key with its parts filled in."""
    return phrase("answer", key, standpoint.language, **parts)
