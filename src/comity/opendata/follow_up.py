"""What became of what was ordered, asked of rows: by order, by who is to do it, programme within programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from comity.core.chapters.programmes.follow_up import STANDING

Row = dict[str, Any]
OPEN: Final = (*STANDING, "untold", "ahead", "ended")
"""Conditions in which one may ask what became of it."""


def by_order(programmes: Iterable[Row], measures: Iterable[Row]) -> dict[str, list[Row]]:
    """What each text or decision orders: a programme, where it is one, and measures; by the day of the order."""
    found: dict[str, list[Row]] = {}
    rows = [(row["programme"], row["adopted_on"], row) for row in programmes]
    rows += [(row["of"], row["ordered_on"], row) for row in measures]
    for of, _on, row in sorted(rows, key=lambda one: str(one[1])):
        found.setdefault(of, []).append(row)
    return found


def unheard(orders: Mapping[str, Iterable[Row]]) -> set[str]:
    """Those of which nothing at all is on record, though one may ask."""
    return {of for of, rows in orders.items() if all(row["is_silent"] and row["condition"] in OPEN for row in rows)}


def by_whom(measures: Iterable[Row]) -> dict[str, Counter[str]]:
    """Of each that is to do something how many measures are in which condition, and how many ``unreported``."""
    found: dict[str, Counter[str]] = {}
    for row in measures:
        for key in row["responsible"]:
            counts = found.setdefault(key, Counter())
            counts[row["condition"]] += 1
            counts["unreported"] += key in row["unreported_by"]
    return found


def is_lateness_told(conditions: Iterable[str]) -> bool:
    """Whether measures in these conditions are known to be late or not.

    Where something is ``untold``, that nothing is told as overdue says nothing of what is.
    """
    found = set(conditions)
    return "overdue" in found or "untold" not in found


def tops(programmes: Mapping[str, Row], of: Iterable[Row]) -> list[str]:
    """The programmes that lie within no other, of those within which some lie, in the order of adoption."""
    found = set()
    for row in of:
        top = row
        while top["parent"] in programmes:
            top = programmes[top["parent"]]
        found.add(top["programme"])
    return [key for key in programmes if key in found]


def nested(programmes: Mapping[str, Row], roots: Iterable[str]) -> Iterator[tuple[Row, int]]:
    """Programmes with those within them, each once, with the depth of its nesting."""
    ahead, seen = [(key, 0) for key in roots][::-1], set[str]()
    while ahead:
        key, depth = ahead.pop()
        if key in seen or key not in programmes:
            continue
        seen.add(key)
        yield programmes[key], depth
        ahead += [(part, depth + 1) for part in reversed(programmes[key]["parts"])]
