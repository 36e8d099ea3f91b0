"""A server as people start it, and what its answers take over loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, NamedTuple

from measuring.timing import Took, centile

COMITY: Final = Path(sys.executable).with_name("comity")
SECONDS_TO_ANSWER: Final = 600
FIRST_QUESTION: Final = "/api/verification"


class Server(NamedTuple):
    """Its port, its process, and the seconds from its start to the first answer."""

    port: int
    pid: int
    to_answer: float


@contextmanager
def serving(folder: Path, path: str = FIRST_QUESTION) -> Iterator[Server]:
    """A server of this folder with one worker, from its start to the first answer at ``path`` and until its end."""
    port, begun = free_port(), time.perf_counter()
    command = ["serve", "--organisation", str(folder), "--port", str(port)]
    command += ["--data-base", str(folder.parent / f"{folder.name}.sqlite3")]
    environment = {**os.environ, "COMITY_HOSTS": "127.0.0.1"}
    process = subprocess.Popen(  # noqa: S603  our own program, on loopback, ended below
        [COMITY, *command], stdout=subprocess.DEVNULL, env=environment
    )
    try:
        _wait_for(process, port, path)
        yield Server(port, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def latencies(port: int, path: str, count: int, seconds: float = 1e9) -> list[float]:
    """Seconds of each of so many requests over one connection, or of those that fit the time (three at the least)."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
    found: list[float] = []
    begun = time.perf_counter()
    while len(found) < count and (len(found) < 3 or time.perf_counter() - begun < seconds):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        found.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return found


def answered(port: int, path: str) -> bool:
    """Whether a request is answered; False if it is to be made again later (503)."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status not in (200, 503):
        raise SystemExit(f"{path} answered {answer.status}")
    return answer.status == 200


def timed(server: Server, path: str, count: int, seconds: float = 1e9) -> Took:
    """The time within which 95 of 100 answers came, and the processor's time of the server for one, in the mean."""
    before = _processor(server.pid)
    times = latencies(server.port, path, count, seconds)
    return Took(centile(times), (_processor(server.pid) - before) / len(times))


def _processor(pid: int) -> float:
    """Seconds of the processor that a process and its children have taken."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if pid in (int(process.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])  # in user and in system mode: proc_pid_stat(5)
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Memory of a process and its children in KiB, a page shared by several counted in shares (PSS)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if pid in (int(process.name), int(_field(process / "status", "PPid"))):
                total += int(_field(process / "smaps_rollup", "Pss").split()[0])
        except OSError:
            continue
    return total


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.01)
    raise SystemExit("the server did not answer")


def _field(file: Path, name: str) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(f"{name}:"))
