"""Write the generated documentation, or say what of it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "script"), str(ROOT / "src")]

from reference.whole import stale, write  # noqa: E402 - the path is set above, so that the folder runs as it stands


def main(arguments: list[str]) -> int:
    """Exit code 0 if all is as it should be, 1 if something is stale, 2 for a wrong question."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("script/docs takes nothing, or --check\n")
        return 2
    names = stale(ROOT) if arguments else write(ROOT)
    for name in names:
        sys.stdout.write(f"{name} {'is stale: run script/docs' if arguments else 'written'}\n")
    return 1 if names and arguments else 0


sys.exit(main(sys.argv[1:]))
