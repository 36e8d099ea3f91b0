"""The journals that come with Comity are those that were signed, by keys that nobody keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.log.files import LogFiles
from comity.log.policy import believed, policy_of
from comity.log.signing import ReadBack, SigningRefused
from comity.store.folder import CHECKOUT, Folder

BUNDLED = sorted(path.name for path in CHECKOUT.iterdir() if (path / "journal.jsonl").exists())


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_journal_is_the_one_that_was_signed_to_its_last_entry(name: str) -> None:
    folder = Folder(CHECKOUT / name)
    note = LogFiles(folder.path / "log").note()
    assert note is not None, "its journal was made again and not signed: script/journals"
    told = believed(policy_of((folder.path / "log" / "policy").read_text(encoding="utf-8")), note).checkpoint
    read = ReadBack()
    try:
        read.go_on(folder.journal.entries(), [told])
    except SigningRefused as error:
        pytest.fail(f"{name} is not what was signed ({error}): script/journals {name} makes and signs it again")
    assert (told.origin, told.size) == (f"{name}.example/record", read.edge.size)


def test_no_private_key_of_a_bundled_organisation_is_kept(root: Path) -> None:
    assert sorted(root.rglob("organisations/*/log.key")) == []
