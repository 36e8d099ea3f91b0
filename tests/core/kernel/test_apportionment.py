"""Shares that sum exactly, by the methods of Webster and of the largest remainder, within floors and ceilings."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.core.kernel.apportionment import Unbounded, apportion, bounded

WEIGHTS = some.dictionaries(some.sampled_from("ABCDEFGHIJ"), some.integers(0, 60), min_size=1)
POSITIVE = WEIGHTS.filter(lambda found: any(found.values()))


def seat_by_seat(weights: dict[str, int], total: int) -> dict[str, int]:
    """Webster's method as it is told: each unit goes to the highest weight by the next odd number."""
    parts = dict.fromkeys(weights, 0)
    for _ in range(total):
        key = min(weights, key=lambda one: (-Fraction(weights[one], 2 * parts[one] + 1), -weights[one], one))
        parts[key] += 1
    return parts


@given(POSITIVE, some.integers(0, 10**14))
def test_parts_sum_to_the_total_and_keep_their_quota(weights: dict[str, int], total: int) -> None:
    whole = sum(weights.values())
    hamilton = apportion(weights, total).parts
    assert total == sum(hamilton.values()) == sum(apportion(weights, total, "webster").parts.values())
    assert all(abs(hamilton[key] - Fraction(total * weight, whole)) < 1 for key, weight in weights.items())


@given(POSITIVE, some.integers(0, 80))
def test_webster_is_what_giving_unit_by_unit_gives(weights: dict[str, int], total: int) -> None:
    assert seat_by_seat(weights, total) == apportion(weights, total, "webster").parts


@given(POSITIVE, some.integers(0, 500))
def test_under_webster_nobody_loses_when_the_total_grows(weights: dict[str, int], total: int) -> None:
    before, after = (apportion(weights, total + one, "webster").parts for one in (0, 1))
    assert all(after[key] >= before[key] for key in weights)


def test_a_tie_goes_to_the_bigger_weight_then_by_key_and_is_recorded() -> None:
    found = apportion({"B": 1, "A": 1, "C": 1}, 100)
    assert ({"B": 33, "A": 34, "C": 33}, ("A", "B", "C")) == (found.parts, found.tied)
    assert ("A", "B", "C") == apportion({"B": 1, "A": 1, "C": 1}, 100, "webster").tied
    assert () == apportion({"A": 2, "B": 1}, 3).tied
    assert {"A": 1, "B": 0} == apportion({"A": 3, "B": 1}, 1).parts


def test_largest_remainder_and_webster_can_differ() -> None:
    weights = {"A": 53, "B": 24, "C": 23}
    assert {"A": 5, "B": 3, "C": 2} == apportion(weights, 10).parts
    assert {"A": 6, "B": 2, "C": 2} == apportion(weights, 10, "webster").parts


def test_nothing_is_shared_without_weights() -> None:
    assert {"A": 0} == apportion({"A": 0}, 0).parts
    for weights, total in (({"A": 0}, 1), ({"A": -1, "B": 2}, 1), ({"A": 1}, -1)):
        with pytest.raises(ValueError, match="weight"):
            apportion(weights, total)


@given(POSITIVE, some.integers(1, 1000), some.data())
def test_bounded_shares_sum_exactly_and_keep_every_bound(
    weights: dict[str, int], total: int, draw: some.DataObject
) -> None:
    floors = draw.draw(some.dictionaries(some.sampled_from(sorted(weights)), some.integers(0, 20)))
    ceilings = {key: floors.get(key, 0) + draw.draw(some.integers(0, 400)) for key in list(weights)[:3]}
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    low = {key: Fraction(one) for key, one in floors.items()}
    high = {key: Fraction(one) for key, one in ceilings.items()}
    try:
        found = bounded(exact, Fraction(total), floors=low, ceilings=high)
    except Unbounded:
        return
    assert total == sum(found.values())
    assert all(low.get(key, 0) <= share <= high.get(key, Fraction(10**9)) for key, share in found.items())
    free = [key for key in weights if low.get(key, 0) < found[key] < high.get(key, Fraction(10**9)) and weights[key]]
    assert len({found[key] / weights[key] for key in free}) <= 1


def test_what_a_ceiling_frees_is_borne_by_the_others_pro_rata_until_none_binds() -> None:
    found = bounded(
        {"A": Fraction(60), "B": Fraction(30), "C": Fraction(10)},
        Fraction(100),
        ceilings={"A": Fraction(40), "B": Fraction(42)},
    )
    assert {"A": Fraction(40), "B": Fraction(42), "C": Fraction(18)} == found


def test_bounds_that_cannot_be_kept_are_told() -> None:
    one = {"A": Fraction(1), "B": Fraction(1)}
    with pytest.raises(Unbounded, match="floors together"):
        bounded(one, Fraction(1), floors={"A": Fraction(1), "B": Fraction(1)})
    with pytest.raises(Unbounded, match="ceilings together"):
        bounded(one, Fraction(3), ceilings={"A": Fraction(1), "B": Fraction(1)})
    with pytest.raises(Unbounded, match="above its ceiling"):
        bounded(one, Fraction(3), floors={"A": Fraction(2)}, ceilings={"A": Fraction(1)})
