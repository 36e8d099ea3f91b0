"""An organisation opened for a command: its folder, its journal, its registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import click

from comity.cli.failure import Failure
from comity.core.organisation import House, NoRulebook, Organisation
from comity.core.record.finding import Finding
from comity.core.record.journal import Entry
from comity.store.folder import Folder, find, shown


@dataclass(frozen=True, slots=True)
class Opened:
    """The folder, the entries of its journal that can be read, findings on the lines that cannot, what follows."""

    folder: Folder
    entries: Sequence[Entry]
    broken: Sequence[Finding]
    organisation: Organisation

    def house(self, known_at: datetime | None = None) -> House:
        """The registers as known at a moment (None: now)."""
        try:
            return self.organisation.house(known_at)
        except NoRulebook:
            raise Failure(self._nothing_on_record(known_at)) from None

    def _nothing_on_record(self, known_at: datetime | None) -> str:
        where = shown(self.folder.path)
        if not self.entries:
            return f"{where} has no record yet. Record its acts first: comity record {where} {where}/acts/*.yaml"
        if known_at is not None and self.organisation.head.recorded_at is not None:
            first = self.entries[0].recorded_at
            return f"nothing was on record at {known_at:%Y-%m-%dT%H:%M:%SZ}; the first act was recorded at {first}"
        return f"no rulebook is on record in {where}, so nothing can be computed"


def opened(name: str) -> Opened:
    """The organisation of this name or folder. Lines that cannot be read are told on standard error."""
    folder = find(name)
    journal = folder.journal
    entries, broken = journal.read()
    for finding in broken:
        click.echo(f"warning: {finding.place}: {finding.message}", err=True)
    return Opened(folder, entries, broken, Organisation(entries))
