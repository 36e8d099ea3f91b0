"""What it costs to rebuild everything from the acts, and to serve a page. Run by script/bench.

The lower bound is the plain decoding of the same journal: reading its lines and each act into typed values, with
nothing checked and nothing computed. It is taken in the same run, in turns with what it is compared with, since
machines are noisy.
"""

from __future__ import annotations

import argparse
import gc
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import msgspec
from bench_depositary import figures as depositary
from bench_depositary import folder_of_cases
from bench_money import figures as money
from synthetic import RULEBOOK, entries, meeting_with_agenda

from comity.core.organisation import Organisation, collection_paused
from comity.core.record.chain import check, head_after
from comity.core.record.journal import EMPTY, Entry
from comity.core.registers import CODEC
from comity.opendata import rows

ROUNDS: Final = 5
PORT: Final = 8791
REQUESTS: Final = 400
CLIENTS: Final = 2
TABLE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference" / "measurements.md"


class Line(msgspec.Struct, gc=False):
    """A line of the journal as it is stored."""

    number: int
    recorded_at: str
    openness: str
    leaf: str
    chain: str
    salt: str
    body: msgspec.Raw


def main() -> None:
    """Measure, print, and write the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=100_000, help="how many acts the synthetic journal has")
    parser.add_argument("--no-page", action="store_true", help="leave the server out")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args()
    found = rebuild(asked.acts) + money()
    if not asked.no_page:
        found += page()
    cases = folder_of_cases()
    found += depositary(cases) if cases is not None else []
    text = table(found, asked.acts)
    sys.stdout.write(text)
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")


def rebuild(count: int) -> list[tuple[str, str, str]]:
    """Decode, verify and fold, each beside the lower bound; then one question on a day."""
    made = entries(count)
    lines = [stored(entry) for entry in made]
    kept: dict[str, Any] = {}

    def whole() -> None:
        with collection_paused():  # as in the lower bound
            read = [entry_of(line) for line in lines]
            verify(read)
        kept["organisation"] = Organisation(read)
        kept["registers"] = kept["organisation"].registers()

    times = in_turns(kept.clear, {"bound": lambda: plain_decode(lines), "verify": lambda: verify(made), "whole": whole})
    bound, total = times["bound"], times["whole"]
    whole()
    registers = kept["registers"]
    days = [date(1950 + place % 70, 1 + place % 12, 1) for place in range(1000)]
    asked = per_call(lambda: [registers.membership.members_on(day) for day in days], len(days))
    row = per_call(lambda: rows(registers, "members", date(1990, 1, 1)), 1)
    return [
        ("plain decode of the journal (lower bound)", f"{bound:.2f} s", "1.00"),
        ("hash and chain of every entry", f"{times['verify']:.2f} s", f"{times['verify'] / bound:.2f}"),
        ("whole rebuild: decode, verify, check every act, fold", f"{total:.2f} s", f"{total / bound:.2f}"),
        ("members on a day", f"{asked * 1e6:.1f} us", ""),
        ("members on a day, as rows of open data", f"{row * 1e6:.0f} us", ""),
        ("findings", str(len(registers.findings)), ""),
    ]


def stored(entry: Entry) -> bytes:
    """The entry as one line of a journal file."""
    head = f'{{"number":{entry.number},"recorded_at":"{entry.recorded_at}","openness":"{entry.openness}",'
    tail = f'"leaf":"{entry.leaf}","chain":"{entry.chain}","salt":"{entry.salt}","body":'
    return (head + tail).encode() + (entry.body or b"null") + b"}"


DECODER = msgspec.json.Decoder(Line)


def plain_decode(lines: list[bytes]) -> None:
    """Each line and each act read into typed values, and nothing else."""
    with collection_paused():
        for line in lines:
            CODEC.decode(bytes(DECODER.decode(line).body))


def entry_of(line: bytes) -> Entry:
    """The entry of a stored line."""
    read = DECODER.decode(line)
    return Entry(
        number=read.number,
        recorded_at=read.recorded_at,
        openness="public",
        leaf=read.leaf,
        chain=read.chain,
        salt=read.salt,
        body=bytes(read.body),
    )


def verify(read: list[Entry]) -> None:
    """Every leaf and every link."""
    head = EMPTY
    for entry in read:
        if check(entry, head):
            raise SystemExit(f"entry {entry.number} does not verify")
        head = head_after(entry)


def in_turns(forget: Callable[[], None], tasks: dict[str, Callable[[], None]]) -> dict[str, float]:
    """The least time of each task over some rounds, taken in turns so that noise falls on all alike.

    ``forget`` lets go of what the task before has made, so that no task pays for it.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            forget()
            gc.collect()
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    return {name: min(found) for name, found in times.items()}


