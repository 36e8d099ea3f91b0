"""The verb ``replay``: the tables of a depositary computed anew and compared with what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from comity.cli.failure import Failure
from comity.cli.output import as_json, as_table

_PARTS: Final = (("treaties", "Treaties"), ("wipo", "Parties, WIPO"), ("ieadb", "Parties, IEADB"))


@click.command("replay")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option(
    "--as", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print it."
)
def replay_command(folder: Path, form: str) -> None:
    """Compute a depositary's tables anew and compare.

    DIR holds acts.csv, clauses.csv and published.csv, and wipo.csv or ieadb.csv if there are any; each may be gzip
    (acts.csv.gz). What was published is never an input. A row that cannot be read is told, and the rest is computed.
    """
    from comity.imports.replay import replay

    found = replay(folder)
    if not found.treaties and not found.parties and not found.findings:
        raise Failure(f"{folder} holds none of acts.csv, clauses.csv, published.csv, wipo.csv, ieadb.csv")
    if form == "json":
        click.echo(as_json(found.plain))
        return
    for one in found.findings:
        click.echo(f"{one.place}: {one.message}", err=True)
    if found.treaties:
        click.echo(as_table([_row(one) for one in found.treaties]) + "\n")
    if found.parties:
        click.echo(as_table(found.parties) + "\n")
    click.echo("\n".join(_told(found.totals)))


def _row(treaty: Mapping[str, Any]) -> dict[str, Any]:
    """A treaty as a line; of one without a clause who takes part."""
    row = {key: one for key, one in treaty.items() if key != "participants"}
    if treaty.get("participants"):
        row["reason"] = f"{row['reason']}; participants: {', '.join(treaty['participants'])}"
    return row


def _told(totals: Mapping[str, Any]) -> Iterator[str]:
    for key, title in _PARTS:
        part = totals.get(key)
        if part is None:
            continue
        yield f"{title}: {', '.join(f'{part[one]} {one}' for one in ('exact', 'explained', 'wrong', 'unsupported'))}"
        yield from (f"  {count:5}  {cause}" for cause, count in part["causes"].items())
