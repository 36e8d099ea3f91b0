"""What an act of a depositary's table is, from its own word and the heading under which it stands.

A table prints one column for several kinds of act and marks them with letters: ``Ratification, Accession(a)``. A date
without a letter is of the kind whose heading has none. Some headings are no consent at all, and a succession under
``Signature`` is a succession to the signature.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_CONSENTS: Final = {
    "ratification": "treaties.ratification",
    "accession": "treaties.accession",
    "acceptance": "treaties.acceptance",
    "approval": "treaties.approval",
    "succession": "treaties.succession",
    "formal confirmation": "treaties.formal_confirmation",
    "consent to be bound": "treaties.consent_to_be_bound",
    "participation": "treaties.consent_to_be_bound",
    "definitive signature": "definitive signature",
    "provisional application": "treaties.provisional_application",
    "c": "treaties.confirmation_of_signature",
}
_FIRST_WORDS: Final = (
    ("notification of non-provisional", "treaties.declaration"),
    ("notification under article", "notice"),
    ("provisional a", "treaties.provisional_application"),
    ("undertaking of provisional", "treaties.provisional_application"),
    ("date of adoption", "treaties.declaration"),
    ("registration date", "treaties.declaration"),
    ("application", "treaties.consent_to_be_bound"),
    ("definitive acceptance", "treaties.acceptance"),
)
"""Headings that settle what stands under them, whatever the table calls it. ``notice``: of readiness that the treaty
enter into force, where its clause asks for one."""

_HEADINGS: Final = (
    ("ratification", "treaties.ratification"),
    ("accession", "treaties.accession"),
    ("acceptance", "treaties.acceptance"),
    ("approval", "treaties.approval"),
    ("participation", "treaties.consent_to_be_bound"),
)
CONSENTING: Final = frozenset(
    {
        *(kind for kind in _CONSENTS.values() if kind.startswith("treaties.")),
        "definitive signature",
    }
    - {"treaties.provisional_application", "treaties.confirmation_of_signature"}
)
"""Kinds that express consent to be bound."""


@cache
def kind_in(act: str, column: str) -> str | None:
    """The kind of act; None if the word is not known.

    Beside the kinds of the record: ``signature``, ``succession to signature``, ``definitive signature``, ``notice``.
    """
    word, heading = act.strip().casefold(), column.strip().casefold()
    for beginning, kind in _FIRST_WORDS:
        if heading.startswith(beginning):
            return kind
    if heading.startswith("signature"):
        return "succession to signature" if word == "succession" else _signed(word)
    if word == "signature":
        return _unmarked(column) if heading else "signature"
    return _CONSENTS.get(word)


def _signed(word: str) -> str | None:
    return "signature" if word == "signature" else _CONSENTS.get(word)


def _unmarked(column: str) -> str:
    """The kind of the heading that has no letter; of several without one, consent by any of those means."""
    plain = [one.strip().casefold() for one in column.split(",") if not one.rstrip().endswith(")")]
    if not plain:
        return "treaties.consent_to_be_bound"
    if len(plain) == 1:
        return next((kind for word, kind in _HEADINGS if plain[0].startswith(word)), "treaties.consent_to_be_bound")
    return "treaties.consent_to_be_bound"
