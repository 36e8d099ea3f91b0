"""The register of the budget: years with their lines and stages, funds, and the books of what was spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from msgspec import Struct, field

from comity.core.chapters.budget.acts import Loan, OpeningOfFund
from comity.core.kernel.books import Books
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.names import Names
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.law import Law

LineKey = tuple[str, str | None]
Mode = Literal["approved", "provisional", "none", "unknown", "past"]
NOT_BEGUN: Final = "none"


class Voted(NamedTuple):
    """A line from a day on: minor units, the names of the section, the act."""

    on: PartialDate
    minor: int
    names: Names
    act: str


class Use(NamedTuple):
    """A commitment or an expenditure: of which line, of which fund, how much, by which act."""

    on: PartialDate
    line: LineKey
    fund: str
    minor: int
    act: str
    meets: str | None = None


class BudgetYear(Struct):
    """One budget year. ``currency`` is None while no amounts are on record."""

    year: int
    currency: str | None = None
    stages: Timeline[str] = field(default_factory=Timeline)
    lines: dict[LineKey, list[Voted]] = field(default_factory=lambda: defaultdict(list))
    drafts: list[str] = field(default_factory=list)
    commitments: dict[str, Use] = field(default_factory=dict)
    spending: list[Use] = field(default_factory=list)
    reports: list[tuple[PartialDate, int]] = field(default_factory=list)
    audits: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    _now: dict[LineKey, int] = field(default_factory=dict)
    _met: dict[str | None, int] = field(default_factory=dict)
    """What is taken of each line, and spent on each commitment (None: on none), at this place of the fold."""

    @property
    def stage(self) -> str:
        """The stage at this place of the fold."""
        return self.stages.segments[-1].value if self.stages.segments else NOT_BEGUN

    def stage_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """The stage that day; None if nothing had been done for the year."""
        found = self.stages.on(day)
        return found[-1] if found else None

    def line_on(self, line: LineKey, day: date) -> Voted | None:
        """The line as it stood that day."""
        found = [one for one in self.lines.get(line, ()) if _by(one.on, day)]
        return found[-1] if found else None

    def total_on(self, day: date) -> int | None:
        """What was voted in all by that day; None where no amounts are on record."""
        found = [one.minor for line in self.lines if (one := self.line_on(line, day)) is not None]
        return sum(found) if found else None

    def reported_by(self, day: date) -> int | None:
        """What the report says was spent, if there was one by that day."""
        found = [minor for on, minor in self.reports if _by(on, day)]
        return found[-1] if found else None

    def commit(self, use: Use) -> None:
        """So much of a line is committed."""
        self.commitments[use.act] = use
        self._now[use.line] = self._now.get(use.line, 0) + use.minor

    def spend(self, use: Use) -> None:
        """So much is spent; what meets a commitment was taken from the line before."""
        open_of_it = self.open_now(use.meets) if use.meets is not None else 0
        self.spending.append(use)
        self._now[use.line] = self._now.get(use.line, 0) + use.minor - min(use.minor, open_of_it)
        self._met[use.meets] = self._met.get(use.meets, 0) + use.minor

    def taken_now(self, line: LineKey) -> int:
        """What is spent or committed of a line, at this place of the fold."""
        return self._now.get(line, 0)

    def spent_now(self) -> int:
        """What is spent in all, at this place of the fold."""
        return sum(self._met.values())

    def open_now(self, commitment: str) -> int:
        """What is open of a commitment, at this place of the fold."""
        found = self.commitments.get(commitment)
        return max(0, found.minor - self._met.get(commitment, 0)) if found is not None else 0

    def spent_on(self, day: date, line: LineKey | None = None) -> int:
        """What was spent by that day, of one line or in all."""
        return sum(one.minor for one in self.spending if (line is None or one.line == line) and _by(one.on, day))

    def committed_on(self, day: date, line: LineKey | None = None) -> int:
        """What is committed and not yet spent."""
        met: dict[str, int] = defaultdict(int)
        for use in self.spending:
            if use.meets is not None and _by(use.on, day):
                met[use.meets] += use.minor
        chosen = [one for one in self.commitments.values() if (line is None or one.line == line) and _by(one.on, day)]
        return sum(max(0, one.minor - met[one.act]) for one in chosen)


class Fund(Struct):
    """A fund or special account, with the acts about it and what was spent of it."""

    act: OpeningOfFund
    spent: list[Use] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)


class LoanOnRecord(Struct):
    """A loan between funds and what was paid back."""

    act: Loan
    minor: int
    repaid: list[tuple[PartialDate, int, str]] = field(default_factory=list)

    def owed_on(self, day: date) -> int:
        """What is still owed that day, in minor units."""
        return self.minor - sum(minor for on, minor, _ in self.repaid if _by(on, day))


class Provisional(NamedTuple):
    """What may be spent in a year without a budget: twelfths of ``base_year``, so many months begun."""

    base_year: int
    months: int
    minor: int
    provision: str | None


class Budgets:
    """Budget years by year, funds and loans by key, and the books of what was spent."""

    def __init__(self) -> None:
        self.years: dict[int, BudgetYear] = {}
        self.funds: dict[str, Fund] = {}
        self.loans: dict[str, LoanOnRecord] = {}
        self.drafts: dict[str, tuple[int, str, tuple[tuple[LineKey, int, Names], ...]]] = {}
        self.books = Books()

    def year(self, year: int) -> BudgetYear:
        """The year, begun if it is not on record."""
        return self.years.setdefault(year, BudgetYear(year))

    def on(self, day: date) -> Iterator[tuple[BudgetYear, Segment[str], Certainty]]:
        """The years for which something had been done by that day, by year."""
        for year in sorted(self.years):
            found = self.years[year].stage_on(day)
            if found is not None:
                yield self.years[year], *found

    def is_approved(self, year: int, day: date) -> bool:
        """Whether the year had an approved budget that day."""
        item = self.years.get(year)
        found = item.stage_on(day) if item is not None else None
        return found is not None and found[0].value not in (NOT_BEGUN, "drafted") and found[1] == "certain"

    def mode(self, year: int, day: date, law: Law) -> Mode:
        """On what a year is spent that day: its budget, twelfths of the last one, nothing, or not known."""
        if day.year > year:
            return "past"
        if self.is_approved(year, day):
            return "approved"
        if day.year < year:
            return "none"
        values = law.values("budget.provisional_twelfths", day)
        if not values or values[-1][0].value is None:
            return "unknown"
        return "provisional" if self.provisional(year, day, law) else "none"

    def provisional(self, year: int, day: date, law: Law) -> Provisional | None:
        """The provisional twelfths of a year that day: one for each month begun; None where there are none."""
        rule = law.value("budget.provisional_twelfths", day)
        if rule is None or rule.value is not True or day.year != year:
            return None
        for before in sorted((one for one in self.years if one < year), reverse=True):
            total = self.years[before].total_on(day)
            if total is not None and self.is_approved(before, day):
                minor = int(Fraction(total * day.month, 12))
                return Provisional(before, day.month, minor, rule.provision)
        return None


def _by(on: PartialDate, day: date) -> bool:
    return certainty_on(day, on, None) == "certain"
