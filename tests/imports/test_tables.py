"""Tables are read as they come; what cannot be read is a finding with file and line, and the rest is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.imports.replay import replay
from comity.imports.tables import read_table
from imports.conftest import Changed, computed, treaty, zipped

DAYS = {
    "L-1": "2001-03-12",
    "L-1-a": "2001-03-12",
    "L-2": None,
    ("Nairobi", "Norway"): "2001-04-10",
    ("Nairobi", "Sweden"): "2001-04-10",
    ("Nairobi", "Finland"): "2001-04-10",
    ("Nairobi", "Iceland"): "2002-04-10",
}


def test_a_whole_folder_is_exact_and_a_treaty_without_a_clause_shows_who_takes_part(lake: Path) -> None:
    found = replay(lake)
    assert computed(found) == DAYS
    assert found.findings == []
    assert found.totals["treaties"]["exact"] == 2
    assert found.totals["wipo"]["exact"] == 4
    without = treaty(found, "L-2")
    assert (without["verdict"], without["reason"]) == ("unsupported", "no clause on record")
    assert without["participants"] == ["Norway"]


@pytest.mark.parametrize("name", ["acts", "clauses", "published", "wipo"])
def test_gzip_a_byte_order_mark_and_either_end_of_line_are_read_over(lake: Path, name: str) -> None:
    path = lake / f"{name}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert computed(replay(lake)) == DAYS
    zipped(path)
    found = replay(lake)
    assert computed(found) == DAYS
    assert found.findings == []


def test_what_is_computed_is_the_same_with_and_without_what_was_published(lake: Path) -> None:
    (lake / "published.csv").unlink()
    found = replay(lake)
    assert computed(found) == DAYS
    assert treaty(found, "L-1")["published"] is None
    assert treaty(found, "L-1")["verdict"] == "unsupported"


@pytest.mark.parametrize("column", ["clause_text", "clause_confirmed", "later_joiner_rule", "conditions"])
def test_a_column_that_is_not_needed_may_be_missing(changed: Changed, column: str) -> None:
    found = changed("clauses", (f",{column}", ",left_out"))
    assert treaty(found, "L-1")["computed"] == "2001-03-12"
    assert found.findings == []


@pytest.mark.parametrize(("name", "column"), [("acts", "date"), ("clauses", "rule"), ("wipo", "deposit")])
def test_a_column_that_is_needed_and_missing_is_found_and_the_other_tables_are_read(
    changed: Changed, name: str, column: str
) -> None:
    found = changed(name, (column, "left_out"))
    assert f"The column {column} is missing" in found.findings[0].message
    assert found.findings[0].place == f"{name}.csv:1"
    assert found.treaties


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("L-1,Norway,ratification,2001-13-10,Ratification,", "'2001-13-10' is not a day of the calendar"),
        ("L-1,Norway,ratification,10.1.2001,Ratification,", "'10.1.2001' is not a day"),
        ("L-1,Denmark,ratification,,Ratification,", "The act of Denmark has no date"),
        (",Norway,ratification,2001-01-10,Ratification,", "names no treaty"),
        ("L-1,Denmark,dissuasion,2001-01-10,Ratification,", "'dissuasion' is no kind of act"),
        ("L-1,Denmark,ratification", "has 3 cells and the table 6 columns"),
        ('L-1,Norway,ratification,2001-01-10,"Ratification, Accession(a)",', "stands in the table twice"),
    ],
)
def test_a_malformed_row_is_a_finding_and_the_rest_is_computed(lake: Path, row: str, message: str) -> None:
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    found = replay(lake)
    assert computed(found) == DAYS
    assert [one.place for one in found.findings] == ["acts.csv:8"]
    assert message in found.findings[0].message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",2,d30,", ",2,x30,", "'x30' is no rule of delay"),
        (",2,d30,", ",two,d30,", "'two' is no number of instruments"),
        (",,d30,", ",,soon,", "'soon' is no rule of delay"),
    ],
)
def test_a_clause_that_cannot_be_read_is_a_finding(changed: Changed, old: str, new: str, message: str) -> None:
    found = changed("clauses", (old, new))
    assert message in found.findings[0].message
    assert found.findings[0].place == "clauses.csv:2"


def test_an_unknown_participant_takes_part_under_its_own_name(changed: Changed) -> None:
    found = changed("acts", ("Norway", "Ruritania"))
    assert computed(found) == DAYS
    assert treaty(found, "L-2")["participants"] == ["Ruritania"]


def test_two_names_of_one_state_count_once(changed: Changed) -> None:
    found = changed("acts", ("L-1,Norway", "L-1,Turkey"), ("L-1,Sweden", "L-1,Türkiye"))
    assert treaty(found, "L-1")["computed"] == "2001-04-09"


def test_the_first_of_two_clauses_of_a_case_stands(lake: Path) -> None:
    path = lake / "clauses.csv"
    path.write_text(path.read_text(encoding="utf-8") + "L-1,again,1,d0,,,,\n", encoding="utf-8")
    found = replay(lake)
    assert computed(found) == DAYS
    assert [one.place for one in found.findings] == ["clauses.csv:4"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x1f\x8b broken", b""])
def test_a_file_that_is_no_table_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "acts.csv").write_bytes(content)
    table = read_table(tmp_path / "acts.csv", ("treaty",))
    assert table.rows == []
    assert [one.place for one in table.findings] == ["acts.csv:1"]


def test_a_quote_that_is_not_closed_is_a_finding_and_what_stands_before_is_read(lake: Path) -> None:
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8") + 'L-2,"Norway,ratification,2001-01-01,x,\n', encoding="utf-8")
    found = replay(lake)
    assert computed(found) == DAYS
    assert "no CSV" in found.findings[0].message


def test_a_quotation_that_nobody_closes_is_told_where_it_opens_and_swallows_no_other_row(tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    path.write_text('a,b\n1,2\n"3,4\n5,6\n"7\n8",9\n10,11\n', encoding="utf-8")
    table = read_table(path, ("a", "b"))
    assert [(row["a"], row["b"], row.line) for row in table.rows] == [
        ("1", "2", 2),
        ("5", "6", 4),
        ("7\n8", "9", 6),
        ("10", "11", 7),
    ]
    assert [one.place for one in table.findings] == ["acts.csv:3"]


def test_where_a_table_is_there_twice_it_is_told_which_is_not_read(lake: Path) -> None:
    plain = (lake / "acts.csv").read_bytes()
    zipped(lake / "acts.csv")
    (lake / "acts.csv").write_bytes(plain)
    found = replay(lake)
    assert computed(found) == DAYS
    assert [(one.place, one.message) for one in found.findings] == [
        ("acts.csv:1", "acts.csv.gz stands beside it and is not read.")
    ]
