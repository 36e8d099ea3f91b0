"""Days as people write them: exact, partial and bounded; short on a page, in full in a document."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from comity.core.kernel.days import PartialDate, partial_date
from comity.words.languages import LANGUAGES, Days, Language

NO_BREAK: Final = "\u00a0"
DOUBTS: Final = "?~%"
_ABOUT: Final = "~%"
"""Marks that say ``about``."""
_DAY_OF_MONTH: Final = re.compile(r"'[^']*'|(?<!d)d(?!d)")
_EXACT: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SKELETONS: Final = {"month": "yMMMM", "year": "y"}


def day_in_words(day: date, language: str) -> str:
    """``9 June 2017``, ``9 июня 2017 г.``, ``2017年6月9日``."""
    return _written(day, "day", language, is_full=False)


def day_in_full(day: date, language: str) -> str:
    """``9 June 2017``, ``9 июня 2017 года`` (nominative and genitive alike), ``2017年6月9日``."""
    return _written(day, "day", language, is_full=True)


def moment_in_words(moment: str | datetime, language: str) -> str:
    """A moment of the record to the minute, UTC."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{day_in_words(at.date(), language)}, {at:%H:%M} UTC"


def date_in_words(when: PartialDate, language: str, *, of: bool = False) -> str:
    """A partial date as people write it: ``July 2023``, ``between 4 and 5 May 2023``, ``not later than 2014``.

    ``of``: in the genitive, where the language has one.
    """
    first, is_span, last = when.text.partition("/")
    if not is_span:
        return _point(first, language, of=of)
    style = LANGUAGES[language].short
    if first == "..":
        return style.by.format(_bound(last, language))
    if last == "..":
        return style.not_before.format(_point(first, language, of=True))
    if not _is_of_one_year(first, last):
        return style.between.format(*(_span_end(one, language) for one in (first, last)))
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    is_of_month = one.month == other.month and style.between_of_month
    return (style.between_of_month if is_of_month else style.between).format(*_ends(one, other, language))


def date_in_full(when: PartialDate | str, language: str) -> str:
    """A partial date in full: ``July 2023``, ``between 4 May 2023 and 5 May 2023``, ``not later than 2014``."""
    first, is_span, last = (when if isinstance(when, str) else when.text).partition("/")
    if not is_span:
        return _point(first, language, is_full=True)
    style = LANGUAGES[language].full
    if first == "..":
        return style.by.format(_point(last, language, of=True, is_full=True))
    if last == "..":
        return style.not_before.format(_point(first, language, of=True, is_full=True))
    return style.between.format(*(_span_end(one, language, is_full=True) for one in (first, last)))


def date_on_one_line(text: str, language: str) -> str:
    """The same as it stands in a table, cut short and unbroken; a span stays as it is."""
    said = date_in_full(text, language)
    if "/" in text:
        return said
    for long, short in LANGUAGES[language].full.shortened.items():
        said = said.replace(long, short)
    return said.replace(" ", NO_BREAK)


def days_in_words(first: date, last: date, language: str) -> str:
    """From a day to a day, without saying the month or the year twice: ``8–9 June 2017``."""
    style = LANGUAGES[language].short
    if first.year != last.year:
        return f"{day_in_words(first, language)} – {day_in_words(last, language)}"
    pattern = style.days_of_month if first.month == last.month else style.days
    return pattern.format(*_ends(first, last, language))


def since_in_words(when: PartialDate, language: str) -> str:
    """``since 9 June 2017``, ``since a day between ...``, ``since 2014 at the latest``."""
    first, _, last = when.text.partition("/")
    style = LANGUAGES[language].short
    if not last:
        return _term(style.since, first, language)
    if first == "..":
        return style.since_by.format(_bound(last, language))
    if last == "..":
        return date_in_words(when, language)
    return style.since_between.format(date_in_words(when, language))


def until_in_words(when: PartialDate, language: str) -> str:
    """``until 9 June 2017`` (the day itself no longer), ``until a day between ...``, ``until 2014 at the latest``."""
    first, _, last = when.text.partition("/")
    style = LANGUAGES[language].short
    if not last:
        return _term(style.until, first, language)
    if first == "..":
        return style.until_by.format(_bound(last, language))
    if last == "..":
        return style.until_not_before.format(_point(first, language, of=True))
    return style.until_between.format(date_in_words(when, language))


