"""The verifier that members run: alone, on public vectors, and on records changed on purpose; against our own code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.core.record.chain import bound, chain_of, leaf_of
from comity.core.record.journal import NO_CHAIN
from comity.core.record.merkle import inclusion
from comity.log import policy as policies
from comity.log import verify_log
from comity.log.checkpoints import Checkpoint, checkpoint_of, signed
from comity.log.files import LogFiles
from comity.log.keys import SigningKey
from comity.log.policy import believed
from comity.log.proofs import Proof
from comity.log.signing import Signer, entry_of
from comity.log.tiles import Edge, Tiles
from comity.store.folder import CHECKOUT, Folder
from log.trees import LOG, MOMENT, POLICY, WITNESSES, note

VERIFIER = Path(verify_log.__file__)
SIZES = (40, 300)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the invented organisation, signed when it was 40 entries long and when it was 300."""
    folder = tmp_path_factory.mktemp("record")
    lines = (CHECKOUT / "talvena" / "journal.jsonl").read_bytes().splitlines(keepends=True)
    for size in SIZES:
        (folder / "journal.jsonl").write_bytes(b"".join(lines[:size]))
        files = LogFiles(folder / "log")
        once = Signer(files, LOG).sign(Folder(folder).journal, MOMENT)
        told = checkpoint_of(once)
        files.publish(once.with_signatures(signed(told, WITNESSES[name], MOMENT) for name in ("ARV", "COR")))
    (folder / "log" / "journal.jsonl").write_bytes(b"".join(lines[:300]))
    (folder / "policy").write_text(policies.written(POLICY))
    return folder


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    """The signed record, to be changed."""
    return shutil.copytree(record, tmp_path / "copy")


