"""What a language's folder says is what Comity knows of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from comity.words.languages import DEFAULT, HERE, LANGUAGES, folders, language_name, read
from comity.words.numbers import (
    amount,
    articles_cited,
    cardinal,
    counted_by,
    figure,
    ordinal,
    ordinal_figure,
    percent,
)
from comity.words.sentences import either, ended, joined, joined_in_full


def test_the_default_language_comes_first() -> None:
    assert [folder.name for folder in folders()] == list(LANGUAGES)
    assert next(iter(LANGUAGES)) == DEFAULT


def test_a_folder_without_its_own_codes_goes_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "pt-BR"
    folder.mkdir()
    said = (HERE / "en" / "language.toml").read_text(encoding="utf-8").replace('locale = "en_GB"', "")
    (folder / "language.toml").write_text(said, encoding="utf-8")
    found = read(folder)
    assert (found.code, found.tag, found.django, found.locale) == ("pt-BR", "pt-BR", "pt-br", "pt_BR")
    assert found.direction == "ltr"


def test_what_a_language_must_say_and_does_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text('name = "X"\nalpha3 = "xxx"\nmarkz = {}\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match=r"marks|markz"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1,450,000.00 EUR", "17.6%", "\u22123.5", "third", "twenty-first", "101st", "112th", "17th"]),
        ("ru", ["1 450 000,00 EUR", "17,6 %", "\u22123,5", "3-й", "21-й", "101-й", "112-й", "17-й"]),
        ("zh", ["1,450,000.00 EUR", "17.6%", "\u22123.5", "第3", "第21", "第101", "第112", "第17"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, expected: list[str]) -> None:
    ordinals = [ordinal(count, language) for count in (3, 21, 101, 112)]
    numbers = [amount("1450000.00", "EUR", language), percent("17.6", language), figure("-3.5", language)]
    assert [one.replace("\u00a0", " ") for one in (*numbers, *ordinals, ordinal_figure(17, language))] == expected


def test_a_number_is_written_out_and_an_article_takes_its_name() -> None:
    assert [cardinal(count, "en") for count in (7, 20)] == ["seven", "20"]
    assert articles_cited("Charter, Art. 13(2)", "ru") == "Charter, ст. 13, п. 2"
    assert articles_cited("Charter, Art. 13.2", "zh") == "Charter, 第13条第2款"


def test_lists_and_sentences_end_as_the_language_ends_them() -> None:
    assert [joined(["a", "b", "c"], one) for one in ("en", "ru", "zh")] == ["a, b and c", "a, b и c", "a、b和c"]
    assert joined_in_full(["a", "b", "c"], "zh") == "a、b、c"
    assert [ended("9 июня 2017 г.", "ru"), ended("2017 год", "ru"), ended("于2017年", "zh")] == [
        "9 июня 2017 г.",
        "2017 год.",
        "于2017年。",
    ]


def test_a_language_is_named_by_another_as_documents_name_it() -> None:
    named = [[language_name(code, one) for code in ("en", "ru", "zh", "fr")] for one in ("en", "ru", "zh")]
    assert named == [
        ["English", "Russian", "Chinese", "French"],
        ["английский", "русский", "китайский", "французский"],
        ["英文", "俄文", "中文", "法文"],
    ]


def test_what_a_rulebook_counts_is_told_by_the_forms_of_the_language() -> None:
    russian = {
        "one": "{n} наблюдатель",
        "few": "{n} наблюдателя",
        "many": "{n} наблюдателей",
        "other": "{n} наблюдателя",
    }
    said = [counted_by(russian, count, "ru") for count in (1, 2, 5, 11, 21)]
    assert said == ["1 наблюдатель", "2 наблюдателя", "5 наблюдателей", "11 наблюдателей", "21 наблюдатель"]
    assert counted_by({"other": "{n}个成员国"}, 10, "zh") == "10个成员国"
    assert counted_by({}, 10, "fr") == ""


def test_one_of_several_is_told_with_the_languages_own_word() -> None:
    parts = ["Бишкек", "Ташкент"]
    assert [either(parts, "ru"), either(["Bishkek", "Tashkent"], "en"), either([], "fr")] == [
        "Бишкек или Ташкент",
        "Bishkek or Tashkent",
        "",
    ]
