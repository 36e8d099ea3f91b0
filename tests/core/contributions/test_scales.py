"""Scales of eight forms: in force, computed, continued, expired, doubtful, incomplete, unknown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from cast.money import act, decision, purse, said
from comity.core.chapters.contributions.capacity import Economy, capacity
from comity.core.rulebook.scales import CapacityFormula

DAY = date(2005, 6, 1)
ZERO = Fraction(0)


def rates(scale: str, *acts: object, on: date = DAY) -> dict[str, str]:
    found = purse(*acts).contributions.scales.on(scale, on)
    return {key: str(float(rate)) for key, rate in found.rates.items()}


def standing(scale: str, *acts: object, on: date = DAY) -> str:
    return purse(*acts).contributions.scales.on(scale, on).standing


def figures(scale: str, measure: str, period: str = "", **values: str) -> object:
    key = f"f-{scale}-{measure}-{period}"
    return act("contributions.figures", key, "2004-01-01", scale=scale, measure=measure, period=period, values=values)


def adopted(scale: str, until: str | None = "2006-01-01", **values: str) -> object:
    fields = {"scale": scale, "since": "2005-01-01", "rates": values, "authority": "D-1"}
    given = fields if until is None else {**fields, "until": until}
    return act("contributions.adoption_of_scale", f"adopted-{scale}", "2004-12-01", order=20, **given)


def test_a_treaty_table_is_in_force_by_itself_and_no_organ_adopts_it() -> None:
    assert {"XBR": "40.0", "XCO": "30.0", "XDU": "20.0", "XEL": "10.0"} == rates("table")
    assert "in_force" == standing("table")
    assert [("TableOfTreaty", "inadmissible")] == said(adopted("table", XBR="100"), decision())


def test_equal_shares_follow_the_members_of_the_day() -> None:
    left = act("membership.expulsion", "out", "2005-05-01", state="XEL")
    assert "25.0" == rates("equal", left, on=date(2005, 4, 30))["XBR"]
    assert Fraction(100, 3) == purse(left).contributions.scales.on("equal", DAY).rates["XBR"]


def test_a_negotiated_scale_expires_and_goes_on_only_where_the_law_says_so() -> None:
    values = {"XBR": "50", "XCO": "50"}
    both = decision(), adopted("agreed", **values), adopted("agreed_strictly", **values)
    later = date(2007, 1, 1)
    assert ("in_force", "continued") == (standing("agreed", *both), standing("agreed", *both, on=later))
    assert ("in_force", "expired") == (
        standing("agreed_strictly", *both),
        standing("agreed_strictly", *both, on=later),
    )
    assert rates("agreed", *both, on=later) == rates("agreed", *both)
    assert {} == rates("agreed_strictly", *both, on=later)
    assert "unknown" == standing("agreed")


def test_units_of_chosen_classes_share_the_total() -> None:
    chosen = [
        act("contributions.choice_of_class", f"c-{one}", "2004-01-01", scale="classes", party=one, units=units)
        for one, units in (("XBR", "5"), ("XCO", "1"), ("XDU", "1"), ("XEL", "0.5"))
    ]
    found = purse(*chosen).contributions.scales.on("classes", DAY)
    assert (Fraction(200, 3), Fraction(20, 3), "computed") == (found.rates["XBR"], found.rates["XEL"], found.standing)
    wrong = act("contributions.choice_of_class", "w", "2004-01-01", scale="classes", party="XBR", units="7")
    assert [("ClassUnknown", "inadmissible")] == said(wrong)
    other = act("contributions.choice_of_class", "w", "2004-01-01", scale="table", party="XBR", units="5")
    assert [("NoClassesToChoose", "inadmissible")] == said(other)


def test_a_derived_scale_keeps_its_own_ceiling_and_rounds_once() -> None:
    found = rates("derived")
    assert "35.0" == found["XBR"]
    assert 100 == sum(purse().contributions.scales.on("derived", DAY).rates.values())
    assert (found["XCO"], found["XDU"], found["XEL"]) == ("32.5", "21.667", "10.833")


def test_trade_shares_are_those_of_the_last_periods_with_a_minimum() -> None:
    years = [
        figures("trade", "trade", "2001", XBR="900", XCO="0", XDU="0", XEL="0"),
        figures("trade", "trade", "2002", XBR="60", XCO="30", XDU="10", XEL="0"),
        figures("trade", "trade", "2003", XBR="40", XCO="30", XDU="30", XEL="0"),
    ]
    found = rates("trade", *years)
    assert ("5.0", "19.0") == (found["XEL"], found["XDU"])
    assert "unknown" == standing("trade", years[0])
    assert "2 periods are needed" in (purse(years[0]).contributions.scales.on("trade", DAY).note or "")


def test_gaps_are_told_as_gaps_and_doubt_as_doubt() -> None:
    assert ("unknown", "incomplete") == (standing("gap"), standing("partly"))
    assert "Nothing was found." == purse().contributions.scales.on("gap", DAY).note
    days = (date(2010, 4, 30), date(2010, 5, 1))
    assert ["in_force", "doubtful"] == [standing("doubtful", on=day) for day in days]
    assert [True, False, False] == [
        purse().contributions.scales.on(scale, DAY).is_usable for scale in ("table", "partly", "gap")
    ]


def test_rates_that_do_not_follow_or_do_not_sum_are_irregular() -> None:
    years = [figures("trade", "trade", year, XBR="1", XCO="1", XDU="1", XEL="1") for year in ("1", "2")]
    same = dict.fromkeys(("XBR", "XCO", "XDU", "XEL"), "25")
    assert [] == said(adopted("trade", **same), decision(), *years)
    assert [("RatesDiffer", "irregular")] == said(
        adopted("trade", XBR="40", XCO="20", XDU="20", XEL="20"), decision(), *years
    )
    assert [("SumNotHundred", "irregular")] == said(adopted("agreed", XBR="99"), decision())
    assert [("FiguresMissing", "inadmissible")] == said(adopted("agreed"), decision())
    computed = adopted("trade")
    registers = purse(decision(), *years, computed)
    assert "in_force" == registers.contributions.scales.on("trade", DAY).standing
    assert ("ScaleUnknown", "inadmissible") in said(adopted("nothing", XBR="100"), decision())


def test_an_override_sets_one_rate_by_decision_and_leaves_the_others() -> None:
    values = {"XBR": "60", "XCO": "40"}
    override = act(
        "contributions.override", "o", "2005-02-01", order=20, scale="agreed", party="XCO", rate="35", reason="Ice.",
        authority="D-1", until="2005-09-01",
    )  # fmt: skip
    before = decision(), adopted("agreed", **values)
    assert {"XBR": "60.0", "XCO": "35.0"} == rates("agreed", *before, override)
    assert {"XBR": "60.0", "XCO": "40.0"} == rates("agreed", *before, override, on=date(2005, 9, 1))
    assert [] == said(override, *before)
    stranger = act(
        "contributions.override", "o", "2005-02-01", scale="agreed", party="XZZ", rate="1", reason="x", authority="D-1"
    )
    assert [("PartyNotOnScale", "inadmissible")] == said(stranger, *before)
    alone = act("contributions.override", "o", "2005-02-01", scale="agreed", party="XCO", rate="1", reason="x")
    assert [("AuthorityNotOnRecord", "inadmissible")] == said(alone, *before)


def economies(**incomes: tuple[int, int]) -> dict[str, Economy]:
    return {key: Economy(Fraction(one), ZERO, Fraction(people)) for key, (one, people) in incomes.items()}


def test_capacity_relieves_low_income_and_keeps_three_limits() -> None:
    rule = CapacityFormula(base_periods=("3",), ceiling_percent="40", floor_percent="0.5", least_developed_percent="1")
    found, steps = capacity(
        [economies(BIG=(6000, 10), MID=(3000, 10), OTHER=(2500, 10), POOR=(500, 30), LEAST=(400, 60), TINY=(1, 1))],
        ["LEAST"],
        rule,
    )
    assert 100 == sum(found.values())
    assert Fraction(40) == found["BIG"]
    assert Fraction("0.5") == found["TINY"]
    assert Fraction(1) >= found["LEAST"]
    assert found["POOR"] < Fraction(500 * 100, 12401)
    assert all(sum(step.shares.values()) == 100 for step in steps)


def test_a_second_party_above_the_ceiling_is_held_too_unless_the_choice_is_once() -> None:
    world = [economies(ONE=(50, 1), TWO=(45, 1), THREE=(3, 1), FOUR=(2, 1))]
    repeat = CapacityFormula(base_periods=("3",), ceiling_percent="46", low_income_percent="0")
    once = CapacityFormula(base_periods=("3",), ceiling_percent="46", low_income_percent="0", after_ceiling="once")
    assert [Fraction(46)] * 2 == [capacity(world, [], repeat)[0][key] for key in ("ONE", "TWO")]
    assert capacity(world, [], once)[0]["TWO"] > 46


def test_the_capacity_scale_of_the_rulebook_is_computed_from_figures() -> None:
    given = [
        figures("capacity", "income", "3", XBR="500", XCO="300", XDU="150", XEL="50"),
        figures("capacity", "population", "3", XBR="10", XCO="10", XDU="10", XEL="10"),
        figures("capacity", "debt", "3", XDU="80"),
    ]
    found = purse(*given).contributions.scales.on("capacity", DAY)
    assert ("computed", Fraction(100)) == (found.standing, sum(found.rates.values()))
    assert Fraction(50) == found.rates["XBR"]
    assert found.rates["XDU"] < 15
    assert found.rates["XCO"] > 30
    assert "population" in (purse(given[0]).contributions.scales.on("capacity", DAY).note or "")


@pytest.mark.parametrize("scale", ["equal", "derived", "table"])
def test_every_usable_scale_sums_to_a_hundred(scale: str) -> None:
    assert 100 == sum(purse().contributions.scales.on(scale, DAY).rates.values())


WORLD = {"XBR": "500", "XCO": "300", "XDU": "199", "XEL": "1"}
PEOPLE = {"XBR": "50", "XCO": "50", "XDU": "99", "XEL": "1"}


def test_income_and_population_are_weighted_and_the_great_pay_alike() -> None:
    """As in the Council of Europe: income counts for more than population, the great pay alike, with a minimum."""
    given = [
        figures("income_and_people", "income", "2003", **WORLD),
        figures("income_and_people", "population", "2003", **PEOPLE),
        figures("income_and_people", "great", XBR="1", XCO="1"),
    ]
    found = purse(*given).contributions.scales.on("income_and_people", DAY)
    assert 100 == sum(found.rates.values())
    assert found.rates["XBR"] == found.rates["XCO"] == Fraction("37.5")
    assert (found.rates["XDU"], found.rates["XEL"]) == (Fraction("24.83"), Fraction("0.17"))
    assert "great" in (purse(*given[:2]).contributions.scales.on("income_and_people", DAY).note or "")
    assert "population" in (purse(given[0], given[2]).contributions.scales.on("income_and_people", DAY).note or "")


def test_levels_are_discounted_and_the_first_bears_what_the_others_are_spared() -> None:
    """As for peacekeeping operations of the United Nations: discounts by level, borne by the permanent members."""
    given = [
        figures("levels", "level_a", XBR="1"),
        figures("levels", "level_c", XDU="1"),
        figures("levels", "level_j", XEL="1"),
    ]
    found = purse(*given).contributions.scales.on("levels", DAY)
    assert 100 == sum(found.rates.values())
    assert [found.rates[key] for key in ("XCO", "XDU", "XEL")] == [30, Fraction("18.5"), 1]
    assert found.rates["XBR"] == 40 + Fraction("1.5") + 9
    assert "level_j" in (purse(*given[:2]).contributions.scales.on("levels", DAY).note or "")


@pytest.mark.parametrize(
    ("measures", "note"),
    [
        ({"income": {"XBR": "0"}, "population": {"XBR": "10"}}, "a population is zero, or all income is"),
        ({"income": {"XBR": "5"}, "population": {"XBR": "0"}}, "a population is zero, or all income is"),
    ],
)
def test_figures_by_which_nothing_can_be_divided_leave_the_scale_unknown(
    measures: dict[str, dict[str, str]], note: str
) -> None:
    given = [
        figures("capacity", name, "3", **dict.fromkeys(("XBR", "XCO", "XDU", "XEL"), values["XBR"]))
        for name, values in measures.items()
    ]
    found = purse(*given).contributions.scales.on("capacity", DAY)
    assert ("unknown", True) == (found.standing, note in (found.note or ""))


def test_limits_that_too_few_members_cannot_keep_leave_the_scale_unknown_and_nothing_is_assessed_by_it() -> None:
    left = [act("membership.expulsion", f"out-{one}", "2005-05-01", state=one) for one in ("XDU", "XEL")]
    found = purse(*left).contributions.scales.on("derived", DAY)
    assert ("unknown", {}) == (found.standing, found.rates)
    assert "its limits cannot be kept among these parties" in (found.note or "")
    total = act("contributions.assessment", "a", "2006-01-02", year=2006, scale="derived", total="1", currency="USD")
    assert ("ScaleNotUsable", "inadmissible") in said(total, *left)


def test_more_debt_than_income_leaves_a_party_on_the_floor() -> None:
    given = [
        figures("capacity", "income", "3", XBR="500", XCO="300", XDU="150", XEL="50"),
        figures("capacity", "population", "3", XBR="10", XCO="10", XDU="10", XEL="10"),
        figures("capacity", "debt", "3", XEL="9999"),
    ]
    found = purse(*given).contributions.scales.on("capacity", DAY)
    assert (100, Fraction("0.001")) == (sum(found.rates.values()), found.rates["XEL"])


def test_a_party_whose_trade_is_not_on_record_is_no_party_without_trade() -> None:
    years = [figures("trade", "trade", year, XBR="1", XCO="1", XDU="1") for year in ("1", "2")]
    assert "'trade' of XEL is not on record" in (purse(*years).contributions.scales.on("trade", DAY).note or "")
