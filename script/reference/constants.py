"""Reading constants out of source: what texts an expression can be, within one file.

Enough for the way findings and parameters are written here: a constant, an f-string, a choice of two, a local name, a
parameter that the callers in the same file fill, an item of a row of constants.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source:
    """One file of code with the places of its functions."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.within: dict[ast.AST, Function] = {}
        self.functions: dict[str, Function] = {}
        self._calls: dict[str, list[ast.Call]] = {}
        self._read(ast.parse(text), None)

    def calls(self, *names: str) -> list[ast.Call]:
        """The calls of functions of these names (the last part of a dotted one), in order."""
        found = [call for name in names for call in self._calls.get(name, ())]
        return sorted(found, key=lambda one: (one.lineno, one.col_offset))

    def _read(self, node: ast.AST, function: Function | None) -> None:
        """Note for each part of the tree in which function it stands, innermost, and what is called where."""
        for child in ast.iter_child_nodes(node):
            if function is not None:
                self.within[child] = function
            if isinstance(child, ast.Call):
                self._calls.setdefault(called(child), []).append(child)
            if isinstance(child, Function):
                self.functions[child.name] = child
            self._read(child, child if isinstance(child, Function) else function)

    def texts(self, node: ast.expr | None, depth: int = 0) -> list[str]:
        """Every text that the expression can be; what is filled in at run time stands in angle brackets."""
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.JoinedStr():
                return self._joined(node, depth)
            case ast.IfExp():
                one, other = self.texts(node.body, depth), self.texts(node.orelse, depth)
                return [*one, *other] if one and other else []
            case ast.BinOp(op=ast.Add()):
                return [a + b for a in self.texts(node.left, depth) for b in self.texts(node.right, depth)]
            case ast.Name() if depth < 4:
                return self._named(node, depth + 1)
            case _:
                return []

    def _joined(self, node: ast.JoinedStr, depth: int) -> list[str]:
        found = [""]
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                inner = part.value
                more = (self.texts(inner, depth) if isinstance(inner, ast.Name) else []) or [f"⟨{shown(inner)}⟩"]
            else:
                more = self.texts(part, depth)
            found = [one + other for one in found for other in more]
        return found

    def _named(self, node: ast.Name, depth: int) -> list[str]:
        function = self.within.get(node)
        if function is None:
            return []
        given = [value for target, value in _assigned(function) if target == node.id]
        before = [value for value in given if value.lineno <= node.lineno]
        if given:
            return self.texts(max(before, key=lambda one: one.lineno), depth) if before else []
        if node.id not in parameters(function):
            return []
        passed = (argument(call, node.id, function) for call in self.calls(function.name))
        return list(dict.fromkeys(text for value in passed for text in self.texts(value, depth)))


def sources(folder: Path) -> list[Source]:
    """Every file of code below a folder, by path."""
    paths = sorted(path for path in folder.rglob("*.py") if "template" not in path.parts)
    return [Source(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def called(call: ast.Call) -> str:
    """The name of what is called, without what stands before the last dot; empty if it has none."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The argument given by that name."""
    return next((one.value for one in call.keywords if one.arg == name), None)


def shown(node: ast.expr) -> str:
    """What stands in a gap, in one word: the last name of the expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id.lstrip("_")
    if isinstance(node, ast.Subscript):
        return shown(node.value)
    if isinstance(node, ast.Call):
        return shown(node.args[0]) if node.args else shown(node.func)
    return "…"


def parameters(function: Function) -> list[str]:
    """The names of the parameters that may be given by place."""
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args)]


def argument(call: ast.Call, name: str, function: Function) -> ast.expr | None:
    """What a call gives for a parameter of the function called, by name or by place."""
    by_name, place = keyword(call, name), parameters(function).index(name)
    return by_name if by_name is not None else (call.args[place] if place < len(call.args) else None)


def _assigned(function: Function) -> Iterator[tuple[str, ast.expr]]:
    """Each name that the function sets, with what it is set to."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                yield from (
                    (one.id, value) for one, value in zip(names, values, strict=True) if isinstance(one, ast.Name)
                )
            case _:
                pass
