"""What must precede a decision, and objections to it after its adoption."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import ART, RULEBOOK, act, after, assert_fine, assert_found, decided, found
from comity.core.record.act import Act
from comity.core.rulebook.loader import load
from comity.opendata import rows

MATTERS: Final = [
    {"matter": "general", "organs": ["ASM", "CNL"], "provision": ART},
    {"matter": "admission", "organs": ["ASM"], "provision": ART},
    {"matter": "advice", "organs": ["CNL"], "provision": ART},
]


def law(**more: Any) -> dict[str, Any]:
    """The Assembly decides on admissions under these terms; on anything else all organs agree."""
    special = {"organs": ["ASM"], "matters": ["admission"], "provision": ART, "procedure": "agreement", **more}
    general = {"organs": ["ASM", "CNL"], "provision": ART, "procedure": "agreement"}
    return {"procedures": [special, general], "competence": MATTERS}


def advised(key: str = "B-1", day: str = "2008-01-01", concerns: str | None = "XFA") -> Act:
    return decided(key, day, "advice", "CNL", **({"concerns": concerns} if concerns else {}))


def admitted(key: str = "D-1", day: str = "2008-06-01", **more: Any) -> Act:
    return decided(key, day, "admission", **{"concerns": "XFA", **more})


def step(**more: Any) -> dict[str, Any]:
    return law(preceded_by=[{"organs": ["CNL"], "matter": "advice", **more}])


# --- before ---------------------------------------------------------------------------------------------------------
def test_a_decision_follows_the_recommendation_that_the_rulebook_asks_for() -> None:
    assert_found("PrecedingStepMissing", "inadmissible", admitted(), law=step())
    registers = assert_fine(admitted(), advised(), law=step())
    assert ("B-1",) == registers.decisions.items["D-1"].preceded_by
    before = {"by": "CNL", "on": "2008-01-01", "act": "B-1"}
    assert [before] == rows(registers, "decisions", date(2009, 1, 1))[1]["preceded_by"]


@pytest.mark.parametrize("severity", ["irregular", "note"])
def test_what_follows_if_it_is_lacking_the_rulebook_says(severity: str) -> None:
    assert_found("PrecedingStepMissing", severity, admitted(), law=step(severity=severity))


def test_a_recommendation_concerns_the_same_state_and_stands() -> None:
    rules = step()
    for other in (advised(concerns="XEL"), advised(concerns=None), advised(day="2008-06-02")):
        assert_found("PrecedingStepMissing", "inadmissible", admitted(), other, law=rules)
    gone = act("decisions.repeal", "gone", "2008-03-01", decision="B-1", authority="B-2")
    undone = [advised(), decided("B-2", "2008-02-01", "general", "CNL"), gone]
    assert_found("PrecedingStepMissing", "inadmissible", admitted(), *undone, law=rules)


def test_a_recommendation_serves_one_decision() -> None:
    before = [advised(), admitted()]
    registers = assert_found("PrecedingStepMissing", "inadmissible", admitted("D-2"), *before, law=step())
    assert "B-1 was followed by D-1 already." in registers.findings[-1].message
    assert_fine(admitted("D-2"), *before, advised("B-2", "2008-02-01"), law=step())


def test_a_recommendation_may_have_to_be_as_new_as_the_draft() -> None:
    draft = act("decisions.proposal", "P-1", "2008-02-01", organ="ASM", matter="admission", title={})
    rules = step(since_proposal=True)
    one = admitted(proposal="P-1")
    assert_found("PrecedingStepMissing", "inadmissible", one, advised(), draft, law=rules)
    assert_fine(one, draft, advised(day="2008-02-01"), law=rules)
    assert_fine(admitted(), advised(), law=step(months_max=5))
    assert_found("PrecedingStepMissing", "inadmissible", admitted(), advised(), law=step(months_max=4))


def test_what_a_decision_cites_is_what_preceded_it() -> None:
    both = [advised(), advised("B-2", "2008-02-01")]
    registers = assert_fine(admitted(preceded_by=["B-1"]), *both, law=step())
    assert ("B-1",) == registers.decisions.items["D-1"].preceded_by
    unknown = found(admitted(preceded_by=["B-9"]), *both, law=step())
    assert [("DecisionUnknown", "inadmissible")] == unknown


def consulted(day: str = "2008-01-01", **more: Any) -> Act:
    given = {"consulted": "CNL", "asked": "admission", "concerns": "XFA", **more}
    return act("decisions.consultation", "heard", day, **given)


def test_a_consultation_on_record_is_enough_where_none_has_to_decide() -> None:
    rules = law(preceded_by=[{"organs": ["CNL", "XEL"]}])
    assert_found("PrecedingStepMissing", "inadmissible", admitted(), law=rules)
    for one in (consulted(), consulted(consulted="XEL", opinion="unfavourable")):
        assert ("heard",) == assert_fine(admitted(), one, law=rules).decisions.items["D-1"].preceded_by
    for one in (consulted(asked="general"), consulted(concerns="XEL"), consulted(consulted="ASM")):
        assert_found("PrecedingStepMissing", "inadmissible", admitted(), one, law=rules)


def test_one_is_consulted_that_there_is_on_a_matter_that_there_is() -> None:
    assert_fine(consulted(), law=law())
    assert_found("MatterUnknown", "inadmissible", consulted(asked="weather"), law=law())
    assert_found("SubjectUnknown", "inadmissible", consulted(consulted="XZZ"), law=law())
    assert_found("OrganNotEstablished", "inadmissible", consulted(day="2000-01-01"), law=law())
    assert_found("DecisionUnknown", "inadmissible", consulted(proposal="P-1"), law=law())


# --- after ----------------------------------------------------------------------------------------------------------
def objection(state: str = "XBR", day: str = "2008-07-01", key: str = "no") -> Act:
    return act("decisions.objection", key, day, decision="D-1", state=state)


def notification(day: str = "2008-06-10", key: str = "told") -> Act:
    return act("decisions.notification", key, day, decision="D-1")


def rule(**more: Any) -> dict[str, Any]:
    return law(objections={"days": 90, **more})


def stage(registers: Any, day: str) -> str:
    (row,) = [one for one in rows(registers, "decisions", date.fromisoformat(day)) if one["decision"] == "D-1"]
    return str(row["stage"])


def test_one_objects_where_the_rulebook_provides_for_it_in_time_and_once() -> None:
    assert_found("ObjectionNotProvided", "inadmissible", objection(), admitted(), law=law())
    assert_fine(objection(day="2008-08-30"), admitted(), law=rule())
    assert_found("ObjectionLate", "inadmissible", objection(day="2008-08-31"), admitted(), law=rule())
    assert_found("ObjectionNotEntitled", "inadmissible", objection("XFA"), admitted(), law=rule())
    assert_found("ObjectedAlready", "irregular", objection(key="again"), admitted(), objection(), law=rule())
    assert_found("DecisionUnknown", "inadmissible", objection(), law=rule())


def test_who_has_no_vote_objects_only_where_all_members_may() -> None:
    suspended = act("membership.suspension", "s", "2008-01-01", state="XBR")
    assert_fine(objection(), suspended, admitted(), law=rule())
    assert_found("ObjectionNotEntitled", "inadmissible", objection(), suspended, admitted(), law=rule(by="entitled"))


def test_time_may_run_from_the_notification() -> None:
    rules = rule(counted_from="notification")
    assert_fine(objection(day="2009-06-01"), admitted(), law=rules)
    assert_fine(objection(day="2008-09-08"), admitted(), notification(), law=rules)
    assert_found("ObjectionLate", "inadmissible", objection(day="2008-09-09"), admitted(), notification(), law=rules)
    again = notification("2008-07-10", "again")
    registers = assert_found("NotifiedAlready", "irregular", again, admitted(), notification(), law=rules)
    assert date(2008, 9, 8) == registers.decisions.items["D-1"].closes_on


def test_a_decision_binds_only_those_that_do_not_object_and_who_joins_later() -> None:
    joined = act("decisions.joining", "joined", "2008-10-01", decision="D-1", state="XBR")
    registers = after(admitted(), objection(), joined, law=rule(binds_only_non_objecting=True))
    bound = {
        day: rows(registers, "decisions", date.fromisoformat(day))[0]["bound"]
        for day in ("2008-06-30", "2008-07-01", "2008-10-01")
    }
    everybody = ["XBR", "XCO", "XDU", "XEL"]
    assert {"2008-06-30": everybody, "2008-07-01": everybody[1:], "2008-10-01": everybody} == bound
    late = after(admitted(), objection(day="2009-01-01"), law=rule(binds_only_non_objecting=True))
    assert everybody == rows(late, "decisions", date(2009, 1, 2))[0]["bound"]


@pytest.mark.parametrize(
    ("blocks", "objecting", "is_blocked"),
    [
        ({}, "XBR XCO XDU XEL", False),
        ({"blocks": "any"}, "XBR", True),
        ({"blocks": "1/2"}, "XBR", False),
        ({"blocks": "1/2"}, "XBR XCO", True),
        ({"blocks_more_than": "1/2"}, "XBR XCO", False),
        ({"blocks_more_than": "1/2"}, "XBR XCO XDU", True),
    ],
)
def test_so_many_objections_end_a_decision(blocks: dict[str, str], objecting: str, *, is_blocked: bool) -> None:
    acts = [objection(one, f"2008-07-0{place}", f"no-{one}") for place, one in enumerate(objecting.split(), 1)]
    registers = after(admitted(), *acts, law=rule(**blocks))
    assert "adopted" == stage(registers, "2008-06-30")
    assert ("blocked" if is_blocked else "adopted") == stage(registers, "2008-08-01")
    assert is_blocked != registers.decisions.items["D-1"].stands


def test_a_decision_held_up_has_effect_once_the_time_is_over() -> None:
    rules = rule(meanwhile="pending")
    rules["competence"] = [{**MATTERS[1], "acts": ["membership.admission"]}, *MATTERS]
    registers = after(admitted(), law=rules)
    stages = [stage(registers, day) for day in ("2008-06-01", "2008-08-30", "2008-08-31")]
    assert ["open_to_objection", "open_to_objection", "adopted"] == stages
    assert [] == rows(registers, "decisions", date(2008, 5, 31))

    def joins(day: str) -> Act:
        return act("membership.admission", "in", day, state="XFA", authority="D-1")

    assert_found("CompetenceLacking", "inadmissible", joins("2008-08-30"), admitted(), law=rules)
    assert_fine(joins("2008-08-31"), admitted(), law=rules)
    untold = {**rules, "procedures": rule(meanwhile="pending", counted_from="notification")["procedures"]}
    assert_found("CompetenceLacking", "inadmissible", joins("2010-01-01"), admitted(), law=untold)
    assert_fine(joins("2010-01-01"), admitted(), notification(), law=untold)


def test_what_is_done_after_a_day_changes_nothing_of_that_day() -> None:
    rules = rule(meanwhile="pending", counted_from="notification", binds_only_non_objecting=True)
    before = after(admitted(), law=rules)
    later = after(admitted(), notification(), objection(), law=rules)
    day = date(2008, 6, 9)
    assert rows(before, "decisions", day) == rows(later, "decisions", day)
    assert "2008-09-08" == rows(later, "decisions", date(2008, 6, 10))[0]["objections_until"]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"objections": {}}, ("objections",)),
        ({"objections": {"days": 90, "months": 3}}, ("objections",)),
        ({"objections": {"days": 0}}, ("objections",)),
        ({"objections": {"days": 90, "blocks": "some"}}, ("objections", "blocks")),
        ({"objections": {"days": 90, "blocks_more_than": "2"}}, ("objections", "blocks_more_than")),
        ({"objections": {"days": 90, "provision": "None"}}, ("objections", "provision")),
        ({"preceded_by": [{"organs": []}]}, ("preceded_by", 0, "organs")),
        ({"preceded_by": [{"organs": ["CNL"], "matter": "x"}]}, ("preceded_by", 0, "matter")),
        ({"preceded_by": [{"organs": ["XEL"], "matter": "general"}]}, ("preceded_by", 0, "organs")),
        ({"preceded_by": [{"organs": ["CNL"], "provision": "None"}]}, ("preceded_by", 0, "provision")),
    ],
)
def test_a_step_or_an_objection_that_cannot_be_meant_is_a_fault(more: dict[str, Any], place: tuple[Any, ...]) -> None:
    row = {"organs": ["ASM"], "provision": ART, "procedure": "agreement", **more}
    assert ("procedures", 0, *place) in [fault.path for fault in load({**RULEBOOK, "procedures": [row]})[1]]
