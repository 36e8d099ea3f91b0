"""The cases of a folder: treaties with their acts and clauses, as the depositary's tables give them.

``acts.csv`` (or ``.gz``), ``clauses.csv`` and ``published.csv``; the last is read for comparison only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from comity.core.chapters.treaties.situation import Consent
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Later
from comity.imports import known
from comity.imports.kinds import CONSENTING, kind_in
from comity.imports.rulecodes import CodeUnknown, Reading, later_of, reading_of
from comity.imports.tables import Row, Table, day_in, find_table, read_table

DEPOSITARY: Final = "UN"
_ACTS: Final = ("treaty", "participant", "act", "date")
_CLAUSES: Final = ("case", "threshold", "rule")
_PUBLISHED: Final = ("case", "published_entry_into_force")
NOT_IN_FORCE: Final = "not in force"


class Done(NamedTuple):
    """An act of the table: whose, on which day, of which kind, on which line, under which heading, until when."""

    party: str
    on: date
    kind: str
    line: int
    column: str = ""
    withdrawn_on: date | None = None


class Published(NamedTuple):
    """What was published: the day (None: not in force), and how well it is known."""

    on: date | None
    source: str


@dataclass(slots=True)
class Case:
    """A treaty: what was done under it, its clause as far as it could be read, its title.

    ``has_clause`` if the folder gives one; a parent's may be known without. ``unread`` counts its acts that could not
    be read; ``withdrawn_some_day`` are parties that the table shows as withdrawn without saying since when.
    """

    case: str
    title: str = ""
    threshold: int = 0
    later: Later | None = None
    reading: Reading | None = None
    done: list[Done] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, date, str, str]] = field(default_factory=set)
    has_clause: bool = False
    unread: int = 0
    withdrawn_some_day: set[str] = field(default_factory=set)

    @property
    def consents(self) -> list[Consent]:
        """Expressions of consent in the order of their days; those of one day in the order of the table."""
        return [
            Consent(one.party, one.on, kind, f"{self.case}/{one.line}", withdrawn_on=one.withdrawn_on)
            for one in self.done
            if (kind := _kind(one))
        ]

    @property
    def participants(self) -> list[str]:
        """The names of everybody who did anything, in the order of the table."""
        return list(dict.fromkeys(self.names[one.party] for one in sorted(self.done, key=lambda one: one.line)))


@dataclass(slots=True)
class Cases:
    """All that a folder holds, and what was found wrong with its rows.

    ``elsewhere`` are consents under a case that another table of the folder gives: their days by party;
    ``unreadable`` are tables of which nothing could be read.
    """

    items: dict[str, Case] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    last_on: date | None = None
    unreadable: list[str] = field(default_factory=list)
    elsewhere: dict[str, dict[str, date]] = field(default_factory=dict)

    def case(self, case: str) -> Case:
        """The case, made if there is none."""
        return self.items.setdefault(case, Case(case))


def read_cases(folder: Path) -> Cases:
    """The cases of a folder; a missing file is a finding only where others need it."""
    return read_cases_of(*(find_table(folder, stem) for stem in ("acts", "clauses", "published")))


def read_cases_of(acts: Path | None, clauses: Path | None, published: Path | None) -> Cases:
    """The cases of these files, each of which may be missing; clauses without acts leave nothing to compute from."""
    cases = Cases()
    if acts is None and clauses is not None and published is not None:
        cases.unreadable.append("acts.csv is not there")
    _read(acts, _ACTS, _take_act, cases)
    _read(clauses, _CLAUSES, _take_clause, cases)
    _read(published, _PUBLISHED, _take_published, cases)
    if not any(case.done for case in cases.items.values()) and any(case.unread for case in cases.items.values()):
        cases.unreadable.append("acts.csv, of which no act could be read")
    for case in cases.items.values():
        case.done.sort(key=lambda one: (one.on, one.line))
    _add_parents(cases)
    return cases


def _read(path: Path | None, needed: tuple[str, ...], take: Callable[[Row, Table, Cases], None], cases: Cases) -> None:
    if path is None:
        return
    table = read_table(path, needed)
    if not table.is_read:
        cases.unreadable.append(path.name)
    for row in table.rows:
        take(row, table, cases)
    cases.findings.extend(table.findings)


def _kind(done: Done) -> str | None:
    if done.kind not in CONSENTING:
        return None
    return "treaties.signature" if done.kind == "definitive signature" else done.kind


def _take_act(row: Row, table: Table, cases: Cases) -> None:
    if not row["treaty"] or not row["participant"]:
        table.wrong(row.line, "The row names no treaty or no participant.")
        return
    case = cases.case(row["treaty"])
    try:
        done = _done(row, case)
    except ValueError as error:
        case.unread += 1
        table.wrong(row.line, f"{error}.")
        return
    case.names.setdefault(done.party, row["participant"])
    if (done.party, done.on, done.kind, done.column) in case.seen:
        table.wrong(row.line, f"The same act of {row['participant']} stands in the table twice; it counts once.")
        return
    case.seen.add((done.party, done.on, done.kind, done.column))
    case.done.append(done)
    cases.last_on = max(cases.last_on or done.on, done.on)


def _done(row: Row, case: Case) -> Done:
    """The act of a row; ValueError says what of it cannot be read."""
    on = day_in(row["date"])
    if on is None:
        raise ValueError(f"The act of {row['participant']} has no date")
    kind = kind_in(row["act"], row["column"])
    if kind is None:
        raise ValueError(f"'{row['act']}' is no kind of act that is known")
    done = Done(known.key_of(row["participant"]), on, kind, row.line, row["column"])
    word = row["withdrawn"].strip("()[] ")
    if word.casefold() in _NOT_WITHDRAWN:
        return done
    if word.casefold() in _WITHDRAWN:
        case.withdrawn_some_day.add(done.party)
        return done
    return done._replace(withdrawn_on=day_in(word))


_NOT_WITHDRAWN: Final = frozenset({"", "no", "false", "0", "-", "n"})
_WITHDRAWN: Final = frozenset({"yes", "true", "1", "x", "y", "w", "withdrawn"})


def _take_clause(row: Row, table: Table, cases: Cases) -> None:
    if not row["case"]:
        table.wrong(row.line, "The row names no case.")
        return
    case = cases.case(row["case"])
    if case.reading is not None:
        table.wrong(row.line, f"{case.case} has a clause already; the first stands.")
        return
    case.title, case.has_clause = row["treaty"], True
    try:
        case.threshold = int(row["threshold"])
        case.reading = _reading(case, row.cells)
        case.later = later_of(row["later_joiner_rule"], row["clause_text"])
    except CodeUnknown as error:
        table.wrong(row.line, f"{error}.")
    except ValueError:
        table.wrong(row.line, f"'{row['threshold']}' is no number of instruments.")


def _reading(case: Case, cells: Mapping[str, str]) -> Reading:
    own = known.clauses().get(case.case, {})
    return reading_of(
        case.case,
        case.threshold,
        cells["rule"],
        cells.get("conditions", ""),
        facts=known.facts(case.case),
        text=cells.get("clause_text", ""),
        fixed=own.get("fixed", ""),
    )


def _take_published(row: Row, table: Table, cases: Cases) -> None:
    cell = row["published_entry_into_force"]
    if row["case"] in cases.published:
        table.wrong(row.line, f"{row['case']} stands in the table twice; the first stands.")
        return
    if cell.casefold() in ("", NOT_IN_FORCE):
        cases.published[row["case"]] = Published(None, row["source"])
        return
    try:
        cases.published[row["case"]] = Published(day_in(cell), row["source"])
    except ValueError as error:
        table.wrong(row.line, f"{error}.")


def _add_parents(cases: Cases) -> None:
    """Clauses of treaties that others name as parents and that have none in the folder, where they are known."""
    waiting = [parent for case in cases.items.values() if case.reading for parent in case.reading.parents]
    while waiting:
        parent = waiting.pop()
        row = known.clauses().get(parent)
        case = cases.items.get(parent)
        if case is None or case.reading is not None or row is None or not row["rule"]:
            continue
        case.title, case.threshold = row["source"], int(row["threshold"])
        case.reading = _reading(case, row)
        waiting.extend(case.reading.parents)
