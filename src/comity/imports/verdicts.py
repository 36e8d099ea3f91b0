"""What a comparison says: the verdict, the reason in a sentence, and the cause under which it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

Verdict = Literal["exact", "explained", "wrong", "unsupported"]
VERDICTS: Final[tuple[Verdict, ...]] = ("exact", "explained", "wrong", "unsupported")


class Judged(NamedTuple):
    """A verdict with its reason; ``cause`` is the named cause of what is explained or not supported."""

    verdict: Verdict
    reason: str = ""
    cause: str = ""


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
    """How many of each verdict, and how many of each cause."""
    every = list(judged)
    found = Counter(one.verdict for one in every)
    causes = Counter(one.cause for one in every if one.cause)
    return {**{one: found[one] for one in VERDICTS}, "causes": dict(sorted(causes.items()))}


def counted(count: int, noun: str) -> str:
    """``one consent``, ``3 consents``."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    number = small[count] if count < len(small) else str(count)
    return f"{number} {noun}" if count == 1 else f"{number} {noun}s"
