"""A witness: every status of the standard, what it remembers, races, a log with two faces, silent connections."""

from __future__ import annotations

import http.client
import random
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from comity.core.record.merkle import consistency, root
from comity.log import serving
from comity.log.asking import asked
from comity.log.checkpoints import Checkpoint, checkpoint_of, moment_signed
from comity.log.files import LogFiles
from comity.log.keys import SigningKey
from comity.log.notes import Note, note_of, signatures_of
from comity.log.policy import Witness as Named
from comity.log.submission import Submission
from comity.log.tiles import Tiles
from comity.log.witness import Witness
from log.trees import LOG, MOMENT, ORIGIN, WITNESSES, files, note

KEY = WITNESSES["ARV"]
_, HELD = files(400)
TREE = Tiles(HELD.__getitem__, 400)


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(tmp_path / "seen.sqlite3", [one.key for one in LOG], [KEY])


def at(size: int, hashed: bytes | None = None) -> Note:
    """The checkpoint of so many entries, signed by the log."""
    return note(Checkpoint(ORIGIN, size, hashed or root(TREE.complete, size)))


def from_(old: int, size: int, told: Note | None = None) -> bytes:
    path = consistency(TREE.complete, old, size) if 0 < old < size else []
    return bytes(Submission(old, tuple(path), told or at(size)))


def answered(witness: Witness, *raw: bytes) -> list[int]:
    return [int(witness.add(one, MOMENT).code) for one in raw]


def test_what_continues_is_signed_and_remembered(witness: Witness) -> None:
    assert answered(witness, from_(0, 100), from_(100, 300), from_(300, 300)) == [200, 200, 200]
    answer = witness.add(from_(300, 400), MOMENT)
    made = Note(at(400).text, signatures_of(answer.raw.decode()))
    assert moment_signed(made, KEY.key) == MOMENT
    seen = witness.seen(ORIGIN)
    assert seen is not None
    assert checkpoint_of(seen).size == 400
    assert witness.refused() == []


def test_who_does_not_know_what_was_seen_is_told_the_size(witness: Witness) -> None:
    witness.add(from_(0, 100), MOMENT)
    answer = witness.add(from_(0, 300), MOMENT)
    assert (int(answer.code), answer.contents, answer.raw) == (409, "text/x.tlog.size", b"100\n")


def test_each_fault_has_the_status_of_the_standard(witness: Witness) -> None:
    witness.add(from_(0, 300), MOMENT)
    stolen = [SigningKey(ORIGIN, one.key.algorithm, b"\x09" * 32) for one in LOG]
    told = Checkpoint(ORIGIN, 400, root(TREE.complete, 400))
    asked_of = {
        "no submission": (b"hello", 400),
        "an old size with a nought before it": (from_(300, 400).replace(b"old 300", b"old 0300"), 400),
        "a hash too short": (from_(300, 400).replace(b"\n", b"\nAA==\n", 1), 400),
        "more than there are": (from_(400, 300), 400),
        "another log": (bytes(Submission(0, (), note(told._replace(origin="sea.example")))), 404),
        "a key that is not the log's": (bytes(Submission(300, (), note(told, log=tuple(stolen)))), 403),
        "half of its keys": (bytes(Submission(300, (), note(told, log=LOG[:1]))), 403),
        "a wrong proof": (bytes(Submission(300, (bytes(32),), at(400))), 422),
        "no proof": (bytes(Submission(300, (), at(400))), 422),
        "another record of the same size": (bytes(Submission(300, (), at(300, bytes(32)))), 409),
    }
    assert {name: answered(witness, raw) for name, (raw, _) in asked_of.items()} == {
        name: [code] for name, (_, code) in asked_of.items()
    }
    assert answered(witness, from_(300, 400)) == [200]


def test_a_proof_of_nothing_is_empty(witness: Witness) -> None:
    assert answered(witness, bytes(Submission(0, (bytes(32),), at(100)))) == [422]
    assert witness.seen(ORIGIN) is None


def test_a_log_with_two_faces_leaves_its_evidence_once(witness: Witness) -> None:
    other = at(300, bytes(32))
    raw = bytes(Submission(300, (), other))
    assert answered(witness, from_(0, 300), raw, raw, raw) == [200, 409, 409, 409]
    assert [(moment, checkpoint_of(one)) for moment, one in witness.refused()] == [(MOMENT, checkpoint_of(other))]


def test_what_was_signed_is_remembered_by_the_next_process(witness: Witness) -> None:
    witness.add(from_(0, 300), MOMENT)
    again = Witness(witness.memory, witness.logs, witness.keys)
    assert answered(again, from_(100, 400), from_(300, 400)) == [409, 200]


