"""A cause counts only with evidence outside the row: rows of the same treaty, acts, notes, tables of facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.core.chapters.treaties.delays import after
from comity.imports import known
from comity.imports.replay import Replay, replay
from comity.imports.rulecodes import delay_of
from imports.conftest import Changed, treaty

HEADING = "treaty,title,party,deposit,published_entry_into_force\n"
ACCIDENT = "Convention On Early Notification Of A Nuclear Accident"
TIMBER = "International Tropical Timber Agreement"


def of_environment(folder: Path, *rows: str, title: str = ACCIDENT, code: str = "CODE_2006A") -> Replay:
    """Replay rows ``party,deposit,published`` of an environmental treaty."""
    text = HEADING + "".join(f"{code},{title},{row}\n" for row in rows)
    (folder / "ieadb.csv").write_text(text, encoding="utf-8")
    return replay(folder)


def verdicts(found: Replay) -> list[str]:
    return [one["verdict"] for one in found.parties]


FOLLOWING = ("POL,2006-01-10,2006-02-09", "PRT,2006-02-10,2006-03-12", "ESP,2006-03-10,2006-04-09")
SLIPS = ("NOR,2006-01-10,2006-04-10", "SWE,2006-02-10,2006-05-10", "FIN,2006-03-10,2006-06-10")


def test_another_delay_counts_where_three_other_rows_follow_it(tmp_path: Path) -> None:
    assert verdicts(of_environment(tmp_path, *SLIPS, *FOLLOWING))[:3] == ["wrong"] * 3
    found = of_environment(tmp_path, *SLIPS, "DNK,2006-05-10,2006-08-10", *FOLLOWING)
    assert verdicts(found) == ["explained"] * 4 + ["exact"] * 3
    assert found.parties[0]["reason"] == "three other rows of this treaty follow three months in the source"


def test_where_no_row_follows_the_rule_it_is_the_rule_that_is_in_doubt(tmp_path: Path) -> None:
    assert verdicts(of_environment(tmp_path, *SLIPS, "DNK,2006-05-10,2006-08-10")) == ["wrong"] * 4


def test_a_delay_that_leads_next_to_the_day_of_the_rule_is_no_evidence(tmp_path: Path) -> None:
    month = ("NOR,2006-01-10,2006-02-10", "SWE,2006-03-10,2006-04-10", "FIN,2006-05-10,2006-06-10")
    found = of_environment(tmp_path, *month, "DNK,2006-07-10,2006-08-10", *FOLLOWING)
    assert verdicts(found)[:4] == ["wrong"] * 4


def test_one_day_for_both_counts_where_three_other_rows_have_it(tmp_path: Path) -> None:
    copied = [f"{key},2006-0{month}-10,2006-0{month}-10" for month, key in enumerate(("NOR", "SWE", "FIN", "DNK"), 1)]
    assert verdicts(of_environment(tmp_path, *copied[:3], *FOLLOWING))[:3] == ["wrong"] * 3
    assert verdicts(of_environment(tmp_path, *copied, *FOLLOWING))[:4] == ["explained"] * 4


def test_one_day_for_many_counts_where_the_rule_gives_them_different_days(tmp_path: Path) -> None:
    rows = [f"{key},2006-0{month}-10,2013-01-14" for month, key in enumerate(("NOR", "SWE", "FIN", "DNK"), 1)]
    assert verdicts(of_environment(tmp_path, *rows, *FOLLOWING))[:4] == ["explained"] * 4
    same = [row.replace(row.split(",")[1], "2006-01-10") for row in rows]
    assert verdicts(of_environment(tmp_path, *same, *FOLLOWING))[:4] == ["wrong"] * 4


def test_the_own_day_of_the_treaty_is_exact_and_counted_apart(tmp_path: Path) -> None:
    found = of_environment(tmp_path, "NOR,1986-09-26,1986-10-27", "SWE,2006-02-10,2006-03-12")
    assert verdicts(found) == ["exact", "exact"]
    assert found.totals["ieadb"]["own_day"] == 1


@pytest.mark.parametrize(("day", "bound"), [("2004-12-31", "2005-01-31"), ("2005-01-01", "2005-01-31")])
def test_a_practice_has_a_term(day: str, bound: str) -> None:
    made = date.fromisoformat(day)
    assert str(after(made, delay_of("d30"), known.practice("IAEA", day=made))) == bound
    assert known.practice("IAEA").days_after == "nth_day"


def test_of_several_agreements_of_one_title_the_one_of_the_day_and_the_code_applies(tmp_path: Path) -> None:
    rows = ("NOR,1985-04-01,1985-04-01", "SWE,1996-05-13,1997-01-01", "FIN,2009-12-17,2011-12-07")
    assert verdicts(of_environment(tmp_path, *rows, title=TIMBER, code="T_2008A")) == ["exact"] * 3
    late = of_environment(tmp_path, "FRA,2006-08-17,2006-08-17", title=TIMBER, code="T_1996A")
    assert verdicts(late) == ["exact"]


def test_where_each_party_is_bound_by_itself_there_is_no_day_of_the_treaty(tmp_path: Path) -> None:
    title = "Agreement For The Creation Of An International Office For Dealing With Contagious Diseases Of Animals"
    found = of_environment(tmp_path, "NOR,1924-05-30,1924-05-30", "SWE,1999-01-01,1999-01-02", title=title)
    assert verdicts(found) == ["exact", "wrong"]
    assert found.totals["ieadb"]["own_day"] == 0


def test_a_later_joiner_that_deposited_before_the_entry_enters_with_the_treaty(tmp_path: Path) -> None:
    title = "Convention Establishing The Association Of Caribbean States"
    found = of_environment(tmp_path, "CUB,1995-07-05,1995-08-04", "HTI,1998-12-07,1999-01-06", title=title)
    assert verdicts(found) == ["exact", "exact"]


def test_a_notification_is_implied_only_where_other_rows_imply_one_as_late(changed: Changed) -> None:
    rows = [f"Paris,{name},,Accession,1972-04-12,1972-07-{day}" for name, day in (("Jordan", 17), ("Iraq", 18))]
    more = [f"Paris,{name},,Accession,1973-04-12,1973-07-{day}" for name, day in (("Ghana", 19), ("Libya", 20))]
    text = "Nairobi,Iceland,,Accession,2002-03-10,2002-04-10"
    found = changed("wipo", (text, "\n".join([text, *rows, *more])))
    assert {one["party"]: one["verdict"] for one in found.parties[4:]} == {
        "Jordan": "explained",
        "Iraq": "unsupported",
        "Ghana": "unsupported",
        "Libya": "unsupported",
    }


def test_a_later_day_that_may_have_been_asked_for_explains_nothing(changed: Changed) -> None:
    found = changed("wipo", ("Nairobi,Iceland,,Accession,2002-03-10,2002-04-10", "PCT,Iceland,,,2002-03-10,2002-06-11"))
    assert found.parties[-1]["verdict"] == "wrong"
    found = changed("wipo", ("PCT,Iceland", "Madrid Protocol,Iceland"))
    assert found.parties[-1]["verdict"] == "unsupported"
    assert "whether it did is not in the file" in found.parties[-1]["reason"]


def test_an_effect_before_any_succession_is_not_told_as_an_error_of_the_source(changed: Changed) -> None:
    row = "Berne,India,,Declaration of Continued Application,1948-10-21,1928-04-01"
    found = changed("wipo", ("Nairobi,Iceland,,Accession,2002-03-10,2002-04-10", row))
    assert found.parties[-1]["verdict"] == "unsupported"
    assert "in effect before the succession of 1947-08-15" in found.parties[-1]["reason"]


@pytest.mark.parametrize(
    ("party", "deposit", "computed"),
    [
        ("France", "1887-09-05", "1887-12-05"),
        ("Norway", "1896-04-13", None),
        ("Poland", "1920-01-28", None),
        ("Albania", "1999-12-06", "2000-03-06"),
    ],
)
def test_the_berne_convention_goes_by_its_acts(
    changed: Changed, party: str, deposit: str, computed: str | None
) -> None:
    found = changed("wipo", ("Nairobi,Iceland,,Accession,2002-03-10,2002-04-10", f"Berne,{party},,,{deposit},"))
    assert found.parties[-1]["computed"] == computed


def test_each_rule_of_the_berne_convention_names_its_act() -> None:
    berne = [one for one in known.rows_of("wipo") if one["treaty"] == "Berne"]
    named = ("1886", "Berlin Act 1908", "Rome Act 1928", "Brussels Act 1948", "Stockholm Act 1967", "Paris Act 1971")
    assert all(act in one["source"] for act, one in zip(named, berne, strict=True))
    assert [one["later"] for one in berne] == ["d0", "d0", "m1", "m1", "m3", "m3"]


def test_every_rule_has_its_source_and_every_title_names_its_own_rule() -> None:
    from comity.imports.titles import FORMS

    for row in (*known.rows_of("ieadb"), *known.rows_of("wipo"), *known.rows_of("notes")):
        assert row["source"]
    assert {row["form"] for row in known.rows_of("ieadb")} <= {"", *FORMS}


def test_every_act_of_a_predecessor_has_a_source_and_a_grade_and_lies_within_its_life() -> None:
    gone = {one.key: one for one in known.predecessors()}
    for row in known.rows_of("predecessor-acts"):
        assert row["source"]
        assert row["grade"] in ("primary", "secondary", "uncertain")
        assert gone[row["predecessor"]].began_on <= date.fromisoformat(row["on"]) <= gone[row["predecessor"]].ended_on


SUCCESSIONS = 'L-1,{name},{act},{on},"Ratification, Accession(a), Succession(d)",\n'


def short(folder: Path, *more: str) -> dict[str, str]:
    """L-1 with its first two consents on the day implied, so that one consent is wanting; and further acts."""
    acts = (folder / "acts.csv").read_text(encoding="utf-8").replace("2001-0", "1961-0").replace("2000-0", "1960-0")
    (folder / "acts.csv").write_text(acts + "".join(more), encoding="utf-8")
    published = (folder / "published.csv").read_text(encoding="utf-8")
    published = published.replace("L-1,2001-03-12", "L-1,1961-02-09")
    (folder / "published.csv").write_text(published, encoding="utf-8")
    return treaty(replay(folder), "L-1")


def test_a_successor_that_notified_speaks_for_its_predecessor(lake: Path) -> None:
    row = short(lake, SUCCESSIONS.format(name="Slovakia", act="succession", on="1993-05-28"))
    assert row["verdict"] == "explained"
    assert "one of: Czechoslovakia (Slovakia 1993-05-28), the German Democratic Republic" in row["reason"]


def test_a_successor_that_acceded_itself_speaks_against_its_predecessor(lake: Path) -> None:
    own = SUCCESSIONS.format(name="Czech Republic", act="accession", on="1996-01-01")
    row = short(lake, own, SUCCESSIONS.format(name="Slovakia", act="succession", on="1993-05-28"))
    assert row["verdict"] == "wrong"


def test_a_state_that_came_out_of_a_successor_is_no_witness_by_itself(lake: Path) -> None:
    assert short(lake, SUCCESSIONS.format(name="Montenegro", act="succession", on="2006-10-23"))["verdict"] == "wrong"


def test_a_state_succeeded_to_without_a_notice_is_no_cause_by_itself(lake: Path) -> None:
    assert short(lake, SUCCESSIONS.format(name="Germany", act="accession", on="1973-01-01"))["verdict"] == "wrong"


def test_what_the_depositarys_notes_say_of_predecessors_is_counted(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acts = {"DDR": date(1960, 12, 1), "YUG": date(1990, 1, 1)}
    monkeypatch.setattr(known, "predecessor_acts", lambda case: acts if case == "L-1" else {})
    row = short(lake)
    assert row["verdict"] == "explained"
    assert "the acts of the German Democratic Republic (1960-12-01) stand in the depositary's notes" in row["reason"]
    assert "Yugoslavia" not in row["reason"]


def test_a_treaty_of_another_depositary_made_there_on_that_day_is_found(changed: Changed) -> None:
    found = changed(
        "clauses", ('"Lake Convention. Oslo, 1 January 2000"', '"Lake Convention. Vienna, 26 September 1986"')
    )
    assert treaty(found, "L-1")["verdict"] == "exact"
    row = treaty(changed("published", ("L-1,2001-03-12", "L-1,1987-02-26")), "L-1")
    assert row["verdict"] == "explained"
    assert "Convention on Assistance in the Case of a Nuclear Accident" in row["reason"]


def test_another_table_of_the_folder_may_hold_the_consents_that_are_wanting(lake: Path) -> None:
    case = "XXVII-7"
    for name in ("acts", "clauses", "published"):
        path = lake / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("L-1,", f"{case},"), encoding="utf-8")
    path = lake / "published.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2001-03-12", "2001-02-09"), encoding="utf-8")
    assert treaty(replay(lake), case)["verdict"] == "wrong"
    title = "United Nations Framework Convention On Climate Change"
    row = treaty(of_environment(lake, "ISL,2000-12-01,2001-03-01", title=title), case)
    assert row["verdict"] == "explained"
    assert "another table of the folder has the deposits of Iceland (2000-12-01)" in row["reason"]
