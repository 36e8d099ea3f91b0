"""The replay: every case of a folder computed, compared with what was published, and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from comity.core.record.finding import Finding
from comity.imports import causes, party_causes
from comity.imports.cases import NOT_IN_FORCE, Case, Cases, read_cases
from comity.imports.outcomes import Computed, Outcomes
from comity.imports.parties import PartyFile, every_row, read_ieadb, read_wipo
from comity.imports.tables import find_table
from comity.imports.verdicts import Judged, totals

NO_CLAUSE: Final = Judged("unsupported", "no clause on record", "no clause on record")
NO_RULE: Final = Judged("unsupported", "no rule on record", "no rule on record")
_FILES: Final[tuple[tuple[str, Callable[[Path], PartyFile]], ...]] = (("wipo", read_wipo), ("ieadb", read_ieadb))


@dataclass(slots=True)
class Replay:
    """What a folder gave: a row for each treaty and each party, what they add up to, what was wrong with its rows."""

    treaties: list[dict[str, Any]] = field(default_factory=list)
    parties: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON shows it."""
        found = [{"rule": one.rule, "place": one.place, "message": one.message} for one in self.findings]
        return {"treaties": self.treaties, "parties": self.parties, "totals": self.totals, "findings": found}


def replay(folder: Path) -> Replay:
    """Replay the tables of a folder. What is published is never an input of what is computed."""
    cases = read_cases(folder)
    found = Replay(findings=list(cases.findings))
    every = _treaties(cases, found)
    found.totals["treaties"] = {**totals(every), "halves": _halves(every)}
    judged: list[Judged] = []
    for stem, read in _FILES:
        path = find_table(folder, stem)
        if path is None:
            continue
        rows = _parties(read(path), cases, found)
        found.totals[stem] = {**totals(rows), "halves": _halves(rows)}
        judged += rows
    found.totals["parties"] = totals(judged)
    return found


def _treaties(cases: Cases, found: Replay) -> list[Judged]:
    """A row for each treaty, with its participants where it has no clause."""
    outcomes, every = Outcomes(cases), []
    for name in dict.fromkeys([*cases.items, *cases.published]):
        case = cases.items.get(name) or Case(name)
        verdict = causes.judged(outcomes, case) if case.has_clause else NO_CLAUSE
        row = _treaty_row(case, outcomes.of(case) if case.has_clause else None, cases, verdict)
        found.treaties.append(row if case.has_clause else {**row, "participants": case.participants})
        every.append(verdict)
    return every


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
    found.findings += file.findings
    rows: list[tuple[int, dict[str, Any], Judged]] = []
    for treaty, row in every_row(file.treaties.values()):
        computed = treaty.bound(row)
        verdict = party_causes.judged(treaty, row, computed, cases.items)
        rows.append((row.line, _party_row(row.treaty, row.party, computed, row.published, verdict), verdict))
    rows += [
        (row.line, _party_row(row.treaty, row.party, None, row.published, NO_RULE), NO_RULE)
        for row in file.without_rule
    ]
    rows.sort(key=lambda one: one[0])
    found.parties += [row for _, row, _ in rows]
    return [verdict for _, _, verdict in rows]


def _party_row(treaty: str, party: str, computed: object, published: object, verdict: Judged) -> dict[str, Any]:
    return {
        "treaty": treaty,
        "party": party,
        "computed": None if computed is None else str(computed),
        "published": None if published is None else str(published),
        "verdict": verdict.verdict,
        "reason": verdict.reason,
    }


def _halves(every: Sequence[Judged]) -> list[dict[str, Any]]:
    """The verdicts on every other row, from the first and from the second: settings were fitted on the first only."""
    return [totals(every[start::2]) for start in (0, 1)]
