"""The verb ``scale``: the rule of a scale applied to a table, and compared with what the table publishes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec import structs

from comity.cli.failure import Failure
from comity.cli.output import show

if TYPE_CHECKING:
    from comity.imports.scale_sheet import Line, ScaleSheet

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
@click.option("--total", default=None, help="Another total than that of TABLE or FILE.")
@click.option("--by-rule", is_flag=True, help="Leave out what FILE says was decided otherwise.")
def scale_command(sheet_file: Path, table: Path | None, form: str, total: str | None, *, by_rule: bool) -> None:
    """Compute a table of contributions.

    FILE (YAML) names the rule, the columns, the total and what was decided otherwise; TABLE is a CSV file or a workbook
    (xlsx) of that form, else the one that FILE names. Columns go by heading, or by letter. The total is what TABLE
    publishes in its row of totals, else what FILE names. What differs from a published column by more than its rounding
    is told.
    """
    from comity.core.chapters.contributions.computing import FiguresMissing
    from comity.core.kernel.apportionment import Unbounded
    from comity.imports.scale_sheet import applied, not_compared, read_table, told, total_of

    sheet = _sheet(sheet_file, total, by_rule=by_rule)
    path = table or (sheet_file.parent / sheet.table if sheet.table else None)
    if path is None:
        raise Failure(f"{sheet_file} names no table; give one: comity scale {sheet_file.name} TABLE")
    try:
        read = read_table(path, sheet.party)
        its_own = total_of(sheet, read) if table and not total else None
        if its_own:
            sheet = structs.replace(sheet, total=its_own)
            click.echo(f"The total is that of the table: {its_own}.", err=True)
        lines, apart = applied(sheet, read), not_compared(sheet, read)
    except (FiguresMissing, Unbounded, ValueError, OSError) as error:
        raise Failure(f"{path}: {error}") from None
    show(told(sheet, lines), form, columns=COLUMNS)
    if form == "table":
        click.echo(_in_short(lines))
    if apart:
        click.echo(f"The table has no column {', '.join(apart)}: nothing is compared with it.", err=True)


def _in_short(lines: Sequence[Line]) -> str:
    off = [line for line in lines if line.differs]
    whole = sum((line.rate for line in lines), Fraction(0))
    return f"{len(lines)} parties, {float(whole):.6g} per cent in all; {len(off)} differ from what is published."


def _sheet(path: Path, total: str | None, *, by_rule: bool) -> ScaleSheet:
    from comity.core.kernel.shapes import convert, faults
    from comity.imports.scale_sheet import ScaleSheet
    from comity.store.yaml import read

    document = read(path)
    if document.faults:
        raise Failure("\n".join(str(one) for one in document.faults))
    plain: Any = document.plain
    if isinstance(plain, dict):
        plain = {**plain, **({"total": total} if total else {}), **({"overrides": []} if by_rule else {})}
    found = faults(plain, ScaleSheet)
    if found:
        raise Failure("\n".join(f"{path}: {one}" for one in found))
    sheet: ScaleSheet = convert(plain, ScaleSheet)
    return sheet
