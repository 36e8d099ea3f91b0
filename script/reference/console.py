"""Commands shown in documents, and what they print.

A block of console lines that begins with ``$ comity`` is run. On an organisation that came with Comity the answer
does not depend on when or where it is asked, so script/docs writes it. Lines of three dots stand for what is left out;
such a block is only compared. Blocks that work on a folder of the reader's own are run in order by the tests.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from click.testing import CliRunner

from comity.cli import main
from comity.store.folder import bundled_names

BLOCK: Final = re.compile(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FOLDERS: Final = ("docs", "docs/explanation", "docs/guides", "docs/decisions")
LEFT_OUT: Final = "..."
CANNOT_ANSWER: Final = 2
WRITING: Final = ("propose", "record", "new", "export", "serve")


class Block(NamedTuple):
    """A fenced block: its language, the file it should be saved as (if it is one), its text."""

    language: str
    file: str | None
    text: str


class Step(NamedTuple):
    """A command and the lines shown under it."""

    command: str
    shown: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(*found) for found in BLOCK.findall(page)]


def steps(text: str) -> Iterator[Step]:
    """The commands of a console block with what is shown under each."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield Step(command.strip(), shown)


def documents(root: Path) -> list[Path]:
    """The pages that people write."""
    return [*sorted(root.glob("*.md")), *(path for name in FOLDERS for path in sorted((root / name).glob("*.md")))]


def printed(command: str) -> tuple[str, int]:
    """What a command prints, and its exit code."""
    arguments = shlex.split(command, comments=True)
    if arguments[:1] != ["comity"]:
        raise ValueError(f"'{command}' is no command of Comity")
    result = CliRunner().invoke(main, arguments[1:], prog_name="comity")
    return result.output, result.exit_code


def refreshed(root: Path) -> dict[str, str]:
    """The pages that show answers about bundled organisations, with the answers as they are now."""
    found = {}
    for path in documents(root):
        text = path.read_text(encoding="utf-8")
        fresh = BLOCK.sub(_answered, text)
        if any(block.language == "console" and is_settled(block.text) for block in blocks(text)):
            found[path.relative_to(root).as_posix()] = fresh
    return found


def is_settled(text: str) -> bool:
    """Whether every command of a block asks a bundled organisation, and all of the answers are shown."""
    commands = list(steps(text))
    return bool(commands) and all(
        is_asked_of_a_bundled_one(one.command) and LEFT_OUT not in one.shown.split("\n") for one in commands
    )


def is_asked_of_a_bundled_one(command: str) -> bool:
    """Whether a command only asks, and asks an organisation that came with Comity."""
    words = shlex.split(command)
    return len(words) > 2 and words[1] not in WRITING and words[2] in bundled_names()


def _answered(found: re.Match[str]) -> str:
    """A block with its answers; as it was, where one cannot be given (nothing is on record yet)."""
    language, _, text = found.groups()
    if language != "console" or not is_settled(text):
        return found[0]
    with TemporaryDirectory() as folder, chdir(folder):  # what a command writes is not left in the checkout
        answers = [(one.command, *printed(one.command)) for one in steps(text)]
    if any(code == CANNOT_ANSWER for _, _, code in answers):
        return found[0]
    lines = "".join(f"$ {command}\n{answer}" for command, answer, _ in answers)
    return f"```console\n{lines}```"
