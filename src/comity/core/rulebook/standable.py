"""What a rulebook may say of classes of States, of whom a standing is open to, and of the steps of the ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from comity.core.kernel.shapes import Fault
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.composition import Class


def standing_faults(book: Rulebook) -> Iterator[Fault]:
    """Classes that are not made of themselves; thresholds of some time and a part of it."""
    yield from _classes(book)
    yield from _within_others(book)
    yield from _thresholds(book)


def _classes(book: Rulebook) -> Iterator[Fault]:
    """A class made of itself would be asked for without end."""
    classes: dict[str, Class] = {}
    for row in book.classes:
        classes[row.category] = (*classes.get(row.category, ()), *row.any)
    for index, row in enumerate(book.classes):
        if row.category in _within(row.any, classes, set()):
            yield Fault(path=("classes", index), found=f"'{row.category}' within itself", expected="other classes")


def _within_others(book: Rulebook) -> Iterator[Fault]:
    """A standing is held within another one, and not within itself, by whatever way around."""
    outer = {row.standing: row.within for row in book.standings}
    for index, row in enumerate(book.standings):
        around, seen = row.within, {row.standing}
        while around is not None and around not in seen:
            seen.add(around)
            around = outer.get(around)
        if around is not None:
            yield Fault(path=("standings", index, "within"), found=f"'{row.within}' within itself", expected="another")


def _within(union: Class, classes: Mapping[str, Class], seen: set[str]) -> set[str]:
    """The classes of which a union is made, however deep."""
    for one in union:
        if isinstance(one, str) and one in classes and one not in seen:
            seen.add(one)
            _within(classes[one], classes, seen)
    return seen


def _thresholds(book: Rulebook) -> Iterator[Fault]:
    for index, rung in enumerate(book.ladder):
        asked, path = rung.threshold, ("ladder", index, "threshold")
        if asked is None:
            continue
        if min(asked.years, asked.months) < 0 or not (asked.years or asked.months):
            yield Fault(path=path, found="no time", expected="`years`, `months` or both, from 1 on")
        if asked.part is not None and not _is_part(asked.part):
            yield Fault(path=(*path, "part"), found=f"'{asked.part}'", expected="a fraction such as 1/2")


def _is_part(text: str) -> bool:
    try:
        return 0 < Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
