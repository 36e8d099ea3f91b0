"""The reference says what the code does: nothing is missing from it, and nothing in it is stale."""

from __future__ import annotations

import re
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from reference import shapes, whole
from reference.markdown import NOTICE

from comity.cli import main
from comity.core.record.act import Act, Source
from comity.core.registers import CODEC
from comity.core.rulebook.book import Rulebook
from comity.opendata import REGISTERS

# A second, cruder reader of the source, so that what the generator overlooks is seen.
RULE_GIVEN = re.compile(r'(?:rule=|\b_?[fF]inding\(\s*|\bRefusal\(\s*)"([A-Z][A-Za-z]+)"')
PARAMETER_ASKED = re.compile(r'\blaw\.(?:number|value|values)\(\s*f?"([^"]+)"')


def page(root: Path, name: str) -> str:
    return (root / "docs" / "reference" / name).read_text(encoding="utf-8")


def code(root: Path) -> Iterator[str]:
    for path in sorted((root / "src").rglob("*.py")):
        yield path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """From a heading to the next one of its level or above."""
    level = heading.partition(" ")[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def test_nothing_generated_is_stale(root: Path) -> None:
    assert whole.stale(root) == [], "run script/docs"


def test_a_page_that_was_changed_by_hand_is_seen_and_written_anew(root: Path, tmp_path: Path) -> None:
    for name in ("src/comity/core", "src/comity/cli", "docs", "README.md"):
        source = root / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    changed = tmp_path / "docs" / "reference" / "acts.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("admission", "entry"), encoding="utf-8")
    (tmp_path / "docs" / "reference" / "left-over.md").write_text(NOTICE, encoding="utf-8")
    assert {"docs/reference/acts.md", "docs/reference/left-over.md"} <= set(whole.write(tmp_path))
    assert whole.stale(tmp_path) == []
    assert not (tmp_path / "docs" / "reference" / "left-over.md").exists()


@pytest.mark.parametrize("kind", sorted(CODEC.kinds))
def test_every_act_is_documented_with_every_field(root: Path, kind: str) -> None:
    told = section(page(root, "acts.md"), f"### `{kind}`")
    own = [field for field in CODEC.kinds[kind].__struct_fields__ if field not in Act.__struct_fields__]
    assert [field for field in own if f"| `{field}` |" not in told] == []


def test_the_envelope_is_documented(root: Path) -> None:
    told = section(page(root, "acts.md"), "## The envelope")
    assert [field for field in ("kind", *Act.__struct_fields__) if f"| `{field}` |" not in told] == []


def test_every_finding_in_the_code_is_documented(root: Path) -> None:
    text = page(root, "findings.md")
    given = {rule for source in code(root) for rule in RULE_GIVEN.findall(source)}
    assert given
    assert sorted(rule for rule in given if f"\n### {rule}\n" not in text) == []


def test_every_finding_that_is_documented_is_in_the_code(root: Path) -> None:
    everything = "\n".join(code(root))
    told = re.findall(r"^### (\w+)$", page(root, "findings.md"), flags=re.MULTILINE)
    assert [rule for rule in told if f'"{rule}"' not in everything] == []


def test_every_parameter_read_by_name_is_documented(root: Path) -> None:
    text = page(root, "rulebook.md")
    asked = {one.rpartition("}")[2].strip(".") for source in code(root) for one in PARAMETER_ASKED.findall(source)}
    assert sorted(name for name in asked if name and f"{name}` |" not in text) == []


def test_every_table_of_the_rulebook_is_documented_with_every_field(root: Path) -> None:
    text = page(root, "rulebook.md") + page(root, "clauses.md")
    missing = []
    for shape in (Rulebook, *(one for one in shapes.structs_within(Rulebook) if one is not Source)):
        told = section(text, f"## {shape.__name__}")
        missing += [f"{shape.__name__}.{field}" for field in shape.__struct_fields__ if f"| `{field}` |" not in told]
    assert missing == []


@pytest.mark.parametrize("name", ["acts.md", "rulebook.md", "clauses.md", "registers.md", "scenarios.md"])
def test_every_field_has_a_meaning(root: Path, name: str) -> None:
    assert re.findall(r"^\| `\w+` \|.*\|  \|$", page(root, name), flags=re.MULTILINE) == []


@pytest.mark.parametrize("register", list(REGISTERS))
def test_every_key_of_every_row_is_documented(root: Path, register: str) -> None:
    told = section(page(root, "registers.md"), f"## {register}")
    assert [one.name for one in REGISTERS[register].fields if f"| `{one.name}` |" not in told] == []


@pytest.mark.parametrize("verb", list(main.commands))
def test_every_verb_is_documented_with_every_option(root: Path, verb: str) -> None:
    told = section(page(root, "command-line.md"), f"## comity {verb}")
    options = [one for one in main.commands[verb].params if isinstance(one, click.Option)]
    assert [name for one in options for name in one.opts if f"`{name}`" not in told] == []


def test_the_exit_codes_are_documented(root: Path) -> None:
    assert "Exit codes: 0 fine; 1 findings that refuse; 2" in page(root, "command-line.md")


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (str, "text"),
        (int | None, "integer"),
        (tuple[str, ...], "list of text"),
        (dict[str, int], "mapping to integer"),
        (str | int, "text or integer"),
        (typing.Literal["certain", "possible"], "`certain`, `possible`"),
        (typing.Annotated[bool, "a note"], "true or false"),
    ],
)
def test_a_kind_of_value_is_told_in_words(shape: object, words: str) -> None:
    assert shapes.in_words(shape) == words
