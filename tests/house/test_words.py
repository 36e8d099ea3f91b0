"""What is said beside the code: docstrings, and a reason for every exception to a rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.source import Definition, Module, assert_none, module, modules, public_definitions

DIRECTIVE = re.compile(
    r"#\s*(?:noqa(?P<codes>:\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?|type:\s*ignore(?P<kinds>\[[\w, -]+\])?)"
)
REASON = re.compile(r"\w+\W+\w+")  # two words at least
CODE = re.compile(r'^\s*"[A-Z]+\d*",?(?P<reason>.*)$')


def undocumented(code: list[Module]) -> Iterator[str]:
    for each in code:
        if each.text.strip() and not ast.get_docstring(each.tree):
            yield f"{each.path} says nothing of itself"
        for node in public_definitions(each.tree):
            if not ast.get_docstring(node) and not is_excused(node):
                yield f"{each.path}:{node.lineno} {node.name}"


def is_excused(node: Definition) -> bool:
    """``Meta`` is Django's; an overload, like the setter of a property, is described where it is defined."""
    decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
    return node.name == "Meta" or any(name == "overload" or name.endswith(".setter") for name in decorators)


def unexplained(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        found = DIRECTIVE.search(line)
        if found is None:
            continue
        if not (found["codes"] or found["kinds"]):
            yield f"{path}:{number} does not say which rule"
        elif not REASON.search(line[found.end() :]):
            yield f"{path}:{number} does not say why"


def unexplained_rules(text: str) -> Iterator[str]:
    """Lines of the ruff section of pyproject.toml that name a rule and no reason."""
    section = text[text.index("[tool.ruff.lint]") : text.index("[tool.mypy]")]
    for line in section.splitlines():
        found = CODE.match(line)
        if found and not re.search(r"#\s*\w+\W+\w+", found["reason"]):
            yield line.strip()
        elif re.match(r"\s*(?:ignore|\"[^\"]+\")\s*=\s*\[.*\S", line) and not line.rstrip().endswith("["):
            yield f"{line.strip()}: one rule on each line, with its reason"


def test_everything_public_has_a_docstring(root: Path) -> None:
    assert_none(undocumented(modules(root / "src")))


def test_every_exception_in_the_code_says_why(root: Path) -> None:
    assert_none([line for each in modules(root / "src") for line in unexplained(each.path, each.text)])


def test_every_rule_that_is_ignored_says_why(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert_none(unexplained_rules(text))


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        '"""A file."""\ndef members(): ...',
        '"""A file."""\nclass Members: ...',
        '"""A file."""\nclass Members:\n    """All."""\n    def on(self, day): ...',
    ],
)
def test_a_missing_docstring_is_seen(source: str) -> None:
    assert len(list(undocumented([module("planted.py", source)]))) == 1


def test_what_is_private_needs_no_docstring() -> None:
    source = '"""A file."""\ndef _bounds(): ...\nclass _Draft:\n    def on(self): ...'
    assert not list(undocumented([module("planted.py", source)]))


@pytest.mark.parametrize(
    "line", ["import os  # noqa", "import os  # noqa: F401", "x = y()  # type: ignore", "x()  # type: ignore[misc]"]
)
def test_an_exception_without_a_reason_is_seen(line: str) -> None:
    assert len(list(unexplained("planted.py", line))) == 1


@pytest.mark.parametrize(
    "line", ["import os  # noqa: F401, F811 - read by the tests", "x()  # type: ignore[misc]  # no stubs for it"]
)
def test_an_exception_with_a_reason_passes(line: str) -> None:
    assert not list(unexplained("planted.py", line))


def test_an_ignored_rule_without_a_reason_is_seen() -> None:
    rules = '    "D105",\n    "D107",  # the class says it\n'
    text = f'[tool.ruff.lint]\nignore = [\n{rules}]\n"tests/**" = ["S101"]\n[tool.mypy]\n'
    assert list(unexplained_rules(text)) == ['"D105",', '"tests/**" = ["S101"]: one rule on each line, with its reason']
