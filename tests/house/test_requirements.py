"""What the project stands on: declared, pinned by hash, and the same on every machine."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from house.source import Module, assert_none, module, modules

LOCKS = ("requirements.lock", "requirements-test.lock")
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==(\S+)", re.MULTILINE)
# Named in Django's settings or loaded by Django itself.
LOADED_BY_DJANGO = {"django-htmx", "psycopg", "whitenoise"}


@pytest.fixture(scope="module")
def described(root: Path) -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pins(text: str) -> dict[str, Version]:
    return {name: Version(version) for name, version in PIN.findall(text)}


def unmet(requirements: list[str], pinned: dict[str, Version]) -> Iterator[str]:
    for requirement in map(Requirement, requirements):
        version = pinned.get(requirement.name)
        if version is None or version not in requirement.specifier:
            yield f"{requirement}: {version or 'not there'}"


def imported(code: list[Module]) -> dict[str, str]:
    """Every distribution from which something is imported, with one place that does."""
    known = packages_distributions()
    found: dict[str, str] = {}
    for each in code:
        for node in ast.walk(each.tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [str(node.module)]
            for first in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"comity"}:
                for distribution in known.get(first, [first]):
                    found[re.sub(r"[._]", "-", distribution.lower())] = f"{each.path}:{getattr(node, 'lineno', 0)}"
    return found


def names(requirements: list[str]) -> set[str]:
    return {Requirement(requirement).name for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text) if "==" in block)


def test_the_locks_meet_what_the_project_asks_for(root: Path, described: dict[str, Any]) -> None:
    runtime = [*described["project"]["dependencies"], *described["build-system"]["requires"]]
    extra = [one for each in described["project"]["optional-dependencies"].values() for one in each]
    one, two = (pins((root / lock).read_text(encoding="utf-8")) for lock in LOCKS)
    assert_none(unmet(runtime, one))
    assert_none(unmet(runtime + extra, two))
    assert one.items() <= two.items()


def test_what_the_code_imports_is_what_is_declared(root: Path, described: dict[str, Any]) -> None:
    declared = names(described["project"]["dependencies"])
    found = imported(modules(root / "src"))
    wanted = names(described["project"]["optional-dependencies"]["solver"])
    assert {found.pop(one).partition(":")[0] for one in wanted} == {"comity/opendata/solver.py"}
    assert_none(
        f"{place} imports {name}, which is not declared" for name, place in found.items() if name not in declared
    )
    assert declared - found.keys() <= LOADED_BY_DJANGO


def test_a_lock_that_was_forgotten_is_seen() -> None:
    found = list(unmet(["django>=5.2", "rich>=15"], {"django": Version("5.1")}))
    assert found == ["django>=5.2: 5.1", "rich>=15: not there"]


def test_what_is_imported_is_traced_to_its_distribution() -> None:
    source = "import os\nimport django.http\nfrom ruamel.yaml import YAML\nfrom . import one\nimport unheard"
    assert imported([module("planted.py", source)]).keys() == {"django", "ruamel-yaml", "unheard"}