@pytest.mark.parametrize("seed", range(5))
def test_two_futures_of_one_size_are_never_both_signed(witness: Witness, seed: int) -> None:
    witness.add(from_(0, 100), MOMENT)
    sizes = [150, 160, 170, 180]
    random.Random(seed).shuffle(sizes)
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda size: int(witness.add(from_(100, size), MOMENT).code), sizes))
    seen = witness.seen(ORIGIN)
    assert seen is not None
    assert (sorted(codes), checkpoint_of(seen).size) == ([200, 409, 409, 409], sizes[codes.index(200)])


@pytest.fixture
def served(witness: Witness) -> Iterator[ThreadingHTTPServer]:
    server = serving.server_of(witness, "127.0.0.1", 0, lambda: MOMENT)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def named(server: ThreadingHTTPServer) -> Named:
    return Named("ARV", KEY.key, f"http://127.0.0.1:{server.server_address[1]}")


@pytest.fixture
def published(tmp_path: Path) -> LogFiles:
    """The files of a log of 400 entries."""
    found = LogFiles(tmp_path / "log")
    for path, raw in HELD.items():
        (found.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (found.folder / path).write_bytes(raw)
    return found


def test_a_witness_is_asked_over_http_from_where_it_was(
    served: ThreadingHTTPServer, published: LogFiles, witness: Witness
) -> None:
    for size in (100, 256, 400):
        said = asked(published, at(size), [named(served)])["ARV"]
        assert (said.why, len(said.signatures)) == ("", 1)
    seen = witness.seen(ORIGIN)
    assert seen is not None
    assert checkpoint_of(seen).size == 400


def test_a_witness_that_saw_another_record_is_told(
    served: ThreadingHTTPServer, published: LogFiles, witness: Witness
) -> None:
    witness.add(from_(0, 400), MOMENT)
    shorter = asked(published, at(300), [named(served)])["ARV"]
    other = asked(published, at(400, bytes(32)), [named(served)])["ARV"]
    assert (shorter.is_conflict, other.is_conflict) == (True, True)
    assert (shorter.why, other.why) == (
        "it has seen 400 entries, more than the 300 there are here",
        "it has seen another record",
    )


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1", "ftp://127.0.0.1", "nowhere", "http://[", "http://127.0.0.1:x"]
)
def test_a_witness_that_cannot_be_asked_says_why_and_is_no_conflict(published: LogFiles, address: str) -> None:
    said = asked(published, at(400), [Named("ARV", KEY.key, address)])["ARV"]
    assert (said.signatures, said.is_conflict, said.why.startswith("it cannot be asked")) == ((), False, True)


def test_a_witness_that_signs_with_another_key_than_the_policy_names_is_not_believed(
    served: ThreadingHTTPServer, published: LogFiles
) -> None:
    other = SigningKey(KEY.key.name, KEY.key.algorithm, b"\x0b" * 32).key
    said = asked(published, at(400), [named(served)._replace(key=other)])["ARV"]
    assert (said.signatures, said.why) == ((), "it signed with another key than the policy names")


@pytest.mark.parametrize(
    ("method", "path", "headers", "code"),
    [
        ("POST", "/nothing", {"Content-Length": "0"}, 404),
        ("POST", "/add-checkpoint", {"Content-Length": "x"}, 411),
        ("POST", "/add-checkpoint", {"Content-Length": "2000001"}, 413),
        ("GET", "/add-checkpoint", {}, 501),
    ],
)
def test_what_is_no_submission_is_refused_before_it_is_read(
    served: ThreadingHTTPServer, method: str, path: str, headers: dict[str, str], code: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.server_address[1], timeout=5)
    connection.putrequest(method, path)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == code
    connection.close()


def test_silent_connections_hold_nobody_off(
    served: ThreadingHTTPServer, published: LogFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.RequestHandlerClass, "timeout", 0.2)
    silent = [socket.create_connection(("127.0.0.1", served.server_address[1])) for _ in range(40)]
    for one in silent[::2]:
        one.sendall(b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 500\r\n\r\nold 0\n")
    assert asked(published, at(400), [named(served)])["ARV"].signatures
    closed = [one.recv(1000) == b"" for one in silent]
    assert all(closed)
    for one in silent:
        one.close()


def test_submissions_are_read_as_they_were_written() -> None:
    raw = from_(100, 400)
    assert raw.startswith(b"old 100\n")
    assert note_of(raw.partition(b"\n\n")[2]).text == at(400).text
