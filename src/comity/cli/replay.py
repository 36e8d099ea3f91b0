"""The verb ``replay``: the tables of a depositary computed anew and compared with what was published."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from comity.cli.failure import Failure
from comity.cli.output import as_json, as_table

if TYPE_CHECKING:
    from comity.imports.corrupting import Corrupted

_PARTS: Final = (("treaties", "Treaties"), ("wipo", "Parties, WIPO"), ("ieadb", "Parties, IEADB"))
_RANDOM: Final = "random"
UNREADABLE: Final = 2
"""The exit code where a table could not be read at all, so that what is computed rests on nothing."""


class Days(click.ParamType["int | str"]):
    """A number of days from 1 on, or ``random``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """The number, or the word."""
        if value == _RANDOM:
            return _RANDOM
        if str(value).isdecimal() and int(value) > 0:
            return int(value)
        return self.fail(f"'{value}' is neither a number of days nor '{_RANDOM}'", param, ctx)


@click.command("replay")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option(
    "--as", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print it."
)
@click.option(
    "--corrupt",
    "days",
    metavar="DAYS",
    type=Days(),
    default=None,
    help="Move the published days of exact rows by so many days (or 'random': 2 to 700) and count what is explained.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Settles by how much 'random' moves each row.")
def replay_command(folder: Path, form: str, days: Any, seed: int) -> None:
    """Compute a depositary's tables anew and compare.

    DIR holds acts.csv, clauses.csv and published.csv, and wipo.csv or ieadb.csv if there are any; each may be gzip
    (acts.csv.gz). What was published is never an input. A row that cannot be read is told, and the rest is computed.
    Exit code 2 if a table could not be read, or there are clauses and no acts.

    With --corrupt, what is printed is how many rows come out explained once their published days are wrong: the fewer,
    the more an explanation says.
    """
    from comity.imports.corrupting import corrupted
    from comity.imports.replay import read_tables, replay

    if days is not None:
        _print_corrupted(corrupted(read_tables(folder), days, seed), form)
        return
    found = replay(folder)
    if not found.treaties and not found.parties and not found.findings:
        raise Failure(f"{folder} holds none of acts.csv, clauses.csv, published.csv, wipo.csv, ieadb.csv")
    if form == "json":
        click.echo(as_json(found.plain))
    else:
        for one in found.findings:
            click.echo(f"{one.place}: {one.message}", err=True)
        if found.treaties:
            click.echo(as_table([_row(one) for one in found.treaties]) + "\n")
        if found.parties:
            click.echo(as_table(found.parties) + "\n")
        click.echo("\n".join([*_told(found.totals), *_unknown(found.unknown)]))
    if found.unreadable:
        click.echo(f"Not read: {', '.join(found.unreadable)}.", err=True)
        sys.exit(UNREADABLE)


def _print_corrupted(found: Sequence[Corrupted], form: str) -> None:
    """A line for each table, direction and way."""
    rows = [{**one._asdict(), "per_cent": round(one.share, 1)} for one in found]
    told = [{key: str(value) for key, value in row.items()} for row in rows]
    click.echo(as_json({"corrupted": rows}) if form == "json" else as_table(told))


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
        if part["own_day"]:
            yield f"  {part['own_day']:5}  of the exact ones: the treaty's own day, which was an input"
        yield from (f"  {count:5}  {cause}" for cause, count in part["causes"].items())


def _unknown(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"Participants that stay unknown, each under its own name: {', '.join(names)}"
