"""Outside the room of words nothing asks which language it is: no code of a language is compared, or is a key."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.words import DEFAULT, LANGUAGES
from house.source import Module, assert_none, module, modules

CODES = {code for one in LANGUAGES.values() for code in (one.code, one.django, one.tag, one.locale)} | {"zh_Hans"}
HERE = "comity/words/"
ASKING = (ast.Compare, ast.Dict, ast.Set, ast.Subscript, ast.MatchValue)
WRITTEN_FOR_PEOPLE = re.compile(r"""language\s*[!=]=\s*["']|["']\s*[!=]=\s*\S*language""")

_CODE = "|".join(sorted({re.escape(one) for one in CODES} | {re.escape(one.casefold()) for one in CODES}))
_QUOTED = rf"""["'](?:{_CODE})["']"""
_KEYED = rf"""(?:^|[({{,])\s*["']?(?:{_CODE})["']?\s*[:=](?!=)"""
OTHERS = {
    ".typ": re.compile(rf"{_QUOTED}|{_KEYED}"),
    ".js": re.compile(rf"{_QUOTED}|{_KEYED}"),
    ".toml": re.compile(rf"{_QUOTED}|{_KEYED}"),
    ".css": re.compile(
        rf""":lang\(\s*["']?(?:{_CODE})\b|\[(?:xml\\?:)?lang[~|^$*]?=["']?(?:{_CODE})\b""", re.IGNORECASE
    ),
}
"""Files that say how something looks or behaves, by their endings, and how a language's code stands in one."""


def asked(code: list[Module]) -> Iterator[str]:
    """Where a code of a language stands. English may be a default, and says in which language something is written."""
    for each in code:
        if HERE in each.path:
            continue
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Constant) and node.value in CODES - {DEFAULT}:
                yield f"{each.path}:{node.lineno} names the language '{node.value}'"
            elif isinstance(node, ASKING) and any(
                isinstance(one, ast.Constant) and one.value == DEFAULT for one in ast.walk(node)
            ):
                yield f"{each.path}:{node.lineno} asks whether the language is '{DEFAULT}'"


def asked_in_templates(place: Path) -> Iterator[str]:
    for path in sorted(place.rglob("*.html")):
        if WRITTEN_FOR_PEOPLE.search(path.read_text(encoding="utf-8")):
            yield f"{path.name} asks which language it is"


def asked_in_other_files(place: Path) -> Iterator[str]:
    """Where a file that is neither code in Python nor a template asks which language it is, or is keyed by one."""
    for path in sorted(one for one in place.rglob("*") if one.suffix in OTHERS):
        below = path.relative_to(place).as_posix()
        if f"comity/{below}".startswith(HERE):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if OTHERS[path.suffix].search(line):
                yield f"{below}:{number} names a language: {line.strip()[:80]}"


def test_nothing_outside_the_words_asks_which_language_it_is(root: Path) -> None:
    assert_none(asked(modules(root / "src")))
    assert_none(asked_in_templates(root / "src" / "comity" / "web" / "templates"))
    assert_none(asked_in_other_files(root / "src" / "comity"))


def test_a_planted_question_is_seen(tmp_path: Path) -> None:
    for planted in (
        'comma = "，" if reading.language == "zh" else ", "',
        'NAMES = {"ru": "Русский"}',
        'WORDS = {"en": "chair"}',
        'is_english = language == "en"',
        'title = names["en"]',
        'match language:\n    case "en":\n        pass',
        'said = names.get("fr")',
        'is_known = code in ("zh-hans", "x")',
    ):
        assert len(list(asked([module("planted.py", planted)]))) >= 1, planted
    assert list(asked([module("planted.py", 'def said(language: str = "en") -> str: ...')])) == []
    (tmp_path / "planted.html").write_text('{% if reading.language != "en" %}x{% endif %}')
    assert len(list(asked_in_templates(tmp_path))) == 1


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("paper.typ", '#let chinese = told.language == "zh"'),
        ("paper.typ", '#let regions = (zh: "CN", none: none)'),
        ("portal.css", ":lang(zh) { font-style: normal; }"),
        ("portal.css", 'p[lang|="ru"] { hyphens: none; }'),
        ("portal.js", "if (document.documentElement.lang === 'fr') { return; }"),
        ("portal.js", 'const names = {ru: "Русский"};'),
        ("faces.toml", 'zh = "Noto Serif SC"'),
        ("faces.toml", 'languages = ["en", "fr"]'),
    ],
)
def test_a_question_planted_in_what_is_no_code_is_seen(tmp_path: Path, name: str, planted: str) -> None:
    (tmp_path / name).write_text(planted, encoding="utf-8")
    assert len(list(asked_in_other_files(tmp_path))) == 1


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("paper.typ", "#set text(lang: paper.language)"),
        ("portal.css", "[lang] { line-break: var(--line-break, auto); }"),
    ],
)
def test_to_set_a_language_is_no_question(tmp_path: Path, name: str, sound: str) -> None:
    (tmp_path / name).write_text(sound, encoding="utf-8")
    assert not list(asked_in_other_files(tmp_path))
