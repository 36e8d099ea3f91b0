"""Organs and offices: established and abolished, filled, vacated, disputed; chairs in rotation; seats."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast import MEMBERS
from cast.small import act, after, assert_fine, assert_found, found
from comity.core.chapters.organs.register import office_of, seat_rule
from comity.core.kernel.days import partial_date
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.core.rulebook.book import SeatRule, Term


def establishment(organ: str, day: str, key: str = "established") -> Act:
    return act("organs.establishment", key, day, organ=organ)


def abolition(organ: str = "CNL", day: str = "2010-01-01", key: str = "abolished") -> Act:
    return act("organs.abolition", key, day, organ=organ)


def appointment(since: str = "2010-01-01", until: str | None = None, key: str = "appointed", **more: Any) -> Act:
    fields = {"office": "SG", "person": {"en": key}, "since": since, **({"until": until} if until else {}), **more}
    return act("organs.appointment", key, since, **fields)


def assumption(day: str, key: str = "assumed", **more: Any) -> Act:
    return act("organs.assumption_of_office", key, day, **{"office": "SG", "person": {"en": key}, **more})


def end(day: str, key: str = "ended", office: str = "SG") -> Act:
    return act("organs.end_of_office", key, day, office=office)


def dispute(day: str, office: str = "SG") -> Act:
    return act("organs.dispute_of_office", "disputed", day, office=office, claimants=[{"en": "One"}, {"en": "Other"}])


def passing(state: str, day: str, key: str = "passed", organ: str = "ASM") -> Act:
    return act("organs.passing_of_chair", key, day, organ=organ, state=state)


def holder(registers: Registers, day: str, office: str = "SG") -> list[str]:
    held = registers.organs.holders(office, date.fromisoformat(day))
    return [segment.value.person.get("en", segment.value.tenure) for segment, _ in held]


def test_an_organ_is_established_that_the_rulebook_describes() -> None:
    assert_found("OrganUnknown", "inadmissible", establishment("CABAL", "2010-01-01"))


def test_an_organ_is_established_once_until_it_is_abolished() -> None:
    assert_found("OrganAlreadyEstablished", "inadmissible", establishment("CNL", "2005-01-01"))
    registers = assert_fine(establishment("CNL", "2012-01-01"), abolition())
    there = [
        registers.organs.established("CNL", date(year, 1, 1)) is not None for year in (2000, 2001, 2009, 2010, 2012)
    ]
    assert [False, True, True, False, True] == there


def test_an_organ_that_is_not_established_is_not_abolished() -> None:
    assert_found("OrganNotEstablished", "inadmissible", abolition("CABAL"))
    assert_found("OrganNotEstablished", "inadmissible", abolition(day="2011-01-01", key="again"), abolition())


def test_the_chair_of_an_organ_ends_with_it() -> None:
    registers = after(passing("XBR", "2005-01-01"), abolition("ASM"))
    assert ["XBR", None] == [registers.organs.chair("ASM", date(year, 6, 1)) for year in (2009, 2010)]


def test_an_organ_rests_on_its_decision_and_its_establishment() -> None:
    one = act("organs.establishment", "new", "2012-01-01", organ="CNL", authority="some-text")
    found_there = after(abolition(), one).organs.established("CNL", date(2012, 1, 1))
    assert found_there is not None
    assert ("some-text", "new") == found_there[0].acts


@pytest.mark.parametrize(
    "one",
    [
        appointment(office="KING"),
        assumption("2010-01-01", office="KING"),
        dispute("2010-01-01", "KING"),
    ],
)
def test_nobody_holds_an_office_that_the_rulebook_does_not_describe(one: Act) -> None:
    assert_found("OfficeUnknown", "inadmissible", one)


def test_an_office_that_the_rulebook_does_not_describe_does_not_end() -> None:
    expected = [("OfficeUnknown", "inadmissible"), ("OfficeNotHeld", "irregular")]
    assert expected == found(end("2010-01-01", office="KING"))


def test_the_state_of_a_holder_is_on_record() -> None:
    assert_found("SubjectUnknown", "inadmissible", appointment(state="XXX"))
    assert_found("SubjectUnknown", "inadmissible", assumption("2010-01-01", state="XXX"))
    assert_fine(appointment(state="XFA"))
    assert_fine(assumption("2010-01-01", state="XFA"))


@pytest.mark.parametrize(
    ("since", "until", "is_too_long"),
    [
        ("2010-01-01", "2013-01-01", False),
        ("2010-01-01", "2013-01-02", True),
        ("2010-01-01", "2012-12-31", False),
        ("2010-03-01", "2013-02-01", False),
        ("2010-03-01", "2013-04-01", True),
        ("2010-01-01", "2014-01-01", True),
        ("2012-02-29", "2015-02-28", False),
        ("2012-02-29", "2015-03-02", True),
        ("2010", "2013", False),
        ("2010", "2014", True),
        ("2010", "2014-01-01", True),
        ("../2010-01-01", "2020-01-01", True),
        ("2010-01-01", None, False),
    ],
)
def test_a_term_is_too_long_only_where_it_is_so_on_any_reading_of_the_dates(
    since: str, until: str | None, *, is_too_long: bool
) -> None:
    """The term runs until a day excluded: three years from 2010-01-01 end with 2012-12-31."""
    assert ([("TermTooLong", "irregular")] if is_too_long else []) == found(appointment(since, until))


def test_a_term_that_may_begin_on_any_later_day_is_not_too_long() -> None:
    fields = {"office": "SG", "person": {}, "since": "2010-01-01/..", "until": "2020-01-01"}
    assert_fine(act("organs.appointment", "appointed", "2010-01-01", **fields))


def test_an_office_without_a_term_is_held_for_any_time() -> None:
    assert_fine(appointment("2010-01-01", "2040-01-01", office="XBR/head_of_state"))


def test_a_holder_is_followed_on_the_day_the_next_term_begins() -> None:
    registers = after(appointment("2010-01-01", key="A"), appointment("2013-01-01", "2016-01-01", key="B"))
    expected = {"2009-12-31": [], "2010-01-01": ["A"], "2012-12-31": ["A"], "2013-01-01": ["B"], "2016-01-01": []}
    assert expected == {day: holder(registers, day) for day in expected}


def test_one_appointed_ahead_takes_office_on_its_day() -> None:
    ahead = act("organs.appointment", "B", "2012-06-01", office="SG", person={"en": "B"}, since="2013-01-01")
    registers = after(appointment("2010-01-01", key="A"), ahead)
    assert [["A"], ["A"], ["B"]] == [holder(registers, day) for day in ("2012-06-01", "2012-12-31", "2013-01-01")]


def test_one_who_assumes_an_office_takes_the_place_of_the_holder() -> None:
    registers = after(
        appointment("2010-01-01", "2013-01-01", key="A"),
        assumption("2011-01-01", "B", acting=True, until="2012-01-01", title={"en": "Acting"}),
    )
    assert [["A"], ["B"], []] == [holder(registers, day) for day in ("2010-12-31", "2011-01-01", "2012-01-01")]
    segment, certainty = registers.organs.holders("SG", date(2011, 1, 1))[0]
    assert (True, {"en": "Acting"}, "certain") == (segment.value.is_acting, segment.value.title, certainty)


def test_an_office_that_nobody_holds_falls_vacant_irregularly() -> None:
    assert_found("OfficeNotHeld", "irregular", end("2010-01-01"))
    assert_found("OfficeNotHeld", "irregular", end("2012-01-01", "again"), appointment(), end("2011-01-01"))
    registers = assert_fine(end("2011-01-01"), appointment())
    assert [["appointed"], ["vacant"]] == [holder(registers, day) for day in ("2010-12-31", "2011-01-01")]


def test_an_office_in_dispute_is_so_until_someone_assumes_it() -> None:
    registers = assert_fine(assumption("2012-01-01"), appointment(), dispute("2011-01-01"))
    found_there = [holder(registers, day) for day in ("2010-12-31", "2011-01-01", "2012-01-01")]
    assert [["appointed"], ["disputed"], ["assumed"]] == found_there
    claimants = registers.organs.holders("SG", date(2011, 1, 1))[0][0].value.claimants
    assert ({"en": "One"}, {"en": "Other"}) == claimants
    assert_fine(end("2013-01-01"), dispute("2011-01-01"))


def test_where_dates_do_not_settle_the_holder_all_that_may_have_held_it_are_named() -> None:
    registers = after(appointment("2010-01-01", key="A"), assumption("2011", "B"))
    assert [["A"], ["A", "B"], ["B"]] == [holder(registers, day) for day in ("2010-12-31", "2011-06-01", "2011-12-31")]


def test_a_chair_passes_in_an_organ_whose_chair_rotates() -> None:
    assert_found("ChairNotRotating", "inadmissible", passing("XBR", "2005-01-01", organ="CNL"))
    assert_fine(passing("XBR", "2005-01-01"))


def test_a_chair_passes_in_an_organ_that_exists_to_a_state_on_record() -> None:
    assert_found("OrganNotEstablished", "inadmissible", passing("XBR", "2011-01-01"), abolition("ASM"))
    expected = [("SubjectUnknown", "inadmissible"), ("ChairNotMember", "irregular")]
    assert expected == found(passing("XXX", "2011-01-01"))


def test_a_chair_that_passes_to_one_who_is_no_member_is_irregular() -> None:
    assert_found("ChairNotMember", "irregular", passing("XFA", "2005-01-01"))


def test_the_incoming_chair_is_the_answer_for_the_day() -> None:
    registers = after(passing("XBR", "2005-01-01"), passing("XCO", "2006-01-01", "next"))
    chairs = [
        registers.organs.chair("ASM", date.fromisoformat(day)) for day in ("2004-12-31", "2005-12-31", "2006-01-01")
    ]
    assert [None, "XBR", "XCO"] == chairs


@pytest.mark.parametrize(
    ("before", "to", "is_kept"),
    [
        ("XBR", "XCO", True),
        ("XBR", "XDU", False),
        ("XDU", "XEL", True),
        ("XEL", "XBR", True),
        ("XBR", "XBR", False),
    ],
)
def test_the_chair_passes_in_the_order_of_the_rulebook_over_members_only(
    before: str, to: str, *, is_kept: bool
) -> None:
    """The rotation names XFA after XDU; it is no member, so XEL follows."""
    expected = [] if is_kept else [("RotationDeparted", "note")]
    assert expected == found(passing(to, "2006-01-01", "next"), passing(before, "2005-01-01"))


def test_a_chair_that_has_left_is_still_where_the_order_goes_on_from() -> None:
    left = act("membership.expulsion", "left", "2005-06-01", state="XCO")
    assert_fine(passing("XDU", "2006-01-01", "next"), passing("XCO", "2005-01-01"), left)


def test_without_a_rule_or_a_known_chair_no_order_is_kept() -> None:
    first = passing("XBR", "2005-01-01")
    assert_fine(passing("XEL", "2006-01-01", "next"), first, law={"parameters": []})
    assert_fine(passing("XEL", "2006-01-01", "next"), first, law={"rotation": []})
    assert_fine(passing("XEL", "2006-01-01", "next"))


def test_each_member_has_a_seat_and_a_rule_that_names_it_goes_first() -> None:
    registers = after()
    seats = list(registers.organs.seats("ASM", date(2005, 1, 1), registers.law, registers.membership))
    offices = [office_of(seat.rule, seat.state) for seat in seats if seat.rule is not None]
    assert list(MEMBERS) == [seat.state for seat in seats]
    assert ["XBR/head_of_state", "XCO/head_of_state", "XDU/head_of_state", "XEL/regent"] == offices
    assert [] == list(registers.organs.seats("SEC", date(2005, 1, 1), registers.law, registers.membership))
    assert [] == list(registers.organs.seats("CABAL", date(2005, 1, 1), registers.law, registers.membership))
    assert [None] * 4 == [
        seat.rule for seat in registers.organs.seats("CNL", date(2005, 1, 1), registers.law, registers.membership)
    ]


def test_a_seat_rule_holds_within_its_term() -> None:
    general = SeatRule(office="head_of_state")
    named = SeatRule(office="regent", states=("XBR",), term=Term(since=partial_date("2010-01-01")))
    law = after().law
    assert [general, named] == [seat_rule((general, named), "XBR", date(year, 1, 1), law) for year in (2009, 2010)]
    assert general == seat_rule((named, general), "XCO", date(2010, 1, 1), law)
    assert seat_rule((named,), "XCO", date(2010, 1, 1), law) is None


def test_an_office_has_one_holder_from_the_day_of_each_change() -> None:
    registers = after(appointment(), dispute("2011-01-01"), end("2012-01-01"))
    held = [segment.value.tenure for segment, _ in registers.organs.offices["SG"].on(date(2012, 1, 1))]
    assert ["vacant"] == held
    assert ["held", "disputed", "vacant"] == [
        segment.value.tenure for segment in registers.organs.offices["SG"].segments
    ]
    assert ["established"] == [segment.value for segment in registers.organs.organs["CNL"].segments]
    assert "held" == after(passing("XBR", "2005-01-01")).organs.offices["ASM/chair"].segments[0].value.tenure
    assert "held" == after(assumption("2005-01-01")).organs.offices["SG"].segments[0].value.tenure


def test_the_chair_of_an_organ_that_the_rulebook_does_not_describe_does_not_pass() -> None:
    assert_found("OrganNotEstablished", "inadmissible", passing("XBR", "2005-01-01", organ="CABAL"))


def test_the_organs_of_the_rulebook_are_named_where_one_is_unknown() -> None:
    message = "The rulebook describes no organ CABAL (ASM, CNL, SEC)."
    assert [message] == [one.message for one in after(establishment("CABAL", "2010-01-01")).findings]


def test_a_first_chair_departs_from_no_order_though_the_rulebook_has_one() -> None:
    assert_fine(passing("XEL", "2005-01-01"))


def test_the_order_goes_on_from_a_chair_that_has_left() -> None:
    left = act("membership.expulsion", "left", "2005-06-01", state="XCO")
    assert_found("RotationDeparted", "note", passing("XEL", "2006-01-01", "next"), passing("XCO", "2005-01-01"), left)


def test_a_term_that_ended_on_a_day_not_known_is_not_too_long() -> None:
    assert_fine(appointment("2010-01-01", "../2020-01-01"))


def test_a_term_does_not_end_before_it_begins() -> None:
    assert_found("TermReversed", "inadmissible", appointment("2010-01-01", "2009-12-31"))
    assert_found("TermReversed", "inadmissible", assumption("2010-01-01", until="2009"))
    assert_fine(appointment("2010-01-01", "2010-01-01"))
    assert_fine(appointment("2010", "2010-06"))


@pytest.mark.parametrize("claimants", [[], [{"en": "One"}], [{"en": "One"}, {"en": "One"}]])
def test_an_office_is_disputed_between_two(claimants: list[dict[str, str]]) -> None:
    one = act("organs.dispute_of_office", "disputed", "2010-01-01", office="SG", claimants=claimants)
    assert_found("ClaimantsTooFew", "inadmissible", one)
