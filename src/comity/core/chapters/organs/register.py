"""The register of organs and offices: which organs there are, who sits in them, who holds which office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct, field

from comity.core.chapters.membership.register import Members
from comity.core.kernel.days import Certainty
from comity.core.kernel.names import Names
from comity.core.kernel.timeline import Segment, Timeline
from comity.core.rulebook.book import SeatRule
from comity.core.rulebook.law import Law

Tenure = Literal["held", "vacant", "disputed"]


class Holder(Struct, frozen=True):
    """Who holds an office: a person (by language), a State for a chair; or that it is vacant or disputed."""

    tenure: Tenure
    person: Names = field(default_factory=dict)
    state: str | None = None
    title: Names = field(default_factory=dict)
    is_acting: bool = False
    claimants: tuple[Names, ...] = ()


class Seat(Struct, frozen=True):
    """A member's seat in an organ: the office that is entitled to it, and the rule that says so."""

    organ: str
    state: str
    rule: SeatRule | None


class Organs:
    """Organs and offices by key. A chair is the office ``ORGAN/chair``."""

    def __init__(self) -> None:
        self.organs: dict[str, Timeline[str]] = defaultdict(Timeline)
        self.offices: dict[str, Timeline[Holder]] = defaultdict(Timeline)

    def established(self, organ: str, day: date) -> tuple[Segment[str], Certainty] | None:
        """The establishment in force that day, if any."""
        timeline = self.organs.get(organ)
        return timeline.latest_on(day) if timeline is not None else None

    def holders(self, office: str, day: date) -> list[tuple[Segment[Holder], Certainty]]:
        """Who may have held the office that day: one if it is settled, none if nothing on record says."""
        timeline = self.offices.get(office)
        found = timeline.on(day) if timeline is not None else []
        certain = [pair for pair in found if pair[1] == "certain"]
        return certain[-1:] or found

    def chair(self, organ: str, day: date) -> str | None:
        """The State in the chair of the organ that day, if it is settled."""
        found = self.holders(f"{organ}/chair", day)
        return found[0][0].value.state if len(found) == 1 else None

    def seats(self, organ: str, day: date, law: Law, members: Members) -> Iterator[Seat]:
        """The seats of the members in the organ that day, with the rule that says which office is entitled."""
        row = law.organs.get(organ)
        if row is None or row.seats != "members":
            return
        for state in members.members_on(day):
            yield Seat(organ, state, seat_rule(row.seat_rules, state, day, law))


def seat_rule(rules: tuple[SeatRule, ...], state: str, day: date, law: Law) -> SeatRule | None:
    """The rule for a State: one that names it goes before the general one."""
    held = [rule for rule in rules if law.held(rule.term, day)]
    named = [rule for rule in held if state in rule.states]
    general = [rule for rule in held if not rule.states]
    return next(iter(named + general), None)


def office_of(rule: SeatRule, state: str) -> str:
    """The key of the State office that a seat rule names: ``head_of_state`` of KAZ is ``KAZ/head_of_state``."""
    return rule.office if "/" in rule.office else f"{state}/{rule.office}"
