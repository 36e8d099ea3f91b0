"""Words that the pages about work have in common: who is responsible, how something stands, shares and amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from django.utils.translation import ngettext

from comity.core.kernel.money import decimal_text, exact
from comity.opendata.follow_up import is_lateness_told
from comity.opendata.titles import written_date
from comity.web.portal.extract import fields_named
from comity.web.portal.keys import cell_of_key
from comity.web.portal.page import ways
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words import numbers
from comity.words.sentences import joined, listed, said_of, with_commas

MENTIONS: Final = ("kind:programmes", "kind:projects", "kind:decisions", "kind:texts")
RESPONSIBLE: Final = fields_named("measures")["responsible"].meaning
ORDERING: Final = fields_named("measures")["of"].meaning
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
    return ways(reading, words, current)


def none_overdue(conditions: Iterable[str]) -> str:
    """What is said where no measure is told as overdue: that none is, or that the record does not say."""
    if is_lateness_told(conditions):
        return _("No measure is overdue.")
    return _("Whether any measure is overdue, the public record does not say.")


def responsible(reading: Reading, key: str) -> Cell:
    """Whoever is to do something: the name, and the page if there is one."""
    return cell_of_key(reading, RESPONSIBLE, key)


def whom(reading: Reading, keys: Sequence[str]) -> str:
    """Several of them in a sentence."""
    return joined([responsible(reading, key).text for key in keys], reading.language)


def ordering(reading: Reading, of: str) -> Cell:
    """The text or decision that orders something: its title and page."""
    return cell_of_key(reading, ORDERING, of)


def condition_cell(reading: Reading, row: Row) -> Cell:
    """How it stands, and under it how late it is and what was reported."""
    is_late = row["condition"] == "overdue"
    note = listed(outcome_in_words(reading, row), reading.language)
    return Cell(word(row["condition"]), note=note, is_strong=is_late)


def counts_in_words(reading: Reading, counts: Mapping[str, int]) -> str:
    """``overdue: 2; done: 1``."""
    said = [said_of(word(key), str(count), reading.language) for key, count in counts.items() if count]
    return listed(said, reading.language)


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
