"""The tutorial is done from beginning to end, as a newcomer does it: files saved, commands given, answers compared."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from reference.console import LEFT_OUT, Block, Step, blocks, steps

from servers import free_port

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "found-an-organisation.md"
COMMAND = 'exec "{python}" -c "import sys; from comity.cli import main; sys.exit(main(prog_name=\'comity\'))" "$@"\n'
SERVE = "comity serve"


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and the command ``comity`` on the path."""
    command = tmp_path / "bin" / "comity"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n" + COMMAND.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    for name in ("COMITY_DATA_BASE", "COMITY_ORGANISATION", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def answers(shown: str, found: str) -> bool:
    """Whether what was found is what is shown; three dots stand for any words, on a line of their own for any lines."""
    lines = ["(?:.*\n)*?" if line == LEFT_OUT else _pattern(line) for line in shown.splitlines()]
    return re.fullmatch("".join(lines), found) is not None


def _pattern(line: str) -> str:
    return re.escape(line).replace(re.escape(LEFT_OUT), ".*") + "\n"


def done(step: Step, here: Path) -> str | None:
    """What a command answered, if it is not what is shown."""
    if step.command.startswith(SERVE):
        found, shown = served(step, here)
    else:
        ended = started(step.command, here, stderr=subprocess.STDOUT)
        found, shown = ended.communicate(timeout=60)[0], step.shown
    return None if answers(shown, found) else f"$ {step.command}\n--- shown\n{shown}--- found\n{found}"


def started(command: str, here: Path, stderr: int | None = None) -> subprocess.Popen[str]:
    """A command as it is typed in a terminal."""
    return subprocess.Popen(["/bin/sh", "-c", command], cwd=here, stdout=subprocess.PIPE, stderr=stderr, text=True)


def served(step: Step, here: Path) -> tuple[str, str]:
    """What the server says until it answers, on a port that is free here, and what is shown; a page of it is opened."""
    port = free_port()
    process = started(f"exec {step.command} --port {port}", here)
    said = "".join(_until_it_answers(process))
    try:
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert "Harbour League" in page.read().decode()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    return said, step.shown.replace(":8000/", f":{port}/")


def _until_it_answers(process: subprocess.Popen[str]) -> Iterator[str]:
    for line in process.stdout or ():
        yield line
        if "http://" in line:
            return


def worked_through(parts: list[Block], here: Path) -> list[str]:
    """Save each file, give each command; what was answered otherwise than shown."""
    wrong = []
    for part in parts:
        if part.file:
            (here / part.file).parent.mkdir(parents=True, exist_ok=True)
            (here / part.file).write_text(part.text, encoding="utf-8")
        elif part.language == "console":
            wrong += [found for step in steps(part.text) if (found := done(step, here))]
    return wrong


def test_the_tutorial_answers_as_shown_from_beginning_to_end(newcomer: Path) -> None:
    parts = blocks(TUTORIAL.read_text(encoding="utf-8"))
    assert worked_through(parts, newcomer) == []


def test_every_verb_that_it_promises_is_in_the_tutorial() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    verbs = ("new", "propose", "record", "members", "why", "scenarios", "verify", "export", "serve")
    assert [verb for verb in verbs if f"$ comity {verb} " not in text] == []


def test_every_block_of_the_tutorial_is_a_file_or_a_command() -> None:
    for part in blocks(TUTORIAL.read_text(encoding="utf-8")):
        assert part.file or part.language == "console", part.text


def test_an_answer_that_is_not_the_one_shown_is_seen(newcomer: Path) -> None:
    page = "```console\n$ echo one two\none ...\n$ echo three\nfour\n```\n"
    assert worked_through(blocks(page), newcomer) == ["$ echo three\n--- shown\nfour\n--- found\nthree\n"]
