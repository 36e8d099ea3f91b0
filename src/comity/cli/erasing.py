"""The verb ``erase``: what is not public can be erased, body and salt together; its place in the chain stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from comity.cli import options
from comity.cli.failure import REFUSED, Failure
from comity.cli.opened import Opened, writable
from comity.cli.recording import show_findings
from comity.core.folding import NoRulebook
from comity.core.organisation import Organisation
from comity.core.record.acts import Correction
from comity.core.record.finding import Finding
from comity.core.record.lines import Line

PUBLIC: Final = (
    "{act} is public, and what is public is never erased: whoever copied the journal has it. A record.deletion takes "
    "it out of every register, and says why."
)


class Kept(Failure):
    """An act that the rules do not let go; exit code 1."""

    exit_code = REFUSED


@click.command()
@options.organisation
@click.argument("acts", metavar="ACT...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Erase. Without it only what would follow is told.")
@click.option(
    "--data-base",
    default=None,
    metavar="ADDRESS",
    help="Erase in this data base of a server too: an SQLite file or a postgresql:// address.",
)
def erase(org: str, acts: Sequence[str], *, yes: bool, data_base: str | None) -> None:
    """Erase what closed acts say, for good.

    Of each ACT (an id) the body and the salt are erased together; number, moment, leaf and chain stay, so that the
    record can still be verified. Only acts that are not public are erased: all of those named, or none (exit code 1).
    """
    source = writable(org)
    lines = [_line(source, act) for act in dict.fromkeys(acts)]
    _tell_what_follows(source, lines, set(acts))
    if data_base is not None and "://" not in data_base and not Path(data_base).is_file():
        raise Failure(f"there is no data base {data_base}; nothing was erased")
    if not yes:
        click.echo(f"Nothing was erased. With --yes {_counted(lines)} erased, and nobody can bring that back.")
        return
    for line in lines:
        source.folder.journal.erase(line.number)
    click.echo(f"Erased: {', '.join(f'{act} (entry {line.number})' for act, line in zip(acts, lines, strict=False))}.")
    _erase_in_data_base(data_base, lines)


def _line(source: Opened, act: str) -> Line:
    """The line of an act that may be erased."""
    line = next((one for one in source.organisation.lines if one.act.id == act), None)
    if line is None:
        raise Failure(f"no act '{act}' is open here: it was never recorded, or its body is elsewhere or erased already")
    if line.openness == "public":
        raise Kept(PUBLIC.format(act=act))
    return line


def _tell_what_follows(source: Opened, lines: Sequence[Line], acts: set[str]) -> None:
    """Findings that there will be without these acts, and corrections that would go on telling what they said."""
    show_findings(list(_new_findings(source, {line.number for line in lines})), "table")
    for one in source.organisation.lines:
        if isinstance(one.act, Correction) and one.act.act in acts and one.act.id not in acts:
            click.echo(f"{one.act.id} corrects {one.act.act} and says a part of it: it stays unless it is named too.")


def _new_findings(source: Opened, erased: set[int]) -> Iterator[Finding]:
    without = [replace(one, salt=None, body=None) if one.number in erased else one for one in source.entries]
    try:
        before, after = source.registers(), Organisation(without).registers()
    except NoRulebook:
        raise Kept("Without it no rulebook is on record, and nothing could be computed.") from None
    known = set(before.findings)
    yield from (one for one in after.findings if one not in known)


def _erase_in_data_base(address: str | None, lines: Sequence[Line]) -> None:
    if address is None:
        click.echo("A server keeps a copy of its own: erase it there with --data-base ADDRESS, then start it anew.")
        return
    erased = import_module("comity.web.erasing").erase_in(address, lines)
    click.echo(f"Erased in the data base: {erased}. Start its server anew: it has read them already.")


def _counted(lines: Sequence[Line]) -> str:
    return "it is" if len(lines) == 1 else f"the {len(lines)} are"
