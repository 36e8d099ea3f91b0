"""The verb ``imports``: tables from elsewhere become acts, shown first and then recorded."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from comity.cli.failure import REFUSED, Failure
from comity.cli.opened import Opened, opened
from comity.cli.options import today
from comity.cli.recording import Proposal, record, rulebook_due, show_findings
from comity.core.folding import NoRulebook
from comity.core.gate import proposed
from comity.core.kernel.days import exact
from comity.core.organisation import Organisation
from comity.core.record.act import Act, kind_of
from comity.core.record.acts import RulebookOnRecord
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.loader import digest_of, to_content
from comity.words import DEFAULT

if TYPE_CHECKING:
    from comity.imports.untc import Imported

SHOWN_MAX: Final = 20


@click.group()
def imports() -> None:
    """Take over tables that others keep."""


@imports.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--organisation",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The organisation's folder; one that does not exist is made when recording.",
)
@click.option("--record", "recording", is_flag=True, help="Record the acts, after the preview.")
def untc(file: Path, folder: Path | None, *, recording: bool) -> None:
    """Take over status tables of the UN Treaty Collection.

    FILE is acts.csv, plain or gzip; titles and clauses are taken from clauses.csv beside it. Without --record, only
    what would be recorded is shown: findings first. Exit code 1 if acts would be refused.
    """
    from comity.imports.untc import imported

    if recording and folder is None:
        raise Failure("name the folder to record into: --organisation DIR")
    found = imported(file)
    proposal, source = _proposal(found, folder)
    _preview(proposal, found)
    if proposal.refusing:
        sys.exit(REFUSED)
    if recording and folder is not None:
        entries = record(source or _founded(folder, found), proposal)
        click.echo(f"Recorded {len(entries)} acts in {folder}.")


def _proposal(found: Imported, folder: Path | None) -> tuple[Proposal, Opened | None]:
    """The acts against the record of the folder, or against an empty one under the rulebook made for them."""
    if folder is not None and folder.exists():
        source = opened(str(folder.absolute()))
        due = rulebook_due(source, today())
        try:
            told = proposed(source.organisation, [*due, *found.acts])
        except NoRulebook:
            raise Failure(f"{folder} has no rulebook: name a folder that does not exist yet, or one that has") from None
        return Proposal(told, [*found.findings, *told.findings], changes_rulebook=bool(due)), source
    told = proposed(Organisation(), [rulebook_act(found), *found.acts])
    return Proposal(told, [*found.findings, *told.findings], changes_rulebook=False), None


def rulebook_act(found: Imported) -> Act:
    """The act that puts the rulebook made for the tables on record."""
    content = to_content(rulebook_for(found))
    digest = digest_of(content)
    return RulebookOnRecord(id=f"rulebook-{digest[:12]}", on=exact(today()), digest=digest, content=content)


def rulebook_for(found: Imported) -> Rulebook:
    """A rulebook that holds the clauses that came with the tables, and nothing else."""
    return Rulebook(
        organisation="UNTC",
        names={DEFAULT: "Multilateral treaties deposited with the Secretary-General"},
        short={DEFAULT: "UNTC"},
        languages=(DEFAULT,),
        standings=(),
        organs=(),
        provisions=(),
        competence=(),
        procedures=(),
        clauses=tuple(found.clauses),
        practices=tuple(found.practices),
    )


def _founded(folder: Path, found: Imported) -> Opened:
    """A new folder with the rulebook made for the tables."""
    (folder / "rulebook").mkdir(parents=True)
    content = json.dumps(to_content(rulebook_for(found)), ensure_ascii=False, indent=1)
    (folder / "rulebook" / "rulebook.json").write_text(content + "\n", encoding="utf-8")
    return opened(str(folder.absolute()))


def _preview(proposal: Proposal, found: Imported) -> None:
    """Findings first (of notes, how many of each rule), then how many acts of each kind."""
    telling = [one for one in proposal.findings if one.severity != "note"]
    show_findings(telling[:SHOWN_MAX], "table", nothing="Nothing was found against the acts.")
    if len(telling) > SHOWN_MAX:
        click.echo(f"... and {len(telling) - SHOWN_MAX} findings more.")
    notes = Counter(one.rule for one in proposal.findings if one.severity == "note")
    for rule, count in sorted(notes.items()):
        click.echo(f"{count:6}  note: {rule}")
    for kind, count in sorted(Counter(kind_of(act) for act in found.acts).items()):
        click.echo(f"{count:6}  {kind}")
    click.echo(f"{len(found.acts):6}  acts in all; {len(found.clauses)} clauses")
