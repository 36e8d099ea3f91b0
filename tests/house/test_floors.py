"""The floors of the house: each contract is kept by the code, and breaks when a fault is planted in a copy of it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import clock
from house.source import Module, assert_none, dotted, module, modules

CHAPTERS = "comity.core.chapters"
FORBIDDEN = ("django", "os", "pathlib", "socket", "sqlite3", "subprocess")

# A contract sees what is imported, not what is loaded by a name in a string: only the command loads the server so.
LOADED_BY_NAME = {
    ("cli/server.py", "comity.web.serve"),
    ("cli/erasing.py", "comity.web.erasing"),
    ("cli/verbs.py", "f'comity.cli.{module}'"),  # never out of its own room
    ("opendata/tables/__init__.py", "f'comity.opendata.tables.{module}'"),  # as above
}


def room(name: str) -> dict[str, str]:
    """An empty room, planted if it is not there yet."""
    return {f"{name}/__init__.py": ""}


# The contract that must break, and the files that are planted: path below src/comity, and text.
PLANTED: list[tuple[str, dict[str, str]]] = [
    ("floors", {"core/kernel/planted.py": "import comity.store", **room("store")}),
    ("floors", {"opendata/planted.py": "import comity.cli", **room("opendata"), **room("cli")}),
    ("floors", {"store/planted.py": "import comity.opendata", **room("store"), **room("opendata")}),
    ("floors", {"cli/planted.py": "import comity.web", **room("cli"), **room("web")}),
    ("floors", {"opendata/planted.py": "import comity.search"}),
    ("floors", {"search/planted.py": "import comity.documents"}),
    ("floors", {"core/kernel/planted.py": "import comity.search"}),
    ("floors", {"annex/__init__.py": ""}),
    ("floors", {"annex.py": ""}),
    ("core", {"core/kernel/planted.py": "from comity.core.record.act import Act"}),
    ("core", {"core/record/planted.py": "from comity.core.rulebook.book import Rulebook"}),
    ("core", {"core/rulebook/planted.py": "from comity.core.chapters.texts.acts import Adoption"}),
    ("core", {"core/chapters/texts/planted.py": "import comity.core.organisation"}),
    ("core", {"core/annex.py": ""}),
    ("chapters", {"core/chapters/texts/planted.py": f"from {CHAPTERS}.subjects.acts import *"}),
    ("chapters", {"core/chapters/membership/planted.py": f"import {CHAPTERS}.decisions.acts"}),
    ("chapters", {"core/chapters/organs/planted.py": f"def late():\n    import {CHAPTERS}.meetings"}),
    ("chapters", {"core/chapters/annex/__init__.py": ""}),
    *(("pure", {"core/kernel/planted.py": f"import {name}"}) for name in FORBIDDEN),
    ("pure", {"core/chapters/texts/planted.py": "from os.path import join"}),
    ("pure", {"core/record/planted.py": "def late():\n    from django.db import models"}),
    *(
        (f"rules-{chapter}", {f"{place}/planted.py": f"from {CHAPTERS}.{chapter} import rules", **room(place)})
        for chapter in (
            *("texts", "subjects", "treaties", "membership", "organs", "budget", "contributions", "entitlements"),
            *("meetings", "decisions", "programmes", "projects"),
        )
        for place in ("web", "core/chapters/other")
    ),
    ("acyclic", {"opendata/one.py": "from . import two", "opendata/two.py": "from . import one", **room("opendata")}),
    ("acyclic", {f"core/kernel/{one}.py": f"import comity.core.kernel.{two}" for one, two in ("ab", "ba")}),
    *(
        ("doors", {f"web/{one}/planted.py": f"import comity.web.{other}", **room(f"web/{one}"), **room(f"web/{other}")})
        for one, other in (("portal", "desk"), ("desk", "api"), ("api", "portal"))
    ),
    (
        "doors",
        {
            "web/portal/planted.py": "import comity.web.between",
            "web/between.py": "import comity.web.api",
            **room("web/portal"),
            **room("web/api"),
        },
    ),
]


def named(case: tuple[str, dict[str, str]]) -> str:
    contract, files = case
    return f"{contract}: {next(iter(files))}"


def contracts(root: Path) -> dict[str, str]:
    """The name of each contract, by its id."""
    described = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in described["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def copied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which faults are planted, one after the other; the linter reads again what has changed."""
    folder = tmp_path_factory.mktemp("copied")
    copy(root, folder)
    return folder


