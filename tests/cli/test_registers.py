"""The verbs that read: registers and why."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cli.conftest import Run
from comity.opendata import REGISTERS


def test_the_members_of_a_day_are_rows_with_stable_keys(run: Run, lake: Path) -> None:
    answer = run("members", lake, "--on", "2020-09-14", "--as", "json")
    assert answer.code == 0
    assert [(row["state"], row["standing"]) for row in answer.json] == [
        ("XAA", "member"),
        ("XAB", "member"),
        ("XAC", "member"),
        ("XAD", "member"),
    ]
    assert answer.json[3]["acts"] == ["XAD-application", "ASM-1/1", "XAD-admission"]
    assert list(answer.json[0]) == [field.name for field in REGISTERS["members"].fields]


def test_the_day_before_an_admission_the_state_is_not_a_member(run: Run, lake: Path) -> None:
    rows = run("members", lake, "--on", "2020-09-13", "--as", "json").json
    assert [row["standing"] for row in rows if row["state"] == "XAD"] == ["applicant"]


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_is_a_verb_in_three_forms(run: Run, lake: Path, register: str) -> None:
    as_json = run(register, lake, "--as", "json")
    as_csv = run(register, lake, "--as", "csv")
    as_table = run(register, lake)
    assert (as_json.code, as_csv.code, as_table.code) == (0, 0, 0)
    rows = csv.DictReader(io.StringIO(as_csv.out))
    assert rows.fieldnames == [field.name for field in REGISTERS[register].fields]
    assert all(list(row) == rows.fieldnames for row in as_json.json)
    assert len(list(rows)) == len(as_json.json)
    assert len(as_table.out.splitlines()) == len(as_json.json) + 1


@pytest.mark.parametrize("register", REGISTERS)
def test_the_help_of_a_register_names_every_key_of_its_rows(run: Run, register: str) -> None:
    text = run(register, "--help").out
    assert all(field.name in text for field in REGISTERS[register].fields)


def test_a_day_on_which_nothing_stood_is_an_empty_list(run: Run, lake: Path) -> None:
    assert run("members", lake, "--on", "1990-01-01", "--as", "json")[:2] == (0, "[]\n")
    assert run("members", lake, "--on", "1990-01-01")[:2] == (0, "Nothing stands in 'members' on 1990-01-01.\n")
    assert run("members", lake, "--on", "1990-01-01", "--as", "csv").out.startswith("state,name,standing,")


@pytest.mark.parametrize(
    "day", ["2020-13-01", "2021-02-29", "yesterday", "2020", "2020-1-1", "", "20200101", "2020-01-01T00:00"]
)
def test_a_malformed_day_is_refused(run: Run, lake: Path, day: str) -> None:
    answer = run("members", lake, "--on", day)
    assert (answer.code, answer.out) == (2, "")
    assert f"'{day}' is not a day" in answer.err


@pytest.mark.parametrize("moment", ["2020", "now", "2026-11-24T05:00:00", "2026-11-24T25:00:00Z", "2026-11-24T05:00Z"])
def test_a_malformed_moment_is_refused(run: Run, lake: Path, moment: str) -> None:
    answer = run("members", lake, "--known-at", moment)
    assert answer.code == 2
    assert f"'{moment}' is not a moment" in answer.err


@pytest.mark.parametrize("moment", ["2999-01-01", "2999-01-01T00:00:00Z", "2999-01-01T00:00:00.5+05:00"])
def test_a_moment_is_a_day_or_rfc_3339(run: Run, lake: Path, moment: str) -> None:
    assert len(run("members", lake, "--known-at", moment, "--as", "json").json) == 4


def test_before_anything_was_on_record_nothing_was_known(run: Run, lake: Path) -> None:
    answer = run("members", lake, "--known-at", "2000-01-01", "--as", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert "Nothing was on record by then" in answer.err
    assert run("why", lake, "members", "XAD", "--known-at", "2000-01-01", "--as", "json")[:2] == (0, "[]\n")


def test_why_gives_the_chain_of_acts_and_provisions(run: Run, lake: Path) -> None:
    answer = run("why", lake, "members", "XAD", "--on", "2020-09-14", "--as", "json")
    assert answer.code == 0
    assert {key: answer.json[key] for key in ("register", "key", "on", "value", "certainty", "basis")} == {
        "register": "members",
        "key": "XAD",
        "on": "2020-09-14",
        "value": "member",
        "certainty": "certain",
        "basis": "computed",
    }
    assert [(step["act"], step["kind"], step["provision"]) for step in answer.json["steps"]] == [
        ("XAD-application", "membership.application", "Charter, Art. 2"),
        ("ASM-1/1", "decisions.adoption", "Charter, Art. 2"),
        ("XAD-admission", "membership.admission", "Charter, Art. 2"),
    ]


def test_why_tells_people_the_sources_too(run: Run, lake: Path) -> None:
    text = run("why", lake, "texts", "charter").out
    assert "charter-adoption  texts.adoption" in text
    assert "Invented for this template (secondary)" in text


@pytest.mark.parametrize(
    ("register", "key", "near"),
    [("members", "XAX", "XAD"), ("offices", "asm/chair", "ASM/chair"), ("meetings", "ASM1", "ASM-1")],
)
def test_an_unknown_key_is_told_with_near_ones(run: Run, lake: Path, register: str, key: str, near: str) -> None:
    answer = run("why", lake, register, key, "--as", "json")
    assert (answer.code, answer.out) == (2, "")
    assert f"'{key}' is not in the register '{register}'; near it: " in answer.err
    assert near in answer.err


def test_a_known_key_with_nothing_that_day_is_an_empty_list(run: Run, lake: Path) -> None:
    assert run("why", lake, "members", "XAD", "--on", "2019-06-01", "--as", "json")[:2] == (0, "[]\n")
    assert run("why", lake, "members", "XAD", "--on", "2019-06-01").code == 0


def test_an_unknown_register_or_organisation_is_refused(run: Run, lake: Path) -> None:
    assert run("why", lake, "chairs", "XAD").code == 2
    assert run("members", "nowhere").code == 2
    assert run("members", lake / "acts").code == 2
    assert run("members").code == 2


def test_a_folder_without_a_record_says_how_to_make_one(run: Run, lake: Path) -> None:
    (lake / "journal.jsonl").unlink()
    answer = run("members", lake)
    assert answer.code == 2
    assert f"comity record {lake} {lake}/acts/*.yaml" in answer.err


def test_a_broken_line_of_the_journal_is_told_and_the_rest_answers(run: Run, lake: Path) -> None:
    journal = lake / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines()
    lines[-1] = "{"
    journal.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = run("members", lake, "--as", "json")
    assert len(answer.json) == 4
    assert f"journal.jsonl:{len(lines)}" in answer.err


def test_an_act_that_is_not_public_is_shown_to_whom_it_concerns_only(run: Run, lake: Path, act_file: object) -> None:
    path = act_file(  # type: ignore[operator]
        "- {kind: meetings.announcement, id: ASM-2-announcement, on: 2021-01-10, meeting: ASM-2, organ: ASM,\n"
        "   starts_on: 2021-09, openness: members}\n"
    )
    assert run("record", lake, path).code == 0

    def seen(*reader: str) -> list[str]:
        return [row["meeting"] for row in run("meetings", lake, "--as", "json", *reader).json]

    assert seen() == ["ASM-1"]
    assert seen("--reader", "members") == ["ASM-1", "ASM-2"]
    assert seen("--reader", "XAA") == ["ASM-1", "ASM-2"]
    assert run("meetings", lake, "--reader", "NOBODY").code == 2


def test_the_reference_organisation_answers_as_history_has_it(run: Run) -> None:
    def members(day: str) -> int:
        rows = run("members", "sco", "--on", day, "--as", "json").json
        return sum(row["standing"] == "member" for row in rows)

    days = ("2017-06-08", "2017-06-09", "2023-07-04", "2024-07-04")
    assert [members(day) for day in days] == [6, 8, 9, 10]


def test_names_are_given_in_the_language_asked_for(run: Run) -> None:
    def name(language: str) -> str:
        rows = run("members", "sco", "--on", "2017-06-09", "--as", "json", "--lang", language).json
        return next(str(row["name"]) for row in rows if row["state"] == "KAZ")

    assert [name(language) for language in ("en", "ru", "zh")] == ["Kazakhstan", "Казахстан", "哈萨克斯坦"]


def test_why_says_what_stands_in_sentences_of_the_language_asked_for(run: Run) -> None:
    asked = ("why", "talvena", "budget", "2023", "--on", "2024-06-01")
    assert "  Voted: 1,300,000.00 EUR. Spent: 1,291,250.00 EUR." in run(*asked).out.replace("\u00a0", " ")
    assert "Crédits ouverts" in run(*asked, "--lang", "fr").out
    assert [one[:8] for one in run(*asked, "--as", "json").json["said"]] == ["Approved", "Voted: 1"]
