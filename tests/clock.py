"""The clock of the tests stands at one noon and goes on from there: nothing that a test asserts hangs on its day.

It is set for the whole session in this process, and in every process of Python that a test starts
(``tests/frozen/sitecustomize.py``, found by way of the environment). A process that would read the clock of the
machine is refused where it is started.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import time_machine

NOON = "2026-12-01T12:00:00+00:00"
FROZEN = Path(__file__).parent / "frozen"
SET_BY = "CLOCK_OF_TESTS"
_READS_A_CLOCK = re.compile(r"(python[0-9.]*|comity)\Z")
_stands: list[bool] = []


class ReadsTheClock(AssertionError):
    """A test starts a process that would read the clock of the machine."""


@contextmanager
def standing() -> Iterator[None]:
    """The clock stands at noon here, and in what is started from here."""
    before = {name: os.environ.get(name) for name in (SET_BY, "PYTHONPATH")}
    os.environ.update(frozen(os.environ))
    _stands.append(True)
    try:
        with time_machine.travel(NOON, tick=True):
            yield
    finally:
        _stands.pop()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def frozen(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process in which the clock stands as here."""
    paths = environment.get("PYTHONPATH", "").split(os.pathsep)
    kept = [one for one in paths if one and one != str(FROZEN)]
    return {**environment, SET_BY: NOON, "PYTHONPATH": os.pathsep.join([str(FROZEN), *kept])}


def is_frozen(environment: Mapping[Any, Any] | None) -> bool:
    """Whether a process with this environment (None: this process's own) has its clock set."""
    found = {os.fsdecode(name): os.fsdecode(value) for name, value in (environment or os.environ).items()}
    return SET_BY in found and str(FROZEN) in found.get("PYTHONPATH", "").split(os.pathsep)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: while the clock stands, no process of ours is started beside it."""
    if event != "subprocess.Popen" or not _stands:
        return
    executable, command, _, environment = arguments
    name = Path(os.fsdecode(executable or command[0])).name
    if _READS_A_CLOCK.match(name) and not is_frozen(environment):
        raise ReadsTheClock(f"{name} would read the clock of the machine: give it env=clock.frozen({{...}})")


sys.addaudithook(_refuse)
