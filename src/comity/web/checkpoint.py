"""The checkpoint: where the journal ended when the server last started, kept outside the data base.

A data base that was cut short, or put back from an old copy, is whole in its own eyes; only this shows what it lost.
Beside it is kept which file of a journal was taken over, so that it is not read again at every start.
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


def mark(file: Path) -> str:
    """What a file is known by: its place, its size, when and as which file it was written; empty of none."""
    if not file.exists():
        return ""
    found = file.stat()
    return f"{file.resolve()}\n{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def take(path: Path, marked: str, head: Head) -> None:
    """Keep that the file of a journal with this mark was taken over, up to this head."""
    path.write_text(f"{marked}\n{head.number} {head.chain}\n", encoding="utf-8")


def is_taken(path: Path, marked: str, journal: Journal) -> bool:
    """Whether the file with this mark was taken over, and the journal still holds its last entry.

    A chain value covers every entry before it: what holds the last one holds all.
    """
    kept, _, line = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n") if path.exists() else ("", "", "")
    if not marked or kept != marked:
        return False
    number, _, chain = line.partition(" ")
    last = next(journal.entries(int(number) - 1), None)
    return last is not None and last.chain == chain
