"""How much the explanations explain: published days that were right are moved, and what is then explained is counted.

A replay whose explanations would account for any difference could not see an engine that is wrong by a day. So each row
that is exact gets a published day that is certainly wrong. What comes out as ``explained`` is the measure: the fewer,
the more an explanation says. All exact rows are moved together, as by an engine that is wrong throughout (then rows can
no longer witness for one another), and each alone, as by a slip in one row.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final, Literal, NamedTuple

from comity.imports import causes
from comity.imports.cases import Cases, Published
from comity.imports.outcomes import Outcomes
from comity.imports.parties import PartyFile, PartyRow, Treaty, every_row
from comity.imports.party_causes import Shown, judged
from comity.imports.replay import Tables
from comity.imports.verdicts import EXACT, Verdict

RANDOM: Final = "random"
RANDOM_DAYS: Final = (2, 700)
"""Between how many days a row is moved at random, either way."""

How = Literal["together", "alone"]
Move = Callable[[str, date], date]
"""The day to which a row's day is moved, by the row's name."""


class Corrupted(NamedTuple):
    """What moving did in a table: how rows were moved, how many, and how many of them came out explained."""

    table: str
    moved_by: str
    how: How
    moved: int
    explained: int

    @property
    def share(self) -> float:
        """The share of moved rows that came out explained, in per cent; 0 where none was moved."""
        return 100 * self.explained / self.moved if self.moved else 0.0


def corrupted(tables: Tables, days: int | Literal["random"], seed: int = 1) -> list[Corrupted]:
    """Move the published days of exact rows by so many days, later and earlier, or at random by 2 to 700 days.

    For each table, direction and way (together, alone) one figure. The same seed moves every row by the same days.
    """
    found = []
    for moved_by, move in _moves(days, seed):
        for how in HOW:
            counts = [("treaties", *_treaties(tables.cases, move, how))]
            counts += [(name, *_parties(file, tables.cases, move, how)) for name, file in tables.files.items()]
            found += [Corrupted(table, moved_by, how, moved, explained) for table, moved, explained in counts]
    return sorted(found, key=lambda one: ("treaties", *tables.files).index(one.table))


HOW: Final[tuple[How, ...]] = ("together", "alone")


def _moves(days: int | Literal["random"], seed: int) -> Iterator[tuple[str, Move]]:
    """The ways to move a day, each with its name."""
    if days == RANDOM:
        yield f"random, seed {seed}", lambda name, day: day + timedelta(days=_at_random(f"{seed}/{name}"))
        return
    for way in (days, -days):
        yield f"{way:+} {'day' if abs(way) == 1 else 'days'}", partial(_by, way)


def _by(days: int, _name: str, day: date) -> date:
    return day + timedelta(days=days)


def _at_random(name: str) -> int:
    """From 2 to 700 days, later or earlier, settled by the name."""
    source = random.Random(name)  # noqa: S311  # no secret: the same on every run is what is wanted
    return source.choice((1, -1)) * source.randint(*RANDOM_DAYS)


def _treaties(cases: Cases, move: Move, how: How) -> tuple[int, int]:
    """Of the treaties whose day is exact, how many were moved, and how many of those came out explained."""
    outcomes = Outcomes(cases)
    exact = {
        case.case: day
        for case in cases.items.values()
        if case.has_clause and causes.judged(outcomes, case).verdict == EXACT.verdict
        if (day := cases.published[case.case].on) is not None
    }
    moved = {name: move(name, day) for name, day in exact.items()}
    verdicts = [
        outcomes_with(outcomes, moved if how == "together" else {name: moved[name]}, name) for name in sorted(moved)
    ]
    return len(moved), verdicts.count("explained")


def outcomes_with(outcomes: Outcomes, moved: dict[str, date], name: str) -> Verdict:
    """The verdict on a treaty where these days are published instead; what is computed is not computed again."""
    cases = outcomes.cases
    published = {**cases.published, **{case: Published(day, "moved") for case, day in moved.items()}}
    changed = replace(outcomes, cases=replace(cases, published=published))
    return causes.judged(changed, cases.items[name]).verdict


def _parties(file: PartyFile, cases: Cases, move: Move, how: How) -> tuple[int, int]:
    """Of the rows of parties that are exact, how many were moved, and how many of those came out explained."""
    shown = {name: Shown(treaty) for name, treaty in file.treaties.items()}
    exact: dict[str, list[PartyRow]] = {}
    for treaty, row in every_row(file.treaties.values()):
        if row.published is not None and judged(shown[treaty.name], row, cases.items).verdict == EXACT.verdict:
            exact.setdefault(treaty.name, []).append(row)
    verdicts = [one for name, rows in exact.items() for one in _moved(file.treaties[name], rows, cases, move, how)]
    return len(verdicts), verdicts.count("explained")


def _moved(treaty: Treaty, rows: Sequence[PartyRow], cases: Cases, move: Move, how: How) -> Iterator[Verdict]:
    """The verdicts on these rows of a treaty once they are moved."""
    days = {row.line: move(f"{row.treaty}/{row.line}", row.published) for row in rows if row.published is not None}
    together = Shown(treaty.replaced(days))
    for row in rows:
        shown = together if how == "together" else Shown(treaty.replaced({row.line: days[row.line]}))
        yield judged(shown, row._replace(published=days[row.line]), cases.items).verdict
