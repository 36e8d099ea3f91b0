"""Keys of registers as the names of what they stand for, and the pages where one reads of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from comity.core.kernel.meaning import Meaning
from comity.opendata.titles import named_by
from comity.web.portal.margin import slug_of
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell

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


def page_of_key(reading: Reading, register: str, key: str) -> str:
    """The address where one reads of what a key of a register stands for; empty if it has no page of its own."""
    name = PAGES.get(register)
    is_there = reading.is_known(register, key) or (register == "acts" and key in reading.index.taken_out)
    if name is None or not is_there:
        return ""
    return reading.url(name, slug_of(key) if register == "law.provisions" else key)


def cell_of_key(reading: Reading, meaning: Meaning, key: str) -> Cell:
    """A key as the name of what it stands for, with the page of that, by what the key means."""
    register, said = named_by(reading, meaning, key)
    if register is None and "acts" in meaning.registers and key in reading.index.taken_out:
        return Cell(key, page_of_key(reading, "acts", key))
    return Cell(said, page_of_key(reading, register, key) if register is not None else "")
