"""Since when each party is bound, for tables that give deposit and published day per party.

The rules of these treaties are written down with their source in ``known/``; a treaty without one is not supported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

from comity.core.chapters.treaties.force import Outcome, bound_since, entered
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.kernel.days import PartialDate
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Consents, Entry, Later
from comity.imports import known
from comity.imports.folded import folded_title
from comity.imports.rulecodes import delay_of
from comity.imports.tables import Row, Table, day_in, read_table
from comity.imports.titles import Named, matching, named

EACH: Final = "each"
"""Under ``in_force``: there is no day of the treaty; each party is bound by its own instrument."""

_YEAR: Final = re.compile(r"_(\d{4})[A-Z]?$")


class Rule(NamedTuple):
    """The rule of a treaty for deposits since a day (None: from the beginning), its depositary, and where it stands.

    ``own_day`` is the treaty's own entry into force, where the rule says it instead of the conditions for it.
    """

    clause: Clause
    depositary: str
    since: date | None
    mtdsg: str
    source: str
    own_day: date | None = None


class PartyRow(NamedTuple):
    """A row: treaty and title, the party's name and key, instrument, deposit and published day (None: none given).

    ``year`` is that of the row's code: of several agreements of one title, none made later is meant.
    """

    treaty: str
    title: str
    party: str
    key: str
    instrument: str
    deposit: date | None
    published: date | None
    line: int
    year: int | None = None

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
    _days: dict[int, date | None] = field(default_factory=dict)

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
            practice = known.practice(rule.depositary, day=rule.since)
            self._outcomes[rule] = entered(rule.clause.entry, self.situation, practice)
        return self._outcomes[rule]

    def rule(self, day: date, year: int | None = None) -> Rule:
        """The rule for a deposit of that day, under an instrument signed in that year."""
        begun = [one for one in self.rules if one.since is None or one.since <= day]
        kept = [one for one in begun if year is None or one.since is None or one.since.year <= year]
        return (kept or begun or self.rules)[-1]

    def rule_for(self, row: PartyRow) -> Rule:
        """The rule for a row; without a deposit the first."""
        return self.rule(row.deposit, row.year) if row.deposit is not None else self.rules[0]

    def consent(self, row: PartyRow) -> Consent | None:
        """The consent of a row; with States of a common office, on the day of the last of their deposits."""
        on = self.counts_on(row)
        if on is None:
            return None
        kind = "treaties.succession" if row.is_succession else "treaties.consent_to_be_bound"
        effective = known.succeeded_on(row.key, self.rules[0].depositary) if row.is_succession else None
        return Consent(row.key, on, kind, f"{row.treaty}/{row.line}", effective=effective)

    def bound(self, row: PartyRow) -> date | None:
        """Since when the row's party is bound; None if it is not, or the file does not hold what decides it."""
        if row.line not in self._days:
            self._days[row.line] = self._bound(row)
        return self._days[row.line]

    def bound_with(self, row: PartyRow, acts: Mapping[str, date]) -> date | None:
        """Since when it would be bound, were these acts of others counted as well."""
        consent, rule = self.consent(row), self.rule_for(row)
        if consent is None:
            return None
        added = [Consent(key, on, "treaties.ratification", f"{self.name}/{key}") for key, on in acts.items()]
        consents = sorted([*self.situation.consents, *added], key=lambda one: one.on)
        situation = self.situation._replace(consents=consents)
        practice = known.practice(rule.depositary, day=consent.on)
        outcome = entered(rule.clause.entry, situation, practice)
        return bound_since(consent, rule.clause, outcome, situation, practice)

    def _bound(self, row: PartyRow) -> date | None:
        consent = self.consent(row)
        if consent is None or self.gap(row) is not None:
            return None
        rule = self.rule_for(row)
        practice = known.practice(rule.depositary, day=consent.on)
        return bound_since(consent, rule.clause, self.outcome_under(rule), self.situation, practice)

    def gap(self, row: PartyRow) -> str | None:
        """What decides the day and does not stand in the file; None if all does."""
        if row.deposit is None:
            return None if row.published is None else "the file gives no deposit"
        if self.waits_for_notification(row):
            return "the clock starts at the depositary's notification, which is not in the file"
        if row.is_succession and known.succeeded_on(row.key, self.rules[0].depositary) is None:
            return f"the day of succession of {row.party} is not on record"
        return None

    def waits_for_notification(self, row: PartyRow) -> bool:
        """Whether the row's clock starts at a notification that the file does not give."""
        consent, rule = self.consent(row), self.rule_for(row)
        if consent is None or row.is_succession or rule.clause.later is None:
            return False
        if rule.clause.later.starts != "notification" or self._is_notified_at_once(consent):
            return False
        outcome = self.outcome_under(rule)
        limit = outcome.since if rule.clause.later.of == "after_entry" else outcome.met_on
        return limit is None or consent.on > limit

    def replaced(self, published: Mapping[int, date]) -> Treaty:
        """The same rows with other published days, by their lines. What is computed stays: it rests on none."""
        rows = [row._replace(published=published.get(row.line, row.published)) for row in self.rows]
        other = Treaty(self.name, self.rules, rows, self._outcomes, self._days)
        other.__dict__["situation"] = self.situation
        return other

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

    def rows(self) -> Iterator[PartyRow]:
        """Every row, with a rule or without."""
        for treaty in self.treaties.values():
            yield from treaty.rows
        yield from self.without_rule


