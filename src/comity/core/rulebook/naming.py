"""What a rulebook names that nothing in it describes: keys by what their fields mean, languages, kinds of acts.

Read from the meanings of the fields (``comity.core.kernel.fields``), so that a new field is looked at by itself. What
is put on record is held against this; what is on record already is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from msgspec import Struct

from comity.core.kernel.fields import Field, Found, field_of, fields_of, values_in
from comity.core.kernel.shapes import Fault, Path
from comity.core.record.act import Act
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.composition import Class, Term

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""A language tag of BCP 47 as rulebooks write it: a language, its script, its region."""
SHOWN_MAX: Final = 12
"""So many keys are told where none is near."""
Kinds = Mapping[str, type[Act]]


def naming_faults(book: Rulebook, kinds: Kinds | None = None) -> Iterator[Fault]:
    """Every name that leads nowhere, each with its place; kinds of acts too, where those that there are are given."""
    yield from _keys(book)
    yield from _languages(book)
    yield from _rotation(book)
    yield from _classes(book)
    yield from _beyond_reach(book)
    if kinds is not None:
        yield from _kinds(book, kinds)


def described(book: Rulebook) -> Mapping[str, frozenset[str]]:
    """What the rulebook describes, by the registers in which the meanings of keys say that it stands."""
    posts = (row.office.rpartition("/")[2] for row in book.offices if row.state is not None)
    return {
        "organs": frozenset(row.organ for row in book.organs),
        "offices": frozenset(row.office for row in book.offices),
        "law.provisions": frozenset(row.provision for row in book.provisions),
        "law.matters": frozenset(row.matter for row in book.competence),
        "law.standings": frozenset(row.standing for row in book.standings),
        "law.rights": frozenset(row.right for row in book.rights),
        "law.scales": frozenset(row.scale for row in book.scales),
        "law.addressees": frozenset(row.addressee for row in book.addressees),
        "law.state_offices": frozenset({*(row.office for row in book.state_offices), *posts}),
    }


def _keys(book: Rulebook) -> Iterator[Fault]:
    """Keys that can stand nowhere but in the rulebook."""
    there = described(book)
    for found in values_in(book, "key"):
        registers = found.meaning.registers
        if registers and all(one in there for one in registers):
            known = frozenset().union(*(there[one] for one in registers))
            if found.value not in known:
                yield Fault(path=found.path, found=f"'{found.value}'", expected=_expected(found, known))


def _expected(found: Found, known: frozenset[str]) -> str:
    if found.meaning.registers == ("law.provisions",):
        return "a provision that `provisions` describes" + _perhaps(found.value, known)
    return _one_of(found.value, known)


def _one_of(name: str, known: Iterable[str]) -> str:
    keys = sorted(known)
    near = get_close_matches(name, keys, n=1)
    if near:
        return f"perhaps '{near[0]}'" if len(keys) > SHOWN_MAX else f"one of {', '.join(keys)}; perhaps '{near[0]}'"
    more = f" and {len(keys) - SHOWN_MAX} more" if len(keys) > SHOWN_MAX else ""
    return f"one of {', '.join(keys[:SHOWN_MAX])}{more}" if keys else "one that the rulebook describes; it has none"


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f", perhaps '{near[0]}'" if near else ""


def _languages(book: Rulebook) -> Iterator[Fault]:
    """Tags that are no language: of texts by language, and where a language is named."""
    for found in values_in(book, "language", "names", "statement"):
        tags = list(found.value) if isinstance(found.value, Mapping) else [found.value]
        for tag in tags:
            if not LANGUAGE.fullmatch(tag):
                path = (*found.path, tag) if isinstance(found.value, Mapping) else found.path
                yield Fault(path=path, found=f"'{tag}'", expected="a language tag such as en, ru or zh-Hant")


def languages_named(book: Rulebook) -> Iterator[tuple[Path, str]]:
    """Every language that the rulebook names, with a place where it does; each once."""
    seen: set[str] = set()
    for found in values_in(book, "language", "names", "statement"):
        for tag in list(found.value) if isinstance(found.value, Mapping) else [found.value]:
            if tag not in seen:
                seen.add(tag)
                yield (*found.path, tag) if isinstance(found.value, Mapping) else found.path, tag


