"""Procedures at their exact thresholds: just reached, just missed, ties, abstentions, absence, non-members, nobody."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cast.small import positions
from comity.core.chapters.decisions.acts import Position
from comity.core.chapters.decisions.counting import Case, Chamber, Outcome, refusal
from comity.core.chapters.decisions.procedures import PROCEDURES, condition_of, met
from comity.core.chapters.decisions.quorums import quorum, quorums
from comity.core.kernel.shapes import convert
from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.voting import WITHOUT_VOTE

FOUR: Final = "XBR XCO XDU XEL"
FIVE: Final = "XBR XCO XDU XEL XFA"
SIX: Final = "XBR XCO XDU XEL XFA XGA"


def chamber(members: str = FOUR) -> Chamber:
    """One vote for each of these members, all of them entitled."""
    voters = dict.fromkeys(members.split(), 1)
    return Chamber(voters, voters, len(voters))


def case(members: str = FOUR, concerns: str | None = None, **groups: str) -> Case:
    put = tuple(convert(one, Position) for one in positions(**groups))
    return Case(chamber(members), put, concerns=(concerns,) if concerns else ())


def row_of(procedure: str, row: Any = None) -> ProcedureRow:
    plain = {"procedure": procedure, "organs": ["ASM"], "provision": "Art. 1", **(row or {})}
    one: ProcedureRow = convert(plain, ProcedureRow)
    return one


def quorate(procedure: str, one: Case, fraction: str) -> Outcome:
    (asked,) = quorums(row_of(procedure, {"quorum_fraction": fraction}))
    return quorum(asked, one, is_counted=procedure not in WITHOUT_VOTE)


def answer(procedure: str, one: Case, row: Any = None) -> Outcome:
    return met(condition_of(row_of(procedure, row)), one)


def refused(
    procedure: str, members: str = FOUR, concerns: str | None = None, row: Any = None, **groups: str
) -> str | None:
    found = answer(procedure, case(members, concerns, **groups), row)
    return None if found.is_met else found.rule


@pytest.mark.parametrize(
    ("groups", "rule"),
    [
        ({}, None),
        ({"opinion": FOUR}, None),
        ({"not_participating": FOUR}, None),
        ({"absent": "XBR XCO XDU"}, None),
        ({"against": FOUR}, None),
        ({"objects": "XFA"}, None),
        ({"objects": "XBR"}, "ObjectionRaised"),
        ({"objects": "XBR", "for": "XCO XDU XEL"}, "ObjectionRaised"),
    ],
)
def test_under_agreement_only_a_members_objection_stands_in_the_way(groups: dict[str, str], rule: str | None) -> None:
    assert rule == refused("agreement", **groups)


def test_the_refusal_names_those_who_objected() -> None:
    found = answer("agreement", case(objects="XCO XBR"))
    assert refusal("ObjectionRaised", "XBR, XCO objected; agreement needs that no member does.") == found
    found = answer("agreement_but_one", case(objects="XCO XBR", concerns="XCO"))
    message = "XBR objected; agreement needs that no member other than XCO does."
    assert refusal("ObjectionRaised", message) == found


@pytest.mark.parametrize(
    ("concerns", "objects", "rule"),
    [
        ("XBR", "", None),
        ("XBR", "XBR", None),
        ("XBR", "XCO", "ObjectionRaised"),
        ("XBR", "XBR XCO", "ObjectionRaised"),
        (None, "", "MemberConcernedMissing"),
        (None, "XBR", "MemberConcernedMissing"),
    ],
)
def test_under_agreement_but_one_the_member_concerned_does_not_stand_in_the_way(
    concerns: str | None, objects: str, rule: str | None
) -> None:
    assert rule == refused("agreement_but_one", concerns=concerns, objects=objects)


@pytest.mark.parametrize(
    ("groups", "rule"),
    [
        ({"for": FOUR}, None),
        ({"for": f"{FOUR} XFA"}, None),
        ({"for": FOUR, "against": "XFA"}, None),
        ({"for": "XBR XCO XDU"}, "MajorityNotReached"),
        ({"for": "XBR XCO XDU XFA"}, "MajorityNotReached"),
        ({"for": "XBR XCO XDU", "abstains": "XEL"}, "MajorityNotReached"),
        ({"for": "XBR XCO XDU", "absent": "XEL"}, "MajorityNotReached"),
        ({}, "MajorityNotReached"),
    ],
)
def test_unanimity_needs_every_member(groups: dict[str, str], rule: str | None) -> None:
    assert rule == refused("unanimity", **groups)


MAJORITY_OF_MEMBERS: Final = [
    (FOUR, {"for": "XBR XCO"}, False),
    (FOUR, {"for": "XBR XCO XDU"}, True),
    (FIVE, {"for": "XBR XCO"}, False),
    (FIVE, {"for": "XBR XCO XDU"}, True),
    (FOUR, {"for": "XBR XCO", "against": "XDU"}, False),
    (FOUR, {"for": "XBR XCO", "abstains": "XDU XEL"}, False),
    (FOUR, {"for": "XBR XCO", "absent": "XDU XEL"}, False),
    (FOUR, {"for": "XBR XCO XFA"}, False),
    (FOUR, {}, False),
]
MAJORITY_OF_VOTING: Final = [
    (FOUR, {"for": "XBR"}, True),
    (FOUR, {"for": "XBR", "against": "XCO"}, False),
    (FOUR, {"for": "XBR XCO", "against": "XDU"}, True),
    (FOUR, {"for": "XBR XCO", "against": "XDU XEL"}, False),
    (FOUR, {"for": "XBR", "abstains": "XCO XDU XEL"}, True),
    (FOUR, {"for": "XBR XFA", "against": "XCO"}, False),
    (FOUR, {"for": "XBR", "against": "XFA"}, True),
    (FOUR, {"abstains": FOUR}, False),
    (FOUR, {}, False),
]
TWO_THIRDS_OF_MEMBERS: Final = [
    (SIX, {"for": "XBR XCO XDU XEL"}, True),
    (SIX, {"for": "XBR XCO XDU"}, False),
    (FIVE, {"for": "XBR XCO XDU"}, False),
    (FIVE, {"for": "XBR XCO XDU XEL"}, True),
    (SIX, {"for": "XBR XCO XDU", "abstains": "XEL XFA XGA"}, False),
    (SIX, {"for": "XBR XCO XDU XHO"}, False),
    (SIX, {}, False),
]
TWO_THIRDS_OF_VOTING: Final = [
    (SIX, {"for": "XBR XCO", "against": "XDU"}, True),
    (SIX, {"for": "XBR XCO XDU", "against": "XEL XFA"}, False),
    (SIX, {"for": "XBR XCO XDU XEL", "against": "XFA XGA"}, True),
    (SIX, {"for": "XBR", "abstains": "XCO XDU XEL XFA XGA"}, True),
    (SIX, {"for": "XBR XCO", "against": "XDU XHO"}, True),
    (SIX, {"abstains": SIX}, False),
    (SIX, {}, False),
]
THRESHOLDS: Final = [
    (procedure, members, groups, is_taken)
    for procedure, rows in (
        ("simple_majority_of_members", MAJORITY_OF_MEMBERS),
        ("simple_majority_of_voting", MAJORITY_OF_VOTING),
        ("qualified_majority_of_members", TWO_THIRDS_OF_MEMBERS),
        ("qualified_majority_of_voting", TWO_THIRDS_OF_VOTING),
    )
    for members, groups, is_taken in rows
]


@pytest.mark.parametrize(("procedure", "members", "groups", "is_taken"), THRESHOLDS)
def test_a_majority_is_reached_exactly_where_its_base_says(
    procedure: str, members: str, groups: dict[str, str], *, is_taken: bool
) -> None:
    """Simple: more than half, so that a tie is none. Qualified: here at least two thirds. Of members or voting."""
    row = {"fraction": "2/3"} if procedure.startswith("qualified") else None
    assert (None if is_taken else "MajorityNotReached") == refused(procedure, members, row=row, **groups)


@pytest.mark.parametrize(
    ("fraction", "in_favour", "is_taken"),
    [
        ("3/4", "XBR XCO XDU", True),
        ("3/4", "XBR XCO", False),
        ("1/2", "XBR XCO", True),
        ("1", "XBR XCO XDU", False),
        ("1", FOUR, True),
    ],
)
def test_a_fraction_is_needed_at_least(fraction: str, in_favour: str, *, is_taken: bool) -> None:
    found = refused("qualified_majority_of_members", row={"fraction": fraction}, **{"for": in_favour})
    assert (None if is_taken else "MajorityNotReached") == found


def test_a_qualified_majority_without_a_fraction_needs_all() -> None:
    assert "MajorityNotReached" == refused("qualified_majority_of_members", **{"for": "XBR XCO XDU"})
    assert refused("qualified_majority_of_members", **{"for": FOUR}) is None


@pytest.mark.parametrize(
    ("in_favour", "is_taken"),
    [
        ("XBR", False),
        ("XBR XCO", True),
        ("XCO XDU XEL", False),
        ("XBR XEL XFA", False),
        ("XBR XCO XEL", True),
        ("", False),
    ],
)
def test_weights_count_and_not_heads(in_favour: str, *, is_taken: bool) -> None:
    """XBR has 50, XCO 25, XDU 25, XEL none on record; XFA with 100 is no member; three quarters are needed."""
    row = {"fraction": "3/4", "weights": {"XBR": 50, "XCO": 25, "XDU": 25, "XFA": 100}}
    found = refused("weighted_majority", row=row, **{"for": in_favour})
    assert (None if is_taken else "MajorityNotReached") == found


def test_no_weights_on_record_give_no_majority() -> None:
    assert "MajorityNotReached" == refused("weighted_majority", row={"fraction": "1/2"}, **{"for": FOUR})


def test_the_refusal_says_how_many_there_were_and_how_many_are_needed() -> None:
    found = answer("simple_majority_of_voting", case(against="XBR", **{"for": "XCO"}))
    assert refusal("MajorityNotReached", "1 of 2 members voting were in favour; more than half are needed.") == found
    row = {"fraction": "2/3"}
    found = answer("qualified_majority_of_members", case(), row)
    assert refusal("MajorityNotReached", "0 of 4 members were in favour; at least 2/3 are needed.") == found


@pytest.mark.parametrize("procedure", [name for name in PROCEDURES if name not in WITHOUT_VOTE])
def test_where_nobody_is_a_member_no_vote_is_won(procedure: str) -> None:
    row = {"fraction": "1/2", "weights": {"XBR": 1}}
    assert "MajorityNotReached" == refused(procedure, members="", row=row)
    assert "MajorityNotReached" == refused(procedure, members="", row=row, **{"for": FOUR})


@pytest.mark.parametrize(
    ("procedure", "groups", "is_met"),
    [
        ("agreement", {}, True),
        ("agreement", {"absent": "XBR"}, True),
        ("agreement", {"absent": "XBR XCO"}, False),
        ("agreement", {"absent": "XBR XFA XGA"}, True),
        ("agreement_but_one", {"absent": "XBR XCO"}, False),
        ("unanimity", {"for": "XBR XCO XDU"}, True),
        ("unanimity", {"for": "XBR XCO"}, False),
        ("unanimity", {"for": "XBR XCO XFA"}, False),
        ("simple_majority_of_voting", {"for": "XBR", "against": "XCO", "abstains": "XDU"}, True),
        ("simple_majority_of_voting", {"for": "XBR", "against": "XCO", "absent": "XDU"}, False),
        ("simple_majority_of_voting", {"for": "XBR", "abstains": "XCO XDU"}, True),
        ("simple_majority_of_voting", {}, False),
    ],
)
def test_a_quorum_is_of_those_who_take_part(procedure: str, groups: dict[str, str], *, is_met: bool) -> None:
    """Three quarters of four. Without a vote, whoever is not recorded as absent; else those voting or abstaining."""
    found = quorate(procedure, case(**groups), "3/4")
    assert ("" if is_met else "QuorumNotMet") == found.rule


def test_where_no_quorum_is_set_none_is_missed() -> None:
    assert [] == list(quorums(row_of("agreement")))


def test_a_quorum_is_rounded_up() -> None:
    assert quorate("unanimity", case(FIVE, **{"for": "XBR XCO"}), "1/2").is_met is False
    assert quorate("unanimity", case(FIVE, **{"for": "XBR XCO XDU"}), "1/2").is_met
    found = quorate("unanimity", case(FIVE), "1/2")
    assert refusal("QuorumNotMet", "0 of 5 members took part; the quorum is 1/2.") == found


def test_a_member_without_a_weight_weighs_nothing_on_either_side() -> None:
    row = {"fraction": "2/3", "weights": {"XBR": 2, "XCO": 1}}
    assert refused("weighted_majority", row=row, **{"for": "XBR"}) is None
    assert "MajorityNotReached" == refused("weighted_majority", row=row, **{"for": "XCO"})
    assert "MajorityNotReached" == refused("weighted_majority", row=row, **{"for": "XCO XDU XEL"})
