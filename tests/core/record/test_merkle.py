"""The tree over a journal's entries: against its definition, against public vectors, and against changed proofs."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.record.merkle import (
    EMPTY_ROOT,
    consistency,
    fold,
    inclusion,
    is_consistent,
    is_included,
    leaf_hash,
    root,
    subtrees,
)

LEAVES = [leaf_hash(str(number).encode()) for number in range(140)]
SIZES = st.integers(1, len(LEAVES))


def complete(level: int, index: int) -> bytes:
    """A complete subtree, by the definition of the tree."""
    return by_definition(LEAVES[index << level : (index + 1) << level])


def by_definition(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = next(1 << power for power in range(20) if 1 << power + 1 >= len(leaves))
    return sha256(b"\1" + by_definition(leaves[:half]) + by_definition(leaves[half:])).digest()


def test_the_tree_of_nothing_and_of_one_entry() -> None:
    assert root(complete, 0) == EMPTY_ROOT == by_definition([])
    assert root(complete, 1) == leaf_hash(b"0") == sha256(b"\x000").digest()


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 127, 128, 129])
def test_the_root_is_that_of_the_definition(size: int) -> None:
    assert root(complete, size) == by_definition(LEAVES[:size])
    assert fold([complete(*one) for one in subtrees(0, size)]) == by_definition(LEAVES[:size])


@given(size=SIZES, at=st.integers(0, len(LEAVES) - 1))
def test_every_entry_is_proved_and_no_other_in_its_place(size: int, at: int) -> None:
    index = at % size
    path = inclusion(complete, index, size)
    whole = root(complete, size)
    assert is_included(LEAVES[index], index, size, path, whole)
    assert not is_included(leaf_hash(b"another"), index, size, path, whole)
    assert [
        other for other in range(size) if other != index and is_included(LEAVES[index], other, size, path, whole)
    ] == []


@given(first=SIZES, second=SIZES)
def test_every_tree_is_proved_to_continue_each_before_it(first: int, second: int) -> None:
    old, size = sorted((first, second))
    path = consistency(complete, old, size)
    assert is_consistent(old, root(complete, old), size, root(complete, size), path)
    assert not is_consistent(old, leaf_hash(b"another"), size, root(complete, size), path)
    assert not is_consistent(old, root(complete, old), size, leaf_hash(b"another"), path)


@given(first=SIZES, second=SIZES, which=st.integers(0, 20), bit=st.integers(0, 255))
def test_no_changed_proof_is_taken(first: int, second: int, which: int, bit: int) -> None:
    old, size = sorted((first, second))
    for path, is_taken in (
        (
            inclusion(complete, old - 1, size),
            lambda path: is_included(LEAVES[old - 1], old - 1, size, path, root(complete, size)),
        ),
        (
            consistency(complete, old, size),
            lambda path: is_consistent(old, root(complete, old), size, root(complete, size), path),
        ),
    ):
        assert not is_taken([*path, path[-1] if path else EMPTY_ROOT])
        assert not (path and is_taken(path[:-1]))
        if path:
            at = which % len(path)
            changed = bytearray(path[at])
            changed[bit // 8] ^= 1 << bit % 8
            assert not is_taken([*path[:at], bytes(changed), *path[at + 1 :]])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_what_is_no_leaf_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion(complete, index, size)
    assert not is_included(LEAVES[0], index, size, [], LEAVES[0])


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3)])
def test_what_is_no_beginning_has_no_proof(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="no beginning"):
        consistency(complete, old, size)
    assert not is_consistent(old, EMPTY_ROOT, size, root(complete, size), [])


def vectors(cases: Path, kind: str) -> list[dict[str, Any]]:
    """Public vectors of one kind of proof; a proof that says nothing is null there."""
    folder = cases / "tlog" / "transparency-dev-merkle" / "testdata" / kind
    return [json.loads(path.read_bytes()) for path in sorted(folder.rglob("*.json"))]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def test_public_vectors_of_inclusion_are_answered_as_they_say(cases: Path) -> None:
    found = vectors(cases, "inclusion")
    wrong = [
        one["desc"]
        for one in found
        if is_included(
            raw(one["leafHash"]),
            one["leafIdx"],
            one["treeSize"],
            [raw(each) for each in one["proof"] or ()],
            raw(one["root"]),
        )
        is one["wantErr"]
    ]
    assert (len(found), wrong) == (98, [])


def test_public_vectors_of_consistency_are_answered_as_they_say(cases: Path) -> None:
    found = vectors(cases, "consistency")
    wrong = [
        one["desc"]
        for one in found
        if is_consistent(
            one["size1"], raw(one["root1"]), one["size2"], raw(one["root2"]), [raw(each) for each in one["proof"] or ()]
        )
        is one["wantErr"]
    ]
    assert (len(found), wrong) == (98, [])
