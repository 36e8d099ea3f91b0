"""A table of contributions computed anew: the rule of a scale applied to the rows of a table, and compared with it.

A sheet says which rule, which columns hold the figures, what total is shared, what was decided otherwise, and which
columns hold what was published, if the table has them. It then serves for any table of the same form.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from comity.core.chapters.contributions.capacity import Shares
from comity.core.chapters.contributions.computing import Computed, computed
from comity.core.kernel.apportionment import ApportionmentRule, apportion
from comity.core.kernel.money import Currency, Decimal, amount_text, decimal_text, decimals, minor_units
from comity.core.kernel.value import Value
from comity.core.rulebook.scales import ScaleRule
from comity.imports.workbook import letters, rows_of

_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_NUMBER: Final = re.compile(r"\d+(\.\d+)?([eE][+-]?\d{1,3})?")
NOT_NUMBERS: Final = ("", "-", "–", "N/A", "NA")


class SheetOverride(Value, kw_only=True):
    """Decided otherwise for one party: its ``rate`` in per cent, or whether it pays in its own currency."""

    party: str
    rate: Decimal | None = None
    pays_locally: bool | None = None
    decision: str


class LocalCurrency(Value, kw_only=True):
    """Columns of a fixed exchange rate: those whose inflation is below so much may pay in their own currency."""

    inflation: str
    inflation_below: Decimal
    rate: str


class Published(Value, kw_only=True):
    """Columns of what was published. ``amount_within`` is how far an amount may be off by its own rounding."""

    rate: str | None = None
    rate_places: int | None = None
    amount: str | None = None
    amount_within: Decimal = "0"
    local: str | None = None


class ScaleSheet(Value, kw_only=True):
    """How a table of contributions is made.

    ``measures`` name the column of each measure (``parent``), ``measure@period`` where there are several periods;
    ``classes`` list the parties of a class. ``amounts``: from the exact rates, or by sharing whole minor units.
    """

    title: str
    rule: ScaleRule
    table: str | None = None
    party: str
    until_row: str | None = None
    measures: dict[str, str] = {}
    classes: dict[str, tuple[str, ...]] = {}
    total: Decimal | None = None
    currency: Currency = "USD"
    amounts: Literal["exact", "shared"] = "shared"
    rounding: ApportionmentRule = "largest_remainder"
    overrides: tuple[SheetOverride, ...] = ()
    local: LocalCurrency | None = None
    published: Published = Published()


class Line(NamedTuple):
    """One party: exact rate in per cent, exact amount, amount in its own currency, how far each is off."""

    party: str
    rate: Fraction
    amount: Fraction | None
    local: Fraction | None
    differs: dict[str, Fraction]
    overridden_by: str | None


def read_table(path: Path, heading: str | None = None) -> list[dict[str, str]]:
    """The rows of a table, CSV or workbook, by heading and by the letter of the column; cells stripped.

    Headings stand in the first row that has ``heading`` among them, else in the first.
    """
    lines = rows_of(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    plain = [[" ".join(cell.split()) for cell in line] for line in lines]
    first = next((at for at, line in enumerate(plain) if heading in line), 0)
    headings = plain[first] if plain else []
    return [_named(headings, line) for line in plain[first + 1 :]]


def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _named(headings: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    cells = {letters(at): cell for at, cell in enumerate(line)}
    return cells | {name: line[at] if at < len(line) else "" for at, name in enumerate(headings) if name}


def number(cell: str) -> Fraction | None:
    """The number in a cell, with or without thin spaces and commas between thousands; None where there is none.

    A comma that stands where no thousands can end is that of the decimals: ``22,5``, ``0,008``.
    """
    plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").removesuffix("%")
    if plain in NOT_NUMBERS:
        return None
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None


def applied(sheet: ScaleSheet, table: Sequence[Mapping[str, str]]) -> list[Line]:
    """Every party of the table by the rule of the sheet. FiguresMissing where the table does not suffice.

    ValueError where it is not of the form of the sheet: a column is wanting, or a party stands twice.
    """
    _of_the_form(sheet, table)
    rows = _rows(sheet, table)
    rates = _decided(sheet, computed(sheet.rule, list(rows), _measures(sheet, rows)))
    amounts = _amounts(sheet, rates)
    by = {one.party: one.decision for one in sheet.overrides}
    lines = []
    for party, row in rows.items():
        amount = amounts.get(party)
        local = _local(sheet, party, row, amount)
        off = _differs(sheet, row, rates[party], amount, local)
        lines.append(Line(party, rates[party], amount, local, off, by.get(party)))
    return lines


def told(sheet: ScaleSheet, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines as rows for people: rates and amounts as decimal text."""
    places = 4 if sheet.amounts == "exact" else 12
    return [
        {
            "party": line.party,
            "rate_percent": decimal_text(line.rate),
            "amount": None if line.amount is None else decimal_text(line.amount, places),
            "local": None if line.local is None else decimal_text(line.local, 2),
            "differs": {key: decimal_text(value, 6) for key, value in line.differs.items()} or None,
            "decision": line.overridden_by,
        }
        for line in lines
    ]


