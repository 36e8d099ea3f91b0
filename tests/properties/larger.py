"""An organisation larger than the bundled ones, made by chance: meetings, decisions, texts, treaties, money, projects.

Nothing is arranged to fit: much is found of these acts, and many of them have no effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from cast import MEMBERS, money
from cast.small import NAMES, act, adopted, beginnings, decided, rulebook
from comity.core.record.act import Act
from comity.core.registers import CODEC

FIRST: Final = 2001
OTHERS: Final = tuple(f"S{place:02}" for place in range(1, 13))
STATES: Final = (*MEMBERS, "XFA", *OTHERS)
TREATIES: Final = tuple(f"T-{place}" for place in range(1, 9))
DELAY: Final = {"rule": "nth_day_after", "count": 30}
CLAUSES: Final = [
    {
        "treaty": treaty,
        "entry": {
            "when": {"needs": "consents", "count": place},
            "delay": DELAY,
            "not_before_treaties": ["T-1"] if place == 4 else [],
        },
        "later": {"delay": DELAY},
    }
    for place, treaty in enumerate(TREATIES, start=2)
]
"""Treaties that two, three, four of these States bring into force; the third not before the first."""
OF_TREATIES: Final = ("signature", "ratification", "accession", "ratification", "withdrawal", "provisional_application")
OF_MEMBERS: Final = ("membership.suspension", "membership.restoration", "membership.notice_of_withdrawal")
MEETINGS_A_YEAR: Final = 8


def acts(chance: Random, years: int) -> list[Act]:
    """The rulebook, the beginnings, and so many years; the rulebook first, the others as they come."""
    found = [rulebook(**money.law(clauses=CLAUSES)), *beginnings()]
    found += [adopted(one, "2000-07-01", "convention") for one in TREATIES]
    found += [
        act("subjects.entry", f"entry-{one}", "1990-01-01", subject=one, form="state", names={"en": one})
        for one in OTHERS
    ]
    for year in range(FIRST, FIRST + years):
        found += _year(year, chance)
    return found


def _year(year: int, chance: Random) -> Iterator[Act]:
    for place in range(MEETINGS_A_YEAR):
        yield from _meeting(f"M-{year}-{place}", _day(year, chance), chance)
    yield from _treaties(year, chance)
    yield from _money(year, chance)
    yield from _project(f"P-{year}", year, chance)
    kind = chance.choice(OF_MEMBERS)
    yield act(kind, f"{kind}-{year}", str(_day(year, chance)), state=chance.choice(MEMBERS))


def _meeting(key: str, day: date, chance: Random) -> Iterator[Act]:
    """A meeting prepared and held, its texts and decisions; now and then a decision is challenged or repealed."""
    organ, before = chance.choice(("ASM", "CNL")), day - timedelta(days=chance.randint(5, 60))
    yield act("meetings.convocation", f"{key}/convocation", str(before), meeting=key, organ=organ, starts_on=str(day))
    items = [{"item": str(place), "title": NAMES} for place in range(1, 4)]
    yield act("meetings.agenda", f"{key}/agenda", str(before), order=1, meeting=key, items=items)
    chair = chance.choice(MEMBERS)
    yield act("meetings.opening", f"{key}/opening", str(day), order=1, meeting=key, organ=organ, chair=chair)
    sat = [{"subject": one, "capacity": "member"} for one in chance.sample(STATES, 4)]
    yield act("meetings.attendance", f"{key}/attendance", str(day), order=2, meeting=key, delegations=sat)
    for place in range(chance.randint(1, 4)):
        text = f"{key}-{place}"
        ties = [{"relation": "implements", "text": chance.choice(TREATIES)}] if chance.random() < 0.3 else []
        yield adopted(text, str(day), "resolution", order=5, meeting=key, relations=ties)
        yield decided(f"{key}/{place}", str(day), organ=organ, order=10, meeting=key, text=text)
    if chance.random() < 0.3:
        yield act(
            *("decisions.challenge", f"{key}/challenge", str(day)),
            order=20,
            act=f"{key}/1",
            against="Statute, Art. 1",
            grounds={"en": "It should be heard."},
            state=chance.choice(STATES),
        )
    yield act("meetings.closing", f"{key}/closing", str(day), order=40, meeting=key)
    yield act("organs.passing_of_chair", f"{key}/chair", str(day), order=50, organ=organ, state=chair, meeting=key)


def _treaties(year: int, chance: Random) -> Iterator[Act]:
    for place in range(12):
        kind, treaty, party = chance.choice(OF_TREATIES), chance.choice(TREATIES), chance.choice(STATES)
        on = str(_day(year, chance))
        yield act(f"treaties.{kind}", f"{kind}-{year}-{place}", on, order=12, treaty=treaty, party=party)


def _money(year: int, chance: Random) -> Iterator[Act]:
    yield from money.assessed(year)
    for place in range(10):
        on, amount = str(_day(year, chance)), str(chance.randint(1, 400))
        yield money.paid(chance.choice(MEMBERS), on, amount, f"paid-{year}-{place}")
        fields: dict[str, Any] = {"year": year, "section": "staff", "amount": amount, "currency": "USD"}
        yield act("budget.expenditure", f"spent-{year}-{place}", on, order=5, **fields)


def _project(key: str, year: int, chance: Random) -> Iterator[Act]:
    begins = date(year, 2, 1)
    parts = [{"part": "office", "form": "fixed", "amount": "1000.00"}]
    plain = {"kind": "projects.proposal", "id": f"{key}/proposal", "on": str(begins), "project": key, "title": NAMES}
    yield CODEC.convert({**plain, "currency": "USD", "parts": parts, "key": {"rule": "equal"}})
    who = chance.sample(MEMBERS, 3)
    for state in who:
        yield act("projects.opting_in", f"{key}/{state}", str(begins), order=1, project=key, state=state)
    yield act("projects.start", f"{key}/start", str(begins), order=2, project=key)
    due = str(begins + timedelta(days=60))
    on = str(begins + timedelta(days=10))
    yield act("projects.call", f"{key}/call", on, project=key, amount="300.00", due=due)
    for state in who:
        paid = str(begins + timedelta(days=chance.randint(11, 200)))
        yield act("projects.payment", f"{key}/{state}/paid", paid, project=key, state=state, amount="100.00")


def _day(year: int, chance: Random) -> date:
    return date(year, 1, 1) + timedelta(days=chance.randrange(365))
