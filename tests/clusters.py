"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a socket there, and gone with the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

# Debian keeps the programs of a server out of the search path.
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
OPTIONS = "-c listen_addresses= -c fsync=off -c max_connections=60"
_names = count(1)


class Cluster:
    """A running cluster; ``fresh`` gives the address of a new data base in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def fresh(self, template: str = "template0") -> str:
        """A data base that nobody else uses, empty or a copy of ``template``."""
        name = f"comity_{os.getpid()}_{next(_names)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.address(name)


def program(name: str) -> str:
    """The path of a program of PostgreSQL; skips the test where there is none."""
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(BINARIES)), os.environ.get("PATH", "")]))
    if found is None:
        pytest.skip(f"PostgreSQL's {name} is not on this machine (Debian: apt-get install postgresql)")
    return found


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a cluster and stop it. PostgreSQL refuses to run as root: then it runs as the user ``postgres``."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="comity-postgresql-"))
    if as_user:
        shutil.chown(folder, "postgres")
    folder.chmod(0o755)

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    rows = str(folder / "rows")
    try:
        run(initdb, "-D", rows, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run(pg_ctl, "-D", rows, "-w", "-l", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            yield Cluster(folder)
        finally:
            run(pg_ctl, "-D", rows, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
