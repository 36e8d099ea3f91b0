"""Glossary, decisions, changelog and the guide to verification say what is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from reference.console import blocks, printed

from comity.cli.founding import found_in
from comity.core.registers import CODEC
from comity.opendata import REGISTERS

NO_DAY = {"no day", "the first act of each organisation"}


def glossary(root: Path) -> list[tuple[str, str]]:
    """Each term with its name in the code."""
    text = (root / "docs" / "glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([^|]+?) \| [^|]+ \| `([^`]+)` \|$", text, flags=re.MULTILINE)


def exists(name: str) -> bool:
    """Whether a dotted name below ``comity``, or a kind of act, is there."""
    if name in CODEC.kinds:
        return True
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(["comity", *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def decisions(root: Path) -> dict[str, str]:
    paths = sorted((root / "docs" / "decisions").glob("[0-9]*.md"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def faults_of_a_fragment(text: str) -> Iterator[str]:
    """What a fragment of the changelog does not say: which rule, from which day, which registers move."""
    said = dict(re.findall(r"^- \*\*(\w+):\*\* (.+)$", text, flags=re.MULTILINE))
    if not text.startswith("# "):
        yield "it has no title"
    if not said.get("Rule"):
        yield "it does not say which rule"
    if said.get("From") not in NO_DAY and not is_day(said.get("From", "")):
        yield "it does not say from which day"
    named = re.split(r"[,;]\s*", said.get("Registers", "").partition(";")[0])
    if named != ["none"] and not set(named) <= set(REGISTERS):
        yield "it does not say which registers move"


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def test_every_name_in_the_glossary_exists(root: Path) -> None:
    found = glossary(root)
    assert len(found) > 60
    assert [(term, name) for term, name in found if not exists(name)] == []


def test_the_glossary_is_in_order_and_has_no_term_twice(root: Path) -> None:
    terms = [re.sub(r"[^a-z ]", "", term.casefold()) for term, _ in glossary(root)]
    assert terms == sorted(set(terms))


def test_a_name_that_is_no_more_is_seen() -> None:
    assert not exists("core.record.act.Deed")
    assert not exists("membership.divorce")
    assert not exists("core.cellar.act.Act")


def test_decisions_are_numbered_without_a_gap_and_listed(root: Path) -> None:
    found = decisions(root)
    index = (root / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [name[:4] for name in found] == [f"{number:04}" for number in range(1, len(found) + 1)]
    assert [name for name in found if f"]({name})" not in index] == []


@pytest.mark.parametrize("part", ["Context", "Decision", "Consequences"])
def test_a_decision_has_its_three_parts(root: Path, part: str) -> None:
    assert [name for name, text in decisions(root).items() if f"\n## {part}\n" not in text] == []


def test_every_dependency_is_justified_and_none_that_is_no_more(root: Path) -> None:
    described = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {re.split(r"[\[<>=]", one)[0] for one in described["project"]["dependencies"]}
    text = decisions(root)["0010-dependencies.md"]
    assert set(re.findall(r"^\| ([a-z][\w-]+) \| ", text, flags=re.MULTILINE)) - {"library"} == needed


def test_every_fragment_of_the_changelog_says_rule_day_and_registers(root: Path) -> None:
    found = {
        path.name: list(faults_of_a_fragment(path.read_text(encoding="utf-8")))
        for path in sorted((root / "changelog.d").iterdir())
    }
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_fragment_that_says_too_little_is_seen() -> None:
    assert list(
        faults_of_a_fragment("# A rule\n\n- **Rule:** `PapersLate`\n- **From:** soon\n- **Registers:** books\n")
    ) == [
        "it does not say from which day",
        "it does not say which registers move",
    ]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A real journal, with an act that is not public as its last line."""
    found_in(tmp_path / "union")
    act = {
        "kind": "membership.application",
        "id": "XAD-again",
        "on": "2021-01-01",
        "state": "XAD",
        "standing": "member",
    }
    (tmp_path / "act.json").write_text(json.dumps({**act, "openness": "members"}), encoding="utf-8")
    assert printed(f"comity record {tmp_path / 'union'} {tmp_path / 'act.json'}")[1] == 0
    return tmp_path / "union" / "journal.jsonl"


def verify(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = root / "docs" / "guides" / "verify.py"
    command = [sys.executable, "-I", str(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_of_the_guide_is_the_one_beside_it_and_is_short(root: Path) -> None:
    text = (root / "docs" / "guides" / "verify.py").read_text(encoding="utf-8")
    guide = (root / "docs" / "guides" / "verify-yourself.md").read_text(encoding="utf-8")
    assert text in [block.text for block in blocks(guide)]
    assert "comity" not in text.partition('"""\n')[2]
    assert len([line for line in text.splitlines() if line.strip()]) <= 26


def test_it_finds_a_real_journal_unbroken_and_its_head_the_same(root: Path, journal: Path) -> None:
    last = json.loads(journal.read_text(encoding="utf-8").splitlines()[-1])
    assert last["openness"] == "members"
    assert "body" not in last
    found = verify(root, str(journal), str(last["number"]), last["chain"])
    assert found.returncode == 0, found.stderr
    assert found.stdout == f"{last['number']} entries, unbroken; head {last['chain']}\n"


def test_it_finds_every_bundled_journal_unbroken(root: Path) -> None:
    for path in sorted((root / "organisations").glob("*/journal.jsonl")):
        assert verify(root, str(path)).returncode == 0, path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Aluria", "Alluria", "its act is not the one that was recorded"),
        ('"openness":"public"', '"openness":"members"', "the chain is broken"),
        ('"number":2,', '"number":3,', "the chain is broken"),
    ],
)
def test_it_sees_what_was_changed(root: Path, journal: Path, old: str, new: str, said: str) -> None:
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace(old, new)
    journal.write_text("".join(lines), encoding="utf-8")
    found = verify(root, str(journal))
    assert found.returncode == 1
    assert said in found.stderr


def test_it_sees_a_missing_line_and_a_journal_that_was_shortened(root: Path, journal: Path) -> None:
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    last = json.loads(lines[-1])
    journal.write_text("".join(lines[:3] + lines[4:]), encoding="utf-8")
    assert "the chain is broken" in verify(root, str(journal)).stderr
    journal.write_text("".join(lines[:-1]), encoding="utf-8")
    assert verify(root, str(journal)).returncode == 0
    assert "is not the one you knew" in verify(root, str(journal), str(last["number"]), last["chain"]).stderr
