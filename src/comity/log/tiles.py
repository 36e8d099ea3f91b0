"""The log as files (C2SP tlog-tiles): 256 hashes a tile, 256 entries a bundle, and a tree read from them.

``tile/LEVEL/INDEX`` holds hashes of complete subtrees of 256 to the power of LEVEL entries, ``tile/entries/INDEX`` the
entries themselves, each after its length in two bytes; what is not yet full ends in ``.p/WIDTH``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from comity.core.record.merkle import EMPTY_ROOT, HASH_BYTES, fold, leaf_hash, node_hash, subtrees

WIDTH: Final = 256
_BITS: Final = 8
ENTRIES: Final = "entries"

Read = Callable[[str], bytes]
"""The bytes under a path of the log; FileNotFoundError if there are none."""


class TileBroken(ValueError):
    """A tile or bundle is not what its path says."""


class Tile(NamedTuple):
    """A file of the log: its path and bytes."""

    path: str
    raw: bytes


def path_of(level: int | str, index: int, width: int = WIDTH) -> str:
    """The path of a tile at a level, or of a bundle of ENTRIES; its index in parts of three figures."""
    parts = f"{index % 1000:03}"
    while index := index // 1000:
        parts = f"x{index % 1000:03}/{parts}"
    return f"tile/{level}/{parts}" + (f".p/{width}" if width < WIDTH else "")


class Edge:
    """The right edge of the tree: what stands in no full tile yet. Enough to go on from, and to hash the whole."""

    def __init__(self) -> None:
        self.size = 0
        self._rows: list[list[bytes]] = []
        self._bundle: list[bytes] = []

    def add(self, entry: bytes) -> Iterator[Tile]:
        """Take an entry in; the tiles and bundles that it made full."""
        self._bundle.append(entry)
        self.size += 1
        yield from self._grown(0, leaf_hash(entry))
        if len(self._bundle) == WIDTH:
            yield Tile(path_of(ENTRIES, self.size // WIDTH - 1), bundled(self._bundle))
            self._bundle = []

    def add_all(self, entries: Iterable[bytes]) -> list[Tile]:
        """Take entries in; the tiles and bundles that they made full."""
        return [tile for entry in entries for tile in self.add(entry)]

    def partial(self) -> list[Tile]:
        """What is not full, as a checkpoint of this size needs it."""
        found = [
            Tile(path_of(level, self.size >> _BITS * (level + 1), len(row)), b"".join(row))
            for level, row in enumerate(self._rows)
            if row
        ]
        if self._bundle:
            found.append(Tile(path_of(ENTRIES, self.size // WIDTH, len(self._bundle)), bundled(self._bundle)))
        return found

    @property
    def root(self) -> bytes:
        """The hash of the whole tree."""
        parts = [
            perfect(row[index << level : (index + 1) << level])
            for row in reversed(self._rows)
            for level, index in subtrees(0, len(row))
        ]
        return fold(parts) if parts else EMPTY_ROOT

    def _grown(self, level: int, value: bytes) -> Iterator[Tile]:
        if level == len(self._rows):
            self._rows.append([])
        row = self._rows[level]
        row.append(value)
        if len(row) == WIDTH:
            yield Tile(path_of(level, (self.size >> _BITS * (level + 1)) - 1), b"".join(row))
            self._rows[level] = []
            yield from self._grown(level + 1, perfect(row))


def perfect(hashes: list[bytes]) -> bytes:
    """The hash over a power of two of hashes of one level."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def bundled(entries: Iterable[bytes]) -> bytes:
    """Entries as a bundle holds them."""
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)


def unbundled(raw: bytes) -> list[bytes]:
    """The entries of a bundle; TileBroken if it ends within one."""
    found, at = list[bytes](), 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        if end > len(raw) or at + 2 > len(raw):
            raise TileBroken("a bundle of entries ends within one")
        found.append(raw[at + 2 : end])
        at = end
    return found


class Tiles:
    """A tree of ``size`` entries as its files hold it, read when they are asked for and once each."""

    def __init__(self, read: Read, size: int) -> None:
        self._read, self.size = read, size
        self._kept: dict[tuple[int, int], bytes] = {}

    def complete(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree, for ``comity.core.record.merkle``."""
        tall, low = divmod(level, _BITS)
        tile, first = divmod(index << low, WIDTH)
        raw = self._tile(tall, tile)[first * HASH_BYTES : (first + (1 << low)) * HASH_BYTES]
        return perfect([raw[at : at + HASH_BYTES] for at in range(0, len(raw), HASH_BYTES)])

    def entries(self) -> Iterator[bytes]:
        """All entries, in order; TileBroken where a bundle does not have those it should."""
        for index in range(-(-self.size // WIDTH)):
            width = min(WIDTH, self.size - index * WIDTH)
            found = unbundled(self._wide(ENTRIES, index, width))
            if len(found) < width:
                raise TileBroken(f"bundle {index} has {len(found)} entries of {width}")
            yield from found[:width]

    def _tile(self, level: int, index: int) -> bytes:
        if (level, index) not in self._kept:
            width = min(WIDTH, (self.size >> _BITS * level) - index * WIDTH)
            raw = self._wide(level, index, width)
            if len(raw) < width * HASH_BYTES:
                raise TileBroken(f"tile {index} of level {level} has {len(raw)} bytes of {width * HASH_BYTES}")
            self._kept[level, index] = raw
        return self._kept[level, index]

    def _wide(self, level: int | str, index: int, width: int) -> bytes:
        """A partial file, or the full one that took its place."""
        try:
            return self._read(path_of(level, index, width))
        except FileNotFoundError:
            if width == WIDTH:
                raise
            return self._read(path_of(level, index))
