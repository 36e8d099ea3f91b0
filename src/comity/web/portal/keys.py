"""Keys of registers as the names of what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from comity.web.portal.reading import Reading
from comity.web.portal.told import meeting_in_words, office_in_words, organ_in_words, title_of_text

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


def name_of_key(reading: Reading, register: str, key: str) -> str:
    """The name of what a key of a register stands for; the key itself if it has none."""
    if register == "decisions" and key in reading.house.decisions.items:
        return reading.named(reading.house.decisions.items[key].act.title)
    if register == "parties" and "/" in key:
        treaty, _slash, party = key.rpartition("/")
        return f"{reading.subject(party)}, {title_of_text(reading, treaty)}"
    if register in ("measures", "projects"):
        return next((str(row["title"]) for row in reading.rows(register) if row[register[:-1]] == key), key)
    return NAMED[register](reading, key) if register in NAMED else key
