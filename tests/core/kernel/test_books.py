"""Books balance by construction, and other programmes read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from beancount import loader

from comity.core.kernel.books import Books, Unbalanced, joined, to_beancount, to_hledger, trial_balance

DAY = date(2024, 5, 1)


def written() -> Books:
    books = Books()
    books.post("one", date(2024, 1, 2), 'Assessed "for" 2024', "USD", ("Assets:Due:XBR", 1000), ("Income:Y2024", -1000))
    books.post(
        "two", date(2024, 3, 1), "Paid", "USD", ("Assets:Cash", 990), ("Income:Exchange", 10), ("Assets:Due:XBR", -1000)
    )
    books.post("three", date(2024, 6, 1), "Paid; later | in yen", "JPY", ("Assets:Cash", 7), ("Income:Y2024", -7))
    return books


def test_what_does_not_balance_is_never_posted() -> None:
    books = Books()
    with pytest.raises(Unbalanced, match="does not balance"):
        books.post("x", DAY, "Wrong", "USD", ("Assets:Cash", 1))
    books.post("nothing", DAY, "Nothing moves", "USD", ("Assets:Cash", 0))
    assert [] == books.bookings


def test_a_trial_balance_has_two_columns_of_one_sum() -> None:
    found = trial_balance(written(), DAY)
    assert sum(line.debit for line in found) == sum(line.credit for line in found) == 2000
    assert {"Assets:Due:XBR": 0, "Assets:Cash": 990, "Income:Exchange": 10, "Income:Y2024": -1000} == {
        line.account: line.balance for line in found
    }


def test_a_balance_holds_what_stands_below_an_account_in_one_currency() -> None:
    books = written()
    assert (990, 7, 1000) == (
        books.balance("Assets", "USD", DAY),
        books.balance("Assets", "JPY", date(2024, 12, 31)),
        books.balance("Assets:Due", "USD", date(2024, 1, 31)),
    )
    assert 6 == len(joined(books, books).bookings)


def test_beancount_accepts_the_books(tmp_path: Path) -> None:
    text = to_beancount(written(), date(2024, 12, 31))
    path = tmp_path / "books.beancount"
    path.write_text(text, encoding="utf-8")
    entries, errors, _ = loader.load_file(str(path))
    assert [] == errors
    assert 4 + 3 == len(entries)


def test_an_hledger_journal_names_the_act_of_each_entry() -> None:
    text = to_hledger(written(), date(2024, 12, 31))
    assert "2024-01-02 * Assessed 'for' 2024  ; act:one\n  Assets:Due:XBR  10.00 USD\n" in text
    assert "2024-06-01 * Paid, later / in yen  ; act:three\n  Assets:Cash  7 JPY\n" in text
