"""The fields of an act in words, each with the page it leads to: by what they mean, not by what they are called."""

from __future__ import annotations

from typing import Any, Final

from comity.core.kernel.fields import Field, field_of, fields_of
from comity.core.record.act import Act
from comity.core.record.acts import Correction
from comity.core.record.codec import plain_act
from comity.web.portal.cells import is_empty, single
from comity.web.portal.keys import cell_of_key
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell
from comity.web.portal.words import field_in_words
from comity.web.portal.words import gettext as _

ENVELOPE: Final = frozenset(Act.__struct_fields__)


def fields_in_words(reading: Reading, act: Act) -> list[tuple[str, list[Cell]]]:
    """The fields of the act's own kind, in words: label, then value and link; what is made of parts stands last."""
    plain, own = plain_act(act), fields_of(type(act))
    filled = [one for one in own if one.name not in ENVELOPE and not is_empty(plain.get(one.name))]
    said = ((one, _own(reading, act, one, plain[one.name])) for one in filled if not _is_apart(one))
    out = [(_label(one), cells) for one, cells in said if cells]
    by = field_of(type(act), "by")
    if by is not None and act.by:
        out.append((_("By"), [Cell(cell_of_key(reading, by.meaning, act.by).text)]))
    for one in sorted(filter(_is_apart, filled), key=lambda one: one.name):
        out += [(field_in_words(one.name), [cell]) for cell in _cells(reading, one, plain[one.name])]
    return out


def _label(field: Field) -> str:
    """What a field is called; of two that are called alike, the rarer has a name of its own."""
    is_currency = field.name == "into" and field.meaning.sort == "currency"
    return _("Into an account in") if is_currency else field_in_words(field.name)


def _is_apart(field: Field) -> bool:
    """Whether each of its values has a line of its own."""
    return field.many and bool(field.parts)


def _own(reading: Reading, act: Act, field: Field, value: Any) -> list[Cell]:
    """What stands in a field of the act; nothing, where it is a whole rulebook, which has pages of its own.

    A name in several languages says which is which.
    """
    if field.shape == "one" and field.meaning.sort in ("names", "statement"):
        return [Cell(str(one), lang=code if code != reading.language else "") for code, one in value.items()]
    if field.meaning.sort != "plain":
        return _cells(reading, field, value)
    return [Cell(_corrected(reading, act))] if isinstance(act, Correction) else []


def _cells(reading: Reading, field: Field, value: Any) -> list[Cell]:
    """What stands in a field, a cell for each value."""
    if field.shape in ("keyed", "keyed_many"):
        each = field._replace(shape="many" if field.shape == "keyed_many" else "one")
        said = ((_key(reading, field, key), _joined(reading, each, one)) for key, one in value.items())
        return [Cell(f"{key}: {one}") for key, one in said]
    values = value if field.shape == "many" else [value]
    if field.parts:
        return [Cell(_made_of(reading, field, one)) for one in values]
    return [
        Cell(_made_of(reading, field, one)) if field.parts else single(reading, field.meaning, one) for one in values
    ]


def _key(reading: Reading, field: Field, key: str) -> str:
    """By what a mapping is written: a subject, a region."""
    return single(reading, field.key, key).text if field.key is not None and field.key.sort == "key" else key


def _joined(reading: Reading, field: Field, value: Any) -> str:
    return ", ".join(one.text for one in _cells(reading, field, value))


def _made_of(reading: Reading, field: Field, value: Any) -> str:
    """A value made of parts, part by part, in one line."""
    if field.inner is None:
        return ", ".join(_joined(reading, part, one) for part, one in zip(field.parts, value, strict=True))
    filled = ((part, value.get(part.name)) for part in field.parts)
    said = (_part(reading, part, one) for part, one in filled if not is_empty(one))
    return "; ".join(one for one in said if one)


def _part(reading: Reading, field: Field, value: Any) -> str:
    return field_in_words(field.name) if value is True else _joined(reading, field, value)


def _corrected(reading: Reading, act: Correction) -> str:
    """The new values of the corrected fields, in one line: by what the fields of the corrected act mean."""
    recorded = reading.act(act.act)
    kind = type(recorded.act) if recorded is not None else Act
    filled = ((field_of(kind, name), value) for name, value in act.fields.items() if not is_empty(value))
    return "; ".join(_joined(reading, one, value) if one is not None else str(value) for one, value in filled)
