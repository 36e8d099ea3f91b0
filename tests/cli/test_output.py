"""Rows as tables, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from comity.cli import output
from comity.cli.output import as_csv, as_json, as_table, brief, cell, show
from comity.cli.parameters import moment_of

ROWS: list[dict[str, Any]] = [
    {"state": "KAZ", "name": "哈萨克斯坦", "since": None, "certainty": "certain", "acts": ["A", "B"], "flag": False},
    {"state": "UZB", "name": "Uzbekistan", "since": "2001", "certainty": "possible", "acts": [], "flag": False},
]


def test_columns_stand_in_step_in_every_script() -> None:
    assert as_table(ROWS).splitlines() == [
        "state  name        since  certainty  acts",
        "KAZ    哈萨克斯坦         certain    A B",
        "UZB    Uzbekistan  2001   possible",
    ]


def test_a_table_leaves_out_what_says_nothing() -> None:
    assert as_table([{"state": "KAZ", "until": None, "certainty": "certain", "basis": "computed"}]) == "state\nKAZ"


def test_csv_has_every_column_and_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([*ROWS, {"state": 'a,"b"\nc', "names": {"en": "x"}}]))))
    assert list(rows[0]) == ["state", "name", "since", "certainty", "acts", "flag", "names"]
    assert json.loads(rows[0]["acts"]) == ["A", "B"]
    assert (rows[2]["state"], rows[2]["names"]) == ('a,"b"\nc', '{"en":"x"}')
    assert as_csv([], ["a", "b"]) == "a,b\r\n"


def test_json_keeps_every_script_as_it_is() -> None:
    assert '"name": "哈萨克斯坦"' in as_json(ROWS)
    assert as_json([]) == "[]"


@pytest.mark.parametrize(
    ("value", "whole", "short"),
    [
        (None, "", ""),
        (True, "true", "true"),
        (5, "5", "5"),
        (["a", "b"], '["a","b"]', "a b"),
        ([{"matter": "budget", "provision": "x"}], '[{"matter":"budget","provision":"x"}]', "budget"),
        ({"en": "Lake", "ru": "Озеро"}, '{"en":"Lake","ru":"Озеро"}', "Lake"),
        ([], "[]", ""),
        ({}, "{}", ""),
    ],
)
def test_a_value_is_text_whole_in_csv_and_short_in_a_table(value: object, whole: str, short: str) -> None:
    assert (cell(value), brief(value)) == (whole, short)


class Window(io.StringIO):
    """A window, as far as the command can tell."""

    def isatty(self) -> bool:
        return True


def seen(rows: list[dict[str, Any]], columns: int, monkeypatch: pytest.MonkeyPatch, **how: Any) -> str:
    window = Window()
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout", window)
    show(rows, "table", **how)
    return window.getvalue()


def test_a_window_that_is_too_narrow_is_told_what_it_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**row, "acts": ["a-rather-long-identifier"] * 4} for row in ROWS]
    narrow = " ".join(seen(rows, 60, monkeypatch).split())
    assert "Not shown: acts." in narrow
    assert "a-rather-long" not in narrow
    assert "a-rather-long-identifier" in seen(rows, 200, monkeypatch)


def test_in_a_window_a_finding_has_its_sentence_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"severity": "note", "rule": "R", "provision": None, "message": "A long sentence."}]
    assert seen(rows, 80, monkeypatch, ends_in_sentence=True) == "note  R\n    A long sentence.\n"


def test_what_names_a_column_to_leave_out_is_a_field_of_some_register() -> None:
    from comity.opendata import REGISTERS

    known = {field.name for view in REGISTERS.values() for field in view.fields}
    assert set(output._LEAST_TELLING) <= known


def test_a_day_as_a_moment_is_its_end() -> None:
    assert moment_of("2026-11-24").isoformat() == "2026-11-24T23:59:59.999999+00:00"
    assert moment_of("2026-11-24T05:00:00+05:00").isoformat() == "2026-11-24T00:00:00+00:00"
    assert moment_of("2026-11-24t05:00:00z").isoformat() == "2026-11-24T05:00:00+00:00"
