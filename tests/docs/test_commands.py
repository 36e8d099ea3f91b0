"""Commands that the pages show can be given; those of the guides are run, in order, and answer as shown."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from reference.console import (
    CANNOT_ANSWER,
    LEFT_OUT,
    blocks,
    documents,
    is_asked_of_a_bundled_one,
    is_settled,
    printed,
    steps,
)

from comity.cli import main

ROOT = Path(__file__).parents[2]
GUIDES = sorted(path.name for path in (ROOT / "docs" / "guides").glob("*.md"))
INLINE = re.compile(r"`(comity [^`]+)`")
IN_WORDS = {
    "ORG": "sco",
    "DIR": "folder",
    "FILE": "file.yaml",
    "REGISTER": "members",
    "KEY": "IND",
    "DAY": "2017-06-09",
}


def commands(root: Path) -> Iterator[tuple[str, str]]:
    """Every command on a page, in a block or in the running text, with the page's name."""
    for path in documents(root):
        text = path.read_text(encoding="utf-8")
        shown = [line.removeprefix("$ ") for block in blocks(text) for line in block.text.splitlines()]
        for one in (*(line for line in shown if line.startswith("comity ")), *INLINE.findall(text)):
            yield path.name, re.split(r"\s+(?:\||>|#|&&)", one)[0]


def fault_in(command: str) -> str | None:
    """What the command line says of a command, if it does not take it."""
    name, *rest = [IN_WORDS.get(word, word) for word in shlex.split(command)[1:] if word != "..."]
    verb = main.commands.get(name)
    if verb is None:
        return None if name.startswith("-") else "no such verb"
    if not rest and any(isinstance(one, click.Argument) and one.required for one in verb.params):
        return None if command == f"comity {name}" else "nothing is asked"
    try:
        verb.make_context(name, rest)
    except click.ClickException as error:
        message = error.format_message()
        return None if message.endswith("does not exist.") else message  # the reader's own folder is not here
    return None


def fits(shown: str, found: str) -> bool:
    """Whether the lines shown are those found; three dots stand for any lines, or for any words in a line."""
    lines = [re.escape(line).replace(re.escape(LEFT_OUT), ".*") + r"\n" for line in shown.splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line == ".*" + r"\n" else line for line in lines)
    return re.fullmatch(pattern, found if found.endswith("\n") or not found else found + "\n") is not None


def test_every_command_on_a_page_is_taken_by_the_command_line(root: Path) -> None:
    found = [(page, command, fault) for page, command in commands(root) if (fault := fault_in(command))]
    assert found == []


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_answer_as_shown(
    guide: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks((root / "docs" / "guides" / guide).read_text(encoding="utf-8")):
        if block.file:
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        if block.language != "console":
            continue
        for step in steps(block.text):
            found, _ = printed(step.command)
            assert fits(step.shown, found), f"{step.command}\nshown:\n{step.shown}\nfound:\n{found}"


def test_answers_about_bundled_organisations_that_are_shown_in_part_are_as_shown(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in documents(root):
        for block in blocks(path.read_text(encoding="utf-8")):
            for step in steps(block.text) if block.language == "console" else ():
                found, code = printed(step.command) if is_asked_of_a_bundled_one(step.command) else ("", CANNOT_ANSWER)
                assert code == CANNOT_ANSWER or fits(step.shown, found), f"{path.name}: {step.command}\n{found}"


@pytest.mark.parametrize(
    ("shown", "found", "answer"),
    [
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("Head: ...\n", "Head: 0a1b\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n...\n", "two\n", False),
        ("", "", True),
    ],
)
def test_what_is_left_out_is_left_out_and_nothing_else(shown: str, found: str, *, answer: bool) -> None:
    assert fits(shown, found) is answer


@pytest.mark.parametrize(
    "command",
    ["comity memebrs sco", "comity members sco --on yesterday", "comity why sco members", "comity members sco --at x"],
)
def test_a_command_that_the_command_line_does_not_take_is_seen(command: str) -> None:
    assert fault_in(command)


def test_every_variable_of_the_environment_is_documented_and_none_that_is_no_more(root: Path) -> None:
    named = re.compile(r"\bCOMITY_[A-Z_]+")
    read = {name for path in (root / "src").rglob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))}
    told = {name for path in documents(root) for name in named.findall(path.read_text(encoding="utf-8"))}
    assert told == read


def test_every_answer_about_a_bundled_organisation_is_shown(root: Path) -> None:
    """Written by script/docs, once the organisation has its record."""
    for path in documents(root):
        settled = [one.text for one in blocks(path.read_text(encoding="utf-8")) if is_settled(one.text)]
        assert [step.command for text in settled for step in steps(text) if not step.shown] == [], path
