"""Roles given as evenly as can be: HiGHS against all ways there are, and the core's own method against HiGHS."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.chapters.projects.assigning import Task, assign
from comity.opendata import assignment
from comity.opendata.assignment import OPTIMAL, OWN, SolverMissing, planned

MEMBERS = ("XBR", "XCO", "XDU", "XEL")
WILLING = st.sets(st.sampled_from(MEMBERS), min_size=1).map(sorted).map(tuple)
CARRIED = st.lists(st.integers(0, 6), min_size=4, max_size=4).map(lambda found: dict(zip(MEMBERS, found, strict=True)))
FEW = st.lists(st.tuples(st.integers(1, 5), WILLING), max_size=6)
MANY_OF_ONE_LOAD = st.lists(WILLING, max_size=25)


def tasks_of(drawn: list[tuple[int, tuple[str, ...]]]) -> list[Task]:
    return [Task(str(place), load, willing) for place, (load, willing) in enumerate(drawn)]


def squares(loads: dict[str, int]) -> int:
    return sum(load**2 for load in loads.values())


def tried(tasks: list[Task], carried: dict[str, int]) -> list[dict[str, int]]:
    """The loads of every way to give the roles."""
    found = []
    for chosen in product(*(one.willing for one in tasks)):
        loads = dict(carried)
        for one, who in zip(tasks, chosen, strict=True):
            loads[who] += one.load
        found.append(loads)
    return found


@settings(max_examples=60, deadline=None)
@given(FEW, CARRIED)
def test_no_way_to_give_roles_is_more_even(drawn: list[tuple[int, tuple[str, ...]]], carried: dict[str, int]) -> None:
    tasks = tasks_of(drawn)
    found = planned(tasks, carried)
    assert found.by == OPTIMAL
    assert squares(found.loads) == min(squares(loads) for loads in tried(tasks, carried))
    assert all(found.holders[one.task] in one.willing for one in tasks)
    assert sum(found.loads.values()) == sum(carried.values()) + sum(one.load for one in tasks)


@settings(max_examples=60, deadline=None)
@given(MANY_OF_ONE_LOAD, st.integers(1, 3), CARRIED)
def test_for_roles_of_one_load_the_own_method_is_as_even_as_highs(
    willing: list[tuple[str, ...]], load: int, carried: dict[str, int]
) -> None:
    tasks = tasks_of([(load, who) for who in willing])
    best, own = planned(tasks, carried), assign(tasks, carried)
    assert squares(own.loads) == squares(best.loads)
    assert own.spread == best.spread


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), WILLING), max_size=25), CARRIED)
def test_for_roles_of_unequal_loads_highs_is_never_less_even(
    drawn: list[tuple[int, tuple[str, ...]]], carried: dict[str, int]
) -> None:
    tasks = tasks_of(drawn)
    assert squares(planned(tasks, carried).loads) <= squares(assign(tasks, carried).loads)


def test_there_are_roles_that_chains_and_exchanges_do_not_make_even() -> None:
    tasks = [Task(f"{place}", load, MEMBERS[:3]) for place, load in enumerate((3, 2, 5, 2, 3, 2))]
    carried = dict.fromkeys(MEMBERS[:3], 0)
    assert (assign(tasks, carried).spread, planned(tasks, carried).spread) == (2, 1)


def test_evenness_comes_before_competence_and_competence_decides_among_the_even() -> None:
    tasks = [Task("ice", 2, ("XBR", "XCO")), Task("floods", 2, ("XBR", "XCO"))]
    able = {"ice": {"XCO": 3}, "floods": {"XCO": 1}}
    found = planned(tasks, {"XBR": 0, "XCO": 0}, competence=able)
    assert found.holders == {"ice": "XCO", "floods": "XBR"}


def test_a_cap_leaves_roles_to_nobody_rather_than_too_much_to_one() -> None:
    tasks = [Task(name, 2, ("XBR",)) for name in "abc"] + [Task("d", 1, ("XFA",))]
    found = planned(tasks, {"XBR": 5, "XCO": 0}, cap=4)
    assert (found.loads, len(found.unassigned), "d" in found.unassigned) == ({"XBR": 9, "XCO": 0}, 2, True)


def test_nothing_is_given_where_there_is_no_role_or_nobody_is_willing() -> None:
    assert planned([], {"XBR": 1}).loads == {"XBR": 1}
    assert planned([Task("a", 1, ("XFA",))], {"XBR": 1}).unassigned == ("a",)
    assert planned([Task("a", 1, ("XBR",))], {}).unassigned == ("a",)


def test_without_highs_the_own_method_answers_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignment, "find_spec", lambda _name: None)
    found = planned([Task("a", 1, ("XBR", "XCO"))], {"XBR": 1, "XCO": 0})
    assert (found.holders, found.by) == ({"a": "XCO"}, OWN)
    with pytest.raises(SolverMissing):
        planned([Task("a", 1, ("XBR",))], {"XBR": 1}, cap=3)
