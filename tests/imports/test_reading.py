"""Tables are read where it can be told how; where nothing can be read, nothing is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run
from comity.imports.replay import replay
from comity.imports.rulecodes import later_of
from comity.imports.tables import read_table
from imports.conftest import Changed, treaty
from imports.test_tables import DAYS, computed

ACTS = ("acts", "clauses", "published", "wipo")


def separated(text: str, separator: str) -> str:
    """The table with another separator; cells that hold a comma lose their quotation marks."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("name", ACTS)
def test_the_separators_of_spreadsheets_are_told_from_the_headings(lake: Path, name: str, separator: str) -> None:
    path = lake / f"{name}.csv"
    path.write_text(separated(path.read_text(encoding="utf-8"), separator), encoding="utf-8")
    found = replay(lake)
    assert computed(found) == DAYS
    assert found.findings == []


def test_the_line_that_names_the_separator_is_read_over(lake: Path) -> None:
    path = lake / "acts.csv"
    path.write_text("sep=;\n" + separated(path.read_text(encoding="utf-8"), ";"), encoding="utf-8")
    assert computed(replay(lake)) == DAYS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_byte_order_mark_tells_the_encoding(changed: Changed, lake: Path, encoding: str) -> None:
    changed("acts", ("Norway", "Côte d’Ivoire"))
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    found = replay(lake)
    assert (computed(found), found.unknown, found.findings) == (DAYS, [], [])


def test_what_is_no_utf_8_is_read_as_spreadsheets_write_and_that_is_told(changed: Changed, lake: Path) -> None:
    changed("acts", ("Norway", "Côte d’Ivoire"))
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="cp1252")
    found = replay(lake)
    assert (computed(found), found.unknown) == (DAYS, [])
    assert [(one.place, one.severity) for one in found.findings] == [("acts.csv:1", "note")]


def test_what_is_in_no_encoding_that_can_be_told_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_bytes("treaty,é\n".encode("utf-16-le"))
    table = read_table(tmp_path / "acts.csv", ("treaty",))
    assert (table.rows, table.is_read) == ([], False)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"\x00\xff\x00\xff"),
        lambda path: path.write_text("whom,when\nNorway,2001-01-10\n", encoding="utf-8"),
    ],
)
def test_without_acts_nothing_is_explained_and_the_exit_code_says_so(run: Run, lake: Path, spoil: object) -> None:
    spoil(lake / "acts.csv")  # type: ignore[operator]
    answer = run("replay", lake, "--as", "json")
    assert answer.code == 2
    assert "acts.csv" in answer.err
    assert not any(one["verdict"] == "explained" for one in answer.json["treaties"])
    assert {one["verdict"] for one in answer.json["treaties"]} == {"unsupported"}


def test_days_that_cannot_be_read_make_a_treaty_unsupported_never_explained(changed: Changed) -> None:
    row = treaty(changed("acts", ("L-1,Sweden,ratification,2001-02-10", "L-1,Sweden,ratification,10/2/2001")), "L-1")
    assert (row["verdict"], row["reason"]) == ("unsupported", "one act of the table could not be read")


def test_where_every_day_is_unreadable_the_exit_code_says_so(run: Run, lake: Path) -> None:
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("200", "A. D. 200"), encoding="utf-8")
    answer = run("replay", lake, "--as", "json")
    assert answer.code == 2
    assert {one["verdict"] for one in answer.json["treaties"]} == {"unsupported"}


CONSENT = 'L-1,Norway,ratification,2001-01-10,"Ratification, Accession(a)",'


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("", "2001-03-12"),
        ("no", "2001-03-12"),
        ("2001-02-01", "2001-04-09"),
        ("(2001-02-01)", "2001-04-09"),
        ("2005-01-01", "2001-03-12"),
    ],
)
def test_a_consent_withdrawn_before_the_number_is_reached_does_not_count(changed: Changed, cell: str, day: str) -> None:
    found = changed("acts", (CONSENT, CONSENT + cell))
    assert treaty(found, "L-1")["computed"] == day


def test_a_withdrawal_on_a_day_that_is_not_said_is_told_where_it_matters(changed: Changed) -> None:
    row = treaty(changed("acts", (CONSENT, CONSENT + "yes")), "L-1")
    assert (row["computed"], row["verdict"]) == (None, "unsupported")
    assert "the table does not say since when Norway had withdrawn" in row["reason"]
    late = 'L-1,Finland,accession,2001-03-10,"Ratification, Accession(a)",'
    assert treaty(changed("acts", (CONSENT + "yes", CONSENT), (late, late + "yes")), "L-1")["computed"] == "2001-03-12"


@pytest.mark.parametrize(
    ("condition", "day"),
    [
        ("fixed=2002-01-01", "2002-01-01"),
        ("fixed=2002-01-01/2001-01-31", "2001-03-12"),
        ("fixed=2001-01-15", "2001-03-12"),
        ("later_than=2002-01-01", "2002-01-01"),
        ("later_than=2000-01-01", "2001-03-12"),
    ],
)
def test_a_fixed_day_and_a_floor_can_be_said_in_ones_own_clauses(changed: Changed, condition: str, day: str) -> None:
    found = changed("clauses", (",2,d30,,", f",2,d30,{condition},"))
    assert treaty(found, "L-1")["computed"] == day


def test_a_fixed_day_that_is_none_is_told(changed: Changed) -> None:
    row = treaty(changed("clauses", (",2,d30,,", ",2,d30,fixed=soon,")), "L-1")
    assert (row["computed"], row["verdict"]) == (None, "unsupported")
    assert "'soon' is not a day" in row["reason"]


@pytest.mark.parametrize(
    ("code", "text", "of"),
    [
        ("d30", "", "after_condition"),
        ("d30 after entry", "", "after_entry"),
        ("after_entry d30", "", "after_entry"),
        ("d30", "For each State ratifying or acceding after the entry into force of this Convention", "after_entry"),
        ("d30", "For each State acceding after the deposit of the tenth instrument", "after_condition"),
    ],
)
def test_who_is_a_later_joiner_is_said_by_the_rule_or_by_the_text(code: str, text: str, of: str) -> None:
    found = later_of(code, text)
    assert found is not None
    assert (found.of, found.delay.count) == (of, 30)


def test_without_a_rule_for_later_joiners_there_is_none() -> None:
    assert later_of("") is None
