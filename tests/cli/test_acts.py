"""The verbs that take acts: propose and record."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Run
from comity.cli import acts as verbs
from comity.store import folder as folders

BUDGET = """\
- kind: decisions.adoption
  id: {id}
  on: 2021-02-01
  order: 10
  organ: {organ}
  matter: budget
  form: signed
  title: {{en: Budget}}
  positions: [{{state: XAA, position: for}}, {{state: XAB, position: for}}]
"""
GOOD = BUDGET.format(id="ASM/budget", organ="ASM")
BAD = BUDGET.format(id="SEC/budget", organ="SEC")
Write = Callable[..., Path]


def numbers(lake: Path) -> int:
    return len((lake / "journal.jsonl").read_bytes().splitlines())


def test_what_can_be_done_is_proposed_without_being_written(run: Run, lake: Path, act_file: Write) -> None:
    before = (lake / "journal.jsonl").read_bytes()
    answer = run("propose", lake, act_file(GOOD), "--as", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert "can be recorded" in run("propose", lake, act_file(GOOD)).out
    assert (lake / "journal.jsonl").read_bytes() == before


def test_a_budget_approved_by_the_secretariat_lacks_competence(run: Run, lake: Path, act_file: Write) -> None:
    answer = run("propose", lake, act_file(BAD), "--as", "json")
    assert answer.code == 1
    assert list(answer.json[0]) == ["rule", "severity", "provision", "act", "message", "place"]
    assert answer.json[0] | {"message": ""} == {
        "rule": "CompetenceLacking",
        "severity": "inadmissible",
        "provision": "Charter, Art. 3",
        "act": "SEC/budget",
        "message": "",
        "place": f"{lake.parent}/act.yaml:1:3",
    }
    text = run("propose", lake, act_file(BAD)).out
    assert "CompetenceLacking" in text
    assert "Charter, Art. 3 gives it to ASM" in text


def test_what_is_recorded_is_on_record(run: Run, lake: Path, act_file: Write) -> None:
    before = numbers(lake)
    answer = run("record", lake, act_file(GOOD))
    assert (answer.code, answer.out) == (0, f"Recorded 1 act: number {before + 1}.\n")
    decisions = run("decisions", lake, "--as", "json").json
    assert decisions[-1]["decision"] == "ASM/budget"
    assert run("verify", lake).code == 0


def test_a_list_is_recorded_whole_or_not_at_all(run: Run, lake: Path, act_file: Write) -> None:
    before = (lake / "journal.jsonl").read_bytes()
    answer = run("record", lake, act_file(GOOD + BAD))
    assert answer.code == 1
    assert "Nothing was recorded" in answer.err
    assert (lake / "journal.jsonl").read_bytes() == before
    assert run("record", lake, act_file(GOOD), act_file("- 5", "other.yaml")).code == 1
    assert (lake / "journal.jsonl").read_bytes() == before


def test_a_later_act_sees_an_earlier_one_of_the_same_file(run: Run, lake: Path, act_file: Write) -> None:
    entry = "- {kind: subjects.entry, id: XAE, on: ../2020-01-01, subject: XAE, form: state, names: {en: Estmark}}\n"
    wish = "- {kind: membership.application, id: XAE-application, on: 2021-01-01, state: XAE, standing: member}\n"
    assert run("propose", lake, act_file(wish)).code == 1
    assert run("record", lake, act_file(entry + wish)).code == 0


def test_several_files_are_recorded_in_the_order_given(run: Run, lake: Path, act_file: Write) -> None:
    first, second = act_file(GOOD, "1.yaml"), act_file(BUDGET.format(id="ASM/second", organ="ASM"), "2.yaml")
    assert run("record", lake, second, first).code == 0
    decisions = [row["decision"] for row in run("decisions", lake, "--as", "json").json]
    assert decisions[-2:] == ["ASM/second", "ASM/budget"]


def test_an_identifier_is_taken_once(run: Run, lake: Path, act_file: Write) -> None:
    run("record", lake, act_file(GOOD))
    answer = run("record", lake, act_file(GOOD), "--as", "json")
    assert (answer.code, answer.json[0]["rule"]) == (1, "IdentifierTaken")
    twice = run("propose", lake, act_file(BUDGET.format(id="A", organ="ASM") * 2), "--as", "json")
    assert (twice.code, [row["rule"] for row in twice.json]) == (1, ["IdentifierTaken"])
    assert twice.json[0]["place"].endswith("act.yaml:10:3")


def test_json_is_as_good_as_yaml(run: Run, lake: Path, act_file: Write) -> None:
    path = act_file(
        '{"kind": "membership.application", "id": "A", "on": "2021-01-01", "state": "XAA", "standing": "x"}', "a.json"
    )
    answer = run("propose", lake, path, "--as", "json")
    assert (answer.code, answer.json[0]["rule"]) == (1, "StandingUnknown")


def test_what_is_no_act_is_a_finding_and_the_others_are_examined(run: Run, lake: Path, act_file: Write) -> None:
    answer = run("propose", lake, act_file("- {kind: decisions.adopt, id: A, on: 2021}\n" + BAD), "--as", "json")
    assert answer.code == 1
    assert [row["rule"] for row in answer.json][:2] == ["Malformed", "CompetenceLacking"]
    assert answer.json[0]["place"].endswith("act.yaml:1:10")


@pytest.mark.parametrize("verb", ["propose", "record"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "act.yaml:1:1: found nothing: the file is empty"),
        ("[]", "act.yaml:1:1: found an empty list"),
        ("- {kind: a, kind: b}", "act.yaml:1:13: found the key 'kind' again"),
        ('{"a": NaN}', "act.yaml:1:7: found NaN"),
        ('{"a": "\\ud800"}', "act.yaml:1:7: found a lone surrogate"),
        ('{"a": 9007199254740993}', "act.yaml:1:7: found the integer 9007199254740993"),
        ("- {n: 1.10}", "act.yaml:1:7: found the number 1.10"),
        ("a: [", "act.yaml:1:5: found the end of the file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    run: Run, lake: Path, act_file: Write, verb: str, content: str, told: str
) -> None:
    answer = run(verb, lake, act_file(content))
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_a_missing_file_is_refused(run: Run, lake: Path) -> None:
    answer = run("record", lake, lake / "none.yaml")
    assert answer.code == 2
    assert "no such file" in answer.err
    assert run("record", lake).code == 2


def test_a_changed_rulebook_is_recorded_before_the_acts(run: Run, lake: Path, act_file: Write) -> None:
    path = lake / "rulebook" / "parameters.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Lakeside", "Hillside"), encoding="utf-8")
    before = numbers(lake)
    assert "would be recorded first" in run("propose", lake, act_file(GOOD)).err
    answer = run("record", lake, act_file(GOOD))
    assert f"Recorded 2 acts: number {before + 1} to {before + 2}." in answer.out
    seats = [row["seat"] for row in run("organs", lake, "--as", "json").json]
    assert seats == [None, "Hillside"]
    assert run("record", lake, act_file(BUDGET.format(id="A", organ="ASM"))).out.startswith("Recorded 1 act")


def test_a_rulebook_that_returns_to_what_it_was_is_recorded_again(run: Run, lake: Path, act_file: Write) -> None:
    path = lake / "rulebook" / "parameters.yaml"
    first = path.read_text(encoding="utf-8")
    for turn, text in enumerate((first.replace("30", "20"), first, first.replace("30", "20"))):
        path.write_text(text, encoding="utf-8")
        answer = run("record", lake, act_file(BUDGET.format(id=f"A{turn}", organ="ASM")))
        assert (answer.code, "Recorded 2 acts" in answer.out) == (0, True)
    assert run("verify", lake).code == 0


def test_a_broken_rulebook_is_told_with_its_place(run: Run, lake: Path, act_file: Write) -> None:
    (lake / "rulebook" / "standings.yaml").write_text("standings:\n  - {standing: 5, names: {}}\n", encoding="utf-8")
    answer = run("record", lake, act_file(GOOD))
    assert answer.code == 2
    assert "standings.yaml:2:16: found 5; expected text (standing)" in answer.err


def test_a_rulebook_written_by_hand_into_the_record_must_be_one(run: Run, lake: Path, act_file: Write) -> None:
    path = act_file("- {kind: record.rulebook, id: R, on: 2021-01-01, digest: x, content: {}}\n")
    answer = run("record", lake, path, "--as", "json")
    assert (answer.code, answer.json[0]["rule"]) == (1, "RulebookMalformed")


def test_history_marked_as_without_effect_is_recorded(run: Run, lake: Path, act_file: Write) -> None:
    assert run("record", lake, act_file(BAD + "  effect: none\n")).code == 0
    assert "SEC/budget" not in run("decisions", lake).out
    assert run("verify", lake).code == 0


def test_an_act_that_is_not_public_goes_to_a_file_of_its_own(run: Run, lake: Path, act_file: Write) -> None:
    assert run("record", lake, act_file(GOOD + "  openness: sealed\n  parties: [XAA, XAB]\n")).code == 0
    assert b"Budget" not in (lake / "journal.jsonl").read_bytes()
    assert [path.name for path in (lake / "closed").glob("*.json")] == [f"{numbers(lake)}.json"]
    assert "ASM/budget" not in run("decisions", lake).out
    assert "ASM/budget" in run("decisions", lake, "--reader", "XAB").out
    assert "ASM/budget" not in run("decisions", lake, "--reader", "XAC").out
    assert "ASM/budget" in run("why", lake, "decisions", "ASM/budget", "--reader", "XAB").out
    assert run("why", lake, "decisions", "ASM/budget", "--reader", "XAC").code == 2
    assert run("why", lake, "decisions", "ASM/budget").code == 2


def test_an_installed_organisation_is_read_only(
    run: Run, lake: Path, act_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "INSTALLED", lake.parent)
    answer = run("record", "lake", act_file(GOOD))
    assert answer.code == 2
    assert "read-only" in answer.err
    assert f"cp -r {lake}" in answer.err
    assert run("propose", "lake", act_file(GOOD)).code == 0


def test_nothing_is_recorded_into_a_journal_with_a_broken_line(run: Run, lake: Path, act_file: Write) -> None:
    journal = lake / "journal.jsonl"
    journal.write_bytes(b"broken\n" + journal.read_bytes())
    before = journal.read_bytes()
    assert run("record", lake, act_file(GOOD)).code == 2
    assert journal.read_bytes() == before


def test_when_somebody_records_in_between_it_is_proposed_again(
    run: Run, lake: Path, act_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = act_file(BUDGET.format(id="ASM/other", organ="ASM"), "other.yaml")
    real = verbs.record_acts
    turns = []

    def slow(source: object, recorded: object) -> object:
        if not turns:
            turns.append(1)
            assert run("record", lake, other).code == 0
        return real(source, recorded)  # type: ignore[arg-type]

    monkeypatch.setattr(verbs, "record_acts", slow)
    assert run("record", lake, act_file(GOOD)).code == 0
    decisions = [row["decision"] for row in run("decisions", lake, "--as", "json").json]
    assert decisions[-2:] == ["ASM/other", "ASM/budget"]
    assert run("verify", lake).code == 0


def test_a_short_name_that_could_mean_two_is_told_and_nothing_is_written(
    run: Run, lake: Path, act_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(lake, lake.parent / "here" / "sco")
    monkeypatch.chdir(lake.parent / "here")
    answer = run("members", "sco", "--as", "json", "--on", "2020-09-13")
    assert "KAZ" in answer.out
    assert "the folder here is ./sco" in answer.err
    assert run("members", "./sco", "--as", "json", "--on", "2020-09-13").err == ""
    assert "XAA" in run("members", "sco/", "--as", "json", "--on", "2020-09-13").out
    refused = run("record", "sco", act_file(GOOD))
    assert refused.code == 2
    assert "write ./sco" in refused.err
    assert run("record", "./sco", act_file(GOOD)).code == 0
