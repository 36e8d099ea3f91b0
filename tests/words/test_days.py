"""Days as people write them, in every language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.core.kernel.days import partial_date
from comity.words import LANGUAGES
from comity.words.days import date_in_words, day_in_words, since_in_words, until_in_words

WRITTEN = [
    ("2017-06-09", "9 June 2017", "9 июня 2017 г.", "2017年6月9日"),
    ("2023-07", "July 2023", "июль 2023 г.", "2023年7月"),
    ("2001", "2001", "2001 год", "2001年"),
    ("2001?", "probably 2001", "предположительно 2001 год", "2001年（存疑）"),
    ("2010-04~", "about April 2010", "около апреля 2010 г.", "约2010年4月"),
    ("2023-05-04/2023-05-05", "between 4 and 5 May 2023", "между 4 и 5 мая 2023 г.", "2023年5月4日至5日之间"),
    (
        "2017-11-30/2017-12-01",
        "between 30 November and 1 December 2017",
        "между 30 ноября и 1 декабря 2017 г.",
        "2017年11月30日至12月1日之间",
    ),
    ("../2014-12-31", "not later than 2014", "не позднее 2014 г.", "不晚于2014年"),
    ("../2014-06-30", "not later than 30 June 2014", "не позднее 30 июня 2014 г.", "不晚于2014年6月30日"),
    ("2003-09-05/..", "not earlier than 5 September 2003", "не ранее 5 сентября 2003 г.", "不早于2003年9月5日"),
]
SINCE = [
    ("2017-06-09", "since 9 June 2017", "с 9 июня 2017 г.", "自2017年6月9日起"),
    ("2023-07", "since July 2023", "с июля 2023 г.", "自2023年7月起"),
    ("../2014-12-31", "since 2014 at the latest", "не позднее чем с 2014 г.", "至迟自2014年起"),
]


@pytest.mark.parametrize(("text", "en", "ru", "zh"), WRITTEN)
def test_a_date_reads_as_people_write_it(text: str, en: str, ru: str, zh: str) -> None:
    when = partial_date(text)
    assert [date_in_words(when, language) for language in ("en", "ru", "zh")] == [en, ru, zh]


@pytest.mark.parametrize(("text", "en", "ru", "zh"), SINCE)
def test_since_when_reads_as_people_say_it(text: str, en: str, ru: str, zh: str) -> None:
    when = partial_date(text)
    assert [since_in_words(when, language) for language in ("en", "ru", "zh")] == [en, ru, zh]


UNTIL = [
    (
        "2017-06-01",
        ("until 1 June 2017", "jusqu’au 1er juin 2017", "до 1 июня 2017 г.", "至2017年6月1日"),
    ),
    (
        "2010/2012",
        (
            "until a day between 2010 and 2012",
            "jusqu’à une date comprise entre le cours de l’année 2010 et le cours de l’année 2012",
            "до одного из дней между 2010 годом и 2012 годом",
            "至2010年至2012年之间某日",
        ),
    ),
    (
        "../2014-12-31",
        (
            "until 2014 at the latest",
            "jusqu’au cours de l’année 2014 au plus tard",
            "самое позднее до 2014 г.",
            "至迟至2014年",
        ),
    ),
    (
        "2014-05-02/..",
        (
            "until 2 May 2014 at the earliest",
            "jusqu’au 2 mai 2014 au plus tôt",
            "как минимум до 2 мая 2014 г.",
            "至少至2014年5月2日",
        ),
    ),
    (
        "2001?",
        (
            "probably until 2001",
            "jusqu’au cours de l’année 2001 (date probable)",
            "предположительно до 2001 г.",
            "至2001年（存疑）",
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), UNTIL)
def test_until_when_reads_as_people_say_it_also_where_the_day_is_not_known(text: str, said: tuple[str, ...]) -> None:
    assert tuple(until_in_words(partial_date(text), one) for one in ("en", "fr", "ru", "zh")) == said


def test_a_span_of_years_or_months_is_told_by_them_and_not_by_their_first_days() -> None:
    spans = [partial_date("2010/2012"), partial_date("2017-03/2017-05")]
    assert [date_in_words(one, "ru") for one in spans] == ["между 2010 годом и 2012 годом", "между 03.2017 и 05.2017"]


def test_a_doubt_stands_where_the_language_has_it() -> None:
    said = [since_in_words(partial_date(text), "ru") for text in ("2001?", "2010~")]
    assert said == ["предположительно с 2001 г.", "примерно с 2010 г."]
    assert date_in_words(partial_date("2001%"), "fr") == "2001 (date probable et approximative)"
    assert since_in_words(partial_date("2010~"), "zh") == "约自2010年起"


@given(some.dates(min_value=date(1900, 1, 1)), some.sampled_from(list(LANGUAGES)))
def test_different_days_read_differently(day: date, language: str) -> None:
    said = day_in_words(day, language)
    assert str(day.year) in said
    assert said != day_in_words(date.fromordinal(day.toordinal() + 1), language)
