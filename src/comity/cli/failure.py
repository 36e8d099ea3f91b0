"""How the command line says that it cannot go on. Exit codes: 0 fine, 1 findings that refuse, 2 usage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from comity.store.places import FileFault

REFUSED = 1
USAGE = 2


class Failure(click.ClickException):
    """A message and the exit code 2: what was asked cannot be answered as asked."""

    exit_code = USAGE


@contextmanager
def told_plainly() -> Iterator[None]:
    """Errors of files and folders become messages; anything else is an error of the programme and stays one."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise  # a reader that went away is no error: click ends quietly
    except Exception as error:
        if (failure := _plainly(error)) is None:
            raise
        raise failure from None


def _plainly(error: Exception) -> Failure | None:
    """The error of a file or a folder as a message. What names such errors is read only when there is one."""
    from comity.core.record.journal import ChainParted
    from comity.store.folder import UnknownOrganisation
    from comity.store.jsonl import JournalBroken
    from comity.store.places import Unreadable

    if isinstance(error, Unreadable):
        return faults_told(error.faults)
    if isinstance(error, (UnknownOrganisation, JournalBroken, ChainParted)):
        return Failure(str(error))
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Failure(f"{where}{(error.strerror or str(error)).lower()}")
    return None


def faults_told(faults: Iterable[FileFault]) -> Failure:
    """Every fault on a line of its own."""
    lines = [str(fault) for fault in faults]
    head = "" if len(lines) == 1 else f"{len(lines)} faults\n"
    return Failure(head + "\n".join(lines))
