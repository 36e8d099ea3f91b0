"""Rows of money: accounts with their balance, shares over time with their gaps, what was done for a budget year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

import cast
from cast.money import act, assessed, lines, paid, purse
from comity.core.registers import Registers
from comity.opendata import reader_named, rows

DAY = date(2026, 11, 24)
YEARS = [one for year in (2004, 2005) for one in assessed(year)]


@cache
def union() -> Registers:
    return cast.registers(cast.history())


def test_the_last_balance_of_an_account_is_what_the_statement_says() -> None:
    last = {row["state"]: row["balance"] for row in rows(union(), "accounts", DAY)}
    assert last == {row["state"]: row["balance"] for row in rows(union(), "statement", DAY)}


def test_a_balance_is_what_was_charged_less_what_was_credited_before_it() -> None:
    balance = Fraction(0)
    for row in rows(union(), "accounts", DAY):
        if row["state"] == "XDU":
            balance += Fraction(row["charged"] or 0) - Fraction(row["credited"] or 0)
            assert balance == Fraction(row["balance"])


def test_a_payment_in_another_currency_says_rate_and_difference() -> None:
    (row,) = [one for one in rows(union(), "accounts", DAY) if one["key"] == "XFA/payment-XFA-2022"]
    assert ("142000", "USD", "0.8873") == (row["paid"]["amount"], row["paid"]["currency"], row["paid"]["rate"])
    assert ("125996.60", "125910.20", "-86.40") == (row["credited"], row["received"], row["difference"])
    assert ["contributions-2022"] == [one["charge"] for one in row["met"]]


def test_no_balance_tells_of_a_payment_that_is_kept_from_the_reader() -> None:
    kept = paid("XBR", "2005-02-01", "10", openness="members")
    registers = purse(*YEARS, kept, paid("XBR", "2005-03-01", "20", key="later"))
    mine = [row["key"] for row in rows(registers, "accounts", DAY) if row["state"] == "XBR"]
    assert mine == ["XBR/a2004", "XBR/a2005"]
    member = reader_named(registers, "members", DAY)
    assert 4 == len([row for row in rows(registers, "accounts", DAY, reader=member) if row["state"] == "XBR"])


def test_the_cash_of_a_fund_rests_on_every_act_that_moved_it_and_tells_of_none_that_is_closed() -> None:
    opening = act("budget.opening_of_fund", "f", "2003-01-01", fund="general", form="general", names={}, currency="USD")
    before = opening, *YEARS, paid("XCO", "2005-03-01", "20", key="open-payment")
    (row,) = rows(purse(*before), "funds", DAY)
    assert ("20.00", True) == (row["cash"], "open-payment" in row["acts"])
    registers = purse(*before, paid("XBR", "2005-02-01", "10", openness="members"))
    assert rows(registers, "funds", DAY) == []
    (row,) = rows(registers, "funds", DAY, reader=reader_named(registers, "members", DAY))
    assert row["cash"] == "30.00"


def test_a_fund_names_who_gave_what_to_it_voluntarily() -> None:
    gifts = {row["fund"]: [one["contributor"] for one in row["gifts"]] for row in rows(union(), "funds", DAY)}
    assert gifts == {"general": [], "working_capital": [], "reserve": [], "gauges": ["XGA"]}


def test_a_share_lasts_until_the_scale_changes_and_a_gap_is_a_span_too() -> None:
    spans = [
        (row["since"], row["until"], row["rate_percent"], row["standing"])
        for row in rows(union(), "shares", DAY)
        if (row["scale"], row["party"]) == ("union", "XFA")
    ]
    assert spans == [
        ("2020-11-10", "2021-01-01", None, "unknown"),
        ("2021-01-01", "2024-01-01", "10", "in_force"),
        ("2024-01-01", "2025-01-01", "10", "continued"),
        ("2025-01-01", None, "12", "in_force"),
    ]


@pytest.mark.parametrize("day", ["2021-06-01", "2024-06-01", "2026-01-01"])
def test_shares_over_time_say_for_a_day_what_the_scales_say(day: str) -> None:
    on = date.fromisoformat(day)
    current = {
        f"{row['scale']}/{row['party']}": row["rate_percent"]
        for row in rows(union(), "shares", on)
        if row["until"] is None
    }
    assert current == {row["key"]: row["rate_percent"] for row in rows(union(), "scales", on)}


def test_a_member_that_leaves_leaves_the_scale() -> None:
    (row,) = [one for one in rows(union(), "shares", DAY) if (one["scale"], one["party"]) == ("advances", "XHO")]
    assert row["until"] == "2021-01-01"


def test_a_draft_shows_its_lines_before_anything_is_voted() -> None:
    draft = act("budget.draft", "draft", "2004-10-01", year=2005, currency="USD", lines=lines(staff="700"))
    (row,) = rows(purse(draft), "budget", date(2004, 11, 1))
    assert ("drafted", "USD", "700.00", None) == (row["stage"], row["currency"], row["drafted"], row["voted"])
    assert [("staff", "700.00", None)] == [(one["section"], one["drafted"], one["voted"]) for one in row["lines"]]


def test_once_something_is_voted_a_section_that_was_only_drafted_is_no_line() -> None:
    draft = act("budget.draft", "draft", "2004-10-01", year=2005, currency="USD", lines=lines(staff="700", yacht="9"))
    voted = act("budget.approval", "approval", "2004-12-01", year=2005, currency="USD", lines=lines(staff="700"))
    (row,) = rows(purse(draft, voted), "budget", date(2005, 1, 1))
    assert ["staff"] == [one["section"] for one in row["lines"]]
    assert ("709.00", "700.00") == (row["drafted"], row["approved"])


def test_a_budget_year_says_who_approved_it_and_what_was_amended() -> None:
    row = next(one for one in rows(union(), "budget", DAY) if one["year"] == 2023)
    steps = [one["step"] for one in row["steps"]]
    assert steps == ["draft", "approval", "amendment", "report", "audit", "approval_of_report", "closing"]
    approval = row["steps"][1]
    assert ("CNL", "CNL-2022/1", "Charter, Art. 14") == (approval["by"], approval["decision"], approval["provision"])
    assert "qualified" == next(one["opinion"] for one in row["steps"] if one["step"] == "audit")
    assert any(one["approved"] != one["voted"] for one in row["lines"])
    assert Fraction(row["approved"]) == sum(Fraction(one["approved"]) for one in row["lines"] if one["approved"])


def test_a_right_says_who_may_take_it_and_who_may_waive() -> None:
    found = {row["key"]: row for row in rows(union(), "entitlements", date(2024, 10, 1))}
    assert (["CNL"], [], "until_paid") == tuple(found["XDU/posts"][one] for one in ("taken_by", "waived_by", "lasts"))
    assert ("posts-XDU", None) == (found["XDU/posts"]["withholding"], found["XDU/posts"]["waiver"])
    assert (["ASM"], "vote-XDU") == (found["XDU/vote"]["waived_by"], found["XDU/vote"]["waiver"])


def test_what_is_lacking_where_a_liability_is_unknown_is_named() -> None:
    found = rows(purse(), "entitlements", date(2005, 1, 1))
    assert {"assessment"} == {row["lacking"] for row in found if row["liability"] == "unknown"}
    silent = rows(purse(*assessed(2005)), "entitlements", date(2006, 6, 1))
    assert "years" in {row["lacking"] for row in silent}
