"""The command ``comity`` and its verbs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click

from comity.cli.acts import propose, record
from comity.cli.assigning import assign_command
from comity.cli.books import books_command
from comity.cli.documents import document
from comity.cli.erasing import erase
from comity.cli.failure import told_plainly
from comity.cli.folders import export, new, scenarios, verify_record
from comity.cli.importing import imports
from comity.cli.joint import choose_command, iati_command, preview_command
from comity.cli.registers import register_command, why
from comity.cli.replay import replay_command
from comity.cli.scale import scale_command
from comity.cli.server import serve
from comity.cli.treaties import between, parties_of, treaty, would_follow
from comity.opendata import REGISTERS


class Verbs(click.Group):
    """The verbs in the order in which they are used, with errors told plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the framework's signature
        """The names in the order in which they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb."""
        with told_plainly():
            return super().invoke(ctx)


def _version() -> str:
    """The installed version; a checkout that is only on the path has none."""
    try:
        return version("comity")
    except PackageNotFoundError:
        return "(not installed)"


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(_version(), message="comity %(version)s")
def main() -> None:
    """The record of an intergovernmental organisation: what stands on any day, and why.

    ORG is the short name of an organisation that came with Comity (comity members sco) or a folder
    (comity members ./mine).

    Exit codes: 0 fine; 1 findings that refuse; 2 the question or a file cannot be read.
    """


for view in REGISTERS.values():
    main.add_command(register_command(view))
for command in (treaty, parties_of, between, would_follow, document):
    main.add_command(command)
for command in (books_command, scale_command):
    main.add_command(command)
for command in (why, propose, record, scenarios, verify_record, new, export, serve, replay_command, imports):
    main.add_command(command)
for command in (preview_command, choose_command, assign_command, iati_command, erase):
    main.add_command(command)
