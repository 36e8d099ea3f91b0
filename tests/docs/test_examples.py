"""Examples in the pages are good in form: acts, scenarios and parts of a rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reference.console import blocks

from comity.cli.scenarios import Scenario
from comity.core.kernel.shapes import faults
from comity.core.registers import CODEC
from comity.core.rulebook.clauses import Clause
from comity.store.yaml import read

# The tutorial shows files with faults on purpose; its own test runs it whole.
PAGES = [path for path in sorted((Path(__file__).parents[2] / "docs").rglob("*.md")) if "tutorial" not in path.parts]


def wrong_with(plain: Any) -> Iterator[str]:
    """What does not fit in an example, by what it looks like."""
    if isinstance(plain, list):
        for one in plain:
            yield from wrong_with(one)
    elif not isinstance(plain, dict):
        yield f"'{plain}' is neither an act nor a scenario nor a part of a rulebook"
    elif "kind" in plain:
        yield from map(str, CODEC.faults(plain))
    elif "scenario" in plain:
        yield from map(str, faults(plain, Scenario))
        yield from wrong_with(plain.get("when", []))
    elif "clauses" in plain:
        yield from (str(fault) for one in plain["clauses"] for fault in faults(one, Clause))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_example_in_a_page_is_good_in_form(page: Path, tmp_path: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "yaml":
            file = tmp_path / "example.yaml"
            file.write_text(block.text, encoding="utf-8")
            document = read(file)
            assert document.faults == []
            assert list(wrong_with(document.plain)) == []


def test_an_example_that_is_not_good_is_seen() -> None:
    assert list(wrong_with([{"kind": "membership.admission", "id": "A", "on": "2021-02-01", "sate": "XAA"}]))
    assert list(wrong_with({"clauses": [{"treaty": "t", "entry": {"when": {"needs": "consent", "count": 4}}}]}))
