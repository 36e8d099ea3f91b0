"""Subjects: entered once, renamed, ended; and the names they bore on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import RULEBOOK, act, adopted, after, assert_fine, assert_found
from comity.core.record.act import Act
from comity.opendata import rows
from comity.opendata.names import own_names
from comity.opendata.participation import participation


def entry(subject: str, form: str = "state", day: str = "1995-01-01", **more: Any) -> Act:
    return act("subjects.entry", f"entry-{subject}", day, subject=subject, form=form, names={"en": subject}, **more)


def renamed(day: str = "2010-01-01", key: str = "renamed", subject: str = "XBR") -> Act:
    return act(
        "subjects.change_of_name", key, day, subject=subject, names={"en": f"New {key}"}, official={"en": "Republic"}
    )


def extinct(day: str = "2015-01-01", key: str = "extinct", **more: Any) -> Act:
    return act("subjects.extinction", key, day, **{"subject": "XFA", **more})


def test_a_subject_is_entered_once() -> None:
    again = act("subjects.entry", "again", "2005-01-01", subject="XBR", form="state", names={})
    assert_found("SubjectAlreadyEntered", "inadmissible", again)
    assert_fine(entry("XGA"))


@pytest.mark.parametrize("code", ["FF", "FFFF", "fff", "F1F"])
def test_a_state_that_is_not_entered_under_its_alpha_3_code_is_irregular(code: str) -> None:
    assert_found("CodeMalformed", "irregular", entry(code))
    assert_fine(entry(code, form="organisation"))


def test_an_authority_is_entered_under_its_state() -> None:
    assert_fine(entry("XBR-police", form="authority", state="XBR"))
    assert_found("SubjectUnknown", "inadmissible", entry("XXX-police", form="authority", state="XXX"))
    registers = assert_found("SubjectUnknown", "inadmissible", entry("police", form="authority"))
    assert "It names no subject." == registers.findings[0].message


def test_a_subject_that_is_not_on_record_is_neither_renamed_nor_ended() -> None:
    assert_found("SubjectUnknown", "inadmissible", renamed(subject="XXX"))
    assert_found("SubjectUnknown", "inadmissible", extinct(subject="XXX"))
    assert_found("SubjectUnknown", "inadmissible", extinct(successors=["XBR", "XXX"]))


def test_a_subject_bears_its_names_from_the_day_of_the_change() -> None:
    subjects = after(renamed(), renamed("2012-01-01", "again")).subjects
    names = [subjects.names_on("XBR", date(year, 1, 1))["en"] for year in (1980, 1990, 2009, 2010, 2012)]
    assert ["State XBR", "State XBR", "State XBR", "New renamed", "New again"] == names
    assert {"en": "Republic"} == subjects.items["XBR"].styled_on(date(2010, 1, 1)).value.official
    assert {"en": "XXX"} == subjects.names_on("XXX", date(2010, 1, 1))


def test_a_subject_ends_once_and_leaves_successors() -> None:
    registers = assert_fine(extinct(successors=["XBR"]))
    item = registers.subjects.items["XFA"]
    assert (("XBR",), "extinct") == (item.successors, item.ended_by)
    there = [[one.entry.subject for one, _ in registers.subjects.on(date(2015 - gone, 1, 1))] for gone in (1, 0)]
    assert [["XBR", "XCO", "XDU", "XEL", "XFA"], ["XBR", "XCO", "XDU", "XEL"]] == there
    assert_found("SubjectAlreadyEnded", "inadmissible", extinct("2016-01-01", "again"), extinct())


def test_a_subject_attested_by_a_day_possibly_existed_on_any_day_before() -> None:
    registers = after(entry("XGA", day="../1999-12-31"))
    on = {item.entry.subject: found for item, found in registers.subjects.on(date(1900, 1, 1))}
    assert {"XGA": "possible"} == on


def test_a_subject_bears_one_set_of_names_on_a_day() -> None:
    names = after(renamed()).subjects.items["XBR"].names
    assert [("renamed",)] == [segment.acts for segment, _ in names.on(date(2010, 1, 1))]
    assert [("entry-XBR",)] == [segment.acts for segment, _ in names.on(date(2009, 1, 1))]


ACTS_OF_EEE = [
    ("membership.application", {"state": "XFA", "standing": "observer"}),
    ("organs.assumption_of_office", {"office": "SG", "person": {}, "state": "XFA"}),
    ("subjects.change_of_name", {"subject": "XFA", "names": {}}),
    ("treaties.signature", {"treaty": "statute", "party": "XFA"}),
]


@pytest.mark.parametrize(("kind", "fields"), ACTS_OF_EEE)
def test_nothing_is_done_by_one_that_is_no_more(kind: str, fields: dict[str, Any]) -> None:
    last = act(kind, "it", "2014-12-31", **fields)
    assert_fine(last, extinct())
    registers = assert_found(
        "SubjectExtinct", "inadmissible", act(kind, "it", "2015-01-01", order=1, **fields), extinct()
    )
    assert "XFA ended on 2015-01-01 and was no more on 2015-01-01." == registers.findings[0].message


def test_where_the_day_of_the_end_is_not_known_exactly_the_benefit_of_the_doubt_is_given() -> None:
    asked = act("membership.application", "it", "2015-06-01", state="XFA", standing="observer")
    assert_fine(asked, extinct("2015"))


@pytest.mark.parametrize(("kind", "fields"), ACTS_OF_EEE)
def test_nothing_is_done_by_one_that_is_not_yet(kind: str, fields: dict[str, Any]) -> None:
    early = act(kind, "it", "2008-01-01", **{key: "XGA" if value == "XFA" else value for key, value in fields.items()})
    assert_found("SubjectUnknown", "inadmissible", early, entry("XGA", day="2009-01-01"))


def test_what_succeeds_another_says_so_from_its_end_on() -> None:
    old, new = entry("OLD", "organisation"), entry("NEW", "organisation", "2002-01-01")
    end = act("subjects.extinction", "end", "2002-07-09", subject="OLD", successors=["NEW"])

    def before(day: date) -> list[tuple[list[str], list[str]]]:
        found = rows(after(old, new, end), "subjects", day)
        return [(row["predecessors"], row["acts"]) for row in found if row["subject"] == "NEW"]

    assert [([], ["entry-NEW"])] == before(date(2002, 7, 8))
    assert [(["OLD"], ["entry-NEW", "end"])] == before(date(2002, 7, 9))


def test_the_organisation_is_called_as_it_was_called_that_day() -> None:
    """Where it is a subject of its own record; else as its rulebook has it, on every day."""
    own, other = entry("UNION", "organisation"), renamed(subject="UNION")
    called = after(own, other, law={"subject": "UNION"})
    assert {"en": "UNION"} == own_names(called, date(2009, 12, 31))
    assert {"en": "New renamed"} == own_names(called, date(2010, 1, 1))
    assert RULEBOOK["names"] == own_names(after(own, other), date(2010, 1, 1))
    assert RULEBOOK["names"] == own_names(after(law={"subject": "UNION"}), date(2010, 1, 1))
    title = adopted("convention", "2010-06-01", form="convention")
    paper = participation(after(own, other, title, law={"subject": "UNION"}), "convention", date(2011, 1, 1))
    assert "New renamed" == paper["organisation"]
