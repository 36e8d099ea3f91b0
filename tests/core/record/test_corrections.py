"""Corrections and deletions: the registrar repairs the record, from the beginning, and never the law."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from cast import MEMBERS, moment
from cast.small import act, after, journal, rulebook
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.registers import Registers


def admission() -> Act:
    return act("membership.admission", "admitted", "2008-01-01", state="XFA", note="as recorded")


def correction(key: str = "corrected", to: str = "admitted", day: str = "2026-01-01", **fields: Any) -> Act:
    return act("record.correction", key, day, act=to, fields=fields, reason="a slip")


def deletion(key: str = "deleted", to: str = "admitted") -> Act:
    return act("record.deletion", key, "2026-01-01", act=to, reason="recorded twice")


def since(registers: Registers) -> str | None:
    held = list(registers.membership.history("XFA"))
    return str(held[0].since) if held else None


def of(registers: Registers, key: str) -> tuple[list[str], bool]:
    recorded = registers.acts[key]
    return [one.rule for one in recorded.findings], recorded.has_effect


def test_a_corrected_act_says_what_it_should_have_said_from_the_beginning() -> None:
    registers = after(admission(), correction(on="2007-01-01"))
    assert "2007-01-01" == since(registers)
    assert ("corrected",) == registers.acts["admitted"].repaired_by
    assert registers.membership.is_member("XFA", date(2007, 1, 1))
    assert ([], True) == of(registers, "corrected")


def test_only_the_fields_named_are_corrected() -> None:
    one = after(admission(), correction(on="2007-01-01")).acts["admitted"].act
    assert ("as recorded", "2007-01-01") == (one.note, str(one.on))


def test_a_field_given_as_null_is_removed_and_one_that_is_absent_stays_so() -> None:
    assert after(admission(), correction(note=None)).acts["admitted"].act.note is None
    assert ([], True) == of(after(admission(), correction(provision=None)), "corrected")


def test_of_two_corrections_the_later_prevails_and_both_are_told() -> None:
    registers = after(admission(), correction("c1", on="2007-01-01", note="first"), correction("c2", on="2006-01-01"))
    assert ("2006-01-01", "first") == (since(registers), registers.acts["admitted"].act.note)
    assert ("c1", "c2") == registers.acts["admitted"].repaired_by


def test_it_is_the_order_of_recording_that_says_which_correction_is_the_later() -> None:
    registers = after(
        admission(), correction("c1", on="2007-01-01", day="2026-02-01"), correction("c2", on="2006-01-01")
    )
    assert "2006-01-01" == since(registers)


def test_a_deleted_act_was_never_done_and_stays_on_record_as_deleted() -> None:
    registers = after(admission(), deletion())
    assert since(registers) is None
    assert "admitted" not in registers.acts
    assert {"admitted": "deleted"} == registers.deleted
    assert ([], True) == of(registers, "deleted")


def test_a_correction_of_a_deleted_act_brings_nothing_back() -> None:
    registers = after(admission(), deletion(), correction(on="2007-01-01"))
    assert since(registers) is None


def test_a_deleted_correction_was_never_made() -> None:
    registers = after(admission(), correction(on="2007-01-01"), deletion(to="corrected"))
    assert "2008-01-01" == since(registers)
    assert () == registers.acts["admitted"].repaired_by
    assert ([], False) == of(registers, "corrected")


def test_a_deleted_deletion_was_never_made() -> None:
    registers = after(admission(), deletion("d1"), deletion("d2", "d1"))
    assert "2008-01-01" == since(registers)
    assert {"d1": "d2"} == registers.deleted
    registers = after(admission(), deletion("d1"), deletion("d2", "d1"), deletion("d3", "d2"))
    assert since(registers) is None
    assert {"d2": "d3", "admitted": "d1"} == registers.deleted


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"kind": "membership.grant"}, "kind"),
        ({"id": "other"}, "id"),
        ({"version": 2}, "version"),
        ({"id": None}, "id"),
    ],
)
def test_kind_id_and_version_of_an_act_are_not_corrected(fields: dict[str, Any], word: str) -> None:
    registers = after(admission(), correction(note="lost", **fields))
    assert (["CorrectionMalformed"], False) == of(registers, "corrected")
    message = f"The {word} of an act is not corrected: delete the act and record another."
    assert [message] == [one.message for one in registers.findings]
    assert "as recorded" == registers.acts["admitted"].act.note


@pytest.mark.parametrize(
    "fields",
    [{"on": "yesterday"}, {"on": None}, {"colour": "red"}, {"state": 7}, {"openness": "secret"}, {"state": None}],
)
def test_a_correction_that_would_leave_an_act_malformed_is_refused_and_changes_nothing(fields: dict[str, Any]) -> None:
    registers = after(admission(), correction(**fields))
    assert (["CorrectionMalformed"], False) == of(registers, "corrected")
    assert (admission(), ()) == (registers.acts["admitted"].act, registers.acts["admitted"].repaired_by)


@pytest.mark.parametrize(
    ("act_open", "correction_open", "is_told"),
    [
        ("public", "public", False),
        ("public", "members", True),
        ("public", "sealed", True),
        ("members", "members", False),
        ("members", "parties", True),
        ("parties", "sealed", True),
        ("sealed", "sealed", False),
        ("sealed", "parties", False),
    ],
)
def test_a_correction_is_not_less_open_than_the_act_that_would_tell_it(
    act_open: str, correction_open: str, *, is_told: bool
) -> None:
    one = act("membership.admission", "admitted", "2008-01-01", state="XFA", openness=act_open, parties=["XBR"])
    closed = {"act": "admitted", "fields": {"on": "2007-01-01"}, "reason": "", "parties": ["XBR"]}
    registers = after(one, act("record.correction", "corrected", "2026-01-01", openness=correction_open, **closed))
    assert ((["CorrectionMalformed"], False) if is_told else ([], True)) == of(registers, "corrected")
    assert ("2008-01-01" if is_told else "2007-01-01") == since(registers)


def test_a_correction_may_leave_an_act_that_is_well_formed_and_not_admissible() -> None:
    registers = after(admission(), correction(state="XBR"))
    assert (["AlreadyMember"], False) == of(registers, "admitted")
    assert ([], True) == of(registers, "corrected")


@pytest.mark.parametrize(
    "one", [correction(to="nothing", note="x"), deletion(to="nothing"), deletion(to="the-rulebook")]
)
def test_what_is_not_on_record_is_neither_corrected_nor_deleted(one: Act) -> None:
    registers = after(one)
    assert (["ActUnknown"], False) == of(registers, one.id)
    assert MEMBERS == registers.membership.members_on(date(2020, 1, 1))


def test_a_deletion_does_not_reach_an_act_recorded_after_it() -> None:
    registers = after(deletion(), admission())
    assert "2008-01-01" == since(registers)
    assert (["ActUnknown"], False) == of(registers, "deleted")


def test_a_deletion_does_not_delete_itself() -> None:
    registers = after(admission(), deletion("d1", "d1"))
    assert (["ActUnknown"], False) == of(registers, "d1")
    assert {} == registers.deleted


def test_a_repair_whose_id_is_taken_repairs_nothing() -> None:
    registers = after(admission(), deletion("admitted"), correction("founding-XBR", note="lost"))
    assert "2008-01-01" == since(registers)
    assert "as recorded" == registers.acts["admitted"].act.note
    assert ["IdentifierTaken"] * 2 == [one.rule for one in registers.findings]


def test_a_repair_is_known_from_the_moment_it_was_recorded() -> None:
    entries = journal(admission(), correction(on="2007-01-01"), deletion())
    organisation = Organisation(entries)
    moments = [datetime.fromisoformat(entry.recorded_at) for entry in entries[-3:]]
    assert ["2008-01-01", "2007-01-01", None] == [since(organisation.registers(moment)) for moment in moments]
    assert moment(len(entries)) == entries[-1].recorded_at


def test_the_acts_of_the_registrar_stand_on_record_beside_those_they_concern() -> None:
    registers = after(admission(), correction(note="x"), rulebook("newer"))
    assert {"the-rulebook", "corrected", "newer"} <= set(registers.acts)
    assert list(registers.acts)[-3:] == ["the-rulebook", "corrected", "newer"]
