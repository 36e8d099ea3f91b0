"""Where a log is kept: a folder of tiles and checkpoints that anybody may copy, and beside it what was last signed.

``FOLDER/checkpoint`` is the newest checkpoint, ``FOLDER/checkpoints/SIZE`` each that was published, ``FOLDER/tile`` the
tiles; ``FOLDER.state`` says what was signed last, whatever happens to the rest. It stands in no backup: put back with
an old journal it would know nothing of what was lost.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from comity.log.checkpoints import Checkpoint, checkpoint_of
from comity.log.notes import Note, NoteMalformed, note_of
from comity.log.tiles import Tile
from comity.store.durable import put

HOUR: Final = 3600


class Held(Exception):
    """Somebody else is signing this log."""


class LogFiles:
    """The files of a log under a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.state = self.folder.with_name(f"{self.folder.name}.state")

    def read(self, path: str) -> bytes:
        """The bytes under a path of the log; FileNotFoundError if there are none."""
        return (self.folder / path).read_bytes()

    def note(self) -> Note | None:
        """The newest checkpoint that was published, or None; NoteMalformed if its file holds none."""
        path = self.folder / "checkpoint"
        return note_of(path.read_bytes()) if path.exists() else None

    def last_signed(self) -> Checkpoint | None:
        """What was signed last, or None; NoteMalformed if the file that says so holds no checkpoint."""
        if not self.state.exists():
            return None
        try:
            return checkpoint_of(Note(self.state.read_text(encoding="utf-8"), ()))
        except UnicodeDecodeError:
            raise NoteMalformed("it is not in UTF-8") from None

    def keep_signed(self, checkpoint: Checkpoint) -> None:
        """Keep what is about to be signed, before it is."""
        put(self.state, checkpoint.text.encode())

    def lay(self, tiles: Iterable[Tile]) -> int:
        """Put tiles and bundles that are not there as they should be; how many were laid."""
        laid = 0
        for tile in tiles:
            path = self.folder / tile.path
            if not path.exists() or path.read_bytes() != tile.raw:
                put(path, tile.raw)
                laid += 1
        return laid

    def publish(self, note: Note) -> None:
        """Put a checkpoint: under its size, then as the newest."""
        raw = bytes(note)
        put(self.folder / "checkpoints" / str(checkpoint_of(note).size), raw)
        put(self.folder / "checkpoint", raw)

    def prune(self, full: Iterable[Tile], now: float) -> None:
        """Remove partial tiles an hour after the full one is there; readers of an older checkpoint may want them."""
        for tile in full:
            partial = self.folder / f"{tile.path}.p"
            for one in partial.glob("*"):
                if one.stat().st_mtime < now - HOUR:
                    one.unlink()

    @contextmanager
    def signing(self) -> Iterator[None]:
        """One signs at a time; Held if somebody does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(f"somebody else is signing {self.folder}") from None
        else:
            yield
        finally:
            os.close(folder)
