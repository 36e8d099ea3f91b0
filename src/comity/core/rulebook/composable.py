"""What does not hold together in how organs are composed: no seats, groups of more seats than there are, no terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.kernel.shapes import Fault, Path
from comity.core.rulebook.book import OrganRow, Rulebook
from comity.core.rulebook.composition import Composition
from comity.core.rulebook.rotation import RotationRow

_POSITIVE: Final = ("number", "term_years", "term_months", "terms_max", "consecutive_terms_max", "delegation_of_each")


def composition_faults(book: Rulebook) -> Iterator[Fault]:
    """Every fault in the compositions of organs, each with its place."""
    for index, row in enumerate(book.organs):
        path: Path = ("organs", index)
        yield from _row(path, row)
        for place, one in enumerate(row.compositions):
            yield from _composition((*path, "compositions", place), one)
    for index, rotation in enumerate(book.rotations):
        yield from _rotation(("rotations", index), rotation, book)
    for index, office in enumerate(book.offices):
        if (office.alternates == "groups") != bool(office.groups):
            expected = "`alternates: groups`, and the groups"
            yield Fault(path=("offices", index, "groups"), found=f"'{office.alternates}' of groups", expected=expected)


def _rotation(path: Path, row: RotationRow, book: Rulebook) -> Iterator[Fault]:
    if row.by == "list" and not row.list and not book.rotation:
        yield Fault(path=(*path, "list"), found="no State", expected="the States in their order")
    if (row.by == "groups") != bool(row.groups):
        expected = "`by: groups`, and the groups"
        yield Fault(path=(*path, "groups"), found=f"'{row.by}', and groups or none", expected=expected)
    if (row.by == "alphabet") != (row.language is not None):
        expected = "`by: alphabet`, and the `language` of it"
        yield Fault(
            path=(*path, "language"), found=f"'{row.by}', and {row.language or 'no language'}", expected=expected
        )
    if len(set(row.list)) < len(row.list):
        yield Fault(path=(*path, "list"), found="a State again", expected="each State once")


def _row(path: Path, row: OrganRow) -> Iterator[Fault]:
    if row.seats == "elected" and not row.compositions:
        yield Fault(path=path, found="seats that are elected, and no 'compositions'", expected="how they are filled")
    if row.seats != "elected" and row.compositions:
        yield Fault(path=(*path, "seats"), found=f"'{row.seats}' with compositions", expected="elected")


def _composition(path: Path, one: Composition) -> Iterator[Fault]:
    for name in _POSITIVE:
        value = getattr(one, name)
        if value is not None and value < 1:
            yield Fault(path=(*path, name), found=str(value), expected="1 or more")
    for state, votes in one.delegations.items():
        if votes < 0:
            yield Fault(path=(*path, "delegations", state), found=str(votes), expected="0 or more")
    yield from _groups(path, one)
    if not one.is_complete and one.number is None:
        yield Fault(path=(*path, "number"), found="no number", expected="how many seats there are, known or not")
    if one.of == "states" and one.one_of_a_state:
        expected = "persons; a State has one seat anyway"
        yield Fault(path=(*path, "one_of_a_state"), found="true, of States", expected=expected)
    if one.of == "persons" and one.permanent:
        yield Fault(path=(*path, "permanent"), found="permanent States among persons", expected="States, or none")


def _groups(path: Path, one: Composition) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, group in enumerate(one.groups):
        if group.group in seen:
            yield Fault(path=(*path, "groups", index, "group"), found=f"'{group.group}' again", expected="each once")
        if group.number < 1:
            yield Fault(path=(*path, "groups", index, "number"), found=str(group.number), expected="1 or more")
        for name in ("term_years", "term_months"):
            if (length := getattr(group, name)) is not None and length < 1:
                yield Fault(path=(*path, "groups", index, name), found=str(length), expected="1 or more")
        seen.add(group.group)
    seats = sum(group.number for group in one.groups)
    if one.groups and one.number is not None and seats != one.number:
        expected = f"as many as there are: {one.number}"
        yield Fault(path=(*path, "groups"), found=f"{seats} seats in groups", expected=expected)
