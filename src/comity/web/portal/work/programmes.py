"""A programme as other pages tell of it: the text or decision that adopts it, in one line."""

from __future__ import annotations

from typing import Any

from comity.web.portal.reading import Reading
from comity.web.portal.work.words import condition_in_words


def programme_of(reading: Reading, text: str | None) -> dict[str, Any] | None:
    """The programme that a text is; None where it is none."""
    row = reading.by("programmes", "programme").get(text or "")
    if row is None:
        return None
    href = reading.url("programme", row["programme"])
    return {"title": row["title"], "href": href, "condition": condition_in_words(row)}
