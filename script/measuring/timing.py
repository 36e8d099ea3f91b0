"""Time taken in turns, and the rows in which it is told.

Machines are noisy: what is compared is measured in the same run, by turns, and the least of the rounds is taken, of the
time on the wall and of the processor's time alike.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple


class Took(NamedTuple):
    """Seconds on the wall, and of the processor."""

    wall: float
    cpu: float


class Row(NamedTuple):
    """One figure. ``against`` says beside what ``ratio`` puts it; both are empty where there is nothing to compare.

    ``cpu`` is the processor's time in the same unit, where one process did the work: of a server for one answer, in
    the mean.
    """

    id: str
    what: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    cpu: float | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON gives it; figures have four digits that count."""
        return {
            "id": self.id,
            "what": self.what,
            "value": figure(self.value),
            "unit": self.unit,
            "against": self.against,
            "ratio": self.ratio if self.ratio is None else figure(self.ratio),
            "cpu": self.cpu if self.cpu is None else figure(self.cpu),
        }


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is measured. The defaults are what is published; a test runs every row with far less."""

    acts: int = 100_000
    members: int = 200
    meetings: int = 5_500
    decisions: int = 50_000
    postings: int = 200_000
    requests: int = 400
    rounds: int = 5
    seconds: float = 6.0
    """The longest that one page is asked for."""


TINY: Final = Size(
    acts=2_200, members=12, meetings=12, decisions=110, postings=2_000, requests=12, rounds=1, seconds=0.5
)
UNITS: Final = {"s": 1.0, "ms": 1e3, "us": 1e6}


def in_turns(
    tasks: Mapping[str, Callable[[], object]], rounds: int, forget: Callable[[], None] = lambda: None
) -> dict[str, Took]:
    """The least that each task took over some rounds, taken in turns so that noise falls on all alike.

    ``forget`` lets go of what the task before has made, so that no task pays for it.
    """
    least = dict.fromkeys(tasks, Took(math.inf, math.inf))
    for _ in range(rounds):
        for name, task in tasks.items():
            forget()
            gc.collect()
            took = once(task)
            least[name] = Took(min(least[name].wall, took.wall), min(least[name].cpu, took.cpu))
    return least


def once(task: Callable[[], object]) -> Took:
    """What the task took this time."""
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def each(task: Callable[[], object], calls: int, rounds: int) -> Took:
    """What one of so many calls took that the task makes, at the least."""
    took = in_turns({"task": task}, rounds)["task"]
    return Took(took.wall / calls, took.cpu / calls)


def told(id: str, what: str, took: Took, unit: str = "s", *, against: str = "", bound: Took | None = None) -> Row:
    """A row of a time; its ratio is that of the times on the wall."""
    factor = UNITS[unit]
    ratio = took.wall / bound.wall if bound is not None and bound.wall else None
    return Row(id, what, took.wall * factor, unit, against, ratio, took.cpu * factor)


def centile(times: Sequence[float], part: float = 0.95) -> float:
    """The time within which so large a part of them is."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def figure(value: float) -> float:
    """Four digits that count; more are noise."""
    return float(f"{value:.4g}")
