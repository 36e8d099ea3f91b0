"""Every word of the interface is there in Russian and Chinese, and what is committed in two forms says the same."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import comity.web
from comity.web.portal.meanings import MEANINGS, meaning

WEB = Path(comity.web.__file__).parent
CALLS = {"_": None, "gettext": None, "later": None, "gettext_lazy": None, "ngettext": (1, 2)}
FOLDERS = ("ru", "zh_Hans")


def words() -> set[str]:
    """What the portal says in English; of plurals the singular."""
    sources = [path.read_bytes() for path in (WEB / "portal").rglob("*.py")]
    # Django's own extraction of its templates, which gives calls as in Python.
    sources += [templatize(path.read_text()).encode() for path in (WEB / "templates").rglob("*.html")]
    found: set[str] = set()
    for source in sources:
        for _line, _call, message, _comments in extract_python(io.BytesIO(source), list(CALLS), [], {}):
            found.add(message if isinstance(message, str) else str(message[0]))
    return found


def catalog(folder: str) -> Catalog:
    with (WEB / "locale" / folder / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]", text))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_word_is_translated(folder: str) -> None:
    found = catalog(folder)
    missing = [one for one in sorted(words()) if one not in found or not found[one].string]
    assert not missing


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_translation_has_the_same_places_for_names_and_days(folder: str) -> None:
    for message in catalog(folder):
        if not message.id:
            continue
        given = message.id[0] if isinstance(message.id, tuple | list) else message.id
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(places(one) == places(given) for one in strings), given


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_compiled_words_are_those_of_the_source(folder: str) -> None:
    with (WEB / "locale" / folder / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = read_mo(file)
    for message in catalog(folder):
        if message.id:
            key = message.id[0] if isinstance(message.id, tuple | list) else message.id
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            other = compiled[key].string
            assert tuple(strings) == (tuple(other) if isinstance(other, tuple | list) else (other,))


def test_no_word_is_asked_for_inside_a_formatted_string() -> None:
    # The extraction does not see it there, so it would stay in English.
    for path in (WEB / "portal").rglob("*.py"):
        assert not re.search(r"""f["'].*\{_\(""", path.read_text()), path.name


def test_every_finding_means_something_in_every_language(root: Path) -> None:
    reference = (root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    rules = set(re.findall(r"^### (\w+)$", reference, flags=re.MULTILINE))
    assert len(rules) > 200
    assert sorted(rules ^ MEANINGS.keys()) == []
    assert meaning("NotYetNamed") == "NotYetNamed"
    english = [str(one) for one in MEANINGS.values()]
    assert len(set(english)) == len(english)
