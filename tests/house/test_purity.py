"""The core is pure: values in, values out. No clock, no file, no network, no chance, no third library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.source import Module, assert_none, dotted, module, modules

IMPURE = {
    "asyncio", "concurrent", "ctypes", "fcntl", "ftplib", "getpass", "glob", "http", "importlib",
    "io", "locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "platform", "random", "secrets", "select",
    "selectors", "shelve", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess",
    "tempfile", "threading", "time", "urllib", "uuid", "webbrowser",
}  # fmt: skip
CALLS = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}
CLOCKS = {"today", "now", "utcnow"}


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(level=0):
            return [str(node.module)]
        case _:
            return []


def is_allowed(name: str) -> bool:
    first = name.partition(".")[0]
    if first == "comity":
        return name == "comity.core" or name.startswith("comity.core.")
    return first == "msgspec" or (first in sys.stdlib_module_names and first not in IMPURE)


def impurities(code: list[Module]) -> Iterator[str]:
    for each in code:
        for node in ast.walk(each.tree):
            for name in imported(node):
                if not is_allowed(name):
                    yield f"{each.path}:{getattr(node, 'lineno', 0)} imports {name}"
            if isinstance(node, ast.Name) and node.id in CALLS:
                yield f"{each.path}:{node.lineno} {node.id}"
            if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                yield f"{each.path}:{node.lineno} {dotted(node)}"


def test_the_core_is_pure(root: Path) -> None:
    assert_none(impurities(modules(root / "src" / "comity" / "core")))


@pytest.mark.parametrize(
    "source",
    [
        "open('journal.jsonl')",
        "read = open",
        "from datetime import date\nday = date.today()",
        "import datetime\nmoment = datetime.datetime.now(tz=None)",
        "moment = datetime.utcnow()",
        "import time",
        "from os import environ",
        "import os.path",
        "import secrets",
        "import django",
        "from ruamel.yaml import YAML",
        "from comity.store import yaml",
        "print('members')",
    ],
)
def test_an_impurity_is_seen(source: str) -> None:
    assert len(list(impurities([module("planted.py", source)]))) == 1


def test_the_standard_library_and_msgspec_are_allowed() -> None:
    source = "import re\nfrom datetime import date\nimport msgspec\nfrom comity.core.kernel import days"
    assert not list(impurities([module("planted.py", source)]))
