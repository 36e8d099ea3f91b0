"""The data dictionary: the rows of every register, as API, CSV, portal tables and command line give them."""

from __future__ import annotations

from typing import Final

from comity.opendata import REGISTERS, Table
from reference.markdown import code, page, table

INTRODUCTION: Final = (
    "A register answers for a day with rows. The keys below are stable: they are the same in `--as json`, in "
    "CSV, in the API and "
    "in the download of everything. A value that is not known is null. `since` is the first day, `until` the "
    "first day on which "
    "it no longer stood."
)


def described() -> str:
    """The page of rows."""
    overview = [(f"[{code(view.name)}](#{view.name})", code(view.key), view.description) for view in REGISTERS.values()]
    whole = table(("register", "known by", "what it holds"), overview)
    return page("Registers", INTRODUCTION, [whole, *(_register(view) for view in REGISTERS.values())])


def _register(view: Table) -> str:
    rows = [
        (code(one.name), one.form, "always" if one.is_required else "or null", one.description) for one in view.fields
    ]
    asked = f"Asked with `comity {view.name} ORG`; the answer to *why* is the chain of acts behind {code(view.value)}."
    return f"## {view.name}\n\n{view.description}. {asked}\n\n" + table(("key", "value", "", "meaning"), rows)
