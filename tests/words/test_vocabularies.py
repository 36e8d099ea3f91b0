"""Every word that can be asked for is kept in the vocabulary it belongs to, in every language, and in no other."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import pytest
from msgspec import Struct

import comity
from browser.record import came_with
from comity.core.chapters.organs.register import Tenure
from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.core.kernel.fields import Field, fields_of
from comity.core.kernel.meaning import told, vocabulary
from comity.core.organisation import Organisation
from comity.core.possible import LIFECYCLES
from comity.core.record.acts import RulebookOnRecord
from comity.core.registers import RULES
from comity.core.rulebook.clauses import Condition
from comity.core.rulebook.voting import ProcedureName
from comity.opendata import TABLES, rows
from comity.opendata.tables.table import Field as RowField
from comity.opendata.vocabulary import vocabulary_in
from comity.web.moment import legal_day
from comity.words import LANGUAGES
from comity.words.catalogues import NAMELESS, has
from words.test_catalogues import entries

SOURCES = Path(comity.__file__).parent
NAMES = {"kind", "rule", "action", "step", "chapter"}
"""Fields whose words are names of kinds of acts, of findings and of chapters, which have vocabularies of their own."""
STAGES = {
    "meetings": "stage of a meeting",
    "decisions": "stage of a decision",
    "budget": "stage of a budget",
    "projects": "stage of a project",
}
"""The registers whose stages are told to readers, and in which vocabulary."""
BESIDE: Mapping[str, set[str]] = {
    "procedure": set(get_args(ProcedureName)),
    "means of consent": set(CODE_LETTERS),
    "tenure": {"unknown", *get_args(Tenure)} - {"held"},
    "capacity": {"member", "observer", "guest"},
    "key": {"all"},
    "name": {NAMELESS},
}
"""What stands in no field of a closed vocabulary: names of procedures, letters, what stands in place of a name."""

Words = dict[str, set[str]]


def words_of_fields(*shapes: type[Struct]) -> Words:
    """The words that fields of these shapes can hold, however deep, by their vocabularies."""
    found: dict[str, set[str]] = defaultdict(set)
    seen: set[type[Struct]] = set()

    def walk(fields: tuple[Field, ...]) -> None:
        for one in fields:
            if one.inner is not None and one.inner not in seen:
                seen.add(one.inner)
                walk(fields_of(one.inner))
            elif one.parts and one.inner is None:
                walk(one.parts)
            elif one.meaning.sort == "word" and not (one.meaning.name in NAMES and not one.choices):
                found[one.meaning.name] |= set(one.choices)

    for shape in shapes:
        walk(fields_of(shape))
    return dict(found)


@cache
def asked_for() -> Words:
    """Every word that acts, rows and lifecycles can bring before a reader, by its vocabulary."""
    acts = [one for one in RULES if one is not RulebookOnRecord]
    found = words_of_fields(*acts, *(one.row for one in TABLES.values()))
    for context, keys in BESIDE.items():
        found[context] = found.get(context, set()) | keys
    return found


def lacking(asked: Words, is_there: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    return sorted((context, key) for context, keys in asked.items() for key in keys if not is_there(context, key))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_a_field_can_hold_is_in_the_vocabulary_of_the_field(code: str) -> None:
    asked = asked_for()
    assert len(asked) > 50
    assert lacking(asked, lambda context, key: has(context, key, code)) == []


def test_no_vocabulary_keeps_a_word_that_no_field_can_hold() -> None:
    kept: dict[str, set[str]] = defaultdict(set)
    for context, key in entries("en"):
        kept[context].add(key)
    asked = asked_for()
    spare = {context: kept[context] - keys for context, keys in asked.items() if context != "procedure"}
    assert {context: keys for context, keys in spare.items() if keys} == {}


class Planted(Struct):
    """A field with a word that nobody has, and one in a vocabulary to which its word does not belong."""

    new: Annotated[Literal["open", "ajar"], vocabulary("stage of a meeting"), told("A stage")]
    strayed: Annotated[Literal["provisional"], vocabulary("stage of a budget"), told("A word of the law of treaties")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_planted_word_that_nobody_has_and_one_in_a_wrong_vocabulary_are_seen(code: str) -> None:
    found = lacking(words_of_fields(Planted), lambda context, key: has(context, key, code))
    assert found == [("stage of a budget", "provisional"), ("stage of a meeting", "ajar")]


def fields_with_words(fields: tuple[RowField, ...], place: str) -> Iterator[tuple[str, RowField]]:
    for one in fields:
        if one.meaning.sort == "word" and one.meaning.name not in NAMES:
            yield f"{place}.{one.name}", one
        yield from fields_with_words(one.parts, f"{place}.{one.name}")


def test_every_field_of_a_table_that_holds_a_word_says_of_which_vocabulary() -> None:
    places = [one for name, table in TABLES.items() for one in fields_with_words(table.fields, name)]
    assert len(places) > 80
    assert [place for place, field in places if field.meaning.name == "word"] == []
    assert {vocabulary_in(place) for place, _field in places} <= set(asked_for())


@pytest.mark.parametrize("organisation", ["sco", "talvena", "oas"])
def test_what_stands_in_rows_is_a_word_of_the_fields_vocabulary(organisation: str) -> None:
    registers = Organisation(came_with(organisation).journal.entries()).registers()
    strayed = set()
    for name, table in TABLES.items():
        for day in ("2018-06-01", "2024-06-01"):
            for row in rows(registers, name, legal_day(day)):
                strayed |= {one for one in words_in(table.fields, row, name) if one[2] not in asked_for()[one[1]]}
    assert strayed == set()


def words_in(fields: tuple[RowField, ...], row: Mapping[str, object], place: str) -> Iterator[tuple[str, str, str]]:
    """Every word in a row: the place, its vocabulary, the word."""
    for one in fields:
        value = row.get(one.name)
        several = value if isinstance(value, list) else [value]
        if one.parts:
            for part in several:
                if isinstance(part, Mapping):
                    yield from words_in(one.parts, part, f"{place}.{one.name}")
        elif one.meaning.sort == "word" and one.meaning.name not in NAMES:
            yield from ((f"{place}.{one.name}", one.meaning.name, str(word)) for word in several if word)


def test_every_stage_to_which_a_lifecycle_leads_has_a_word() -> None:
    led = {(one.of, row.to) for one in LIFECYCLES for row in one.transitions.values() if row.to is not None}
    assert {of for of, _to in led} >= set(STAGES)
    assert [(of, to) for of, to in led if of in STAGES and to not in asked_for()[STAGES[of]]] == []


def test_every_condition_of_a_final_clause_has_a_word() -> None:
    groups = {"every", "any"}  # what is wanting is told of their parts
    tags = {str(one.__struct_config__.tag) for one in get_args(Condition)} - groups
    assert tags == asked_for()["what is needed"]


# --- asked for by name ----------------------------------------------------------------------------------------------
def asked_by_name(source: str) -> Iterator[tuple[str, str, str | None]]:
    """Each call that asks for a word: the function, the vocabulary or the place, and the word if it stands there."""
    for call in ast.walk(ast.parse(source)):
        name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        if isinstance(call, ast.Call) and name in ("word", "word_in", "named_or", "known", "phrase", "counted"):
            first, *rest = (one.value if isinstance(one, ast.Constant) else None for one in call.args)
            if first is not None:
                yield name, str(first), next((str(one) for one in rest[:1] if one is not None), None)


def wrongly_asked(source: str) -> list[tuple[str, str | None]]:
    english = _english()
    contexts = {context for context, _key in english} - {""}
    found = []
    for name, first, key in asked_by_name(source):
        context = _vocabulary_in(first) if name == "word_in" else first
        if context not in contexts or (key is not None and (context, key) not in english):
            found.append((context, key))
    return found


@cache
def _english() -> frozenset[tuple[str, str]]:
    return frozenset(entries("en"))


def _vocabulary_in(place: str) -> str:
    try:
        return vocabulary_in(place)
    except KeyError:
        return ""


def test_every_word_asked_for_by_name_is_in_the_vocabulary_named() -> None:
    sources = [path for path in SOURCES.rglob("*.py") if "imports" not in path.parts]
    calls = [call for path in sources for call in asked_by_name(path.read_text(encoding="utf-8"))]
    assert len(calls) > 90
    assert [(path.name, *one) for path in sources for one in wrongly_asked(path.read_text(encoding="utf-8"))] == []
    for path in SOURCES.rglob("*.html"):
        for key, context in re.findall(r"""(?:"(\w+)"|[\w.]+)\|word:"([^"]+)\"""", path.read_text(encoding="utf-8")):
            assert context in asked_for(), path.name
            assert not key or key in asked_for()[context], path.name


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ('word("severity", "open")', ("severity", "open")),
        ('word("word", "adopted")', ("word", "adopted")),
        ('word_in("budget.stage", "overdue")', ("stage of a budget", "overdue")),
        ('word_in("meetings.colour", one)', ("", None)),
    ],
)
def test_a_planted_call_with_a_wrong_vocabulary_is_seen(planted: str, seen: tuple[str, str | None]) -> None:
    assert wrongly_asked(planted) == [seen]
    assert wrongly_asked('word("severity", "note")') == []
