"""Where the journal is not the organisation's own record of payments, silence puts nobody in arrears."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.money import act, assessed, decision, paid, purse, said
from comity.core.registers import Registers
from comity.opendata import rows

DAY: Final = date(2007, 6, 1)
YEARS: Final = (*assessed(2004), *assessed(2005), *assessed(2006))
PUBLIC: Final[dict[str, Any]] = {"own_records": [{"of": "treaties"}]}
OWN: Final = [{"own_records": [{"of": one}]} for one in ("follow_up", "payments")]


def row(registers: Registers, table: str, key: str, of: str) -> dict[str, Any]:
    return next(one for one in rows(registers, table, DAY) if one[of] == key)


def test_on_a_public_reconstruction_nobody_is_told_as_in_arrears() -> None:
    registers = purse(*YEARS, **PUBLIC)
    assert rows(registers, "arrears", DAY) == []
    assert {one["overdue"] for one in rows(registers, "statement", DAY)} == {None}
    claim = row(registers, "contributions", "a2005/XEL", "key")
    assert (claim["condition"], claim["overdue"], claim["interest"]) == ("open", None, None)
    vote = row(registers, "entitlements", "XEL/vote", "key")
    assert (vote["may"], vote["liability"], vote["lacking"], vote["arrears"]) == (True, "unknown", "payments", None)


@pytest.mark.parametrize("own", OWN, ids=["follow_up", "payments"])
def test_on_the_own_record_silence_is_not_having_paid(own: dict[str, Any]) -> None:
    registers = purse(*YEARS, **own)
    assert row(registers, "arrears", "XEL", "state")["overdue"] == "300.00"
    assert row(registers, "contributions", "a2005/XEL", "key")["condition"] == "overdue"
    vote = row(registers, "entitlements", "XEL/vote", "key")
    assert (vote["may"], vote["liability"]) == (False, "liable")


def test_what_is_on_record_settles_what_it_can() -> None:
    """Of one that paid nearly all, what is not on record can only make its debt less: it stays below the threshold."""
    registers = purse(*YEARS, paid("XEL", "2007-01-05", "290"), **PUBLIC)
    assert row(registers, "entitlements", "XEL/vote", "key")["liability"] == "below"
    everything = purse(*YEARS, paid("XEL", "2007-01-05", "300"), **PUBLIC)
    assert row(everything, "statement", "XEL", "state")["overdue"] == "0.00"


def test_who_keeps_the_accounts_may_state_from_when_until_when_all_is_on_record() -> None:
    states = act("contributions.statement_of_payments", "all", "2010-01-01", since="2005-01-01", until="2008-01-01")
    registers = purse(*YEARS, states, **PUBLIC)
    assert [bool(rows(registers, "arrears", date(year, 6, 1))) for year in (2004, 2007, 2008)] == [False, True, False]


def test_whether_one_that_may_have_paid_has_left_is_open() -> None:
    notice = act("membership.notice_of_withdrawal", "n", "2005-06-01", state="XEL", effective="2006-06-01")
    law = {"parameters": {"membership.withdrawal_needs_nothing_owed": True}}
    assert row(purse(*YEARS, notice, **law, **PUBLIC), "members", "XEL", "state")["certainty"] == "possible"
    assert row(purse(*YEARS, notice, **law, **OWN[1]), "members", "XEL", "state")["certainty"] == "certain"


def test_a_decision_takes_a_right_once() -> None:
    taken = [
        act("entitlements.withholding", f"taken-{on}", on, order=20, state="XEL", right="posts", authority="D-1")
        for on in ("2006-06-01", "2007-06-01")
    ]
    back = act("entitlements.return_of_right", "back", "2006-07-01", order=20, state="XEL", right="posts",
               authority="D-1")  # fmt: skip
    before = (decision(), *YEARS, taken[0], back)
    assert said(taken[1], *before) == [("DecisionSpent", "inadmissible")]
    anew = act("entitlements.withholding", "anew", "2007-06-01", order=20, state="XEL", right="posts", authority="D-2")
    assert said(anew, *before, decision("D-2", "2007-05-01")) == []


def test_what_was_taken_from_a_member_is_not_taken_from_one_that_joined_again() -> None:
    taken = act("entitlements.withholding", "taken", "2006-06-01", order=20, state="XEL", right="posts",
                authority="D-1")  # fmt: skip
    leaves = act("membership.expulsion", "out", "2006-08-01", state="XEL")
    joins = act("membership.admission", "in", "2007-01-01", order=20, state="XEL")
    registers = purse(decision(), *YEARS, taken, leaves, joins)
    assert row(registers, "entitlements", "XEL/posts", "key")["withholding"] is None
