"""Rows of every register, with their doubts: what is certain, possible, claimed, unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import ART, act, adopted, after, decided, opened, positions
from comity.core.record.act import Act
from comity.opendata import REGISTERS, rows, why
from comity.opendata import registers as views
from comity.opendata.kept import made_once


def row(register: str, key: str, day: str, *acts: Act) -> dict[str, Any]:
    field = REGISTERS[register].key
    found = [one for one in rows(after(*acts), register, date.fromisoformat(day)) if one[field] == key]
    assert len(found) == 1
    return found[0]


def some(found: dict[str, Any], names: str) -> list[Any]:
    return [found[name] for name in names.split()]


@pytest.mark.parametrize("register", REGISTERS)
def test_every_row_has_the_keys_that_are_described_and_no_others(register: str) -> None:
    acts = decided("D-1", "2008-01-01"), opened("M-1", "2008-01-01"), adopted("plan", "2008-01-01", "plan")
    for one in rows(after(*acts), register, date(2008, 6, 1)):
        assert [field.name for field in REGISTERS[register].fields] == list(one)


def test_a_member_of_a_partial_day_is_possible_and_then_certain() -> None:
    admitted = act("membership.admission", "a", "2008", state="XFA")
    expected = {"2008-06-01": "possible", "2008-12-31": "certain"}
    assert expected == {day: row("members", "XFA", day, admitted)["certainty"] for day in expected}
    found = row("members", "XFA", "2009-01-01", admitted)
    assert ["State XFA", "member", False, "2008", None, "computed", ["a"]] == some(
        found, "name standing is_suspended since until basis acts"
    )


def test_members_stand_in_the_order_of_the_rulebook_then_of_days_then_of_codes() -> None:
    observer = act("membership.grant", "g", "2005-01-01", state="XFA", standing="observer")
    left = act("membership.expulsion", "out", "2006-01-01", state="XBR")
    back = act("membership.admission", "back", "2007-01-01", state="XBR")
    found = [(one["state"], one["standing"]) for one in rows(after(observer, left, back), "members", date(2020, 1, 1))]
    assert [("XCO", "member"), ("XDU", "member"), ("XEL", "member"), ("XBR", "member"), ("XFA", "observer")] == found


def test_a_suspended_member_is_told_so() -> None:
    found = row("members", "XBR", "2010-01-01", act("membership.suspension", "s", "2010-01-01", state="XBR"))
    assert ["member", True] == some(found, "standing is_suspended")


def test_a_standing_attested_by_a_day_has_no_first_day() -> None:
    attested = act("membership.grant", "g", "../2010-01-01", state="XFA", standing="observer")
    assert [None, "possible"] == some(row("members", "XFA", "2009-01-01", attested), "since certainty")


def test_an_organ_between_two_laws_has_both_seats_and_is_doubtful() -> None:
    protocol = adopted("protocol", "2010-01-01", "protocol")
    claimed = act("texts.claim", "c", "2010-01-01", text="protocol", asserts="in_force", day="2012-01-01")
    before = row("organs", "ASM", "2009-01-01", protocol)
    between = row("organs", "ASM", "2011-01-01", protocol)
    after_it = row("organs", "ASM", "2012-01-01", protocol, claimed)
    assert ["Aport", "Aport or Bport", "Bport"] == [one["seat"] for one in (before, between, after_it)]
    assert [["certain"], ["possible", "possible"], ["certain"]] == [
        [part["certainty"] for part in one["particulars"] if part["parameter"] == "seat"]
        for one in (before, between, after_it)
    ]
    assert ["computed", "claimed", "claimed"] == [one["particulars"][0]["basis"] for one in (before, between, after_it)]
    assert "possible" == between["certainty"]
    assert "adoption-protocol" in between["acts"]


def test_an_organ_has_its_competence_seats_and_chair_and_a_gap_is_none() -> None:
    chair = act("organs.passing_of_chair", "p", "2005-01-01", organ="ASM", state="XCO")
    found = row("organs", "ASM", "2006-01-01", chair)
    assert [["XBR", "XCO", "XDU", "XEL"], "XCO", None, ART] == some(found, "seats chair nature provision")
    assert [{"matter": "general", "provision": ART, "certainty": "certain"}] == found["competence"]
    assert [] == row("organs", "SEC", "2006-01-01")["seats"]


def test_offices_are_held_vacant_disputed_or_unknown() -> None:
    held = act(
        "organs.appointment", "x", "2005-01-01", office="SG", person={"en": "One"}, since="2005-01-01", state="XBR"
    )
    vacant = act("organs.end_of_office", "v", "2006-01-01", office="SG")
    disputed = act("organs.dispute_of_office", "d", "2007-01-01", office="SG", claimants=[{"en": "A"}, {"en": "B"}])
    acts = held, vacant, disputed
    days = ("2004-01-01", "2005-01-01", "2006-01-01", "2007-01-01")
    found = [some(row("offices", "SG", day, *acts), "holder state basis") for day in days]
    assert ["unknown", None, "unknown"] == found[0]
    assert [["One", "XBR"], ["vacant", None], ["disputed", None]] == [one[:2] for one in found[1:]]


def test_a_seat_is_held_by_the_holder_of_the_office_that_the_law_names() -> None:
    president = act("organs.assumption_of_office", "x", "2005-01-01", office="XBR/head_of_state", person={"en": "One"})
    found = row("offices", "ASM/XBR", "2006-01-01", president)
    assert ["One", "XBR"] == some(found, "holder state")
    assert ["founding-XBR", "x"] == found["acts"][-2:]
    assert [ART, "XEL"] == some(row("offices", "ASM/XEL", "2006-01-01"), "provision state")


def test_an_office_whose_change_is_of_a_partial_day_has_a_row_for_each_that_may_hold_it() -> None:
    one = act("organs.assumption_of_office", "x", "2005-01-01", office="SG", person={"en": "One"})
    other = act("organs.assumption_of_office", "y", "2008", office="SG", person={"en": "Other"})
    found = [found for found in rows(after(one, other), "offices", date(2008, 6, 1)) if found["office"] == "SG"]
    assert [["One", "possible"], ["Other", "possible"]] == [some(each, "holder certainty") for each in found]


def test_a_meeting_is_told_with_what_was_known_on_the_day() -> None:
    announced = act("meetings.announcement", "a", "2007-01-01", meeting="M-1", organ="ASM", starts_on="2008", number=3)
    acts = announced, opened("M-1", "2008-06-01", place={"en": "Aport"})
    early, late = (row("meetings", "M-1", day, *acts) for day in ("2007-06-01", "2008-06-01"))
    names = "stage starts_on place number acts"
    assert ["announced", "2008", None, 3, ["a"]] == some(early, names)
    assert ["open", "2008-06-01", "Aport", 3, ["a", "opening-M-1"]] == some(late, names)


def test_a_decision_is_told_with_those_apart_and_its_provision() -> None:
    one = decided("D-1", "2008-01-01", positions=positions(not_participating="XCO XBR"), concerns="XDU")
    joined = act("decisions.joining", "j", "2009-01-01", decision="D-1", state="XBR")
    assert [["XBR", "XCO"], ["XCO"]] == [
        row("decisions", "D-1", f"{year}-06-01", one, joined)["apart"] for year in (2008, 2009)
    ]
    names = "organ matter provision adopted_on form concerns stage"
    expected = ["ASM", "general", ART, "2008-01-01", "signed", "XDU", "adopted"]
    assert expected == some(row("decisions", "D-1", "2008-06-01", one, joined), names)


def test_a_draft_has_neither_form_nor_day_of_adoption() -> None:
    one = act("decisions.proposal", "P-1", "2008-01-01", organ="ASM", matter="general", title={"en": "Draft"})
    assert ["proposed", None, None, "Draft", []] == some(
        row("decisions", "P-1", "2008-06-01", one), "stage adopted_on form title apart"
    )


def test_a_text_is_in_force_as_computed_as_claimed_or_as_unknown() -> None:
    pact = adopted("pact", "2010-01-01", "treaty")
    claimed = act("texts.claim", "c", "2012-01-01", text="pact", asserts="in_force", day="2011-03-04")
    applied = act("texts.claim", "c", "2012-01-01", text="pact", asserts="applied", day="2011-03-04")
    names = "in_force_since in_force_basis"
    assert ["2011-03-04", "claimed"] == some(row("texts", "pact", "2013-01-01", pact, claimed), names)
    assert ["2010-01-01/2011-03-04", "claimed"] == some(row("texts", "pact", "2013-01-01", pact, applied), names)
    assert "unknown" == row("texts", "pact", "2013-01-01", pact)["in_force_basis"]
    assert row("texts", "pact", "2013-01-01", pact)["missing"]
    plan = row("texts", "plan", "2013-01-01", adopted("plan", "2010-01-01", "plan"))
    assert ["2010-01-01", "computed", None] == some(plan, f"{names} missing")


def test_a_subject_attested_by_a_day_has_no_first_day_and_is_possible_before() -> None:
    entry = act("subjects.entry", "s", "../1999-12-31", subject="XGA", form="organisation", names={"en": "Club"})
    assert [None, "possible", "organisation", {"en": "Club"}] == some(
        row("subjects", "XGA", "1900-01-01", entry), "since certainty kind names"
    )


def test_what_only_ended_a_standing_later_is_no_reason_for_it() -> None:
    """What was done by then is told by the row of that day, and why it stood."""
    first = act("organs.assumption_of_office", "x", "2005-01-01", office="SG", person={"en": "One"})
    second = act("organs.assumption_of_office", "y", "2009-01-01", office="SG", person={"en": "Two"})
    registers = after(first, second)
    row = next(one for one in rows(registers, "offices", date(2006, 1, 1)) if one["office"] == "SG")
    assert (None, ["x"]) == (row["until"], row["acts"])
    answer = why(registers, "offices", "SG", date(2006, 1, 1))
    assert answer is not None
    assert ["x"] == [step["act"] for step in answer["steps"]]


def test_so_many_answers_and_rows_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    of = after()
    number = len(rows(of, "subjects", date(2019, 1, 1)))
    monkeypatch.setattr(views, "KEPT_ROWS", 3 * number)
    for year in range(2010, 2020):
        assert len(rows(of, "subjects", date(year, 1, 1))) == number
    assert [day.year for _, day, *_ in made_once(of, views.answers)] == [2017, 2018, 2019]
    monkeypatch.setattr(views, "KEPT_ROWS", number - 1)
    assert len(rows(of, "subjects", date(2009, 1, 1))) == number
    assert all(day.year != 2009 for _, day, *_ in made_once(of, views.answers))
    monkeypatch.setattr(views, "KEPT_ROWS", 10**6)
    monkeypatch.setattr(views, "KEPT_ANSWERS", 2)
    for year in range(2000, 2004):
        rows(of, "subjects", date(year, 1, 1))
    assert len(made_once(of, views.answers)) == 2
