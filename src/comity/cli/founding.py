"""A new organisation from the template."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from comity.cli.failure import Failure
from comity.cli.opened import opened
from comity.cli.options import today
from comity.cli.recording import proposal, record

TEMPLATE: Final = Path(__file__).parent / "template"


def found_in(folder: Path) -> int:
    """Copy the template and record its acts; how many there are. Failure if the folder holds anything already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already and not empty: name a folder that does not exist yet")
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    source = opened(str(folder.absolute()))
    found = proposal(source, [folder / "acts"], today())
    if found.refusing:
        raise AssertionError(f"the template is refused: {found.refusing}")
    return len(record(source, found))
