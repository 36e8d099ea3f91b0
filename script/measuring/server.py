"""The server: its start, its pages and its API on a large record, and its readers while others ask of the past."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Final

from synthetic import Shape, meeting_with_agenda, members, organs, until_meeting

from comity.core.organisation import Organisation
from comity.core.record.journal import Entry
from comity.opendata import TABLES
from measuring.journals import plain_decode, stored, write_folder
from measuring.record import journal
from measuring.served import Server, answered, latencies, memory, serving, timed
from measuring.timing import Row, Size, Took, centile, in_turns, told

CLIENTS: Final = 2
ASKERS: Final = 4
MOMENTS: Final = 10
ORGANS: Final = 10
ATTENDING: Final = 20
HOME: Final = "/en/"
FILE: Final = "/static/portal/mark.svg"
SENT: Final = "a small file sent by the same server"
"""What stands beside an answer: connection, server and framework without a record."""
AGAIN_SECONDS: Final = 0.5
"""When those ask again who were told that too many ask of the past."""


def large(size: Size) -> tuple[Shape, list[Entry]]:
    """An organisation of so many members, meetings and decisions."""
    each = Fraction(size.decisions, size.meetings)
    shape = Shape(members=size.members, organs=ORGANS, attending=ATTENDING, decisions=each, with_texts=False)
    return shape, until_meeting(size.meetings, shape)


@contextmanager
def _serving(entries: list[Entry]) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder, serving(write_folder(Path(folder) / "synthetic", entries)) as server:
        yield server


def answers(size: Size) -> list[Row]:
    """The pages that readers open most, and the first page of every table, on a large record."""
    shape, entries = large(size)
    of = f"{size.members} members, {size.meetings:,} meetings, {size.decisions:,} decisions"
    found = []
    with _serving(entries) as server:
        for id, asked in (("page_50k", pages(size, shape)), ("api_50k", {name: f"/api/{name}" for name in TABLES})):
            bound = timed(server, FILE, size.requests, size.seconds)
            found.append(told(f"{id}.bound", f"{SENT}, p95 (lower bound)", bound, "ms"))
            for name, path in asked.items():
                latencies(server.port, path, 1)
                took = timed(server, path, size.requests, size.seconds)
                found.append(told(f"{id}.{name}", f"{path}, p95; {of}", took, "ms", against=SENT, bound=bound))
    return found


def pages(size: Size, shape: Shape) -> dict[str, str]:
    """The addresses of the pages; organ, meeting and act are of the last turn of the organs."""
    organ, number = organs(shape)[-1], size.meetings // ORGANS * ORGANS
    meeting = f"{organ}-{number}"
    paths = {
        "home": "/",
        "members": "/members/",
        "state": f"/members/{members(shape)[0]}/",
        "organ": f"/organs/{organ}/",
        "meetings": "/meetings/",
        "meeting": f"/meetings/{meeting}/",
        "decisions": "/decisions/",
        "act": f"/acts/{meeting}/1/",
        "record": "/record/",
        "search": "/search/?q=measuring",
    }
    return {name: f"/en{path}" for name, path in paths.items()}


def restart(size: Size) -> list[Row]:
    """A server started again on its data base, to its first answer, beside the rebuild and the plain decoding."""
    entries = journal(size.acts)
    lines = [stored(entry) for entry in entries]
    tasks = {"bound": lambda: plain_decode(lines), "rebuild": lambda: Organisation(entries).registers()}
    took = in_turns(tasks, size.rounds)
    with tempfile.TemporaryDirectory() as folder:
        place = write_folder(Path(folder) / "synthetic", entries)
        starts = []
        for _ in range(1 + min(size.rounds, 3)):
            with serving(place, "/api/members") as server:
                starts.append(server.to_answer)
        worker = _worker(place.parent / f"{place.name}.sqlite3", size)
    start = Took(min(starts[1:]), 0.0)
    what = "server process from nothing to the first answer, its data base there"
    against = "the rebuild (acts read and folded) in this run"
    return [
        told("restart_100k", what, start, against=against, bound=took["rebuild"])._replace(cpu=None),
        Row("restart_100k.worker", "a worker forked from a parent that has folded, to its first answer", worker, "ms"),
    ]


def _worker(data_base: Path, size: Size) -> float:
    """Milliseconds from the fork of a worker to its first answer."""
    script = str(Path(__file__).with_name("worker.py"))
    command = [sys.executable, script, str(data_base), "/api/members", str(size.rounds)]
    found = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603  our own programme
    return float(found.stdout.splitlines()[-1])


def known_at(size: Size) -> list[Row]:
    """Readers of today, alone and beside four who ask of ten different moments."""
    entries = journal(size.acts)
    moments = [entries[len(entries) * (place + 1) // (MOMENTS + 1)].recorded_at for place in range(MOMENTS)]
    with _serving(entries) as server:
        latencies(server.port, HOME, 2)
        alone = latencies(server.port, HOME, size.requests, size.seconds)
        over = Event()
        with ThreadPoolExecutor(ASKERS) as pool:
            asked = [pool.submit(_ask_of_the_past, server.port, moments[place:], over) for place in range(ASKERS)]
            time.sleep(min(0.5, size.seconds))
            beside = latencies(server.port, HOME, size.requests, size.seconds * 2)
            over.set()
            count = sum(one.result() for one in asked)
    first, second = Took(centile(alone), 0.0), Took(centile(beside), 0.0)
    what = f"reader of today beside {ASKERS} askers of {MOMENTS} moments ({count} answered), p95"
    rows = [
        told("known_at_100k.bound", "reader of today without them, p95", first, "ms"),
        told("known_at_100k", what, second, "ms", against="without them, in this run", bound=first),
    ]
    return [row._replace(cpu=None) for row in rows]


def _ask_of_the_past(port: int, moments: list[str], over: Event) -> int:
    """Ask of these moments, one after the other, until it is over; how many answers came. Who is put off asks again."""
    count = 0
    while not over.is_set():
        if answered(port, f"{HOME}?known_at={moments[count % len(moments)]}"):
            count += 1
        else:
            over.wait(AGAIN_SECONDS)
    return count


def meeting(size: Size) -> list[Row]:
    """A meeting page with fifty items on its agenda: alone, at two connections, and what the server holds."""
    path = "/en/meetings/A-1/"
    with _serving(meeting_with_agenda(50)) as server:
        latencies(server.port, path, 3)
        bound = timed(server, FILE, size.requests)
        one = timed(server, path, size.requests)
        times = latencies(server.port, path, size.requests)
        with ProcessPoolExecutor(CLIENTS) as pool:
            arguments = ([server.port] * CLIENTS, [path] * CLIENTS)
            list(pool.map(latencies, *arguments, [1] * CLIENTS))
            start = time.perf_counter()
            list(pool.map(latencies, *arguments, [size.requests] * CLIENTS))
            rate = CLIENTS * size.requests / (time.perf_counter() - start)
        held = memory(server.pid) / 1024
    of = "meeting page, 50 items"
    return [
        told("meeting_page.bound", f"{SENT}, p95 (lower bound)", bound, "ms"),
        told("meeting_page", f"{of}, one connection, p95", one, "ms", against=SENT, bound=bound),
        Row("meeting_page.median", f"{of}, one connection, median", statistics.median(times) * 1e3, "ms"),
        Row("meeting_page.rate", f"{of}, {CLIENTS} connections", rate, "a second"),
        Row("meeting_page.memory", "memory of the server, one worker", held, "MiB"),
    ]


ROWS = {
    "restart_100k": restart,
    "page_50k": answers,
    "api_50k": answers,
    "known_at_100k": known_at,
    "meeting_page": meeting,
}
