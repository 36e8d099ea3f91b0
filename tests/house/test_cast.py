"""There is one cast: the States and organs of tests are those of the Union, and no test founds an organisation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from comity.store.folder import find
from house.source import Module, assert_none, dotted, module, modules

CAST = "cast/"
CODE = re.compile(r"\b(?:([A-Z])\1\1|X[A-Z]{2})\b")
"""How a State is called that is none: a letter three times, or of those that ISO 3166 leaves to its users."""
NOBODY = {"XXX", "XZZ", "XAZ", "XAX", "XAF"}
"""Who is on no record until a test enters it, and mostly is not."""
NO_STATES = {"XML", "XXI"}
TABLES = {"standings", "organs", "offices", "rotation", "competence", "procedures", "founding", "parameters"}
MOST_TABLES = 3
"""So many tables of a rulebook may a test change; with more it writes one."""
SEALS = (
    "core/test_record.py",
    "core/organisation/",
    "properties/test_going_on.py",
    "properties/test_refold.py",
    "web/server/test_turns.py",
)
"""The tests of the chain, and of how registers go on from entry to entry, seal entries themselves."""


@cache
def known(root: Path) -> frozenset[str]:
    """The States of the Union, and those of the organisation from which a new one is made."""
    folders = (find("talvena").path, root / "src" / "comity" / "cli" / "template")
    written = (path.read_text(encoding="utf-8") for one in folders for path in one.rglob("*.yaml"))
    return frozenset(found[0] for text in written for found in CODE.finditer(text)) | NOBODY


def strangers(sources: list[Module], cast: frozenset[str]) -> Iterator[str]:
    """Invented States that are not of the cast."""
    for one in sources:
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found in CODE.finditer(node.value):
                    if found[0] not in cast | NO_STATES:
                        yield f"{one.path}:{node.lineno} {found[0]} is not of the cast"


def founded(sources: list[Module]) -> Iterator[str]:
    """Rulebooks and journals that a test writes for itself."""
    for one in sources:
        if one.path.startswith(CAST):
            continue
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                if len(keys & TABLES) > MOST_TABLES:
                    yield f"{one.path}:{node.lineno} writes a rulebook; cast.small has one, and takes changes"
            elif isinstance(node, ast.Call) and dotted(node.func) in {"seal", "chain.seal"} and not seals(one.path):
                yield f"{one.path}:{node.lineno} seals a journal; cast.sealed does"


def seals(path: str) -> bool:
    return path.startswith(SEALS)


def test_every_invented_state_is_of_the_cast(root: Path) -> None:
    assert_none(strangers(modules(root / "tests"), known(root)))


def test_no_test_founds_an_organisation_of_its_own(root: Path) -> None:
    assert_none(founded(modules(root / "tests")))


@pytest.mark.parametrize(
    "planted",
    [
        "standing('" + "B" * 3 + "')",
        "votes('XBR+ " + "X" + "QQ-')",
        "key = f'{treaty}/" + "X" + "YW'",
    ],
)
def test_a_state_that_is_not_of_the_cast_is_seen(planted: str, root: Path) -> None:
    assert 1 == len(list(strangers([module("core/planted.py", planted)], known(root))))


@pytest.mark.parametrize(
    "planted",
    [
        "BOOK = {'organisation': 'x', 'standings': [], 'organs': [], 'competence': [], 'procedures': []}",
        "made = seal(draft, previous=head, recorded_at=moment, salt=salt)",
    ],
)
def test_an_organisation_of_a_test_s_own_is_seen(planted: str) -> None:
    assert 1 == len(list(founded([module("opendata/planted.py", planted)])))
    assert [] == list(founded([module("cast/planted.py", planted)]))
