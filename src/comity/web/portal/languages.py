"""The languages of an organisation's pages: those that its rulebook names, or all that there are words for."""

from __future__ import annotations

from typing import Final, NamedTuple

from babel import Locale, UnknownLocaleError

from comity.core.registers import Registers
from comity.words import DEFAULT, LANGUAGES

ARROW: Final = " \N{RIGHTWARDS ARROW} "


class Offered(NamedTuple):
    """A language of an organisation's pages: its tag, its own name, and the language that stands in for it, if any."""

    code: str
    name: str
    shown_in: str


def offered(registers: Registers) -> list[Offered]:
    """The languages of the pages, in the order of the rulebook, then of the folders.

    A language without words is offered all the same, visibly in the language that stands in for it.
    """
    wanted = registers.rulebook.pages or tuple(LANGUAGES)
    spoken = [tag for tag in wanted if tag in LANGUAGES]
    instead = spoken[0] if spoken else DEFAULT
    return [_offered(tag, instead) for tag in wanted]


def codes(registers: Registers) -> list[str]:
    """The languages in which pages are shown: of those offered the ones with words, at least one."""
    return list(dict.fromkeys(one.shown_in for one in offered(registers)))


def _offered(tag: str, instead: str) -> Offered:
    if tag in LANGUAGES:
        return Offered(tag, LANGUAGES[tag].name, tag)
    return Offered(tag, f"{_own_name(tag)}{ARROW}{LANGUAGES[instead].name}", instead)


def _own_name(tag: str) -> str:
    """What speakers call a language; its tag where nobody knows."""
    try:
        return Locale.parse(tag, sep="-").get_language_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
