"""The real tables: floors below which no change may bring the results (docs/guides/replay-a-depositary.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.imports.replay import Replay, replay


@pytest.fixture(scope="module")
def found(cases: Path) -> Replay:
    folder = cases / "depositary"
    if not folder.is_dir():
        pytest.skip("the real cases have no folder depositary")
    return replay(folder)


def test_no_treaty_is_wrong_without_an_explanation_that_follows_from_the_acts(found: Replay) -> None:
    totals = found.totals["treaties"]
    assert totals["wrong"] == 0
    assert totals["exact"] >= 42
    assert totals["unsupported"] == totals["causes"]["no clause on record"]


def test_parties_of_wipo_treaties_whose_clock_stands_in_the_file(found: Replay) -> None:
    rows = [one for one in found.parties if one["treaty"] not in ("Paris", "Phonograms") and "_" not in one["treaty"]]
    given = [one for one in rows if one["computed"] is not None or one["published"] is not None]
    accounted = [one for one in given if one["verdict"] in ("exact", "explained")]
    assert len(accounted) / len(given) >= 0.97
    assert sum(one["verdict"] == "exact" for one in given) / len(given) >= 0.96


def test_environmental_treaties_whose_rule_is_known(found: Replay) -> None:
    totals = found.totals["ieadb"]
    known = totals["exact"] + totals["explained"] + totals["wrong"]
    assert known >= 3400
    assert (totals["exact"] + totals["explained"]) / known >= 0.99
    assert totals["exact"] / known >= 0.93


def test_every_difference_has_a_reason(found: Replay) -> None:
    assert all(one["reason"] for one in (*found.treaties, *found.parties) if one["verdict"] != "exact")


def test_every_row_is_read(found: Replay) -> None:
    assert found.findings == []
    assert len(found.treaties) == 323
