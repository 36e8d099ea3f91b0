"""Every word is there in every language, and one that nobody has is never shown as its key."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations, c2py  # type: ignore[attr-defined]  # gettext's own reader of rules
from pathlib import Path

import msgspec
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

import comity.web
from comity.core.kernel.fields import fields_of
from comity.core.record.act import Act
from comity.core.registers import CHAPTERS as CORE_CHAPTERS
from comity.core.registers import RULES
from comity.web.portal.words import CHAPTERS
from comity.words import LANGUAGES, building, catalogues
from comity.words.catalogues import STRICT, WordMissing, counted, has, known, phrase, word
from comity.words.languages import HERE

WEB = Path(comity.web.__file__).parent
CALLS = {"_": None, "gettext": None, "later": None, "gettext_lazy": None, "ngettext": (1, 2)}


@lru_cache
def sentences(web: Path) -> set[str]:
    """What the pages say in English; of plurals the singular."""
    sources = [path.read_bytes() for path in (web / "portal").rglob("*.py")]
    # Django's own extraction of its templates, which gives calls as in Python.
    sources += [templatize(path.read_text()).encode() for path in (web / "templates").rglob("*.html")]
    found: set[str] = set()
    for source in sources:
        for _line, _call, message, _comments in extract_python(io.BytesIO(source), list(CALLS), [], {}):
            if message is not None:  # what is said is handed on
                found.add(message if isinstance(message, str) else str(message[0]))
    return found


def catalog(code: str, here: Path = HERE) -> Catalog:
    with (here / code / building.SOURCE).open("rb") as file:
        return read_po(file, locale=LANGUAGES[code].locale)


def entries(code: str, here: Path = HERE) -> dict[tuple[str, str], Message]:
    return {(one.context or "", key_of(one)): one for one in catalog(code, here) if one.id}


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def wanted(code: str, web: Path = WEB, here: Path = HERE) -> list[tuple[str, str]]:
    """What the language lacks: sentences of pages, and what English has in a context."""
    found = entries(code, here)
    asked = {("", one) for one in sentences(web)} | set(entries("en"))
    return sorted(key for key in asked if key not in found or not all(strings(found[key])))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_there(code: str) -> None:
    assert wanted(code) == []


def twice(code: str, here: Path = HERE) -> list[str]:
    """Entries of a context that stand twice: of two that read apart only one would be said."""
    source = (here / code / building.SOURCE).read_text(encoding="utf-8")
    heads = re.findall(r'^msgctxt "\w[^"]*"\nmsgid ".*"$', source, re.MULTILINE)
    return sorted(one for one, count in Counter(heads).items() if count > 1)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_key_of_a_context_has_two_words(code: str) -> None:
    assert twice(code) == []


def test_a_planted_second_word_is_seen(tmp_path: Path) -> None:
    entry = 'msgctxt "answer"\nmsgid "planted"\nmsgstr "{}"\n\n'
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / building.SOURCE).write_text(entry.format("one") + entry.format("other"))
    assert twice("en", tmp_path) == ['msgctxt "answer"\nmsgid "planted"']


def test_a_planted_sentence_without_a_word_is_seen(tmp_path: Path) -> None:
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "planted.py").write_text('said = _("A sentence that nobody translated.")\n')
    assert wanted("ru", tmp_path) == [("", "A sentence that nobody translated.")]


def without(code: str, key: tuple[str, str], place: Path, how: str) -> Path:
    """The languages with one entry of one of them gone, or there with nothing said."""
    lacking = catalog(code)
    message = next(one for one in lacking if one.id and ((one.context or ""), key_of(one)) == key)
    if how == "gone":
        lacking.delete(message.id, message.context)
    else:
        message.string = "" if isinstance(message.id, str) else ("",) * lacking.num_plurals
    (place / code).mkdir(parents=True)
    shutil.copy(HERE / code / "language.toml", place / code)
    with (place / code / building.SOURCE).open("wb") as file:
        write_po(file, lacking)
    return place


@pytest.mark.parametrize("how", ["gone", "left empty"])
@pytest.mark.parametrize("code", [one for one in LANGUAGES if one != "en"])
@pytest.mark.parametrize("key", [("kind", "membership.admission"), ("", "Members")])
def test_a_catalogue_with_one_entry_missing_is_seen(key: tuple[str, str], code: str, how: str, tmp_path: Path) -> None:
    assert wanted(code, here=without(code, key, tmp_path, how)) == [key]


def test_english_without_a_word_makes_what_says_it_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = without("en", ("kind", "membership.admission"), tmp_path, "gone") / "en" / building.SOURCE
    with building.built(source, tmp_path / "built").open("rb") as file:
        lacking = GNUTranslations(file)
    lacking.add_fallback(catalogues._Nothing())
    monkeypatch.setattr(catalogues, "catalogue", lambda _language: lacking)
    with pytest.raises(WordMissing, match=r"membership\.admission"):
        word("kind", "membership.admission", "en")
    assert word("kind", "membership.founding", "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_kept_that_nothing_says(code: str) -> None:
    said = sentences(WEB)
    assert [key for context, key in entries(code) if not context and key not in said] == []
    assert sorted(set(entries(code)) - set(entries("en"))) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_has_the_same_places_for_names_and_days(code: str) -> None:
    for (context, key), message in entries(code).items():
        if not context:
            assert all(places(one) == places(key) for one in strings(message)), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_leaves_out_no_name_and_no_condition(code: str) -> None:
    # A number or a day may be said in another form, as may the noun of the treaty.
    forms = {"n", "ordinal", "ordinal_of", "ordinal_by", "months", "months_of", "day", "when", "since", "noun", "Noun"}
    forms |= {"standing", "a_standing", "number"}
    may_differ = {f"{{{one}}}" for one in forms}
    english = entries("en")
    for (context, key), message in entries(code).items():
        asked = {place for one in strings(english[context, key]) for place in places(one)} if context else set()
        given = {place for one in strings(message) for place in places(one)} if context else set()
        assert given - asked <= may_differ, key
        # A letter names whom it concerns above: Russian says so, since a verb would have to agree with the name.
        assert asked - given <= may_differ or context == "document", key


LATIN = {"ad", "referendum"}
"""Said alike in every language."""


def untranslated(code: str, here: Path = HERE) -> list[tuple[str, str]]:
    """What says in two words or more just what English says: it was copied and not translated."""
    english = entries("en")
    return [
        key
        for key, message in entries(code, here).items()
        if key in english and strings(message)[0] == strings(english[key])[0]
        if len(words_of(strings(message)[0])) > 1
    ]


def words_of(said: str) -> set[str]:
    plain = re.sub(r"%\(\w+\)[sd]|\{\w*\}", " ", said)
    return set(re.findall(r"[^\W\d_]{2,}", plain)) - LATIN


@pytest.mark.parametrize("code", [one for one in LANGUAGES if one != "en"])
def test_no_language_says_in_english_what_was_copied_with_the_folder(code: str) -> None:
    assert untranslated(code) == []


def test_a_folder_that_was_copied_and_not_translated_is_seen(tmp_path: Path) -> None:
    shutil.copytree(HERE / "en", tmp_path / "fr")
    assert len(untranslated("fr", tmp_path)) > 1500


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_counts_as_its_language_counts(code: str) -> None:
    assert counts_as(code, HERE / code / building.SOURCE)


def counts_as(code: str, source: Path) -> bool:
    """Whether the head of a catalogue names the language, and gives each form of it, by CLDR, a place of its own."""
    head = source.read_text(encoding="utf-8").split("\n\n", 1)[0].replace('"\n"', "")
    number, rule = plural_of(head)
    place, form = c2py(rule), LANGUAGES[code].cldr.plural_form
    found = {(form(count), place(count)) for count in range(1200)}
    is_named = f"Language: {LANGUAGES[code].locale}\\n" in head
    return is_named and len(found) == number == len(dict(found)) == len({one for _form, one in found})


def plural_of(head: str) -> tuple[int, str]:
    found = re.search(r"nplurals=(\d+); plural=([^;]+);", head)
    assert found is not None
    return int(found[1]), found[2]


def test_a_catalogue_that_counts_as_the_one_it_was_copied_from_is_seen() -> None:
    assert not counts_as("ru", HERE / "en" / building.SOURCE)
    assert not counts_as("fr", HERE / "en" / building.SOURCE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_built_says_what_people_wrote(code: str) -> None:
    with building.built(HERE / code / building.SOURCE).open("rb") as file:
        compiled = {(one.context or "", key_of(one)): one for one in read_mo(file) if one.id}
    assert {key: strings(one) for key, one in compiled.items()} == {
        key: strings(one) for key, one in entries(code).items()
    }


def test_a_catalogue_is_built_again_when_its_source_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "words" / "ru"
    shutil.copytree(HERE / "ru", folder)
    source, into = folder / building.SOURCE, tmp_path / "built"
    first = building.built(source, into)
    stood = first.stat().st_mtime_ns
    assert building.built(source, into).stat().st_mtime_ns == stood
    source.write_text(source.read_text(encoding="utf-8").replace("подписано", "Уложение"), encoding="utf-8")
    assert "Уложение".encode() in building.built(source, into).read_bytes()
    assert not list(into.rglob("tmp*"))


def test_no_word_is_asked_for_inside_a_formatted_string() -> None:
    # The extraction does not see it there, so it would stay in English.
    for path in (WEB / "portal").rglob("*.py"):
        assert not re.search(r"""f["'].*\{_\(""", path.read_text()), path.name