def asked(*arguments: object) -> tuple[int, str]:
    """What the verifier answers, run by itself: no package, no setting, no bytes but its own."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return ran.returncode, (ran.stdout + ran.stderr).strip()


@pytest.mark.parametrize(("file", "count"), [("ed25519_test.json", 151), ("mldsa_44_verify_test.json", 180)])
def test_public_vectors_are_answered_as_they_say(cases: Path, file: str, count: int) -> None:
    read = json.loads((cases / "tlog" / "wycheproof" / "testvectors_v1" / file).read_bytes())
    found = []
    for group in read["testGroups"]:
        public = group["publicKey"]
        key = bytes.fromhex(public if isinstance(public, str) else public["pk"])
        verifies = verify_log.ed25519 if "ed25519" in file else verify_log.ml_dsa_44
        found += [
            verifies(key, bytes.fromhex(one["msg"]), bytes.fromhex(one["sig"]))
            is (one["result"] == "valid" and not one.get("ctx"))
            for one in group["tests"]
        ]
    assert (len(found), all(found)) == (count, True)


def test_a_whole_record_is_found_whole(record: Path) -> None:
    code, said = asked(record / "log", record / "policy", record / "log" / "checkpoints" / "40")
    assert (code, said.partition(" acts")[0].rpartition(",")[0]) == (0, "lake.example/record: 300 entries")
    assert said.endswith("signed by the log; seen by ARV, COR")


def test_it_answers_as_our_own_code_does(record: Path) -> None:
    files = LogFiles(record / "log")
    told = files.note()
    assert told is not None
    own = believed(POLICY, told)
    code, said = asked(files.folder, record / "policy")
    assert code == 0
    assert said.startswith(f"{own.checkpoint.origin}: {own.checkpoint.size} entries")
    assert said.endswith(", ".join(sorted(own.moments)))


Line = dict[str, Any]


def _lines(folder: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path = folder / "log" / "journal.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in change(path.read_bytes().splitlines())))


def _line(folder: Path, number: int, change: Callable[[Line], Line]) -> None:
    def changed(lines: list[bytes]) -> list[bytes]:
        line = json.dumps(change(json.loads(lines[number - 1])), ensure_ascii=False).encode()
        return [*lines[: number - 1], line, *lines[number:]]

    _lines(folder, changed)


def bend_a_body(folder: Path) -> None:
    _line(folder, 250, lambda line: line | {"body": line["body"] | {"title": "another"}})


def bend_a_moment(folder: Path) -> None:
    _line(folder, 250, lambda line: line | {"recorded_at": "2000-01-01T00:00:00.000000Z"})


def bend_the_chain(folder: Path) -> None:
    _line(folder, 250, lambda line: line | {"chain": "0" * 64})


def leave_the_end_out(folder: Path) -> None:
    _lines(folder, lambda lines: lines[:299])


def exchange_two(folder: Path) -> None:
    _lines(folder, lambda lines: [*lines[:100], lines[101], lines[100], *lines[102:]])


def chain_it_again(folder: Path) -> None:
    """An insider without the log's keys: an act changed, every leaf and chain value made anew, tiles too."""
    rebuilt, chain, edge = list[dict[str, object]](), NO_CHAIN, Edge()
    for number, raw in enumerate((folder / "log" / "journal.jsonl").read_bytes().splitlines(), 1):
        line = json.loads(raw)
        if number == 250:
            line["body"]["title"] = "another"
            text = json.dumps(line["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            line["leaf"] = leaf_of(bytes.fromhex(line["salt"]), text.encode())
        chain = line["chain"] = chain_of(chain, number, line["recorded_at"], line["openness"], line["leaf"])
        LogFiles(folder / "log").lay(edge.add(bound(number, line["recorded_at"], line["openness"], line["leaf"])))
        rebuilt.append(line)
    LogFiles(folder / "log").lay(edge.partial())
    _lines(folder, lambda _lines: [json.dumps(one, ensure_ascii=False).encode() for one in rebuilt])


def break_a_bundle(folder: Path) -> None:
    path = folder / "log" / "tile" / "entries" / "000"
    path.write_bytes(path.read_bytes().replace(b"public", b"sealed", 1))


def break_a_signature(folder: Path) -> None:
    path = folder / "log" / "checkpoint"
    head, last = path.read_text().rsplit(" ", 1)
    path.write_text(f"{head} {last[:20]}{'A' if last[20] != 'A' else 'B'}{last[21:]}")


def leave_a_witness_out(folder: Path) -> None:
    path = folder / "log" / "checkpoint"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def sign_with_a_stolen_half(folder: Path) -> None:
    """An insider who broke one of the log's two algorithms."""
    chain_it_again(folder)
    edge = Edge()
    for raw in (folder / "log" / "journal.jsonl").read_bytes().splitlines():
        line = json.loads(raw)
        edge.add_all([bound(line["number"], line["recorded_at"], line["openness"], line["leaf"])])
    (folder / "log" / "checkpoint").write_bytes(
        bytes(note(Checkpoint("lake.example/record", 300, edge.root), log=LOG[:1]))
    )


@pytest.mark.parametrize(
    ("bend", "said"),
    [
        (bend_a_body, "entry 250: its act is not the one that was recorded"),
        (bend_a_moment, "entry 250: the journal is not what was signed"),
        (bend_the_chain, "entry 250: the chain is broken"),
        (leave_the_end_out, "the journal has 299 lines, and 300 were signed"),
        (exchange_two, "entry 101: the journal is not what was signed"),
        (chain_it_again, "the entries are not those that the checkpoint signs"),
        (break_a_bundle, "the entries are not those that the checkpoint signs"),
        (break_a_signature, "a signature of corona.example/witness does not fit"),
        (leave_a_witness_out, "the quorum “members” did not sign; of the witnesses, ARV did"),
        (sign_with_a_stolen_half, "did not sign the checkpoint of 300 entries with all of its algorithms"),
    ],
)
def test_a_changed_record_is_refused_with_the_place(copy: Path, bend: Callable[[Path], None], said: str) -> None:
    bend(copy)
    code, told = asked(copy / "log", copy / "policy")
    assert code == 1
    assert said in told


def test_a_record_that_does_not_continue_the_one_kept_is_refused(copy: Path) -> None:
    kept = copy / "kept"
    kept.write_bytes(bytes(note(Checkpoint("lake.example/record", 40, bytes(32)))))
    code, said = asked(copy / "log", copy / "policy", kept)
    assert (code, said.partition(",")[0]) == (1, "this record does not continue the one you kept")


@pytest.fixture
def proof(copy: Path) -> Path:
    """The proof of an act, with the act beside it."""
    entry = list(Folder(copy).journal.entries())[249]
    files = LogFiles(copy / "log")
    told = files.note()
    assert told is not None
    assert entry.body is not None
    path = tuple(inclusion(Tiles(files.read, 300).complete, 249, 300))
    made = copy / "250.tlog-proof"
    made.write_bytes(bytes(Proof(entry_of(entry), 249, path, told)))
    made.with_name("250.tlog-proof.act").write_bytes(f"{entry.salt}\n".encode() + entry.body)
    return made


def test_a_proof_holds_alone_and_with_its_act(proof: Path, copy: Path) -> None:
    assert asked("--proof", proof, copy / "policy") == (
        0,
        "lake.example/record: entry 250 of 300; its act is the one recorded; signed by the log; seen by ARV, COR",
    )
    proof.with_name("250.tlog-proof.act").unlink()
    assert "its act was not shown" in asked("--proof", proof, copy / "policy")[1]


def test_a_proof_of_another_act_or_place_is_refused(proof: Path, copy: Path) -> None:
    act = proof.with_name("250.tlog-proof.act")
    act.write_bytes(act.read_bytes() + b" ")
    assert "is not the act that was recorded at place 250" in asked("--proof", proof, copy / "policy")[1]
    proof.write_bytes(proof.read_bytes().replace(b"\nindex 249\n", b"\nindex 248\n"))
    code, said = asked("--proof", proof, copy / "policy")
    assert (code, said) == (1, "the entry does not stand at place 249 of the 300 that were signed")


def test_two_records_of_one_size_are_evidence_and_one_is_none(copy: Path) -> None:
    one = copy / "log" / "checkpoint"
    other = copy / "other"
    other.write_bytes(bytes(note(Checkpoint("lake.example/record", 300, bytes(32)))))
    assert asked("--conflict", one, other, copy / "policy") == (
        0,
        "lake.example/record signed two records of 300 entries",
    )
    assert asked("--conflict", one, one, copy / "policy")[0] == 1
    forged = [SigningKey(each.key.name, each.key.algorithm, b"\x07" * 32) for each in LOG]
    other.write_bytes(bytes(note(Checkpoint("lake.example/record", 300, bytes(32)), log=tuple(forged))))
    assert "did not sign" in asked("--conflict", one, other, copy / "policy")[1]


@pytest.mark.parametrize("arguments", [(), ("--proof",), ("--what", "a", "b"), ("a", "b", "c", "d")])
def test_what_it_cannot_answer_it_says(arguments: tuple[str, ...]) -> None:
    code, said = asked(*arguments)
    assert code == 1
    assert "python3 verify_log.py FOLDER POLICY" in said


def test_it_needs_nothing_but_the_standard_library() -> None:
    named = {
        line.split()[1].partition(".")[0]
        for line in VERIFIER.read_text().splitlines()
        if line.startswith(("import ", "from "))
    }
    assert named <= set(sys.stdlib_module_names) | {"__future__"}
