"""The floors of the house: each contract is kept by the code, and breaks when a fault is planted in a copy of it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from house.source import Module, assert_none, dotted, module, modules

CHAPTERS = "comity.core.chapters"
FORBIDDEN = ("django", "os", "pathlib", "socket", "sqlite3", "subprocess")

# A contract sees what is imported, not what is loaded by a name in a string: only the command loads the server so.
LOADED_BY_NAME = {
    ("cli/server.py", "comity.web.serve"),
    ("cli/erasing.py", "comity.web.erasing"),
    ("cli/verbs.py", "f'comity.cli.{module}'"),  # never out of its own room
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
    ("floors", {"search/planted.py": "import comity.opendata"}),
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


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", *options]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "400"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.planted
def test_no_contract_breaks_where_no_fault_is_planted(copied: Path) -> None:
    found = lint(copied)
    assert found.returncode == 0, found.stdout


@pytest.mark.planted
@pytest.mark.parametrize("case", PLANTED, ids=named)
def test_a_contract_breaks_where_a_fault_is_planted(case: tuple[str, dict[str, str]], root: Path, copied: Path) -> None:
    contract, files = case
    with planted(copied, files):
        found = lint(copied, "--contract", contract)
    assert found.returncode == 1, found.stdout
    assert f"{contracts(root)[contract]} BROKEN" in found.stdout
    assert any(word in found.stdout for word in ("planted", "annex", "opendata", "kernel"))


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
