"""What a comparison says: the verdict, the reason in a sentence, and the cause under which it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

Verdict = Literal["exact", "explained", "wrong", "unsupported"]
VERDICTS: Final[tuple[Verdict, ...]] = ("exact", "explained", "wrong", "unsupported")


class Judged(NamedTuple):
    """A verdict with its reason; ``cause`` is the named cause of what is explained or not supported.

    ``own_day``: what is exact is the treaty's own day, which was an input: it shows less than a day that was computed.
    """

    verdict: Verdict
    reason: str = ""
    cause: str = ""
    own_day: bool = False


class Explained(NamedTuple):
    """Why a computed and a published day differ: the named cause, and the evidence in a sentence."""

    cause: str
    reason: str


EXACT: Final = Judged("exact")
NOTHING_PUBLISHED: Final = Judged("unsupported", "nothing published to compare with", "nothing published")


def explained(found: Explained) -> Judged:
    """The verdict on a difference that a named cause accounts for."""
    return Judged("explained", found.reason, found.cause)


def totals(judged: Iterable[Judged]) -> dict[str, Any]:
    """How many of each verdict and of each cause; of the exact, on how many the treaty's own day was an input."""
    every = list(judged)
    found = Counter(one.verdict for one in every)
    causes = Counter(one.cause for one in every if one.cause)
    own = sum(1 for one in every if one.own_day)
    return {**{one: found[one] for one in VERDICTS}, "own_day": own, "causes": dict(sorted(causes.items()))}


def counted(count: int, noun: str) -> str:
    """``one consent``, ``12 consents``."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def number(count: int) -> str:
    """A small number in letters."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return small[count] if count < len(small) else str(count)


def some(names: Sequence[str], most: int = 4) -> str:
    """The first of the names, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
