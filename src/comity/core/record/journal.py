"""The journal: acts in the order in which they were recorded, each bound to the one before. This is its port."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from msgspec import Struct

from comity.core.record.act import Openness

NO_CHAIN = "0" * 64


class Entry(Struct, gc=False, frozen=True, kw_only=True):
    """One line of the journal.

    ``number`` counts from 1 without gap; ``recorded_at`` is UTC (``2026-11-24T05:00:00.000000Z``); ``leaf`` and
    ``chain`` are SHA-256 in hexadecimal; ``salt`` (32 bytes, hexadecimal) and ``body`` (canonical bytes of the act)
    are None where the act is closed to the reader or erased.
    """

    number: int
    recorded_at: str
    openness: Openness
    leaf: str
    chain: str
    salt: str | None = None
    body: bytes | None = None


class Head(Struct, frozen=True):
    """The last entry's number, chain and moment: what two copies compare."""

    number: int
    chain: str
    recorded_at: str | None


EMPTY = Head(0, NO_CHAIN, None)


class Draft(Struct, frozen=True, kw_only=True):
    """An act about to be recorded: its openness and canonical bytes."""

    openness: Openness
    body: bytes


class HeadMoved(Exception):
    """Somebody recorded in between: catch up and propose again."""


class ChainParted(Exception):
    """Two journals say different things under one number; ``number`` is the first at which they part."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number


class Journal(ABC):
    """What every store of the journal does. Entries are never changed and never removed."""

    @abstractmethod
    def head(self) -> Head:
        """The last entry's place, or EMPTY."""

    @abstractmethod
    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries with a greater number, in order."""

    def turn(self) -> AbstractContextManager[None]:
        """Hold off others that record until the end, where the store can; else they are found out by ``append``."""
        return nullcontext()

    @abstractmethod
    def append(self, drafts: Sequence[Draft], *, expected: Head | None = None) -> list[Entry]:
        """Record drafts in one serialised step; HeadMoved if the head is not the expected one (None: whichever it is).

        Gives each the next number, a fresh salt and a moment never before its predecessor's.
        """

    @abstractmethod
    def copy(self, entries: Iterable[Entry]) -> int:
        """Take over entries verbatim (those already here are compared); how many were new.

        ChainParted if they differ.
        """
