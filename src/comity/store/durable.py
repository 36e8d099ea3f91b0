"""Files that are there whole or not at all, whatever happens meanwhile: onto the disk first, then under their name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Final

OPEN: Final = 0o644
OWN: Final = 0o600


def put(path: Path, raw: bytes, mode: int = OPEN) -> None:
    """Write a file in one step: readers see the old bytes or the new ones, and so does who starts after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(raw)
            settle(file)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    settle_folder(path.parent)


def settle(file: IO[bytes]) -> None:
    """Onto the disk, not only into the system's memory."""
    file.flush()
    os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """The names in a folder onto the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
