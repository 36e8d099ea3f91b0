"""General code knows no organisation: what only one of those that come with Comity calls so stands in its rulebook."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from comity.core.kernel.fields import fields_of, leaves_of
from comity.core.registers import CHAPTERS, CODEC
from comity.core.rulebook.book import Rulebook
from comity.opendata import TABLES
from comity.store.folder import bundled_names, find
from house.source import assert_none, modules

TEXTS: Final = (".html", ".css", ".js", ".toml", ".typ", ".txt", ".po")
WORDED: Final = re.compile(r'^msgctxt ".*"\nmsgid "(.*)"$', re.MULTILINE)
SHORTEST: Final = 3
HERE: Final = "comity/imports/known/"
"""Treaties of others as data bases of the world have them; any organisation may be named there."""
GENERAL: Final = {
    "head_of_state": "who needs no full powers (VCLT, Art. 7)",
    "head_of_government": "who needs no full powers (VCLT, Art. 7)",
    "foreign_minister": "who needs no full powers (VCLT, Art. 7)",
    "observer": "a delegation that attends without a vote, in any conference",
    "guest": "a delegation invited to a meeting, in any organisation",
    "member": "who belongs to an organisation",
    "partner": "one of two",
    "applicant": "who has asked to be admitted: how an application makes it stand",
}
"""Words of international law at large that an organisation happens to use as keys too."""


class Own(NamedTuple):
    """What is an organisation's own: keys, which code may not hold, and names, which no text may."""

    keys: frozenset[str]
    names: frozenset[str]


def own(book: Rulebook) -> Own:
    """The keys and names that a rulebook gives and the law of all organisations does not have."""
    posts = {row.office.rpartition("/")[2] for row in book.offices} | {row.office for row in book.state_offices}
    keys = {book.organisation, *posts, *(row.addressee for row in book.addressees), *(row.organ for row in book.organs)}
    keys |= {row.standing for row in book.standings} | {row.matter for row in book.competence}
    keys |= {
        value.value for row in book.parameters for value in row.values if value.names and isinstance(value.value, str)
    }
    named = [book.names, book.short, *(row.names for row in (*book.organs, *book.addressees))]
    named += [row.short for row in book.organs] + [row.names for row in book.offices if row.organ is not None]
    names = {name for one in named for name in one.values() if is_telling(name)}
    return Own(frozenset(keys - general()), frozenset(names))


@cache
def own_of(organisation: str) -> Own:
    return own(find(organisation).rulebook())


def is_telling(name: str) -> bool:
    """Whether a name says whose it is: of several words or characters, or a short name in capitals."""
    if re.search(r"[\u4e00-\u9fff]", name):
        return len(name) > 2 * SHORTEST
    return len(name.split()) >= SHORTEST or (name.isupper() and len(name) >= SHORTEST)


@cache
def general() -> frozenset[str]:
    """The words that the law of all organisations has: kinds, chapters, fields, meanings, closed vocabularies."""
    kinds = {part for kind in CODEC.kinds for part in kind.split(".")}
    shapes = (*CODEC.kinds.values(), Rulebook, *(table.row for table in TABLES.values()))
    leaves = [(path, field) for shape in shapes for path, field in leaves_of(shape)]
    words = {part for path, _field in leaves for part in path} | {field.meaning.name for _path, field in leaves}
    words |= {choice for _path, field in leaves for choice in field.choices} | {chapter.name for chapter in CHAPTERS}
    words |= {one.name for shape in shapes for one in fields_of(shape)}
    rows = [row for chapter in CHAPTERS for one in chapter.lifecycles for row in one.transitions.values()]
    words |= {stage for row in rows for stage in (*row.at, row.to) if stage is not None}
    return frozenset({*kinds, *words, *GENERAL})


def named_in_code(folder: Path, keys: frozenset[str]) -> Iterator[str]:
    """Where a key of an organisation stands as a text of its own in code."""
    for each in modules(folder):
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in keys:
                yield f"{each.path}:{node.lineno} has '{node.value}', which is an organisation's own"


def named_in_catalogues(folder: Path, keys: frozenset[str]) -> Iterator[str]:
    """Which keys of an organisation have a word in a catalogue for all."""
    for path in sorted(folder.rglob("*.po")):
        found = keys.intersection(WORDED.findall(path.read_text(encoding="utf-8")))
        yield from (
            f"{path.relative_to(folder)} has a word for '{key}', an organisation's own" for key in sorted(found)
        )


def told_in_texts(folder: Path, names: frozenset[str]) -> Iterator[str]:
    """Where the name of an organisation or of what is its own is told."""
    for path in sorted(one for one in folder.rglob("*") if one.suffix in (*TEXTS, ".py")):
        below = path.relative_to(folder).as_posix()
        if not f"comity/{below.removeprefix('comity/')}".startswith(HERE):
            text = path.read_text(encoding="utf-8")
            found = [one for one in sorted(names) if one in text and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]
            yield from (f"{below} tells '{one}', an organisation's own" for one in found)


def planted_or_real(folder: Path, one: Own) -> list[str]:
    return [*named_in_code(folder, one.keys), *named_in_catalogues(folder, one.keys), *told_in_texts(folder, one.names)]


@pytest.mark.parametrize("organisation", bundled_names())
def test_general_code_has_no_word_of_an_organisation(root: Path, organisation: str) -> None:
    assert_none(planted_or_real(root / "src", own_of(organisation)))


def test_what_is_an_organisations_own_is_read_from_its_rulebook() -> None:
    found = own_of("sco")
    assert {"CHS", "dialogue_partner", "head_of_anti_drug_agency", "russian_alphabet", "trade_programme"} <= found.keys
    assert {"SCO", "ШОС", "Shanghai Cooperation Organisation", "Regional Anti-Terrorist Structure"} <= found.names
    assert not found.keys & {"member", "observer", "budget", "suspension", "chair"}
    assert not found.names & {"Secretariat", "observer", "member State"}


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("roles.py", 'RESPONSIBLE = {"Interbank Consortium"}'),
        ("roles.py", 'if row.standing == "dialogue_partner": ...'),
        ("roles.py", '"""Adopted unless one objects (for the SCO: Charter, Art. 16)."""'),
        ("comity.po", 'msgctxt "standing"\nmsgid "dialogue_partner"\nmsgstr "partner"'),
        ("comity.po", 'msgid "Budget"\nmsgstr "Бюджет ШОС"'),
        ("page.html", "<p>Decisions of the Council of Heads of Government</p>"),
    ],
)
def test_a_planted_word_of_an_organisation_is_seen(tmp_path: Path, name: str, planted: str) -> None:
    (tmp_path / name).write_text(planted, encoding="utf-8")
    assert planted_or_real(tmp_path, own_of("sco"))
