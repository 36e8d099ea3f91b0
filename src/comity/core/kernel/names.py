"""Names and identifiers: one string per language; identifiers that never carry a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final, Self

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


class Name(str):
    """A name in another language than the one it was asked for in: a string that knows its ``language``.

    In a text with marks it says so itself (``__html__``, which templates ask for), so that it is read out rightly.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, said: str, language: str) -> Self:
        """The name as it is said in that language."""
        made = super().__new__(cls, said)
        made.language = language
        return made

    def __html__(self) -> str:
        """The name, marked with its language."""
        from html import escape  # noqa: PLC0415  on pages only: a command starts without the names of all characters

        return f'<span lang="{escape(self.language)}">{escape(str(self))}</span>'


def name_in(names: Mapping[str, str], language: str) -> str:
    """The name in that language; else a ``Name`` in English, else in the first language given; else empty."""
    found = names.get(language)
    if found:
        return found
    other = next((code for code in (FALLBACK, *names) if names.get(code)), None)
    return Name(names[other], other) if other is not None else ""


def unmarked(value: object) -> str:
    """A ``Name`` as a plain string, for who writes values in a form (``enc_hook``); TypeError for anything else."""
    if isinstance(value, Name):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written")
