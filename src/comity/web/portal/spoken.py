"""Days as people write them, in English, Russian and Chinese: exact, partial and bounded."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from comity.core.kernel.days import PartialDate

_EN: Final = [
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
]
_RU: Final = [
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
]
_RU_OF: Final = [
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
_NOTED: Final = {
    "en": {"?": "probably {}", "~": "about {}", "%": "probably about {}"},
    "ru": {"?": "предположительно {}", "~": "около {}", "%": "предположительно около {}"},
    "zh": {"?": "{}（存疑）", "~": "约{}", "%": "约{}（存疑）"},
}
_BETWEEN: Final = {"en": "between {} and {}", "ru": "между {} и {}", "zh": "{}至{}之间"}
_BY: Final = {"en": "not later than {}", "ru": "не позднее {}", "zh": "不晚于{}"}
_FROM: Final = {"en": "not earlier than {}", "ru": "не ранее {}", "zh": "不早于{}"}
_SINCE: Final = {"en": "since {}", "ru": "с {}", "zh": "自{}起"}
_SINCE_BETWEEN: Final = {"en": "since a day {}", "ru": "с одного из дней {}", "zh": "自{}某日起"}
_SINCE_BY: Final = {"en": "since {} at the latest", "ru": "не позднее чем с {}", "zh": "至迟自{}起"}
_UNTIL: Final = {"en": "until {}", "ru": "до {}", "zh": "至{}"}


def day_in_words(day: date, language: str) -> str:
    """``9 June 2017``, ``9 июня 2017 г.``, ``2017年6月9日``."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "ru":
        return f"{day.day} {_RU_OF[day.month - 1]} {day.year} г."
    return f"{day.day} {_EN[day.month - 1]} {day.year}"


def moment_in_words(moment: str | datetime, language: str) -> str:
    """A moment of the record to the minute, UTC."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{day_in_words(at.date(), language)}, {at:%H:%M} UTC"


def date_in_words(when: PartialDate, language: str, *, of: bool = False) -> str:
    """A partial date as people write it: ``July 2023``, ``between 4 and 5 May 2023``, ``not later than 2014``.

    ``of``: in the genitive, where the language has one.
    """
    text = when.text
    if "/" not in text:
        return _point(text, language, of=of)
    first, last = text.split("/")
    if first == "..":
        return _BY[language].format(_bound(last, language))
    if last == "..":
        return _FROM[language].format(_point(first, language, of=True))
    return _BETWEEN[language].format(*_pair(first, last, language))


def since_in_words(when: PartialDate, language: str) -> str:
    """``since 9 June 2017``, ``since a day between ...``, ``since 2014 at the latest``."""
    first, _, last = when.text.partition("/")
    if not last:
        return _SINCE[language].format(_point(first, language, of=True))
    if first == "..":
        return _SINCE_BY[language].format(_bound(last, language))
    if last == "..":
        return date_in_words(when, language)
    return _SINCE_BETWEEN[language].format(date_in_words(when, language))


def until_in_words(when: PartialDate, language: str) -> str:
    """``until 9 June 2017`` (the day itself no longer)."""
    return _UNTIL[language].format(date_in_words(when, language, of=True))


def _point(text: str, language: str, *, of: bool = False) -> str:
    noted = text[-1] if text[-1] in "?~%" else ""
    parts = [int(part) for part in text.rstrip("?~%").split("-")]
    if len(parts) == 3:
        said = day_in_words(date(*parts), language)
    elif len(parts) == 2:
        said = _month(parts[0], parts[1], language, of=of or noted in ("~", "%"))
    else:
        said = _year(parts[0], language, of=of or noted in ("~", "%"))
    return _NOTED[language][noted].format(said) if noted else said


def _month(year: int, month: int, language: str, *, of: bool) -> str:
    if language == "zh":
        return f"{year}年{month}月"
    if language == "ru":
        return f"{(_RU_OF if of else _RU)[month - 1]} {year} г."
    return f"{_EN[month - 1]} {year}"


def _year(year: int, language: str, *, of: bool) -> str:
    if language == "zh":
        return f"{year}年"
    if language == "ru":
        return f"{year} г." if of else f"{year} год"
    return str(year)


def _bound(text: str, language: str) -> str:
    """The last day of a year stands for the year."""
    return _point(re.sub(r"^(\d{4})-12-31$", r"\1", text), language, of=True)


def _pair(first: str, last: str, language: str) -> tuple[str, str]:
    """Both ends, without saying the month or the year twice."""
    exact = re.fullmatch(r"\d{4}-\d{2}-\d{2}", first) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", last)
    if not exact or first[:4] != last[:4]:
        return _span_end(first, language), _span_end(last, language)
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    if language == "zh":
        short = f"{other.day}日" if one.month == other.month else f"{other.month}月{other.day}日"
        return day_in_words(one, language), short
    months = _RU_OF if language == "ru" else _EN
    short = str(one.day) if one.month == other.month else f"{one.day} {months[one.month - 1]}"
    return short, day_in_words(other, language)


def _span_end(text: str, language: str) -> str:
    """In Russian the ends of a span stand in the instrumental, which only days do without."""
    if language == "ru" and len(text.rstrip("?~%")) < 10:
        earliest = PartialDate(text).earliest
        return day_in_words(earliest, language) if earliest else text
    return _point(text, language)
