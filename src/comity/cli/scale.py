"""The verb ``scale``: the rule of a scale applied to a table, and compared with what the table publishes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from comity.cli.failure import Failure
from comity.cli.output import show

if TYPE_CHECKING:
    from comity.imports.scale_sheet import ScaleSheet

COLUMNS: Final = ("party", "rate_percent", "amount", "local", "differs", "decision")


@click.command("scale")
@click.argument("sheet_file", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.argument("table", required=False, type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--as",
    "form",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    show_default=True,
    help="How to print it.",
)
def scale_command(sheet_file: Path, table: Path | None, form: str) -> None:
    """Compute a table of contributions.

    FILE (YAML) names the rule, the columns, the total and what was decided otherwise; TABLE is a CSV file of that
    form, else the one that FILE names. What differs from a published column by more than its rounding is told.
    """
    from comity.core.chapters.contributions.computing import FiguresMissing
    from comity.core.kernel.apportionment import Unbounded
    from comity.imports.scale_sheet import applied, read_table, told

    sheet = _sheet(sheet_file)
    path = table or (sheet_file.parent / sheet.table if sheet.table else None)
    if path is None:
        raise Failure(f"{sheet_file} names no table; give one: comity scale {sheet_file.name} TABLE")
    try:
        lines = applied(sheet, read_table(path))
    except (FiguresMissing, Unbounded, ValueError, OSError) as error:
        raise Failure(f"{path}: {error}") from None
    show(told(sheet, lines), form, columns=COLUMNS)
    if form == "table":
        off = [line for line in lines if line.differs]
        whole = sum((line.rate for line in lines), Fraction(0))
        click.echo(
            f"{len(lines)} parties, {float(whole):.6g} per cent in all; {len(off)} differ from what is published."
        )


def _sheet(path: Path) -> ScaleSheet:
    from comity.core.kernel.shapes import convert, faults
    from comity.imports.scale_sheet import ScaleSheet
    from comity.store.yaml import read

    document = read(path)
    if document.faults:
        raise Failure("\n".join(str(one) for one in document.faults))
    found = faults(document.plain, ScaleSheet)
    if found:
        raise Failure("\n".join(f"{path}: {one}" for one in found))
    sheet: ScaleSheet = convert(document.plain, ScaleSheet)
    return sheet
