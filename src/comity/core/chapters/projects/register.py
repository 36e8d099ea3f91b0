"""The register of projects: who takes part, what each bears, what was called and paid, who leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, field

from comity.core.chapters.projects.acts import CostKey, Lead, Proposal
from comity.core.chapters.projects.costs import Costs
from comity.core.chapters.projects.keys import Case
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.books import Books
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.money import amount_text
from comity.core.kernel.timeline import Segment, Timeline


class Version(NamedTuple):
    """The shares in minor units as they stand since a date, by a key, by these acts. Former versions are kept."""

    shares: dict[str, int]
    key: CostKey
    since: PartialDate
    acts: tuple[str, ...]


class Call(NamedTuple):
    """What is called from each (credited, where negative), by when, by which act."""

    amounts: dict[str, int]
    due: PartialDate
    on: PartialDate
    act: str


class Given(NamedTuple):
    """What a participant has given, in minor units: paid, or in kind."""

    state: str
    amount: int
    on: PartialDate
    act: str
    is_in_kind: bool


class ProjectOnRecord(Struct):
    """A project: its stages, participants, shares, calls, what was given, pledged and reached, and who leads."""

    proposal: Proposal
    costs: Costs
    stages: Timeline[str] = field(default_factory=Timeline)
    taking_part: dict[str, Timeline[str]] = field(default_factory=lambda: defaultdict(Timeline))
    withdrawals: list[tuple[str, PartialDate, str]] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    pledges: list[tuple[str, int, PartialDate, str]] = field(default_factory=list)
    reached: dict[str, tuple[PartialDate, str]] = field(default_factory=dict)
    leads: Timeline[Lead] = field(default_factory=Timeline)

    @property
    def project(self) -> str:
        """The key."""
        return self.proposal.project

    @property
    def key(self) -> CostKey:
        """The cost key at this place of the fold."""
        return self.versions[-1].key if self.versions else self.proposal.key

    def money(self, minor: int) -> str:
        """Minor units as decimal text with the currency."""
        return f"{amount_text(minor, self.proposal.currency)} {self.proposal.currency}"

    def stage_on(self, day: date) -> tuple[Segment[str], Certainty] | None:
        """The stage that day; None if it was not yet heard of."""
        found = self.stages.on(day)
        return found[-1] if found else None

    def stage_now(self) -> str:
        """The stage at this place of the fold."""
        return self.stages.segments[-1].value

    def participants_now(self) -> tuple[str, ...]:
        """Who takes part at this place of the fold, in the order of joining."""
        return tuple(state for state, timeline in self.taking_part.items() if any(timeline.running()))

    def participants_on(self, day: date) -> dict[str, tuple[Segment[str], Certainty]]:
        """Who takes part that day, since when and by which acts."""
        return {state: found[-1] for state, timeline in self.taking_part.items() if (found := timeline.on(day))}

    def version_on(self, day: date) -> Version | None:
        """The shares as they stood that day."""
        return next((one for one in reversed(self.versions) if certainty_on(day, one.since, None)), None)

    def calls_on(self, day: date) -> list[Call]:
        """The calls made by that day, with what joining cost."""
        return [one for one in self.calls if certainty_on(day, one.on, None)]

    def given_on(self, day: date) -> list[Given]:
        """What was given by that day."""
        return [one for one in self.given if certainty_on(day, one.on, None)]

    def pledges_on(self, day: date) -> dict[str, tuple[int, str]]:
        """The last pledge of each by that day, with its act."""
        return {state: (amount, act) for state, amount, on, act in self.pledges if certainty_on(day, on, None)}

    def pledged_now(self) -> dict[str, int]:
        """The last pledge of each at this place of the fold."""
        return {state: amount for state, amount, _, _ in self.pledges}

    def called_now(self) -> dict[str, int]:
        """What has been called from each at this place of the fold."""
        return called(self.calls)

    def case(self, participants: tuple[str, ...], key: CostKey | None = None) -> Case:
        """The question put to a key, if these took part."""
        return Case(self.costs, participants, key or self.key, self.pledged_now())


class Projects:
    """Projects by key, in the order in which they were proposed, and the books of their money, kept apart."""

    def __init__(self) -> None:
        self.items: dict[str, ProjectOnRecord] = {}
        self.books = Books()

    def __contains__(self, project: str) -> bool:
        return project in self.items

    def on(self, day: date) -> Iterator[tuple[ProjectOnRecord, Certainty]]:
        """The projects proposed by that day."""
        for item in self.items.values():
            found = item.stage_on(day)
            if found is not None:
                yield item, found[1]


def called(calls: list[Call]) -> dict[str, int]:
    """What is called from each, by these calls together."""
    found: dict[str, int] = defaultdict(int)
    for call in calls:
        for state, amount in call.amounts.items():
            found[state] += amount
    return dict(found)


def call_up_to(shares: dict[str, int], before: dict[str, int], total: int) -> dict[str, int]:
    """What to call from each, so that ``total`` is called from them together in proportion to their shares.

    Reckoned from all that has been called, so that roundings do not add up.
    """
    weights = {state: Fraction(share) for state, share in shares.items()}
    target = apportion(weights, total).parts if any(shares.values()) else dict.fromkeys(shares, 0)
    return {state: target[state] - before.get(state, 0) for state in shares}
