"""The wheel holds all that the command needs, and nothing that must stay where it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import clock

PARTS = ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", "src", "organisations")
CARRIED = {"organisations": "comity/organisations", "src/comity": "comity"}
LEFT = {"closed", "__pycache__"}


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a wheel is laid that was built from a copy in which an organisation has closed bodies."""
    folder = tmp_path_factory.mktemp("copy")
    for name in PARTS:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    for place in ("organisations/sco/closed", "src/comity/closed"):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / "1.json").write_text("{}", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"], cwd=folder, check=True)
    place = tmp_path_factory.mktemp("installed")
    with ZipFile(next((folder / "out").glob("*.whl"))) as archive:
        archive.extractall(place)
    return place


@pytest.fixture(scope="module")
def wheel(installed: Path) -> set[str]:
    """The names of the files in the wheel."""
    return {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}


@pytest.mark.parametrize("place", CARRIED)
def test_the_wheel_carries_every_file_of(place: str, root: Path, wheel: set[str]) -> None:
    files = [path for path in (root / place).rglob("*") if path.is_file() and not LEFT.intersection(path.parts)]
    missing = {f"{CARRIED[place]}/{path.relative_to(root / place).as_posix()}" for path in files} - wheel
    assert not missing


def test_the_wheel_carries_the_code_its_licence_and_its_command(wheel: set[str]) -> None:
    assert "comity/core/__init__.py" in wheel
    assert {name.rpartition("/")[2] for name in wheel if ".dist-info/" in name} >= {"LICENSE", "entry_points.txt"}


def test_the_installed_command_answers_with_the_organisations_inside_the_wheel(installed: Path) -> None:
    program = "import sys; from comity.cli import main; sys.exit(main())"
    arguments = ("members", "sco", "--on", "2017-06-09", "--as", "json")
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(installed)})
    command = [sys.executable, "-c", program, *arguments]
    found = subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert sum(row["standing"] == "member" for row in json.loads(found.stdout)) == 8


def test_the_wheel_carries_no_closed_body_and_no_test(wheel: set[str]) -> None:
    assert not [name for name in wheel if "closed" in name.split("/") or name.startswith(("tests", "src", "var"))]
