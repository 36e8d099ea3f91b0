"""The fields of acts in the reader's language."""

from __future__ import annotations

from comity.web.portal.words import spoken
from comity.words import catalogues


def label(field: str) -> str:
    """What a field is called."""
    return catalogues.word("field", field, spoken())
