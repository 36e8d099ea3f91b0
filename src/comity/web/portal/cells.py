"""Values of rows as cells, by what their fields mean: a key leads to its page, a day is as people write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.core.kernel.meaning import Meaning, Sort
from comity.opendata import Field
from comity.opendata.acts_under import PREFIX
from comity.opendata.answers.force import in_short
from comity.web.portal.keys import cell_of_key
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import chapter_in_words, column_in_words, kind_in_words, meaning, named_or, word
from comity.web.portal.words import gettext as _
from comity.words.catalogues import known
from comity.words.days import date_in_words, moment_in_words
from comity.words.languages import language_name
from comity.words.numbers import figure, percent
from comity.words.sentences import joined

SHOWN_MAX: Final = 6
"""So many values of a list are named in a cell; of the others it is said how many there are."""
NUMBERS: Final[tuple[Sort, ...]] = ("amount", "decimal", "number", "year")


def is_empty(value: object) -> bool:
    """Whether a field says nothing."""
    return value is None or value is False or value in ("", [], {})  # zero says something, and equals False


def is_number(field: Field) -> bool:
    """Whether its values stand one below the other by their digits."""
    return field.meaning.sort in NUMBERS and field.form != "list"


def cell(reading: Reading, field: Field, value: Any) -> Cell:
    """What stands in a field of a row."""
    if field.meaning.name == "force":
        return Cell(in_short(reading.language, is_in_force=value))
    if is_empty(value):
        return Cell(_("no") if value is False else "", is_number=is_number(field))
    if field.parts and field.form == "list":
        return Cell(str(len(value)), is_number=True)
    if isinstance(value, list):
        return _several(reading, [_single(reading, field, one) for one in value])
    if isinstance(value, dict):
        return Cell(_keyed(reading, field, value))
    return _single(reading, field, value)


def order_of(reading: Reading, field: Field, values: Sequence[Any]) -> Callable[[Any], Any]:
    """By what values of a field are put in order: lists and numbers by size, days by time, words as they are read."""
    if field.form == "list":
        return len
    if field.meaning.sort in ("amount", "decimal"):
        return lambda value: (value is not None, Fraction(value or 0))
    if field.meaning.sort in ("number", "year", "flag"):
        return lambda value: (value is not None, value or 0)
    if field.meaning.sort == "day":
        return lambda value: value or ""
    read = {value: cell(reading, field, value).text.casefold() for value in {str(one or "") for one in values}}
    return lambda value: read[str(value or "")]


def rows_within(reading: Reading, field: Field, rows: Sequence[Row]) -> Table:
    """What stands in a list of a row, as a table of its own."""
    shown = [one for one in field.parts if any(not is_empty(row.get(one.name)) for row in rows)]
    columns = [Column(column_in_words(one.name), is_number=is_number(one)) for one in shown]
    lines = [Line([cell(reading, one, row.get(one.name)) for one in shown]) for row in rows]
    return Table(column_in_words(field.name), columns, lines, has_margin=False)


def _several(reading: Reading, cells: Sequence[Cell]) -> Cell:
    if len(cells) == 1:
        return cells[0]
    left = len(cells) - SHOWN_MAX
    if left <= 0:
        return Cell(joined([one.text for one in cells], reading.language))
    return Cell(", ".join(one.text for one in cells[:SHOWN_MAX]) + " " + _("and %(n)d more") % {"n": left})


def _keyed(reading: Reading, field: Field, value: Mapping[str, Any]) -> str:
    """An object part by part; of names by language the one that is read."""
    if field.meaning.sort == "names":
        return reading.named({key: str(one) for key, one in value.items()})
    parts = {one.name: one for one in field.parts}
    told = ((_head(parts, key), _part(reading, parts, key, one)) for key, one in value.items() if not is_empty(one))
    return "; ".join(f"{name}: {said}" for name, said in told)


def _head(parts: Mapping[str, Field], key: str) -> str:
    return column_in_words(key) if key in parts else key


def _part(reading: Reading, parts: Mapping[str, Field], key: str, value: Any) -> str:
    return cell(reading, parts[key], value).text if key in parts else str(value)


def _single(reading: Reading, field: Field, value: Any) -> Cell:
    found = single(reading, field.meaning, value)
    found.is_number = is_number(field)
    return found


def single(reading: Reading, means: Meaning, value: Any) -> Cell:
    """One value by what it means."""
    if means.sort == "key":
        return cell_of_key(reading, means, value)
    said = _NAMED.get(means.name) or _SORTED.get(means.sort)
    if said is None and means.sort == "word":
        return Cell(word(means.name, str(value)))
    return Cell(said(reading, value) if said is not None else str(value))


def capacity_in_words(reading: Reading, capacity: str) -> str:
    """In which capacity one sat: a word of the law at large, a standing of the rulebook, or as it was written."""
    said = known("capacity", capacity, reading.language)
    if said or not reading.is_known("law.standings", capacity):
        return said or capacity
    return reading.name("law.standings", capacity)


def _number(reading: Reading, value: Any) -> str:
    return value if "/" in value else figure(value, reading.language)


_SORTED: Final[Mapping[Sort, Callable[[Reading, Any], str]]] = {
    "names": lambda reading, value: reading.named(value),
    "statement": lambda reading, value: reading.named(value),
    "language": lambda reading, value: language_name(value, reading.language),
    "day": lambda reading, value: date_in_words(partial_date(value), reading.language),
    "amount": lambda reading, value: figure(value, reading.language),
    "decimal": _number,
    "flag": lambda _reading, value: _("yes") if value else _("no"),
}
_NAMED: Final[Mapping[str, Callable[[Reading, Any], str]]] = {
    "action": lambda _reading, value: kind_in_words(PREFIX + value),
    "step": lambda _reading, value: kind_in_words(f"budget.{value}"),
    "capacity": capacity_in_words,
    "holder": lambda _reading, value: named_or("tenure", value),
    "chapter": lambda _reading, value: chapter_in_words(value),
    "kind": lambda _reading, value: kind_in_words(value),
    "rule": lambda _reading, value: meaning(value),
    "moment": lambda reading, value: moment_in_words(value, reading.language),
    "percent": lambda reading, value: percent(value, reading.language),
    "share": lambda reading, value: percent(str(100 * Fraction(value)), reading.language),
}
"""What is said otherwise than others of its sort."""
