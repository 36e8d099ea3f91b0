"""Names and identifiers: one string per language; identifiers that never carry a title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

Names = dict[str, str]
"""Language tag (BCP 47, ``en``) to the name in it."""

Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._/:-]{0,119}$",
        description="letters, digits and . _ / : - beginning with a letter or digit, at most 120",
    ),
]
"""Of an act, a text, a meeting: letters, digits and ``. _ / : -``, beginning with a letter or digit."""


def name_in(names: Mapping[str, str], language: str) -> str:
    """The name in that language, else in English, else in the first language given, else empty."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")