def test_every_kind_and_field_of_an_act_has_a_word() -> None:
    lacking = [("kind", rule) for rule in map(_kind, RULES) if not has("kind", rule, "en")]
    lacking += [("field", one) for one in names_of_fields() if not has("field", one, "en")]
    assert sorted(set(lacking)) == []


def names_of_fields() -> Iterator[str]:
    """The fields of every kind of act beside its envelope, and of every value inside one, as they are written."""
    seen: set[type[msgspec.Struct]] = set()
    ahead: list[type[msgspec.Struct]] = list(RULES)
    while ahead:
        shape = ahead.pop()
        if shape not in seen:
            seen.add(shape)
            written = {one.name: one.encode_name for one in msgspec.structs.fields(shape)}
            envelope = Act.__struct_fields__ if issubclass(shape, Act) else ()
            own = [one for one in fields_of(shape) if one.name not in envelope]
            yield from (written[one.name] for one in own)
            ahead += [one.inner for one in own if one.inner is not None]


def _kind(act: type[Act]) -> str:
    return str(act.__struct_config__.tag)


def test_every_chapter_has_a_word_and_a_place() -> None:
    assert sorted(CHAPTERS) == sorted([*(one.name for one in CORE_CHAPTERS), "record"])
    assert all(has("chapter", one, "en") for one in CHAPTERS)


