"""The code letters by which depositaries mark kinds of consent in their tables of participants."""

from __future__ import annotations

from typing import Final

CODE_LETTERS: Final[dict[str, str]] = {
    "acceptance": "A",
    "approval": "AA",
    "accession": "a",
    "formal_confirmation": "c",
    "succession": "d",
    "signature": "s",
    "consent_to_be_bound": "P",
    "provisional_application": "n",
    "notification_of_completion": "N",
}
"""Kind of the act, without its chapter, to the letter: those of the United Nations Treaty Collection, where a
ratification has none; that of a notification of completion, which has none there, is our own."""
