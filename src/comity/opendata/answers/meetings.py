"""A meeting in sentences: when and where it was held or is to be, who was in the chair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from comity.core.kernel.days import partial_date
from comity.opendata.answers import say
from comity.opendata.standpoint import Standpoint
from comity.opendata.vocabulary import word_in
from comity.words.days import date_in_words, days_in_words

Row = Mapping[str, Any]


def meeting_in_sentences(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """Of a meeting by its row: its days, its place, how it stands; who was in the chair."""
    is_held = row["stage"] in ("held", "open")
    place = row["place"] or ""
    words = {
        "dates": dates_in_words(standpoint, row),
        "stage": word_in("meetings.stage", row["stage"], standpoint.language),
    }
    key = "meeting_held" if is_held else "meeting_stands"
    yield say(standpoint, f"{key}_at" if place else key, place=place, **words)
    if row["chair"]:
        yield say(standpoint, "meeting_chair", chair=standpoint.subject(row["chair"]))


def dates_in_words(standpoint: Standpoint, row: Row) -> str:
    """``8–9 June 2017``, or the partial dates as they are known."""
    if not row["starts_on"]:
        return say(standpoint, "meeting_undated")
    starts = partial_date(row["starts_on"])
    ends = partial_date(row["ends_on"]) if row["ends_on"] else starts
    if ends == starts or not (starts.is_exact and ends.is_exact) or starts.latest is None or ends.latest is None:
        return date_in_words(starts, standpoint.language)
    return days_in_words(starts.latest, ends.latest, standpoint.language)
