"""A difference is explained only with evidence from the tables; otherwise it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.imports.replay import replay
from imports.conftest import Changed, treaty

SUCCESSOR = 'L-1,Slovakia,succession,2005-01-01,"Ratification, Accession(a), Succession(d)",\n'


def test_a_published_day_that_nothing_accounts_for_is_wrong(changed: Changed) -> None:
    row = treaty(changed("published", ("L-1,2001-03-12", "L-1,2000-07-01")), "L-1")
    assert row["verdict"] == "wrong"
    assert "two consents fewer than needed" in row["reason"]


def test_a_shortfall_needs_a_consent_on_the_day_or_notices_of_successors(lake: Path) -> None:
    path = lake / "published.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("L-1,2001-03-12", "L-1,2001-02-14"), encoding="utf-8")
    assert treaty(replay(lake), "L-1")["verdict"] == "wrong"
    acts = lake / "acts.csv"
    text = acts.read_text(encoding="utf-8").replace("2001-0", "1991-0")
    acts.write_text(text + SUCCESSOR, encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("2001-02-14", "1991-02-09"), encoding="utf-8")
    row = treaty(replay(lake), "L-1")
    assert row["verdict"] == "explained"
    assert "one consent fewer than needed on 1991-01-10" in row["reason"]
    assert "Czechoslovakia (Slovakia 2005-01-01)" in row["reason"]


def test_not_in_force_on_both_sides_is_exact(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,", ",9,d30,"))
    assert treaty(found, "L-1")["verdict"] == "wrong"
    (row,) = [
        one for one in changed("published", ("L-1,2001-03-12", "L-1,not in force")).treaties if one["case"] == "L-1"
    ]
    assert (row["computed"], row["published"], row["verdict"]) == ("not in force", "not in force", "exact")


@pytest.mark.parametrize("day", ["2001-03-11", "2001-03-13"])
def test_one_day_more_or_less_is_no_explanation(changed: Changed, day: str) -> None:
    assert treaty(changed("published", ("L-1,2001-03-12", f"L-1,{day}")), "L-1")["verdict"] == "wrong"


def test_the_day_of_another_treaty_done_on_the_same_day_is_named(changed: Changed) -> None:
    found = changed("published", ("L-1-a,2001-03-12", "L-1-a,2001-03-12"))
    assert treaty(found, "L-1-a")["verdict"] == "exact"
    row = treaty(changed("clauses", ("parent=L-1", "")), "L-1-a")
    assert (row["computed"], row["verdict"]) == ("2000-04-11", "explained")
    assert row["reason"].startswith("the published day is that of L-1")


@pytest.mark.parametrize(
    ("old", "new", "verdict", "word"),
    [
        ("2002-03-10,2002-04-10", "2002-03-10,2002-04-11", "wrong", "one day later"),
        ("2002-03-10,2002-04-10", "2002-03-10,2002-03-10", "wrong", "31 days earlier"),
        ("2002-03-10,2002-04-10", "2002-03-10,2003-04-10", "wrong", "365 days later"),
        ("2002-03-10,2002-04-10", "2002-03-10,2002-06-10", "wrong", "61 days later"),
        ("2002-03-10,2002-04-10", "2002-03-10,2002-06-27", "wrong", "78 days later"),
        ("2002-03-10,2002-04-10", "2002-03-10,", "unsupported", "nothing published"),
        ("2002-03-10,2002-04-10", ",", "exact", ""),
        ("2002-03-10,2002-04-10", ",2002-04-10", "unsupported", "no deposit"),
    ],
)
def test_a_party_row_is_judged(changed: Changed, old: str, new: str, verdict: str, word: str) -> None:
    row = changed("wipo", (old, new)).parties[-1]
    assert row["verdict"] == verdict
    assert word in row["reason"]


def test_a_treaty_without_a_rule_is_not_supported(changed: Changed) -> None:
    found = changed("wipo", ("Nairobi", "Atlantis"))
    assert {one["verdict"] for one in found.parties} == {"unsupported"}
    assert found.totals["wipo"]["causes"] == {"no rule on record": 4}


def test_a_succession_binds_from_its_day_and_a_notice_that_is_not_in_the_file_is_told(changed: Changed) -> None:
    succeeded = ("Rome,Slovakia,,Declaration/Notification of Succession", "1993-05-28,1993-01-01")
    found = changed(
        "wipo",
        ("Nairobi,Iceland,,Accession,2002-03-10,2002-04-10", f"{succeeded[0]},{succeeded[1]}"),
        ("Nairobi,Finland,,Accession,2001-03-10,2001-04-10", "Paris,Jordan,,Accession,1972-04-12,1972-07-17"),
    )
    assert [one["verdict"] for one in found.parties[2:]] == ["unsupported", "explained"]
    assert "starts at the depositary's notification, which is not in the file" in found.parties[2]["reason"]
    assert found.totals["wipo"]["causes"] == {"not in the file": 1, "succession": 1}


def test_totals_count_each_cause_and_both_halves(lake: Path) -> None:
    totals = replay(lake).totals
    halves = totals["treaties"]["halves"]
    assert sum(one["exact"] for one in halves) == totals["treaties"]["exact"]
    assert totals["treaties"]["causes"] == {"no clause on record": 1}
