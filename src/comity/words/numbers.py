"""Figures, rates, counts and ordinals as people write them: from decimal text, never by floats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from comity.core.kernel.money import decimal_text
from comity.words.languages import LANGUAGES

NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
PLACES: Final = 3
"""So many decimals of a rate are shown; the rows have all of them."""
_ARTICLE: Final = re.compile(r"\bArts?\. (\d+)(?:\((\d+)\)|\.(\d+))?")
_FIGURES: Final = re.compile(r"[#0][#0,.]*")


def figure(text: str | None, language: str) -> str:
    """``1450000.00`` as ``1,450,000.00``, ``1 450 000,00``; empty where there is none."""
    if not text:
        return ""
    sign, digits = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    from babel.numbers import parse_pattern  # noqa: PLC0415  most commands write no figures

    cldr = LANGUAGES[language].cldr
    pattern = parse_pattern(cldr.decimal_formats[None].pattern.partition(".")[0])
    grouped = str(pattern.apply(Decimal(whole), cldr))
    return sign + grouped + (cldr.number_symbols["latn"]["decimal"] + part if part else "")


def amount(text: str | None, currency: str | None, language: str) -> str:
    """The same with the currency: ``1,450,000.00 EUR``."""
    return f"{figure(text, language)}{NO_BREAK}{currency}" if text and currency else figure(text, language)


def percent(text: str | None, language: str) -> str:
    """``17.6`` as ``17.6%``, ``17,6 %``; a rate without end is shown to its third decimal."""
    if not text:
        return ""
    said = figure(decimal_text(Fraction(text), PLACES), language)
    return _FIGURES.sub(said, LANGUAGES[language].cldr.percent_formats[None].pattern)


def counted_by(forms: Mapping[Any, str], count: int, language: str) -> str:
    """What is told of so many by the form that goes with the number, where forms are data: ``10 members``.

    ``forms`` are CLDR's of the language (``one``, ``few`` ..., ``other``); empty where none of them serves.
    """
    said = forms.get(LANGUAGES[language].cldr.plural_form(count)) or forms.get("other", "")
    return said.replace("{n}", str(count))


def ordinal(count: int, language: str, case: str = "") -> str:
    """``thirtieth``, ``30-й`` (masculine), ``第30``; figures where the language's words end.

    ``case`` is ``of`` or ``by``, where the language has such.
    """
    said = LANGUAGES[language].ordinals
    pattern = {"of": said.of, "by": said.by}.get(case, "")
    if pattern:
        return pattern.format(count)
    return said.words[count] if count < len(said.words) else ordinal_figure(count, language)


@lru_cache(maxsize=8192)
def ordinal_figure(count: int, language: str) -> str:
    """``17th``, ``17-й``."""
    found = LANGUAGES[language]
    figures = found.ordinals.figures
    return (figures.get(found.cldr.ordinal_form(count)) or figures["other"]).format(count)


def cardinal(count: int, language: str) -> str:
    """A count in running text: a word as far as the language's words go, else figures."""
    words = LANGUAGES[language].cardinals.words
    return words[count] if 0 <= count < len(words) else str(count)


def with_article(noun: str, language: str) -> str:
    """A noun as one of many, where the language says that by an article: ``an observer``."""
    rule = LANGUAGES[language].indefinite
    if rule is None:
        return noun
    noun = noun[:1].lower() + noun[1:]
    return (rule.before_vowel if noun[:1] in rule.vowels else rule.before).format(noun)


def articles_cited(citation: str, language: str) -> str:
    """Articles cited in English (``Art. 4``, ``Art. 9.2``) as they are cited in the language."""
    cited = LANGUAGES[language].cited
    if not cited.article:
        return citation

    def written(found: re.Match[str]) -> str:
        paragraph = found[2] or found[3]
        return cited.paragraph.format(found[1], paragraph) if paragraph else cited.article.format(found[1])

    return _ARTICLE.sub(written, citation)
