"""A small depositary's folder, and ways to change it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import run
from comity.imports.replay import Replay, replay

__all__ = ["run"]

ACTS = """treaty,participant,act,date,column,withdrawn
L-1,Norway,ratification,2001-01-10,"Ratification, Accession(a)",
L-1,Sweden,ratification,2001-02-10,"Ratification, Accession(a)",
L-1,Finland,accession,2001-03-10,"Ratification, Accession(a)",
L-1-a,Norway,ratification,2000-01-10,Ratification,
L-1-a,Sweden,ratification,2000-01-11,Ratification,
L-2,Norway,signature,2001-01-01,Signature,
"""
CLAUSES = """case,treaty,threshold,rule,conditions,later_joiner_rule,clause_text,clause_confirmed
L-1,"Lake Convention. Oslo, 1 January 2000",2,d30,,d30,,yes
L-1-a,"Protocol to the Lake Convention. Oslo, 1 January 2000",2,m3,parent=L-1,,,yes
"""
PUBLISHED = """case,published_entry_into_force,source
L-1,2001-03-12,published
L-1-a,2001-03-12,published
"""
WIPO = """treaty,party,signature,instrument,deposit,published_entry_into_force
Nairobi,Norway,,Ratification,2001-01-10,2001-04-10
Nairobi,Sweden,,Ratification,2001-02-10,2001-04-10
Nairobi,Finland,,Accession,2001-03-10,2001-04-10
Nairobi,Iceland,,Accession,2002-03-10,2002-04-10
"""


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    for name, text in (("acts", ACTS), ("clauses", CLAUSES), ("published", PUBLISHED), ("wipo", WIPO)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


Changed = Callable[..., Replay]


@pytest.fixture
def changed(lake: Path) -> Changed:
    """Replay the folder after replacing text in one of its files; pairs of old and new."""

    def run(name: str, *pairs: tuple[str, str]) -> Replay:
        path = lake / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{old!r} does not stand in {name}.csv"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return replay(lake)

    return run


def treaty(found: Replay, case: str) -> dict[str, Any]:
    """The row of a treaty."""
    return next(one for one in found.treaties if one["case"] == case)


def computed(found: Replay) -> dict[str, Any]:
    """The computed day of each treaty and of each party."""
    rows = {one["case"]: one["computed"] for one in found.treaties}
    return rows | {(one["treaty"], one["party"]): one["computed"] for one in found.parties}


def zipped(path: Path) -> None:
    """The file as gzip instead."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
