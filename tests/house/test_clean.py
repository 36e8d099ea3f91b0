"""Nothing of one machine gets into the project: no path, no registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.source import assert_none, tracked

MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:home|mnt|opt|root|Users|work)/[\w.]")
# Put together from parts, so that this file does not hold them either.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]


def stains(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        found = MACHINE_PATH.search(line)
        if found:
            yield f"{name}:{number} a path of one machine: {found[0]}"
        yield from (f"{name}:{number} a registry: {host}" for host in HOSTS if host in line)


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every file that is text, with its name."""
    for path in tracked(root):
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(root).as_posix(), content.decode("utf-8", errors="replace")


def test_no_file_holds_a_path_of_one_machine_or_a_registry(root: Path) -> None:
    assert_none([stain for name, text in texts(root) for stain in stains(name, text)])


@pytest.mark.parametrize(
    "line", ["cd /wo" + "rk/main", "find-links = /op" + "t/wheels", "x = '/ro" + "ot/.cache'", f"index = {HOSTS[0]}"]
)
def test_a_stain_is_seen(line: str) -> None:
    assert len(list(stains("planted", line))) == 1


@pytest.mark.parametrize("line", ["the frame/work/of", "example.int/home/page", "docs/work/plan", "${venv}/opt/x"])
def test_what_only_looks_like_a_stain_passes(line: str) -> None:
    assert not list(stains("planted", line))
