"""The verb ``log`` as a registrar and a member call it: keys, checkpoints, proofs, and what does not fit."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Run
from comity.log import verify_log

ORIGIN = "lake.example/record"
SEALED = """
- kind: subjects.entry
  id: XAF
  on: 2021-01-01
  openness: sealed
  parties: [XAA, XAB]
  subject: XAF
  form: state
  names: {en: Fenland}
"""


@pytest.fixture
def policy(run: Run, lake: Path, tmp_path: Path) -> Path:
    """The policy that the registrar hands to members: the organisation's log has keys and is signed."""
    made = tmp_path / "policy"
    made.write_text(run("log", "key", lake, "--origin", ORIGIN).out)
    assert made.read_bytes() == (lake / "log" / "policy").read_bytes()
    assert run("log", "sign", lake).code == 0
    return made


def test_what_is_signed_is_shown_and_checked(run: Run, lake: Path, policy: Path) -> None:
    shown = run("log", "show", lake, "--as", "json").json
    assert (shown["origin"], shown["not_signed"], len(shown["signatures"])) == (ORIGIN, 0, 2)
    assert f"{ORIGIN}: {shown['size']} entries signed" in run("log", "show", lake).out
    checked = run("log", "check", lake, "--policy", policy)
    assert (checked.code, checked.out.splitlines()) == (
        0,
        [f"{ORIGIN}: the first {shown['size']} of {shown['size']} entries are those signed", "  seen by no witness"],
    )


def test_the_keys_are_their_owners_and_are_made_once(run: Run, lake: Path, policy: Path) -> None:
    assert policy.read_text().startswith("log lake.example/record+")
    assert stat.S_IMODE((lake / "log.key").stat().st_mode) == 0o600
    again = run("log", "key", lake, "--origin", ORIGIN)
    assert (again.code, "there already" in again.err) == (2, True)


def test_without_keys_or_a_checkpoint_the_way_on_is_told(run: Run, lake: Path) -> None:
    signed, shown = run("log", "sign", lake), run("log", "show", lake)
    assert (signed.code, "comity log key" in signed.err) == (2, True)
    assert (shown.code, "nothing of" in shown.err) == (1, True)


def test_entries_that_came_since_are_told_and_signed_next(run: Run, lake: Path, policy: Path) -> None:
    journal = lake / "journal.jsonl"
    whole = journal.read_bytes()
    kept = policy.with_name("kept")
    shutil.copy(lake / "log" / "checkpoint", kept)
    for each in ("log.state", "log/checkpoint"):
        (lake / each).unlink()
    journal.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]))
    assert run("log", "sign", lake).code == 0
    journal.write_bytes(whole)
    assert "3 entries are not signed yet: comity log sign" in run("log", "show", lake).out
    assert run("log", "sign", lake).code == 0
    assert run("log", "check", lake, "--policy", policy, "--kept", kept).code == 0


def test_a_journal_that_was_cut_is_neither_signed_nor_found_good(run: Run, lake: Path, policy: Path) -> None:
    journal = lake / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]))
    said = f"the journal ends at entry {len(lines) - 2}, and {len(lines)} were signed"
    for asked in (run("log", "sign", lake), run("log", "check", lake, "--policy", policy)):
        assert (asked.code, said in asked.err) == (1, True)


def test_a_changed_entry_is_named(run: Run, lake: Path, policy: Path) -> None:
    journal = lake / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    line = json.loads(lines[4])
    line["body"]["on"] = "1999-01-01"
    journal.write_bytes(b"".join([*lines[:4], json.dumps(line).encode() + b"\n", *lines[5:]]))
    for asked in (run("log", "sign", lake), run("log", "check", lake, "--policy", policy)):
        assert (asked.code, "Entry 5: its act is not the one that was recorded" in asked.err) == (1, True)


def test_an_act_is_proved_by_its_id_or_number_and_checked_without_comity(
    run: Run, lake: Path, policy: Path, tmp_path: Path
) -> None:
    act = json.loads((lake / "journal.jsonl").read_bytes().splitlines()[6])["body"]["id"]
    assert (
        run("log", "prove", lake, act, "--into", tmp_path).out == run("log", "prove", lake, 7, "--into", tmp_path).out
    )
    verifier = tmp_path / "verify_log.py"
    assert run("log", "verifier", verifier).code == 0
    assert verifier.read_bytes() == Path(verify_log.__file__).read_bytes()
    proof = tmp_path / "7.tlog-proof"
    ran = subprocess.run(
        [sys.executable, "-I", verifier, "--proof", proof, policy], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "its act is the one recorded" in ran.stdout) == (0, True)


def test_a_closed_act_is_proved_without_being_shown_unless_it_is_asked_for(
    run: Run, lake: Path, policy: Path, tmp_path: Path, act_file: Callable[[str], Path]
) -> None:
    sealed = act_file(SEALED)
    assert run("record", lake, sealed).code == 0
    assert run("log", "sign", lake).code == 0
    assert "the act itself is not shown" in run("log", "prove", lake, "XAF", "--into", tmp_path).out
    assert list(tmp_path.glob("*.act")) == []
    assert run("log", "prove", lake, "XAF", "--into", tmp_path, "--sealed").code == 0
    assert [b"Fenland" in one.read_bytes() for one in tmp_path.glob("*.act")] == [True]
    assert policy.exists()


@pytest.mark.parametrize("act", ["no-such-act", "99999"])
def test_an_act_that_is_not_on_record_has_no_proof(run: Run, lake: Path, policy: Path, act: str) -> None:
    asked = run("log", "prove", lake, act)
    assert (asked.code, f"no entry {act} is on record here" in asked.err) == (2, True)
    assert policy.exists()


@pytest.mark.parametrize(("text", "code", "said"), [("x\n", 2, "line 1"), ("quorum none\n", 1, "no key of the log")])
def test_a_policy_that_is_none_or_another_logs_is_told(
    run: Run, lake: Path, policy: Path, text: str, code: int, said: str
) -> None:
    policy.write_text(text)
    asked = run("log", "check", lake, "--policy", policy)
    assert (asked.code, said in asked.err) == (code, True)
