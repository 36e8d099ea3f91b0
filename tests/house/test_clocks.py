"""No test reads the clock of the machine: it stands for all of them, and in every process that they start."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import clock
from house.source import Module, assert_none, dotted, module, modules

NOON = datetime.fromisoformat(clock.NOON)
ASKS = "import datetime; print(datetime.datetime.now(datetime.UTC).date())"
SETS_IT = {"clock.py", "conftest.py", "frozen/sitecustomize.py"}


def freed(sources: list[Module]) -> Iterator[str]:
    """Where a test lets the clock go: its fixture overruled, or taken out of the environment of what is started."""
    for one in sources:
        for node in ast.walk(one.tree) if one.path not in SETS_IT else ():
            match node:
                case ast.FunctionDef(name="noon"):
                    yield f"{one.path}:{node.lineno}: the fixture that sets the clock is overruled"
                case ast.Call() if dotted(node.func) == "clock.standing":
                    yield f"{one.path}:{node.lineno}: the clock is set once, for all tests"
                case ast.Constant(value=clock.SET_BY):
                    yield f"{one.path}:{node.lineno}: the clock is taken from what is started"


def test_the_clock_stands_in_this_process() -> None:
    assert NOON.date() == datetime.now(UTC).date()


def test_the_clock_of_the_pages_and_of_the_command_line_stands() -> None:
    from comity.cli.options import today
    from comity.store.jsonl import utc_now
    from comity.web.moment import now

    assert {NOON.date()} == {now().date(), today(), utc_now().date()}


def test_the_clock_stands_in_a_process_that_a_test_starts() -> None:
    told = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert str(NOON.date()) == told.stdout.strip()


def test_the_clock_stands_in_the_servers_that_pages_are_read_from() -> None:
    environment = clock.frozen({"PYTHONPATH": str(Path.cwd())})
    told = subprocess.run([sys.executable, "-c", ASKS], env=environment, capture_output=True, text=True, check=True)
    assert str(NOON.date()) == told.stdout.strip()


def test_a_process_that_would_read_the_clock_is_not_started() -> None:
    without = {name: value for name, value in os.environ.items() if name not in (clock.SET_BY, "PYTHONPATH")}
    with pytest.raises(clock.ReadsTheClock, match="give it env"):
        subprocess.run([sys.executable, "-c", ASKS], env=without, check=True)


def test_no_test_lets_the_clock_go(root: Path) -> None:
    assert_none(freed(modules(root / "tests")))


@pytest.mark.parametrize(
    "planted",
    [
        "import pytest\n@pytest.fixture(autouse=True)\ndef noon(): ...",
        "import clock\nwith clock.standing(): ...",
        "import os\nos.environ.pop('CLOCK_OF_TESTS')",
    ],
)
def test_a_test_that_lets_the_clock_go_is_seen(planted: str) -> None:
    assert 1 == len(list(freed([module("planted.py", planted)])))
