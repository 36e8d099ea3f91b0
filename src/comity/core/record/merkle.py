"""The tree over the entries of a journal: what it hashes, and proofs that need not the whole of it.

The hashes and both kinds of proof are those of RFC 6962, section 2 (RFC 9162, section 2.1): the leaf of an entry is
SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right). A *span* is the range ``start`` to ``stop`` of leaves, as
a path of the tree cuts it; it is read from *complete* subtrees only, so that a store keeps nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from hashlib import sha256
from typing import Final, TypeAlias

Complete: TypeAlias = Callable[[int, int], bytes]
"""The hash of a complete subtree by level and index: it covers the leaves ``index << level`` up to the next one's."""

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry's bytes, 32 bytes."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two hashes."""
    return sha256(b"\1" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash of subtrees that stand side by side, each smaller than the one before; at least one."""
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


def subtrees(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees, as level and index, that make up a span, the largest first."""
    while start < stop:
        level = (stop - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def root(complete: Complete, size: int) -> bytes:
    """The hash of the first ``size`` leaves."""
    return _span(complete, 0, size) if size else EMPTY_ROOT


def inclusion(complete: Complete, index: int, size: int) -> list[bytes]:
    """The proof that a leaf is the one at ``index`` (from 0) of the first ``size``; ValueError outside them."""
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} among {size}")
    path, start, stop = list[bytes](), 0, size
    while stop - start > 1:
        middle = start + _half(stop - start)
        if index < middle:
            path.append(_span(complete, middle, stop))
            stop = middle
        else:
            path.append(_span(complete, start, middle))
            start = middle
    return path[::-1]


def consistency(complete: Complete, old: int, size: int) -> list[bytes]:
    """The proof that the first ``size`` leaves begin with the first ``old``; ValueError unless 0 < old <= size.

    Of nothing there is nothing to prove: whoever has seen no leaf takes any tree.
    """
    if not 0 < old <= size:
        raise ValueError(f"{old} leaves are no beginning of {size}")
    path, start, stop = list[bytes](), 0, size
    while stop != old:
        middle = start + _half(stop - start)
        if old <= middle:
            path.append(_span(complete, middle, stop))
            stop = middle
        else:
            path.append(_span(complete, start, middle))
            start = middle
    return [*([_span(complete, start, stop)] if start else []), *reversed(path)]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether the proof leads from the leaf's hash at ``index`` to the root of ``size`` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != HASH_BYTES:
        return False
    at, last, found = index, size - 1, leaf
    for one in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(one, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, one)
        at, last = at >> 1, last >> 1
    return last == 0 and found == expected


def is_consistent(old: int, old_root: bytes, size: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of ``size`` leaves begins with that of ``old`` (RFC 9162, 2.1.4.2).

    Of an empty beginning there is no proof, and none is taken.
    """
    if not 0 < old <= size:
        return False
    if old == size:
        return not path and old_root == new_root
    proof = [*([old_root] if old & (old - 1) == 0 else []), *path]
    if not proof:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = proof[0]
    for one in proof[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(one, first), node_hash(one, second)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, one)
        at, last = at >> 1, last >> 1
    return last == 0 and (first, second) == (old_root, new_root)


def _span(complete: Complete, start: int, stop: int) -> bytes:
    return fold([complete(level, index) for level, index in subtrees(start, stop)])


def _half(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1
