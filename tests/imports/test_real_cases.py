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


@pytest.mark.parametrize(
    ("case", "named", "not_named"),
    [
        ("XXVII-1", ["German Democratic Republic"], ["Yugoslavia", "Czechoslovakia"]),
        ("XXI-2", ["Czechoslovakia"], ["Yugoslavia"]),
        ("XXIII-1", ["Yugoslavia"], ["Czechoslovakia"]),
        ("XXVII-3", ["Czechoslovakia"], ["Yugoslavia"]),
        ("XXVI-1", ["Czechoslovakia", "German Democratic Republic"], ["Yugoslavia"]),
        ("IX-1", ["Czechoslovakia", "Yugoslavia"], []),
        ("IV-4", ["Czechoslovakia", "Yugoslavia", "German Democratic Republic"], []),
    ],
)
def test_the_predecessors_named_are_those_whose_acts_were_counted(
    found: Replay, case: str, named: list[str], not_named: list[str]
) -> None:
    (row,) = [one for one in found.treaties if one["case"] == case]
    assert row["verdict"] == "explained"
    assert all(one in row["reason"] for one in named)
    assert not any(one in row["reason"] for one in not_named)


def test_parties_of_wipo_treaties_whose_clock_stands_in_the_file(found: Replay) -> None:
    causes = found.totals["wipo"]["causes"]
    totals = found.totals["wipo"]
    rows = sum(totals[one] for one in ("exact", "explained", "wrong", "unsupported"))
    without_clock = causes["clock starts at the notification"] + causes["not in the file"]
    assert totals["exact"] / (rows - without_clock) >= 0.97
    assert totals["wrong"] <= 1
    assert totals["unsupported"] / rows <= 0.02


def test_of_the_rows_of_the_paris_convention_only_those_with_their_clock_are_computed(found: Replay) -> None:
    paris = [one for one in found.parties if one["treaty"] == "Paris"]
    founders = [one for one in paris if one["published"] == "1884-07-07"]
    assert {one["verdict"] for one in founders} == {"exact"}
    assert all(one["verdict"] != "wrong" for one in paris)


def test_environmental_treaties_whose_rule_is_known(found: Replay) -> None:
    totals = found.totals["ieadb"]
    rows = sum(totals[one] for one in ("exact", "explained", "wrong", "unsupported"))
    assert totals["exact"] / (totals["exact"] + totals["wrong"]) >= 0.97
    assert totals["unsupported"] / rows <= 0.10
    assert totals["own_day"] >= 1000


def test_no_rule_of_ours_is_told_as_an_error_of_the_source(found: Replay) -> None:
    whaling = [one for one in found.parties if one["treaty"] in ("INTRRW_1939A", "INTRRW_1945A")]
    assert {one["verdict"] for one in whaling} == {"exact"}
    nuclear = [one for one in found.parties if one["treaty"].startswith("ACNARE_20")]
    assert {one["verdict"] for one in nuclear if one["treaty"] > "ACNARE_2005"} == {"exact"}


def test_every_difference_has_a_reason(found: Replay) -> None:
    assert all(one["reason"] for one in (*found.treaties, *found.parties) if one["verdict"] != "exact")


def test_every_row_is_read(found: Replay) -> None:
    assert found.findings == []
    assert found.unknown == []
    assert found.unreadable == []
    assert len(found.treaties) == 323
