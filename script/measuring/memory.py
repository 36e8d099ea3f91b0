"""How much each act of a journal adds to a process that reads and folds it, in KiB. Run in a process of its own."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from comity.core.organisation import Organisation
from measuring.journals import entry_of


def resident() -> int:
    """KiB of this process that are its own, a page shared by several counted in shares (PSS)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    """Print the figure of the journal named."""
    with Path(sys.argv[1]).open("rb") as file:
        before = resident()
        organisation = Organisation(entry_of(line) for line in file)
        registers = organisation.registers()
        gc.collect()
        after = resident()
    print((after - before) / len(registers.acts))


if __name__ == "__main__":
    main()
