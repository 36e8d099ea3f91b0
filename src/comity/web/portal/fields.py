"""The fields of an act in words, each with the page it leads to: by what they mean, not by what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from comity.core.kernel.days import partial_date
from comity.core.kernel.fields import Field, field_of, fields_of
from comity.core.kernel.meaning import Meaning, Sort
from comity.core.record.act import Act
from comity.core.record.acts import Correction
from comity.web.portal.keys import cell_of_key
from comity.web.portal.labels import label
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, worded
from comity.words.days import date_in_words
from comity.words.numbers import figure

ENVELOPE: Final = frozenset(Act.__struct_fields__)


def fields_in_words(reading: Reading, act: Act) -> list[tuple[str, list[Cell]]]:
    """The fields of the act's own kind, in words: label, then value and link; what is made of parts stands last."""
    own = [(one, found) for one, found in _filled(act) if one.name not in ENVELOPE]
    said = ((one, _own(reading, act, one, found)) for one, found in own if not _is_apart(one))
    out = [(_label(one), cells) for one, cells in said if cells]
    by = field_of(type(act), "by")
    if by is not None and act.by:
        out.append((_("By"), [Cell(cell_of_key(reading, by.meaning, act.by).text)]))
    for one, found in sorted((pair for pair in own if _is_apart(pair[0])), key=lambda pair: pair[0].name):
        out += [(label(one.name), [cell]) for cell in _said(reading, one, found)]
    return out


def _label(field: Field) -> str:
    """What a field is called; of two that are called alike, the rarer has a name of its own."""
    is_currency = field.name == "into" and field.meaning.sort == "currency"
    return _("Into an account in") if is_currency else label(field.name)


def _own(reading: Reading, act: Act, field: Field, value: Any) -> list[Cell]:
    """What stands in a field of the act; nothing, where it is a whole rulebook, which has pages of its own."""
    if field.meaning.sort != "plain":
        return _said(reading, field, value)
    return [Cell(_corrected(reading, act))] if isinstance(act, Correction) else []


def _is_apart(field: Field) -> bool:
    """Whether each of its values has a line of its own."""
    return field.many and bool(field.parts)


def _filled(value: Struct) -> Iterator[tuple[Field, Any]]:
    for one in fields_of(type(value)):
        found = getattr(value, one.name)
        if found not in (None, "", (), {}, False):
            yield one, found


def _said(reading: Reading, field: Field, value: Any) -> list[Cell]:
    """What stands in a field, a cell for each value; a name in several languages says which is which."""
    if field.shape == "one":
        return _one(reading, field, value)
    if field.shape == "many":
        return [_cell(reading, field, one) for one in value]
    return [Cell(f"{_key(reading, field.key, key)}: {_joined(reading, field, one)}") for key, one in value.items()]


def _one(reading: Reading, field: Field, value: Any) -> list[Cell]:
    if field.meaning.sort in ("names", "statement"):
        return [Cell(str(one), lang=code if code != reading.language else "") for code, one in value.items()]
    return [_cell(reading, field, value)]


def _cell(reading: Reading, field: Field, value: Any) -> Cell:
    """One value of a field, by its sort."""
    meaning = field.meaning
    if meaning.sort == "key":
        return cell_of_key(reading, meaning, value)
    if field.parts:
        return Cell(_compound(reading, field, value))
    said = _SAID.get(meaning.sort)
    return Cell(said(reading, value) if said is not None else str(value))


_SAID: Final[Mapping[Sort, Callable[[Reading, Any], str]]] = {
    "names": lambda reading, names: reading.named(names),
    "statement": lambda reading, names: reading.named(names),
    "day": lambda reading, day: date_in_words(day, reading.language),
    "amount": lambda reading, amount: figure(amount, reading.language),
    "decimal": lambda reading, number: figure(number, reading.language),
    "word": lambda _reading, key: word(key),
    "mark": lambda _reading, key: worded(key),
    "language": lambda _reading, tag: worded(tag),
    "flag": lambda _reading, _is_so: _("yes"),
}


def _key(reading: Reading, meaning: Meaning | None, key: str) -> str:
    """By what a mapping is written: a subject, a region."""
    return cell_of_key(reading, meaning, key).text if meaning is not None and meaning.sort == "key" else key


def _joined(reading: Reading, field: Field, value: Any) -> str:
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(_cell(reading, field, one).text for one in values)


def _compound(reading: Reading, field: Field, value: Any) -> str:
    """A value made of parts, part by part, in one line."""
    if field.inner is None:
        return ", ".join(_cell(reading, part, one).text for part, one in zip(field.parts, value, strict=True))
    return "; ".join(said for part, one in _filled(value) if (said := _part(reading, part, one)))


def _part(reading: Reading, field: Field, value: Any) -> str:
    if value is True:
        return label(field.name)
    if field.shape in ("one", "many"):
        return _joined(reading, field, value)
    return ", ".join(f"{_key(reading, field.key, key)}: {_joined(reading, field, one)}" for key, one in value.items())


def _corrected(reading: Reading, act: Correction) -> str:
    """The new values of the corrected fields, in one line: by what the fields of the corrected act mean."""
    recorded = reading.act(act.act)
    kind = type(recorded.act) if recorded is not None else Act
    said = (_anew(reading, field_of(kind, name), value) for name, value in act.fields.items())
    return "; ".join(one for one in said if one)


def _anew(reading: Reading, field: Field | None, value: Any) -> str:
    """A value of plain JSON that stands in a field."""
    if isinstance(value, list):
        return ", ".join(_anew(reading, field, one) for one in value)
    sort = field.meaning.sort if field is not None else "mark"
    if isinstance(value, dict):
        parts = {one.name: one for one in field.parts} if field is not None else {}
        said = (_anew(reading, parts.get(key), one) for key, one in value.items())
        return reading.named(value) if sort in ("names", "statement") else "; ".join(one for one in said if one)
    if not isinstance(value, str):
        return str(value) if value else ""
    if field is not None and sort == "key":
        return cell_of_key(reading, field.meaning, value).text
    return date_in_words(partial_date(value), reading.language) if sort == "day" else worded(value)
