"""What any act must be: a day by which it was done, sources with a foundation, readers where it is closed."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cast.small import act, assert_fine, assert_found, found, organisation
from comity.core.record.act import Source


def note(**fields: Any) -> Any:
    return act(
        "membership.application", "asked", **{"on": "2010-01-01", "state": "XFA", "standing": "member", **fields}
    )


@pytest.mark.parametrize("on", ["2010-01-01/..", "../2010-01-01"])
def test_an_act_has_a_day_by_which_it_was_done(on: str) -> None:
    expected = [] if on.startswith("..") else [("DateUnbounded", "inadmissible")]
    assert expected == found(note(on=on))


@pytest.mark.parametrize("version", [0, 2])
def test_an_act_of_a_version_not_known_here_has_no_effect(version: int) -> None:
    assert_found("VersionUnknown", "inadmissible", note(version=version))


def test_a_source_says_where_it_is() -> None:
    assert_found("SourceEmpty", "inadmissible", note(sources=[{"grade": "secondary"}]))
    assert_fine(note(sources=[{"grade": "secondary", "description": "Told by a witness."}]))
    assert_fine(note(sources=[{"grade": "primary", "address": "http://example.org"}]))


def test_a_source_without_an_address_is_never_primary() -> None:
    described = {"grade": "primary", "description": "Told by a witness."}
    assert_found("GradeUnfounded", "inadmissible", note(sources=[described]))
    assert_fine(note(sources=[described | {"address": "http://example.org"}]))


def test_every_source_is_looked_at() -> None:
    good, empty = {"grade": "primary", "address": "http://example.org"}, {"grade": "secondary"}
    assert [("SourceEmpty", "inadmissible")] * 2 == found(note(sources=[good, empty, empty]))


@pytest.mark.parametrize("openness", ["parties", "sealed"])
def test_an_act_open_to_parties_names_them(openness: str) -> None:
    assert_found("PartiesMissing", "inadmissible", note(openness=openness))
    assert [] == found(note(openness=openness, parties=["XBR"]))


@pytest.mark.parametrize("openness", ["public", "members"])
def test_an_act_open_to_all_or_to_the_members_names_no_parties(openness: str) -> None:
    assert [] == found(note(openness=openness))


def test_what_is_malformed_is_not_looked_at_further() -> None:
    assert [("VersionUnknown", "inadmissible")] == found(note(version=2, state="XXX", standing="none"))


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"order": 2**53}, "order: "),
        ({"note": "half a character: \ud83d"}, "note: "),
        ({"sources": [{"grade": "secondary", "description": "\udc00"}]}, "sources[0].description: "),
        ({"note": "a bell: \x07"}, "note: it holds the control character U+0007"),
    ],
)
def test_what_the_record_cannot_hold_exactly_is_refused_before_it_is_written(
    fields: dict[str, Any], place: str
) -> None:
    findings = organisation().propose([msgspec.structs.replace(note(), **_built(fields))])
    assert [("ValueInexact", "inadmissible")] == [(one.rule, one.severity) for one in findings]
    assert findings[0].message.startswith(place)
    assert [] == organisation().propose([note(order=2**53 - 1)])


def _built(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as values: what is read from a file is refused there already."""
    return {key: tuple(Source(**one) for one in value) if key == "sources" else value for key, value in fields.items()}
