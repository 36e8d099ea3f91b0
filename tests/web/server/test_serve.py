"""The server as people start it: it says what it does, keeps what was recorded, and refuses with a reason."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from clusters import Cluster
from comity.core.record.codec import encode
from comity.core.record.journal import Draft, Head
from comity.core.registers import CODEC
from comity.store.jsonl import JsonLines
from comity.web import checkpoint
from comity.web.past import WAITING_MOST
from comity.web.serve import THREADS, without_password
from ports.data_bases import close, lay_tables, open_journal
from ports.suite import draft
from servers import Server, refused, serving, stop

WriteJournal = Callable[[Path], JsonLines]


def body(server: Server, path: str) -> str:
    with urlopen(server.address + path) as response:  # noqa: S310 - an address of this machine
        text: str = response.read().decode()
    return text


@pytest.fixture
def lake(tmp_path: Path, write_journal_in: WriteJournal) -> Path:
    folder = tmp_path / "lake"
    write_journal_in(folder)
    return folder


def test_it_says_what_it_does_and_its_address_when_it_answers(running: Server) -> None:
    assert [line.split()[0] for line in running.said] == ["Data", "Record", "Files", "Comity"]
    assert "acts" in running.said[1]
    assert running.said[-1].startswith(f"Comity is at {running.address}/")
    assert '"XAD"' in body(running, "/api/members?on=2020-09-14")


def test_it_listens_on_this_machine_only(running: Server) -> None:
    port = int(running.address.rpartition(":")[2])
    with socket.socket() as here, socket.socket() as elsewhere:
        assert here.connect_ex(("127.0.0.1", port)) == 0
        # Another address of this machine: refused, as nobody listens on all of them.
        assert elsewhere.connect_ex(("127.0.0.2", port)) == errno.ECONNREFUSED


def test_static_files_have_hashed_names_and_fonts_are_not_compressed(running: Server) -> None:
    kept = Path(running.data_base).parent
    collected = [path for path in (kept / "lake.static").rglob("*") if path.is_file()]
    assert (kept / "lake.secret").exists()
    assert not [path for path in collected if path.name.endswith((".woff2.gz", ".woff2.br"))]
    sheet = next(path for path in collected if path.suffix == ".css" and path.name.count(".") == 2)
    connection = HTTPConnection(running.address.removeprefix("http://"))
    connection.request("GET", f"/static/{sheet.relative_to(kept / 'lake.static')}")
    headers = connection.getresponse().headers
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_second_start_keeps_what_was_recorded_and_takes_over_what_is_new(lake: Path) -> None:
    data_base = str(lake.parent / "var" / "lake.sqlite3")
    with serving(lake, data_base) as server:
        before = body(server, "/api/members")
        assert stop(server.process, signal.SIGINT) == (0, "Comity has stopped.\n", "")
    plain = {"kind": "subjects.entry", "id": "XAF", "on": "2021-01-01", "subject": "XAF", "form": "state", "names": {}}
    recorded = Draft(openness="public", body=encode(CODEC.convert(plain)))
    JsonLines(lake / "journal.jsonl").append([recorded])
    with serving(lake, data_base) as server:
        assert "1 of them new" in server.said[1]
        assert "unchanged" in server.said[2]
        assert body(server, "/api/members") == before
        assert '"XAF"' in body(server, "/api/subjects")
        assert stop(server.process, signal.SIGTERM) == (0, "Comity has stopped.\n", "")


def test_a_journal_that_was_taken_over_is_not_read_again_unless_it_or_the_data_base_is_another(
    lake: Path, tmp_path: Path
) -> None:
    file, kept = lake / "journal.jsonl", tmp_path / "lake.taken"
    journal = JsonLines(file)
    marked = checkpoint.mark(file)
    assert not checkpoint.is_taken(kept, marked, journal)
    checkpoint.take(kept, marked, journal.head())
    assert checkpoint.is_taken(kept, marked, journal)
    assert not checkpoint.is_taken(kept, marked, JsonLines(tmp_path / "empty.jsonl"))
    checkpoint.take(kept, marked, Head(journal.head().number, "0" * 64, None))
    assert not checkpoint.is_taken(kept, marked, journal)
    journal.append([draft("another")])
    assert not checkpoint.is_taken(kept, checkpoint.mark(file), journal)
    assert checkpoint.mark(tmp_path / "nothing.jsonl") == ""


def test_those_who_ask_of_the_past_leave_threads_to_others() -> None:
    assert THREADS > WAITING_MOST + 1


@pytest.mark.usefixtures("unblocked")
def test_journals_that_part_stop_the_start_and_say_where(lake: Path) -> None:
    data_base = lay_tables(str(lake.parent / "lake.sqlite3"))
    journal = open_journal(data_base)
    journal.copy(list(JsonLines(lake / "journal.jsonl").entries())[:3])
    journal.append([draft("another")])
    close(data_base)
    code, _, errors = refused(lake, data_base)
    assert code == 1
    assert "Comity did not start." in errors
    assert "part at entry 4" in errors
    assert "Traceback" not in errors


@pytest.mark.usefixtures("unblocked")
@pytest.mark.parametrize(
    ("checkpoint", "lost"), [("9 f00d", "ended at entry 9"), (f"2 {'0' * 64}", "entry 2 is not the one")]
)
def test_a_data_base_that_lost_a_part_of_its_record_is_refused(lake: Path, checkpoint: str, lost: str) -> None:
    data_base = lay_tables(str(lake.parent / "lake.sqlite3"))
    open_journal(data_base).copy(list(JsonLines(lake / "journal.jsonl").entries())[:3])
    close(data_base)
    (lake.parent / "lake.head").write_text(checkpoint, encoding="ascii")
    code, _, errors = refused(lake, data_base)
    assert code == 1
    assert lost in errors
    assert "lake.head" in errors


def test_a_port_in_use_is_refused_at_once(lake: Path, running: Server) -> None:
    port = int(running.address.rpartition(":")[2])
    code, _, errors = refused(lake, str(lake.parent / "lake.sqlite3"), port)
    assert (code, errors) == (
        1,
        f"Comity did not start. Port {port} of 127.0.0.1 is in use: choose another with --port.\n",
    )


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, errors = refused(tmp_path / "empty", str(tmp_path / "empty.sqlite3"))
    assert code == 1
    assert "no act on record" in errors


def test_a_broken_line_in_the_journal_is_refused_with_its_place(lake: Path) -> None:
    with (lake / "journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write("{\n")
    code, _, errors = refused(lake, str(lake.parent / "lake.sqlite3"))
    assert code == 1
    assert "journal.jsonl:" in errors


def test_a_data_base_that_cannot_be_opened_is_refused(lake: Path) -> None:
    (lake.parent / "no.sqlite3").write_text("this is no data base " * 50, encoding="utf-8")
    code, _, errors = refused(lake, str(lake.parent / "no.sqlite3"))
    assert code == 1
    assert "cannot be opened" in errors
    assert "Traceback" not in errors


def test_the_server_stands_on_postgresql_too(lake: Path, postgresql: Cluster) -> None:
    with serving(lake, postgresql.fresh()) as server:
        assert '"XAD"' in body(server, "/api/members?on=2020-09-14")
        assert stop(server.process)[0] == 0


def test_a_password_is_not_shown() -> None:
    assert without_password("postgresql://anna:secret@db:5432/record") == "postgresql://anna@db:5432/record"
    assert without_password("/var/lib/a@b:c.sqlite3") == "/var/lib/a@b:c.sqlite3"
