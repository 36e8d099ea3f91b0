"""Erasing what is not public: for good, all or none, and the chain still holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import clock
from cli.conftest import Run

CLOSED = """\
- kind: subjects.entry
  id: XAE
  on: 2020-05
  subject: XAE
  form: state
  names: {en: Estmark}
  openness: members
- kind: subjects.entry
  id: XAF
  on: 2020-05
  subject: XAF
  form: state
  names: {en: Fenland}
  openness: sealed
  parties: [XAA]
- kind: record.correction
  id: XAF-name
  on: 2020-06-01
  act: XAF
  fields: {names: {en: Fennland}}
  reason: misspelt
  openness: sealed
  parties: [XAA]
"""
Write = Callable[..., Path]


@pytest.fixture
def closed(run: Run, lake: Path, act_file: Write) -> Path:
    """The lake with three acts that are not public, as entries 23 to 25."""
    assert run("record", lake, act_file(CLOSED)).code == 0
    return lake


def test_what_is_erased_is_gone_and_the_chain_holds(run: Run, closed: Path) -> None:
    head = run("verify", closed, "--as", "json").json["head"]
    answer = run("erase", closed, "XAF", "XAF-name", "--yes")
    assert answer.code == 0, answer.err
    assert "XAF (entry 24), XAF-name (entry 25)" in answer.out
    assert [path.name for path in sorted((closed / "closed").glob("*.json"))] == ["23.json"]
    after = run("verify", closed)
    assert after.code == 0
    assert "Closed, not examined: 2" in after.out
    assert "Chain:   whole" in after.out
    assert run("verify", closed, "--as", "json").json["head"] == head
    assert "Fenland" not in run("subjects", closed, "--reader", "XAA").out


def test_without_yes_only_what_would_follow_is_told(run: Run, closed: Path) -> None:
    answer = run("erase", closed, "XAF")
    assert answer.code == 0
    assert "Nothing was erased" in answer.out
    assert "XAF-name corrects XAF" in answer.out
    assert (closed / "closed" / "24.json").exists()


def test_a_public_act_is_never_erased_nor_what_is_named_beside_it(run: Run, closed: Path) -> None:
    answer = run("erase", closed, "XAE", "XAA", "--yes")
    assert answer.code == 1
    assert "XAA is public" in answer.err
    assert (closed / "closed" / "23.json").exists()


def test_an_act_that_is_not_open_here_is_named(run: Run, closed: Path) -> None:
    assert run("erase", closed, "XAE", "--yes").code == 0
    answer = run("erase", closed, "XAE", "--yes")
    assert answer.code == 2
    assert "'XAE'" in answer.err
    assert run("erase", closed).code == 2


def test_it_is_erased_in_the_data_base_of_a_server_too(root: Path, closed: Path, tmp_path: Path) -> None:
    data_base = tmp_path / "lake.sqlite3"
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(root / "src"), "COMITY_DATA_BASE": str(data_base)})
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    prepare = (
        "import sys, django; django.setup()\nfrom pathlib import Path\nfrom comity.web import prepare\n"
        "prepare._lay_tables('it'); prepare._copy_record(Path(sys.argv[1]), 'it')"
    )
    settings = {**environment, "DJANGO_SETTINGS_MODULE": "comity.web.settings"}
    subprocess.run([sys.executable, "-c", prepare, str(closed)], check=True, env=settings)
    assert b"Fenland" in data_base.read_bytes()
    command = [sys.executable, "-c", "from comity.cli import main; main()", "erase", str(closed), "--yes", "XAF"]
    nowhere = [*command, "--data-base", "nowhere.sqlite3"]
    wrong = subprocess.run(nowhere, check=False, env=environment, capture_output=True, text=True)
    assert wrong.returncode == 2
    assert (closed / "closed" / "24.json").exists()
    found = [*command, "--data-base", str(data_base)]
    told = subprocess.run(found, check=True, env=environment, capture_output=True, text=True)
    assert "Erased in the data base: 1." in told.stdout
    assert b"Fenland" not in data_base.read_bytes()
