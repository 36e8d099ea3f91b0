"""What was decided last is what all rows would say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from heapq import nlargest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast.small import act, after, decided
from comity.core.registers import Registers
from comity.opendata import latest as module
from comity.opendata import rows
from comity.opendata.latest import adopted_last
from comity.opendata.tables.row import Row

YEARS, MONTHS = st.integers(2003, 2006), st.integers(1, 12)
DAYS = st.one_of(
    st.builds("{:04}-{:02}-15".format, YEARS, MONTHS),
    st.builds("{:04}-{:02}-15?".format, YEARS, MONTHS),
    st.builds("{:04}-{:02}".format, YEARS, MONTHS),
    st.builds("{:04}".format, YEARS),
    st.builds("{:04}-03-01/2006-02-01".format, st.integers(2003, 2005)),
    st.just("../2005-05-15"),
)


def by_all_rows(registers: Registers, day: date, count: int) -> list[str]:
    adopted = [row for row in rows(registers, "decisions", day) if row["adopted_on"]]
    return [row["decision"] for row in nlargest(count, adopted, key=lambda row: str(row["adopted_on"]))]


@settings(max_examples=40, deadline=None)
@given(st.lists(DAYS, max_size=16), st.integers(1, 7), st.sampled_from([date(2004, 6, 1), date(2030, 1, 1)]))
def test_what_was_adopted_last_is_found_from_the_end(days: list[str], count: int, day: date) -> None:
    drafts = [
        act("decisions.proposal", f"L-{place}", on, organ="ASM", matter="general", title={"en": "L"})
        for place, on in enumerate(days[:2])
    ]
    registers = after(*drafts, *(decided(f"D-{place}", on) for place, on in enumerate(days)))
    assert [row["decision"] for row in adopted_last(registers, day, count)] == by_all_rows(registers, day, count)


def test_the_rows_of_what_was_decided_long_before_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    registers = after(*(decided(f"D-{year}", f"{year}-03-01") for year in range(2003, 2023)))
    asked: list[str] = []

    def told(registers: Registers, table: str, day: date, *, language: str, decision: str) -> Sequence[Row]:
        asked.append(decision)
        return rows(registers, table, day, language=language, decision=decision)

    monkeypatch.setattr(module, "rows", told)
    assert len(adopted_last(registers, date(2030, 1, 1), 3)) == 3
    assert len(asked) == 3
