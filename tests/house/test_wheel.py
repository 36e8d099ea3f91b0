"""The wheel holds all that the command needs, and nothing that must stay where it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "organisations")
CARRIED = {"organisations": "comity/organisations", "src/comity": "comity"}
LEFT = {"closed", "__pycache__"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from a copy in which an organisation has closed bodies."""
    folder = tmp_path_factory.mktemp("copy")
    for name in PARTS:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    for place in ("organisations/sco/closed", "src/comity/closed"):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / "1.json").write_text("{}", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"], cwd=folder, check=True)
    with ZipFile(next((folder / "out").glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("place", CARRIED)
def test_the_wheel_carries_every_file_of(place: str, root: Path, wheel: set[str]) -> None:
    files = [path for path in (root / place).rglob("*") if path.is_file() and not LEFT.intersection(path.parts)]
    missing = {f"{CARRIED[place]}/{path.relative_to(root / place).as_posix()}" for path in files} - wheel
    assert not missing


def test_the_wheel_carries_the_code_its_licence_and_its_command(wheel: set[str]) -> None:
    assert "comity/core/__init__.py" in wheel
    assert {name.rpartition("/")[2] for name in wheel if ".dist-info/" in name} >= {"LICENSE", "entry_points.txt"}


def test_the_wheel_carries_no_closed_body_and_no_test(wheel: set[str]) -> None:
    assert not [name for name in wheel if "closed" in name.split("/") or name.startswith(("tests", "src", "var"))]
