"""Names and titles as they are compared: what writing makes different is folded away.

One State stands in tables as ``Côte d'Ivoire``, ``Côte d’Ivoire`` or ``Cote d’Ivoire``, as ``China 2`` with the mark of
a footnote, as ``Guinea Bissau`` with and without its hyphen; one treaty with ``long-range`` and ``long range``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_MARKS: Final = re.compile(r"(?:\s*[\d*†‡§¹²³⁰-⁹]+(?:\s*,\s*[\d*†‡§¹²³⁰-⁹]+)*|\s*\[[\d\s,]+\])\s*$")
_APOSTROPHES: Final = re.compile("['’‘`´ʼ]")
_NO_WORD: Final = re.compile(r"[\W_]+")
_SHORT_NAME: Final = re.compile(r"\(\s*[A-Z][A-Z0-9.&/-]*\s*\)")


@cache
def folded_name(name: str) -> str:
    """A participant's name without case, accents, apostrophes, hyphens, brackets, article and footnote marks.

    A footnote's mark is a number, asterisk or dagger at the end, in brackets or not.
    """
    bare = name.strip()
    while (shorter := _MARKS.sub("", bare)) and shorter != bare:
        bare = shorter
    return _letters(bare).removeprefix("the ")


@cache
def folded_title(title: str) -> str:
    """The title of a treaty as one run of letters and digits: hyphens, blanks and brackets do not tell titles apart.

    A short name in brackets, ``(WCT)``, is left out.
    """
    return _letters(_SHORT_NAME.sub(" ", title)).replace(" ", "")


def _letters(text: str) -> str:
    """Words of letters and digits, in lower case and without accents, one blank between them."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return _NO_WORD.sub(" ", plain).strip()
