"""Since when each party is bound, for tables that give deposit and published day per party.

The rules of these treaties are written down with their source in ``known/``; a treaty without one is not supported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from comity.core.chapters.treaties.force import Outcome, bound_since, entered
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.kernel.days import PartialDate
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Consents, Entry, Later
from comity.imports import known
from comity.imports.rulecodes import delay_of
from comity.imports.tables import Row, Table, day_in, read_table


class Rule(NamedTuple):
    """The rule of a treaty for deposits since a day (None: from the beginning), its depositary, and where it stands."""

    clause: Clause
    depositary: str
    since: date | None
    mtdsg: str
    source: str


class PartyRow(NamedTuple):
    """A row: treaty and title, the party's name and key, instrument, deposit and published day (None: none given)."""

    treaty: str
    title: str
    party: str
    key: str
    instrument: str
    deposit: date | None
    published: date | None
    line: int

    @property
    def is_succession(self) -> bool:
        """Whether the instrument succeeds to what a predecessor did."""
        word = self.instrument.casefold()
        return "succession" in word or "continued application" in word


@dataclass
class Treaty:
    """All rows of a treaty under its rules (the latest that had begun applies), computed together."""

    name: str
    rules: list[Rule]
    rows: list[PartyRow] = field(default_factory=list)
    _outcomes: dict[Rule, Outcome] = field(default_factory=dict)

    @cached_property
    def situation(self) -> Situation:
        """What the clauses look at: the consents of all rows; notices where the depositary gives them at once."""
        consents = [one for row in self.rows if (one := self.consent(row)) is not None]
        notified = {f"notification:{one.act}": one.on for one in consents if self._is_notified_at_once(one)}
        return Situation(
            consents=sorted(consents, key=lambda one: one.on),
            signatories={},
            facts={},
            acts=notified,
            determined_on=None,
            circulated=None,
            in_force=lambda _treaty: None,
            members=known.united_nations,
            bodies=known.bodies(),
        )

    @cached_property
    def outcome(self) -> Outcome:
        """The treaty's own entry into force."""
        return self.outcome_under(self.rules[-1])

    def outcome_under(self, rule: Rule) -> Outcome:
        """The treaty's own entry into force under one of its rules."""
        if rule not in self._outcomes:
            self._outcomes[rule] = entered(rule.clause.entry, self.situation, known.practice(rule.depositary))
        return self._outcomes[rule]

    def rule(self, day: date) -> Rule:
        """The rule for a deposit of that day."""
        return [one for one in self.rules if one.since is None or one.since <= day][-1]

    def consent(self, row: PartyRow) -> Consent | None:
        """The consent of a row; with States of a common office, on the day of the last of their deposits."""
        on = self.counts_on(row)
        if on is None:
            return None
        kind = "treaties.succession" if row.is_succession else "treaties.consent_to_be_bound"
        effective = known.succeeded_on(row.key, self.rule(on).depositary) if row.is_succession else None
        return Consent(row.key, on, kind, f"{row.treaty}/{row.line}", effective=effective)

    def bound(self, row: PartyRow) -> date | None:
        """Since when the row's party is bound; None if it is not, or the file does not hold what decides it."""
        consent = self.consent(row)
        if consent is None or self.gap(row) is not None:
            return None
        rule = self.rule(consent.on)
        practice = known.practice(rule.depositary)
        return bound_since(consent, rule.clause, self.outcome_under(rule), self.situation, practice)

    def gap(self, row: PartyRow) -> str | None:
        """What decides the day and does not stand in the file; None if all does."""
        if row.deposit is None:
            return None if row.published is None else "the file gives no deposit"
        if row.is_succession and known.succeeded_on(row.key, self.rule(row.deposit).depositary) is None:
            return f"the day of succession of {row.party} is not on record"
        return None

    def counts_on(self, row: PartyRow) -> date | None:
        """The deposit; of States bound together by a common office the last of theirs (None: one is missing)."""
        if row.deposit is None:
            return None
        for members in joint(self.name):
            if row.key in members:
                made = {one.key: one.deposit for one in self.rows if one.key in members and one.deposit is not None}
                return max(made.values()) if set(made) == members else None
        return row.deposit

    def _is_notified_at_once(self, consent: Consent) -> bool:
        since = known.notified_at_once(self.rules[0].depositary)
        return since is not None and since <= consent.on


