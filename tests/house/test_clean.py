"""Nothing of one machine gets into the project: no path, no registry, no address in a lock."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from house.source import assert_none, tracked

LOCKS = ("requirements.lock", "requirements-test.lock")
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:home|mnt|opt|root|Users|work)/[\w.]")
# Put together from parts, so that this file does not hold them either.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


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


def pins(text: str) -> dict[str, Version]:
    return {name: Version(version) for name, version in PIN.findall(text)}


def unmet(requirements: list[str], pinned: dict[str, Version]) -> Iterator[str]:
    for requirement in map(Requirement, requirements):
        version = pinned.get(requirement.name)
        if version is None or version not in requirement.specifier:
            yield f"{requirement}: {version or 'not there'}"


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


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text) if "==" in block)


def test_the_locks_meet_what_the_project_asks_for(root: Path) -> None:
    described = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [*described["project"]["dependencies"], *described["build-system"]["requires"]]
    extra = described["project"]["optional-dependencies"]["test"]
    one, two = (pins((root / lock).read_text(encoding="utf-8")) for lock in LOCKS)
    assert_none(unmet(runtime, one))
    assert_none(unmet(runtime + extra, two))
    assert one.items() <= two.items()


def test_a_lock_that_was_forgotten_is_seen() -> None:
    assert list(unmet(["django>=5.2", "rich>=15"], {"django": Version("5.1")})) == [
        "django>=5.2: 5.1",
        "rich>=15: not there",
    ]
