"""The verbs about a whole folder: verify, new, export, serve; and the command itself."""

from __future__ import annotations

import json
import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from cli.conftest import Run
from comity.cli.founding import LIKE, TEMPLATE, TEMPLATES, template
from comity.core.verification import verify
from comity.opendata import TABLES
from comity.store.jsonl import JsonLines

ENTRY = "- {kind: subjects.entry, id: %s, on: 2020-05, subject: %s, form: state, names: {en: %s}, openness: %s}\n"


def test_a_sound_record_is_verified(run: Run, lake: Path) -> None:
    answer = run("verify", lake)
    assert answer.code == 0
    assert "Entries: 22 (22 public)" in answer.out
    assert "Chain:   whole" in answer.out
    assert "The record is sound." in answer.out
    report = run("verify", lake, "--as", "json").json
    assert list(report) == ["head", "counts", "closed_not_examined", "is_sound", "chain", "acts"]
    assert (report["head"]["number"], report["is_sound"]) == (22, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"Aluria"', '"Alurya"'), ('"number":5,', '"number":55,'), ('"public"', '"sealed"'), ("T", "U")],
)
def test_any_change_of_the_file_breaks_the_record(run: Run, lake: Path, old: str, new: str) -> None:
    journal = lake / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    answer = run("verify", lake)
    assert answer.code == 1
    assert "Chain:   broken" in answer.out
    assert run("verify", lake, "--as", "json").code == 1


def test_a_line_taken_out_breaks_the_chain(run: Run, lake: Path) -> None:
    journal = lake / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:5] + lines[6:]), encoding="utf-8")
    assert run("verify", lake).code == 1


def test_without_the_closed_bodies_the_chain_is_verified_and_they_are_counted(
    run: Run, lake: Path, tmp_path: Path
) -> None:
    path = tmp_path / "act.yaml"
    path.write_text(ENTRY % ("XAE", "XAE", "Estmark", "members"))
    run("record", lake, path)
    (lake / "closed" / "23.json").unlink()
    answer = run("verify", lake)
    assert answer.code == 0
    assert "Closed, not examined: 1" in answer.out


def test_an_empty_record_cannot_be_verified(run: Run, lake: Path) -> None:
    (lake / "journal.jsonl").write_bytes(b"")
    assert run("verify", lake).code == 2


