"""The verbs about a whole folder: ``scenarios``, ``verify``, ``new``, ``export``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from comity.cli import options
from comity.cli.exporting import export_to
from comity.cli.failure import REFUSED, Failure
from comity.cli.founding import LIKE, found_in
from comity.cli.opened import opened
from comity.cli.options import asked
from comity.cli.output import as_json, show
from comity.cli.recording import finding_row, show_findings
from comity.cli.scenario_names import unknown_names
from comity.cli.scenarios import failing, read_scenarios
from comity.core.verification import Report, verify
from comity.store.folder import shown


@click.command()
@options.organisation
@options.form
def scenarios(org: str, form: str) -> None:
    """Check the scenarios of an organisation.

    A scenario is a sentence with an expected answer. Exit code 1 if one of them does not hold.
    """
    source = opened(org)
    placed = read_scenarios(source.folder.scenarios())
    if not placed:
        raise Failure(f"{shown(source.folder.path)}/scenarios holds no scenario")
    source.registers()
    failed = unknown_names(placed, source.organisation)
    failed += [one for each in placed for one in failing(each, source.entries, source.organisation)]
    rows = [msgspec.structs.asdict(one) for one in failed]
    if form == "table":
        for one in failed:
            click.echo(f"{one.place}: {one.scenario}\n  expected  {one.expected}\n  found     {one.found}")
        broken = len({one.place for one in failed})
        click.echo(f"{len(placed) - broken} of {len(placed)} scenarios hold.")
    else:
        show(rows, form, columns=("place", "scenario", "expected", "found"))
    sys.exit(REFUSED if failed else 0)


@click.command("verify")
@options.organisation
@options.form
def verify_record(org: str, form: str) -> None:
    """Verify the whole record: chain, acts, rulebook.

    Exit code 1 if the chain is broken or an act has no effect and is not marked so. With --as json: an object with
    head, counts, chain, acts (findings) and is_sound.
    """
    source = opened(org)
    if not source.entries and not source.broken:
        source.registers()
    report = verify(source.entries)
    report.chain[:0] = source.broken
    report.is_sound = report.is_sound and not source.broken
    if form == "json":
        click.echo(as_json(_report(report)))
    elif form == "csv":
        show_findings([*report.chain, *report.acts], form)
    else:
        _tell(report)
    sys.exit(0 if report.is_sound else REFUSED)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--like", type=click.Choice(LIKE), help="an organisation that decides without a vote, by votes, or elects"
)
def new(folder: Path, like: str | None) -> None:
    """Found a new organisation from a template.

    DIR is made and filled with a small organisation: rulebook, acts and scenarios, commented, its acts on record.

    Like agreement: nothing is decided against a member. Like majority: votes, two thirds, a quorum, a vote lost by
    arrears. Like assembly: members are the parties to the charter, and elect a council.
    """
    count = found_in(folder, like)
    click.echo(
        f"{folder} holds a small organisation with {count} acts on record.\n"
        f"  comity members {folder}      who is a member today\n"
        f"  comity scenarios {folder}    what must be true of it\n"
        f"Begin with {folder / 'README.md'}."
    )


@click.command()
@options.organisation
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.question
def export(org: str, folder: Path, **chosen: Any) -> None:
    """Write everything that may be read into a folder.

    DIR gets every register of a day as CSV and JSON, the acts, and the journal as it may be published. It is new, empty
    or holds an earlier export.
    """
    written = export_to(folder, asked(org, **chosen))
    click.echo(f"Wrote {len(written)} files to {folder}.")


def _report(report: Report) -> Mapping[str, Any]:
    return {
        "head": msgspec.structs.asdict(report.head),
        "counts": report.counts,
        "closed_not_examined": report.closed_not_examined,
        "is_sound": report.is_sound,
        "chain": [finding_row(one) for one in report.chain],
        "acts": [finding_row(one) for one in report.acts],
    }


def _tell(report: Report) -> None:
    counts = ", ".join(f"{count} {openness}" for openness, count in sorted(report.counts.items())) or "none"
    click.echo(f"Entries: {report.head.number} ({counts})")
    if report.closed_not_examined:
        click.echo(f"Closed, not examined: {report.closed_not_examined}")
    click.echo(f"Head:    {report.head.chain}\n         recorded at {report.head.recorded_at or 'no moment'}")
    click.echo("Chain:   " + ("broken" if report.chain else "whole"))
    show_findings([*report.chain, *report.acts], "table", nothing="No findings.")
    click.echo("The record is sound." if report.is_sound else "The record is not sound.")
