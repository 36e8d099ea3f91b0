"""Reading the code as the house's rules see it: files, functions, classes, the names that are given."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


class Module(NamedTuple):
    """A file of code: its path below the folder it was read from, its text, its tree."""

    path: str
    text: str
    tree: ast.Module


@cache
def modules(folder: Path) -> list[Module]:
    """Every Python file below a folder, in the order of their paths; parsed once for all the rules of the house."""
    paths = sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    return [module(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def module(path: str, text: str) -> Module:
    """One file, from its text."""
    return Module(path, text, ast.parse(text))


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """Every class, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def length(node: Function) -> int:
    """The lines of a function, its first and last included, without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def public_definitions(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """The functions and classes that others may use; what stands inside a function is its own affair."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public_definitions(child)


def names_given(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that the file itself gives, with its line: not the names it only uses."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                yield node.attr, node.lineno
            case ast.alias(asname=str()):
                yield str(node.asname), node.lineno
            case _:
                pass


def words(name: str) -> list[str]:
    """The words of a name, in small letters: ``ActManager`` and ``act_manager`` are both act, manager."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def dotted(node: ast.expr) -> str:
    """``datetime.datetime.now`` as it is written; empty for what is not a dotted name."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case _:
            return ""


def tracked(root: Path) -> list[Path]:
    """The files of the project: those under version control, and those that would be next."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout
    return [root / name for name in found.split("\0") if name and (root / name).is_file()]


def assert_none(found: Iterable[str]) -> None:
    """Fail with every line that was found, one below the other."""
    lines = list(found)
    assert not lines, "\n".join((f"{len(lines)} found:", *lines))
