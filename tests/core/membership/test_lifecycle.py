"""The stages of membership: each act at each stage, as the table says; elsewhere it is refused and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from cast.small import act, after, assert_found, every_register, table_of
from comity.core.chapters.membership.lifecycle import LIFECYCLE, stage_of
from comity.core.record.act import Act, kind_of

DAY: Final = "2008-01-01"
STAGES: Final[dict[str, tuple[str, ...]]] = {
    "outside": (),
    "member": ("admission",),
    "suspended": ("admission", "suspension"),
    "leaving": ("admission", "notice_of_withdrawal"),
    "former": ("admission", "expulsion"),
}
EXPECTED: Final = {
    "founding": ("outside former", "member"),
    "admission": ("outside former", "member"),
    "suspension": ("member leaving", "suspended"),
    "restoration": ("suspended", "member"),
    "expulsion": ("member suspended leaving", "former"),
    "notice_of_withdrawal": ("member suspended", "leaving"),
    "revocation_of_notice": ("leaving", "member"),
}
WITHOUT_FOUNDING: Final = {"founding": None}


def step(name: str, day: str, key: str = "the-act") -> Act:
    more = {"effective": "2030-01-01"} if name == "notice_of_withdrawal" else {}
    return act(f"membership.{name}", key, day, state="XFA", **more)


def at(stage: str) -> list[Act]:
    return [step(name, f"200{place + 3}-01-01", f"step-{place}") for place, name in enumerate(STAGES[stage])]


def stage_after(*acts: Act) -> str:
    registers = after(*acts, law=WITHOUT_FOUNDING)
    return stage_of("XFA", registers.membership, date(2008, 1, 2))


@pytest.mark.parametrize("stage", STAGES)
def test_a_state_is_at_the_stage_to_which_its_acts_led(stage: str) -> None:
    assert stage == stage_after(*at(stage))


def test_the_table_is_the_one_expected() -> None:
    assert EXPECTED == table_of(LIFECYCLE)


@pytest.mark.parametrize(("name", "stage"), [(name, stage) for name in EXPECTED for stage in STAGES])
def test_an_act_is_done_at_its_stages_only(name: str, stage: str) -> None:
    one, before = step(name, DAY), at(stage)
    allowed, leads = EXPECTED[name]
    if stage in allowed.split():
        registers = after(*before, one, law=WITHOUT_FOUNDING)
        assert ((), True) == (registers.acts[one.id].findings, registers.acts[one.id].has_effect)
        if (name, stage) != ("notice_of_withdrawal", "suspended"):
            assert leads == stage_of("XFA", registers.membership, date(2008, 1, 2))
    else:
        entering = name in ("founding", "admission")
        rule = "AlreadyMember" if entering and stage == "member" else "StageNotFitting"
        assert_found(rule, "inadmissible", one, *before, law=WITHOUT_FOUNDING)


def test_the_finding_says_where_the_state_stands_and_what_is_needed() -> None:
    one = step("restoration", DAY)
    registers = after(*at("member"), one)
    assert kind_of(one) == "membership.restoration"
    assert [finding.message for finding in registers.acts[one.id].findings] == [
        "XFA stands at 'member'; membership.restoration needs suspended."
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_state_that_is_not_on_record_does_nothing(name: str) -> None:
    more = {"effective": "2030-01-01"} if name == "notice_of_withdrawal" else {}
    one = act(f"membership.{name}", "the-act", DAY, state="XXX", **more)
    registers = after(one, law=WITHOUT_FOUNDING)
    assert "SubjectUnknown" in [finding.rule for finding in registers.acts[one.id].findings]
    day = date(2020, 1, 1)
    assert every_register(after(law=WITHOUT_FOUNDING), day) == every_register(registers, day)


def test_a_state_that_left_and_came_back_is_a_member_and_not_leaving() -> None:
    gone = act("membership.notice_of_withdrawal", "gone", "2003-01-01", state="XBR", effective="2004-06-01")
    back = act("membership.admission", "back", "2007-01-01", state="XBR")
    registers = after(gone, back)
    assert "member" == stage_of("XBR", registers.membership, date(2008, 1, 1))
    again = act("membership.revocation_of_notice", "revoked", "2008-01-01", state="XBR")
    assert_found("StageNotFitting", "inadmissible", again, gone, back)


def test_a_state_expelled_while_suspended_comes_back_with_its_rights() -> None:
    acts = [step(name, f"200{place + 3}-01-01", f"step-{place}") for place, name in enumerate(STAGES["suspended"])]
    out, back = step("expulsion", "2006-01-01", "out"), step("admission", "2007-01-01", "back")
    assert "member" == stage_after(*acts, out, back)


def test_a_suspended_state_that_has_given_notice_may_revoke_it_and_stays_suspended() -> None:
    notice, revoked = step("notice_of_withdrawal", "2006-01-01", "notice"), step("revocation_of_notice", DAY)
    registers = after(*at("suspended"), notice, revoked, law=WITHOUT_FOUNDING)
    assert registers.acts["the-act"].has_effect
    assert "suspended" == stage_of("XFA", registers.membership, date(2031, 1, 1))


def test_a_suspended_state_gives_notice_once() -> None:
    notice = step("notice_of_withdrawal", "2006-01-01", "notice")
    assert_found("StageNotFitting", "inadmissible", step("notice_of_withdrawal", DAY), *at("suspended"), notice)


def test_a_state_restored_while_its_notice_runs_is_leaving() -> None:
    assert "leaving" == stage_after(*at("leaving"), step("suspension", "2006-01-01", "s"), step("restoration", DAY))


def test_a_suspended_state_whose_notice_takes_effect_leaves() -> None:
    registers = after(*at("suspended"), step("notice_of_withdrawal", DAY), law=WITHOUT_FOUNDING)
    assert registers.membership.is_member("XFA", date(2029, 12, 31))
    assert not registers.membership.is_member("XFA", date(2030, 1, 1))
    assert "former" == stage_of("XFA", registers.membership, date(2030, 1, 1))


def test_the_finding_names_both_stages_of_a_suspended_state_that_is_leaving() -> None:
    one = step("suspension", DAY)
    registers = after(*at("suspended"), step("notice_of_withdrawal", "2006-01-01", "notice"), one)
    message = "XFA stands at 'suspended and leaving'; membership.suspension needs member or leaving."
    assert [message] == [finding.message for finding in registers.acts[one.id].findings]
