"""Canonical bytes of plain data: RFC 8785 (JSON Canonicalization Scheme).

Acts hold no floats; numbers with a fraction are written here only so that the whole scheme is implemented and tested.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Final

SAFE_INTEGER: Final = 2**53 - 1


def canonical(plain: object) -> bytes:
    """The canonical bytes; ValueError for what JSON cannot say exactly (NaN, integers beyond 2^53, lone surrogates)."""
    return _text(plain).encode("utf-8")


def _text(plain: object) -> str:  # noqa: PLR0911  # one return for each kind of value in JSON
    if plain is None:
        return "null"
    if plain is True:
        return "true"
    if plain is False:
        return "false"
    if isinstance(plain, str):
        return _string(plain)
    if isinstance(plain, int):
        return _integer(plain)
    if isinstance(plain, float):
        return _number(plain)
    if isinstance(plain, Mapping):
        members = sorted(plain.items(), key=_utf16_key)
        return "{" + ",".join(f"{_string(key)}:{_text(value)}" for key, value in members) + "}"
    if isinstance(plain, Sequence):
        return "[" + ",".join(_text(value) for value in plain) + "]"
    raise ValueError(f"{type(plain).__name__} has no place in JSON")


def _utf16_key(member: tuple[str, object]) -> bytes:
    """RFC 8785 sorts keys by UTF-16 code units, not by code points."""
    return member[0].encode("utf-16-be", "surrogatepass")


def _string(text: str) -> str:
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("a lone surrogate is not a character")
    return encode_basestring(text)


def _integer(number: int) -> str:
    if abs(number) > SAFE_INTEGER:
        raise ValueError(f"{number} is beyond 2^53 and would not survive every reader: write it as a string")
    return str(number)


def _number(number: float) -> str:
    """A double as ECMAScript writes it (RFC 8785, 3.2.2.3)."""
    if math.isnan(number) or math.isinf(number):
        raise ValueError("NaN and infinities have no place in JSON")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    return sign + _ecmascript(digits.rstrip("0"), point)


def _ecmascript(digits: str, point: int) -> str:
    """``0.digits`` times ten to the ``point``, in the shortest form of ECMAScript."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    power = point - 1
    exponent = f"e{'+' if power > 0 else '-'}{abs(power)}"
    return digits[0] + (f".{digits[1:]}" if count > 1 else "") + exponent
