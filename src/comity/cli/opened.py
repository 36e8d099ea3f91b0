"""An organisation opened for a command: its folder, its journal, its registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click
from msgspec import Struct

from comity.cli.failure import Failure
from comity.core.folding import NoRulebook
from comity.core.organisation import Organisation
from comity.core.record.finding import Finding
from comity.core.record.journal import Entry
from comity.core.registers import Registers
from comity.store.folder import Folder, find, shown


class Opened(Struct, frozen=True):
    """The folder, the entries of its journal that can be read, findings on the lines that cannot, what follows."""

    folder: Folder
    entries: Sequence[Entry]
    broken: Sequence[Finding]
    organisation: Organisation

    def registers(self) -> Registers:
        """The registers from all that is on record; Failure if that is nothing."""
        try:
            return self.organisation.registers()
        except NoRulebook:
            raise Failure(self._nothing_on_record()) from None

    def registers_at(self, known_at: datetime | None) -> Registers | None:
        """The registers as known at a moment (None: now); None, with a word on standard error, before the first act."""
        now = self.registers()
        try:
            return now if known_at is None else self.organisation.registers(known_at)
        except NoRulebook:
            first = self.entries[0].recorded_at
            click.echo(f"Nothing was on record by then; the first act was recorded at {first}.", err=True)
            return None

    def _nothing_on_record(self) -> str:
        where = shown(self.folder.path)
        if not self.entries:
            return f"{where} has no record yet. Record its acts first: comity record {where} {where}/acts/*.yaml"
        return f"no rulebook is on record in {where}, so nothing can be computed"


def found(name: str) -> Folder:
    """The folder of this organisation; where the name could mean two, which one it means is told on standard error."""
    folder = find(name)
    if folder.beside is not None:
        click.echo(f"'{name}' is the organisation that came with Comity; the folder here is ./{name}.", err=True)
    return folder


def writable(name: str) -> Opened:
    """The organisation, if something can be written into it; Failure says why not."""
    source = opened(name)
    if source.folder.beside is not None:
        raise Failure(
            f"'{name}' could mean two organisations: write ./{name} for the folder here, or {source.folder.path}"
        )
    if source.folder.is_installed:
        where = source.folder.path
        raise Failure(
            f"'{name}' came with the installed package and is read-only. Copy its folder and record into the copy:\n"
            f"  cp -r {where} ./{where.name} && comity record ./{where.name} FILE"
        )
    if source.broken:
        raise Failure(
            f"{shown(source.folder.journal.path)} has lines that cannot be read; restore it before anything is recorded"
        )
    return source


def opened(name: str) -> Opened:
    """The organisation of this name or folder. Lines that cannot be read are told on standard error."""
    folder = found(name)
    journal = folder.journal
    entries, broken = journal.read()
    for finding in broken:
        click.echo(f"warning: {finding.place}: {finding.message}", err=True)
    return Opened(folder, entries, broken, Organisation(entries))
