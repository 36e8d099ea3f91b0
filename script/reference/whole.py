"""All that is generated, by path; what of it is stale; writing it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

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


def wanted(root: Path) -> dict[str, str]:
    """Everything that script/docs writes: the reference, and pages with what commands print in them."""
    return generated(root) | console.refreshed(root)


def stale(root: Path) -> list[str]:
    """The paths whose content is not what it should be; files in the reference that nothing generates any more."""
    found = [name for name, text in wanted(root).items() if _read(root / name) != text]
    return [*found, *left_over(root)]


def left_over(root: Path) -> list[str]:
    """Files of the reference that were generated once and are no more."""
    known = generated(root)
    paths = (path for path in sorted((root / FOLDER).iterdir()) if path.suffix == ".svg" or _is_ours(path))
    return [name for path in paths if (name := path.relative_to(root).as_posix()) not in known]


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8").startswith(NOTICE)


def write(root: Path) -> None:
    """Write all of it; what is left over from before is removed."""
    everything = wanted(root)
    for name in stale(root):
        if name in everything:
            (root / name).write_text(everything[name], encoding="utf-8")
        else:
            (root / name).unlink()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
