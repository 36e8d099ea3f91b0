"""Explanations that would explain anything are seen: published days that were right are moved, and stay unexplained."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.conftest import Run
from comity.imports import causes, party_causes
from comity.imports.corrupting import corrupted
from comity.imports.replay import Tables, read_tables
from comity.imports.verdicts import Explained

SHARE_MAX = 2.0
"""Per cent of moved rows that may come out explained, on each table."""

ROWS = "".join(
    f"Convention On Early Notification Of A Nuclear Accident,{key},2006-{month:02}-10,2006-{month + 1:02}-{day:02}\n"
    for key, month, day in (("NOR", 1, 9), ("SWE", 3, 9), ("FIN", 4, 10), ("ISL", 6, 10), ("DNK", 9, 10))
)


@pytest.fixture
def tables(lake: Path) -> Tables:
    text = "treaty,title,party,deposit,published_entry_into_force\n"
    text += "".join(f"ERLNNA_2006A,{row}\n" for row in ROWS.splitlines())
    (lake / "ieadb.csv").write_text(text, encoding="utf-8")
    return read_tables(lake)


def test_rows_that_are_exact_are_moved_both_ways_together_and_alone(tables: Tables) -> None:
    found = corrupted(tables, 1)
    assert {(one.table, one.moved_by, one.how, one.moved) for one in found} == {
        (table, way, how, rows)
        for table, rows in (("treaties", 2), ("wipo", 4), ("ieadb", 5))
        for way in ("+1 day", "-1 day")
        for how in ("together", "alone")
    }
    assert sum(one.explained for one in found) == 0


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(1, 700), seed=st.integers(0, 1000))
def test_by_however_many_days_rows_are_moved_nothing_is_explained(tables: Tables, days: int, seed: int) -> None:
    assert all(one.explained == 0 for one in (*corrupted(tables, days), *corrupted(tables, "random", seed)))


def test_the_same_seed_moves_by_the_same_days(tables: Tables) -> None:
    assert corrupted(tables, "random", 3) == corrupted(tables, "random", 3)


def test_a_cause_that_explains_anything_is_caught(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    def day_more(difference: party_causes.Difference) -> Explained | None:
        on = difference.computed
        near = on is not None and abs((difference.published - on).days) == 1
        return Explained("one day more or less", "the depositary counts so") if near else None

    def any_day(_comparison: object) -> Explained:
        return Explained("an act that is not in the table", "it could have been")

    monkeypatch.setattr(party_causes, "_IN_ORDER", (day_more,))
    monkeypatch.setattr(causes, "_IN_ORDER", (any_day,))
    assert {one.share for one in corrupted(tables, 1)} == {100.0}


def test_what_was_computed_is_not_touched(tables: Tables) -> None:
    treaty = tables.files["wipo"].treaties["Nairobi"]
    days = [treaty.bound(row) for row in treaty.rows]
    moved = treaty.replaced({row.line: date(1999, 1, 1) for row in treaty.rows})
    assert [moved.bound(row) for row in moved.rows] == days
    assert {row.published for row in moved.rows} == {date(1999, 1, 1)}


def test_the_command_counts_what_is_explained(run: Run, lake: Path) -> None:
    told = run("replay", lake, "--corrupt", "1")
    assert told.out.splitlines()[0].split() == ["table", "moved_by", "how", "moved", "explained", "per_cent"]
    rows = run("replay", lake, "--corrupt", "random", "--seed", "5", "--as", "json").json["corrupted"]
    assert [one["moved_by"] for one in rows] == ["random, seed 5"] * 4
    assert run("replay", lake, "--corrupt", "often").code == 2
    assert run("replay", lake, "--corrupt", "0").code == 2


@pytest.mark.parametrize("days", [1, "random"])
def test_on_the_real_tables_hardly_a_moved_day_is_explained(cases: Path, days: int | str) -> None:
    folder = cases / "depositary"
    if not folder.is_dir():
        pytest.skip("the real cases have no folder depositary")
    found = corrupted(read_tables(folder), days)  # type: ignore[arg-type]  # one of the two
    assert {one.table for one in found} == {"treaties", "wipo", "ieadb"}
    assert {one.table: one.share for one in found if one.share > SHARE_MAX} == {}
