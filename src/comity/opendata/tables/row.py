"""What rows of every register have in common: since when, until when, how certain, on what basis, by which acts.

``acts`` are the acts a row cites; ``RESTS_ON`` names further ones that some cell follows from. Both decide who may
read the row; the second is taken out before anyone does. Items of a list that carry their own ``act`` are judged one
by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from comity.core.kernel.days import Certainty, PartialDate
from comity.core.kernel.timeline import Basis, Segment
from comity.core.registers import Registers

Row = dict[str, Any]
RESTS_ON: Final = "rests_on"


def span(segment: Segment[Any]) -> Row:
    """Since when and until when a segment stands."""
    since: PartialDate = segment.since
    return {"since": since.text if since.earliest else None, "until": segment.until.text if segment.until else None}


def carried(registers: Registers, basis: Basis, acts: Iterable[str]) -> Basis:
    """The basis of what rests on these acts: a claim, where one of them is a decision that only a source says was made.

    Or where one rests on such a decision through others (``Decisions.claimed``).
    """
    return "claimed" if basis == "computed" and not registers.decisions.claimed.isdisjoint(acts) else basis


def common(certainty: Certainty, basis: Basis, acts: tuple[str, ...]) -> Row:
    """How certain it is, on what basis, and by which acts, each once."""
    return {"certainty": certainty, "basis": basis, "acts": list(dict.fromkeys(acts))}
