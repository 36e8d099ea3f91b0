"""The one list of tables: every field of every row has a meaning, and every row is of the shape that is described."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Struct

from browser.record import came_with
from comity.core.kernel.fields import MeaningLacking
from comity.core.kernel.meaning import WORD, told
from comity.core.organisation import Organisation
from comity.core.registers import Registers
from comity.opendata import BOOKS, REGISTERS, TABLES, Table, fields_of, first_rows, rows
from comity.opendata.kept import made_once
from comity.opendata.registers import KEPT_BEGINNINGS, beginnings
from comity.opendata.tables import texts
from comity.opendata.tables.table import Field

DAYS = [date(2010, 6, 15), date(2018, 6, 15), date(2022, 6, 15), date(2024, 6, 15), date(2026, 6, 15)]


@cache
def registers(name: str) -> Registers:
    return Organisation(list(came_with(name).journal.entries())).registers()


def within(field: Field) -> Iterator[Field]:
    yield field
    for part in field.parts:
        yield from within(part)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_of_a_row_has_a_meaning_and_a_sentence(name: str) -> None:
    every = [one for field in TABLES[name].fields for one in within(field)]
    assert all(one.meaning.name and one.description for one in every)


def test_every_table_goes_by_its_name_and_registers_are_those_with_keys() -> None:
    assert [one.name for one in TABLES.values()] == list(TABLES)
    assert [name for name, one in TABLES.items() if one.is_register] == list(REGISTERS)
    assert set(BOOKS) < set(TABLES)
    with pytest.raises(KeyError):
        TABLES["table"]


class PlantedRow(Struct):
    state: Annotated[str, WORD, told("A word")]
    unmeant: str


class HoldingRow(Struct):
    parts: Annotated[list[PlantedRow], told("What stands in it")]


def test_a_field_without_a_meaning_is_refused() -> None:
    for planted in (PlantedRow, HoldingRow):
        with pytest.raises(MeaningLacking, match=r"PlantedRow\.unmeant"):
            fields_of(planted)


@pytest.mark.parametrize("organisation", ["sco", "talvena"])
@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_of_the_shape_that_its_struct_says(organisation: str, name: str) -> None:
    described = sorted(one.name for one in TABLES[name].fields)
    for day in DAYS if name not in ("acts", "findings") else DAYS[-1:]:
        for row in rows(registers(organisation), name, day):
            assert sorted(row) == described
            msgspec.convert(row, TABLES[name].row, strict=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_first_rows_are_the_beginning_of_all_whether_those_are_kept_or_not(name: str) -> None:
    of = Organisation(came_with("talvena").journal.entries()).registers()
    before = first_rows(of, name, DAYS[3], 7)
    whole = rows(of, name, DAYS[3])
    assert before == list(whole)[:7] == list(first_rows(of, name, DAYS[3], 7))


def test_so_many_beginnings_are_kept_and_no_more() -> None:
    of = Organisation(came_with("talvena").journal.entries()).registers()
    for count in range(1, 2 * KEPT_BEGINNINGS):
        assert len(first_rows(of, "subjects", DAYS[3], count)) <= count
    assert first_rows(of, "subjects", DAYS[3], count) is first_rows(of, "subjects", DAYS[3], count)
    assert len(made_once(of, beginnings)) == KEPT_BEGINNINGS


def test_the_first_rows_are_made_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    one = texts._text

    def counted(of: Registers, item: Any, *rest: Any, **more: Any) -> Any:
        made.append(item.text)
        return one(of, item, *rest, **more)

    monkeypatch.setattr(texts, "_text", counted)
    first_rows(Organisation(came_with("sco").journal.entries()).registers(), "texts", DAYS[-1], 3)
    assert len(made) == 3


def test_a_row_of_another_shape_is_seen() -> None:
    row = next(iter(rows(registers("sco"), "members", DAYS[-1])))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**row, "is_suspended": "no"}, REGISTERS["members"].row, strict=True)


def test_a_table_is_listed_once_and_known_by_a_field_of_its_own() -> None:
    assert [*REGISTERS, "treaty-acts", *BOOKS, "acts", "findings"] == list(TABLES)
    for table in TABLES.values():
        names = {one.name for one in table.fields}
        assert {table.key, table.value, *table.by} - {""} <= names


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.by])
def test_rows_asked_for_by_a_field_are_those_that_have_it(name: str) -> None:
    table: Table = TABLES[name]
    for organisation in ("sco", "talvena"):
        every = rows(registers(organisation), name, DAYS[-1])
        for field in table.by:
            for value in sorted({row[field] for row in every if row[field] is not None})[:6]:
                found = rows(registers(organisation), name, DAYS[-1], **{field: value})
                assert list(found) == [row for row in every if row[field] == value]
