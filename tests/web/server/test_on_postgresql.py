"""What holds on SQLite holds on PostgreSQL: the tests of the API and of the gate once more, on a cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clusters import Cluster

ROOT = Path(__file__).resolve().parents[3]
TESTS = ["tests/web/api", "tests/web/server/test_gate.py"]


def test_the_api_and_the_gate_hold_on_postgresql(postgresql: Cluster, tmp_path: Path) -> None:
    environment = {**os.environ, "COMITY_DATA_BASE": postgresql.fresh(), "COMITY_SECRET": "of no concern"}
    options = ["-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path}/in", "--deselect=tests/web/api/test_schema.py"]
    inner = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *TESTS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert inner.returncode == 0, inner.stdout[-4000:] + inner.stderr[-2000:]
    assert " passed" in inner.stdout
