"""The fold of all acts, as known at any moment; and what would be found of acts that are proposed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from cast import MEMBERS, START, sealed
from cast.small import RULEBOOK, act, after, assert_found, decided, every_register, journal, organisation, rulebook
from comity.core.folding import NoRulebook
from comity.core.kernel.canonical import canonical
from comity.core.organisation import KEPT_REGISTERS, Organisation
from comity.core.record.act import Act
from comity.core.record.chain import head_after, seal
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import Registers


def admission(key: str = "admitted", day: str = "2008-01-01", state: str = "XFA", **more: Any) -> Act:
    return act("membership.admission", key, day, state=state, **more)


def expulsion(key: str = "out", day: str = "2007-01-01", state: str = "XBR") -> Act:
    return act("membership.expulsion", key, day, state=state)


def rules(found: list[Finding]) -> list[tuple[str, str | None]]:
    return [(one.rule, one.act) for one in found]


def followed_by(body: bytes, entries: list[Entry]) -> list[Entry]:
    """A journal with one more entry of any bytes."""
    draft = Draft(openness="public", body=body)
    return [
        *entries,
        seal(draft, previous=head_after(entries[-1]), recorded_at=entries[-1].recorded_at, salt=bytes(32)),
    ]


def is_member(registers: Registers, state: str = "XFA", year: int = 2020) -> bool:
    return registers.membership.is_member(state, date(year, 1, 1))


def test_without_a_rulebook_nothing_can_be_computed() -> None:
    with pytest.raises(NoRulebook, match="No rulebook is on record"):
        Organisation().registers()
    with pytest.raises(NoRulebook):
        Organisation(sealed([admission()])).registers()


def test_an_act_whose_id_is_taken_is_refused_and_the_first_one_stands() -> None:
    registers = after(admission(), admission("admitted", "2012-01-01"))
    assert [("IdentifierTaken", "admitted")] == rules(registers.findings)
    assert "2008-01-01" == str(registers.acts["admitted"].act.on)


def test_an_id_is_taken_whatever_the_kind_of_act() -> None:
    one = act("record.deletion", "x", "2026-01-01", act="founding-XBR", reason="")
    assert [("IdentifierTaken", "x")] == rules(
        after(one, act("subjects.entry", "x", "2000-01-01", subject="XGA", form="state", names={})).findings
    )
    assert (
        "XGA"
        not in after(one, act("subjects.entry", "x", "2000-01-01", subject="XGA", form="state", names={})).subjects
    )


@pytest.mark.parametrize(
    "body", [b"nonsense", b"{}", canonical({"kind": "no.such"}), canonical({"kind": "texts.claim", "id": "x"})]
)
def test_an_entry_that_cannot_be_read_hides_nothing_else(body: bytes) -> None:
    entries = followed_by(body, journal(admission()))
    later = sealed([expulsion(day="2009-01-01")], entries)
    registers = Organisation(later).registers()
    assert [("ActUnreadable", None)] == rules(registers.findings)
    assert f"entry {len(entries)}" == registers.findings[0].place
    assert (True, False) == (is_member(registers), is_member(registers, "XBR"))


def test_an_unreadable_entry_is_unknown_before_it_was_recorded() -> None:
    entries = journal(admission())
    head = head_after(entries[-1])
    later = seal(
        Draft(openness="public", body=b"{}"), previous=head, recorded_at="2027-01-01T00:00:00.000000Z", salt=bytes(32)
    )
    known = Organisation([*entries, later])
    assert [] == known.registers(datetime(2026, 6, 1, tzinfo=UTC)).findings
    assert [("ActUnreadable", None)] == rules(known.registers(datetime(2027, 1, 1, tzinfo=UTC)).findings)


def test_an_entry_that_is_closed_is_passed_over_and_counts_for_the_head() -> None:
    entries = journal(admission(openness="members"))
    closed = msgspec.structs.replace(entries[-1], body=None, salt=None)
    known = Organisation([*entries[:-1], closed])
    assert head_after(entries[-1]) == known.head
    assert not is_member(known.registers())


def test_what_is_known_at_a_moment_includes_that_moment() -> None:
    known = Organisation(journal(admission()))
    last = datetime.fromisoformat(known.head.recorded_at or "")
    before = last - timedelta(microseconds=1)
    assert (True, False) == (is_member(known.registers(last)), is_member(known.registers(before)))
    elsewhere = last.astimezone(timezone(timedelta(hours=5)))
    assert is_member(known.registers(elsewhere))
    assert len(known.lines) == known.registers(last).head.number
    assert len(known.lines) - 1 == known.registers(before).head.number


def test_before_the_first_entry_nothing_was_known() -> None:
    known = organisation()
    with pytest.raises(NoRulebook):
        known.registers(START - timedelta(seconds=1))
    assert EMPTY == known.read.until("2025-01-01T00:00:00.000000Z").head


def test_it_is_the_rulebook_current_at_the_moment_that_says_what_is_law() -> None:
    known = organisation(admission(), rulebook("stricter", competence=[]))
    then = datetime.fromisoformat(known.lines[-2].recorded_at)
    assert [1, 0] == [len(registers.rulebook.competence) for registers in (known.registers(then), known.registers())]
    assert known.registers(then).digest != known.registers().digest


def test_a_rulebook_that_cannot_be_read_is_passed_over() -> None:
    content: dict[str, Any] = {"organisation": "talvena"}
    bad = act("record.rulebook", "bad", "2026-01-01", digest="0" * 64, content=content)
    registers = after(bad)
    assert [("RulebookMalformed", "bad")] == rules(registers.findings)
    assert (False, "talvena") == (registers.acts["bad"].has_effect, registers.rulebook.organisation)
    assert ["RulebookMalformed"] == [one.rule for one in registers.acts["bad"].findings]
    assert MEMBERS == registers.membership.members_on(date(2020, 1, 1))


def test_a_rulebook_whose_fractions_are_none_is_passed_over_too() -> None:
    broken = [{"procedure": "unanimity", "organs": ["ASM"], "provision": "Statute, Art. 1", "quorum_fraction": "many"}]
    registers = after(rulebook("bad", procedures=broken), decided("D-1", "2008-01-01"))
    assert [("RulebookMalformed", "bad")] == rules(registers.findings)


def test_a_rulebook_whose_id_is_taken_is_not_the_law() -> None:
    registers = after(rulebook("founding-XBR", competence=[]))
    assert 1 == len(registers.rulebook.competence)


def test_the_registers_of_one_reader_go_on_with_the_journal() -> None:
    entries = journal(admission())
    known = Organisation(entries[:-1])
    first = known.registers()
    assert first is known.registers()
    assert not is_member(first)
    known.extend(entries[-1:])
    assert first is known.registers()
    assert is_member(known.registers())


def test_only_so_many_registers_are_kept() -> None:
    known = organisation()
    for place in range(KEPT_REGISTERS + 3):
        known.registers(START + timedelta(days=place))
    assert KEPT_REGISTERS == len(known._past)


def test_legal_order_is_by_day_then_order_then_number() -> None:
    early, late = (
        admission("b", "2008-01-01", order=2),
        act("membership.expulsion", "a", "2008-01-01", order=1, state="XFA"),
    )
    assert_found("StageNotFitting", "inadmissible", late, early)
    by_number = act("membership.expulsion", "a", "2008-01-01", order=2, state="XFA")
    assert [] == after(early, by_number).findings
    partial = admission("b", "2008")
    assert_found(
        "StageNotFitting", "inadmissible", act("membership.expulsion", "a", "2008-12-30", state="XFA"), partial
    )


def test_proposing_says_what_would_be_found_and_writes_nothing() -> None:
    known = organisation()
    head, lines, before = known.head, len(known.lines), every_register(known.registers(), date(2020, 1, 1))
    assert [("AlreadyMember", "again")] == rules(known.propose([admission(), admission("again", "2009-01-01")]))
    assert [] == known.propose([admission()])
    assert [] == known.propose([])
    assert (head, lines) == (known.head, len(known.lines))
    assert before == every_register(known.registers(), date(2020, 1, 1))


def test_what_is_proposed_later_sees_what_is_proposed_earlier() -> None:
    deciding, citing = (
        decided("D-1", "2007-01-01"),
        act("decisions.challenge", "c", "2008-01-01", act="D-1", against="Declaration", state="XBR", grounds={}),
    )
    assert [] == organisation().propose([deciding, citing])
    assert [("ActUnknown", "c")] == rules(organisation().propose([citing]))


def test_an_id_that_is_taken_on_record_or_in_the_proposal_is_inadmissible() -> None:
    known = organisation(admission())
    assert [("IdentifierTaken", "admitted")] == rules(known.propose([expulsion("admitted")]))
    assert [("IdentifierTaken", "out")] == rules(known.propose([expulsion(), expulsion("out", state="XCO")]))


def test_proposing_tells_what_would_be_found_of_acts_on_record() -> None:
    known = organisation(admission(state="XFA"))
    assert [("AlreadyMember", "admitted")] == rules(known.propose([admission("earlier", "2007-01-01")]))


def test_findings_that_stand_already_are_not_told_again() -> None:
    known = organisation(admission(), admission("again", "2009-01-01"))
    assert [] == known.propose([expulsion()])


def test_a_rulebook_may_be_proposed_first_of_all_and_after_acts_without_one() -> None:
    assert [] == Organisation().propose([rulebook()])
    with pytest.raises(NoRulebook):
        Organisation().propose([admission()])
    early = Organisation(sealed([act("subjects.entry", "e", "2000-01-01", subject="XBR", form="state", names={})]))
    assert [] == early.propose([rulebook()])


def test_a_rulebook_that_is_none_is_refused_when_it_is_proposed() -> None:
    bad = act("record.rulebook", "bad", "2026-01-01", digest="0" * 64, content={})
    other = act("record.rulebook", "other", "2026-01-01", digest="0" * 64, content=dict(RULEBOOK))
    assert [("RulebookMalformed", "bad")] == rules(organisation().propose([bad]))
    assert [("DigestDiffers", "other")] == rules(organisation().propose([other]))


def test_an_act_that_a_later_one_breaks_loses_its_effect_only_at_later_moments() -> None:
    """XBR is found to have been expelled in 2007, so that its joining of 2008 falls; what was known, was known."""
    joining = act("decisions.joining", "joined", "2008-01-01", decision="D-1", state="XBR")
    known = organisation(
        decided("D-1", "2006-01-01", positions=[{"state": "XBR", "position": "not_participating"}]),
        joining,
        expulsion(),
    )
    then = datetime.fromisoformat(known.lines[-2].recorded_at)
    assert (True, False) == (
        known.registers(then).acts["joined"].has_effect,
        known.registers().acts["joined"].has_effect,
    )
    assert [("NotMember", "joined")] == [one for one in rules(known.registers().findings) if one[1] == "joined"]


def test_an_act_marked_without_effect_has_none() -> None:
    registers = after(admission("again", "2009-01-01", state="XBR", effect="none"))
    assert (["AlreadyMember"], False) == (
        [one.rule for one in registers.acts["again"].findings],
        registers.acts["again"].has_effect,
    )


def test_denying_effect_to_an_act_that_nothing_makes_inadmissible_is_irregular_and_heeded() -> None:
    registers = after(admission(effect="none"))
    assert [("EffectDenied", "irregular")] == [(one.rule, one.severity) for one in registers.acts["admitted"].findings]
    assert not is_member(registers)
    assert not registers.acts["admitted"].has_effect
