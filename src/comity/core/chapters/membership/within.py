"""Standings that are held within another: whoever loses that one loses them too, and has to be given them anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from comity.core.kernel.days import Certainty
from comity.core.kernel.timeline import Segment

Held = tuple[Segment[str], Certainty]


def inside(found: list[Held], within: Mapping[str, str]) -> list[Held]:
    """What is held that day, without what is held only within a standing that is not held itself."""
    return [pair for one in found if (pair := _held(one, found, within)) is not None]


def _held(one: Held, found: list[Held], within: Mapping[str, str]) -> Held | None:
    """A standing no more certain than the one around it, and no longer than that; None where that one is not held."""
    segment, certainty = one
    outer = within.get(segment.value)
    if outer is None:
        return one
    near = (pair for pair in found if pair[0].value == outer and _is_around(pair[0], segment))
    around = [pair for near_one in near if (pair := _held(near_one, found, within)) is not None]
    if not around:
        return None
    least = max(around, key=lambda pair: pair[1] == "certain")
    return ended(segment, [least[0]]), certainty if least[1] == "certain" else "possible"


def ended(segment: Segment[str], around: Iterable[Segment[str]]) -> Segment[str]:
    """The standing, with the end and the acts of the one around it in whose time it was begun, where that is sooner."""
    for outer in around:
        if _is_around(outer, segment) and _last(outer) < _last(segment):
            acts = tuple(dict.fromkeys((*segment.acts, *outer.acts)))
            return Segment(segment.value, segment.since, outer.until, acts, segment.basis, segment.begun_by)
    return segment


def _is_around(outer: Segment[str], inner: Segment[str]) -> bool:
    """Whether the inner one was begun while the outer one was held."""
    begun, since = inner.since.latest or date.max, outer.since.earliest or date.min
    return since <= begun < _last(outer)


def _last(segment: Segment[str]) -> date:
    return (segment.until.latest or date.max) if segment.until is not None else date.max
