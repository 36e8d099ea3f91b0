"""How far acts under one treaty reach: which treaties hang on it, and what its acts read of the chapters below.

So one treaty can be gone through again without the others (comity.core.folding).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from comity.core.chapter import Partition
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.fields import first_in, keys_in
from comity.core.kernel.shapes import to_plain
from comity.core.record.act import Act
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.clauses import Clause

_BELOW: Final = frozenset(("texts", "treaties", "subjects"))


def treaty_of(act: Act) -> str:
    """The treaty under which an act of this chapter is done."""
    return str(first_in(act, ("treaty",)))


def read_by(act: Act) -> set[str]:
    """The texts and subjects that the checks and effects of an act of this chapter can look at: all that it names."""
    return {key for meaning, key in keys_in(act) if not _BELOW.isdisjoint(meaning.registers)}


def told_by(act: Act) -> set[str]:
    """The texts and subjects of which an act of the chapters below can say something: all that it names."""
    return read_by(act)


def hanging_on(clauses: Iterable[Clause], treaties: Iterable[str]) -> set[str]:
    """These treaties, and all whose clauses name one of them, or one that hangs on them."""
    written = {one: msgspec.json.encode(to_plain(one)).decode() for one in clauses}
    found, left = set(treaties), list(treaties)
    while left:
        name = f'"{left.pop()}"'
        more = {clause.treaty for clause, text in written.items() if name in text} - found
        found |= more
        left.extend(more)
    return found


def hanging_on_record(book: Rulebook, treaties: Iterable[str]) -> set[str]:
    """The same by the clauses of a rulebook."""
    return hanging_on(book.clauses, treaties)


def take_over(treaties: Treaties, other: Treaties, but: Collection[str]) -> None:
    """All treaties of another register but some, as they stand in it."""
    treaties.items = {key: item for key, item in other.items.items() if key not in but}


def arrange(treaties: Treaties, order: Iterable[str]) -> None:
    """The treaties in this order, each once."""
    treaties.items = {key: treaties.items[key] for key in dict.fromkeys(order)}


PARTITION: Final = Partition(treaty_of, hanging_on_record, read_by, told_by, take_over, arrange)
