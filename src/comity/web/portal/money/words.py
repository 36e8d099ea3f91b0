"""What the pages about money have in common: the way between them, whose account, in which currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from comity.web.portal.page import ways
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.words import sentences

MENTIONS: Final = ("kind:budget", "kind:contributions", "kind:entitlements")


def tools(reading: Reading, current: str = "") -> list[dict[str, object]]:
    """The pages about money, beside one another."""
    words = (("money", _("Budget years")), ("contributions", _("Contributions")), ("entitlements", _("Rights")))
    return ways(reading, words, current)


def listed(reading: Reading, parts: Sequence[str]) -> str:
    """Those of the parts that say something, one after the other."""
    return sentences.listed(parts, reading.language)


def of_account(reading: Reading, row: Row) -> Cell:
    """Whose account it is, with its page."""
    return Cell(row["name"], reading.url("account", row["state"]))


def in_currency(caption: str, rows: Sequence[Row]) -> str:
    """A caption that says once in which currency its amounts are."""
    found = ", ".join(dict.fromkeys(str(row["currency"]) for row in rows if row["currency"]))
    return _("%(caption)s; amounts in %(currency)s") % {"caption": caption, "currency": found} if found else caption
