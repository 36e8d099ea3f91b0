"""Standings beside membership: asked for, granted, merged, ended; and the way from application to membership."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast import MEMBERS
from cast.small import act, after, assert_fine, assert_found, decided, found
from comity.core.record.act import Act


def application(standing: str = "observer", day: str = "2005-01-01", state: str = "XFA", key: str = "asked") -> Act:
    return act("membership.application", key, day, state=state, standing=standing)


def start(standing: str = "member", day: str = "2006-01-01", **more: Any) -> Act:
    return act("membership.start_of_procedure", "started", day, state="XFA", standing=standing, **more)


def memorandum(standing: str = "member", day: str = "2007-01-01") -> Act:
    return act("membership.memorandum", "signed", day, state="XFA", standing=standing)


def admission(day: str = "2008-01-01", key: str = "admitted") -> Act:
    return act("membership.admission", key, day, state="XFA")


def grant(standing: str = "observer", day: str = "2005-06-01", key: str = "granted", **more: Any) -> Act:
    return act("membership.grant", key, day, state="XFA", standing=standing, **more)


def merger(
    day: str = "2010-01-01", standings: tuple[str, ...] = ("observer", "partner"), into: str = "applicant"
) -> Act:
    return act("membership.merger_of_standings", "merged", day, standings=list(standings), into=into)


def end(standing: str = "observer", day: str = "2009-01-01", key: str = "ended") -> Act:
    return act("membership.end_of_standing", key, day, state="XFA", standing=standing)


def standings(day: str, *acts: Act) -> list[str]:
    return [one.segment.value for one in after(*acts).membership.of("XFA", date.fromisoformat(day))]


def test_the_founders_are_members_from_the_day_of_founding() -> None:
    registers = after()
    assert MEMBERS == registers.membership.members_on(date(2000, 6, 1))
    assert () == registers.membership.members_on(date(2000, 5, 31))
    assert ("adoption-declaration", "founding-XBR") == registers.membership.acts_of("XBR", date(2000, 6, 1))
    assert () == registers.membership.acts_of("XFA", date(2000, 6, 1))


@pytest.mark.parametrize(
    ("day", "is_open"), [("1999-12-31", False), ("2000-01-01", True), ("2000-12-31", True), ("2001-01-01", False)]
)
def test_states_found_the_organisation_in_the_founding_period_only(day: str, *, is_open: bool) -> None:
    """The period ends, excluded, with the entry into force of the charter."""
    late = act("membership.founding", "late", day, order=9, state="XFA", authority="declaration")
    expected = [] if is_open else [("FoundingPeriodOver", "inadmissible")]
    assert expected == [one for one in found(late) if one[0] != "SubjectUnknown"]


def test_an_organisation_without_a_founding_period_may_be_founded_on_any_day() -> None:
    assert_fine(act("membership.founding", "late", "2020-01-01", state="XFA"), law={"founding": None})


def test_one_who_asks_is_an_applicant_beside_what_it_is() -> None:
    assert ["observer", "applicant"] == standings("2006-01-02", grant(), application("member", "2006-01-01"))
    assert ["applicant"] == standings(
        "2006-01-02", application("member"), application("observer", "2005-02-01", key="again")
    )


def test_nobody_is_an_applicant_where_the_rulebook_knows_no_applicants() -> None:
    law = {"standings": [{"standing": "member", "names": {}, "is_membership": True}]}
    registers = assert_fine(application("member"), law=law)
    assert [] == registers.membership.of("XFA", date(2020, 1, 1))
    registers = assert_fine(start(), law=law)
    assert [] == registers.membership.of("XFA", date(2020, 1, 1))


def test_asking_for_what_one_holds_is_irregular() -> None:
    assert_found("StandingHeld", "irregular", application(day="2006-01-01"), grant())
    assert_found("StandingHeld", "irregular", application("member", state="XBR"))
    assert_fine(application(), grant(day="2006-01-01"))


@pytest.mark.parametrize(
    "one", [application("guest"), start("guest"), memorandum("guest"), grant("guest"), merger(into="guest")]
)
def test_a_standing_that_the_rulebook_does_not_know_is_given_to_nobody(one: Act) -> None:
    assert_found("StandingUnknown", "inadmissible", one)


def test_a_merger_names_only_standings_that_the_rulebook_knows() -> None:
    assert_found("StandingUnknown", "inadmissible", merger(standings=("observer", "guest")))


@pytest.mark.parametrize(("day", "is_open"), [("2014-12-31", False), ("2015-01-01", True)])
def test_a_standing_is_open_from_its_first_day(day: str, *, is_open: bool) -> None:
    for one in (application("friend", day), start("friend", day), memorandum("friend", day), grant("friend", day)):
        assert ([] if is_open else [("StandingNotOpen", "inadmissible")]) == found(one)


def test_a_start_of_procedure_makes_an_applicant_for_membership_only() -> None:
    assert ["applicant"] == standings("2006-01-01", start())
    assert [] == standings("2006-01-01", start("observer"))
    assert ["applicant"] == standings("2007-01-01", application("member"), start())


def test_membership_rests_on_every_step_that_led_to_it_in_order() -> None:
    decision = act("decisions.adoption", "D-1", "2005-12-01", organ="ASM", matter="general", form="signed", title={})
    steps = [application("member"), decision, start(authority="D-1"), memorandum()]
    registers = assert_fine(admission(), *steps)
    assert ("asked", "D-1", "started", "signed", "admitted") == registers.membership.acts_of("XFA", date(2008, 1, 1))


def test_steps_serve_one_admission_and_not_the_next() -> None:
    out = act("membership.expulsion", "out", "2009-01-01", state="XFA")
    registers = assert_fine(admission("2010-01-01", "again"), application("member"), admission(), out)
    assert ("again",) == registers.membership.acts_of("XFA", date(2010, 1, 1))


def test_membership_ends_the_standings_that_the_rulebook_says_it_ends() -> None:
    steps = [grant("partner", "2004-01-01", "p"), application("member"), admission()]
    assert ["partner", "applicant"] == standings("2007-12-31", *steps)
    assert ["partner", "member"] == standings("2008-01-01", *steps)


def test_membership_ends_a_standing_granted_for_a_time_too() -> None:
    assert ["member"] == standings("2008-01-01", grant(until="2030-01-01"), admission())


def test_one_standing_ends_another_where_the_rulebook_says_so() -> None:
    assert ["observer"] == standings("2005-06-01", grant("partner", "2004-01-01", "p"), grant())


def test_membership_is_not_granted() -> None:
    assert_found("GrantOfMembership", "inadmissible", grant("member"))


def test_a_standing_is_granted_once() -> None:
    assert_found("StandingHeld", "inadmissible", grant(day="2006-01-01"), grant(day="2005-01-01", key="first"))
    assert_fine(grant(day="2010-01-01"), grant(day="2005-01-01", key="first"), end())


def test_a_grant_for_a_time_ends_by_itself_and_may_be_renewed_before() -> None:
    first = grant(day="2005-01-01", key="first", until="2008-01-01")
    assert ["observer"] == standings("2007-12-31", first)
    assert [] == standings("2008-01-01", first)
    assert ["observer"] == standings("2007-06-01", first, grant(day="2007-01-01"))
    assert ["observer"] == standings("2020-06-01", first, grant(day="2007-01-01"))


def test_a_grant_for_a_time_may_be_ended_before_its_time() -> None:
    first = grant(day="2005-01-01", until="2030-01-01")
    assert_fine(end(), first)
    assert [] == standings("2009-01-01", first, end())
    assert_found("StandingNotHeld", "inadmissible", end(), grant(day="2005-01-01", until="2009-01-01"))


@pytest.mark.parametrize(("day", "is_due"), [("2019-12-31", False), ("2020-01-01", True)])
def test_a_step_is_required_from_the_day_the_rulebook_names(day: str, *, is_due: bool) -> None:
    assert ([("StepMissing", "irregular")] if is_due else []) == found(grant("friend", day))
    assert [] == found(grant("friend", day), memorandum("friend", "2019-01-01"))


def test_a_step_for_another_standing_does_not_serve() -> None:
    assert [("StepMissing", "irregular")] == found(grant("friend", "2021-01-01"), memorandum("observer"))


def test_a_required_step_is_required_on_every_day_where_no_day_is_named() -> None:
    row = {"standing": "member", "names": {}, "is_membership": True, "requires": ["membership.application"]}
    applicants = {"standing": "applicant", "names": {}}
    law = {"standings": [row, applicants]}
    assert_found("StepMissing", "irregular", admission(), law=law)
    assert_fine(admission(), application("member"), law=law)


def test_standings_are_merged_for_those_that_hold_them() -> None:
    assert ["applicant"] == standings("2010-01-01", grant(), merger())
    assert ["observer"] == standings("2009-12-31", grant(), merger())
    assert [] == standings("2010-01-01", merger())
    assert ["applicant"] == standings("2010-01-01", grant(until="2030-01-01"), merger())
    registers = after(grant(), merger())
    assert ("granted", "merged") == registers.membership.of("XFA", date(2010, 1, 1))[0].segment.acts


def test_one_that_held_two_merged_standings_holds_the_new_one_once() -> None:
    assert ["applicant"] == standings("2010-01-01", grant(), grant("partner", key="p"), merger())


def test_a_standing_that_had_ended_is_not_merged() -> None:
    assert [] == standings("2010-01-01", grant(), end(), merger())


def test_membership_is_neither_given_nor_taken_by_merger() -> None:
    assert_found("GrantOfMembership", "inadmissible", merger(into="member"), grant())
    assert_found("EndOfMembership", "inadmissible", merger(standings=("member", "observer")))


def test_a_standing_that_is_held_ends_on_the_day_of_the_act() -> None:
    assert ["observer"] == standings("2008-12-31", grant(), end())
    assert [] == standings("2009-01-01", grant(), end())


def test_a_standing_that_is_not_held_does_not_end() -> None:
    assert_found("StandingNotHeld", "inadmissible", end())
    assert_found("StandingNotHeld", "inadmissible", end(key="again", day="2010-01-01"), grant(), end())


def test_membership_does_not_end_as_a_standing_does() -> None:
    assert_found("EndOfMembership", "inadmissible", end("member"), admission())


@pytest.mark.parametrize("name", ["application", "start_of_procedure", "memorandum", "grant", "end_of_standing"])
def test_a_state_that_is_not_on_record_asks_for_nothing_and_holds_nothing(name: str) -> None:
    stranger = act(f"membership.{name}", "the-act", "2010-01-01", state="XXX", standing="observer")
    assert ("SubjectUnknown", "inadmissible") in found(stranger)
    assert [] == after(stranger).membership.of("XXX", date(2010, 1, 1))


def test_the_members_are_counted_certain_and_possible() -> None:
    since = act("membership.admission", "some-day", "2008", state="XFA")
    registers = after(since)
    assert (4, 0) == registers.membership.counted("member", date(2007, 12, 31))
    assert (4, 1) == registers.membership.counted("member", date(2008, 6, 1))
    assert (5, 0) == registers.membership.counted("member", date(2008, 12, 31))
    assert not registers.membership.is_member("XFA", date(2008, 6, 1))


def test_a_standing_that_was_possibly_begun_is_not_held_for_certain() -> None:
    registers = after(grant(day="2008"))
    assert registers.membership.holds("XFA", "observer", date(2008, 6, 1)) is None
    assert registers.membership.holds("XFA", "observer", date(2008, 12, 31)) is not None


def test_a_step_rests_on_its_decision_only_where_that_has_effect() -> None:
    objecting = [{"state": "XBR", "position": "objects"}]
    objected = decided("D-1", "2005-12-01", positions=objecting)
    registers = after(objected, start(authority="D-1"), admission())
    assert ("started", "admitted") == registers.membership.acts_of("XFA", date(2008, 1, 1))
    step = after(start(authority="D-9")).membership.steps["XFA", "member"]
    assert [("membership.start_of_procedure", "started")] == step


def test_a_standing_that_is_merged_away_from_a_state_leaves_others_as_they_are() -> None:
    registers = after(grant(), merger())
    assert ["XBR", "XCO", "XDU", "XEL"] == list(registers.membership.members_on(date(2010, 1, 1)))
    assert [["member"]] * 4 == [
        [one.segment.value for one in registers.membership.of(state, date(2010, 1, 1))] for state in MEMBERS
    ]


def test_the_standings_of_the_rulebook_are_named_where_one_is_unknown() -> None:
    message = "'guest' is no standing of the rulebook (member, observer, partner, applicant, friend)."
    assert [message] == [one.message for one in after(application("guest")).findings]


def test_expulsion_ends_membership_and_leaves_other_standings() -> None:
    out = act("membership.expulsion", "out", "2009-01-01", state="XFA")
    assert ["partner"] == standings("2009-01-01", admission(), grant("partner", "2008-06-01"), out)


def test_one_that_holds_the_new_standing_already_holds_it_once() -> None:
    both = grant("applicant", key="a"), grant()
    assert ["applicant"] == standings("2010-01-01", *both, merger())
    registers = after(*both, merger())
    assert ("a", "granted", "merged") == registers.membership.of("XFA", date(2010, 1, 1))[0].segment.acts


def test_one_that_holds_only_the_new_standing_is_not_touched_by_the_merger() -> None:
    registers = after(grant("applicant", key="a"), merger())
    assert ("a",) == registers.membership.of("XFA", date(2010, 1, 1))[0].segment.acts


def test_a_standing_does_not_end_before_it_begins() -> None:
    assert_found("TermReversed", "inadmissible", grant(until="2005-05-31"))
    assert_fine(grant(until="2005-06"))
