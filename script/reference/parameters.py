"""Which parameters of a rulebook the code reads by name, and where; any other may stand in a rulebook besides."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Final, NamedTuple

from reference.constants import Source
from reference.markdown import code, table

READERS: Final = ("number", "value", "values")


class Read(NamedTuple):
    """A parameter as the code asks for it (ORGAN stands for the key of an organ), and the function that asks."""

    parameter: str
    path: str
    function: str


def read_by_name(files: Iterable[Source]) -> list[Read]:
    """Every parameter that is asked of the law, by name."""
    found = []
    for file in files:
        for call in file.calls(*READERS):
            if not call.args or ".law." not in f".{_receiver(call)}.":
                continue
            function = file.within.get(call)
            where = function.name if function is not None else ""
            found += [Read(_named(text), file.path, where) for text in file.texts(call.args[0]) if "." in text]
    return sorted(set(found))


def described(found: list[Read], meanings: dict[str, str]) -> str:
    """The table of parameters; KeyError if one has no meaning on record."""
    names = list(dict.fromkeys(one.parameter for one in found))
    rows = []
    for name in names:
        places = [code(f"{one.path}: {one.function}") for one in found if one.parameter == name]
        rows.append((code(name), meanings[name], ", ".join(places)))
    return table(("parameter", "meaning", "read in"), rows)


def _named(text: str) -> str:
    return text.replace("⟨organ⟩", "ORGAN")


def _receiver(call: ast.Call) -> str:
    """Whose method is called: ``ground.law``, ``registers.law``."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
