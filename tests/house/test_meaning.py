"""No field of an act is looked up by its name where any kind of act may stand: what it means is asked instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from comity.core.registers import CODEC
from house.source import Module, assert_none, module, modules

FIELDS: Final = {name for kind in CODEC.kinds.values() for name in kind.__struct_fields__}


def guessed(sources: list[Module]) -> Iterator[str]:
    """Where a field that acts have is asked for by name, of something that may not have it."""
    for one in sources:
        for node in ast.walk(one.tree):
            match node:
                case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[_, ast.Constant(value=str(name)), *_]):
                    if name in FIELDS:
                        yield f"{one.path}:{node.lineno}: '{name}' is asked for by its name, not by what it means"


def test_no_field_of_acts_is_guessed_by_its_name(root: Path) -> None:
    assert_none(guessed(modules(root / "src")))


def test_planted_guesses_are_found() -> None:
    planted = module("planted.py", 'getattr(act, "state", None)\nhasattr(act, "year")\ngetattr(act, name)\nact.state\n')
    assert list(guessed([planted])) == [
        "planted.py:1: 'state' is asked for by its name, not by what it means",
        "planted.py:2: 'year' is asked for by its name, not by what it means",
    ]