def _rotation(book: Rulebook) -> Iterator[Fault]:
    """A chair that passes from State to State passes to somebody, and to each once in a round."""
    for index, row in enumerate(book.organs):
        is_said = any(row.organ in one.organs and (one.list or one.by != "list") for one in book.rotations)
        if row.chair == "rotation" and not book.rotation and not is_said:
            yield Fault(
                path=("organs", index, "chair"),
                found="'rotation' of nobody",
                expected="the order of States in `rotation`, or a row of `rotations`",
            )
    for index, state in enumerate(book.rotation):
        if state in book.rotation[:index]:
            yield Fault(path=("rotation", index), found=f"'{state}' again", expected="each State once")


def _classes(book: Rulebook) -> Iterator[Fault]:
    """Unions of standings and classes that there are."""
    known = {row.standing for row in book.standings} | {row.category for row in book.classes}
    for path, union in _unions(book, ()):
        for one in union:
            if isinstance(one, str) and one not in known:
                near = _one_of(one, known)
                yield Fault(path=path, found=f"'{one}'", expected=f"a standing, a class, or a list of States: {near}")


def _beyond_reach(book: Rulebook) -> Iterator[Fault]:
    """Rows of procedures that decide nothing: for the same matters of an organ an earlier row always goes first."""
    first: dict[tuple[str, str, Term], int] = {}
    for index, row in enumerate(book.procedures):
        asked = [(organ, matter) for organ in row.organs for matter in row.matters or ("",)]
        before = [first.get((*one, row.term), first.get((*one, Term()))) for one in asked]
        if asked and all(one is not None for one in before):
            matters = f"'{', '.join(row.matters)}'" if row.matters else "what no other row names"
            found = f"{matters} of {', '.join(row.organs)} again"
            expected = "one row for each organ, matter and term: an earlier one says how it is decided"
            yield Fault(path=("procedures", index), found=found, expected=expected)
        for one in asked:
            first.setdefault((*one, row.term), index)


def _unions(value: object, path: Path) -> Iterator[tuple[Path, Class]]:
    """Every union in the rulebook, however deep: conditions are of several shapes, and are looked into as they are."""
    if isinstance(value, Struct):
        for field in fields_of(type(value)):
            inside = getattr(value, field.name)
            if field.meaning.name == "class":
                yield (*path, field.name), inside
            elif inside:
                yield from _unions(inside, (*path, field.name))
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _unions(inside, (*path, key))
    elif isinstance(value, tuple):
        for index, inside in enumerate(value):
            yield from _unions(inside, (*path, index))


def _kinds(book: Rulebook, kinds: Kinds) -> Iterator[Fault]:
    """Kinds of acts that are none; fields that no such act has, and words that no such field can hold."""
    for found in values_in(book, "word"):
        if found.meaning.name == "kind" and found.value not in kinds:
            near = _perhaps(found.value, kinds)
            yield Fault(path=found.path, found=f"'{found.value}'", expected=f"a kind of act{near}")
    for index, row in enumerate(book.competence):
        yield from _where(("competence", index, "where"), row.where, row.acts, kinds, book)
    for index, basis in enumerate(book.bases):
        yield from _where(("bases", index, "where"), basis.where, (basis.act,), kinds, book)


def _where(path: Path, where: Mapping[str, str], acts: Iterable[str], kinds: Kinds, book: Rulebook) -> Iterator[Fault]:
    shapes = [kinds[one] for one in acts if one in kinds]
    for name, value in where.items():
        fields = [field for shape in shapes if (field := field_of(shape, name)) is not None]
        if shapes and not fields:
            names = {one for shape in shapes for one in _names(shape)}
            yield Fault(path=(*path, name), found=f"the field '{name}'", expected=_one_of(name, names))
        for known in (_values(field, book) for field in fields):
            if known and value not in known:
                yield Fault(path=(*path, name), found=f"'{value}'", expected=_one_of(value, known))


def _names(shape: type[Struct]) -> tuple[str, ...]:
    return shape.__struct_fields__


def _values(field: Field, book: Rulebook) -> frozenset[str]:
    """All that a field can hold; empty where that is not settled by the rulebook or by the field itself."""
    if field.choices:
        return frozenset(field.choices)
    there = described(book)
    registers = field.meaning.registers
    return (
        frozenset().union(*(there[one] for one in registers)) if all(one in there for one in registers) else frozenset()
    )
