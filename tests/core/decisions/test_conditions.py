"""Conditions as the rulebook says them: bases, numbers, concurrence, joins, what follows failing the first way."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cast.small import ART, RULEBOOK, act, assert_fine, assert_found, found, positions
from cast.small import decided as adopted
from comity.core.chapters.decisions.acts import Position, Tally
from comity.core.chapters.decisions.counting import Case, Chamber, Span, counted
from comity.core.chapters.decisions.procedures import decided
from comity.core.kernel.shapes import convert
from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.loader import load

SIX: Final = "XBR XCO XDU XEL XFA XGA"
IN_FAVOUR: Final = "for"
ASSERTED: Final = {"carried": "asserted", "sources": [{"grade": "secondary", "description": "A yearbook."}]}


def chamber(voters: str = SIX, suspended: str = "", seats: int | None = None, founders: str = "") -> Chamber:
    entitled = dict.fromkeys(voters.split(), 1)
    members = {**entitled, **dict.fromkeys(suspended.split(), 1)}
    return Chamber(
        entitled, members, seats or len(members), frozenset(founders.split()), {("full",): ("XBR", "XCO")}.__getitem__
    )


def outcome(condition: Any, one: Case, **row: Any) -> bool | None:
    """Whether the decision is taken; None: the record does not settle it."""
    plain = {"organs": ["ASM"], "provision": "Art. 1", "condition": condition, **row}
    answers = [each.is_met for each in decided(convert(plain, ProcedureRow), one)]
    return False if False in answers else None if None in answers else True


def roll(rest: Chamber | None = None, concerns: str | None = None, **groups: str) -> Case:
    put = tuple(convert(one, Position) for one in positions(**groups))
    return Case(rest or chamber(), put, concerns=(concerns,) if concerns else ())


def tally(votes: dict[str, int], rest: Chamber | None = None, **groups: str) -> Case:
    put = tuple(convert(one, Position) for one in positions(**groups))
    return Case(rest or chamber(), put, convert(votes, Tally))


def test_each_basis_counts_what_it_names() -> None:
    """Three for, one against, one abstaining, one silent; one more member is suspended, two seats are vacant."""
    one = roll(chamber(suspended="XHO", seats=9), against="XEL", abstains="XFA", **{IN_FAVOUR: "XBR XCO XDU"})
    reached = {
        "cast": ("3/4", "4/5"),
        "present": ("3/5", "2/3"),
        "entitled": ("1/2", "4/6"),
        "members": ("3/7", "1/2"),
        "seats": ("3/9", "4/9"),
    }
    for basis, (enough, too_much) in reached.items():
        assert outcome({"fraction": enough, "basis": basis}, one) is True
        assert outcome({"fraction": too_much, "basis": basis}, one) is False
        assert outcome({"more_than": enough, "basis": basis}, one) is False


def test_a_number_of_votes_may_be_needed_whatever_the_basis() -> None:
    assert outcome({"votes_min": 2}, roll(**{IN_FAVOUR: "XBR XCO"})) is True
    assert outcome({"votes_min": 3}, roll(**{IN_FAVOUR: "XBR XCO"})) is False


def test_conditions_joined_must_all_be_met() -> None:
    both = {"all": [{"fraction": "2/3"}, {"more_than": "1/2", "basis": "entitled"}]}
    assert outcome(both, roll(against="XFA XGA", **{IN_FAVOUR: "XBR XCO XDU XEL"})) is True
    assert outcome(both, roll(**{IN_FAVOUR: "XBR XCO XDU"})) is False
    assert outcome(both, roll(against="XEL XFA XGA", **{IN_FAVOUR: "XBR XCO XDU"})) is False


def test_one_of_several_ways_is_enough() -> None:
    either = {"any": [{"votes_min": 5}, {"concurrence": ["XBR", "XCO"]}]}
    assert outcome(either, roll(**{IN_FAVOUR: "XBR XCO"})) is True
    assert outcome(either, roll(**{IN_FAVOUR: "XCO XDU XEL XFA XGA"})) is True
    assert outcome(either, roll(**{IN_FAVOUR: "XCO XDU XEL XFA"})) is False


def test_the_concurrence_of_some_is_asked_of_those_that_may_vote() -> None:
    founders = {"fraction": "3/4", "concurrence": "founders"}
    of = chamber(suspended="XHO", founders="XBR XCO XHO")
    assert outcome(founders, roll(of, against="XGA", **{IN_FAVOUR: "XBR XCO XDU XEL XFA"})) is True
    assert outcome(founders, roll(of, abstains="XCO", **{IN_FAVOUR: "XBR XDU XEL XFA XGA"})) is False
    silent = {"fraction": "3/4", "concurrence": "founders", "concurrence_by": "not_against"}
    assert outcome(silent, roll(of, abstains="XCO", **{IN_FAVOUR: "XBR XDU XEL XFA XGA"})) is True
    assert outcome(silent, roll(of, against="XCO", **{IN_FAVOUR: "XBR XDU XEL XFA XGA"})) is False
    assert outcome({"concurrence": {"standing": "full"}}, roll(**{IN_FAVOUR: "XBR XCO"})) is True
    assert outcome({"concurrence": {"standing": "full"}}, roll(**{IN_FAVOUR: "XBR XDU"})) is False


def test_a_majority_may_be_asked_among_some() -> None:
    double = {"all": [{"more_than": "1/2", "among": ["XBR", "XCO", "XDU"]}, {"more_than": "1/2"}]}
    assert outcome(double, roll(against="XDU XEL", **{IN_FAVOUR: "XBR XCO XFA"})) is True
    assert outcome(double, roll(against="XCO XDU", **{IN_FAVOUR: "XBR XEL XFA XGA"})) is False


def test_by_consensus_or_failing_which_by_two_thirds() -> None:
    failing = {"procedure": "agreement", "failing": {"fraction": "2/3"}}
    assert outcome(failing, roll()) is True
    assert outcome(failing, roll(opinion="XBR")) is True
    assert outcome(failing, roll(objects="XBR")) is False
    assert outcome(failing, roll(objects="XBR", against="XBR", **{IN_FAVOUR: "XCO XDU"})) is True
    assert outcome(failing, roll(against="XBR", **{IN_FAVOUR: "XCO"})) is False
    assert outcome(failing, roll(abstains="XBR")) is False


def test_where_votes_are_counted_a_vote_against_is_no_agreement() -> None:
    either = {"any": [{"procedure": "agreement"}, {"fraction": "2/3"}]}
    assert outcome(either, roll()) is True
    assert outcome(either, roll(abstains="XBR", **{IN_FAVOUR: "XCO"})) is True
    assert outcome(either, roll(against="XBR XCO", **{IN_FAVOUR: "XDU"})) is False
    assert outcome(either, tally({"for": 1, "against": 2})) is False
    assert outcome(either, tally({"for": 4, "against": 2})) is True


def test_a_member_concerned_does_not_stand_in_the_way_in_a_tally_either() -> None:
    but_one = {"any": [{"procedure": "agreement_but_one"}, {"fraction": "1"}]}
    case = tally({"for": 5, "against": 1})._replace(concerns=("XBR",))
    assert outcome(but_one, case) is None
    assert outcome(but_one, tally({"for": 5, "against": 1}, against="XBR")._replace(concerns=("XBR",))) is True
    assert outcome(but_one, tally({"for": 4, "against": 2})._replace(concerns=("XBR",))) is False


@pytest.mark.parametrize(
    ("quorum", "present", "is_met"),
    [
        ({"fraction": "2/3"}, "XBR XCO XDU XEL", True),
        ({"more_than": "2/3"}, "XBR XCO XDU XEL", False),
        ({"fraction": "2/3", "of": "members"}, "XBR XCO XDU XEL", False),
        ({"fraction": "1/2", "of": "seats"}, "XBR XCO XDU XEL", False),
        ({"fraction": "4/9", "of": "seats"}, "XBR XCO XDU XEL", True),
        ({"count_min": 5}, "XBR XCO XDU XEL", False),
        ({"count_min": 4}, "XBR XCO XDU XEL", True),
    ],
)
def test_a_quorum_has_a_basis_of_its_own(quorum: dict[str, Any], present: str, *, is_met: bool) -> None:
    """Six may vote, one member is suspended, nine seats in all."""
    one = roll(chamber(suspended="XHO", seats=9), **{IN_FAVOUR: present})
    assert is_met == outcome({"more_than": "1/2"}, one, quorum=quorum)


# --- a tally, and what is only asserted -----------------------------------------------------------------------------
def test_a_tally_answers_what_numbers_answer() -> None:
    assert outcome({"fraction": "2/3"}, tally({"for": 4, "against": 2})) is True
    assert outcome({"fraction": "2/3"}, tally({"for": 3, "against": 2, "abstains": 1})) is False
    assert outcome({"more_than": "1/2", "basis": "entitled"}, tally({"for": 4})) is True
    assert outcome({"more_than": "1/2"}, tally({"for": 2, "against": 1}), quorum={"count_min": 4}) is False


def test_concurrence_that_a_tally_cannot_show_is_not_settled() -> None:
    founders = {"concurrence": ["XBR", "XCO"]}
    assert outcome(founders, tally({"for": 4, "against": 2})) is None
    assert outcome(founders, tally({"for": 6})) is True
    assert outcome(founders, tally({"for": 1, "against": 5})) is False
    assert outcome(founders, tally({"for": 4, "against": 2}, against="XCO")) is False
    assert outcome(founders, tally({"for": 3, "against": 2}, against="XDU XEL")) is None
    assert outcome(founders, tally({"for": 4, "against": 2}, against="XDU XEL")) is True
    silent = {**founders, "concurrence_by": "not_against"}
    assert outcome(silent, tally({"for": 4, "abstains": 2})) is True
    assert outcome(silent, tally({"for": 4, "against": 1})) is None
    assert outcome(silent, tally({"for": 1, "against": 5})) is False


def test_weights_that_a_tally_cannot_tell_are_not_settled_unless_any_would_do() -> None:
    weighted = {"fraction": "3/5", "basis": "entitled", "weights": {"XBR": 6, "XCO": 2, "XDU": 1, "XEL": 1}}
    assert outcome(weighted, tally({"for": 3})) is None
    assert outcome(weighted, tally({"for": 6})) is True
    assert outcome(weighted, tally({"for": 0, "against": 6})) is False
    assert outcome(weighted, tally({"for": 3}, **{IN_FAVOUR: "XBR"})) is True
    assert outcome(weighted, tally({"for": 3, "against": 1}, against="XBR")) is False


def test_what_is_asserted_is_not_settled_unless_what_is_known_refuses_it() -> None:
    asserted = Case(chamber(), is_asserted=True)
    for condition in ({"fraction": "2/3"}, {"procedure": "agreement"}, {"concurrence": "entitled"}, {"votes_min": 6}):
        assert outcome(condition, asserted) is None
        assert outcome(condition, asserted, quorum_fraction="1/2") is None
    assert outcome({"votes_min": 7}, asserted) is False
    against = tuple(convert(one, Position) for one in positions(against="XBR XCO XDU"))
    assert outcome({"more_than": "1/2", "basis": "entitled"}, asserted._replace(positions=against)) is False
    objecting = tuple(convert(one, Position) for one in positions(objects="XBR"))
    assert outcome({"procedure": "agreement"}, asserted._replace(positions=objecting)) is False


def test_in_a_body_without_seats_nobody_votes() -> None:
    empty = Chamber({}, {}, 0, is_seated=False)
    assert outcome({"procedure": "agreement"}, Case(empty), quorum_fraction="1/2") is True
    assert outcome({"fraction": "1/2"}, Case(empty)) is False
    assert outcome({"fraction": "1/2"}, Case(empty, is_asserted=True)) is None


# --- on record ------------------------------------------------------------------------------------------------------
def law(condition: Any, **more: Any) -> dict[str, Any]:
    return {"procedures": [{"organs": ["ASM", "SEC"], "provision": ART, "condition": condition, **more}]}


TWO_THIRDS: Final = law({"fraction": "2/3"})


def voted(**more: Any) -> Any:
    return adopted("D-1", "2008-01-01", **more)


def test_a_tally_on_record_carries_or_refuses() -> None:
    assert_fine(voted(votes={"for": 3, "against": 1}), law=TWO_THIRDS)
    assert_found("MajorityNotReached", "inadmissible", voted(votes={"for": 2, "against": 2}), law=TWO_THIRDS)


@pytest.mark.parametrize(
    ("votes", "more", "rule"),
    [
        ({"for": 4, "against": 1}, {}, "TallyExceeded"),
        ({"for": 3, "against": 1, "absent": 1}, {}, "TallyExceeded"),
        ({"for": 3, "against": -1}, {}, "TallyMalformed"),
        ({"for": 3, "against": 0}, {"positions": positions(against="XBR")}, "TallyDiffers"),
    ],
)
def test_a_tally_that_cannot_be_is_refused(votes: dict[str, int], more: dict[str, Any], rule: str) -> None:
    assert_found(rule, "inadmissible", voted(votes=votes, **more), law=TWO_THIRDS)


def test_a_roll_call_in_part_stands_beside_a_tally() -> None:
    assert_fine(voted(votes={"for": 3, "against": 1}, positions=positions(against="XBR")), law=TWO_THIRDS)


def test_a_vote_whose_count_is_not_on_record_stands_on_what_its_source_says() -> None:
    registers = assert_found("CountUnsettled", "note", voted(**ASSERTED), law=TWO_THIRDS)
    assert "claimed" == registers.decisions.items["D-1"].stages.segments[0].basis
    unsourced = found(voted(carried="asserted"), law=TWO_THIRDS)
    assert [("AssertionUnsourced", "inadmissible"), ("CountUnsettled", "note")] == unsourced
    settled = assert_fine(voted(votes={"for": 4}, **ASSERTED), law=TWO_THIRDS)
    assert "computed" == settled.decisions.items["D-1"].stages.segments[0].basis


def test_votes_counted_under_agreement_alone_do_not_count_in_numbers_either() -> None:
    assert_found(
        "VoteRecorded", "irregular", voted(votes={"for": 1, "against": 3}), law=law({"procedure": "agreement"})
    )


def test_the_founders_are_those_that_founded_it() -> None:
    needs = law({"more_than": "1/2", "concurrence": "founders"})
    later = act("membership.admission", "admitted", "2007-01-01", state="XFA")
    four = {IN_FAVOUR: "XBR XCO XDU XEL"}
    assert_fine(voted(positions=positions(against="XFA", **four)), later, law=needs)
    refused = voted(positions=positions(against="XEL", **{IN_FAVOUR: "XBR XCO XDU XFA"}))
    assert_found("ConcurrenceMissing", "inadmissible", refused, later, law=needs)


def test_an_extinct_state_casts_no_vote() -> None:
    gone = act("subjects.extinction", "gone", "2007-01-01", subject="XEL", successors=[])
    all_but = voted(positions=positions(**{IN_FAVOUR: "XBR XCO XDU"}))
    assert_fine(all_but, gone, law=law({"procedure": "unanimity"}))
    assert_found("MajorityNotReached", "inadmissible", all_but, law=law({"procedure": "unanimity"}))
    dead = voted(positions=positions(**{IN_FAVOUR: "XEL"}))
    rules = [rule for rule, _ in found(dead, gone, law=TWO_THIRDS)]
    assert ["MajorityNotReached", "PositionOfNonMember"] == rules


# --- the rulebook ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"condition": {}}, ("condition",)),
        ({}, ()),
        ({"condition": {"failing": {"fraction": "2/3"}}}, ("condition",)),
        ({"condition": {"fraction": "3/2"}}, ("condition", "fraction")),
        ({"condition": {"more_than": "1"}}, ("condition", "more_than")),
        ({"condition": {"votes_min": 0}}, ("condition", "votes_min")),
        ({"condition": {"procedure": "qualified_majority_of_voting"}}, ("condition",)),
        ({"condition": {"procedure": "agreement", "fraction": "2/3"}}, ("condition",)),
        ({"condition": {"concurrence": []}}, ("condition", "concurrence")),
        ({"condition": {"concurrence": {"standing": "nobility"}}}, ("condition", "concurrence", "standing")),
        ({"condition": {"fraction": "1/2", "basis": "seats", "among": ["XBR"]}}, ("condition", "basis")),
        ({"condition": {"concurrence": "founders", "weights": {"XBR": 1}}}, ("condition", "weights")),
        ({"condition": {"fraction": "1/2", "weights": {"XBR": -1}}}, ("condition", "weights", "XBR")),
        ({"condition": {"all": [{"fraction": "1/2"}, {}]}}, ("condition", "all", 1)),
        ({"condition": {"procedure": "agreement", "failing": {}}}, ("condition", "failing")),
        ({"procedure": "agreement", "quorum": {}}, ("quorum",)),
        ({"procedure": "agreement", "quorum": {"count_min": 0}}, ("quorum", "count_min")),
        ({"procedure": "agreement", "quorum_fraction": "none"}, ("quorum_fraction",)),
    ],
)
def test_a_condition_that_cannot_be_meant_is_a_fault_with_its_place(
    row: dict[str, Any], place: tuple[Any, ...]
) -> None:
    plain = {**RULEBOOK, "procedures": [{"organs": ["ASM"], "provision": ART, **row}]}
    assert ("procedures", 0, *place) in [fault.path for fault in load(plain)[1]]


def test_a_right_on_which_the_vote_hangs_names_organs_that_there_are() -> None:
    right = {"right": "vote", "names": {"en": "vote"}, "votes_in": ["SENATE"]}
    assert [("rights", 0, "votes_in", 0)] == [fault.path for fault in load({**RULEBOOK, "rights": [right]})[1]]


def test_a_position_not_told_had_at_most_the_votes_that_no_other_is_told_to_have_had() -> None:
    """Four of six in favour and one against: at most one was absent, so that at least five took part."""
    six = tally({"for": 4, "against": 1})
    assert counted(six).absent == Span(0, 1)
    assert counted(six, frozenset({"XBR"})).absent == Span(0, 1)