def _rows(sheet: ScaleSheet, table: Sequence[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The rows of parties: up to the row of totals, and only those with a name."""
    found: dict[str, Mapping[str, str]] = {}
    for row in table:
        party = row.get(sheet.party, "")
        if sheet.until_row is not None and party == sheet.until_row:
            break
        if party in found:
            raise ValueError(f"'{party}' stands twice in the table")
        if party:
            found[party] = row
    return found


def _of_the_form(sheet: ScaleSheet, table: Sequence[Mapping[str, str]]) -> None:
    columns = {name for row in table for name in row}
    wanted = [sheet.party, *sheet.measures.values()]
    wanted += [sheet.local.inflation, sheet.local.rate] if sheet.local is not None else []
    missing = [f"'{one}'" for one in wanted if one not in columns]
    if missing:
        raise ValueError(f"the table has no column {', '.join(missing)}")


def total_of(sheet: ScaleSheet, table: Sequence[Mapping[str, str]]) -> Decimal | None:
    """The total that a table itself publishes in its row of totals, to the minor unit; None if it has none."""
    if sheet.until_row is None or sheet.published.amount is None:
        return None
    row = next((row for row in table if row.get(sheet.party) == sheet.until_row), None)
    found = number(row.get(sheet.published.amount, "")) if row is not None else None
    return decimal_text(found, decimals(sheet.currency)) if found is not None else None


def not_compared(sheet: ScaleSheet, table: Sequence[Mapping[str, str]]) -> list[str]:
    """The published columns that the sheet names and the table lacks: nothing was compared with them."""
    columns = {name for row in table for name in row}
    named = (sheet.published.rate, sheet.published.amount, sheet.published.local)
    return [one for one in named if one is not None and one not in columns]


def _measures(sheet: ScaleSheet, rows: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, dict[str, Fraction]]]:
    found: dict[str, dict[str, dict[str, Fraction]]] = {}
    for name, column in sheet.measures.items():
        measure, _, period = name.partition("@")
        values = {party: number(row.get(column, "")) for party, row in rows.items()}
        known = {party: value for party, value in values.items() if value is not None}
        found.setdefault(measure, {})[period] = known
    for name, members in sheet.classes.items():
        found[name] = {"": {party: Fraction(1) for party in members if party in rows}}
    return found


def _decided(sheet: ScaleSheet, made: Computed) -> Shares:
    decided = {one.party: Fraction(one.rate) for one in sheet.overrides if one.rate is not None}
    return {party: decided.get(party, rate) for party, rate in made.rates.items()}


def _amounts(sheet: ScaleSheet, rates: Shares) -> Shares:
    if sheet.total is None:
        return {}
    if sheet.amounts == "exact":
        return {party: Fraction(sheet.total) * rate / 100 for party, rate in rates.items()}
    shared = apportion(rates, minor_units(sheet.total, sheet.currency), sheet.rounding).parts
    return {party: Fraction(amount_text(minor, sheet.currency)) for party, minor in shared.items()}


def _local(sheet: ScaleSheet, party: str, row: Mapping[str, str], amount: Fraction | None) -> Fraction | None:
    if sheet.local is None or amount is None:
        return None
    decided = {one.party: one.pays_locally for one in sheet.overrides if one.pays_locally is not None}
    inflation, rate = number(row.get(sheet.local.inflation, "")), number(row.get(sheet.local.rate, ""))
    pays = inflation is not None and inflation < Fraction(sheet.local.inflation_below)
    return amount * rate if decided.get(party, pays) and rate is not None else None


def _differs(
    sheet: ScaleSheet, row: Mapping[str, str], rate: Fraction, amount: Fraction | None, local: Fraction | None
) -> dict[str, Fraction]:
    """What is computed less what was published, where they differ by more than the published rounding."""
    published, found = sheet.published, {}
    for name, column, value, within in (
        ("rate", published.rate, rate, _half(published.rate_places)),
        ("amount", published.amount, amount, Fraction(published.amount_within)),
        ("local", published.local, local, Fraction(published.amount_within)),
    ):
        given = number(row.get(column, "")) if column is not None else None
        if value is not None and given is not None and abs(value - given) > within:
            found[name] = value - given
    return found


def _half(places: int | None) -> Fraction:
    """Half a unit of the last published place; a hair for columns that are published unrounded."""
    return Fraction(1, 10**12) if places is None else Fraction(1, 2 * 10**places)
