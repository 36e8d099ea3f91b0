"""What of a rulebook has its shape, where not all of it has: so that what it names is looked at all the same.

Whoever writes a rulebook by hand is told everything at once, and not the second half after the first was mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from comity.core.kernel.shapes import Fault, Path, convert, faults
from comity.core.kernel.value import Value
from comity.core.rulebook.book import Rulebook

_EMPTY: Final[Mapping[str, Any]] = {
    "organisation": "",
    "names": {},
    "short": {},
    "languages": [],
    "standings": [],
    "organs": [],
    "provisions": [],
    "competence": [],
    "procedures": [],
}
"""In place of what every rulebook must have, where it is missing or no such thing at all."""
_DESCRIBED: Final = {
    "standings": "standing",
    "classes": "category",
    "organs": "organ",
    "offices": "office",
    "state_offices": "office",
    "addressees": "addressee",
    "provisions": "provision",
    "competence": "matter",
    "scales": "scale",
    "rights": "right",
}
"""The field by which each row of a table is named elsewhere."""
_TRIALS: Final = 8
"""So often is what remains looked at again: a row without a part that it must have is itself left out."""


class Remainder(Value, kw_only=True):
    """The rulebook without what has not its shape; ``kept`` are the rows left of each list, by the places they had.

    ``described`` are the keys of rows that were left out: they are described, though not well.
    """

    book: Rulebook
    shape_faults: int
    kept: dict[Path, tuple[int, ...]]
    described: frozenset[str]
    touched: frozenset[Path]

    def tells(self, fault: Fault) -> bool:
        """Whether the fault is one of what was written, and not of what was left out."""
        if fault.found.strip("'") in self.described:
            return False
        return fault.path[-1:] != ("chair",) or not any(
            path[:1] in (("rotation",), ("rotations",)) for path in self.touched
        )

    def is_whole(self, fault: Fault) -> bool:
        """Whether nothing was left out of the row that it is about."""
        row = self.placed(fault).path[:2]
        return not any(path[:2] == row or path == row[:1] for path in self.touched)

    def placed(self, fault: Fault) -> Fault:
        """The fault at the place where it stands in what was written."""
        path: Path = ()
        for at, step in enumerate(fault.path):
            rows = self.kept.get(fault.path[:at])
            path += (rows[step] if rows is not None and isinstance(step, int) else step,)
        return replace(fault, path=path)


def remainder(plain: object, found: Sequence[Fault]) -> Remainder | None:
    """What is left without the places of these faults; None where nothing is that could be looked at."""
    if not isinstance(plain, Mapping):
        return None
    bad = {fault.path for fault in found}
    for _ in range(_TRIALS):
        kept: dict[Path, tuple[int, ...]] = {}
        rest = {**_EMPTY, **_without(plain, bad, (), (), kept)}
        try:
            book = convert(rest, Rulebook)
        except (msgspec.ValidationError, ValueError):
            trial = Remainder(book=_NONE, shape_faults=0, kept=kept, described=frozenset(), touched=frozenset())
            bad |= {trial.placed(fault).path for fault in faults(rest, Rulebook)}
        else:
            described = frozenset(_described(plain, bad))
            return Remainder(book=book, shape_faults=len(found), kept=kept, described=described, touched=frozenset(bad))
    return None


def _without(value: Any, bad: set[Path], old: Path, new: Path, kept: dict[Path, tuple[int, ...]]) -> Any:
    """Plain data without what stands at these places; of each list, which items are left."""
    if isinstance(value, Mapping):
        return {
            key: _without(one, bad, (*old, key), (*new, key), kept)
            for key, one in value.items()
            if (*old, str(key)) not in bad
        }
    if isinstance(value, list):
        rows = tuple(index for index in range(len(value)) if (*old, index) not in bad)
        kept[new] = rows
        return [_without(value[index], bad, (*old, index), (*new, at), kept) for at, index in enumerate(rows)]
    return value


def _described(plain: Mapping[str, Any], bad: set[Path]) -> Iterator[str]:
    """The keys of rows of which something was left out."""
    for table, key in _DESCRIBED.items():
        rows = plain.get(table)
        for index, row in enumerate(rows) if isinstance(rows, list) else ():
            is_touched = any(path[:2] == (table, index) or path == (table,) for path in bad)
            if is_touched and isinstance(row, Mapping) and isinstance(row.get(key), str):
                yield row[key]


_NONE: Final = convert(_EMPTY, Rulebook)
