"""The stages of a decision: each act at each stage, as the table says; elsewhere it is refused and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import act, after, assert_found, decided, table_of
from comity.core.chapters.decisions.rules import LIFECYCLE
from comity.core.record.act import Act

DAY: Final = "2008-06-01"
EXPECTED: Final = {
    "proposal": ("none", "proposed"),
    "withdrawal_of_proposal": ("proposed", "withdrawn"),
    "rejection": ("proposed", "rejected"),
    "adoption": ("none proposed", "adopted"),
    "notification": ("adopted", None),
    "objection": ("adopted", None),
    "joining": ("adopted", None),
    "repeal": ("adopted", "repealed"),
}
STAGES: Final = ("none", "proposed", "adopted", "rejected", "withdrawn", "repealed")


def proposal(day: str = "2008-01-01", key: str = "P-1", **more: Any) -> Act:
    return act("decisions.proposal", key, day, **{"organ": "ASM", "matter": "general", "title": {}, **more})


def on_proposal(name: str, day: str, key: str = "the-act", to: str = "P-1") -> Act:
    return act(f"decisions.{name}", key, day, proposal=to)


def repeal(day: str = DAY, decision: str = "D-1", authority: str | None = "D-2", key: str = "the-act") -> Act:
    return act("decisions.repeal", key, day, decision=decision, **({"authority": authority} if authority else {}))


def apart(key: str = "D-1", day: str = "2008-01-01") -> Act:
    return decided(key, day, positions=[{"state": "XEL", "position": "not_participating"}])


def joining(day: str = DAY, state: str = "XEL", decision: str = "D-1", key: str = "the-act") -> Act:
    return act("decisions.joining", key, day, decision=decision, state=state)


DRAFTS: Final[dict[str, tuple[Act, ...]]] = {
    "none": (),
    "proposed": (proposal(),),
    "adopted": (proposal(), decided("D-0", "2008-02-01", proposal="P-1")),
    "rejected": (proposal(), on_proposal("rejection", "2008-02-01", "step")),
    "withdrawn": (proposal(), on_proposal("withdrawal_of_proposal", "2008-02-01", "step")),
}
DECISIONS: Final[dict[str, tuple[Act, ...]]] = {
    "none": (),
    "adopted": (apart(), decided("D-2", "2008-02-01")),
    "repealed": (apart(), decided("D-2", "2008-02-01"), repeal("2008-02-02", key="step")),
}


def test_the_table_is_the_one_expected() -> None:
    assert EXPECTED == table_of(LIFECYCLE)


@pytest.mark.parametrize("stage", DRAFTS)
@pytest.mark.parametrize("name", ["withdrawal_of_proposal", "rejection", "adoption"])
def test_what_is_done_with_a_draft_is_done_at_its_stages_only(name: str, stage: str) -> None:
    one = decided("the-act", DAY, proposal="P-1") if name == "adoption" else on_proposal(name, DAY)
    if stage == "proposed":
        registers = after(*DRAFTS[stage], one)
        assert ((), True) == (registers.acts[one.id].findings, registers.acts[one.id].has_effect)
        stage_then = "carried" if name == "adoption" else EXPECTED[name][1]
        assert stage_then == registers.decisions.items["P-1"].stage_now()
    else:
        assert_found("DecisionUnknown" if stage == "none" else "StageNotFitting", "inadmissible", one, *DRAFTS[stage])


@pytest.mark.parametrize("stage", DECISIONS)
@pytest.mark.parametrize("name", ["joining", "repeal"])
def test_what_is_done_with_a_decision_is_done_at_its_stages_only(name: str, stage: str) -> None:
    one = joining() if name == "joining" else repeal()
    before = DECISIONS[stage] or (decided("D-2", "2008-02-01"),)
    if stage == "adopted":
        registers = after(*before, one)
        assert ((), True) == (registers.acts[one.id].findings, registers.acts[one.id].has_effect)
        assert (EXPECTED[name][1] or stage) == registers.decisions.items["D-1"].stage_now()
    else:
        assert_found("DecisionUnknown" if stage == "none" else "StageNotFitting", "inadmissible", one, *before)


def test_a_draft_that_was_adopted_is_no_decision_to_be_joined_or_repealed() -> None:
    """The decision is the act of adoption; its draft has no life of its own."""
    before = (*DRAFTS["adopted"], decided("D-2", "2008-03-01"))
    assert_found("DecisionUnknown", "inadmissible", repeal(decision="P-1"), *before)
    assert ("DecisionUnknown", "inadmissible") in [
        (one.rule, one.severity) for one in after(*before, joining(decision="P-1")).acts["the-act"].findings
    ]


def test_a_draft_that_was_adopted_repeals_nothing() -> None:
    assert_found("AuthorityMissing", "inadmissible", repeal(authority="P-1"), apart(), *DRAFTS["adopted"])


def test_a_decision_is_known_on_each_day_at_the_stage_of_that_day() -> None:
    registers = after(*DECISIONS["repealed"])
    item = registers.decisions.items["D-1"]
    found = {
        day: item.stage_on(date.fromisoformat(day)) for day in ("2007-12-31", "2008-01-01", "2008-02-01", "2008-02-02")
    }
    assert [None, "adopted", "adopted", "repealed"] == [one and one[0].value for one in found.values()]
    repealed = found["2008-02-02"]
    assert repealed is not None
    assert ("D-1", "D-2", "step") == repealed[0].acts
    assert ["D-1", "D-2"] == [one.decision for one, _ in registers.decisions.on(date(2008, 2, 1))]
    assert ["D-1"] == [one.decision for one, _ in registers.decisions.on(date(2008, 1, 31))]
