"""The books of the invented organisation: they balance, beancount accepts them, and views agree with one another."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from beancount import loader

import cast
from comity.core.registers import Registers
from comity.opendata import rows
from comity.opendata.accounting import EXPORTS

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def union() -> Registers:
    return cast.registers(cast.history())


def test_beancount_accepts_the_books_of_six_years(union: Registers, tmp_path: Path) -> None:
    path = tmp_path / "union.beancount"
    path.write_text(EXPORTS["beancount"](union, DAY, None), encoding="utf-8")
    entries, errors, _ = loader.load_file(str(path))
    assert [] == errors
    assert len(entries) > 100


def test_both_columns_of_the_trial_balance_have_one_sum(union: Registers) -> None:
    lines = rows(union, "trial-balance", DAY)
    assert sum(Fraction(row["debit"]) for row in lines) == sum(Fraction(row["credit"]) for row in lines)


def test_what_members_owe_by_the_statement_is_what_the_books_have_as_unpaid(union: Registers) -> None:
    owed = sum(Fraction(row["balance"]) for row in rows(union, "statement", DAY))
    assert [owed] == [Fraction(row["unpaid"]) for row in rows(union, "cash", DAY)]


def test_arrears_are_shown_by_age(union: Registers) -> None:
    found = rows(union, "arrears", date(2023, 12, 31))
    assert [("XDU", "195000.00", "206010.00"), ("XEL", "20000.00", "0.00")] == [
        (row["state"], row["under_1_year"], row["under_2_years"]) for row in found
    ]


def test_credit_due_stands_beside_the_cash_there_is(union: Registers) -> None:
    found = rows(union, "cash", date(2023, 12, 31))
    assert [("EUR", "32500.00")] == [(row["currency"], row["credit_due"]) for row in found]
    assert all(Fraction(row["cash"]) >= 0 for row in found)


def test_an_hledger_journal_names_every_act_that_moves_money(union: Registers) -> None:
    text = EXPORTS["hledger"](union, DAY, None)
    assert "act:payment-XFA-2022" in text
    assert "Income:Exchange  86.40 EUR" in text


def test_budget_and_accrual_differ_by_what_is_unpaid_and_set_off(union: Registers) -> None:
    for day in (date(2022, 6, 1), date(2023, 12, 31), date(2026, 11, 24)):
        for row in rows(union, "reconciliation", day):
            exact = {key: Fraction(value) for key, value in row.items() if key not in ("budget", "currency") and value}
            assert exact["result_accrued"] == exact["result_cash"] + exact["unpaid"] + exact["set_off"], row
    found = {row["budget"]: row for row in rows(union, "reconciliation", date(2022, 6, 1))}
    assert ("50000.00", "50000.00", "50000.00", "0.00") == tuple(
        found["2021"][key] for key in ("left_of_budget", "result_accrued", "result_cash", "returned_beyond_cash")
    )
    late = {row["budget"]: row for row in rows(union, "reconciliation", date(2023, 12, 31))}
    assert ("15500.00", "-173500.00", "189000.00") == tuple(
        late["2022"][key] for key in ("result_accrued", "result_cash", "unpaid")
    )
