"""Long lists in parts, by links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from comity.web.portal.reading import Reading

T = TypeVar("T")


def paged(reading: Reading, rows: Sequence[T], size: int, parameter: str = "page") -> tuple[list[T], dict[str, object]]:
    """The part that the parameter asks for (the first if it cannot be read), and the links to the parts around it."""
    last = max(1, -(-len(rows) // size))
    asked = reading.asked.get(parameter, "1")
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1
    return list(rows[(number - 1) * size : number * size]), {
        "number": number,
        "last": last,
        "count": len(rows),
        "before": reading.here(**{parameter: str(number - 1)}) if number > 1 else "",
        "after": reading.here(**{parameter: str(number + 1)}) if number < last else "",
    }
