"""What the server needs before it answers: tables, the record, and the files that pages load. Needs Django set up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.db import DatabaseError

from comity.core.record.chain import head_after
from comity.core.record.journal import ChainParted
from comity.store.jsonl import JsonLines
from comity.web import checkpoint
from comity.web.journal.store import DataBaseJournal
from comity.web.static_files import collect


class StartRefused(Exception):
    """Why the server does not start, and what to do, in sentences for the person who started it."""


def prepare(folder: Path, data_base: str, say: Callable[[str], None]) -> None:
    """Make everything ready; ``data_base`` is how the data base is called in messages. StartRefused if it cannot be."""
    _lay_tables(data_base)
    _compare_with_checkpoint(data_base)
    say(f"Data base  {data_base}")
    say(f"Record     {_copy_record(folder, data_base)}")
    count = collect()
    say("Files      unchanged" if count is None else f"Files      {count} collected")


def _lay_tables(data_base: str) -> None:
    try:
        if faults := [found for found in run_checks(databases=["default"]) if found.level >= ERROR]:
            raise StartRefused(" ".join(str(fault.msg) for fault in faults))
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise StartRefused(f"The data base {data_base} cannot be opened: {error}") from error


def _compare_with_checkpoint(data_base: str) -> None:
    path = Path(str(settings.CHECKPOINT))
    if lost := checkpoint.loss(DataBaseJournal(), checkpoint.read(path)):
        raise StartRefused(
            f"The data base {data_base} has lost a part of its record: {lost} Restore it from a copy. If you put back "
            f"an older copy on purpose, remove {path} and start again."
        )


def _copy_record(folder: Path, data_base: str) -> str:
    """Copy the folder's journal verbatim into the data base; what was done, as a phrase."""
    source, journal = JsonLines(folder / "journal.jsonl"), DataBaseJournal()
    kept = Path(str(settings.CHECKPOINT))
    marked, taken = checkpoint.mark(source.path), kept.with_suffix(".taken")
    new = 0
    if not checkpoint.is_taken(taken, marked, journal):
        entries, unreadable = source.read()
        if unreadable:
            raise StartRefused(f"{unreadable[0].message} ({unreadable[0].place})")
        try:
            new = journal.copy(entries)
        except ChainParted as parted:
            raise StartRefused(_parted(parted.number, source.path, data_base)) from parted
        if entries:
            checkpoint.take(taken, marked, head_after(entries[-1]))
    head = journal.head()
    if head.number == 0:
        raise StartRefused(f"{folder} has no act on record: write its journal with `comity record` first.")
    checkpoint.write(kept, head)
    return f"{head.number} acts, {new or 'none'} of them new"


def _parted(number: int, source: Path, data_base: str) -> str:
    return (
        f"The journal {source} and the data base {data_base} part at entry {number}: before it they say the same, from "
        "it on one of them was rebuilt or changed. Nothing was touched. To serve the folder's journal, name another "
        "data base or move this one away; to go on with this one, restore the journal it began with."
    )
