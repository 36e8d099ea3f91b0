"""Choosing projects with common money, and giving roles by load."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.chapters.projects.assigning import Task, assign
from comity.core.chapters.projects.choosing import equal_shares

MEMBERS = ("XBR", "XCO", "XDU", "XEL")


def test_members_that_agree_get_projects_in_proportion_to_their_money() -> None:
    costs = {f"large-{n}": 30 for n in range(4)} | {f"small-{n}": 10 for n in range(4)}
    uses = {one: dict.fromkeys(("XBR", "XCO", "XDU"), 1) for one in costs if one.startswith("large")}
    uses |= {one: {"XEL": 1} for one in costs if one.startswith("small")}
    found = equal_shares(costs, uses, dict.fromkeys(MEMBERS, 25))
    assert Counter(one.project.partition("-")[0] for one in found) == {"large": 2, "small": 2}
    assert {one.price for one in found} == {10}


def test_who_has_less_pays_what_it_has() -> None:
    found = equal_shares({"one": 90}, {"one": {"XBR": 1, "XCO": 1, "XDU": 1}}, {"XBR": 10, "XCO": 100, "XDU": 100})
    assert [(one.price, one.payments) for one in found] == [(40, {"XBR": 10, "XCO": 40, "XDU": 40})]


def test_a_supporter_without_money_pays_nothing_and_stops_nothing() -> None:
    found = equal_shares({"one": 3, "two": 3}, {"one": {"XBR": 1, "XCO": 1}, "two": {"XCO": 1}}, {"XBR": 5})
    assert [(one.project, one.payments) for one in found] == [("one", {"XBR": 3})]


def test_what_its_supporters_cannot_pay_is_not_chosen_and_costs_nobody() -> None:
    assert equal_shares({"one": 21, "two": 5}, {"one": {"XBR": 1, "XCO": 1}, "two": {}}, {"XBR": 10, "XCO": 10}) == []


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from("pqrstu"), st.integers(1, 50)), st.data())
def test_nobody_pays_more_than_it_has_and_every_project_is_paid(costs: dict[str, int], data: st.DataObject) -> None:
    money = {one: data.draw(st.integers(0, 60)) for one in MEMBERS}
    uses = {one: {who: data.draw(st.integers(0, 3)) for who in MEMBERS} for one in costs}
    found = equal_shares(costs, uses, money)
    paid = {who: sum((one.payments.get(who, Fraction(0)) for one in found), Fraction(0)) for who in MEMBERS}
    assert all(paid[who] <= money[who] for who in MEMBERS)
    assert all(sum(one.payments.values()) == costs[one.project] for one in found)
    assert len({one.project for one in found}) == len(found)


def test_roles_go_to_who_has_borne_least() -> None:
    tasks = [Task("a", 3, ("XBR", "XCO")), Task("b", 3, ("XBR",)), Task("c", 1, ("XFA",))]
    found = assign(tasks, {"XBR": 2, "XCO": 4})
    assert found.holders == {"a": "XCO", "b": "XBR"}
    assert (found.loads, found.spread, found.unassigned) == ({"XBR": 5, "XCO": 7}, 2, ("c",))


def test_roles_are_passed_on_along_a_chain() -> None:
    tasks = [Task("a", 1, ("XBR", "XCO")), Task("b", 1, ("XCO", "XDU")), Task("c", 1, ("XBR",)), Task("d", 1, ("XCO",))]
    assert assign(tasks, {"XBR": 0, "XCO": 0, "XDU": 1}).spread == 1


tasks_of_one_load = st.lists(st.sets(st.sampled_from(MEMBERS), min_size=1).map(sorted).map(tuple), max_size=6)


@settings(max_examples=60, deadline=None)
@given(tasks_of_one_load, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_roles_of_one_load_are_given_as_evenly_as_can_be(willing: list[tuple[str, ...]], before: list[int]) -> None:
    carried = dict(zip(MEMBERS, before, strict=True))
    found = assign([Task(str(at), 1, who) for at, who in enumerate(willing)], carried)
    best = min(sum((carried[one] + Counter(choice)[one]) ** 2 for one in MEMBERS) for choice in product(*willing))
    assert sum(load**2 for load in found.loads.values()) == best
    assert all(found.holders[str(at)] in who for at, who in enumerate(willing))
    assert sum(found.loads.values()) == sum(before) + len(willing)
