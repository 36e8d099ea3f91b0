"""The log as files: against a public log, against the tree it stands for, and broken on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.record.merkle import consistency, inclusion, is_consistent, is_included, leaf_hash, root
from comity.log.checkpoints import checkpoint_of, moment_signed
from comity.log.keys import key_of
from comity.log.notes import note_of
from comity.log.tiles import ENTRIES, Edge, TileBroken, Tiles, bundled, path_of, unbundled
from log.trees import entries, files

PUBLIC = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"


def memory(held: dict[str, bytes], path: str) -> bytes:
    if path not in held:
        raise FileNotFoundError(path)
    return held[path]


@pytest.mark.parametrize(
    ("level", "index", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (1, 1234067, 256, "tile/1/x001/x234/067"),
        (2, 0, 1, "tile/2/000.p/1"),
        (ENTRIES, 1000, 255, "tile/entries/x001/000.p/255"),
    ],
)
def test_the_paths_are_those_of_the_standard(level: int | str, index: int, width: int, path: str) -> None:
    assert path_of(level, index, width) == path


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_standard() -> None:
    _, held = files(70_000)
    assert len([path for path in held if path.startswith("tile/0/") and ".p/" not in path]) == 273
    assert {path for path in held if ".p/" in path} == {
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
        "tile/entries/273.p/112",
    }


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 70_000])
def test_the_edge_hashes_to_the_root_that_the_tiles_do(size: int) -> None:
    edge, held = files(size)
    tiles = Tiles(lambda path: memory(held, path), size)
    assert edge.size == size
    assert edge.root == root(tiles.complete, size)
    assert list(tiles.entries()) == entries(size)


_, HELD = files(1_000)
SIZES = st.integers(1, 1_000)


@given(size=SIZES, at=SIZES)
@settings(max_examples=60)
def test_proofs_from_tiles_lead_to_the_root_of_any_size(size: int, at: int) -> None:
    old = min(size, at)
    tiles = Tiles(lambda path: memory(HELD, path), 1_000)
    whole, before = root(tiles.complete, size), root(tiles.complete, old)
    path = inclusion(tiles.complete, old - 1, size)
    assert is_included(leaf_hash(entries(old)[-1]), old - 1, size, path, whole)
    assert is_consistent(old, before, size, whole, consistency(tiles.complete, old, size))


def test_an_edge_that_goes_on_makes_the_files_of_one_made_at_once() -> None:
    edge, held = Edge(), dict[str, bytes]()
    for start in range(0, 600, 37):
        held |= {one.path: one.raw for one in edge.add_all(entries(600)[start : start + 37])}
    held |= {one.path: one.raw for one in edge.partial()}
    assert held == files(600)[1]


def test_a_full_tile_stands_in_for_the_partial_one_that_it_was() -> None:
    _, held = files(300)
    tiles = Tiles(lambda path: memory(held, path), 100)
    assert root(tiles.complete, 100) == files(100)[0].root
    assert list(tiles.entries()) == entries(100)


def test_a_public_log_hashes_to_each_of_its_checkpoints(cases: Path) -> None:
    folder = cases / "tlog" / "tessera" / "testdata" / "log"
    found = []
    for size in range(1, 16):
        note = note_of((folder / f"checkpoint.{size}").read_bytes())
        told = checkpoint_of(note)
        tiles = Tiles(lambda path: (folder / path).read_bytes(), told.size)
        edge = Edge()
        edge.add_all(tiles.entries())
        assert moment_signed(note, key_of(PUBLIC)) == 0
        found.append((told.size, root(tiles.complete, told.size) == edge.root == told.root))
    assert found == [(size, True) for size in range(1, 16)]


def test_a_tile_that_is_too_short_is_told() -> None:
    _, held = files(300)
    short = held | {"tile/0/001.p/44": held["tile/0/001.p/44"][:-1]}
    with pytest.raises(TileBroken, match="tile 1 of level 0"):
        root(Tiles(lambda path: memory(short, path), 300).complete, 300)
    with pytest.raises(TileBroken, match="bundle 0 has 1 entries"):
        list(Tiles(lambda _path: bundled([b"one"]), 300).entries())


@pytest.mark.parametrize("raw", [b"\0", b"\0\1", b"\0\5abcd", bundled([b"ab"]) + b"\0"])
def test_a_bundle_that_ends_within_an_entry_is_told(raw: bytes) -> None:
    with pytest.raises(TileBroken, match="ends within"):
        unbundled(raw)


def test_a_missing_tile_is_missing() -> None:
    with pytest.raises(FileNotFoundError):
        root(Tiles(lambda path: memory({}, path), 300).complete, 300)
