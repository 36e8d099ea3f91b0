"""The verb ``witness``: a member signs by hand or from a server, and a record with two faces is found out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Run

ORIGIN = "lake.example/record"


@pytest.fixture
def policy(run: Run, lake: Path, tmp_path: Path) -> Path:
    """A log that one member witnesses by hand; its policy asks for that member."""
    made = tmp_path / "policy"
    alone = run("log", "key", lake, "--origin", ORIGIN).out
    made.write_text(alone)
    key = run("witness", "key", tmp_path / "w", "--name", "arvania.example/w", "--policy", made).out.strip()
    made.write_text(alone.replace("quorum none\n", f"witness XAA {key}\nquorum XAA\n"))
    assert run("log", "sign", lake).code == 0
    return made


def by_hand(run: Run, lake: Path, policy: Path, old: int = 0) -> int:
    """The registrar's file to the member, its lines back; the code with which the member's command ended."""
    folder = policy.parent
    assert run("log", "submission", lake, folder / "asked", "--old", old).code == 0
    answer = run("witness", "sign", folder / "w", folder / "asked")
    if answer.code == 0:
        (folder / "lines").write_text(answer.out)
        assert run("log", "add", lake, folder / "lines", "--policy", policy).out == "added: XAA\n"
    return answer.code


def test_a_record_is_believed_once_its_witness_signed(run: Run, lake: Path, policy: Path) -> None:
    before = run("log", "check", lake, "--policy", policy)
    assert (before.code, "needs the signatures of XAA and has none" in before.err) == (1, True)
    assert by_hand(run, lake, policy) == 0
    after = run("log", "check", lake, "--policy", policy)
    assert (after.code, "seen by XAA on 2026-12-01" in after.out) == (0, True)
    assert (
        f"{ORIGIN}: {len((lake / 'journal.jsonl').read_bytes().splitlines())} entries"
        in run("witness", "show", policy.parent / "w").out
    )


def test_the_second_face_of_a_record_is_not_signed_and_is_kept_as_evidence(run: Run, lake: Path, policy: Path) -> None:
    """The secretariat cuts its journal, forgets what it signed, and signs another record with its own keys."""
    assert by_hand(run, lake, policy) == 0
    journal = lake / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(b"".join(whole.splitlines(keepends=True)[:-2]))
    (lake / "log.state").unlink()
    shutil.rmtree(lake / "log")
    assert run("record", lake, act(policy, "one")).code == 0
    assert run("record", lake, act(policy, "two")).code == 0
    assert run("log", "sign", lake).code == 0
    size = len(whole.splitlines())
    assert by_hand(run, lake, policy, old=size) == 1
    assert f"refused on 2026-12-01: {size} entries" in run("witness", "show", policy.parent / "w").out


def act(policy: Path, key: str) -> Path:
    made = policy.parent / f"{key}.yaml"
    said = {"kind": "subjects.entry", "id": key, "on": "2026-11-01", "subject": f"X{key.upper()[:2]}", "form": "state"}
    made.write_text(json.dumps([said | {"names": {"en": key}}]))
    return made


def test_lines_of_others_are_not_added(run: Run, lake: Path, policy: Path) -> None:
    lines = policy.parent / "lines"
    lines.write_text("\N{EM DASH} another.example/w MTIzNDU=\n")
    for text, said in (
        (lines.read_text(), "no line of"),
        ("hello\n", "no line of a signature"),
    ):
        lines.write_text(text)
        answer = run("log", "add", lake, lines, "--policy", policy)
        assert (answer.code, said in answer.err) == (1, True)


def test_a_witness_says_what_it_lacks(run: Run, policy: Path, tmp_path: Path) -> None:
    without = run("witness", "show", tmp_path / "nowhere")
    assert (without.code, "comity witness key" in without.err) == (2, True)
    again = run("witness", "key", tmp_path / "w", "--name", "arvania.example/w", "--policy", policy)
    assert (again.code, "there already" in again.err) == (2, True)
    nothing = tmp_path / "nothing"
    nothing.write_text("quorum none\n")
    none = run("witness", "key", tmp_path / "v", "--name", "v.example", "--policy", nothing)
    assert (none.code, "names no log" in none.err) == (2, True)


@pytest.fixture
def serving(policy: Path) -> Iterator[str]:
    """The member's witness as a process of its own; its address."""
    command = [
        sys.executable,
        "-uc",
        "from comity.cli import main; main()",
        "witness",
        "serve",
        str(policy.parent / "w"),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout is not None
        said = re.search(r"(http://[^/]+)/add-checkpoint", process.stdout.readline())
        assert said is not None
        yield said[1]
        process.terminate()


def test_a_witness_that_serves_is_asked(run: Run, lake: Path, policy: Path, serving: str) -> None:
    policy.write_text(re.sub(r"(witness XAA \S+)", rf"\1 {serving}", policy.read_text()))
    asked = run("log", "ask", lake, "--policy", policy)
    assert (asked.code, asked.out) == (0, "XAA: signed\n")
    assert run("log", "check", lake, "--policy", policy).code == 0
