"""The verb ``serve``; the web is loaded only here."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from comity.cli.opened import found
from comity.store.folder import reference_name

PORT_MAX = 65535


@click.command()
@click.option("--port", type=click.IntRange(1, PORT_MAX), default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option(
    "--organisation",
    default=None,
    metavar="ORG",
    help="A short name or a folder. [default: the reference organisation]",
)
@click.option(
    "--data-base",
    default=None,
    metavar="ADDRESS",
    help="An SQLite file or a postgresql:// address to keep the record in. [default: var/ORG.sqlite3]",
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that answer.")
def serve(port: int, organisation: str | None, data_base: str | None, workers: int) -> None:
    """Start the portal on this machine.

    Sets up the data base and takes over the organisation's record first.
    """
    folder = found(organisation or reference_name()).path
    run = import_module("comity.web.serve").run
    sys.exit(run(folder, port, data_base, workers=workers))
