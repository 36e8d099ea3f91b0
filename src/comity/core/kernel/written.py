"""Days and numbers as law writes them, in English, Russian and Chinese: in full, without abbreviation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from comity.core.kernel.days import PartialDate, partial_date

_MONTHS: Final[Mapping[str, Sequence[str]]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
}
_OF_MONTHS: Final[Sequence[str]] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_ARTICLE: Final = re.compile(r"\bArts?\. (\d+)(?:\((\d+)\)|\.(\d+))?")
_CITED: Final = {"ru": ("ст. {}", "ст. {}, п. {}"), "zh": ("第{}条", "第{}条第{}款")}
_DOUBT: Final = {"en": "{} (uncertain)", "ru": "{} (неточно)", "zh": "{}（不确定）"}
_BETWEEN: Final = {"en": "between {} and {}", "ru": "между {} и {}", "zh": "{}至{}之间"}
_BY: Final = {"en": "not later than {}", "ru": "не позднее {}", "zh": "不晚于{}"}
_FROM: Final = {"en": "not earlier than {}", "ru": "не ранее {}", "zh": "不早于{}"}
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINAL_ONES: Final = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def written_day(day: date, language: str) -> str:
    """``9 June 2017``, ``9 июня 2017 года`` (nominative and genitive alike), ``2017年6月9日``."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "ru":
        return f"{day.day} {_OF_MONTHS[day.month - 1]} {day.year} года"
    return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year}"


def written_date(when: PartialDate | str, language: str) -> str:
    """A partial date in full: ``July 2023``, ``between 4 May 2023 and 5 May 2023``, ``not later than 2014``."""
    text = when if isinstance(when, str) else when.text
    first, is_span, last = text.partition("/")
    if not is_span:
        return _point(text, language)
    if first == "..":
        return _BY[language].format(_point(last, language, of=True))
    if last == "..":
        return _FROM[language].format(_point(first, language, of=True))
    return _BETWEEN[language].format(*(_between(one, language) for one in (first, last)))


def plural(count: int, language: str, forms: Sequence[str]) -> str:
    """The form that goes with a number: English (one, many), Russian (one, two to four, five and more), Chinese one."""
    if language == "ru":
        if count % 100 in range(11, 15):
            return forms[2]
        return forms[0] if count % 10 == 1 else forms[1] if count % 10 in (2, 3, 4) else forms[2]
    return forms[0] if language == "zh" or count == 1 else forms[1]


def ordinal(count: int, language: str) -> str:
    """``thirtieth``, ``30-й`` (masculine), ``第30``; in English figures above ninety-nine."""
    if language == "zh":
        return f"第{count}"
    if language == "ru":
        return f"{count}-й"
    if count < 20:
        return _ORDINAL_ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        name = _TENS[tens - 2]
        return f"{name}-{_ORDINAL_ONES[ones]}" if ones else f"{name.removesuffix('y')}ieth"
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def cardinal(count: int, language: str) -> str:
    """A count in running text: in English a word up to nineteen, else figures."""
    return _ONES[count] if language == "en" and 0 <= count < 20 else str(count)


def written_articles(citation: str, language: str) -> str:
    """Articles cited in English (``Art. 4``, ``Art. 9.2``) as they are cited in the language."""
    if language not in _CITED:
        return citation

    def cited(found: re.Match[str]) -> str:
        whole, part = _CITED[language]
        paragraph = found[2] or found[3]
        return part.format(found[1], paragraph) if paragraph else whole.format(found[1])

    return _ARTICLE.sub(cited, citation)


def _between(text: str, language: str) -> str:
    """A bound of a span; between two days the Russian takes the instrumental, which figures avoid."""
    if language != "ru":
        return _point(text, language)
    when = partial_date(text.rstrip("?~%"))
    return ".".join(reversed(text.rstrip("?~%").split("-"))) if when.text.count("-") else f"{when.text} годом"


def _point(text: str, language: str, *, of: bool = False) -> str:
    plain = text.rstrip("?~%")
    parts = [int(part) for part in plain.split("-")]
    if len(parts) == 3:
        said = written_day(date(*parts), language)
    elif len(parts) == 2:
        said = _month(parts[0], parts[1], language, of=of)
    else:
        said = {"zh": f"{parts[0]}年", "ru": f"{parts[0]} год" + ("а" if of else "")}.get(language, str(parts[0]))
    return said if plain == text else _DOUBT[language].format(said)


def _month(year: int, month: int, language: str, *, of: bool) -> str:
    if language == "zh":
        return f"{year}年{month}月"
    if language == "ru":
        return f"{(_OF_MONTHS if of else _MONTHS['ru'])[month - 1]} {year} года"
    return f"{_MONTHS['en'][month - 1]} {year}"
