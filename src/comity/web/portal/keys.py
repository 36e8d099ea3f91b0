"""Keys of registers as the names of what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from comity.web.portal.reading import Reading
from comity.web.portal.told import (
    fund_in_words,
    meeting_in_words,
    office_in_words,
    organ_in_words,
    scale_in_words,
    title_of_text,
)

NAMED: Final[Mapping[str, Callable[[Reading, str], str]]] = {
    "members": Reading.subject,
    "subjects": Reading.subject,
    "organs": organ_in_words,
    "offices": office_in_words,
    "meetings": meeting_in_words,
    "texts": title_of_text,
    "treaties": title_of_text,
    "programmes": title_of_text,
    "responsibilities": Reading.subject,
}


def _party_last(reading: Reading, key: str) -> str:
    """``contributions-2023/XBR``: the party, then the rest."""
    rest, _slash, party = key.rpartition("/")
    return f"{reading.subject(party) if party in reading.registers.subjects else party}, {rest}"


def _state_first(reading: Reading, key: str) -> str:
    """``XBR/vote``: the State, then the rest."""
    state, _slash, rest = key.partition("/")
    return f"{reading.subject(state)}, {rest}"


def _entitlement(reading: Reading, key: str) -> str:
    state, _slash, right = key.partition("/")
    names = next((row.names for row in reading.registers.rulebook.rights if row.right == right), {})
    return f"{reading.subject(state)}, {reading.named(names) or right}"


def _share(reading: Reading, key: str) -> str:
    scale, _slash, party = key.partition("/")
    who = reading.subject(party) if party in reading.registers.subjects else party
    return f"{who}, {scale_in_words(reading, scale)}"


def _budget(_reading: Reading, key: str) -> str:
    return _("Budget of %(year)d") % {"year": int(key)} if key.isdecimal() else key


MONEY: Final[Mapping[str, Callable[[Reading, str], str]]] = {
    "budget": _budget,
    "funds": fund_in_words,
    "scales": _share,
    "contributions": _party_last,
    "accounts": _state_first,
    "entitlements": _entitlement,
}


def name_of_key(reading: Reading, register: str, key: str) -> str:
    """The name of what a key of a register stands for; the key itself if it has none."""
    if register == "decisions" and key in reading.registers.decisions.items:
        return reading.named(reading.registers.decisions.items[key].act.title)
    if register == "parties" and "/" in key:
        treaty, _slash, party = key.rpartition("/")
        return f"{reading.subject(party)}, {title_of_text(reading, treaty)}"
    if register in ("measures", "projects"):
        return next((str(row["title"]) for row in reading.rows(register) if row[register[:-1]] == key), key)
    if register in MONEY:
        return MONEY[register](reading, key)
    return NAMED[register](reading, key) if register in NAMED else key
