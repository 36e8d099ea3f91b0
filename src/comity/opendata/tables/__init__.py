"""Every table of open data, in one ordered list: the registers, acts under treaties, the books, acts and findings.

Command line, CSV, JSON, the API and its schema, the data dictionary, the package and the pages of the portal derive
from here. A table stands in the module of its name; it is imported when it is asked for, so that a command which asks
for one starts without the others. ``TABLES.values()`` are all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from comity.opendata.tables.table import Field, Table, fields_of

__all__ = ["BOOKS", "REGISTERS", "TABLES", "Field", "Table", "fields_of"]

_REGISTERS: Final = (
    "members",
    "organs",
    "offices",
    "seats",
    "meetings",
    "decisions",
    "texts",
    "treaties",
    "parties",
    "budget",
    "funds",
    "scales",
    "shares",
    "contributions",
    "accounts",
    "entitlements",
    "programmes",
    "measures",
    "projects",
    "responsibilities",
    "subjects",
)
BOOKS: Final = ("trial-balance", "postings", "statement", "arrears", "cash", "reconciliation")
"""The tables that follow from what was booked."""


class Tables(Mapping[str, Table]):
    """Tables by their names, in order; each is imported when it is looked up. KeyError if there is none."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._found: dict[str, Table | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Table:
        found = self._found[name]
        if found is None:
            module = name.replace("-", "_")
            found = self._found[name] = import_module(f"comity.opendata.tables.{module}").TABLE
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, name: object) -> bool:
        return name in self._found


TABLES: Final[Mapping[str, Table]] = Tables((*_REGISTERS, "treaty-acts", *BOOKS, "acts", "findings"))
REGISTERS: Final[Mapping[str, Table]] = Tables(_REGISTERS)
