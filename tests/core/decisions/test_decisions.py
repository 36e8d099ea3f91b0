"""Decisions: by the organ that sits, under the procedure of the day; joined, repealed, challenged, answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import ART, act, adopted, after, assert_fine, assert_found, decided, found, opened, positions
from comity.core.record.act import Act


def law(*procedures: dict[str, Any]) -> dict[str, Any]:
    rows = [{"organs": ["ASM", "CNL"], "provision": ART, "procedure": "agreement", **row} for row in procedures]
    return {"procedures": rows}


def voted(day: str = "2008-01-01", **groups: str) -> Act:
    return decided("D-1", day, positions=positions(**groups))


def joining(state: str, day: str = "2009-01-01", key: str = "joined") -> Act:
    return act("decisions.joining", key, day, decision="D-1", state=state)


def repeal(authority: str | None, decision: str = "D-1") -> Act:
    return act("decisions.repeal", "repeal", "2010-01-01", decision=decision, authority=authority)


def challenge(one: str = "D-1", against: str = ART, state: str = "XBR", day: str = "2009-01-01") -> Act:
    return act("decisions.challenge", "challenge", day, act=one, against=against, state=state, grounds={})


def answer(key: str = "answer", challenged: str = "challenge") -> Act:
    return act("decisions.answer", key, "2010-01-01", challenge=challenged, outcome="noted")


def proposal(**more: Any) -> Act:
    return act("decisions.proposal", "P-1", "2008-01-01", **{"organ": "ASM", "matter": "general", "title": {}, **more})


def test_an_organ_decides_that_exists() -> None:
    abolished = act("organs.abolition", "abolished", "2007-01-01", organ="ASM")
    assert_found("OrganNotEstablished", "inadmissible", decided("D-1", "2008-01-01"), abolished)
    assert_found("OrganNotEstablished", "inadmissible", proposal(), abolished)
    assert_fine(decided("D-1", "2008-01-01"))
    assert_fine(proposal())


def test_an_organ_decides_at_its_own_meeting() -> None:
    for one in (decided("D-1", "2008-01-01", meeting="M-1"), proposal(meeting="M-1")):
        assert_found("MeetingUnknown", "inadmissible", one)
        assert_found("OrganDiffers", "inadmissible", one, opened("M-1", "2008-01-01", "CNL"))
        assert_fine(one, opened("M-1", "2008-01-01"))


def test_an_organ_decides_while_its_meeting_is_open() -> None:
    closed = act("meetings.closing", "closing", "2007-12-31", meeting="M-1")
    one = decided("D-1", "2008-01-01", meeting="M-1")
    registers = assert_found("MeetingNotOpen", "irregular", one, opened("M-1", "2007-12-30"), closed)
    assert "M-1 was not open on 2008-01-01: it stood at 'held'." == registers.findings[0].message
    assert_fine(proposal(meeting="M-1"), opened("M-1", "2007-12-30"), closed)
    assert ["D-1"] == [item.decision for item in registers.decisions.of_meeting("M-1")]


def test_a_decision_adopts_a_text_on_record() -> None:
    assert_found("TextUnknown", "inadmissible", decided("D-1", "2008-01-01", text="plan"))
    assert_fine(decided("D-1", "2008-01-01", text="plan"), adopted("plan", "2008-01-01"))


def test_a_decision_for_which_no_procedure_is_named_is_irregular() -> None:
    assert_found("ProcedureUnknown", "irregular", decided("D-1", "2008-01-01"), law=law())
    assert_found("ProcedureUnknown", "irregular", decided("D-1", "2008-01-01"), law=law({"organs": ["CNL"]}))
    assert_found("ProcedureUnknown", "irregular", decided("D-1", "2008-01-01"), law=law({"matters": ["budget"]}))


def test_in_the_founding_period_no_procedure_is_needed() -> None:
    assert_fine(decided("D-1", "2000-12-31"), law=law())
    assert_found("ProcedureUnknown", "irregular", decided("D-1", "2001-01-01"), law=law())


@pytest.mark.parametrize(("day", "objecting", "expected"), [
    ("2008-01-01", "XBR", [("ObjectionRaised", "inadmissible")]),
    ("2008-01-01", "", []),
    ("2000-05-31", "XBR", [("OrganNotEstablished", "inadmissible"), ("MembersMissing", "inadmissible"),
                           ("PositionOfNonMember", "irregular")]),
])  # fmt: skip
def test_the_members_of_the_day_decide(day: str, objecting: str, expected: list[tuple[str, str]]) -> None:
    assert expected == found(voted(day, objects=objecting))


def test_a_position_of_one_who_is_no_member_is_on_record_and_does_not_count() -> None:
    assert_found("PositionOfNonMember", "irregular", voted(objects="XFA"))
    registers = after(voted(not_participating="XFA XBR"))
    assert frozenset({"XBR"}) == registers.decisions.items["D-1"].apart


def test_a_vote_recorded_where_none_is_taken_is_irregular_and_does_not_count() -> None:
    assert_found("VoteRecorded", "irregular", voted(against="XBR XCO XDU XEL"))
    assert_found("VoteRecorded", "irregular", voted(abstains="XBR"))
    assert_found("VoteRecorded", "irregular", voted(**{"for": "XBR"}))
    assert_fine(voted(absent="XBR"))
    assert_fine(voted(**{"for": "XBR XCO XDU XEL"}), law=law({"procedure": "unanimity"}))


def test_an_opinion_and_a_member_that_does_not_take_part_are_noted_and_block_nothing() -> None:
    assert_found("OpinionOnRecord", "note", voted(opinion="XBR"))
    assert_found("NonParticipation", "note", voted(not_participating="XBR"))


def test_a_decision_without_its_majority_or_quorum_is_not_taken() -> None:
    needs = law({"procedure": "simple_majority_of_voting", "quorum_fraction": "3/4"})
    assert_found(
        "MajorityNotReached", "inadmissible", voted(**{"for": "XBR", "against": "XCO", "abstains": "XDU"}), law=needs
    )
    assert_found("QuorumNotMet", "inadmissible", voted(**{"for": "XBR XCO"}), law=needs)
    assert_fine(voted(**{"for": "XBR", "abstains": "XCO XDU"}), law=needs)
    finding = after(voted(**{"for": "XBR XCO"}), law=needs).findings[0]
    assert ART == finding.provision


def test_a_decision_about_a_member_says_about_whom() -> None:
    but_one = law({"procedure": "agreement_but_one"})
    assert_found("MemberConcernedMissing", "inadmissible", decided("D-1", "2008-01-01"), law=but_one)
    objecting = {"positions": positions(objects="XBR")}
    assert_fine(decided("D-1", "2008-01-01", concerns="XBR", **objecting), law=but_one)
    assert_found(
        "ObjectionRaised", "inadmissible", decided("D-1", "2008-01-01", concerns="XCO", **objecting), law=but_one
    )


def test_a_member_takes_one_position() -> None:
    """Two positions of one member cannot both count; an opinion may stand beside another."""
    assert_found("PositionTwice", "inadmissible", voted(absent="XBR XBR"))
    assert [("OpinionOnRecord", "note"), ("NonParticipation", "note")] == found(
        voted(opinion="XBR", not_participating="XBR")
    )
    needs = law({"procedure": "simple_majority_of_voting"})
    assert_found("PositionTwice", "inadmissible", voted(**{"for": "XBR XCO", "against": "XBR"}), law=needs)


def test_one_who_does_not_take_part_may_join_later_and_once() -> None:
    registers = assert_fine(joining("XBR"), after_act := voted(not_participating="XBR XCO"), law=law({}))
    apart = [sorted(registers.decisions.items["D-1"].apart_on(date(year, 1, 1))) for year in (2008, 2009)]
    assert [["XBR", "XCO"], ["XCO"]] == apart
    assert_found("TakesPartAlready", "inadmissible", joining("XBR", "2010-01-01", "again"), after_act, joining("XBR"))
    assert_found("TakesPartAlready", "inadmissible", joining("XDU"), after_act)


def test_only_a_member_joins() -> None:
    left = act("membership.expulsion", "left", "2008-06-01", state="XBR")
    assert_found("NotMember", "inadmissible", joining("XBR"), voted(not_participating="XBR"), left)


def test_a_repeal_rests_on_a_decision_that_stands_of_the_same_organ() -> None:
    one = decided("D-1", "2008-01-01")
    assert_found("AuthorityMissing", "inadmissible", repeal(None), one)
    assert_found("AuthorityMissing", "inadmissible", repeal("D-2"), one)
    assert_found("AuthorityMissing", "inadmissible", repeal("D-2"), one, decided("D-2", "2010-01-02"))
    assert_found("OrganDiffers", "irregular", repeal("D-2"), one, decided("D-2", "2009-01-01", organ="CNL"))
    assert_fine(repeal("D-2"), one, decided("D-2", "2009-01-01"))


def test_a_repeal_does_not_rest_on_a_decision_that_was_repealed_itself() -> None:
    gone = act("decisions.repeal", "gone", "2009-06-01", decision="D-2", authority="D-3")
    before = decided("D-1", "2008-01-01"), decided("D-2", "2009-01-01"), decided("D-3", "2009-02-01"), gone
    assert_found("AuthorityMissing", "inadmissible", repeal("D-2"), *before)


def test_no_decision_repeals_itself() -> None:
    assert_found("AuthorityMissing", "inadmissible", repeal("D-1"), decided("D-1", "2008-01-01"))


def test_a_member_challenges_an_act_with_effect_against_a_provision_of_the_rulebook() -> None:
    one = decided("D-1", "2008-01-01")
    registers = assert_fine(challenge(), one)
    assert ["challenge"] == registers.decisions.challenged["D-1"]
    assert_found("ActUnknown", "inadmissible", challenge())
    assert_found("ActUnknown", "inadmissible", challenge(), voted(objects="XBR"))
    assert_found("ActUnknown", "inadmissible", challenge(day="2007-12-31"), one)
    assert_found("ProvisionUnknown", "inadmissible", challenge(against="Statute, Art. 99"), one)
    assert_found("NotMember", "inadmissible", challenge(state="XFA"), one)


def test_a_challenge_is_answered_once() -> None:
    one = decided("D-1", "2008-01-01")
    registers = assert_fine(answer(), one, challenge())
    assert "answer" == registers.decisions.answers["challenge"].id
    assert_found("ChallengeUnknown", "inadmissible", answer(), one)
    assert_found("ChallengeUnknown", "inadmissible", answer(challenged="D-1"), one)
    assert_found("AnsweredAlready", "inadmissible", answer("again"), one, challenge(), answer())


def rejection(**groups: str) -> Act:
    return act("decisions.rejection", "no", "2009-01-01", proposal="P-1", positions=positions(**groups))


def test_a_rejection_against_the_votes_on_record_is_irregular() -> None:
    """Under a vote the votes decide; agreement without a vote may fail for reasons that nobody put on record."""
    needs = law({"procedure": "simple_majority_of_voting", "quorum_fraction": "1/2"})
    carried = {"for": "XBR XCO", "against": "XDU"}
    assert_found("MajorityReached", "irregular", rejection(**carried), proposal(), law=needs)
    assert ART == after(proposal(), rejection(**carried), law=needs).findings[0].provision
    assert_fine(rejection(**{"for": "XBR", "against": "XCO"}), proposal(), law=needs)
    assert_fine(rejection(**{"for": "XBR"}), proposal(), law=needs)
    assert_fine(rejection(), proposal(), law=needs)
    assert_fine(rejection(absent="XBR"), proposal())
    assert_fine(rejection(**carried), proposal(), law=law())


def test_positions_on_a_rejection_are_those_of_members() -> None:
    assert_found("PositionOfNonMember", "irregular", rejection(objects="XFA"), proposal())
    assert_found("DecisionUnknown", "inadmissible", rejection(objects="XFA"))


def test_a_suspended_member_does_not_decide_unless_the_rulebook_says_so() -> None:
    suspended = act("membership.suspension", "s", "2007-01-01", state="XBR")
    assert_found("PositionWithoutVote", "irregular", voted(objects="XBR"), suspended)
    assert_found("ObjectionRaised", "inadmissible", voted("2006-12-31", objects="XBR"), suspended)
    assert_found("ObjectionRaised", "inadmissible", voted(objects="XCO"), suspended)
    for value, rule in ((True, "ObjectionRaised"), (False, "PositionWithoutVote"), (None, "PositionWithoutVote")):
        parameters = {"parameters": [{"parameter": "membership.suspended_decide", "values": [{"value": value}]}]}
        assert [rule] == [name for name, _ in found(voted(objects="XBR"), suspended, law=parameters)]


def test_a_repeal_of_what_is_not_on_record_says_only_that() -> None:
    assert_found("DecisionUnknown", "inadmissible", repeal("D-2"), decided("D-2", "2009-01-01"))


def test_a_decision_stands_at_one_stage_on_each_day() -> None:
    repealed = after(decided("D-1", "2008-01-01"), decided("D-2", "2009-01-01"), repeal("D-2"))
    stages = repealed.decisions.items["D-1"].stages
    assert ["repealed"] == [segment.value for segment, _ in stages.on(date(2010, 1, 1))]
    without = after(
        decided("D-1", "2008-01-01"),
        proposal(),
        act("decisions.withdrawal_of_proposal", "w", "2009-01-01", proposal="P-1"),
    )
    withdrawn = without.decisions.items["P-1"].stage_on(date(2009, 1, 1))
    assert withdrawn is not None
    assert ("P-1", "w") == withdrawn[0].acts


@pytest.mark.parametrize("laid", [{"organ": "CNL"}, {"matter": "other"}])
def test_a_draft_is_adopted_by_the_organ_and_on_the_matter_for_which_it_was_laid(laid: dict[str, str]) -> None:
    matters = {"competence": [{"matter": one, "organs": ["ASM", "CNL"], "provision": ART} for one in MATTERS]}
    adoption = decided("D-1", "2008-02-01", proposal="P-1")
    assert_fine(adoption, proposal(), law=matters)
    registers = assert_found("DraftDiffers", "irregular", adoption, proposal(**laid), law=matters)
    assert registers.findings[0].message.startswith("P-1 was laid before ")


MATTERS = ("general", "other")


@pytest.mark.parametrize("procedure", ["agreement", "agreement_but_one"])
def test_where_nobody_is_entitled_to_decide_nothing_is_agreed(procedure: str) -> None:
    alone = [act("membership.expulsion", f"out-{one}", "2007-01-01", state=one) for one in ("XCO", "XDU", "XEL")]
    one = decided("D-1", "2008-01-01", concerns="XBR")
    expected = "MembersMissing" if procedure == "agreement_but_one" else None
    rules = law({"procedure": procedure})
    assert [(expected, "inadmissible")] * bool(expected) == found(one, *alone, law=rules)
    nobody = act("membership.expulsion", "out-XBR", "2007-01-01", state="XBR")
    assert_found("MembersMissing", "inadmissible", one, *alone, nobody, law=rules)
