"""Keys of registers as the names of what they stand for, and the pages where one reads of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from comity.core.kernel.meaning import Meaning
from comity.opendata.names import name_of, parts_of, register_of
from comity.web.portal.margin import slug_of
from comity.web.portal.names import fund_in_words, is_known, meeting_in_words, office_in_words, standing_in_words
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import worded

PAGES: Final[Mapping[str, str]] = {
    "subjects": "state",
    "organs": "organ",
    "meetings": "meeting",
    "decisions": "decision",
    "treaties": "treaty",
    "texts": "text",
    "projects": "project",
    "programmes": "programme",
    "measures": "measure",
    "acts": "act",
    "law.provisions": "provision",
}
"""Of each register the page of one of its keys."""
MONEY: Final = ("budget", "funds", "scales", "contributions", "accounts", "entitlements")


def _budget(_reading: Reading, key: str) -> str:
    return _("Budget of %(year)d") % {"year": int(key)} if key.isdecimal() else key


_IN_WORDS: Final[Mapping[str, Callable[[Reading, str], str]]] = {
    "offices": office_in_words,
    "meetings": meeting_in_words,
    "funds": fund_in_words,
    "law.standings": standing_in_words,
    "budget": _budget,
    "accounts": lambda _reading, key: key,
    "acts": lambda _reading, key: key,
    "law.provisions": lambda _reading, key: key,
}
"""Names that are put together from words of the portal's own; and keys that stand for themselves."""


def name_of_key(reading: Reading, register: str, key: str) -> str:
    """The name of what a key of a register stands for; the key itself if it has none.

    Of a key that is made of two, who comes first: ``XBR/vote``, ``contributions-2023/XBR``.
    """
    parts = parts_of(register, key)
    if len(parts) == 1:
        return _named(reading, *parts[0])
    who, what = sorted(parts, key=lambda part: part[0] != "subjects")
    return f"{_named(reading, *who)}, {_named(reading, *what)}"


def page_of_key(reading: Reading, register: str, key: str) -> str:
    """The address where one reads of what a key of a register stands for; empty if it has no page of its own."""
    name = PAGES.get(register)
    is_there = is_known(reading, register, key) or (register == "acts" and key in reading.index.taken_out)
    if name is None or not is_there:
        return ""
    return reading.url(name, slug_of(key) if register == "law.provisions" else key)


def cell_of_key(reading: Reading, meaning: Meaning, key: str) -> Cell:
    """A key as the name of what it stands for, with the page of that, by what the key means."""
    register = register_of(reading.registers, meaning, key, reading.day, reading.is_open)
    if register is None and "acts" in meaning.registers and key in reading.index.taken_out:
        return Cell(key, page_of_key(reading, "acts", key))
    if register is None:
        own = next((one for one in meaning.registers if one in _IN_WORDS), "")
        return Cell(_IN_WORDS[own](reading, key) if own else worded(key))
    return Cell(_named(reading, register, key), page_of_key(reading, register, key))


def _named(reading: Reading, register: str, key: str) -> str:
    if register in _IN_WORDS:
        return _IN_WORDS[register](reading, key)
    return name_of(reading.registers, register, key, reading.day, reading.language, reading.is_open)