def test_a_new_organisation_passes_its_own_scenarios(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "mine"
    answer = run("new", folder)
    assert answer.code == 0
    assert f"comity scenarios {folder}" in answer.out
    assert run("scenarios", folder).code == 0
    assert run("verify", folder).code == 0
    assert run("members", folder, "--as", "json").code == 0


def test_every_file_of_the_template_speaks_to_a_newcomer(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    files = list((tmp_path / "mine").rglob("*.yaml"))
    assert {path.parent.name for path in files} == {"rulebook", "acts", "scenarios"}
    assert [path for path in files if not path.read_text(encoding="utf-8").startswith("# ")] == []


@pytest.fixture(params=LIKE)
def like(request: pytest.FixtureRequest) -> str:
    """Each of the templates that have a name."""
    return str(request.param)


def test_each_template_that_has_a_name_is_sound_and_passes_its_own_scenarios(
    run: Run, tmp_path: Path, like: str
) -> None:
    """At least eight scenarios, all of which hold; a sound record in which nothing is found."""
    folder = tmp_path / like
    founding = run("new", "--like", like, folder)
    assert (founding.code, f"Begin with {folder / 'README.md'}." in founding.out) == (0, True)
    answer = run("scenarios", folder)
    held = re.search(r"(\d+) of (\d+) scenarios hold\.", answer.out)
    assert held is not None, answer.out
    assert (answer.code, held[1]) == (0, held[2])
    assert int(held[2]) >= 8
    report = run("verify", folder, "--as", "json").json
    assert (report["is_sound"], report["chain"], report["acts"]) == (True, [], [])


@pytest.mark.parametrize(
    ("like", "file", "law", "other", "sentence"),
    [
        ("agreement", "procedures", "agreement_but_one", "agreement", "A member does not prevent its own suspension"),
        ("majority", "procedures", "2/3", "1/2", "Half of the votes are not enough to suspend a member"),
        ("assembly", "organs", "terms_max: 1", "terms_max: 2", "None of them is re-elected at once"),
    ],
)
def test_a_template_under_another_law_no_longer_passes_its_scenarios(
    run: Run, tmp_path: Path, like: str, file: str, law: str, other: str, sentence: str
) -> None:
    """So the scenarios say something of the law beside which they stand."""
    folder = tmp_path / like
    run("new", "--like", like, folder)
    (folder / "journal.jsonl").unlink()
    path = folder / "rulebook" / f"{file}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(law, other), encoding="utf-8")
    assert run("record", folder, *sorted((folder / "acts").iterdir())).code == 0
    answer = run("scenarios", folder)
    assert (answer.code, sentence in answer.out) == (1, True)


def test_the_acts_of_a_named_template_can_be_recorded_anew(run: Run, tmp_path: Path, like: str) -> None:
    folder = tmp_path / like
    run("new", "--like", like, folder)
    (folder / "journal.jsonl").unlink()
    assert run("propose", folder, *sorted((folder / "acts").iterdir())).code == 0
    assert run("record", folder, *sorted((folder / "acts").iterdir())).code == 0
    assert run("scenarios", folder).code == 0


def test_every_file_of_a_named_template_says_why(like: str) -> None:
    files = list((TEMPLATES / like).rglob("*.yaml"))
    assert {path.parent.name for path in files} == {"rulebook", "acts", "scenarios"}
    assert [path for path in files if not path.read_text(encoding="utf-8").startswith("# ")] == []


def unnamed(folder: Path) -> list[object]:
    """What a template names in English and not in French."""

    def below(node: object) -> Iterator[object]:
        if isinstance(node, dict):
            if "en" in node and "fr" not in node:
                yield node
            node = list(node.values())
        if isinstance(node, list):
            yield from (found for each in node for found in below(each))

    return [found for path in folder.rglob("*.yaml") for found in below(msgspec.yaml.decode(path.read_bytes()))]


def test_every_name_of_a_named_template_is_in_french_too(like: str, tmp_path: Path) -> None:
    assert unnamed(TEMPLATES / like) == []
    (tmp_path / "planted.yaml").write_text("names: {en: Lake}\n", encoding="utf-8")
    assert unnamed(tmp_path) == [{"en": "Lake"}]


def test_a_template_that_there_is_not_is_told_with_those_that_there_are(run: Run, tmp_path: Path) -> None:
    answer = run("new", "--like", "empire", tmp_path / "mine")
    assert answer.code == 2
    assert [name for name in LIKE if name not in answer.err] == []
    assert not (tmp_path / "mine").exists()
    with pytest.raises(KeyError, match="empire"):
        template("empire")


def test_who_names_no_template_has_that_of_the_newcomer() -> None:
    assert template(None) == TEMPLATE
    assert {path.name for path in TEMPLATES.iterdir()} == set(LIKE)


def test_the_acts_of_the_template_can_be_recorded_anew(run: Run, lake: Path) -> None:
    (lake / "journal.jsonl").unlink()
    assert run("record", lake, *sorted((lake / "acts").iterdir())).code == 0
    assert run("scenarios", lake).code == 0


def test_nothing_is_founded_where_something_is_already(run: Run, lake: Path) -> None:
    before = (lake / "journal.jsonl").read_bytes()
    assert run("new", lake).code == 2
    assert run("new", lake / "README.md").code == 2
    assert (lake / "journal.jsonl").read_bytes() == before


def test_an_export_holds_every_register_the_acts_and_the_journal(run: Run, lake: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("export", lake, folder, "--on", "2020-09-13").code == 0
    tables = [name for name in TABLES if name != "acts"]
    expected = {f"{name}.{suffix}" for name in tables for suffix in ("csv", "json")}
    expected |= {"acts.json", "export.json", "journal.jsonl"}
    assert {path.name for path in folder.iterdir()} == expected
    members = json.loads((folder / "members.json").read_text(encoding="utf-8"))
    assert [row["standing"] for row in members] == ["member", "member", "member", "applicant"]
    assert (folder / "journal.jsonl").read_bytes() == (lake / "journal.jsonl").read_bytes()
    about = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    assert (about["organisation"], about["on"], about["head"]["number"]) == ("LAKE", "2020-09-13", 22)
    acts = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
    assert [act["number"] for act in acts] == list(range(1, 23))


def test_an_export_overwrites_nothing_but_an_earlier_export(run: Run, lake: Path, tmp_path: Path) -> None:
    """The journal of an organisation has the name of an exported one, and an earlier one is shorter."""
    before = (lake / "journal.jsonl").read_bytes()
    assert run("export", lake, lake).code == 2
    assert run("export", lake, lake, "--known-at", "2000-01-01").code == 2
    assert (lake / "journal.jsonl").read_bytes() == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "members.csv").write_text("mine", encoding="utf-8")
    answer = run("export", lake, tmp_path / "mine")
    assert answer.code == 2
    assert "holds something else" in answer.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["members.csv"]
    assert run("export", lake, tmp_path / "out", "--on", "2020-04-01").code == 0
    assert run("export", lake, tmp_path / "out", "--on", "2020-09-13").code == 0
    assert json.loads((tmp_path / "out" / "export.json").read_text(encoding="utf-8"))["on"] == "2020-09-13"
    (tmp_path / "empty").mkdir()
    assert run("export", lake, tmp_path / "empty").code == 0


def test_an_export_holds_nothing_that_is_not_public_unless_a_reader_is_named(
    run: Run, lake: Path, tmp_path: Path
) -> None:
    path = tmp_path / "act.yaml"
    path.write_text(
        ENTRY % ("XAE", "XAE", "Estmark", "members") + ENTRY % ("XAF", "XAF", "Fenland", "sealed, parties: [XAA]")
    )
    assert run("record", lake, path).code == 0

    def exported(name: str, *reader: str) -> str:
        run("export", lake, tmp_path / name, *reader)
        return "".join(file.read_text(encoding="utf-8") for file in (tmp_path / name).iterdir())

    assert not re.search("Estmark|Fenland|XAE|XAF", exported("public"))
    assert "Estmark" in (shown := exported("members", "--reader", "members"))
    assert "Fenland" not in shown
    assert "Estmark" not in (tmp_path / "members" / "journal.jsonl").read_text(encoding="utf-8")
    assert verify(JsonLines(tmp_path / "public" / "journal.jsonl").entries()).is_sound


def test_serving_loads_the_web_only_then(run: Run, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    web = types.ModuleType("comity.web.serve")
    web.run = lambda *arguments, workers: calls.append((*arguments, workers)) or 3  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "comity.web.serve", web)
    assert run("serve", "--port", "8123", "--organisation", lake, "--data-base", lake / "x.sqlite3").code == 3
    assert calls == [(lake, 8123, str(lake / "x.sqlite3"), 1)]
    assert run("serve", "--organisation", "nowhere").code == 2
    assert run("serve", "--port", "0").code == 2


def test_an_unknown_verb_is_refused(run: Run) -> None:
    assert run("membres").code == 2
