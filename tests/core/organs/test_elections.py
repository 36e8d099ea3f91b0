"""Elected seats: numbers, groups, nationality, terms, re-election, seats left early; who votes in such an organ."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import ART, RULEBOOK, act, after, assert_fine, assert_found, decided, found, positions
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.core.rulebook.loader import load
from comity.opendata import rows

GROUP_OF_TWO: Final = {"group": "a", "number": 2}


def law(*procedures: dict[str, Any], **composition: Any) -> dict[str, Any]:
    """The Council is elected in this way; the others are as they were."""
    composed = {"provision": ART, "term_years": 2, **composition}
    organs = [
        {**row, "seats": "elected", "compositions": [composed]} if row["organ"] == "CNL" else row
        for row in RULEBOOK["organs"]
    ]
    general = {"organs": ["ASM", "CNL"], "provision": ART, "procedure": "agreement"}
    return {
        "organs": organs,
        "procedures": [*({"organs": ["CNL"], "provision": ART, **one} for one in procedures), general],
    }


def elected(state: str, since: str = "2008-01-01", key: str = "", **more: Any) -> Act:
    return act(
        "organs.election",
        key or f"elected-{state}-{since}",
        "2007-12-01",
        organ="CNL",
        state=state,
        since=since,
        **more,
    )


def stands(state: str, **more: Any) -> Act:
    return act("organs.candidature", f"stands-{state}", "2007-11-01", organ="CNL", state=state, **more)


def judge(name: str, state: str, since: str = "2008-01-01", **more: Any) -> Act:
    return elected(state, since, f"{name}-{since}", person={"en": name}, **more)


def left(seat: str, day: str = "2009-01-01", reason: str = "resignation") -> Act:
    return act("organs.vacancy_of_seat", f"left-{seat}", day, organ="CNL", seat=seat, reason=reason)


def sitting(registers: Registers, day: str) -> list[str]:
    return [row["holder"] for row in rows(registers, "seats", date.fromisoformat(day))]


def organ(registers: Registers, day: str) -> dict[str, Any]:
    (row,) = [one for one in rows(registers, "organs", date.fromisoformat(day)) if one["organ"] == "CNL"]
    return row


# --- seats ----------------------------------------------------------------------------------------------------------
def test_the_register_tells_who_sits_on_any_day_until_when_and_what_is_vacant() -> None:
    registers = after(elected("XBR"), elected("XCO", "2009-01-01"), law=law(number=3))
    assert [[], ["XBR"], ["XBR", "XCO"], ["XCO"], []] == [
        sitting(registers, day) for day in ("2007-12-31", "2008-01-01", "2009-01-01", "2010-01-01", "2011-01-01")
    ]
    assert "2010-01-01" == rows(registers, "seats", date(2008, 1, 1))[0]["until"]
    assert [(3, 2), (3, 1)] == [
        (row["seats_number"], row["seats_vacant"])
        for row in (organ(registers, day) for day in ("2008-01-01", "2009-06-01"))
    ]
    assert ["XBR", "XCO"] == organ(registers, "2009-06-01")["seats"]


def test_only_seats_that_are_elected_are_filled_so() -> None:
    assert_found("SeatsNotElected", "inadmissible", elected("XBR"))
    assert_found(
        "SeatsNotElected", "inadmissible", act("organs.candidature", "c", "2008-01-01", organ="CNL", state="XBR")
    )
    assert_fine(elected("XBR"), law=law(number=3))
    untold = law(number=3, term={"since": "2020-01-01"})
    assert_found("CompositionUnknown", "inadmissible", elected("XBR"), law=untold)


def test_there_are_no_more_seats_than_the_rulebook_has() -> None:
    two = law(number=2)
    before = [elected("XBR"), elected("XCO", "2009-06-01")]
    assert_found("SeatsFull", "inadmissible", elected("XDU", "2008-06-01"), *before, law=two)
    assert_fine(elected("XDU", "2008-06-01", until="2009-06-01"), *before, law=two)
    assert_fine(elected("XDU", "2010-01-01"), *before, law=two)


def test_a_state_has_one_seat_and_is_a_member() -> None:
    three = law(number=3)
    assert_found("SeatHeldAlready", "inadmissible", elected("XBR", "2009-01-01"), elected("XBR"), law=three)
    assert_fine(elected("XBR", "2010-01-01"), elected("XBR"), law=three)
    assert_found("NotMember", "inadmissible", elected("XFA"), law=three)
    assert_fine(elected("XFA"), law=law(number=3, members_only=False))


def test_a_state_that_is_a_member_no_more_leaves_its_seat() -> None:
    out = act("membership.expulsion", "out", "2008-06-01", state="XBR")
    registers = after(elected("XBR"), elected("XCO"), out, law=law(number=2))
    assert [["XBR", "XCO"], ["XCO"]] == [sitting(registers, day) for day in ("2008-05-31", "2008-06-01")]
    assert 1 == organ(registers, "2008-06-01")["seats_vacant"]
    late = act("organs.election", "late", "2008-07-01", organ="CNL", state="XDU", since="2008-07-01")
    assert_fine(late, elected("XBR"), elected("XCO"), out, law=law(number=2))


def test_groups_have_seats_of_their_own() -> None:
    up = {"group": "upper", "number": 1, "states": ["XBR", "XCO"]}
    down = {"group": "lower", "number": 2, "states": ["XDU", "XEL"]}
    rules = law(number=3, groups=[up, down])
    assert_fine(elected("XBR", group="upper"), law=rules)
    assert_found("GroupDiffers", "inadmissible", elected("XDU", group="upper"), law=rules)
    assert_found("GroupUnknown", "inadmissible", elected("XDU"), law=rules)
    assert_found("SeatsFull", "inadmissible", elected("XCO", group="upper"), elected("XBR", group="upper"), law=rules)
    registers = after(elected("XBR", group="upper"), law=rules)
    assert [("upper", 1, 0), ("lower", 2, 2)] == [
        (one["group"], one["number"], one["vacant"]) for one in organ(registers, "2008-01-01")["groups"]
    ]


def test_permanent_seats_stand_beside_those_elected() -> None:
    rules = law(number=1, permanent=["XBR"])
    assert_found("SeatHeldAlready", "inadmissible", elected("XBR"), law=rules)
    registers = assert_fine(elected("XCO"), law=rules)
    assert ["XBR", "XCO"] == sitting(registers, "2008-01-01")
    assert ["XBR", "XCO"] == organ(registers, "2008-01-01")["seats"]


# --- terms ----------------------------------------------------------------------------------------------------------
def test_a_term_lasts_as_long_as_the_rulebook_says() -> None:
    rules = law(number=2)
    assert_found("TermTooLong", "irregular", elected("XBR", until="2010-01-02"), law=rules)
    assert_fine(elected("XBR", until="2009-01-01"), law=rules)
    assert_found("TermReversed", "inadmissible", elected("XBR", until="2007-01-01"), law=rules)
    months = assert_fine(elected("XBR"), law=law(number=2, term_years=None, term_months=18))
    assert "2009-07-01" == rows(months, "seats", date(2008, 1, 1))[0]["until"]


def test_a_seat_left_early_is_filled_for_the_rest_of_the_term() -> None:
    rules = law(number=1)
    first = elected("XBR")
    rest = act(
        "organs.election", "rest", "2009-01-02", organ="CNL", state="XCO", since="2009-01-02", in_place_of=first.id
    )
    registers = assert_fine(rest, first, left(first.id), law=rules)
    assert [["XBR"], [], ["XCO"], []] == [
        sitting(registers, day) for day in ("2008-12-31", "2009-01-01", "2009-01-02", "2010-01-01")
    ]
    assert_found("SeatUnknown", "inadmissible", rest, law=rules)
    held = found(rest, first, law=rules)
    assert [("SeatNotVacant", "inadmissible"), ("SeatsFull", "inadmissible")] == held


def test_what_is_left_later_is_not_known_before() -> None:
    registers = after(elected("XBR"), left("elected-XBR-2008-01-01"), law=law(number=1))
    untils = [rows(registers, "seats", date(2008, 1, 1))[0]["until"]]
    assert ["2010-01-01"] == untils
    assert ["elected-XBR-2008-01-01"] == rows(registers, "seats", date(2008, 12, 31))[0]["acts"]


def test_one_leaves_a_seat_that_one_has() -> None:
    rules = law(number=1)
    assert_found("SeatUnknown", "inadmissible", left("nobody"), law=rules)
    gone = left("elected-XBR-2008-01-01")
    again = act("organs.vacancy_of_seat", "again", "2009-02-01", organ="CNL", seat="elected-XBR-2008-01-01")
    assert_found("SeatVacant", "inadmissible", again, elected("XBR"), gone, law=rules)
    over = left("elected-XBR-2008-01-01", "2010-01-01")
    assert_found("SeatVacant", "inadmissible", over, elected("XBR"), law=rules)


@pytest.mark.parametrize(
    ("limits", "begins", "is_barred"),
    [
        ({"terms_max": 2}, ("2000-07-01", "2004-01-01"), True),
        ({"terms_max": 3}, ("2000-07-01", "2004-01-01"), False),
        ({"consecutive_terms_max": 1}, ("2006-01-01",), True),
        ({"consecutive_terms_max": 2}, ("2006-01-01",), False),
        ({"consecutive_terms_max": 2}, ("2004-01-01", "2006-01-01"), True),
        ({"consecutive_terms_max": 2}, ("2003-12-01", "2006-01-01"), False),
        ({"consecutive_terms_max": 1}, ("2005-12-31",), False),
    ],
)
def test_reelection_has_its_limits(limits: dict[str, int], begins: tuple[str, ...], *, is_barred: bool) -> None:
    rules = law(number=3, **limits)
    before = [
        act("organs.election", f"e-{since}", "2000-06-02", organ="CNL", state="XBR", since=since) for since in begins
    ]
    assert [("ReelectionBarred", "inadmissible")] * is_barred == found(elected("XBR"), *before, law=rules)


def test_the_rest_of_a_predecessors_term_counts_only_where_it_is_said_to() -> None:
    first = act("organs.election", "first", "2005-01-01", organ="CNL", state="XCO", since="2006-01-01")
    gone = act("organs.vacancy_of_seat", "gone", "2007-01-01", organ="CNL", seat="first")
    rest = act(
        "organs.election",
        "rest",
        "2007-01-01",
        order=5,
        organ="CNL",
        state="XBR",
        since="2007-01-01",
        in_place_of="first",
    )
    for counts, expected in ((False, []), (True, [("ReelectionBarred", "inadmissible")])):
        rules = law(number=1, consecutive_terms_max=1, rest_counts=counts)
        assert expected == found(elected("XBR"), first, gone, rest, law=rules)


# --- persons --------------------------------------------------------------------------------------------------------
def test_no_two_persons_are_nationals_of_one_state_where_none_may_be() -> None:
    court = law(of="persons", number=3, one_of_a_state=True)
    assert_found("NationalityTwice", "inadmissible", judge("Bea", "XBR"), judge("Ada", "XBR"), law=court)
    assert_found("SeatHeldAlready", "inadmissible", judge("Ada", "XCO", "2008-06-01"), judge("Ada", "XBR"), law=court)
    assert_found("PersonMissing", "inadmissible", elected("XBR"), law=court)
    assert_found("NotMember", "inadmissible", judge("Ada", "XFA"), law=court)
    assert_fine(judge("Bea", "XBR"), judge("Ada", "XBR"), law=law(of="persons", number=3))


def test_only_who_was_put_forward_is_elected_where_candidates_are_asked_for() -> None:
    rules = law(of="persons", number=1, candidates=True)
    candidate = stands("XBR", person={"en": "Ada"})
    assert_found("CandidatureMissing", "irregular", judge("Bea", "XBR"), candidate, law=rules)
    assert_fine(judge("Ada", "XBR"), candidate, law=rules)
    assert_found(
        "SubjectUnknown",
        "inadmissible",
        act("organs.candidature", "x", "2008-01-01", organ="CNL", state="XZZ"),
        law=rules,
    )


def test_an_election_rests_on_the_decision_that_the_rulebook_asks_for() -> None:
    rules = law(number=1)
    matter = {
        "matter": "election",
        "organs": ["ASM"],
        "provision": ART,
        "acts": ["organs.election"],
        "where": {"organ": "CNL"},
    }
    rules["competence"] = [matter, {"matter": "general", "organs": ["ASM", "CNL"], "provision": ART}]
    assert_found("CompetenceLacking", "inadmissible", elected("XBR"), law=rules)
    vote = decided("D-1", "2007-11-01", "election")
    assert_fine(elected("XBR", authority="D-1"), vote, law=rules)


# --- who votes ------------------------------------------------------------------------------------------------------
def vote(**groups: str) -> Act:
    return decided("D-1", "2008-06-01", organ="CNL", positions=positions(**groups))


def test_in_an_elected_organ_those_vote_that_sit() -> None:
    rules = law({"condition": {"more_than": "1/2", "basis": "seats"}}, number=3)
    two = [elected("XBR"), elected("XCO")]
    assert_fine(vote(**{"for": "XBR XCO"}), *two, law=rules)
    assert [("MajorityNotReached", "inadmissible"), ("PositionOfNonMember", "irregular")] == found(
        vote(**{"for": "XBR XDU"}), *two, law=rules
    )
    assert_found("MajorityNotReached", "inadmissible", vote(**{"for": "XBR"}), *two, law=rules)


def test_the_quorum_is_one_of_its_seats() -> None:
    rules = law({"condition": {"more_than": "1/2"}, "quorum": {"fraction": "2/3", "of": "seats"}}, number=3)
    assert_found("QuorumNotMet", "inadmissible", vote(**{"for": "XBR"}), elected("XBR"), law=rules)
    assert_fine(vote(**{"for": "XBR XCO"}), elected("XBR"), elected("XCO"), law=rules)


def test_persons_vote_for_themselves_though_their_state_is_suspended() -> None:
    rules = law({"condition": {"more_than": "1/2", "basis": "seats"}}, of="persons", number=2)
    suspended = act("membership.suspension", "s", "2008-02-01", state="XBR")
    bench = [judge("Ada", "XBR"), judge("Bea", "XBR", "2008-01-02"), suspended]
    split = [
        {"state": "XBR", "position": "for", "votes": 1, "person": {"en": "Ada"}},
        {"state": "XBR", "position": "against", "votes": 1, "person": {"en": "Bea"}},
    ]
    one = decided("D-1", "2008-06-01", organ="CNL", positions=split)
    registers = assert_found("MajorityNotReached", "inadmissible", one, *bench, law=rules)
    assert "1 of 2 seats were in favour" in registers.findings[-1].message
    assert_fine(vote(**{"for": "XBR"}), *bench, law=rules)
    twice = [*split, {"state": "XBR", "position": "abstains", "votes": 1}]
    again = found(decided("D-1", "2008-06-01", organ="CNL", positions=twice), *bench, law=rules)
    assert ("PositionTwice", "inadmissible") in again


def test_an_assembly_of_delegations_counts_their_votes() -> None:
    rules = law(
        {"condition": {"more_than": "1/2"}}, of="persons", delegations={"XBR": 18, "XCO": 4}, delegation_of_each=2
    )
    assert_found("SeatsNotElected", "inadmissible", judge("Ada", "XBR"), law=rules)
    assert_fine(decided("D-1", "2008-06-01", organ="CNL", votes={"for": 14, "against": 12}), law=rules)
    too_many = decided("D-1", "2008-06-01", organ="CNL", votes={"for": 27})
    assert_found("TallyExceeded", "inadmissible", too_many, law=rules)
    split = [
        {"state": "XBR", "position": "for", "votes": 5},
        {"state": "XBR", "position": "against", "votes": 13},
        {"state": "XCO", "position": "for"},
        {"state": "XDU", "position": "for"},
    ]
    lost = decided("D-1", "2008-06-01", organ="CNL", positions=split)
    assert_found("MajorityNotReached", "inadmissible", lost, law=rules)
    won = decided("D-1", "2008-06-01", organ="CNL", positions=[*split, {"state": "XEL", "position": "for"}])
    assert [("MajorityNotReached", "inadmissible")] == found(won, law=rules)
    split[1] = {"state": "XBR", "position": "abstains", "votes": 13}
    registers = assert_fine(decided("D-1", "2008-06-01", organ="CNL", positions=split), law=rules)
    (row,) = rows(registers, "decisions", date(2009, 1, 1))
    assert {"in_favour": 11, "against": 0, "abstaining": 13, "absent": None} == row["votes"]


@pytest.mark.parametrize(
    ("organs", "place"),
    [
        ({"seats": "elected"}, ()),
        ({"compositions": [{"provision": ART}]}, ("seats",)),
        ({"seats": "elected", "compositions": [{"provision": "None"}]}, ("compositions", 0, "provision")),
        ({"seats": "elected", "compositions": [{"provision": ART, "number": 0}]}, ("compositions", 0, "number")),
        (
            {
                "seats": "elected",
                "compositions": [{"provision": ART, "number": 3, "groups": [{"group": "a", "number": 2}]}],
            },
            ("compositions", 0, "groups"),
        ),
        (
            {"seats": "elected", "compositions": [{"provision": ART, "one_of_a_state": True}]},
            ("compositions", 0, "one_of_a_state"),
        ),
        (
            {"seats": "elected", "compositions": [{"provision": ART, "of": "persons", "permanent": ["XBR"]}]},
            ("compositions", 0, "permanent"),
        ),
        (
            {"seats": "elected", "compositions": [{"provision": ART, "delegations": {"XBR": -1}}]},
            ("compositions", 0, "delegations", "XBR"),
        ),
    ],
)
def test_a_composition_that_cannot_be_meant_is_a_fault(organs: dict[str, Any], place: tuple[Any, ...]) -> None:
    plain = {
        **RULEBOOK,
        "organs": [{**RULEBOOK["organs"][1], **organs}, *RULEBOOK["organs"][0:1], RULEBOOK["organs"][2]],
    }
    assert ("organs", 0, *place) in [fault.path for fault in load(plain)[1]]
