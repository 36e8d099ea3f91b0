"""What a language is: its names and codes, and the patterns of its grammar, as its folder says them.

Months, figures, plurals and lists are CLDR's, by Babel and the language's locale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Struct

from comity.core.kernel.names import FALLBACK

if TYPE_CHECKING:
    from babel import Locale

HERE: Final = Path(__file__).parent
DEFAULT: Final = FALLBACK
"""The language asked for where none is named, and the one whose word stands where another has none."""
FILE: Final = "language.toml"


class Marks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands between words: each with the spaces that the language wants about it."""

    colon: str
    comma: str
    semicolon: str
    stop: str
    enumeration: str = ""
    """Between equals in a list; as the comma, where none is given."""
    gap: str
    """Between two sentences, or a figure and its noun."""
    bracket: str
    """What is added in brackets."""
    title: str
    """The title of a text inside a sentence."""


class Days(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How days are written in one style. Patterns of days are CLDR's (``d MMMM y``); an empty one is the locale's own.

    ``_of``: in the genitive, where the language has one. ``span_``: as either end of a span.
    """

    day: str = ""
    month: str = ""
    month_of: str = ""
    year: str = ""
    year_of: str = ""
    span_day: str = ""
    span_month: str = ""
    span_year: str = ""
    first: str = ""
    """What is written for the first day of a month in place of its figure: the French ``1er``."""
    between: str
    by: str
    not_before: str
    doubt: Mapping[Literal["?", "~", "%"], str]
    since: str = "{}"
    since_between: str = "{}"
    since_by: str = "{}"
    until: str = "{}"
    until_between: str = "{}"
    until_by: str = "{}"
    until_not_before: str = "{}"
    doubt_of_term: Mapping[Literal["?", "~", "%"], str] = {}
    """Marks of doubt that stand about the whole: ``probably since 2001``; the others stand with the day."""
    about_of: bool = False
    """Whether a day about which there is an ``about`` stands in the genitive."""
    days: str = "{} – {}"
    """From a day to a day of another month."""
    days_of_month: str = "{}–{}"
    between_of_month: str = ""
    """As ``between``, of two days of one month, where that is said otherwise."""
    whole_end: Literal["first", "last"] = "last"
    """Which end of a span within a year says the year; the other is written by the next two."""
    end_of_month: str = "d"
    end_of_year: str = "d MMMM"
    shortened: Mapping[str, str] = {}
    """What is cut short where a day must stand on one line of a table."""


class Ordinals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ordinal numbers: words as far as they go, then figures by CLDR's form of the number.

    ``of`` and ``by``: in the genitive and the instrumental; as the ordinal itself where none is given.
    """

    figures: Mapping[str, str]
    words: tuple[str, ...] = ()
    of: str = ""
    by: str = ""


class Cardinals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbers that are written as words in running text, from zero."""

    words: tuple[str, ...] = ()


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before the last of a list in a document, where that is not CLDR's word."""

    last_in_full: str = ""


class Cited(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a provision is cited: an article, a paragraph of it, either of a text. Empty: as it is in English."""

    article: str = ""
    paragraph: str = ""
    quoted: str = "{}, {}"


class Treaties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a document speaks of a treaty and of those who do something under it."""

    nouns: tuple[str, ...]
    """What a title may call a treaty: Charter, Convention ..."""
    noun: str
    """What any treaty is called."""
    noun_is: Literal["first", "last"] = "first"
    """Where in a title that noun stands."""
    short: str
    """The noun as the sentence needs it: with its article."""
    named: Mapping[str, str] = {}
    """The same of single nouns, where the article depends on them."""
    since: tuple[str, str]
    """From an exact day; from any other date."""
    when: tuple[str, str, str]
    """On an exact day; within a month or year; at any other date."""
    article: str = "{}"
    with_article: tuple[str, ...] = ()
    """Words in an official name that give it an article inside a sentence."""


class Indefinite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The indefinite article, by the letter that a noun begins with."""

    before: str
    vowels: str
    before_vowel: str


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a document is set on paper; where the folder does not say, as Latin letters are. Lengths are in em."""

    region: str = ""
    """Of ISO 3166, where the forms of its letters depend on it."""
    latin: str = ""
    """Which letters the Latin face of a pair has, by Typst's name for them; empty: all that it can."""
    display: Literal["serif", "sans"] = "serif"
    """The face of titles and headings."""
    weight: int = 600
    """Of headings."""
    weight_of_action: int = 500
    """Of the line that says what was done."""
    leading: float = 0.72
    leading_of_items: float = 0.62
    spacing: float = 1.05
    """Between paragraphs."""
    tracking: float = 0.02
    """Between the letters of labels."""
    tracking_of_masthead: float = 0.04
    clinging: str = ""
    """A word that does not stand at the end of a line, as a regular expression; none: any word may."""


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How a page on a screen is set: properties of CSS (portal.css reads them), each empty where Latin letters go."""

    display: str = ""
    """The face of titles, names and headings."""
    faces: str = ""
    """The faces of the body of a document, the first that the reader has."""
    slant: str = ""
    """What stands for italics."""
    line_break: str = ""
    leading: str = ""
    """Height of a line, in lines of its size."""
    title_leading: str = ""
    title_spacing: str = ""
    title_weight: str = ""
    text_leading: str = ""
    """Of what is read at length."""
    line_leading: str = ""
    label_spacing: str = ""

    @property
    def properties(self) -> dict[str, str]:
        """Those that it gives, by their names in CSS."""
        return {name: said for name, said in msgspec.to_builtins(self).items() if said}


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One language. ``code`` is its folder, and what stands in addresses and beside names in the record.

    ``tag`` (BCP 47), ``django`` (Django's code) and ``locale`` (CLDR's) are the code where the folder does not say.
    """

    code: str
    name: str
    """What it calls itself."""
    alpha3: str
    """ISO 639-2, as legal documents in XML ask it."""
    tag: str = ""
    django: str = ""
    locale: str = ""
    script: str = ""
    """Of ISO 15924, where its letters need fonts of their own."""
    abbreviations: tuple[str, ...] = ()
    """Endings of days whose point is the point of the sentence too."""
    marks: Marks
    short: Days
    """As on a page."""
    full: Days
    """As in a document."""
    ordinals: Ordinals
    cardinals: Cardinals = Cardinals()
    lists: Lists = Lists()
    cited: Cited = Cited()
    treaties: Treaties
    indefinite: Indefinite | None = None
    paper: Paper = Paper()
    page: Page = Page()
    contractions: Mapping[str, str] = {}
    """Words of a day that run together: the French ``de avril``."""
    languages: Mapping[str, str] = {}
    """Names of languages, where CLDR's is not the one a document uses."""

    @cached_property
    def cldr(self) -> Locale:
        """What CLDR knows of it; most commands ask nothing of it, and start without Babel."""
        from babel import Locale  # noqa: PLC0415  as said

        return Locale.parse(self.locale)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.cldr.text_direction)

    @property
    def enumeration(self) -> str:
        """What stands between equals."""
        return self.marks.enumeration or self.marks.comma


def read(folder: Path) -> Language:
    """The language of a folder. msgspec's ValidationError, with the place, if its file does not say what it must."""
    import tomllib  # noqa: PLC0415  a command that names languages only by their codes starts without it

    said = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    code = folder.name
    codes = {"tag": code, "django": code.lower(), "locale": code.replace("-", "_")}
    return msgspec.convert({**codes, **said, "code": code}, Language)


def folders(place: Path = HERE) -> list[Path]:
    """The folders that hold a language: the default first, the others by code."""
    found = (path.parent for path in place.glob(f"*/{FILE}"))
    return sorted(found, key=lambda folder: (folder.name != DEFAULT, folder.name))


class _Languages(Mapping[str, Language]):
    """Those of the folders, each read when it is asked for."""

    def __init__(self, found: list[Path]) -> None:
        self._folders = {folder.name: folder for folder in found}
        self._read: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        found = self._read.get(code)
        if found is None:
            found = self._read[code] = read(self._folders[code])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def __contains__(self, code: object) -> bool:
        return code in self._folders


LANGUAGES: Final[Mapping[str, Language]] = _Languages(folders())
"""Every language by its code."""


@lru_cache(maxsize=256)
def language_name(code: str, language: str) -> str:
    """The name of a language as another calls it; what CLDR does not know goes by its code."""
    asking = LANGUAGES[language]
    return asking.languages.get(code) or asking.cldr.languages.get(code.replace("-", "_")) or code


def is_language(tag: str) -> bool:
    """Whether a tag (BCP 47) is of a language that CLDR knows by name."""
    return tag.partition("-")[0] in LANGUAGES[DEFAULT].cldr.languages


def language(code: str) -> Language:
    """The language of a code. KeyError if there is no folder for it."""
    return LANGUAGES[code]
