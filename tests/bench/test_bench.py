"""Every row that script/bench measures, with very little of everything: what is published can be had again."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import clock

ROWS = (
    *("check_100k.bound", "page_50k.bound", "api_50k.bound", "meeting_page.bound"),
    *("check_100k", "append_100k", "late_100k", "rebuild_100k", "rebuild_100k.memory", "restart_100k"),
    "restart_100k.worker",
    *(f"page_50k.{page}" for page in ("home", "members", "state", "organ", "meetings", "meeting", "decisions")),
    *("page_50k.act", "page_50k.record", "page_50k.search", "api_50k.members", "api_50k.acts", "known_at_100k"),
    *("meeting_page", "meeting_page.rate", "meeting_page.memory", "ledger_append", "ledger_rebuild", "cli_members"),
)
COMPARED = (
    *("check_100k", "append_100k", "rebuild_100k", "restart_100k", "known_at_100k", "ledger_append", "cli_members"),
    *("page_50k.home", "page_50k.search", "api_50k.members", "api_50k.acts", "meeting_page"),
)


def bench(root: Path, *arguments: str, cases: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(root / "src")})
    for name in ("COMITY_DATA_BASE", "COMITY_CASES"):
        environment.pop(name, None)
    if cases is not None:
        environment["COMITY_CASES"] = str(cases)
    command = [sys.executable, str(root / "script" / "bench.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def found(root: Path) -> dict[str, dict[str, Any]]:
    answer = bench(root, "--tiny", "--as", "json")
    assert answer.returncode == 0, answer.stderr
    return {row["id"]: row for row in json.loads(answer.stdout)}


def test_every_row_can_be_measured(found: dict[str, dict[str, Any]]) -> None:
    assert [one for one in ROWS if one not in found] == []
    assert {tuple(row) for row in found.values()} == {("id", "what", "value", "unit", "against", "ratio", "cpu")}
    assert [one for one in found.values() if one["value"] <= 0 and one["unit"] != "findings"] == []
    assert found["rebuild_100k.findings"]["value"] == 0


def test_a_row_with_a_target_for_its_ratio_says_what_it_is_compared_with(found: dict[str, dict[str, Any]]) -> None:
    assert [one for one in COMPARED if not found[one]["against"] or not found[one]["ratio"]] == []
    assert [one for one in found.values() if bool(one["against"]) is not bool(one["ratio"])] == []


def test_a_row_that_nobody_knows_is_refused(root: Path) -> None:
    answer = bench(root, "--rows", "check_100k,check_1")
    assert answer.returncode == 2
    assert "no such row: check_1" in answer.stderr


def test_the_collection_of_a_depositary_is_measured_where_it_is(root: Path, cases: Path, tmp_path: Path) -> None:
    """On the treaties of its fourth chapter, human rights."""
    folder = tmp_path / "depositary"
    folder.mkdir()
    for file in (cases / "depositary").glob("*.csv*"):
        read = gzip.open if file.suffix == ".gz" else open
        with read(file, "rt", encoding="utf-8") as source, read(folder / file.name, "wt", encoding="utf-8") as target:
            target.writelines(line for place, line in enumerate(source) if place == 0 or line.startswith("IV-"))
    answer = bench(root, "--tiny", "--rows", "depositary", cases=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("| `depositary.") == 7
    answer = bench(root, "--rows", "replay_corrupt", "--as", "json", cases=tmp_path)
    assert answer.returncode == 0, answer.stderr
    moved = {row["id"]: row for row in json.loads(answer.stdout)}
    assert moved.keys() == {"replay_corrupt", "replay_corrupt.day", "replay_corrupt.random"}
    assert 0 <= moved["replay_corrupt.day"]["value"] <= 100
