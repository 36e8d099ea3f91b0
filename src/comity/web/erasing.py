"""Erasing closed bodies in a server's data base, when they are erased in the folder that it took them from."""

from __future__ import annotations

from collections.abc import Sequence

from comity.core.record.journal import ChainParted
from comity.core.record.lines import Line
from comity.web.serve import set_up


def erase_in(address: str, lines: Sequence[Line]) -> int:
    """Erase the bodies of these lines (none of them public); how many were there.

    ChainParted, and nothing erased, if the data base says something else under one of their numbers.
    """
    set_up(address)
    # Here and not above: it reaches models, which need Django set up.
    from comity.web.journal.store import DataBaseJournal

    journal = DataBaseJournal()
    numbers = {line.number: line.chain for line in lines}
    with journal.turn():
        here = {one.number: one for one in journal.entries(min(numbers) - 1) if one.number in numbers}
        for number, one in here.items():
            if one.chain != numbers[number]:
                raise ChainParted(number, f"the data base is another record: it differs at entry {number}")
        for number in here:
            journal.erase(number)
    return sum(1 for one in here.values() if one.body is not None)
