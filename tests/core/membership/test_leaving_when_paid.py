"""Where the rulebook lets nobody leave in debt, a notice takes effect on its day or when all is paid."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cast.money import act, assessed, paid, purse
from comity.core.registers import Registers
from comity.opendata.reasons import why

NOTHING_OWED: Final = {"parameters": {"membership.withdrawal_needs_nothing_owed": True}}
NOTICE: Final = act("membership.notice_of_withdrawal", "notice", "2005-01-01", state="XEL", effective="2006-01-01")
OWED: Final = assessed(2005)


def after(*acts: Any, **changes: Any) -> Registers:
    return purse(*acts, **(changes or NOTHING_OWED))


def member(registers: Registers, *days: str) -> list[bool]:
    return [registers.membership.is_member("XEL", date.fromisoformat(day)) for day in days]


def test_who_owes_stays_a_member_until_it_has_paid() -> None:
    registers = after(*OWED, NOTICE, paid("XEL", "2006-05-01", "100"))
    assert [True, True, False] == member(registers, "2006-01-01", "2006-04-30", "2006-05-01")


def test_a_part_payment_is_not_enough() -> None:
    registers = after(*OWED, NOTICE, paid("XEL", "2006-05-01", "99.99"))
    assert [True, True] == member(registers, "2006-05-01", "2020-01-01")


def test_who_owes_nothing_leaves_on_the_day_it_named() -> None:
    registers = after(*OWED, NOTICE, paid("XEL", "2005-05-01", "100"))
    assert [True, False] == member(registers, "2005-12-31", "2006-01-01")
    told = why(registers, "members", "XEL", date(2007, 1, 1))
    assert told is not None
    assert ("member", "2006-01-01") == (told["value"], told["ended"])


def test_without_the_rule_debts_keep_nobody() -> None:
    registers = after(*OWED, NOTICE, parameters={})
    assert [True, False] == member(registers, "2005-12-31", "2006-01-01")


def test_the_end_is_in_sight_from_the_notice_until_its_day_and_open_afterwards() -> None:
    registers = after(*OWED, NOTICE)
    days = (date(2004, 12, 31), date(2005, 1, 1), date(2006, 1, 1))
    held = [registers.membership.of("XEL", day)[0].segment for day in days]
    assert [None, "2006-01-01", None] == [one.until and str(one.until) for one in held]
    assert [False, True, True] == ["notice" in one.acts for one in held]


def test_it_may_be_revoked_while_anything_is_owed() -> None:
    revoked = act("membership.revocation_of_notice", "no", "2006-03-01", state="XEL")
    registers = after(*OWED, NOTICE, revoked, paid("XEL", "2006-05-01", "100"))
    assert registers.acts["no"].has_effect
    assert [True, True] == member(registers, "2006-05-01", "2020-01-01")
