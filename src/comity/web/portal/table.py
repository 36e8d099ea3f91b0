"""Tables as the templates draw them: columns, rows of cells, and in the margin what each row rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _


@dataclass
class Cell:
    """One cell. ``why`` is the address of its chain; ``lang`` the language of its words where it is not the page's.

    ``lead`` stands before the words, ``letter`` is a code letter after them, ``references`` lead to notes, ``picture``
    stands below the words.
    """

    text: str = ""
    href: str = ""
    why: str = ""
    note: str = ""
    mark: str = ""
    lang: str = ""
    is_head: bool = False
    is_number: bool = False
    is_gap: bool = False
    is_small: bool = False
    is_strong: bool = False
    letter: str = ""
    lead: str = ""
    picture: str = ""
    references: Sequence[tuple[str, str]] = ()


@dataclass
class Cited:
    """A source as the margin shows it; ``host`` is that of its address, where the label is its title."""

    label: str
    href: str
    grade: str
    host: str = ""


@dataclass
class Margin:
    """What a line rests on: its provision, the act, the sources with their grades; ``more`` sources are not shown."""

    provision: str = ""
    provision_href: str = ""
    sources: Sequence[Cited] = ()
    more: int = 0
    act_href: str = ""


@dataclass
class Line:
    """One row of a table."""

    cells: Sequence[Cell]
    margin: Margin | None = None
    is_possible: bool = False


@dataclass
class Column:
    """The head of a column; ``sort`` is the key it can be sorted by."""

    label: str
    sort: str = ""
    is_number: bool = False
    is_date: bool = False
    href: str = ""
    sorted: str = ""


@dataclass
class Table:
    """A table with its caption; ``empty`` is the sentence that stands where there are no rows.

    ``is_compact``: it stays a table on a narrow screen.
    """

    caption: str
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    empty: str = ""
    has_margin: bool = True
    is_compact: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to show: rows, or the sentence that stands where there are none."""
        return bool(self.lines or self.empty)


@dataclass
class Choice:
    """One link of a filter."""

    label: str
    href: str
    count: int | None = None
    is_current: bool = False


@dataclass
class Filter:
    """A filter by links."""

    label: str
    choices: list[Choice]

    @property
    def current(self) -> str:
        """The words of the choice made."""
        return next((one.label for one in self.choices if one.is_current), "")

    @property
    def is_chosen(self) -> bool:
        """Whether a choice other than all was made."""
        return bool(self.choices) and not self.choices[0].is_current


class Narrowed(NamedTuple):
    """A list as the address asks for it: its filters, the columns told of its order, all its rows in that order."""

    filters: list[Filter]
    columns: list[Column]
    rows: Sequence[Any]


def sort_by(
    reading: Reading,
    columns: list[Column],
    rows: list[Any],
    keys: Mapping[str, Callable[[Any], Any] | None],
    *,
    first: str,
) -> list[Any]:
    """The rows in the order the address asks for (``sort=since``, ``sort=-since``), and the columns told about it.

    A key of None is the order in which they stand.
    """
    asked = reading.asked.get("sort", "") or first
    name, is_down = asked.lstrip("-"), asked.startswith("-")
    if name not in keys:
        name, is_down = first.lstrip("-"), first.startswith("-")
    for column in columns:
        if column.sort:
            is_this = column.sort == name
            column.sorted = ("descending" if is_down else "ascending") if is_this else ""
            turned = f"-{column.sort}" if is_this and not is_down else column.sort
            column.href = reading.here(sort=turned, page=None)
    key = keys.get(name)
    if key is None:
        return rows[::-1] if is_down else rows
    return sorted(rows, key=key, reverse=is_down)


def filter_by(
    reading: Reading,
    label: str,
    parameter: str,
    options: Sequence[tuple[str, str]],
    rows: list[Any],
    of: Callable[[Any], Iterable[str]],
) -> tuple[Filter, list[Any]]:
    """A filter over ``options`` (key, label) and the rows that are left by the one chosen in the address.

    ``of`` gives the keys under which a row is found; every row is looked at once.
    """
    chosen = reading.asked.get(parameter, "")
    keyed = [(row, tuple(of(row))) for row in rows]
    counts = Counter(key for _row, keys in keyed for key in keys)
    made = filter_of(reading, label, parameter, options, counts, len(rows))
    return made, [row for row, keys in keyed if not chosen or chosen in keys]


def filter_of(
    reading: Reading,
    label: str,
    parameter: str,
    options: Sequence[tuple[str, str]],
    counts: Mapping[str, int],
    count: int,
) -> Filter:
    """A filter over ``options`` (key, label), of which it is known how many rows there are under each and in all."""
    chosen = reading.asked.get(parameter, "")
    every = Choice(_("all"), reading.here(**{parameter: None, "page": None}), count, not chosen)
    choices = [
        Choice(text, reading.here(**{parameter: key, "page": None}), counts[key], chosen == key)
        for key, text in options
        if counts.get(key)
    ]
    return Filter(label, [every, *choices])
