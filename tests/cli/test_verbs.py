"""The verbs: imported when they are asked for, listed without being imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import clock
from cli.conftest import Run
from comity.cli import main
from comity.cli.verbs import PLACES, SENTENCES
from comity.opendata import REGISTERS, TABLES

PROGRAM = (
    "import sys\nbefore = set(sys.modules)\n"
    "from comity.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
)
HEAVY = {"django", "granian", "importlib.metadata", "ninja", "pydantic", "rich", "ruamel.yaml", "typst"}
SELDOM = {"babel", "csv", "html.entities", "logging", "shutil", "tempfile", "tomllib"}
"""What only some answers need: words in a language, amounts, CSV, something written."""
PROMISED = ("why", "propose", "record", "scenarios", "verify", "new", "export", "serve", "replay")
SHELL = {"comity.cli", "comity.cli.failure", "comity.cli.main", "comity.cli.verbs"}


def loaded(root: Path, *arguments: str) -> tuple[str, set[str]]:
    """What a process of its own prints, and the modules that it has imported in the end."""
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(root / "src")})
    command = [sys.executable, "-c", PROGRAM, *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return found.stdout, set(found.stderr.splitlines()[-1].split())


def test_a_question_loads_neither_the_web_nor_yaml_nor_pictures(root: Path, lake: Path) -> None:
    printed, modules = loaded(root, "members", str(lake), "--as", "json")
    assert len(json.loads(printed)) == 4
    assert modules & HEAVY == set()
    assert {one for one in modules if one.startswith("comity.documents")} == set()
    assert "comity.core.verification" not in modules
    assert modules & SELDOM == set()


def test_a_question_to_one_register_imports_no_other_table(root: Path, lake: Path) -> None:
    _, modules = loaded(root, "members", str(lake))
    tables = {one.rpartition(".")[2] for one in modules if one.startswith("comity.opendata.tables.")}
    of_why = {"acts", "findings"}  # the reason of a row is told in their words
    assert tables & {name.replace("-", "_") for name in TABLES} == {"members", "subjects", *of_why}


def test_the_list_of_verbs_imports_none_of_them(root: Path) -> None:
    printed, modules = loaded(root, "--help")
    assert "States and their standing" in printed
    assert {one for one in modules if one.startswith("comity.cli")} == SHELL
    assert {one for one in modules if one.startswith("comity.core.chapters")} == set()


@pytest.mark.parametrize("verb", list(main.commands))
def test_the_sentence_of_the_list_is_that_of_the_verb(run: Run, verb: str) -> None:
    """What differs is mended in comity.cli.verbs."""
    assert run(verb, "--help").code == 0
    assert main.commands[verb].get_short_help_str(limit=200) == SENTENCES[verb]
    assert "..." not in main.commands[verb].get_short_help_str(limit=70)


def test_every_register_has_a_verb_and_the_others_are_those_that_are_promised(run: Run) -> None:
    assert [name for name in SENTENCES if name not in PLACES] == list(REGISTERS)
    assert set(PLACES) <= set(SENTENCES)
    assert set(PROMISED) <= set(PLACES)
    answer = run("--help")
    assert answer.code == 0
    assert all(f"  {name}  " in answer.out for name in main.commands)
    assert run("--version").out.startswith("comity ")
