"""The words of the house: no name that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from house.source import Module, assert_none, module, modules, names_given, words

# A name is refused if its last word, which says what the thing is, is one of these.
BANNED = {"status", "type", "data", "info", "manager", "service", "helper", "handler", "process", "utils", "util"}
TERMS = {("open", "data")}  # words that together are a term of their own
PLURALS = {f"{word}s" for word in BANNED} | {"statuses", "processes"}


def says_nothing(name: str) -> bool:
    found = tuple(words(name))
    return bool(found) and found[-1] in BANNED | PLURALS and found[-2:] not in TERMS


def empty_names(code: list[Module]) -> Iterator[str]:
    for each in code:
        path = PurePosixPath(each.path)
        for part in (*path.parts[:-1], path.stem):
            if says_nothing(part):
                yield f"{each.path} is named {part}"
        for name, line in names_given(each.tree):
            if says_nothing(name):
                yield f"{each.path}:{line} {name}"


def test_no_name_says_nothing(root: Path) -> None:
    assert_none(empty_names(modules(root / "src")))


@pytest.mark.parametrize(
    "source",
    [
        "status = 1",
        "class ActManager: ...",
        "def read(data): ...",
        "def date_utils(): ...",
        "class Act:\n    type: str",
        "self.info = 1",
        "import json as data",
        "for helper in (): ...",
        "with open(x) as handler: ...",
        "[process for process in ()]",
        "lambda service: 1",
    ],
)
def test_an_empty_name_is_seen(source: str) -> None:
    assert len(list(empty_names([module("planted.py", source)]))) == 1


def test_an_empty_name_of_a_file_or_folder_is_seen() -> None:
    assert list(empty_names([module("comity/utils.py", "")])) == ["comity/utils.py is named utils"]
    assert list(empty_names([module("comity/helpers/days.py", "")])) == ["comity/helpers/days.py is named helpers"]


def test_a_name_that_is_only_used_is_not_ours() -> None:
    assert not list(empty_names([module("planted.py", "x = type(response.status, data=1)\narchive.compress_type = 1")]))


def test_a_banned_word_that_is_not_the_thing_itself_may_stand() -> None:
    assert not list(empty_names([module("planted.py", "data_package = type_of = process_verbal = open_data = 1")]))


# Past participles that do not end in -ed; and words in -ed that are nouns.
PAST = {
    *("bound", "broken", "built", "chosen", "done", "drawn", "felt", "found", "given", "gone", "heard", "held", "kept"),
    *(
        "known",
        "left",
        "lost",
        "made",
        "meant",
        "met",
        "paid",
        "put",
        "read",
        "said",
        "seen",
        "sent",
        "shown",
        "sought",
    ),
    *("spent", "spoken", "sworn", "taken", "taught", "told", "understood", "won", "worn", "written"),
}
NOUNS = {"bed", "breed", "creed", "deed", "feed", "need", "reed", "seed", "speed", "weed"}


def is_participle(name: str) -> bool:
    """Whether the last word of a name is a past participle: it says what was done, and not what is there."""
    last = ([*words(name)] or [""])[-1]
    return last in PAST or (last.endswith("ed") and last not in NOUNS)


def named_by_participles(code: list[Module]) -> Iterator[str]:
    for each in code:
        path = PurePosixPath(each.path)
        for part in (*path.parts[:-1], path.stem):
            if "portal" in path.parts and is_participle(part):
                yield f"{each.path} is named {part}: a newcomer finds a room by a noun"


def test_a_room_of_the_portal_is_named_by_a_noun(root: Path) -> None:
    assert_none(named_by_participles(modules(root / "src")))


@pytest.mark.parametrize("path", ["web/portal/told.py", "web/portal/money/owed.py", "web/portal/drawn/lines.py"])
def test_a_room_named_by_a_participle_is_seen(path: str) -> None:
    assert len(list(named_by_participles([module(f"comity/{path}", "")]))) == 1


@pytest.mark.parametrize(
    "path", ["web/portal/feeds.py", "web/portal/feed.py", "web/portal/listing.py", "search/kept.py"]
)
def test_a_noun_is_no_participle(path: str) -> None:
    assert not list(named_by_participles([module(f"comity/{path}", "")]))
