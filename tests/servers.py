"""A server as people start it: a process of its own, asked over the network of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import clock

ROOT = Path(__file__).resolve().parents[1]
START = (
    "import sys; from comity.web.serve import run; raise SystemExit(run(sys.argv[1], int(sys.argv[2]), sys.argv[3]))"
)


class Server(NamedTuple):
    """A running server: its address, its data base, its process, and what it said until it answered."""

    address: str
    data_base: str
    process: subprocess.Popen[str]
    said: list[str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start(folder: Path, data_base: str, port: int) -> subprocess.Popen[str]:
    """Start a server in a process of its own, which is a script as far as Python knows: workers are spawned from it."""
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"})
    for name in ("COMITY_DATA_BASE", "COMITY_ORGANISATION", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    return subprocess.Popen(
        [sys.executable, "-c", START, str(folder), str(port), data_base],
        env=environment,
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_until_it_answers(process: subprocess.Popen[str]) -> list[str]:
    """What it says, up to the line with its address."""
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line.rstrip("\n"))
        if "http://" in line:
            return said
    raise AssertionError(f"the server did not start: {said} {process.stderr.read() if process.stderr else ''}")


def stop(process: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
    """Ask a server to stop: its exit code and the rest of what it said."""
    process.send_signal(how)
    out, errors = process.communicate(timeout=30)
    return process.returncode, out, errors


@contextmanager
def serving(folder: Path, data_base: str) -> Iterator[Server]:
    """A server that runs for as long as it is needed."""
    port = free_port()
    process = start(folder, data_base, port)
    try:
        yield Server(f"http://127.0.0.1:{port}", data_base, process, said_until_it_answers(process))
    finally:
        if process.poll() is None:
            stop(process)


def refused(folder: Path, data_base: str, port: int | None = None) -> Any:
    """A start that is refused: exit code and what was said."""
    process = start(folder, data_base, port or free_port())
    out, errors = process.communicate(timeout=60)
    return process.returncode, out, errors
