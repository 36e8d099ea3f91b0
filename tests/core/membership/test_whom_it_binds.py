"""Membership binds only whom the law binds: extinction, decisions that are spent, notices, returns, terms, forms."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import NAMES, RULEBOOK, act, after, assert_fine, assert_found, decided, found, positions
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.core.rulebook.loader import load
from comity.opendata import rows
from comity.opendata.reasons import why

WITHOUT_FOUNDING: Final = {"founding": None}


def membership(name: str, key: str, on: str, **fields: Any) -> Act:
    return act(f"membership.{name}", key, on, **{"state": "XBR", **fields})


def member_on(registers: Registers, day: str, state: str = "XBR") -> bool:
    return registers.membership.is_member(state, date.fromisoformat(day))


def with_parameters(**values: Any) -> dict[str, Any]:
    rows = [
        {"parameter": name.replace("__", "."), "values": [{"value": value, "provision": "Statute, Art. 2"}]}
        for name, value in values.items()
    ]
    return {"parameters": [*RULEBOOK["parameters"], *rows]}


END: Final = act("subjects.extinction", "XBR-end", "2010-01-01", subject="XBR", successors=["XFA"])


def test_a_state_that_has_ceased_to_exist_stands_in_no_relation_any_more() -> None:
    granted = membership("grant", "partner", "2005-01-01", standing="partner")
    registers = after(granted, END)
    assert (True, False) == (member_on(registers, "2009-12-31"), member_on(registers, "2010-01-01"))
    assert [] == registers.membership.of("XBR", date(2010, 1, 1))
    last = [segment for segment in registers.membership.history("XBR") if segment.value == "member"][-1]
    assert ("2010-01-01", "XBR-end") == (str(last.until), last.acts[-1])
    assert not member_on(registers, "2010-01-01", "XFA"), "nobody succeeds to membership by the end of another"


def test_a_state_that_has_ceased_to_exist_casts_no_vote() -> None:
    votes = decided("D", "2011-01-01", matter="admission", concerns="XFA", positions=positions(objects="XBR"))
    assert ("PositionOfNonMember", "irregular") in found(votes, END)
    assert ("ObjectionRaised", "inadmissible") not in found(votes, END)


def test_what_it_asked_for_and_what_suspended_it_ends_with_it() -> None:
    registers = after(
        membership("suspension", "s", "2005-01-01"),
        membership("application", "asked", "2006-01-01", standing="partner"),
        membership("notice_of_withdrawal", "notice", "2009-01-01", effective="2012-01-01"),
        END,
    )
    members = registers.membership
    assert ({}, {}) == (dict(members.notices), dict(members.steps))
    assert not members.suspended_by("XBR", date(2010, 1, 1))


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        ("suspension", ["restoration"]),
        ("restoration", ["suspension", "restoration", "suspension"]),
        ("admission", ["expulsion"]),
        ("expulsion", ["expulsion", "admission"]),
    ],
)
def test_a_decision_is_spent_by_the_act_it_carries(kind: str, before: list[str]) -> None:
    """What is done again to a State is decided on again; a second decision carries it."""
    state = "XBR"
    steps = [*(["expulsion"] if kind == "admission" else []), *(["suspension"] if kind == "restoration" else [])]
    first = [membership(name, f"way-{place}", f"200{place + 3}-01-01") for place, name in enumerate(steps)]
    once = membership(kind, "once", "2006-01-01", authority="D-1")
    between = [membership(name, f"then-{place}", f"200{place + 7}-01-01") for place, name in enumerate(before)]
    between = [one for one in between if kind != "restoration" or one.id == "then-0"]
    acts = [decided("D-1", "2002-01-01", concerns=state), *first, once, *between]
    again = membership(kind, "again", "2010-06-01", authority="D-1")
    assert_found("DecisionSpent", "inadmissible", again, *acts, law=WITHOUT_FOUNDING)
    other = decided("D-2", "2010-01-01", concerns=state)
    anew = membership(kind, "again", "2010-06-01", authority="D-2")
    assert_fine(anew, *acts, other, law=WITHOUT_FOUNDING)


def test_a_decision_that_names_nobody_carries_no_act_on_a_state() -> None:
    admitted = membership("admission", "in", "2008-01-02", state="XFA", authority="D-1")
    assert_found("DecisionNamesNobody", "inadmissible", admitted, decided("D-1", "2008-01-01"))
    assert_fine(admitted, decided("D-1", "2008-01-01", concerns="XFA"))


def test_a_decision_that_names_several_states_carries_one_act_on_each() -> None:
    other = act("subjects.entry", "entry-XGA", "1990-01-01", subject="XGA", form="state", names={})
    both = decided("D-1", "2008-01-01", concerns_several=["XFA", "XGA"])
    first = membership("admission", "first", "2008-01-02", state="XGA", authority="D-1")
    assert_fine(membership("admission", "second", "2008-01-02", state="XFA", authority="D-1"), other, both, first)
    third = membership("grant", "third", "2008-01-02", state="XCO", standing="partner", authority="D-1")
    law = {
        "competence": [
            {"matter": "general", "organs": ["ASM"], "provision": "Statute, Art. 1", "acts": ["membership.grant"]}
        ]
    }
    assert_found("CompetenceLacking", "inadmissible", third, other, both, law=law)


def test_notice_that_is_too_short_takes_effect_when_the_law_lets_it() -> None:
    short = membership("notice_of_withdrawal", "notice", "2005-02-28", effective="2005-04-01")
    registers = after(short)
    assert [("NoticeTooShort", "irregular")] == found(short)
    assert (True, False) == (member_on(registers, "2006-02-27"), member_on(registers, "2006-02-28"))


def test_a_notice_that_names_no_day_takes_effect_as_soon_as_the_law_lets_it() -> None:
    silent = membership("notice_of_withdrawal", "notice", "2005-02-28")
    assert [] == found(silent)
    assert (True, False) == tuple(member_on(after(silent), day) for day in ("2006-02-27", "2006-02-28"))


@pytest.mark.parametrize(
    ("rules", "on", "effective", "leaves"),
    [
        ({"membership__withdrawal_takes_effect": "end_of_calendar_year"}, "2005-02-28", None, "2007-01-01"),
        ({"membership__withdrawal_takes_effect": "end_of_calendar_year"}, "2005-01-01", None, "2006-01-01"),
        ({"membership__withdrawal_takes_effect": "end_of_calendar_year"}, "2005-02-28", "2007-06-01", "2008-01-01"),
        (
            {"membership__withdrawal_takes_effect": "end_of_financial_year", "budget__financial_year_from": "07-01"},
            "2005-02-28",
            None,
            "2006-07-01",
        ),
    ],
)
def test_a_notice_may_take_effect_at_the_end_of_a_year(
    rules: dict[str, Any], on: str, effective: str | None, leaves: str
) -> None:
    more = {"effective": effective} if effective else {}
    notice = membership("notice_of_withdrawal", "notice", on, **more)
    registers = after(notice, law=with_parameters(**rules))
    assert leaves == str(registers.membership.notices["XBR"].effective)
    assert bool(effective) == bool(registers.acts["notice"].findings)


def test_who_comes_back_is_a_member_anew_without_the_old_notice() -> None:
    registers = after(
        membership("notice_of_withdrawal", "notice", "2005-01-01", effective="2006-01-01"),
        membership("admission", "back", "2009-01-01"),
    )
    held = registers.membership.of("XBR", date(2009, 6, 1))[0].segment
    assert ("2009-01-01", None, ("back",)) == (str(held.since), held.until, held.acts)


def test_a_day_before_a_notice_knows_nothing_of_it() -> None:
    registers = after(membership("notice_of_withdrawal", "notice", "2005-01-01", effective="2006-01-01"))
    before, since = (registers.membership.of("XBR", date(*day))[0].segment for day in ((2004, 12, 31), (2005, 1, 1)))
    assert (None, False) == (before.until, "notice" in before.acts)
    assert ("2006-01-01", True) == (str(since.until), "notice" in since.acts)


def test_a_founder_loses_what_membership_ends() -> None:
    observing = membership("grant", "observer", "1999-01-01", state="XFA", standing="observer")
    founding = membership("founding", "founds", "2000-06-01", state="XFA", authority="declaration")
    registers = after(observing, founding, law=WITHOUT_FOUNDING)
    assert ["member"] == [one.segment.value for one in registers.membership.of("XFA", date(2001, 1, 1))]


def test_a_standing_that_the_rulebook_ends_is_held_no_longer() -> None:
    friend = {"standing": "friend", "names": NAMES, "term": {"since": "2003-01-01", "until": "2015-01-01"}}
    law = {"standings": [*RULEBOOK["standings"][:-1], friend]}
    registers = after(membership("grant", "g", "2005-01-01", state="XFA", standing="friend"), law=law)
    held = [registers.membership.of("XFA", date(*day)) for day in ((2014, 12, 31), (2015, 1, 1))]
    assert [["friend"], []] == [[one.segment.value for one in there] for there in held]


ORGANISATION: Final = act("subjects.entry", "entry-ORG", "1990-01-01", subject="ORG", form="organisation", names={})


def test_membership_is_open_to_states_and_to_others_where_the_rulebook_says_so() -> None:
    admitted = membership("admission", "in", "2008-01-02", state="ORG", authority="D-1")
    before = (ORGANISATION, decided("D-1", "2008-01-01", concerns="ORG"))
    assert_found("NotEligible", "inadmissible", admitted, *before)
    wide = {**RULEBOOK["standings"][0], "open_to": {"forms": ["state", "organisation"]}}
    assert_fine(admitted, *before, law={"standings": [wide, *RULEBOOK["standings"][1:]]})
    assert_fine(membership("grant", "g", "2008-01-02", state="ORG", standing="partner"), ORGANISATION)


def test_a_standing_may_be_open_to_a_class_of_states() -> None:
    """A union of standings, classes and lists of States; classes are told once."""
    region = {"category": "region", "names": NAMES, "any": ["neighbours", ["XFA"]]}
    near = {"category": "neighbours", "names": NAMES, "any": ["observer"]}
    narrow = {**RULEBOOK["standings"][2], "open_to": {"any": ["region"]}}
    standings = [*RULEBOOK["standings"][:2], narrow, *RULEBOOK["standings"][3:]]
    law = {"classes": [region, near], "standings": standings}
    assert_fine(membership("grant", "g", "2008-01-02", state="XFA", standing="partner"), law=law)
    assert_found("NotEligible", "inadmissible", membership("grant", "g", "2008-01-02", standing="partner"), law=law)


def test_a_class_is_of_what_there_is_and_not_of_itself() -> None:
    classes = [
        {"category": "one", "any": ["two", "nobody"]},
        {"category": "two", "any": ["one", ["XFA"]]},
    ]
    faults = load({**RULEBOOK, "classes": classes})[1]
    assert [("classes", 0, "any"), ("classes", 0), ("classes", 1)] == [fault.path for fault in faults]


def test_a_part_of_membership_is_suspended_and_the_rest_goes_on() -> None:
    no_vote = membership("suspension", "s", "2005-01-01", rights=["vote"], organ="ASM")
    votes = decided("D", "2006-01-01", positions=positions(objects="XBR"))
    assert ("PositionWithoutVote", "irregular") in found(votes, no_vote)
    elsewhere = act(
        "decisions.adoption",
        "D",
        "2006-01-01",
        organ="CNL",
        matter="budget",
        form="signed",
        title=NAMES,
        positions=positions(objects="XBR"),
    )
    assert ("PositionWithoutVote", "irregular") not in found(elsewhere, no_vote)
    registers = after(no_vote)
    assert not registers.membership.is_suspended("XBR", date(2006, 1, 1))
    assert ("s",) == registers.membership.suspended_by("XBR", date(2006, 1, 1))


def test_what_is_restored_is_what_is_named_and_no_more() -> None:
    both = membership("suspension", "s", "2005-01-01", rights=["vote", "chair"])
    chair = membership("suspension", "c", "2005-02-01", rights=["chair"], organ="CNL")
    restored = membership("restoration", "r", "2006-01-01", rights=["chair"], organ="CNL")
    members = after(both, chair, restored).membership
    assert ("s",) == members.suspended_by("XBR", date(2006, 6, 1))
    whole = after(both, chair, membership("restoration", "r", "2006-01-01")).membership
    assert () == whole.suspended_by("XBR", date(2006, 6, 1))
    nothing = membership("restoration", "r", "2006-01-01", rights=["vote"], organ="CNL")
    assert_found("NothingToRestore", "inadmissible", nothing, chair)


def test_another_standing_is_suspended_too() -> None:
    held = membership("grant", "g", "2004-01-01", state="XFA", standing="observer")
    suspended = membership("suspension", "s", "2005-01-01", state="XFA", standing="observer")
    assert_found("StandingNotHeld", "inadmissible", suspended)
    members = after(held, suspended).membership
    assert ["s"] == [one.begun_by for one in members.suspensions_on("XFA", "observer", date(2006, 1, 1))]
    assert not members.is_suspended("XFA", date(2006, 1, 1))


def test_a_state_is_suspended_at_its_own_request_without_a_decision() -> None:
    asked = membership("suspension", "s", "2005-01-01", at_request=True, by="XBR")
    row = {"matter": "suspension", "organs": ["ASM"], "provision": "Statute, Art. 1"}
    law = {"competence": [{**row, "acts": ["membership.suspension"], "where": {"at_request": "false"}}]}
    assert_fine(asked, law=law)
    assert_found("CompetenceLacking", "inadmissible", membership("suspension", "s", "2005-01-01"), law=law)
    other = membership("suspension", "s", "2005-01-01", at_request=True, by="XCO")
    assert_found("RequestOfAnother", "inadmissible", other)


def test_why_tells_of_a_state_that_has_left_since_when_and_by_which_acts() -> None:
    notice = membership("notice_of_withdrawal", "notice", "2005-01-01", effective="2006-01-01")
    registers = after(notice)
    told = why(registers, "members", "XBR", date(2010, 1, 1))
    assert told is not None
    assert ("member", "2006-01-01") == (told["value"], told["ended"])
    assert ["adoption-declaration", "founding-XBR", "notice"] == [one["act"] for one in told["steps"]]
    standing = why(registers, "members", "XBR", date(2005, 6, 1))
    assert standing is not None
    assert standing["ended"] is None
    assert why(registers, "members", "XFA", date(2010, 1, 1)) is None


def test_a_suspension_stands_among_the_reasons_of_a_row() -> None:
    registers = after(membership("suspension", "s", "2005-01-01", rights=["vote"], organ="ASM"))
    row = next(one for one in rows(registers, "members", date(2006, 1, 1)) if one["state"] == "XBR")
    assert ([{"right": "vote", "organ": "ASM", "act": "s"}], False) == (row["suspended"], row["is_suspended"])
    assert "s" in row["acts"]
    told = why(registers, "members", "XBR", date(2006, 1, 1))
    assert told is not None
    assert "s" in [one["act"] for one in told["steps"]]
