"""The verbs that take acts: ``propose`` and ``record``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from comity.cli import options
from comity.cli.failure import REFUSED, Failure
from comity.cli.opened import opened, writable
from comity.cli.options import today
from comity.cli.recording import Proposal, proposal, show_findings
from comity.cli.recording import record as record_acts
from comity.core.record.journal import Entry, HeadMoved

ATTEMPTS_MAX: Final = 8
files = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.command()
@options.organisation
@files
@options.form
def propose(org: str, files: Sequence[Path], form: str) -> None:
    """What the rules say of acts. Nothing is written.

    A FILE holds one act or a list of acts, in YAML or JSON; later acts see the earlier ones. Exit code 1 if one of them
    would be refused.
    """
    found = proposal(opened(org), files, today())
    if found.changes_rulebook:
        click.echo("The folder's rulebook is not the one on record: it would be recorded first.", err=True)
    nothing = f"{_counted(len(found.acts))} can be recorded; nothing was found against {_them(found)}."
    show_findings(found.findings, form, nothing=nothing)
    sys.exit(REFUSED if found.refusing else 0)


@click.command()
@options.organisation
@files
@options.form
def record(org: str, files: Sequence[Path], form: str) -> None:
    """Record acts, all or none.

    If the folder's rulebook is not the one on record, it is recorded first. Exit code 1, and nothing written, if one of
    the acts is refused.
    """
    for _ in range(ATTEMPTS_MAX):
        source = writable(org)
        found = proposal(source, files, today())
        if found.refusing:
            show_findings(found.findings, form)
            click.echo(f"Nothing was recorded: {_counted(len(found.refusing), 'finding')} to settle first.", err=True)
            sys.exit(REFUSED)
        try:
            entries = record_acts(source, found)
        except HeadMoved:
            continue
        if found.changes_rulebook:
            click.echo("The folder's rulebook was not the one on record: it was recorded first.", err=True)
        show_findings(found.findings, form)
        _tell_recorded(entries, form)
        return
    raise Failure("others kept recording at the same time; nothing was recorded, try again")


def _tell_recorded(entries: Sequence[Entry], form: str) -> None:
    """What was recorded, on standard error where standard output is for a programme."""
    numbers = f"{entries[0].number}" if len(entries) == 1 else f"{entries[0].number} to {entries[-1].number}"
    click.echo(f"Recorded {_counted(len(entries))}: number {numbers}.", err=form != "table")


def _counted(count: int, noun: str = "act") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _them(found: Proposal) -> str:
    return "it" if len(found.acts) == 1 else "them"
