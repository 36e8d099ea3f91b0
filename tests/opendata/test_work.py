"""What pages tell of work, in rows: what became of what was ordered, the course of a project, how evenly load lies."""

from __future__ import annotations

from datetime import date
from typing import Any

from cast import day, history, registers
from comity.core.registers import Registers
from comity.opendata import rows
from comity.opendata.roles import evenness, evenness_by_year

UNION: Registers = registers(history())


def row(register: str, key: str, on: str = "2026-11-24") -> dict[str, Any]:
    field = {"measures": "measure", "programmes": "programme", "projects": "project", "responsibilities": "state"}
    return next(one for one in rows(UNION, register, day(on)) if one[field[register]] == key)


def test_a_measure_says_which_decision_orders_it_and_how_its_term_was_put_off() -> None:
    gauges = row("measures", "flood-programme-2021/1")
    assert gauges["adopted_by"] == ["CNL-6/3"]
    assert [(one["due"], one["on"], one["decision"]) for one in gauges["delays"]] == [
        ("2025-12-31", "2023-05-16", "CNL-7/3")
    ]
    assert row("measures", "flood-programme-2021/1", "2023-05-15")["delays"] == []
    assert row("measures", "ASM-X1/2/1")["adopted_by"] == ["ASM-X1/2"]


def test_of_a_silent_measure_nothing_at_all_is_on_record() -> None:
    silent = {one["measure"] for one in rows(UNION, "measures", day("2026-11-24")) if one["is_silent"]}
    assert {"ASM-X1/2/1", "flood-programme-2021/4"} <= silent
    assert not {"flood-programme-2021/1", "flood-programme-2021/2", "flood-programme-2021/3"} & silent
    assert row("measures", "flood-programme-2021/1", "2022-05-31")["is_silent"]


def test_what_is_done_or_given_up_says_since_when() -> None:
    assert row("measures", "flood-programme-2021/2")["ended_on"] == "2022-12-15"
    assert row("measures", "flood-programme-2021/3", "2026-05-11")["ended_on"] is None
    assert row("programmes", "flood-programme-2021")["unreported_by"] == ["FWC"]


def test_a_project_tells_who_bought_in_and_who_left() -> None:
    sediment = row("projects", "sediment")
    assert {one["state"]: one["bought_in"] for one in sediment["participants"]} == {
        "XBR": None,
        "XCO": None,
        "XFA": "15421.69",
    }
    assert [(one["state"], one["on"]) for one in sediment["left"]] == [("XEL", "2024-02-01")]
    assert [(one["amount"], one["is_buy_in"]) for one in sediment["calls"]] == [
        ("80000.00", False),
        ("15421.69", True),
        ("40000.00", False),
    ]
    assert [one["title"] for one in sediment["given"] if one["is_in_kind"]] == ["Use of a survey boat"]
    assert (sediment["proposed_by"], sediment["proposed_lead"], sediment["started_on"]) == ("SEC", "XBR", "2022-01-10")


def test_before_its_day_a_project_tells_nothing_of_what_came_after() -> None:
    sediment = row("projects", "sediment", "2022-01-09")
    assert (sediment["started_on"], sediment["calls"], sediment["given"], sediment["left"]) == (None, [], [], [])


def test_evenness_is_what_would_have_to_pass_for_all_to_be_equal() -> None:
    found = evenness([4, 3, 2, 0, 0])
    assert (found["load"], found["mean"], found["spread"]) == (9, "9/5", 4)
    assert (found["above_mean"], found["share_above_mean"]) == ("18/5", "2/5")
    assert evenness([2, 2, 2])["above_mean"] == "0"
    assert evenness([])["share_above_mean"] == "0"


def test_the_years_of_load_add_up_to_what_the_rows_say() -> None:
    years = evenness_by_year(UNION, day("2026-11-24"))
    assert [one["year"] for one in years] == [2022, 2023, 2024, 2025, 2026]
    assert [one["loads"]["XFA"] for one in years] == [0, 0, 3, 3, 3]
    assert sum(one["taken"] for one in years) == years[-1]["load"] == 9
    members = [one["load"] for one in rows(UNION, "responsibilities", day("2026-11-24")) if one["is_member"]]
    assert evenness(members) == {key: years[-1][key] for key in evenness(members)}
    assert evenness_by_year(UNION, date(2021, 12, 31)) == []
