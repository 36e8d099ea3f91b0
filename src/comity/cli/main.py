"""The command ``comity``: its verbs, its version, and how errors are told.

A verb is imported when it is asked for (comity.cli.verbs), so that each starts with what it needs and no more.
"""

from __future__ import annotations

import gc

import click

from comity.cli.failure import told_plainly
from comity.cli.verbs import SENTENCES, Verbs
from comity.core.kernel.pausing import collection_paused


class Comity(click.Group):
    """The verbs in the order in which they are used, with errors told plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the framework's signature
        """The names in the order of the table."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as above
        """The list of verbs; none is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SENTENCES.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb, imported; the collector rests meanwhile, since what modules make is kept."""
        with collection_paused():
            return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb."""
        with told_plainly():
            return super().invoke(ctx)


def _tell_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001  as click calls it
    """The installed version; a checkout that is only on the path has none."""
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        told = version("comity")
    except PackageNotFoundError:
        told = "(not installed)"
    click.echo(f"comity {told}")
    ctx.exit()


@click.group(
    cls=Comity,
    commands=Verbs(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Show the version and exit.",
)
def main() -> None:
    """The record of an intergovernmental organisation: what stands on any day, and why.

    ORG is the short name of an organisation that came with Comity, or a folder (comity members ./mine).

    Exit codes: 0 fine; 1 findings that refuse; 2 the question or a file cannot be read.
    """


def start() -> None:
    """The command as a process of its own: at its end the system takes all memory back, and nothing is collected."""
    try:
        main()
    finally:
        gc.freeze()
