"""Money in minor units: written as text, never rounded by accident."""

from __future__ import annotations

from fractions import Fraction

import pytest

from comity.core.kernel.money import (
    Money,
    TooPrecise,
    amount_text,
    decimal_text,
    decimals,
    exact,
    is_payable,
    minor_or_none,
    minor_units,
    rounded,
)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("1408.50", "USD", 140850), ("1408.5", "USD", 140850), ("7", "JPY", 7), ("1.234", "KWD", 1234), ("0", "EUR", 0)],
)
def test_an_amount_is_a_whole_number_of_minor_units(text: str, currency: str, minor: int) -> None:
    assert minor == minor_units(text, currency)
    assert Fraction(amount_text(minor, currency)) == Fraction(text)


def test_an_amount_with_more_decimals_than_its_currency_is_refused() -> None:
    with pytest.raises(TooPrecise, match="more than 2 decimals"):
        minor_units("1.001", "USD")
    assert not is_payable("0.5", "JPY")
    assert minor_or_none("0.5", "JPY") is None
    assert minor_or_none("0.50", "USD") == 50


@pytest.mark.parametrize("text", ["", "1e3", "1/3", "one", "1.", ".5", "NaN"])
def test_what_is_no_decimal_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        exact(text)


def test_negative_amounts_are_written_with_a_sign() -> None:
    assert ("-0.05", "-12") == (amount_text(-5, "USD"), amount_text(-12, "JPY"))
    assert Money(-5, "USD").text == "-0.05"
    assert (2, 0, 3, 4) == tuple(decimals(one) for one in ("USD", "JPY", "KWD", "CLF"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5/2", (3, 2, 2)), ("7/2", (4, 4, 3)), ("-5/2", (-3, -2, -2)), ("1/3", (0, 0, 0)), ("9/10", (1, 1, 0))],
)
def test_each_rounding_does_what_its_name_says(value: str, expected: tuple[int, int, int]) -> None:
    number = Fraction(value)
    assert expected == (rounded(number), rounded(number, "half_even"), rounded(number, "down"))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("1/3", 3, "0.333"), ("5", 3, "5"), ("-1/8", 3, "-0.125"), ("1/2", 0, "1"), ("100", 12, "100"), ("3/2", 4, "1.5")],
)
def test_a_fraction_is_written_with_so_many_decimals_at_most(value: str, places: int, text: str) -> None:
    assert text == decimal_text(Fraction(value), places)
