"""The fields of an act in words, each with the page it leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _

from comity.core.kernel.days import PartialDate
from comity.core.kernel.shapes import to_plain
from comity.core.record.act import Act, Source, kind_of
from comity.web.portal.labels import label
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell
from comity.web.portal.told import (
    fund_in_words,
    matter_in_words,
    meeting_in_words,
    office_in_words,
    organ_in_words,
    scale_in_words,
    standing_in_words,
    title_of_text,
)
from comity.web.portal.words import worded
from comity.words.days import date_in_words
from comity.words.numbers import figure

ENVELOPE = frozenset(
    [
        "id",
        "on",
        "order",
        "by",
        "authority",
        "provision",
        "openness",
        "parties",
        "sources",
        "effect",
        "note",
        "version",
        "kind",
    ]
)
SHOWN_APART = frozenset(["delegations", "positions", "relations", "measures", "items", "content"])


def fields_in_words(reading: Reading, act: Act) -> list[tuple[str, list[Cell]]]:
    """The fields of the act's own kind, in words: label, then value and link."""
    out = []
    for field in msgspec.structs.fields(act):
        value = getattr(act, field.name)
        if field.name in ENVELOPE or field.name in SHOWN_APART or value in (None, "", (), {}, False):
            continue
        if field.name == "into" and kind_of(act) == "contributions.payment":
            out.append((_("Into an account in"), [Cell(str(value))]))
            continue
        out.append((label(field.name), _said(reading, field.name, value)))
    if act.by:
        is_subject = act.by in reading.registers.subjects
        said = reading.subject(act.by) if is_subject else organ_in_words(reading, act.by)
        out.append((_("By"), [Cell(said)]))
    for name in sorted(SHOWN_APART - {"content"}):
        out += [(label(name), [Cell(_compound(reading, one))]) for one in getattr(act, name, ())]
    return out


def _said(reading: Reading, field: str, value: Any) -> list[Cell]:
    """A value of a field; a name in several languages says which is which."""
    if field in ("rates", "stated"):
        return [Cell(f"{reading.subject(key)}: {figure(one, reading.language)}") for key, one in value.items()]
    if isinstance(value, dict) and field not in ("fields", "content", "values", "regions"):
        return [Cell(str(one), lang=code if code != reading.language else "") for code, one in value.items()]
    if isinstance(value, tuple):
        return [
            _linked(reading, field, one) if isinstance(one, str) else Cell(_compound(reading, one)) for one in value
        ]
    if isinstance(value, str):
        return [Cell(figure(value, reading.language)) if field in SUMS else _linked(reading, field, value)]
    if isinstance(value, PartialDate):
        return [Cell(date_in_words(value, reading.language))]
    return [Cell(_("yes") if value is True else _compound(reading, value))]


SUMS: Final = frozenset(["amount", "total", "spent", "limit", "received", "reduced_by", "rate"])
PAGES: Final[Mapping[str, tuple[str, Callable[[Reading, str], str]]]] = {
    "organ": ("organ", organ_in_words),
    "meeting": ("meeting", meeting_in_words),
    "text": ("text", title_of_text),
    "other": ("text", title_of_text),
    "treaty": ("treaty", title_of_text),
}
NAMED: Final[Mapping[str, Callable[[Reading, str], str]]] = {
    "office": office_in_words,
    "matter": matter_in_words,
    "scale": scale_in_words,
    "fund": fund_in_words,
    "standing": standing_in_words,
    "into": standing_in_words,
    "standings": standing_in_words,
}


def _linked(reading: Reading, field: str, value: str) -> Cell:
    """A key in words, and the page of what it stands for, if it has one."""
    if (
        field in ("state", "subject", "chair", "concerns", "party", "contributor")
        and value in reading.registers.subjects
    ):
        return Cell(reading.subject(value), reading.url("state", value))
    if field in PAGES:
        name, said = PAGES[field]
        return Cell(said(reading, value), reading.url(name, value))
    if field in ("assessment", "draft", "commitment", "towards", "dispute", "loan") and value in reading.index.acts:
        return Cell(value, reading.url("act", value))
    if field in ("decision", "act", "proposal", "challenge", "reservation", "circulation"):
        return Cell(value, reading.url("act", value))
    return Cell(NAMED[field](reading, value) if field in NAMED else worded(value))


def _compound(reading: Reading, value: Any) -> str:
    """A value inside an act, part by part, in one line."""
    if isinstance(value, Source):
        return value.address or value.description or ""
    plain = to_plain(value) if isinstance(value, msgspec.Struct) else value
    if isinstance(plain, dict):
        return "; ".join(said for key, one in plain.items() if (said := _part(reading, key, one)))
    return str(plain)


def _part(reading: Reading, key: str, one: Any) -> str:
    if isinstance(one, dict):
        return reading.named(one) if set(one) <= {"en", "ru", "zh"} else _compound(reading, one)
    if isinstance(one, list | tuple):
        return ", ".join(_part(reading, key, each) for each in one)
    if isinstance(one, str):
        return _linked(reading, key, one).text
    return label(key) if one is True else "" if one in (None, False) else str(one)
