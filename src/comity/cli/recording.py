"""From files of acts to the journal: what is proposed, what is found of it, and recording it, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from comity.cli.failure import Failure, faults_told
from comity.cli.opened import Opened
from comity.cli.output import show
from comity.core import gate
from comity.core.folding import NoRulebook
from comity.core.kernel.days import exact
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.finding import Finding, refusing
from comity.core.record.journal import Entry
from comity.core.registers import CODEC
from comity.core.rulebook.loader import digest_of, to_content
from comity.store.folder import files_in, read_acts

COLUMNS: Final = ("rule", "severity", "provision", "act", "message", "place")


class Proposal(Struct, frozen=True):
    """Acts read from files, after the folder's rulebook if that is not the one on record, and every finding on them."""

    proposed: gate.Proposed
    findings: Sequence[Finding]
    changes_rulebook: bool

    @property
    def acts(self) -> Sequence[Act]:
        """The acts, in the order in which they are recorded."""
        return self.proposed.acts

    @property
    def refusing(self) -> list[Finding]:
        """The findings because of which nothing is recorded."""
        return refusing(self.findings, self.acts)


def proposal(opened: Opened, paths: Sequence[Path], today: date) -> Proposal:
    """The acts of these files against the record; Failure if a file cannot be read or holds nothing."""
    read = read_acts(_every_file(paths), CODEC)
    if read.faults:
        raise faults_told(sorted(read.faults))
    due = rulebook_due(opened, today)
    acts = [*due, *read.acts]
    try:
        found = gate.proposed(opened.organisation, acts)
    except NoRulebook:
        raise Failure(
            f"no rulebook is on record and there is none to record: write one in {opened.folder.path}/rulebook/"
        ) from None
    return Proposal(found, [*read.findings, *map(read.placed, found.findings)], changes_rulebook=bool(due))


def rulebook_due(opened: Opened, today: date) -> list[Act]:
    """The act that puts the folder's rulebook on record, if it differs from the one on record."""
    if not opened.folder.has_rulebook:
        return []
    content = to_content(opened.folder.rulebook())
    digest = digest_of(content)
    try:
        registers = opened.organisation.registers()
    except NoRulebook:
        return [_rulebook(f"rulebook-{digest[:12]}", digest, content, today)]
    if registers.digest == digest:
        return []
    name = f"rulebook-{digest[:12]}"
    taken = sum(1 for one in registers.acts if one == name or one.startswith(f"{name}-"))
    return [_rulebook(f"{name}-{taken + 1}" if taken else name, digest, content, today)]


def record(opened: Opened, found: Proposal) -> list[Entry]:
    """Record the acts upon the head they were proposed on; HeadMoved if somebody recorded in between."""
    return gate.record(opened.folder.journal, found.proposed)


def show_findings(findings: Sequence[Finding], form: str, *, nothing: str = "") -> None:
    """Print findings; in a table the sentence stands last, where it has room."""
    columns = COLUMNS if form != "table" else ("severity", "rule", "provision", "act", "place", "message")
    rows = [{column: getattr(one, column) for column in columns} for one in findings]
    show(rows, form, nothing=nothing, columns=columns, ends_in_sentence=True)


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as a row with stable keys."""
    return {column: getattr(finding, column) for column in COLUMNS}


def _rulebook(name: str, digest: str, content: dict[str, Any], today: date) -> Act:
    return RulebookOnRecord(id=name, on=exact(today), digest=digest, content=content)


def _every_file(paths: Sequence[Path]) -> list[Path]:
    """The files as named; a folder stands for the files in it."""
    return [file for path in paths for file in (files_in(path) or [path] if path.is_dir() else [path])]
