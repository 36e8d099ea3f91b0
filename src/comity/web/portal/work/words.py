"""Words that the pages about work have in common: who is responsible, how something stands, shares and amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from django.utils.translation import ngettext

from comity.core.kernel.money import decimal_text, exact
from comity.opendata.names import naming
from comity.opendata.review import ORDERING, RESPONSIBLE
from comity.opendata.titles import written_date
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words import numbers
from comity.words.sentences import bracketed, joined, listed, said_of, with_commas

MENTIONS: Final = ("kind:programmes", "kind:projects", "kind:decisions", "kind:texts")
STANDING: Final = ("overdue", "due", "running")
"""Conditions in which something is still to be done."""


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
    return [{"href": reading.url(key), "name": name, "is_current": key == current} for key, name in words]


def who(reading: Reading, key: str) -> str:
    """Whoever is to do something, by name."""
    return naming(reading.registers, reading.day, reading.language, among=RESPONSIBLE)(key)


def whom(reading: Reading, keys: Sequence[str]) -> str:
    """Several of them in a sentence."""
    named = naming(reading.registers, reading.day, reading.language, among=RESPONSIBLE)
    return joined([named(key) for key in keys], reading.language)


def who_href(reading: Reading, key: str) -> str:
    """The page of whoever is to do something, if there is one."""
    if key in reading.registers.law.organs:
        return reading.url("organ", key)
    item = reading.registers.subjects.items.get(key)
    return reading.url("state", key) if item is not None and item.entry.id in reading.index.acts else ""


def responsible_cell(reading: Reading, row: Row) -> Cell:
    """Who is responsible; a link where it is one."""
    keys = row["responsible"]
    return Cell(whom(reading, keys), who_href(reading, keys[0]) if len(keys) == 1 else "")


def order_href(reading: Reading, of: str) -> str:
    """The page of the text or decision that orders something."""
    return reading.url("text" if of in reading.registers.texts.items else "decision", of)


def order_in_words(reading: Reading, of: str) -> str:
    """Its title."""
    return naming(reading.registers, reading.day, reading.language, among=ORDERING)(of)


def condition_in_words(row: Row) -> str:
    """How a programme or measure stands; of what is untold, that nothing on record says what became of it."""
    return word(row["condition"])


def condition_cell(reading: Reading, row: Row) -> Cell:
    """How it stands, and under it how late it is and what was reported."""
    is_late = row["condition"] == "overdue"
    note = listed(outcome_in_words(reading, row), reading.language)
    return Cell(condition_in_words(row), note=note, is_strong=is_late)


def counts_in_words(reading: Reading, counts: Mapping[str, int]) -> str:
    """``overdue: 2; done: 1``."""
    said = [said_of(word(key), str(count), reading.language) for key, count in counts.items() if count]
    return listed(said, reading.language)


def with_count(reading: Reading, name: str, count: int) -> str:
    """``Dunoria (2)``."""
    return bracketed(name, str(count), reading.language)


def outcome_in_words(reading: Reading, row: Row) -> list[str]:
    """How late it is, when it ended, the last report, and who owes one: short phrases."""
    said = []
    if row.get("days_late"):
        said.append(late_in_words(row["days_late"]))
    if row["delays"] and row.get("first_due"):
        said.append(_("at first due %(day)s") % {"day": written_date(reading, row["first_due"])})
    if row["ended_on"]:
        said.append(written_date(reading, row["ended_on"]))
    if row["reported_on"]:
        said.append(_("last report: %(said)s") % {"said": report_in_words(reading, row)})
    if row["unreported_by"]:
        said.append(_("no report: %(names)s") % {"names": whom(reading, row["unreported_by"])})
    elif row["is_unreported"]:
        said.append(_("no report on record"))
    return said


def late_in_words(days: int) -> str:
    """``512 days late``."""
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}


def report_in_words(reading: Reading, row: Row) -> str:
    """The day of the last report and how much is done."""
    day = written_date(reading, row["reported_on"])
    share = percent(reading, row["share_done"]) if row["share_done"] else ""
    return with_commas((day, share), reading.language)


def percent(reading: Reading, share: str | Fraction) -> str:
    """A share of one as whole per cent: ``80%``, ``80 %``."""
    value = exact(share) if isinstance(share, str) else share
    return numbers.percent(decimal_text(value * 100, 0), reading.language)


def decimal(reading: Reading, value: Fraction) -> str:
    """A number with at most one decimal, as the language writes it."""
    return numbers.figure(decimal_text(value, 1), reading.language)


def amount(reading: Reading, text: str, currency: str = "") -> str:
    """An amount with its thousands apart: ``59,619.81 EUR``, ``59 619,81 EUR``."""
    return numbers.amount(text, currency, reading.language)


def rule_in_words(rule: str) -> str:
    """A cost key by its name."""
    return word(rule)
