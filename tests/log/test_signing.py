"""Signing a journal's log: what is signed was read back, is never another record, and a crash loses nothing."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from msgspec.structs import replace

import cast
from comity.core.record.journal import EMPTY, Draft, Entry, Head, Journal
from comity.core.record.merkle import consistency, is_consistent, root
from comity.log import secret
from comity.log.checkpoints import Checkpoint, checkpoint_of
from comity.log.files import HOUR, Held, LogFiles
from comity.log.keys import Algorithm
from comity.log.policy import Policy, believed
from comity.log.signing import Signer, SigningRefused, entry_of
from comity.log.tiles import Tiles
from log.trees import LOG, MOMENT, ORIGIN, note

ONLY_THE_LOG = Policy(tuple(one.key for one in LOG))


class Kept(Journal):
    """A journal in memory, whose entries a test may change."""

    def __init__(self, kept: Sequence[Entry]) -> None:
        self.kept = list(kept)

    def head(self) -> Head:
        return Head(self.kept[-1].number, self.kept[-1].chain, self.kept[-1].recorded_at) if self.kept else EMPTY

    def entries(self, after: int = 0) -> Iterator[Entry]:
        return iter(self.kept[after:])

    def append(self, drafts: Sequence[Draft], *, expected: Head | None = None) -> NoReturn:
        raise NotImplementedError

    def copy(self, entries: object) -> NoReturn:
        raise NotImplementedError


def chained(size: int, word: str = "act") -> Kept:
    """A journal of so many acts, chained."""
    plain = {"on": "2026-11-01", "subject": "XAA", "form": "organisation", "names": {}}
    return Kept(cast.sealed(cast.act("subjects.entry", f"{word}-{number}", **plain) for number in range(size)))


@pytest.fixture
def files(tmp_path: Path) -> LogFiles:
    return LogFiles(tmp_path / "log")


def test_a_signed_journal_is_a_log_that_its_files_prove(files: LogFiles) -> None:
    journal = chained(300)
    made = Signer(files, LOG).sign(journal, MOMENT)
    found = believed(ONLY_THE_LOG, made).checkpoint
    tiles = Tiles(files.read, found.size)
    assert (found.origin, found.size, found.root) == (ORIGIN, 300, root(tiles.complete, 300))
    assert list(tiles.entries()) == [entry_of(one) for one in journal.kept]
    assert files.note() == made
    assert (files.folder / "checkpoints" / "300").read_bytes() == bytes(made)


def test_a_log_goes_on_with_its_journal_and_proves_that_it_does(files: LogFiles) -> None:
    journal, signer = chained(300), Signer(files, LOG)
    shorter = Kept(journal.kept[:200])
    old = checkpoint_of(signer.sign(shorter, MOMENT))
    new = checkpoint_of(signer.sign(journal, MOMENT + 1))
    tiles = Tiles(files.read, new.size)
    assert is_consistent(old.size, old.root, new.size, new.root, consistency(tiles.complete, old.size, new.size))
    assert new == checkpoint_of(Signer(LogFiles(files.folder.with_name("other")), LOG).sign(journal, MOMENT))


def test_what_is_signed_already_is_not_signed_again(files: LogFiles) -> None:
    journal = chained(5)
    first = Signer(files, LOG).sign(journal, MOMENT)
    assert Signer(files, LOG).sign(journal, MOMENT + 9) == first


@pytest.mark.parametrize("kept", ["state", "checkpoint"])
def test_a_journal_that_lost_its_end_is_not_signed(files: LogFiles, kept: str) -> None:
    journal = chained(30)
    Signer(files, LOG).sign(journal, MOMENT)
    lost = files.folder / "checkpoint" if kept == "state" else files.state
    lost.unlink()
    with pytest.raises(SigningRefused, match="ends at entry 20, and 30 were signed"):
        Signer(files, LOG).sign(Kept(journal.kept[:20]), MOMENT)


@pytest.mark.parametrize("kept", ["state", "checkpoint"])
def test_a_journal_chained_again_is_not_signed(files: LogFiles, kept: str) -> None:
    Signer(files, LOG).sign(chained(30), MOMENT)
    lost = files.folder / "checkpoint" if kept == "state" else files.state
    lost.unlink()
    with pytest.raises(SigningRefused, match="the first 30 entries are not those that were signed"):
        Signer(files, LOG).sign(chained(40, "forged"), MOMENT)


def test_an_entry_that_was_changed_is_named(files: LogFiles) -> None:
    journal, signer = chained(30), Signer(files, LOG)
    signer.sign(Kept(journal.kept[:10]), MOMENT)
    whole = journal.kept[19]
    journal.kept[19] = replace(whole, body=b"{}")
    with pytest.raises(SigningRefused, match="Entry 20: its act is not the one that was recorded"):
        signer.sign(journal, MOMENT)
    journal.kept[19] = whole
    assert checkpoint_of(signer.sign(journal, MOMENT)).size == 30


def test_a_signer_that_found_a_fault_begins_anew(files: LogFiles) -> None:
    journal, signer = chained(30), Signer(files, LOG)
    signer.sign(journal, MOMENT)
    with pytest.raises(SigningRefused):
        signer.sign(Kept([*journal.kept, replace(journal.kept[-1], number=31)]), MOMENT)
    assert checkpoint_of(signer.sign(journal, MOMENT)).size == 30


def test_a_published_checkpoint_that_contradicts_the_journal_is_told_and_not_written_over(files: LogFiles) -> None:
    journal = chained(30)
    Signer(files, LOG).sign(journal, MOMENT)
    forged = note(Checkpoint(ORIGIN, 30, bytes(32)))
    files.publish(forged)
    with pytest.raises(SigningRefused, match="the first 30 entries are not those"):
        Signer(files, LOG).sign(journal, MOMENT)
    assert files.note() == forged


@pytest.mark.parametrize("raw", [b"", b"garbage", b"\xff\xfe", b"lake.example/record\n30\n"])
def test_a_garbled_state_is_told_and_nothing_signed(files: LogFiles, raw: bytes) -> None:
    Signer(files, LOG).sign(chained(30), MOMENT)
    files.state.write_bytes(raw)
    with pytest.raises(SigningRefused, match="cannot be read"):
        Signer(files, LOG).sign(chained(31), MOMENT)


def test_keys_of_another_log_do_not_sign_this_one(files: LogFiles, tmp_path: Path) -> None:
    Signer(files, LOG).sign(chained(3), MOMENT)
    other = secret.make(tmp_path / "other.key", "sea.example/record", secret.BY_A_LOG)
    with pytest.raises(
        SigningRefused, match=r"is the log lake\.example/record, and the keys are of sea\.example/record"
    ):
        Signer(files, other).sign(chained(4), MOMENT)


@pytest.mark.parametrize("stage", ["lay", "keep_signed", "publish"])
def test_a_signing_that_stopped_is_ended_by_the_next(
    files: LogFiles, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    journal = chained(300)
    Signer(files, LOG).sign(Kept(journal.kept[:100]), MOMENT)

    def stops(*_arguments: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(LogFiles, stage, stops)
        with pytest.raises(OSError, match="No space"):
            Signer(files, LOG).sign(journal, MOMENT)
    found = checkpoint_of(Signer(files, LOG).sign(journal, MOMENT))
    assert (found.size, found.root) == (300, root(Tiles(files.read, 300).complete, 300))


def test_two_do_not_sign_at_once(files: LogFiles) -> None:
    files.folder.mkdir()
    other = os.open(files.folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(Held, match="somebody else is signing"):
        Signer(files, LOG).sign(chained(3), MOMENT)
    os.close(other)
    assert checkpoint_of(Signer(files, LOG).sign(chained(3), MOMENT)).size == 3


def test_tiles_that_were_lost_or_changed_are_laid_again(files: LogFiles) -> None:
    journal = chained(300)
    Signer(files, LOG).sign(journal, MOMENT)
    (files.folder / "tile/0/000").unlink()
    (files.folder / "tile/entries/001.p/44").write_bytes(b"changed")
    made = Signer(files, LOG).sign(journal, MOMENT)
    tiles = Tiles(files.read, 300)
    assert root(tiles.complete, 300) == checkpoint_of(made).root
    assert list(tiles.entries()) == [entry_of(one) for one in journal.kept]


def test_partial_tiles_stay_an_hour_after_the_full_one(files: LogFiles) -> None:
    journal, signer = chained(600), Signer(files, LOG)
    signer.sign(Kept(journal.kept[:100]), MOMENT)
    partial = files.folder / "tile/0/000.p/100"
    os.utime(partial, (MOMENT, MOMENT))
    signer.sign(Kept(journal.kept[:300]), MOMENT + HOUR)
    assert partial.exists()
    Signer(files, LOG).sign(journal, MOMENT + HOUR + 1)
    assert not partial.exists()


def test_keys_are_made_once_and_read_by_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    made = secret.make(path, ORIGIN, secret.BY_A_LOG)
    assert [one.key for one in secret.read(path)] == [one.key for one in made]
    assert [one.key.algorithm for one in made] == [Algorithm.ED25519, Algorithm.ML_DSA_44]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(secret.SecretKept, match="there already"):
        secret.make(path, ORIGIN, secret.BY_A_LOG)
    path.chmod(0o640)
    with pytest.raises(secret.SecretKept, match="others may read"):
        secret.read(path)


@pytest.mark.parametrize(("text", "said"), [("# none\n", "holds no key"), ("1 a b\n", "no key"), ("x\n", "no key")])
def test_a_file_that_holds_no_key_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "log.key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(secret.SecretKept, match=said):
        secret.read(path)
    with pytest.raises(secret.SecretKept, match="no file of keys"):
        secret.read(tmp_path / "nowhere.key")
