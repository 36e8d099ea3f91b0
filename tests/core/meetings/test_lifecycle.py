"""The stages of a meeting: each act at each stage, as the table says; elsewhere it is refused and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import act, after, assert_found, table_of
from comity.core.chapters.meetings.rules import LIFECYCLE
from comity.core.record.act import Act

WITHOUT_TERMS: Final[dict[str, Any]] = {"parameters": []}
DAY: Final = "2008-03-01"
STAGES: Final[dict[str, tuple[str, ...]]] = {
    "none": (),
    "announced": ("announcement",),
    "convened": ("convocation",),
    "postponed": ("announcement", "postponement"),
    "cancelled": ("announcement", "cancellation"),
    "open": ("opening",),
    "held": ("opening", "closing"),
}
EXPECTED: Final = {
    "announcement": ("none announced postponed", "announced"),
    "convocation": ("none announced postponed", "convened"),
    "postponement": ("announced convened postponed", "postponed"),
    "cancellation": ("announced convened postponed", "cancelled"),
    "agenda": ("announced convened postponed open", None),
    "circulation": ("announced convened postponed open", None),
    "opening": ("none announced convened postponed", "open"),
    "attendance": ("open held", None),
    "closing": ("open", "held"),
}
FIELDS: Final[dict[str, dict[str, Any]]] = {
    "announcement": {"organ": "ASM", "starts_on": "2009-01-01"},
    "convocation": {"organ": "ASM", "starts_on": "2009-01-01"},
    "postponement": {"starts_on": "2009-02-01"},
    "agenda": {"items": [{"item": "1", "title": {}}]},
    "circulation": {"items": ["1"]},
    "opening": {"organ": "ASM"},
    "attendance": {"delegations": [{"subject": "XBR", "capacity": "member"}]},
}


def step(name: str, day: str, key: str = "the-act", **more: Any) -> Act:
    return act(f"meetings.{name}", key, day, **{"meeting": "M-1", **FIELDS.get(name, {}), **more})


def at(stage: str) -> list[Act]:
    return [step(name, f"2008-0{place + 1}-01", f"step-{place}") for place, name in enumerate(STAGES[stage])]


def test_the_table_is_the_one_expected() -> None:
    assert EXPECTED == table_of(LIFECYCLE)


@pytest.mark.parametrize(("name", "stage"), [(name, stage) for name in EXPECTED for stage in STAGES])
def test_an_act_is_done_at_its_stages_only(name: str, stage: str) -> None:
    one, before = step(name, DAY), at(stage)
    allowed, leads = EXPECTED[name]
    if stage in allowed.split():
        registers = after(*before, one, law=WITHOUT_TERMS)
        assert ((), True) == (registers.acts[one.id].findings, registers.acts[one.id].has_effect)
        assert (leads or stage) == registers.meetings.items["M-1"].stage_now()
    else:
        assert_found(
            "MeetingUnknown" if stage == "none" else "StageNotFitting", "inadmissible", one, *before, law=WITHOUT_TERMS
        )


@pytest.mark.parametrize("name", ["announcement", "convocation", "opening"])
def test_a_meeting_is_of_an_organ_that_exists_and_of_one_only(name: str) -> None:
    abolished = act("organs.abolition", "abolished", "2008-02-01", organ="ASM")
    assert_found("OrganNotEstablished", "inadmissible", step(name, DAY), abolished)
    assert_found("OrganDiffers", "inadmissible", step(name, DAY, organ="CNL"), *at("announced"))


@pytest.mark.parametrize("name", ["announcement", "convocation", "opening"])
def test_the_one_who_presides_is_on_record(name: str) -> None:
    assert_found("SubjectUnknown", "inadmissible", step(name, DAY, chair="XXX"))
    registers = after(step(name, DAY, chair="XBR"))
    known = registers.meetings.items["M-1"].known_on(date(2008, 3, 1))
    assert known is not None
    assert "XBR" == known.chair


def test_a_meeting_rests_on_every_act_that_brought_it_to_its_stage() -> None:
    registers = after(*at("held"))
    item = registers.meetings.items["M-1"]
    stages = {day: item.stage_on(date.fromisoformat(day)) for day in ("2007-12-31", "2008-01-31", "2008-02-01")}
    assert [None, "open", "held"] == [one and one[0].value for one in stages.values()]
    assert ("step-0", "step-1") == item.acts
    assert ["M-1"] == [one.meeting for one in registers.meetings.of_organ("ASM")]
    assert [] == registers.meetings.of_organ("CNL")
    assert ["M-1"] == [one.meeting for one, _ in registers.meetings.on(date(2008, 1, 1))]
    assert [] == list(registers.meetings.on(date(2007, 12, 31)))
