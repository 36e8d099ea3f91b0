"""Days as people write them in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.core.kernel.days import partial_date
from comity.words.days import date_in_words, day_in_words, since_in_words

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


@given(some.dates(min_value=date(1900, 1, 1)), some.sampled_from(["en", "ru", "zh"]))
def test_different_days_read_differently(day: date, language: str) -> None:
    said = day_in_words(day, language)
    assert str(day.year) in said
    assert said != day_in_words(date.fromordinal(day.toordinal() + 1), language)
