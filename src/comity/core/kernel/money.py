"""Money: whole minor units and an ISO 4217 code, written as decimal text, computed in exact fractions, never floats."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Final, Literal, NamedTuple

from msgspec import Meta

Amount = Annotated[
    str,
    Meta(pattern=r"^[0-9]{1,18}(\.[0-9]{1,4})?\Z", description="an amount as decimal text, not negative: '1408.50'"),
]
"""An amount of money in a currency named beside it."""

Decimal = Annotated[
    str, Meta(pattern=r"^[0-9]{1,18}(\.[0-9]{1,24})?\Z", description="a number as decimal text, not negative: '0.001'")
]
"""A rate, a weight or a measure."""

Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z", description="an ISO 4217 code: USD")]

Rounding = Literal["half_up", "half_even", "down"]

DECIMALS: Final = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Decimals of the minor unit where they are not two (ISO 4217)."""

_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Money(NamedTuple):
    """So many minor units of a currency; negative where it is owed the other way."""

    minor: int
    currency: str

    @property
    def text(self) -> str:
        """The amount as decimal text, without the currency."""
        return amount_text(self.minor, self.currency)


class TooPrecise(ValueError):
    """An amount has more decimals than its currency has."""


def decimals(currency: str) -> int:
    """How many decimals the minor unit of the currency has."""
    return DECIMALS.get(currency, 2)


def exact(text: str) -> Fraction:
    """The number written as decimal text; ValueError for anything else."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"'{text}' is not a number: write it as 0.25")
    return Fraction(text)


def minor_units(text: str, currency: str) -> int:
    """The minor units of an amount as decimal text; TooPrecise if they are not whole."""
    found = minor_or_none(text, currency)
    if found is None:
        raise TooPrecise(f"{text} {currency} has more than {decimals(currency)} decimals")
    return found


def minor_or_none(text: str, currency: str) -> int | None:
    """The minor units of an amount as decimal text; None if they are not whole."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"'{text}' is not a number: write it as 0.25")
    whole, _, part = text.partition(".")
    places, part = decimals(currency), part.rstrip("0")
    return int(whole + part.ljust(places, "0")) if len(part) <= places else None


def is_payable(text: str, currency: str) -> bool:
    """Whether the amount is a whole number of the currency's minor units."""
    return minor_or_none(text, currency) is not None


def amount_text(minor: int, currency: str) -> str:
    """Minor units as decimal text: 140850 USD is ``1408.50``."""
    places = decimals(currency)
    sign, digits = ("-" if minor < 0 else ""), str(abs(minor)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def rounded(value: Fraction, rounding: Rounding = "half_up") -> int:
    """The whole number that the rounding gives; halves go away from zero, to the even one, or all goes toward zero."""
    if rounding == "half_even":
        return round(value)
    size = abs(value)
    whole = int(size) if rounding == "down" else int(size + Fraction(1, 2))
    return whole if value >= 0 else -whole


def decimal_text(value: Fraction, places_max: int = 12) -> str:
    """A fraction as decimal text, exact if it has at most so many decimals, else rounded to them."""
    scaled = rounded(value * 10**places_max)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places_max + 1, "0")
    tail = digits[-places_max:].rstrip("0") if places_max else ""
    head = digits[:-places_max] if places_max else digits
    return sign + head + (f".{tail}" if tail else "")
