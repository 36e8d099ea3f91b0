"""Scenarios: what holds, what does not, and what is no scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run
from comity.cli.scenario_names import unknown_names
from comity.cli.scenarios import failing, fits, read_scenarios
from comity.core.organisation import Organisation
from comity.store.folder import Folder
from comity.store.places import Document, Unreadable
from comity.store.yaml import read_bytes


def failed(lake: Path, text: str) -> list[tuple[str, str]]:
    """What of the scenarios does not hold: expected and found."""
    entries = list(Folder(lake).journal.entries())
    organisation = Organisation(entries)
    placed = read_scenarios([read_bytes(text.encode(), Document("s.yaml"))])
    return [(one.expected, one.found) for each in placed for one in failing(each, entries, organisation)]


def faults(text: str) -> list[str]:
    with pytest.raises(Unreadable) as unreadable:
        read_scenarios([read_bytes(text.encode(), Document("s.yaml"))])
    return [str(fault) for fault in unreadable.value.faults]


HEAD = "- scenario: A sentence\n  on: 2020-09-14\n"


@pytest.mark.parametrize(
    "then",
    [
        "{members: {count: {standing: member, is: 4}}}",
        "{members: {count: {standing: observer, is: 0}}}",
        "{members: {rows: [{state: XAD}], absent: [{state: XAD, standing: applicant}]}}",
        "{organs: {rows: [{organ: ASM, competence: [{matter: budget}], seats: [XAD, XAA]}]}}",
        "{why: {register: members, key: XAD, acts: [ASM-1/1]}}",
        "{why: [{register: members, key: XAD, acts: [ASM-1/1]}, {register: members, key: XAA, acts: [XAA-founding]}]}",
        "{findings: []}",
    ],
)
def test_a_sentence_that_holds_gives_nothing(lake: Path, then: str) -> None:
    assert failed(lake, f"{HEAD}  then: {then}\n") == []


@pytest.mark.parametrize(
    ("then", "expected", "found"),
    [
        ("{members: {count: {standing: member, is: 5}}}", "in members 5 rows standing: member", "4"),
        (
            "{members: {rows: [{state: XAD, standing: observer}]}}",
            "in members a row state: XAD, standing: observer",
            "none; the nearest is state: XAD, standing: member",
        ),
        ("{members: {rows: [{state: XAZ}]}}", "in members a row state: XAZ", "none like it"),
        ("{why: {register: members, key: XAZ, acts: []}}", "members to know 'XAZ'", "no such key"),
        ("{members: {absent: [{state: XAA}]}}", "in members no row state: XAA", "state: XAA, name: Aluria"),
        (
            "{why: {register: members, key: XAD, acts: [ASM-9/9]}}",
            "members XAD to rest on ASM-9/9",
            "it rests on XAD-application, ASM-1/1, XAD-admission",
        ),
    ],
)
def test_a_sentence_that_does_not_hold_says_what_was_expected_and_found(
    lake: Path, then: str, expected: str, found: str
) -> None:
    ((told_expected, told_found),) = failed(lake, f"{HEAD}  then: {then}\n")
    assert told_expected == expected
    assert told_found.startswith(found)


BUDGET = (
    "{kind: decisions.adoption, id: X, on: 2021-02-01, organ: %s, matter: budget, form: signed, title: {en: B}, "
    "positions: [%s]}"
)
BAD = BUDGET % ("SEC", "")
GOOD = BUDGET % ("ASM", "{state: XAA, position: for}")


def test_findings_are_those_of_what_is_proposed(lake: Path) -> None:
    wanted = "[{rule: CompetenceLacking, severity: inadmissible}]"
    assert failed(lake, f"{HEAD}  when: {BAD}\n  then: {{findings: {wanted}}}\n") == []
    ((expected, found),) = failed(lake, f"{HEAD}  when: {GOOD}\n  then: {{findings: {wanted}}}\n")
    assert (expected, found) == ("a finding rule: CompetenceLacking, severity: inadmissible", "no finding")


def test_no_findings_are_expected_where_the_list_is_empty(lake: Path) -> None:
    assert failed(lake, f"{HEAD}  when: {GOOD}\n  then: {{findings: []}}\n") == []
    ((expected, found),) = failed(lake, f"{HEAD}  when: {BAD}\n  then: {{findings: []}}\n")
    assert expected == "no finding that refuses or disturbs"
    assert "SEC may not decide" in found


def test_what_is_proposed_stands_in_the_registers_of_the_scenario_only(lake: Path) -> None:
    there = "{decisions: {rows: [{decision: X, stage: adopted}]}}"
    assert failed(lake, f"- scenario: A\n  on: 2021-02-01\n  when: {GOOD}\n  then: {there}\n") == []
    assert failed(lake, "- scenario: A\n  on: 2021-02-01\n  then: {decisions: {absent: [{decision: X}]}}\n") == []


def test_what_is_inadmissible_stands_in_no_register(lake: Path) -> None:
    assert failed(lake, f"{HEAD}  when: {BAD}\n  then: {{decisions: {{absent: [{{decision: X}}]}}}}\n") == []


def test_given_acts_come_before_what_is_proposed(lake: Path) -> None:
    given = "[{kind: subjects.entry, id: XAE, on: ../2020, subject: XAE, form: state, names: {en: E}}]"
    when = "{kind: membership.application, id: W, on: 2021-01-01, state: XAE, standing: member}"
    assert failed(lake, f"{HEAD}  given: {given}\n  when: {when}\n  then: {{findings: []}}\n") == []
    assert failed(lake, f"{HEAD}  when: {when}\n  then: {{findings: [{{rule: SubjectUnknown}}]}}\n") == []


def test_a_scenario_may_ask_what_was_known_at_a_moment(lake: Path) -> None:
    moment = next(iter(Folder(lake).journal.entries())).recorded_at
    text = "- scenario: A\n  on: 2020-09-14\n  known_at: %s\n  then: {members: {count: {standing: member, is: %d}}}\n"
    assert failed(lake, text % ("2999-01-01", 4)) == []
    assert failed(lake, text % (moment, 0)) == []
    assert failed(lake, text % ("0999-12-31", 0)) == [("a rulebook on record", "none was on record at that moment")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1", "s.yaml:1:1: found no list"),
        ("- scenario: A\n  then: {findings: []}\n", "s.yaml:1:3: found no 'on'"),
        ("- scenario: A\n  on: 2020-9-1\n  then: {findings: []}\n", "s.yaml:2:7: found '2020-9-1'"),
        ("- scenario: A\n  on: 2020-09-01\n  known_at: x\n  then: {findings: []}\n", "s.yaml:3:13: found 'x'"),
        (HEAD + "  then: {membrs: {}}\n", "s.yaml:3:18: found 'membrs'"),
        (HEAD + "  then: {members: {row: []}}\n", "s.yaml:3:25: found the field 'row'; expected perhaps 'rows'"),
        (HEAD + "  then: {members: {count: {state: XAA}}}\n", "s.yaml:3:27: found no 'is'"),
        (HEAD + "  then: {}\n", "s.yaml:3:9: found nothing"),
        (HEAD + "  then: {why: {register: chairs, key: A, acts: []}}\n", "s.yaml:3:26: found 'chairs'"),
        (HEAD + "  then: {why: {register: members}}\n", "s.yaml:3:15: found no 'acts'"),
        (HEAD + "  when: {kind: x}\n  then: {findings: []}\n", "s.yaml:3:16: found 'x'"),
        (
            HEAD + "  given: [{kind: record.deletion, id: A, on: x}]\n  then: {findings: []}\n",
            "s.yaml:3:11: found no 'act'",
        ),
    ],
)
def test_what_is_no_scenario_is_told_with_its_place(text: str, fault: str) -> None:
    assert faults(text)[0].startswith(fault)


@pytest.mark.parametrize(
    ("expected", "found", "fitting"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"b": 1}, False),
        ({"a": None}, {"a": None}, True),
        ({"a": None}, {}, False),
        ([1], [2, 1], True),
        ([], [1], False),
        ([], [], True),
        ([{"a": 1}], [{"a": 1, "b": 2}], True),
        ([1], 1, False),
        ({"a": 1}, 1, False),
        ("x", "x", True),
        (True, 1, True),
    ],
)
def test_an_expectation_fits_what_contains_it(expected: object, found: object, *, fitting: bool) -> None:
    assert fits(expected, found) is fitting


def test_the_verb_prints_the_failing_sentence_and_ends_with_1(run: Run, lake: Path) -> None:
    assert run("scenarios", lake)[:2] == (0, "7 of 7 scenarios hold.\n")
    path = lake / "scenarios" / "union.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("is: 4", "is: 5"), encoding="utf-8")
    answer = run("scenarios", lake)
    assert answer.code == 1
    assert "It is a member from the day of its admission" in answer.out
    assert "expected  in members 5 rows standing: member\n  found     4\n6 of 7 scenarios hold.\n" in answer.out
    rows = run("scenarios", lake, "--as", "json").json
    assert [list(row) for row in rows] == [["place", "scenario", "expected", "found"]]


def test_a_folder_without_scenarios_or_with_broken_ones_is_refused(run: Run, lake: Path) -> None:
    path = lake / "scenarios" / "union.yaml"
    path.write_text("- scenario: A\n  on: x\n  then: {}\n- 5\n", encoding="utf-8")
    answer = run("scenarios", lake)
    assert answer.code == 2
    assert "union.yaml:2:7" in answer.err
    assert "union.yaml:4:3" in answer.err
    path.unlink()
    assert run("scenarios", lake).code == 2


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (
            "{members: {absent: [{state: XAA, standng: member}]}}",
            "found the field 'standng'; expected perhaps 'standing'",
        ),
        ("{members: {rows: [{stat: XAA}]}}", "found the field 'stat'; expected perhaps 'state'"),
        ("{members: {count: {standin: member, is: 4}}}", "found the field 'standin'; expected perhaps 'standing'"),
        (
            "{organs: {rows: [{organ: ASM, competence: [{mater: budget}]}]}}",
            "found the field 'mater'; expected perhaps",
        ),
        ("{findings: [{rul: NoticeTooShort}]}", "found the field 'rul'; expected perhaps 'rule'"),
    ],
)
def test_a_field_that_no_such_row_has_is_no_expectation(then: str, told: str) -> None:
    (fault,) = faults(f"{HEAD}  then: {then}\n")
    assert fault.startswith("s.yaml:3:")
    assert told in fault


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("{members: {absent: [{state: XAZ}]}}", "'XAZ' in members, which is nowhere"),
        ("{members: {count: {standing: membr, is: 0}}}", "'membr' in members, which is nowhere; perhaps 'member'"),
        ("{organs: {absent: [{organ: ASM, competence: [{matter: nothing}]}]}}", "'nothing' in organs"),
        ("{findings: [{rule: CompetenceLaking}]}", "'CompetenceLaking' in findings, which is nowhere"),
        ("{why: {register: members, key: XAD, acts: [ASM-9/9]}}", "'ASM-9/9' in why, which is nowhere"),
    ],
)
def test_what_is_expected_and_is_nowhere_on_record_is_told(lake: Path, then: str, found: str) -> None:
    """That it is absent would hold whatever is recorded."""
    placed = read_scenarios([read_bytes(f"{HEAD}  then: {then}\n".encode(), Document("s.yaml"))])
    (told,) = unknown_names(placed, Organisation(list(Folder(lake).journal.entries())))
    assert told.found.startswith(found)
    assert "s.yaml:1:3" == told.place


def test_what_the_scenario_itself_brings_about_is_somewhere(lake: Path) -> None:
    given = "  given: [{kind: subjects.entry, id: e, on: 2020-01-01, subject: XAZ, form: state, names: {en: Azure}}]\n"
    text = f"{HEAD}{given}  then: {{members: {{absent: [{{state: XAZ}}]}}}}\n"
    placed = read_scenarios([read_bytes(text.encode(), Document("s.yaml"))])
    assert [] == unknown_names(placed, Organisation(list(Folder(lake).journal.entries())))


def test_one_fault_of_a_scenario_hides_no_other() -> None:
    then = "{members: {rows: 3, absent: [{stat: XAA}]}, nothing: {}}"
    told = faults(f"- scenario: A sentence\n  on: 2020-13-14\n  source: []\n  then: {then}\n")
    assert {"2:7", "3:11", "4:26", "4:45", "4:62"} == {":".join(one.split(":")[1:3]) for one in told}
