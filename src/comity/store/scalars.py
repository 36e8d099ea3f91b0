"""Plain scalars of YAML 1.2 as this project reads them: text, integers, true, false, null. Dates are text."""

from __future__ import annotations

import re
from typing import Final

from comity.core.kernel.names import control_in
from comity.store.places import Document, Place, is_exact, whole_text

WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OTHER_INTEGER: Final = re.compile(r"[-+]?0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DIGITS_MAX: Final = 20
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def plain_scalar(written: str, place: Place, document: Document) -> object:
    """The value of a scalar written without quotes; faults go to the document."""
    if written in WORDS:
        return WORDS[written]
    if _INTEGER.fullmatch(written):
        return integer(written, place, document)
    if _NOT_FINITE.fullmatch(written):
        document.refuse(place, written, "a finite number: NaN and infinities have no place in the record")
        return None
    if _OTHER_INTEGER.fullmatch(written):
        document.refuse(place, written, f"a decimal integer without leading zeros, or text in quotes: '{written}'")
        return None
    if _FLOAT.fullmatch(written):
        document.refuse(place, f"the number {written}", f"an integer, or a decimal as text in quotes: '{written}'")
        return None
    return text(written, place, document)


def integer(written: str, place: Place, document: Document) -> int | None:
    """An integer that every reader of JSON keeps as it is; a longer one is refused."""
    if len(written) <= _DIGITS_MAX and is_exact(number := int(written)):
        return number
    document.refuse(place, f"the integer {written[:40]}", "an integer below 2^53, or text in quotes")
    return None


def text(written: str, place: Place, document: Document) -> str:
    """Text without control characters, whose surrogates, if escaped, come in pairs."""
    whole = whole_text(written)
    if whole is None:
        document.refuse(place, "a lone surrogate (\\ud800 to \\udfff)", "whole characters")
        return ""
    if control := control_in(whole):
        document.refuse(place, f"the control character {control}", "text that can be printed")
    return whole
