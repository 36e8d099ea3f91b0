"""The documents point to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house.source import assert_none, tracked

LINK = re.compile(r"\]\((?!\w+:|#)(?P<target>[^)\s#]+)(?:#[^)\s]*)?\)")
COMMAND = re.compile(r"(?<![\w/.-])(?P<target>script/[a-z]+)\b")


def dead_links(path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for found in LINK.finditer(line):
            if not (path.parent / found["target"]).exists():
                yield f"{path}:{number} {found['target']}"


def dead_commands(root: Path, path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for found in COMMAND.finditer(line):
            if not (root / found["target"]).exists():
                yield f"{path}:{number} {found['target']}"


def test_every_link_and_command_of_a_document_leads_somewhere(root: Path) -> None:
    for path in tracked(root):
        if path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            assert_none([*dead_links(path, text), *dead_commands(root, path, text)])


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "there.md").touch()
    text = "[one](there.md) [two](there.md#place) [three](gone.md) [four](https://example.int/x) [five](#here)"
    assert list(dead_links(tmp_path / "README.md", text)) == [f"{tmp_path}/README.md:1 gone.md"]


def test_a_dead_command_is_seen(root: Path) -> None:
    assert list(dead_commands(root, Path("README.md"), "run script/server or script/gone")) == [
        "README.md:1 script/gone"
    ]
