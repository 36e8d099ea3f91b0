"""Pausing the search for circular garbage while much is made that is none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MUCH: Final = 50_000
"""So much made in one pause is not searched right after it."""


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for circular garbage meanwhile: a fold makes none, and looking for it takes a third of the time.

    What was made is counted among what has stood for long, unless something was set apart before (``gc.freeze``).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > MUCH and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
