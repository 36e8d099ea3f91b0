"""The command as a person or a programme calls it, on an organisation made from the template."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from comity.cli import main
from comity.cli.founding import found_in


class Answer(NamedTuple):
    """What the command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run() -> Run:
    def call(*arguments: object) -> Answer:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded") / "lake"
    found_in(folder)
    return folder


@pytest.fixture
def lake(founded: Path, tmp_path: Path) -> Path:
    """An organisation of four States with its acts on record; each test has its own copy."""
    return shutil.copytree(founded, tmp_path / "lake")


@pytest.fixture
def act_file(tmp_path: Path) -> Callable[[str], Path]:
    """A file with these acts."""

    def write(content: str, name: str = "act.yaml") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write
