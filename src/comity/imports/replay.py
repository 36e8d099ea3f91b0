"""The replay: every case of a folder computed, compared with what was published, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from comity.core.record.finding import Finding
from comity.imports import causes, known, party_causes
from comity.imports.cases import NOT_IN_FORCE, Case, Cases, read_cases
from comity.imports.outcomes import Computed, Outcomes
from comity.imports.parties import PartyFile, PartyRow, every_row, read_ieadb, read_wipo
from comity.imports.tables import find_table
from comity.imports.verdicts import Judged, totals

NO_CLAUSE: Final = Judged("unsupported", "no clause on record", "no clause on record")
NO_RULE: Final = Judged("unsupported", "no rule on record", "no rule on record")
_FILES: Final[tuple[tuple[str, Callable[[Path], PartyFile]], ...]] = (("wipo", read_wipo), ("ieadb", read_ieadb))


@dataclass(slots=True)
class Tables:
    """The tables of a folder as read: the treaties, the files of parties by their name, what was wrong with them."""

    cases: Cases
    files: dict[str, PartyFile]

    @property
    def findings(self) -> list[Finding]:
        """What was wrong with the rows, in the order of the files."""
        return [*self.cases.findings, *(one for file in self.files.values() for one in file.findings)]

    @property
    def unknown(self) -> list[str]:
        """Participants that no table knows: they take part under their own name, and none of their names is joined."""
        of_cases = (name for case in self.cases.items.values() for name in case.names.values())
        of_files = (row.party for file in self.files.values() for row in file.rows())
        return sorted({name for name in (*of_cases, *of_files) if known.known_key(name) is None})


@dataclass(slots=True)
class Replay:
    """What a folder gave: a row for each treaty and each party, what they add up to, what was wrong with its rows.

    ``unknown`` are the participants that stayed unknown; ``unreadable`` the tables of which nothing could be read.
    """

    treaties: list[dict[str, Any]] = field(default_factory=list)
    parties: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON shows it."""
        found = [{"rule": one.rule, "place": one.place, "message": one.message} for one in self.findings]
        return {
            "treaties": self.treaties,
            "parties": self.parties,
            "totals": self.totals,
            "findings": found,
            "unknown_participants": self.unknown,
        }


def read_tables(folder: Path) -> Tables:
    """The tables of a folder, read once; the consents that files of parties give are there for the treaties too."""
    cases, files = read_cases(folder), {}
    for stem, read in _FILES:
        if (path := find_table(folder, stem)) is not None:
            files[stem] = read(path)
            _tell_elsewhere(files[stem], cases)
    return Tables(cases, files)


def replay(folder: Path) -> Replay:
    """Replay the tables of a folder. What is published is never an input of what is computed."""
    tables = read_tables(folder)
    found = Replay(findings=tables.findings, unknown=tables.unknown, unreadable=list(tables.cases.unreadable))
    every = [_told_treaty(case, verdict, outcomes, found) for case, verdict, outcomes in treaties_judged(tables.cases)]
    found.totals["treaties"] = {**totals(every), "halves": _halves(every)}
    judged: list[Judged] = []
    for stem, file in tables.files.items():
        rows = _parties(file, tables.cases, found)
        found.totals[stem] = {**totals(rows), "halves": _halves(rows)}
        judged += rows
    found.totals["parties"] = totals(judged)
    return found


def treaties_judged(cases: Cases) -> Iterator[tuple[Case, Judged, Outcomes]]:
    """Each treaty with its verdict, and the outcomes from which it comes."""
    outcomes = Outcomes(cases)
    for name in dict.fromkeys([*cases.items, *cases.published]):
        case = cases.items.get(name) or Case(name)
        yield case, causes.judged(outcomes, case) if case.has_clause else NO_CLAUSE, outcomes


def parties_judged(file: PartyFile, cases: Cases) -> Iterator[tuple[PartyRow, date | None, Judged]]:
    """Each row of a treaty with a rule, the day computed, the verdict."""
    shown = {name: party_causes.Shown(treaty) for name, treaty in file.treaties.items()}
    for treaty, row in every_row(file.treaties.values()):
        yield row, treaty.bound(row), party_causes.judged(shown[treaty.name], row, cases.items)


def _tell_elsewhere(file: PartyFile, cases: Cases) -> None:
    """The deposits of treaties that the depositary's tables have too."""
    for treaty, row in every_row(file.treaties.values()):
        case = treaty.rules[-1].mtdsg
        if case and row.deposit is not None and not row.is_succession:
            cases.elsewhere.setdefault(case, {}).setdefault(row.key, row.deposit)


def _told_treaty(case: Case, verdict: Judged, outcomes: Outcomes, found: Replay) -> Judged:
    """A row for the treaty, with its participants where it has no clause."""
    row = _treaty_row(case, outcomes.of(case) if case.has_clause else None, outcomes.cases, verdict)
    found.treaties.append(row if case.has_clause else {**row, "participants": case.participants})
    return verdict


def _treaty_row(case: Case, computed: Computed | None, cases: Cases, verdict: Judged) -> dict[str, Any]:
    published = cases.published.get(case.case)
    return {
        "case": case.case,
        "computed": None if computed is None or computed.gaps else str(computed.on or NOT_IN_FORCE),
        "published": None if published is None else str(published.on or NOT_IN_FORCE),
        "verdict": verdict.verdict,
        "reason": verdict.reason,
    }


def _parties(file: PartyFile, cases: Cases, found: Replay) -> list[Judged]:
    rows = [
        (row.line, _party_row(row, computed, verdict), verdict)
        for row, computed, verdict in parties_judged(file, cases)
    ]
    rows += [(row.line, _party_row(row, None, NO_RULE), NO_RULE) for row in file.without_rule]
    rows.sort(key=lambda one: one[0])
    found.parties += [row for _, row, _ in rows]
    return [verdict for _, _, verdict in rows]


def _party_row(row: PartyRow, computed: date | None, verdict: Judged) -> dict[str, Any]:
    return {
        "treaty": row.treaty,
        "party": row.party,
        "computed": None if computed is None else str(computed),
        "published": None if row.published is None else str(row.published),
        "verdict": verdict.verdict,
        "reason": verdict.reason,
    }


def _halves(every: Sequence[Judged]) -> list[dict[str, Any]]:
    """The verdicts on every other row, from the first and from the second: settings were fitted on the first only."""
    return [totals(every[start::2]) for start in (0, 1)]
