"""What must hold of elected seats, whoever is elected and leaves, in whatever order."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from cast.small import ART, RULEBOOK, act, after
from comity.core.chapters.organs.register import sitting_on
from comity.opendata import rows

NUMBER: Final = 2
BEGINS: Final = date(2008, 1, 1)
DAYS: Final = st.integers(0, 1500).map(lambda days: (BEGINS + timedelta(days=days)).isoformat())
NAMES: Final = st.sampled_from(["Ada", "Bea", "Cyd"])
STATES: Final = st.sampled_from(["XBR", "XCO", "XDU", "XFA"])
ELECTIONS: Final = st.lists(st.tuples(STATES, NAMES, DAYS, DAYS, st.booleans()), max_size=8)


def law(of: str) -> dict[str, Any]:
    composed = {"provision": ART, "of": of, "number": NUMBER, "term_months": 18}
    composed |= {"one_of_a_state": True} if of == "persons" else {}
    council = {**RULEBOOK["organs"][1], "seats": "elected", "compositions": [composed]}
    return {"organs": [RULEBOOK["organs"][0], council, RULEBOOK["organs"][2]]}


def acts_of(elections: list[tuple[str, str, str, str, bool]]) -> list[Any]:
    made = []
    for place, (state, name, since, until, leaves) in enumerate(elections):
        one = {"organ": "CNL", "state": state, "person": {"en": name}, "since": since}
        made.append(act("organs.election", f"e-{place}", min(since, until), **one))
        if leaves:
            made.append(act("organs.vacancy_of_seat", f"v-{place}", until, order=1, organ="CNL", seat=f"e-{place}"))
    return made


@settings(max_examples=40)
@given(ELECTIONS, st.sampled_from(["states", "persons"]))
def test_seats_never_exceed_their_number_and_no_state_has_two(
    elections: list[tuple[str, str, str, str, bool]], of: str
) -> None:
    registers = after(*acts_of(elections), law=law(of))
    for days in range(0, 2200, 61):
        day = BEGINS + timedelta(days=days)
        held = sitting_on(registers.organs, "CNL", day, registers.law, registers.membership)
        assert len(held) <= NUMBER
        assert all(count == 1 for count in Counter(seat.election.state for seat, _ in held).values())
        assert len(held) == len(rows(registers, "seats", day))
