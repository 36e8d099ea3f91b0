"""Real tables of contributions computed anew, to the last published place."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from comity.cli import main
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.shapes import convert
from comity.imports.scale_sheet import Line, ScaleSheet, applied, number, read_table
from comity.imports.workbook import letters
from comity.store.yaml import read

SHEETS = Path(__file__).parent / "scales"
CLEAN = ("1998", "1999", "2000", "2001", "2002", "2006", "2009", "2012", "2015", "2018", "2021", "2024", "2027")


def sheet(name: str) -> ScaleSheet:
    found: ScaleSheet = convert(read(SHEETS / name).plain, ScaleSheet)
    return found


@pytest.fixture(scope="session")
def fund_table(cases: Path) -> Path:
    return cases / "finance" / "Replenishment_2024-2026.xlsx"


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


def test_the_second_year_of_the_convention_is_as_published_too(cases: Path) -> None:
    table = read_table(cases / "finance" / "cbd_cop16_budget_table.csv")
    plain = read(SHEETS / "cbd-cop16.yaml").plain
    published = {**plain["published"], "amount": "extra_col_4"}
    second = convert({**plain, "total": "15041954", "published": published}, ScaleSheet)
    assert [] == [line for line in applied(second, table) if line.differs]
    both = [(number(row["CBD_assessed_contribution_usd"]) or 0) + (number(row["extra_col_4"]) or 0) for row in table]
    assert all(abs(whole - (number(row["extra_col_5"]) or 0)) <= 1 for whole, row in zip(both, table, strict=True))


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
    sums = {year: sum(column(table, year).values()) for year in table[0] if year.isdigit()}
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


SHEET = """
title: t
rule: {form: derived, parent: p, unit_percent: '0.001'}
party: Party
until_row: Total
measures: {p: Rate}
"""


def computed_by(tmp_path: Path, table: str, *options: str, sheet: str = SHEET) -> tuple[int, str]:
    (tmp_path / "sheet.yaml").write_text(sheet, encoding="utf-8")
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    answer = CliRunner().invoke(main, ["scale", str(tmp_path / "sheet.yaml"), str(tmp_path / "table.csv"), *options])
    return answer.exit_code, answer.output


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Party,Rate\nA,1\nB,2\nA,3\n", "'A' stands twice"),
        ("Party,Rates\nA,1\n", "has no column 'Rate'"),
        ("State,Rate\nA,1\n", "has no column 'Party'"),
        ("Party,Rate\nA,1\nB,\n", "of B is not on record"),
        ("Party,Rate\nA,1\nB,about two\n", "of B is not on record"),
        ("Party,Rate\nA,0\nB,0\n", "all figures are zero"),
        ("", "has no column 'Party'"),
    ],
)
def test_a_table_that_is_not_of_the_form_is_refused_with_the_reason(tmp_path: Path, table: str, said: str) -> None:
    code, output = computed_by(tmp_path, table)
    assert (code, said in output) == (2, True), output


def test_rates_that_do_not_sum_to_a_hundred_are_brought_to_it_and_ties_go_by_one_order(tmp_path: Path) -> None:
    code, output = computed_by(tmp_path, "Party,Rate\nC,1\nB,1\nA,1\nTotal,3\nD,9\n", "--as", "json")
    assert code == 0
    assert {row["party"]: row["rate_percent"] for row in json.loads(output)} == {
        "A": "33.334",
        "B": "33.333",
        "C": "33.333",
    }


def test_headings_may_stand_below_a_title_and_numbers_may_have_commas(tmp_path: Path) -> None:
    table = 'A title,\nParty,Rate\nA,"22,5"\nB,"1,022.5"\nC,"0,008"\nD,5%\n'
    code, output = computed_by(tmp_path, table, "--as", "json", sheet=SHEET.replace(", unit_percent: '0.001'", ""))
    assert code == 0, output
    found = {row["party"]: Fraction(row["rate_percent"]) for row in json.loads(output)}
    assert [round(found[one] / found["D"] * 5, 6) for one in "ABC"] == [
        Fraction("22.5"),
        Fraction("1022.5"),
        Fraction("0.008"),
    ]


def test_another_total_and_the_bare_rule_are_asked_for_by_options(tmp_path: Path) -> None:
    sheet = SHEET + "total: '10'\noverrides: [{party: A, rate: '10', decision: d}]\n"
    table = "Party,Rate\nA,1\nB,1\n"
    _, output = computed_by(tmp_path, table, "--total", "100", "--by-rule", "--as", "json", sheet=sheet)
    assert [(row["amount"], row["decision"]) for row in json.loads(output)] == [("50", None), ("50", None)]
    _, output = computed_by(tmp_path, table, "--as", "json", sheet=sheet)
    assert [row["rate_percent"] for row in json.loads(output)] == ["10", "50"]


def test_a_published_column_that_is_wanting_is_told_since_nothing_is_compared(tmp_path: Path) -> None:
    sheet = SHEET + "published: {rate: Published, rate_places: 3}\n"
    _, output = computed_by(tmp_path, "Party,Rate\nA,1\n", sheet=sheet)
    assert "The table has no column Published: nothing is compared with it." in output
    _, output = computed_by(tmp_path, "Party,Rate,Published\nA,1,99\n", sheet=sheet)
    assert "1 differ from what is published" in output


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    other = tmp_path / "table.xlsx"
    other.write_text("Party,Rate\n", encoding="utf-8")
    answer = CliRunner().invoke(main, ["scale", str(SHEETS / "cbd-cop16.yaml"), str(other)])
    assert (answer.exit_code, "it is no workbook" in answer.output) == (2, True)


def test_columns_go_by_letter_as_a_workbook_names_them() -> None:
    assert [letters(place) for place in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "A" * 3]


def test_another_table_brings_its_own_total_unless_one_is_given(tmp_path: Path) -> None:
    sheet = SHEET + "total: '10'\ncurrency: EUR\npublished: {amount: Amount, amount_within: '0.5'}\n"
    table = "Party,Rate,Amount\nA,1,50\nB,1,50\nTotal,2,100\n"
    _, output = computed_by(tmp_path, table, sheet=sheet)
    assert "The total is that of the table: 100." in output
    assert "0 differ from what is published" in output
    _, output = computed_by(tmp_path, table, "--total", "80", sheet=sheet)
    assert "2 differ from what is published" in output
    _, output = computed_by(tmp_path, table.replace("Total,2,100", "Total,2,"), sheet=sheet)
    assert "The total is" not in output
