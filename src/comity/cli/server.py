"""The verb ``serve``; the web is loaded only here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from comity.store.folder import find

PORT_MAX = 65535


@click.command()
@click.option("--port", type=click.IntRange(1, PORT_MAX), default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--organisation", default="sco", show_default=True, metavar="ORG", help="A short name or a folder.")
@click.option(
    "--data-base",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The SQLite file to keep the record in. [default: chosen by the server]",
)
def serve(port: int, organisation: str, data_base: Path | None) -> None:
    """Start the portal on this machine.

    Sets up the data base and takes over the organisation's record first.
    """
    folder = find(organisation).path
    run = import_module("comity.web.serve").run
    run(folder, port, data_base)
