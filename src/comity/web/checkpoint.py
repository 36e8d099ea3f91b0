"""The checkpoint: where the journal ended when the server last started, kept outside the data base.

A data base that was cut short, or put back from an old copy, is whole in its own eyes; only this shows what it lost.
"""

from __future__ import annotations

from pathlib import Path

from comity.core.record.journal import EMPTY, Head, Journal


def read(path: Path) -> Head:
    """The checkpoint in a file; EMPTY if there is none."""
    if not path.exists():
        return EMPTY
    number, chain = path.read_text(encoding="ascii").split()
    return Head(int(number), chain, None)


def write(path: Path, head: Head) -> None:
    """Put the checkpoint at this head."""
    path.write_text(f"{head.number} {head.chain}\n", encoding="ascii")


def loss(journal: Journal, checkpoint: Head) -> str | None:
    """What the journal lost since the checkpoint, in a sentence; None if nothing, or if it is a new journal."""
    head = journal.head()
    if EMPTY in (head, checkpoint):
        return None
    if head.number < checkpoint.number:
        return f"it ends at entry {head.number} and ended at entry {checkpoint.number} before."
    kept = next(journal.entries(checkpoint.number - 1))
    return None if kept.chain == checkpoint.chain else f"its entry {checkpoint.number} is not the one it held before."
