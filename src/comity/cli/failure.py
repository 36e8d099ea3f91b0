"""How the command line says that it cannot go on. Exit codes: 0 fine, 1 findings that refuse, 2 usage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from comity.core.record.journal import ChainParted
from comity.store.folder import UnknownOrganisation
from comity.store.jsonl import JournalBroken
from comity.store.places import FileFault, Unreadable

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
    except Unreadable as error:
        raise faults_told(error.faults) from None
    except (UnknownOrganisation, JournalBroken, ChainParted) as error:
        raise Failure(str(error)) from None
    except BrokenPipeError:
        raise  # the reader went away; click ends quietly
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Failure(f"{where}{(error.strerror or str(error)).lower()}") from None


def faults_told(faults: Iterable[FileFault]) -> Failure:
    """Every fault on a line of its own."""
    lines = [str(fault) for fault in faults]
    head = "" if len(lines) == 1 else f"{len(lines)} faults\n"
    return Failure(head + "\n".join(lines))
