"""The verbs about treaties, and the one that writes documents."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from comity.opendata import REGISTERS

UNION = "talvena"
TREATY = "flood-agreement-2014"
DAY = ("--on", "2020-01-01")


def test_a_treaty_is_its_row_with_the_clause_in_words_and_its_participants(run: Run) -> None:
    found = run("treaty", UNION, TREATY, *DAY, "--as", "json").json
    row = next(one for one in run("treaties", UNION, *DAY, "--as", "json").json if one["treaty"] == TREATY)
    assert {name: found[name] for name in row} == row
    assert found["in_force_since"] == "2015-06-03"
    assert found["clause_in_words"][0].startswith(
        "It enters into force 30 days after the day on which three signatories"
    )
    bound = sorted(one["party"] for one in found["participants"] if one["relation"] == "party")
    assert bound == found["parties"]


def test_a_treaty_is_told_in_lines_in_the_language_asked_for(run: Run) -> None:
    told = run("treaty", UNION, TREATY, *DAY, "--lang", "zh").out
    assert told.startswith(
        "洪水预警协定（2020年1月1日）\n  自2015年6月3日起生效，依《洪水预警协定》第6条由同意行为推算。"
    )
    assert "本条约于3个签署国已表示同意受条约拘束之日后满30日时生效。" in told
    early = run("treaty", UNION, TREATY, "--on", "2015-03-01").out
    assert "Wanting on record: 2 more consents of 3" in early


def test_a_treaty_as_csv_is_one_line(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("treaty", UNION, TREATY, "--as", "csv").out)))
    assert [row["treaty"] for row in rows] == [TREATY]


@pytest.mark.parametrize(
    ("form", "expected"), [("json", "[]\n"), ("table", f"{TREATY} was not adopted by 2000-01-01.\n")]
)
def test_a_treaty_before_its_adoption_is_nothing(run: Run, form: str, expected: str) -> None:
    answer = run("treaty", UNION, TREATY, "--on", "2000-01-01", "--as", form)
    assert (answer.code, answer.out) == (0, expected)


def test_the_parties_of_a_treaty_are_rows_of_the_register(run: Run) -> None:
    rows = run("parties-of", UNION, TREATY, *DAY, "--as", "json").json
    assert [one["party"] for one in rows] == ["XBR", "XCO", "XDU", "XEL", "XHO", "XFA"]
    assert set(rows[0]) == {field.name for field in REGISTERS["parties"].fields}


def test_of_a_state_its_treaties_are_listed(run: Run) -> None:
    rows = run("parties-of", UNION, "XHO", *DAY, "--as", "json").json
    assert [one["treaty"] for one in rows] == ["charter", TREATY, "charter-protocol-2016", "salmon-convention-2017"]
    assert run("parties-of", UNION, "XHO", "--on", "2000-01-01").out == "Nothing is on record of XHO on 2000-01-01.\n"


def test_between_two_a_treaty_is_in_force_with_what_stands_between_them(run: Run) -> None:
    found = run("between", UNION, TREATY, "XEL", "XHO", *DAY, "--as", "json").json
    assert (found["is_in_force"], found["since"], found["texts"]) == (True, "2015-10-08", [TREATY])
    assert found["reservations"] == [f"{TREATY}/XHO-reservation"]
    assert found["objections"] == [f"{TREATY}/XEL-objection"]
    told = run("between", UNION, TREATY, "XEL", "XHO", *DAY, "--lang", "fr").out
    assert "  En vigueur entre les deux (Elmland et Hollund) depuis le 8 octobre 2015.\n" in told
    assert found["said"][0] == "In force between Elmland and Hollund since 8 October 2015."


def test_between_two_it_is_said_why_not(run: Run) -> None:
    told = run("between", UNION, TREATY, "XBR", "XDU", *DAY).out
    assert told.startswith("Agreement on Flood Warnings (1 January 2020)\n  Not in force between Brenmark and Dunoria")
    assert "\n  Dunoria: signatory.\n" in told


def test_between_two_on_an_amended_treaty_the_texts_that_bind_both_are_named(run: Run) -> None:
    assert "As amended by: Protocol" in run("between", UNION, "charter", "XBR", "XCO", *DAY).out


def test_what_would_follow_is_computed_and_not_recorded(run: Run) -> None:
    found = run("would-follow", UNION, TREATY, "XDU", *DAY, "--as", "json").json
    assert (found["is_computable"], found["party_after"], found["treaty_after"]) == (True, "2020-01-31", "2015-06-03")
    told = run("would-follow", "sco", "shanghai-convention", "RUS", "--on", "2003-02-27").out
    assert "The treaty would not enter into force by this alone." in told
    assert "Still wanting: the consent of" in told
    assert "do not settle it" in run("would-follow", "sco", "culture-agreement-2007", "RUS").out


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("treaty", UNION, "flood-agreement"), "'flood-agreement' is no treaty; near it: flood-agreement-2014"),
        (("treaty", UNION, "qqq"), "'qqq' is no treaty; 'comity treaties ORG' lists them"),
        (("parties-of", UNION, "XHOO"), "near it: XHO"),
        (("between", UNION, TREATY, "XBR", "XZZ"), "'XZZ' is neither a State nor an organisation on record"),
        (("would-follow", UNION, "charter-protocol", "XBR"), "near it: charter-protocol-2016"),
        (("document", UNION, "status", "charterr"), "'charterr' is no treaty on record; near it: charter"),
        (("document", UNION, "text", "qqq"), "'qqq' is no text on record"),
        (("document", UNION, "notification", f"{TREATY}/XBRR"), f"near it: {TREATY}/XBR"),
        (("document", UNION, "status", TREATY, "--on", "2000-01-01"), "was not on record on 2000-01-01"),
    ],
)
def test_a_key_that_is_not_there_is_refused_with_what_is_near(run: Run, asked: tuple[str, ...], expected: str) -> None:
    answer = run(*asked)
    assert (answer.code, answer.out) == (2, "")
    assert expected in answer.err


def test_before_anything_was_on_record_nothing_is_answered(run: Run) -> None:
    early = ("--known-at", "2000-01-01")
    assert run("treaty", UNION, TREATY, *early, "--as", "json").out == "[]\n"
    assert run("parties-of", UNION, TREATY, *early, "--as", "json").out == "[]\n"
    assert run("document", UNION, "status", TREATY, *early).code == 2


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("akn", b"<?xml")])
@pytest.mark.parametrize(("kind", "key"), [("notification", f"{TREATY}/XHO"), ("status", TREATY), ("text", "charter")])
def test_a_document_is_written_in_each_form(
    run: Run, tmp_path: Path, kind: str, key: str, form: str, begins: bytes
) -> None:
    path = tmp_path / "document"
    answer = run("document", UNION, kind, key, "--lang", "ru", "--form", form, "-o", path)
    assert (answer.code, answer.out) == (0, f"Wrote {path}.\n")
    assert path.read_bytes().startswith(begins)


def test_without_a_name_the_file_is_named_by_the_key(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("document", UNION, "notification", f"{TREATY}/XHO", "--form", "akn").code == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{TREATY}-XHO.xml"]
