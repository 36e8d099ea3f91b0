"""The commands of a checkout: they work from any folder, with spaces in paths, and say what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = ("script/server", "script/test", "script/check", "script/lock", ".ci/run")


def program(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
    path.chmod(0o755)


def run(script: Path, *arguments: str, cwd: Path, search: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": search, "HOME": str(cwd)}
    command = [str(script), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """The scripts and a small lock, in a folder whose name has a space."""
    folder = tmp_path / "a checkout"
    shutil.copytree(root / "script", folder / "script")
    shutil.copy(root / "pyproject.toml", folder)
    (folder / "requirements.lock").write_text("click==8.5.1 \\\n    --hash=sha256:0\n", encoding="utf-8")
    return folder


@pytest.fixture
def prepared(checkout: Path) -> Path:
    """The checkout with a .venv whose programs only say how they were called."""
    bin_ = checkout / ".venv" / "bin"
    program(
        bin_ / "python", 'case "$*" in *hashlib*) echo digest ;; *pip*) echo "$*" >>"$(dirname "$0")/calls" ;; esac'
    )
    program(bin_ / "comity", "pwd", 'for argument; do printf "[%s]\\n" "$argument"; done')
    return checkout


def test_every_script_can_be_run(root: Path) -> None:
    assert all(os.access(root / name, os.X_OK) for name in SCRIPTS)


def test_the_server_starts_in_the_checkout_and_reads_paths_from_where_it_was_called(prepared: Path) -> None:
    here = prepared.parent / "another place"
    (here / "my organisation").mkdir(parents=True)
    found = run(
        prepared / "script" / "server",
        *("--port", "8001", "--organisation", "my organisation", "--data-base=one.sqlite3"),
        cwd=here,
        search=os.defpath,
    )
    called = ["serve", "--port", "8001", "--organisation", f"{here}/my organisation", f"--data-base={here}/one.sqlite3"]
    assert found.stdout.splitlines() == [str(prepared), *(f"[{argument}]" for argument in called)]


def test_the_name_of_a_bundled_organisation_is_no_path(prepared: Path) -> None:
    found = run(prepared / "script" / "server", "--organisation", "sco", cwd=prepared.parent, search=os.defpath)
    assert found.stdout.splitlines()[1:] == ["[serve]", "[--organisation]", "[sco]"]


def test_a_second_start_installs_nothing(prepared: Path) -> None:
    calls = prepared / ".venv" / "bin" / "calls"
    first = run(prepared / "script" / "server", cwd=prepared, search=os.defpath)
    assert "installing 1 packages from requirements.lock" in first.stderr
    assert "--require-hashes" in calls.read_text(encoding="utf-8")
    before = calls.read_text(encoding="utf-8").count("install")
    second = run(prepared / "script" / "server", cwd=prepared, search=os.defpath)
    assert second.stderr == ""
    assert calls.read_text(encoding="utf-8").count("install") == before


def test_without_venv_the_package_to_install_is_named(checkout: Path, tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3", 'case "$*" in *ensurepip*) exit 1 ;; esac')
    found = run(checkout / "script" / "server", cwd=tmp_path, search=f"{tmp_path / 'bin'}:{os.defpath}")
    assert found.returncode == 2
    assert "apt-get install python3-venv" in found.stderr


def test_without_a_recent_python_it_says_so(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dirname").symlink_to(str(shutil.which("dirname")))
    found = run(checkout / "script" / "server", cwd=tmp_path, search=str(tmp_path / "bin"))
    assert found.returncode == 2
    assert "Python 3.11 or later is needed" in found.stderr
