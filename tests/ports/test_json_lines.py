"""The journal on JSON lines: the port's suite, and what is particular to files."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from comity.core.record.act import Openness
from comity.core.record.journal import Draft
from comity.store.jsonl import JournalBroken, JsonLines
from ports.suite import JournalPort, Opener, draft, problems


class TestJournalOnJsonLines(JournalPort):
    @pytest.fixture
    def opener(self, tmp_path: Path) -> Opener:
        return partial(JsonLines, tmp_path / "one" / "journal.jsonl")

    @pytest.fixture
    def another_opener(self, tmp_path: Path) -> Opener:
        return partial(JsonLines, tmp_path / "other" / "journal.jsonl")


@pytest.fixture
def journal(tmp_path: Path) -> JsonLines:
    return JsonLines(tmp_path / "journal.jsonl")


def lines(journal: JsonLines) -> list[str]:
    return journal.path.read_text(encoding="utf-8").splitlines()


def test_a_public_line_holds_the_act_verbatim(journal: JsonLines) -> None:
    body = '{"id":"A","note":"Озеро 湖"}'
    journal.append([Draft(openness="public", body=body.encode())])
    assert f'"body":{body}}}' in lines(journal)[0]
    assert list(json.loads(lines(journal)[0])) == ["number", "recorded_at", "openness", "leaf", "chain", "salt", "body"]


@pytest.mark.parametrize("openness", ["members", "parties", "sealed"])
def test_a_line_that_is_not_public_shows_neither_salt_nor_act(journal: JsonLines, openness: str) -> None:
    journal.append([draft("secret", openness)])
    assert list(json.loads(lines(journal)[0])) == ["number", "recorded_at", "openness", "leaf", "chain"]
    assert "secret" not in journal.path.read_text(encoding="utf-8")
    kept = journal.closed / "1.json"
    assert set(json.loads(kept.read_text(encoding="utf-8"))) == {"salt", "body"}
    assert kept.stat().st_mode & 0o077 == 0


def test_a_line_that_is_not_public_but_holds_its_act_is_not_read(journal: JsonLines) -> None:
    journal.append([draft("one")])
    journal.path.write_text(lines(journal)[0].replace('"public"', '"sealed"') + "\n", encoding="utf-8")
    assert list(journal.entries()) == []
    assert "not public" in journal.findings()[0].message


@pytest.mark.parametrize("broken", ["", "{", "not json", '{"number": 2}', '{"number": 1.5}', "[]", "\x00", "\ufeff{}"])
def test_a_broken_line_is_a_finding_with_its_number_and_the_rest_loads(journal: JsonLines, broken: str) -> None:
    journal.append([draft("one"), draft("two"), draft("three")])
    first, _, third = lines(journal)
    journal.path.write_text(f"{first}\n{broken}\n{third}\n", encoding="utf-8")
    assert [entry.number for entry in journal.entries()] == [1, 3]
    found = journal.findings()
    assert [finding.place for finding in found] == [f"{journal.path}:2"]
    assert "Line 2" in found[0].message
    assert problems(list(journal.entries())) != []


def test_bytes_that_are_not_utf_8_break_only_their_line(journal: JsonLines) -> None:
    journal.append([draft("one"), draft("two")])
    with journal.path.open("ab") as file:
        file.write(b'{"number": "\xff"}\n')
    assert len(list(journal.entries())) == 2
    assert len(journal.findings()) == 1


def test_nothing_is_recorded_after_a_last_line_that_cannot_be_read(journal: JsonLines) -> None:
    journal.append([draft("one")])
    with journal.path.open("ab") as file:
        file.write(b'{"number": 2, "reco')
    before = journal.path.read_bytes()
    with pytest.raises(JournalBroken, match="last line"):
        journal.append([draft("two")])
    assert journal.path.read_bytes() == before


def test_a_last_line_without_its_newline_is_completed(journal: JsonLines) -> None:
    journal.append([draft("one")])
    journal.path.write_bytes(journal.path.read_bytes().rstrip(b"\n"))
    journal.append([draft("two")])
    assert [entry.number for entry in journal.entries()] == [1, 2]


def test_a_line_longer_than_a_block_is_found_as_the_head(journal: JsonLines) -> None:
    journal.append([draft("one"), draft("x" * 200_000)])
    assert journal.head().number == 2
    journal.append([draft("three")])
    assert [entry.number for entry in journal.entries()] == [1, 2, 3]


@pytest.mark.parametrize("openness", ["public", "sealed"])
@pytest.mark.parametrize("body", [b"not json", b'{"a":\n1}', b"\xff", b"", b'{"a":1} {"b":2}'])
def test_a_body_that_would_break_the_file_is_not_recorded(journal: JsonLines, openness: Openness, body: bytes) -> None:
    journal.append([draft("one")])
    if body.startswith(b'{"a":\n') and openness == "sealed":
        return  # it stands in a file of its own
    with pytest.raises(ValueError, match="entry 3 is not one line of JSON"):
        journal.append([draft("two"), Draft(openness=openness, body=body)])
    assert [entry.number for entry in journal.entries()] == [1]
    assert not journal.closed.exists()


def test_what_is_closed_is_never_committed(journal: JsonLines) -> None:
    journal.append([draft("one", "sealed")])
    assert (journal.closed / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"


def test_the_file_keeps_the_rights_it_had(journal: JsonLines) -> None:
    journal.append([draft("one")])
    journal.path.chmod(0o640)
    journal.append([draft("two")])
    assert journal.path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_journal_as_it_was(journal: JsonLines, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.append([draft("one")])
    before = journal.path.read_bytes()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("comity.store.jsonl.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        journal.append([draft("two")])
    assert journal.path.read_bytes() == before
    assert [path.name for path in journal.path.parent.iterdir()] == ["journal.jsonl"]


@pytest.mark.parametrize("field", ["leaf", "chain", "salt"])
def test_hashes_that_are_not_hexadecimal_break_only_their_line(journal: JsonLines, field: str) -> None:
    journal.append([draft("one"), draft("two")])
    first, second = lines(journal)
    plain = json.loads(first)
    plain[field] = "ж" * 64
    journal.path.write_text(json.dumps(plain, ensure_ascii=False) + "\n" + second + "\n", encoding="utf-8")
    assert [entry.number for entry in journal.entries()] == [2]
    assert len(journal.findings()) == 1
