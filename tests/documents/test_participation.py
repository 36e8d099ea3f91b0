"""The status of a treaty and the record of a text, word for word."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from cast import day
from comity.opendata import KeyUnknown
from comity.opendata.participation import participation
from comity.opendata.recorded_text import recorded_text
from comity.words import LANGUAGES
from documents.composed import TODAY, lines, record, status, union


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("treaty", ["flood-agreement-2014", "charter", "charter-protocol-2016"])
def test_a_status_says(treaty: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(status(treaty, language))) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["charter", "flood-agreement-2014", "founding-declaration"])
def test_a_record_says(text: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(record(text, language))) == snapshot


def test_who_has_withdrawn_stands_in_brackets() -> None:
    table = next(one for one in status().blocks if type(one).__name__ == "Table")
    assert [row[0] for row in table.rows] == [  # type: ignore[union-attr]  # it is a table
        *("Brenmark", "Corvalia", "Dunoria", "Elmland", "Farland", "Galdia", "[Hollund]"),
    ]


def test_an_objection_that_was_withdrawn_is_no_note() -> None:
    notes = next(one for one in status().blocks if getattr(one, "is_numbered", False))
    assert not any("Elmland, objection" in one for one in notes.items)  # type: ignore[union-attr]  # it is a listing


def test_what_was_not_on_record_by_a_day_has_no_status() -> None:
    with pytest.raises(KeyUnknown):
        participation(union(), "flood-agreement-2014", day("2010-01-01"))
    with pytest.raises(KeyUnknown):
        recorded_text(union(), "no-such-text", TODAY)
