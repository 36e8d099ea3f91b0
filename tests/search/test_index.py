"""Finding by names, titles and ids: whatever the case, the accents and the language, and within bounds."""

from __future__ import annotations

from datetime import date

import pytest

from comity.search.folding import CHARACTERS_MAX, WORDS_MAX, folded, words_of
from comity.search.index import Index, Named

INDEX = Index(
    [
        Named("subjects", "KGZ", ("Kyrgyzstan", "Кыргызстан", "吉尔吉斯斯坦"), date(1991, 8, 31)),
        Named("subjects", "CIV", ("Côte d'Ivoire",)),
        Named("texts", "charter", ("Charter of the Union", "Устав Союза", "联盟宪章"), date(2010, 1, 1)),
        Named("texts", "chart", ("A chart of waters",)),
        Named("acts", "charter-signature", ("Signed by all",)),
        Named("decisions", "CNL-1/1", ("Ёлка — the tree",)),
    ]
)


def found(query: str, **more: object) -> list[str]:
    return [hit.key for hit in INDEX.find(query, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("kyrgyzSTAN", ["KGZ"]),
        ("кыргыз", ["KGZ"]),
        ("吉斯", ["KGZ"]),
        ("cote d'ivoire", ["CIV"]),
        ("ＣÔＴＥ", ["CIV"]),
        ("елка", ["CNL-1/1"]),
        ("cnl-1/1", ["CNL-1/1"]),
        ("union charter", ["charter"]),
        ("union waters", []),
        ("", []),
        ("   ", []),
        ("%_*\\\x00", []),
    ],
)
def test_words_are_found_whatever_the_case_the_accents_and_the_language(query: str, keys: list[str]) -> None:
    assert found(query) == keys


def test_the_best_fitting_stands_first_in_the_order_of_kinds() -> None:
    assert found("chart") == ["chart", "charter", "charter-signature"]
    assert found("chart", kind="acts") == ["charter-signature"]
    assert found("charter", limit=1) == ["charter", "charter-signature"]
    assert dict(INDEX.find("chart", kind="acts", limit=1).counts) == {"texts": 2, "acts": 1}


def test_a_name_in_another_language_is_told() -> None:
    assert [hit.name for hit in INDEX.find("устав").hits] == ["Устав Союза"]
    assert [hit.name for hit in INDEX.find("charter-signature").hits] == [""]


def test_what_was_not_yet_by_the_day_is_not_found() -> None:
    assert found("charter", by=date(2009, 12, 31)) == ["charter-signature"]
    assert found("charter", by=date(2010, 1, 1)) == ["charter", "charter-signature"]


def test_a_query_is_bounded() -> None:
    assert len(words_of(" ".join(map(str, range(100))))) == WORDS_MAX
    assert words_of("x" * 10_000) == ("x" * CHARACTERS_MAX,)
    assert words_of("one One ONE") == ("one",)
    assert folded("Ünïcödé") == "unicode"
