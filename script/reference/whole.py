"""All that is generated, by path; what of it is stale; writing it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from reference import acts, command_line, console, findings, interface, lifecycles, rows, rulebook, scenarios
from reference.constants import sources
from reference.markdown import NOTICE

FOLDER: Final = "docs/reference"


def generated(root: Path) -> dict[str, str]:
    """Every generated file of the reference, by its path from the root."""
    files = sources(root / "src")
    pages = {
        "acts.md": acts.described(),
        "findings.md": findings.described(findings.raised(files)),
        "rulebook.md": rulebook.described(files),
        "clauses.md": rulebook.clauses_described(),
        "registers.md": rows.described(),
        "lifecycles.md": lifecycles.described(),
        "command-line.md": command_line.described(),
        "interface.md": interface.described(),
        "scenarios.md": scenarios.described(),
        **lifecycles.drawings(),
    }
    return {f"{FOLDER}/{name}": text for name, text in pages.items()}


class Comparison(NamedTuple):
    """Everything that should be, by path; which of it is not so; files that were generated once and are no more."""

    wanted: dict[str, str]
    differing: list[str]
    left_over: list[str]


def compared(root: Path) -> Comparison:
    """What script/docs writes, held against what is there: the reference, and pages with what commands print."""
    reference = generated(root)
    wanted = reference | console.refreshed(root)
    differing = [name for name, text in wanted.items() if _read(root / name) != text]
    paths = (path for path in sorted((root / FOLDER).iterdir()) if path.suffix == ".svg" or _is_ours(path))
    names = (path.relative_to(root).as_posix() for path in paths)
    return Comparison(wanted, differing, [name for name in names if name not in reference])


def stale(root: Path) -> list[str]:
    """The paths of what is not as it should be."""
    found = compared(root)
    return [*found.differing, *found.left_over]


def write(root: Path) -> list[str]:
    """Write all that differs and remove what is left over; the paths."""
    found = compared(root)
    for name in found.differing:
        (root / name).write_text(found.wanted[name], encoding="utf-8")
    for name in found.left_over:
        (root / name).unlink()
    return [*found.differing, *found.left_over]


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8").startswith(NOTICE)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
