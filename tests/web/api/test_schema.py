"""Schemathesis asks the API everything its document allows, and what it does not, and finds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from servers import Server


@pytest.mark.long
def test_schemathesis_finds_nothing(running: Server, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("schemathesis")
    options = ["--checks=all", "--max-examples=20", "--seed=2026", "--generation-deterministic", "--no-color"]
    asked = subprocess.run(
        [str(command), "run", f"{running.address}/api/openapi.json", *options],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        timeout=300,
    )
    assert asked.returncode == 0, asked.stdout[-6000:] + asked.stderr[-2000:]
