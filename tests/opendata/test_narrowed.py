"""Rows asked for by their key are those that are found among all; rows in brief are the same but for their lists."""

from __future__ import annotations

from datetime import date

import pytest

from browser.record import came_with
from comity.core.organisation import Organisation
from comity.core.registers import Registers
from comity.opendata import REGISTERS, TABLES, Reader, rows, rows_in_brief

NARROWED = [(name, field) for name, table in REGISTERS.items() for field in table.by]
DAYS = (date(2005, 1, 1), date(2017, 6, 9), date(2026, 12, 1))


@pytest.fixture(scope="module", params=["sco", "talvena"])
def registers(request: pytest.FixtureRequest) -> Registers:
    return Organisation(came_with(request.param).journal.entries()).registers()


@pytest.mark.parametrize(("name", "field"), NARROWED)
@pytest.mark.parametrize("day", DAYS)
def test_rows_asked_for_by_a_field_are_those_among_all(registers: Registers, name: str, field: str, day: date) -> None:
    every = rows(registers, name, day, reader=Reader("members", is_member=True))
    for value in dict.fromkeys([row[field] for row in every][:: max(1, len(every) // 40)]):
        if value is not None:
            found = rows(registers, name, day, reader=Reader("members", is_member=True), **{field: value})
            assert found == [row for row in every if row[field] == value]
    assert list(rows(registers, name, day, **{field: "nothing-of-that-name"})) == []


def test_there_are_tables_that_can_be_asked_by_their_key() -> None:
    keyed = {name for name, field in NARROWED if TABLES[name].key == field}
    assert keyed >= {"meetings", "decisions", "texts", "treaties"}


@pytest.mark.parametrize("name", list(REGISTERS))
def test_rows_in_brief_differ_by_nothing_but_the_lists_left_out(registers: Registers, name: str) -> None:
    every, brief = rows(registers, name, DAYS[1]), rows_in_brief(registers, name, DAYS[1])
    assert len(every) == len(brief)
    told = [
        {key: value for key, value in row.items() if brief_row[key] != []}
        for row, brief_row in zip(every, brief, strict=True)
    ]
    assert told == [{key: value for key, value in row.items() if value != []} for row in brief]
    assert TABLES[name].has_brief or every == brief