@dataclass
class PartyFile:
    """A file of parties: its treaties, the rows without a rule, and what was found wrong with it."""

    name: str
    treaties: dict[str, Treaty] = field(default_factory=dict)
    without_rule: list[PartyRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_wipo(path: Path) -> PartyFile:
    """Treaties administered by WIPO, by the names that the file uses."""
    rules = _wipo_rules()
    aliases = {row["name"]: row["treaty"] for row in known.rows_of("wipo-names")}
    table = read_table(path, ("treaty", "party", "deposit", "published_entry_into_force"))
    return _filled(path, table, lambda row: (name := aliases.get(row["treaty"], row["treaty"]), rules.get(name, [])))


def read_ieadb(path: Path) -> PartyFile:
    """Environmental treaties by code; the year at the end of a code is the row's, not the treaty's."""
    table = read_table(path, ("treaty", "party", "deposit", "published_entry_into_force"))
    return _filled(path, table, lambda row: _ieadb_rules(row["treaty"], row["title"]))


@cache
def joint(treaty: str) -> list[set[str]]:
    """Groups of States that are bound together under the treaty."""
    return [set(row["members"].split()) for row in known.rows_of("joint") if row["treaty"] == treaty]


def _filled(path: Path, table: Table, rules_of: object) -> PartyFile:
    found = PartyFile(path.name)
    for row in table.rows:
        one = _party_row(row, table)
        if one is None:
            continue
        name, rules = rules_of(row)  # type: ignore[operator]  # a function of the row, by which files differ
        if rules:
            found.treaties.setdefault(name, Treaty(name, rules)).rows.append(one)
        else:
            found.without_rule.append(one)
    found.findings = table.findings
    return found


def _party_row(row: Row, table: Table) -> PartyRow | None:
    if not row["treaty"] or not row["party"]:
        table.wrong(row.line, "The row names no treaty or no party.")
        return None
    try:
        deposit, published = day_in(row["deposit"]), day_in(row["published_entry_into_force"])
    except ValueError as error:
        table.wrong(row.line, f"{error}.")
        return None
    key = known.key_of(row["party"])
    return PartyRow(row["treaty"], row["title"], row["party"], key, row["instrument"], deposit, published, row.line)


def _wipo_rules() -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for row in known.rows_of("wipo"):
        found[row["treaty"]].append(_rule(row["treaty"], row))
    return found


def _ieadb_rules(code: str, title: str) -> tuple[str, list[Rule]]:
    stem, folded = code.rpartition("_")[0] or code, title.casefold()
    for row in known.rows_of("ieadb"):
        if row["stem"] in ("", stem) and row["title"] in folded and (row["stem"] or row["title"]):
            name = f"{row['stem'] or stem}{'/' + row['title'] if row['title'] else ''}"
            return name, [_rule(name.replace(" ", "-"), row)]
    return stem, []


def _rule(name: str, row: dict[str, str]) -> Rule:
    entry = Entry(when=Consents(count=0), not_before=PartialDate(row["in_force"])) if row["in_force"] else None
    if entry is None:
        entry = Entry(when=Consents(count=int(row["count"] or 1)), delay=delay_of(row.get("entry", "")))
    starts = row.get("starts") or "deposit"
    later = Later(
        delay=delay_of(row["later"]),
        starts="notification" if starts == "notification" else "deposit",
        may_ask_for_later=row.get("asks") == "yes",
    )
    clause = Clause(treaty=_identifier(name), entry=entry, later=later, provision=row["source"])
    since = date.fromisoformat(row["since"]) if row.get("since") else None
    return Rule(clause, row["depositary"], since, row.get("mtdsg", ""), row["source"])


def _identifier(name: str) -> str:
    return "".join(one if one.isascii() and (one.isalnum() or one in "._/:-") else "-" for one in name)


def every_row(found: Iterable[Treaty]) -> list[tuple[Treaty, PartyRow]]:
    """Each row with its treaty, in the order of the file."""
    return sorted(((one, row) for one in found for row in one.rows), key=lambda pair: pair[1].line)
