"""Real tables of contributions computed anew, to the last published place."""

from __future__ import annotations

import csv
import json
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from comity.cli import main
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.shapes import convert
from comity.imports.scale_sheet import Line, ScaleSheet, applied, number, read_table
from comity.store.yaml import read

SHEETS = Path(__file__).parent / "scales"
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FUND_COLUMNS = (
    *("No", "Country", "UN scale", "Adjusted scale", "USD"),
    *("Inflation", "Qualifies", "Rate", "Currency", "Local"),
)
CLEAN = ("1998", "1999", "2000", "2001", "2002", "2006", "2009", "2012", "2015", "2018", "2021", "2024", "2027")


def sheet(name: str) -> ScaleSheet:
    found: ScaleSheet = convert(read(SHEETS / name).plain, ScaleSheet)
    return found


def xlsx_rows(path: Path) -> list[list[str]]:
    """The cells of the first sheet of a workbook, as text."""
    with zipfile.ZipFile(path) as book:
        texts = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  kept beside the project
        root = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  kept beside the project
    strings = ["".join(one.itertext()) for one in texts]
    return [[cell(one, strings) for one in row] for row in root.iter(f"{SPACE}row")]


def cell(one: ET.Element, strings: list[str]) -> str:
    value = one.find(f"{SPACE}v")
    text = "" if value is None or value.text is None else value.text
    return strings[int(text)] if one.get("t") == "s" and text else text


def written(value: str) -> str:
    """A number of a workbook as it was meant: workbooks keep seventeen digits, and small ones with an exponent."""
    return value if number(value) is None else format(Decimal(repr(float(value))), "f")


@pytest.fixture(scope="session")
def fund_table(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scales") / "multilateral-fund-2024.csv"
    rows = xlsx_rows(cases / "finance" / "Replenishment_2024-2026.xlsx")[1:]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FUND_COLUMNS)
        writer.writerows([written(one.strip()) for one in row[: len(FUND_COLUMNS)]] for row in rows)
    return path


def united_nations(cases: Path) -> list[dict[str, str]]:
    return read_table(cases / "finance" / "UNGA_scale_of_assessment.csv")


def column(table: list[dict[str, str]], year: str) -> dict[str, Fraction]:
    found = {row["Member State"]: number(row[year]) for row in table}
    return {key: value for key, value in found.items() if value is not None}


def test_every_rate_and_amount_of_the_convention_on_biological_diversity_is_as_published(cases: Path) -> None:
    lines = applied(sheet("cbd-cop16.yaml"), read_table(cases / "finance" / "cbd_cop16_budget_table.csv"))
    assert 196 == len(lines)
    assert [] == [line for line in lines if line.differs]
    assert 100 == sum(line.rate for line in lines)
    assert 14_078_652 == sum(line.amount or 0 for line in lines)


def test_from_rates_rounded_to_three_decimals_most_amounts_would_be_wrong(cases: Path) -> None:
    off = 0
    for row in read_table(cases / "finance" / "cbd_cop16_budget_table.csv")[:-1]:
        rate, amount = number(row["CBD_scale_with_ceiling_percentage"]), number(row["CBD_assessed_contribution_usd"])
        assert rate is not None
        assert amount is not None
        off += abs(rate * 14_078_652 / 100 - amount) > 1
    assert off > 150


def test_every_rate_amount_and_national_amount_of_the_multilateral_fund_is_as_published(fund_table: Path) -> None:
    lines = applied(sheet("multilateral-fund-2024.yaml"), read_table(fund_table))
    assert 49 == len(lines)
    assert [] == [line for line in lines if line.differs]
    assert 100 == sum(line.rate for line in lines)
    assert max(line.rate for line in lines) == 22


def test_without_the_decisions_four_parties_of_the_fund_would_not_pay_in_their_own_currency(fund_table: Path) -> None:
    decided = sheet("multilateral-fund-2024.yaml")
    plain = convert({**read(SHEETS / "multilateral-fund-2024.yaml").plain, "overrides": []}, ScaleSheet)
    table = read_table(fund_table)
    local = {line.party for line in applied(decided, table) if line.local is not None}
    by_rule = {line.party for line in applied(plain, table) if line.local is not None}
    assert {"Estonia", "Latvia", "Lithuania", "Monaco"} == local - by_rule


@pytest.mark.parametrize("year", CLEAN)
def test_a_scale_of_the_united_nations_sums_to_a_hundred_within_its_limits(cases: Path, year: str) -> None:
    rates = column(united_nations(cases), year)
    assert 100 == sum(rates.values())
    assert all((rate * 1000).denominator == 1 for rate in rates.values())
    assert min(rates.values()) == Fraction("0.001")
    assert max(rates.values()) == (25 if int(year) < 2001 else 22)


@pytest.mark.parametrize("year", CLEAN)
def test_a_total_shared_by_a_scale_of_the_united_nations_sums_to_the_cent(cases: Path, year: str) -> None:
    rates = column(united_nations(cases), year)
    for total in (1, 371_659_530_047, 14_078_652):
        assert total == sum(apportion(rates, total, "webster").parts.values())
        assert total == sum(apportion(rates, total, "largest_remainder").parts.values())
    assert rates == {key: Fraction(units, 1000) for key, units in apportion(rates, 100_000, "webster").parts.items()}


def test_only_adopted_scales_sum_to_a_hundred_not_those_with_newcomers_on_top(cases: Path) -> None:
    table = united_nations(cases)
    sums = {year: sum(column(table, year).values()) for year in list(table[0])[1:]}
    assert set(CLEAN) == {year for year, whole in sums.items() if whole == 100}
    assert Fraction("101.088") == sums["2003"]
    before, after = column(table, "2002"), column(table, "2003")
    newcomers = {key: after[key] for key in after.keys() - before.keys()}
    assert {"Switzerland": Fraction("1.274"), "Timor-Leste": Fraction("0.001")} == newcomers
    assert sums["2003"] - sum(newcomers.values()) <= 100


def test_the_verb_computes_another_table_of_the_same_form(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(
        "Party,UN_scale_percentage,CBD_scale_with_ceiling_percentage,CBD_assessed_contribution_usd\n"
        "European Union,-,2.500,351 966\nGermany,6,,\nKenya,6,66.300,\nFiji,6,,\nNepal,6,,\nPeru,6,,\nChile,6,,\n"
        "Total,9,100,\n",
        encoding="utf-8",
    )
    answer = CliRunner().invoke(main, ["scale", str(SHEETS / "cbd-cop16.yaml"), str(other), "--as", "json"])
    assert answer.exit_code == 0, answer.output
    rows = json.loads(answer.output)
    assert ["European Union", "Germany", "Kenya", "Fiji"] == [row["party"] for row in rows[:4]]
    assert "0.01" == rows[4]["rate_percent"]
    assert rows[2]["differs"] is not None


def test_ceilings_that_nobody_can_keep_are_told(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Party,UN_scale_percentage\nGermany,6\nKenya,3\n", encoding="utf-8")
    answer = CliRunner().invoke(main, ["scale", str(SHEETS / "cbd-cop16.yaml"), str(other)])
    assert answer.exit_code == 2
    assert "ceilings together are below the total" in answer.output


def test_a_line_without_published_columns_differs_from_nothing() -> None:
    made = applied(
        convert({"title": "t", "rule": {"form": "equal"}, "party": "who", "total": "100"}, ScaleSheet),
        [{"who": "A"}, {"who": "B"}, {"who": "C"}],
    )
    assert [Line("A", Fraction(100, 3), Fraction("33.34"), None, {}, None)] == made[:1]
    assert 100 == sum(line.amount or 0 for line in made)