def term_in_words(since: PartialDate | str | None, until: PartialDate | str | None, language: str) -> str:
    """``since 9 June 2017 until 1 January 2020``, as far as it is known; empty where neither day is."""
    bounds = ((since, since_in_words), (until, until_in_words))
    said = [tell(partial_date(day) if isinstance(day, str) else day, language) for day, tell in bounds if day]
    return LANGUAGES[language].marks.gap.join(said)


def _term(pattern: str, text: str, language: str) -> str:
    """Since or until a point, with its doubt about the whole where the language wants it there."""
    plain = text.rstrip(DOUBTS)
    mark, about = text[len(plain) :], LANGUAGES[language].short.doubt_of_term
    outer = next((said for doubt, said in about.items() if doubt == mark), "")
    if not outer:
        return pattern.format(_point(text, language, of=True))
    return outer.format(pattern.format(_point(plain, language, of=True)))


def _point(text: str, language: str, *, of: bool = False, is_full: bool = False) -> str:
    """A day, a month or a year, with its mark of doubt in words."""
    plain = text.rstrip(DOUBTS)
    mark = text[len(plain) :]
    part = ("year", "month", "day")[plain.count("-")]
    style = _style(LANGUAGES[language], is_full=is_full)
    in_genitive = of or (style.about_of and bool(mark) and mark in _ABOUT)
    said = _written(_day(plain), f"{part}_of" if in_genitive and part != "day" else part, language, is_full=is_full)
    return style.doubt[mark[0]].format(said) if mark else said  # type: ignore[index]  # one of the three marks


def _span_end(text: str, language: str, *, is_full: bool = False) -> str:
    """An end of a span in the case that it takes there."""
    plain = text.rstrip(DOUBTS)
    part = ("year", "month", "day")[plain.count("-")]
    if not getattr(_style(LANGUAGES[language], is_full=is_full), f"span_{part}"):
        return _point(text, language, is_full=is_full)
    return _written(_day(plain), f"span_{part}", language, is_full=is_full)


def _bound(text: str, language: str) -> str:
    """The last day of a year stands for the year."""
    return _point(re.sub(r"^(\d{4})-12-31$", r"\1", text), language, of=True)


def _is_of_one_year(first: str, last: str) -> bool:
    return bool(_EXACT.fullmatch(first) and _EXACT.fullmatch(last)) and first[:4] == last[:4]


def _ends(first: date, last: date, language: str) -> tuple[str, str]:
    """Both ends of a span within one year; only one of them says the year."""
    spoken, style = LANGUAGES[language], LANGUAGES[language].short
    pattern = style.end_of_month if first.month == last.month else style.end_of_year
    if style.whole_end == "first":
        return day_in_words(first, language), _by_pattern(last, pattern, spoken, style)
    return _by_pattern(first, pattern, spoken, style), day_in_words(last, language)


def _day(text: str) -> date:
    """The first day of a year, a month or a day."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _style(language: Language, *, is_full: bool) -> Days:
    return language.full if is_full else language.short


@lru_cache(maxsize=8192)
def _written(day: date, part: str, language: str, *, is_full: bool) -> str:
    """By the pattern of the style; without one as the locale writes it."""
    spoken = LANGUAGES[language]
    style = _style(spoken, is_full=is_full)
    plain = part.removesuffix("_of")
    pattern = getattr(style, part) or getattr(style, plain)
    if pattern:
        return _by_pattern(day, pattern, spoken, style)
    if plain == "day":
        return _by_pattern(day, spoken.cldr.date_formats["long"].pattern, spoken, style)
    from babel.dates import format_skeleton  # noqa: PLC0415  most commands say no day in words

    return str(format_skeleton(_SKELETONS[plain], day, locale=spoken.cldr))


def _by_pattern(day: date, pattern: str, language: Language, style: Days) -> str:
    if style.first and day.day == 1:
        pattern = _DAY_OF_MONTH.sub(lambda found: found[0] if found[0][0] == "'" else f"'{style.first}'", pattern)
    from babel.dates import format_date  # noqa: PLC0415  as above

    said = format_date(day, pattern, locale=language.cldr)
    for apart, together in language.contractions.items():
        said = said.replace(apart, together)
    return said
