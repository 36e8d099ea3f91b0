"""The name of whatever a key stands for, by the register in which it stands: what a meaning (kernel/meaning) says.

Portal, papers, rows and command line name things here and nowhere else. What acts gave a name that the reader may not
read has no name here; then the key stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from comity.core.kernel.fields import first_in
from comity.core.kernel.meaning import Meaning
from comity.core.kernel.names import Names, name_in
from comity.core.registers import Registers
from comity.core.rulebook.book import OfficeRow
from comity.core.rulebook.law import Law
from comity.opendata.openness import Reader, all_readable
from comity.opendata.orders import orders_of

IsOpen = Callable[[Iterable[str]], bool]
"""Whether the reader may read every one of these acts."""
Found = tuple[Names | Mapping[str, str], tuple[str, ...]]
"""Names by language, and the acts that gave them (none: the rulebook)."""

_NOTHING: Final[Found] = ({}, ())

MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "members": ("subjects",),
    "responsibilities": ("subjects",),
    "parties": ("treaties", "subjects"),
    "contributions": ("acts", "subjects"),
    "scales": ("law.scales", "subjects"),
    "accounts": ("subjects", "accounts"),
    "entitlements": ("subjects", "law.rights"),
}
"""Registers whose keys are keys of others, joined by a stroke where they are two; what stands in each part."""


def parts_of(register: str, key: str) -> tuple[tuple[str, str], ...]:
    """The keys of which a key of a register is made, each with the register it stands in; itself, where it is whole.

    Ids of acts and texts have strokes themselves and stand first: such a key parts at its last stroke.
    """
    made = MADE_OF.get(register, (register,))
    if len(made) == 1:
        return ((made[0], key),)
    first, slash, last = key.partition("/") if made[0] == "subjects" else key.rpartition("/")
    return ((made[0], first), (made[1], last)) if slash else ((register, key),)


def names_of(registers: Registers, register: str, key: str, day: date, is_open: IsOpen) -> Mapping[str, str]:
    """The names by language of what a key stands for on a day; empty if it has none that the reader may know."""
    find = _FOUND.get(register)
    names, acts = find(registers, key, day) if find is not None else _NOTHING
    return names if is_open(acts) else {}


def name_of(registers: Registers, register: str, key: str, day: date, language: str, is_open: IsOpen) -> str:
    """The name of what a key stands for, in a language; the key itself if it has none that the reader may know."""
    return name_in(names_of(registers, register, key, day, is_open), language) or key


def called(registers: Registers, register: str, key: str, day: date, language: str) -> str:
    """The same in a row, of which its reader is not known yet: the row says on which acts it rests."""
    return name_of(registers, register, key, day, language, _whoever)


def own_names(registers: Registers, day: date) -> Names:
    """What the organisation is called on a day: by the acts about it, where it is a subject of its record."""
    key = registers.rulebook.subject
    if key is None or key not in registers.subjects:
        return registers.rulebook.names
    return registers.subjects.names_on(key, day)


def naming(
    registers: Registers,
    day: date,
    language: str,
    reader: Reader | None = None,
    among: tuple[str, ...] = ("texts", "subjects"),
) -> Callable[[str], str]:
    """How the reader calls what stands in one of these registers, asked in this order; others by their keys."""

    def is_open(acts: Iterable[str]) -> bool:
        return all_readable(registers, acts, reader)

    def named(key: str) -> str:
        found = (one for one in among if stands_in(registers, one, key, day, is_open))
        own = next((name_of(registers, one, key, day, language, is_open) for one in found), None)
        if own is not None:
            return own
        is_class = key in registers.law.standings or key in registers.law.classes
        return class_in_words(registers.law, key, language) if is_class else key

    return named


def _whoever(_acts: Iterable[str]) -> bool:
    return True


def register_of(registers: Registers, meaning: Meaning, key: str, day: date, is_open: IsOpen) -> str | None:
    """In which of the registers that a meaning names the key stands; None if in none that the reader may know of."""
    return next((one for one in meaning.registers if stands_in(registers, one, key, day, is_open)), None)


def stands_in(registers: Registers, register: str, key: str, day: date, is_open: IsOpen) -> bool:
    """Whether the reader may know that the key stands in the register (at any time)."""
    if register == "acts":
        return key in registers.acts and is_open((key,))
    if register == "meetings":
        item = registers.meetings.items.get(key)
        return item is not None and is_open(item.acts[:1])
    find = _FOUND.get(register)
    names, acts = find(registers, key, day) if find is not None else _NOTHING
    return bool(names or acts) and is_open(acts)


def _subject(registers: Registers, key: str, day: date) -> Found:
    item = registers.subjects.items.get(key)
    if item is None:
        return _NOTHING
    styled = item.styled_on(day)
    return styled.value.names, tuple(dict.fromkeys((item.entry.id, *styled.acts)))


def _organ(registers: Registers, key: str, day: date) -> Found:
    found = registers.organs.named_on(key, day, registers.law)
    return (found.names, found.acts) if found is not None else _NOTHING


def _office(registers: Registers, key: str, _day: date) -> Found:
    row = registers.law.office(key)
    return (office_names(row, key), ()) if row is not None else _NOTHING


def office_names(row: OfficeRow, key: str) -> Names:
    """The names of an office; of one of a pattern, with what its own key adds: ``Judge (1)``."""
    if not row.is_pattern:
        return row.names
    own = key.removeprefix(row.office[:-1])
    return {language: f"{name} ({own})" for language, name in row.names.items()}


def offices_of(registers: Registers) -> dict[str, OfficeRow]:
    """The offices that there are: those that the rulebook names, and those on record that fit a pattern of it."""
    found = {}
    for office, row in registers.law.offices.items():
        if not row.is_pattern:
            found[office] = row
            continue
        fitting = (key for key in registers.organs.offices if registers.law.office(key) is row)
        found.update(dict.fromkeys(sorted(fitting), row))
    return found


def _text(registers: Registers, key: str, _day: date) -> Found:
    item = registers.texts.items.get(key)
    return (item.adoption.title, (item.adoption.id,)) if item is not None else _NOTHING


def _programme(registers: Registers, key: str, day: date) -> Found:
    """A text that is carried out as a programme; a measure may also be of one that is not."""
    return _text(registers, key, day) if orders_of(registers).is_programme(key) else _NOTHING


def _decision(registers: Registers, key: str, _day: date) -> Found:
    item = registers.decisions.items.get(key)
    return (item.act.title, (item.act.id,)) if item is not None else _NOTHING


def _project(registers: Registers, key: str, _day: date) -> Found:
    item = registers.projects.items.get(key)
    return (item.proposal.title, (item.proposal.id,)) if item is not None else _NOTHING


def _measure(registers: Registers, key: str, _day: date) -> Found:
    orders = orders_of(registers)
    found = orders.find(key) if not orders.is_programme(key) else None
    return (found.title, found.acts) if found is not None else _NOTHING


def _fund(registers: Registers, key: str, _day: date) -> Found:
    item = registers.budget.funds.get(key)
    return (item.act.names, (item.act.id,)) if item is not None else _NOTHING


def _act(registers: Registers, key: str, _day: date) -> Found:
    recorded = registers.acts.get(key)
    return (first_in(recorded.act, ("title",)) or {}, (key,)) if recorded is not None else _NOTHING


def _addressee(registers: Registers, key: str, _day: date) -> Found:
    return registers.law.addressees.get(key, {}), ()


def _state_office(registers: Registers, key: str, _day: date) -> Found:
    return registers.law.state_offices.get(key, {}), ()


def _scale(registers: Registers, key: str, _day: date) -> Found:
    return next(((row.names, ()) for row in registers.rulebook.scales if row.scale == key), _NOTHING)


def _right(registers: Registers, key: str, _day: date) -> Found:
    return next(((row.names, ()) for row in registers.rulebook.rights if row.right == key), _NOTHING)


def _standing(registers: Registers, key: str, _day: date) -> Found:
    row = registers.law.standings.get(key)
    return (row.names, ()) if row is not None else _NOTHING


def class_in_words(law: Law, key: str, language: str) -> str:
    """The name of a standing, or of a class of States of which the law speaks; its key where it has none."""
    row = law.standings.get(key)
    rows = law.classes.get(key, [])
    names = row.names if row is not None else next((one.names for one in rows if one.names), {})
    return name_in(names, language) or key.replace("_", " ")


def _matter(registers: Registers, key: str, _day: date) -> Found:
    rows = registers.law.by_matter.get(key, ())
    return next(((row.names, ()) for row in rows if row.names), _NOTHING)


def _provision(registers: Registers, key: str, _day: date) -> Found:
    rows = registers.law.provisions.get(key)
    return (rows[-1].summary, ()) if rows else _NOTHING


_FOUND: Final[Mapping[str, Callable[[Registers, str, date], Found]]] = {
    "subjects": _subject,
    "organs": _organ,
    "offices": _office,
    "texts": _text,
    "treaties": _text,
    "programmes": _programme,
    "decisions": _decision,
    "projects": _project,
    "measures": _measure,
    "funds": _fund,
    "acts": _act,
    "law.addressees": _addressee,
    "law.state_offices": _state_office,
    "law.scales": _scale,
    "law.rights": _right,
    "law.standings": _standing,
    "law.matters": _matter,
    "law.provisions": _provision,
}
