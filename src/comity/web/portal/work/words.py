"""What the pages about work have in common: the way between them, who is responsible, how something stands."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from comity.core.kernel.money import decimal_text
from comity.opendata.answers.work import RESPONSIBLE, condition_in_words, outcome_in_words
from comity.web.portal.extract import fields_named
from comity.web.portal.keys import cell_of_key
from comity.web.portal.page import ways
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.words import numbers
from comity.words.sentences import listed

MENTIONS: Final = ("kind:programmes", "kind:projects", "kind:decisions", "kind:texts")
ORDERING: Final = fields_named("measures")["of"].meaning


def tools(reading: Reading, current: str = "") -> list[dict[str, object]]:
    """The pages about work, beside one another."""
    words = (
        ("work", _("At a glance")),
        ("programmes", _("Programmes")),
        ("measures", _("Measures")),
        ("orders", _("What is ordered")),
        ("projects", _("Joint projects")),
        ("roles", _("Leading roles")),
        ("reviews", _("Reviews before meetings")),
    )
    return ways(reading, words, current)


def responsible(reading: Reading, key: str) -> Cell:
    """Whoever is to do something: the name, and the page if there is one."""
    return cell_of_key(reading, RESPONSIBLE, key)


def ordering(reading: Reading, of: str) -> Cell:
    """The text or decision that orders something: its title and page."""
    return cell_of_key(reading, ORDERING, of)


def condition_cell(reading: Reading, row: Row) -> Cell:
    """How it stands, and under it how late it is and what was reported."""
    note = listed(list(outcome_in_words(reading, row)), reading.language)
    return Cell(condition_in_words(reading, row), note=note, is_strong=row["condition"] == "overdue")


def decimal(reading: Reading, value: Fraction) -> str:
    """A number with at most one decimal, as the language writes it."""
    return numbers.figure(decimal_text(value, 1), reading.language)