def read_wipo(path: Path) -> PartyFile:
    """Treaties administered by WIPO, by the names that the file uses."""
    rules = _wipo_rules()
    aliases = {folded_title(row["treaty"]): row["treaty"] for row in known.rows_of("wipo")}
    aliases |= {folded_title(row["name"]): row["treaty"] for row in known.rows_of("wipo-names")}
    table = read_table(path, ("treaty", "party", "deposit", "published_entry_into_force"))
    return _filled(path, table, lambda row: (name := _alias(row["treaty"], aliases), rules.get(name, [])))


def read_ieadb(path: Path) -> PartyFile:
    """Environmental treaties by title; the year at the end of a code is the row's, not the treaty's."""
    table = read_table(path, ("treaty", "party", "deposit", "published_entry_into_force"))
    return _filled(
        path, table, lambda row: _ieadb_rules(row["title"], row["treaty"].rpartition("_")[0]) or (row["treaty"], [])
    )


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
    ends_in = _YEAR.search(row["treaty"])
    year = int(ends_in[1]) if ends_in else None
    one = PartyRow(row["treaty"], row["title"], row["party"], key, row["instrument"], deposit, published, row.line)
    return one._replace(year=year)


def _wipo_rules() -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for row in known.rows_of("wipo"):
        found[row["treaty"]].append(_rule(row["treaty"], row))
    return found


@cache
def _titles() -> dict[Named, list[Rule]]:
    """The rules of environmental treaties by their titles; several rows of one title are rules of different terms."""
    found: dict[Named, list[Rule]] = defaultdict(list)
    for row in known.rows_of("ieadb"):
        one = named(row["title"], row["form"], row["stem"])
        found[one].append(_rule(one.name.replace(" ", "-"), row))
    return found


@cache
def _ieadb_rules(title: str, code: str) -> tuple[str, list[Rule]] | None:
    """The treaty that the title names and its rules; None if there are none, or it could be either of two."""
    found = matching(title, _titles(), code)
    return None if found is None else (found.name, _titles()[found])


def _alias(name: str, aliases: dict[str, str]) -> str:
    """The treaty that a table means: by its name, however written, or by the short name in its brackets."""
    short = re.search(r"\(([^()]+)\)\s*$", name)
    for one in (name, short[1] if short else name):
        if (found := aliases.get(folded_title(one))) is not None:
            return found
    return name


def _rule(name: str, row: dict[str, str]) -> Rule:
    own_day = date.fromisoformat(row["in_force"]) if row["in_force"] not in ("", EACH) else None
    starts = row.get("starts") or "deposit"
    later = Later(
        of="after_entry" if row.get("of") == "after_entry" else "after_condition",
        delay=delay_of(row["later"]),
        starts="notification" if starts == "notification" else "deposit",
        may_ask_for_later=row.get("asks") == "yes",
    )
    clause = Clause(treaty=_identifier(name), entry=_entry(row, own_day), later=later, provision=row["source"])
    since = date.fromisoformat(row["since"]) if row.get("since") else None
    return Rule(clause, row["depositary"], since, row.get("mtdsg", ""), row["source"], own_day)


def _entry(row: dict[str, str], own_day: date | None) -> Entry:
    """How the treaty enters into force: on its known day, for each party by itself, or by number and delay."""
    if own_day is not None:
        return Entry(when=Consents(count=0), not_before=PartialDate(str(own_day)))
    if row["in_force"] == EACH:
        return Entry(when=None, delay=delay_of(row["later"]))
    return Entry(when=Consents(count=int(row["count"] or 1)), delay=delay_of(row.get("entry", "")))


def _identifier(name: str) -> str:
    return "".join(one if one.isascii() and (one.isalnum() or one in "._/:-") else "-" for one in name)


def every_row(found: Iterable[Treaty]) -> list[tuple[Treaty, PartyRow]]:
    """Each row with its treaty, in the order of the file."""
    return sorted(((one, row) for one in found for row in one.rows), key=lambda pair: pair[1].line)
