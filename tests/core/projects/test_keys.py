"""Cost keys against closed forms and against another programme; shares sum exactly; joining costs nobody more."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import coopgame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.chapters.projects import games, keys, stability
from comity.core.chapters.projects.acts import CostKey
from comity.core.chapters.projects.costs import Costs, Module
from comity.core.chapters.projects.keys import Case, KeyNotPossible, after_joining, shares, whole_shares

STATES = ("XBR", "XCO", "XDU", "XEL", "XFA")
RUNWAYS = {"XBR": 12, "XCO": 28, "XDU": 30}


def runway(needs: dict[str, int]) -> Costs:
    """An airport: each needs a runway as long as its need; a longer one holds the shorter."""
    levels = sorted(set(needs.values()))
    steps = zip([0, *levels], levels, strict=False)
    return Costs(Module(high - low, frozenset(one for one in needs if needs[one] >= high)) for low, high in steps)


def case(costs: Costs, participants: tuple[str, ...], rule: str = "shapley", **fields: Any) -> Case:
    pledges = fields.pop("pledges", {})
    return Case(costs, participants, CostKey(rule=rule, **fields), pledges)  # type: ignore[arg-type]


def gloves(group: frozenset[str]) -> int:
    """One left glove, two right ones; a pair saves one."""
    return -min(len(group & {"XBR"}), len(group & {"XCO", "XDU"}))


@st.composite
def costs(draw: st.DrawFn) -> Costs:
    users = st.none() | st.frozensets(st.sampled_from(STATES), min_size=1)
    return Costs(draw(st.lists(st.builds(Module, st.integers(0, 10**6), users), min_size=1, max_size=6)))


groups = st.lists(st.sampled_from(STATES), min_size=1, max_size=5, unique=True).map(tuple)


def test_the_airport_is_shared_as_littlechild_and_owen_found() -> None:
    found = shares(case(runway(RUNWAYS), tuple(RUNWAYS), "airport"))
    assert found == {"XBR": 4, "XCO": 12, "XDU": 14}


def test_the_nucleolus_of_the_airport_is_that_of_littlechild() -> None:
    assert shares(case(runway(RUNWAYS), tuple(RUNWAYS), "nucleolus")) == {"XBR": 6, "XCO": 11, "XDU": 13}


def test_gloves_go_to_who_holds_the_scarce_one() -> None:
    players = ("XBR", "XCO", "XDU")
    assert games.nucleolus(players, gloves) == {"XBR": -1, "XCO": 0, "XDU": 0}
    sixth = Fraction(1, 6)
    assert games.shapley(players, gloves) == {"XBR": -4 * sixth, "XCO": -sixth, "XDU": -sixth}
    group = games.worst_group(players, gloves, games.shapley(players, gloves))
    assert group == games.Group(("XBR", "XCO"), sixth)


def test_a_bankruptcy_of_the_talmud_is_its_nucleolus() -> None:
    claims = {"XBR": 100, "XCO": 200, "XDU": 300}

    def worth(group: frozenset[str]) -> int:
        return -max(200 - sum(claim for one, claim in claims.items() if one not in group), 0)

    assert games.nucleolus(tuple(claims), worth) == {"XBR": -50, "XCO": -75, "XDU": -75}


@settings(max_examples=20, deadline=None)
@given(costs(), groups)
def test_each_part_divided_among_its_users_is_the_shapley_value(found: Costs, group: tuple[str, ...]) -> None:
    assert keys.shapley(case(found, group)) == games.shapley(group, found.of_group)


@settings(max_examples=20, deadline=None)
@given(costs(), groups.filter(lambda one: len(one) <= 4))
def test_the_shapley_value_is_the_mean_over_all_orders(found: Costs, group: tuple[str, ...]) -> None:
    total = dict.fromkeys(group, Fraction(0))
    orders = list(permutations(group))
    for order in orders:
        for place, one in enumerate(order):
            total[one] += Fraction(found.of_group(order[: place + 1]) - found.of_group(order[:place]), len(orders))
    assert games.shapley(group, found.of_group) == total


@settings(max_examples=20, deadline=None)
@given(costs(), groups, st.sampled_from(["equal", "scale", "pledged", "shapley", "nucleolus"]), st.data())
def test_shares_sum_exactly_to_the_cost(found: Costs, group: tuple[str, ...], rule: str, data: st.DataObject) -> None:
    weights = {one: str(data.draw(st.integers(1, 1000))) for one in group} if rule == "scale" else {}
    pledges = {one: data.draw(st.integers(1, 1000)) for one in group}
    one = case(found, group, rule, weights=weights, pledges=pledges)
    assert sum(shares(one).values()) == one.total == sum(whole_shares(one).values())
    assert all(abs(whole_shares(one)[state] - share) < 1 for state, share in shares(one).items())


@settings(max_examples=200, deadline=None)
@given(costs(), groups.filter(lambda one: len(one) > 1))
def test_opting_in_never_costs_an_earlier_participant_more(found: Costs, group: tuple[str, ...]) -> None:
    before = shares(case(found, group[:-1]))
    after = shares(case(found, group))
    assert all(after[one] <= before[one] for one in before)


@settings(max_examples=200, deadline=None)
@given(costs(), groups.filter(lambda one: len(one) > 1), st.sampled_from(["equal", "shapley", "nucleolus"]))
def test_joining_later_never_costs_an_earlier_participant_more_under_any_key(
    found: Costs, group: tuple[str, ...], rule: str
) -> None:
    before = whole_shares(case(found, group[:-1], rule))
    after = after_joining(before, case(found, group, rule), group[-1:])
    assert all(after[one] <= before[one] for one in before)
    assert sum(after.values()) == found.of_group(group)
    assert after[group[-1]] >= found.of_group(group) - found.of_group(group[:-1])


@settings(max_examples=20, deadline=None)
@given(costs(), groups, st.lists(st.integers(0, 10**6), min_size=5, max_size=5))
def test_the_least_cut_finds_the_group_that_gains_most(found: Costs, group: tuple[str, ...], paid: list[int]) -> None:
    given_shares = {one: Fraction(amount) for one, amount in zip(group, paid, strict=False)}
    cut = stability.unstable_group(found, given_shares)
    tried = games.worst_group(group, found.of_group, given_shares)
    assert (cut.gain if cut else 0) == (tried.gain if tried else 0)
    if cut:
        assert sum(given_shares[one] for one in cut.members) - found.of_group(cut.members) == cut.gain


@settings(max_examples=20, deadline=None)
@given(costs(), groups, st.sampled_from(["shapley", "nucleolus"]))
def test_no_group_is_cheaper_alone_under_shapley_and_nucleolus(found: Costs, group: tuple[str, ...], rule: str) -> None:
    assert stability.unstable_group(found, shares(case(found, group, rule))) is None


def test_under_a_scale_a_group_may_be_cheaper_alone() -> None:
    shared = Costs([Module(100, None), Module(300, frozenset(["XDU"]))])
    found = shares(case(shared, ("XBR", "XCO", "XDU"), "equal"))
    assert stability.unstable_group(shared, found) == games.Group(("XBR", "XCO"), Fraction(500, 3))


def test_a_scale_is_rescaled_and_capped() -> None:
    weights = {"XBR": "70", "XCO": "20", "XDU": "10", "XEL": "50"}
    three = case(Costs([Module(1000, None)]), ("XBR", "XCO", "XDU"), "scale", weights=weights)
    assert shares(three) == {"XBR": 700, "XCO": 200, "XDU": 100}
    capped = three._replace(key=CostKey(rule="scale", weights=weights, ceiling="0.4"))
    assert shares(capped) == {"XBR": 400, "XCO": 400, "XDU": 200}


@pytest.mark.parametrize(
    ("rule", "fields", "said"),
    [
        ("scale", {"weights": {"XBR": "1"}}, "no weight to XCO"),
        ("scale", {"weights": {"XBR": "1", "XCO": "1"}, "ceiling": "0.4"}, "cannot bear"),
        ("pledged", {}, "nobody has pledged"),
        ("airport", {}, "do not lie within one another"),
    ],
)
def test_a_key_that_cannot_be_kept_says_why(rule: str, fields: dict[str, Any], said: str) -> None:
    crossing = Costs([Module(1, frozenset(["XBR", "XCO"])), Module(1, frozenset(["XCO", "XDU"]))])
    group = ("XBR", "XCO", "XDU") if rule == "airport" else ("XBR", "XCO")
    with pytest.raises(KeyNotPossible, match=said):
        shares(case(crossing, group, rule, **fields))


def test_the_nucleolus_is_not_computed_for_many() -> None:
    many = tuple(f"S{number}" for number in range(13))
    with pytest.raises(KeyNotPossible, match="at most 12"):
        shares(case(Costs([Module(1, None)]), many, "nucleolus"))


def test_nobody_bears_nothing() -> None:
    assert shares(case(Costs([Module(5, None)]), ())) == {}
    assert whole_shares(case(Costs([]), ("XBR",))) == {"XBR": 0}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=15, max_size=15))
def test_nucleolus_and_shapley_value_are_those_of_another_programme(values: list[int]) -> None:
    players = STATES[:4]
    other = coopgame.Game(values, order="binary")

    def cost(group: frozenset[str]) -> int:
        return -values[sum(1 << players.index(one) for one in group) - 1] if group else 0

    for found, theirs in (
        (games.nucleolus(players, cost), coopgame.prenucleolus(other)["allocation"]),
        (games.shapley(players, cost), coopgame.shapley(other)),
    ):
        assert [float(-found[one]) for one in players] == pytest.approx(list(theirs), abs=1e-6)