def test_every_finding_means_something(root: Path) -> None:
    reference = (root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    rules = set(re.findall(r"^### (\w+)$", reference, flags=re.MULTILINE))
    said = {key: strings(one)[0] for (context, key), one in entries("en").items() if context == "finding"}
    said.pop(catalogues.NAMELESS)
    assert len(rules) > 200
    assert sorted(rules ^ said.keys()) == []
    assert len(set(said.values())) == len(said)


def test_a_word_that_nobody_has_is_an_error_here_and_never_its_key_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WordMissing, match=r"membership\.invented"):
        word("kind", "membership.invented", "ru")
    monkeypatch.delenv(STRICT)
    assert [word("kind", "membership.invented", one) for one in ("en", "ru", "zh")] == ["Act", "Акт", "行为"]
    assert counted("kind", "membership.invented", 3, "en") == "Act"
    assert word("context_nobody_has", "invented", "en") == "without a name on record"


def test_a_word_that_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = "stage of a decision"
    own = catalogues._read("ru")
    del own._catalog["stage of a decision\x04adopted"]  # type: ignore[attr-defined]  # gettext keeps its words there
    own.add_fallback(catalogues.catalogue("en"))
    monkeypatch.setattr(catalogues, "catalogue", lambda _language: own)
    assert (known(vocabulary, "adopted", "ru"), phrase(vocabulary, "repealed", "ru")) == ("adopted", "отменено")
