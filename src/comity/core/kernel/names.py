"""Names and identifiers: one string per language; identifiers that never carry a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import Meta

FALLBACK: Final = "en"
"""The language whose name stands where another is lacking: English, in which the record is keyed."""
Names = dict[str, str]
"""Language tag (BCP 47, ``en``) to the name in it."""

Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*(?:/[A-Za-z0-9_:-][A-Za-z0-9._:-]*)*\Z",
        max_length=120,
        description="letters, digits and . _ / : - beginning with a letter or digit, at most 120",
    ),
]
"""Of an act, a text, a meeting: letters, digits and ``. _ / : -``, beginning with a letter or digit.

It stands in addresses: no part between strokes is empty or begins with a dot.
"""

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def control_in(text: str) -> str | None:
    """The first control character in a text (``U+0000``), which neither paper nor XML can hold; None if it has none."""
    found = _CONTROLS.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def name_in(names: Mapping[str, str], language: str) -> str:
    """The name in that language, else in English, else in the first language given, else empty."""
    return names.get(language) or names.get(FALLBACK) or next(iter(names.values()), "")
