"""A new organisation from a template."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from comity.cli.failure import Failure
from comity.cli.opened import opened
from comity.cli.options import today
from comity.cli.recording import proposal, record

TEMPLATE: Final = Path(__file__).parent / "template"
"""What a newcomer begins with who names no other."""
TEMPLATES: Final = Path(__file__).parent / "templates"
"""Whole organisations, each deciding and composed in another way; the folder is the name by which it is asked for."""
LIKE: Final = ("agreement", "majority", "assembly")


def found_in(folder: Path, like: str | None = None) -> int:
    """Copy a template (one of ``LIKE``) and record its acts; how many there are. Failure if the folder holds anything.

    An unknown name is a ``KeyError``; the command refuses it before.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already and not empty: name a folder that does not exist yet")
    shutil.copytree(template(like), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    source = opened(str(folder.absolute()))
    found = proposal(source, [folder / "acts"], today())
    if found.refusing:
        raise AssertionError(f"the template is refused: {found.refusing}")
    return len(record(source, found))


def template(like: str | None) -> Path:
    """The folder of a template by its name; without one, that of the newcomer."""
    if like is None:
        return TEMPLATE
    if like not in LIKE:
        raise KeyError(like)
    return TEMPLATES / like