def copy(root: Path, folder: Path) -> None:
    shutil.copy(root / "pyproject.toml", folder)
    code = root / "src" / "comity"
    for path in code.rglob("*.py"):
        target = folder / "src" / "comity" / path.relative_to(code)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


@contextmanager
def planted(folder: Path, files: dict[str, str]) -> Iterator[None]:
    """The files stand in the copy meanwhile, with the folders that they need; afterwards it is as it was."""
    made: list[Path] = []
    for name, text in files.items():
        path = folder / "src" / "comity" / name
        made += [one for one in path.parents if not one.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(text + "\n", encoding="utf-8")
            made.append(path)
    try:
        yield
    finally:
        for one in sorted(made, key=lambda path: len(path.parts), reverse=True):
            shutil.rmtree(one) if one.is_dir() else one.unlink()


def command(folder: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    """A command of this environment for the copy, and its environment."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "400"}
    return [str(Path(sys.executable).parent / words[0]), *words[1:]], environment


# The linter in one process, asked by lines that name contracts (none: all); it answers how it ends and what it says.
ASKED_AGAIN = """
import contextlib, io, json, sys
from importlinter.cli import lint_imports
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = lint_imports(limit_to_contracts=tuple(line.split()), no_logo=True)
    print(json.dumps([code, said.getvalue()]), flush=True)
"""


class Linter:
    """The linter over the copy. ``asked`` gives how a contract ends and what is said of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def asked(self, contract: str = "") -> tuple[int, str]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(contract + "\n")
        self.process.stdin.flush()
        code, said = json.loads(self.process.stdout.readline())
        return code, said


@pytest.fixture(scope="module")
def linter(copied: Path) -> Iterator[Linter]:
    words, environment = command(copied, "python", "-c", ASKED_AGAIN)
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=copied, env=clock.frozen(environment), stdin=pipe, stdout=pipe, text=True) as one:
        yield Linter(one)


@pytest.mark.planted
def test_no_contract_breaks_where_no_fault_is_planted(copied: Path) -> None:
    words, environment = command(copied, "lint-imports", "--no-logo")
    found = subprocess.run(words, cwd=copied, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


@pytest.mark.planted
@pytest.mark.parametrize("case", PLANTED, ids=named)
def test_a_contract_breaks_where_a_fault_is_planted(
    case: tuple[str, dict[str, str]], root: Path, copied: Path, linter: Linter
) -> None:
    contract, files = case
    with planted(copied, files):
        code, said = linter.asked(contract)
    assert code == 1, said
    assert f"{contracts(root)[contract]} BROKEN" in said
    assert any(word in said for word in ("planted", "annex", "opendata", "kernel"))


@pytest.mark.planted
def test_the_linter_that_is_asked_again_finds_nothing_where_nothing_is_planted(linter: Linter) -> None:
    code, said = linter.asked()
    assert code == 0, said


def test_a_fault_is_planted_for_every_contract(root: Path) -> None:
    assert contracts(root).keys() == {contract for contract, _ in PLANTED}


def test_every_chapter_has_a_contract_for_its_rules(root: Path) -> None:
    chapters = root / "src" / "comity" / "core" / "chapters"
    found = {f"rules-{path.parent.name}" for path in chapters.glob("*/__init__.py")}
    assert found <= contracts(root).keys()


def loaded_by_name(code: list[Module]) -> Iterator[str]:
    for each in code:
        for node in ast.walk(each.tree):
            if not isinstance(node, ast.Call) or dotted(node.func).rpartition(".")[2] not in {
                "import_module",
                "__import__",
            }:
                continue
            name = (
                ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else ast.unparse(node.args[0])
            )
            if (each.path, name) not in LOADED_BY_NAME:
                yield f"{each.path}:{node.lineno} {name}"


def test_no_room_is_loaded_by_name_behind_the_contracts(root: Path) -> None:
    assert_none(loaded_by_name(modules(root / "src" / "comity")))


def test_a_room_loaded_by_name_is_seen() -> None:
    source = "import importlib\nimportlib.import_module('comity.web')\n__import__(name)"
    assert len(list(loaded_by_name([module("store/planted.py", source)]))) == 2