def per_call(task: Callable[[], object], calls: int) -> float:
    """Seconds for one call, the least of some rounds."""
    found = []
    for _ in range(ROUNDS * 3):
        start = time.perf_counter()
        task()
        found.append((time.perf_counter() - start) / calls)
    return min(found)


def page() -> list[tuple[str, str, str]]:
    """A meeting page with fifty items on its agenda, over loopback, from one worker."""
    with tempfile.TemporaryDirectory() as folder:
        organisation = Path(folder) / "synthetic"
        organisation.mkdir()
        lines = [stored(entry) for entry in meeting_with_agenda(50)]
        (organisation / "journal.jsonl").write_bytes(b"\n".join(lines) + b"\n")
        command = ["serve", "--organisation", str(organisation), "--port", str(PORT)]
        command += ["--data-base", str(Path(folder) / "record.sqlite3")]
        server = subprocess.Popen(  # noqa: S603  # our own program, on loopback, ended below
            [Path(sys.executable).with_name("comity"), *command], stdout=subprocess.DEVNULL
        )
        try:
            return served(server.pid)
        finally:
            server.terminate()
            server.wait(timeout=30)


def served(pid: int) -> list[tuple[str, str, str]]:
    """Latency at one connection, rate at two from processes of their own, and the memory of the server's processes."""
    path = "/en/meetings/A-1/"
    wait_for(path)
    one = latencies(path, REQUESTS)
    with ProcessPoolExecutor(CLIENTS) as pool:
        list(pool.map(latencies, [path] * CLIENTS, [1] * CLIENTS))
        start = time.perf_counter()
        list(pool.map(latencies, [path] * CLIENTS, [REQUESTS] * CLIENTS))
        rate = CLIENTS * REQUESTS / (time.perf_counter() - start)
    ordered = sorted(one)
    return [
        ("meeting page, 50 items, one connection: median", f"{statistics.median(ordered) * 1e3:.1f} ms", ""),
        ("meeting page, 50 items, one connection: p95", f"{ordered[int(len(ordered) * 0.95)] * 1e3:.1f} ms", ""),
        (f"meeting page, 50 items, {CLIENTS} connections", f"{rate:.0f} a second", ""),
        ("memory of the server, one worker", f"{memory(pid) / 1024:.0f} MiB", ""),
    ]


def wait_for(path: str) -> None:
    """Until the page answers; SystemExit after a minute."""
    for _ in range(120):
        try:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            if answer.status == 200 and b"<table" in answer.read():
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit("the server did not answer")


def latencies(path: str, count: int) -> list[float]:
    """Seconds of each of so many requests over one connection."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    found = []
    for _ in range(count):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        found.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    return found


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


def _field(file: Path, name: str) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(f"{name}:"))


def table(found: list[tuple[str, str, str]], count: int) -> str:
    """The figures as a page of the documentation."""
    machine = f"{platform.machine()}, CPython {platform.python_version()}"
    head = (
        "# Measurements\n\nWritten by `script/bench --write`; figures of one run on one machine "
        f"({machine}), the least of {ROUNDS} rounds taken in turns. The synthetic journal has {count:,} acts "
        f"of {len(RULEBOOK['organs'])} organ and twenty members. Ratios are to the lower bound of the same run.\n\n"
        "| what | measured | ratio |\n|---|---:|---:|\n"
    )
    return head + "".join(f"| {what} | {value} | {ratio} |\n" for what, value, ratio in found)


if __name__ == "__main__":
    main()
