"""The command line as a whole process, beside an interpreter that does nothing."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Final

from measuring.served import COMITY
from measuring.timing import Row, Size, Took, told

NOTHING: Final = "python -c pass"
COMMANDS: Final = {
    "pass": (NOTHING, [sys.executable, "-c", "pass"]),
    "help": ("comity --help", [str(COMITY), "--help"]),
    "members": ("comity members sco", [str(COMITY), "members", "sco"]),
}
ROUNDS: Final = 3
"""Processes are started so many times for each round of the others: a start is short, and noisy."""


def command(size: Size) -> list[Row]:
    """Whole processes, in turns, each once before for the byte code; the middle of the rounds."""
    took: dict[str, list[Took]] = {name: [] for name in COMMANDS}
    for turn in range(1 + size.rounds * ROUNDS):
        for name, (_, line) in COMMANDS.items():
            found = _process(line)
            if turn:
                took[name].append(found)
    middle = {name: Took(*map(statistics.median, zip(*each, strict=True))) for name, each in took.items()}
    rows = []
    for name, (what, _) in COMMANDS.items():
        id = "cli_members" if name == "members" else f"cli_members.{name}"
        bound, against = (None, "") if name == "pass" else (middle["pass"], NOTHING)
        rows.append(told(id, f"{what}, whole process, median", middle[name], "ms", against=against, bound=bound))
    return rows


def _process(line: list[str]) -> Took:
    environment = {"PYTHONPYCACHEPREFIX": f"{sys.prefix}/byte-code", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that compiles everything anew is nobody's
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(line, stdout=subprocess.DEVNULL, check=True, env=environment)  # noqa: S603  our own programme
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


ROWS = {"cli_members": command}
