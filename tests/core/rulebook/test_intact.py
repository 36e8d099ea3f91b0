"""All faults at once: a wrong type in one place hides no name that leads nowhere in another."""

from __future__ import annotations

from typing import Any

import pytest

from cast.small import ART, RULEBOOK
from comity.core.registers import CODEC
from comity.core.rulebook.loader import load


def paths(**changes: Any) -> list[tuple[str | int, ...]]:
    return [fault.path for fault in load({**RULEBOOK, **changes}, CODEC.kinds)[1]]


UNKNOWN_ORGAN = {"matter": "general", "organs": ["NOBODY"], "provision": ART}
NEST = ("competence", 1, "organs", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"languages": 3},
        {"rotation": {}},
        {"names": {1: "A name"}},
        {"parameters": [{"parameter": "ASM.seat", "values": "x"}]},
        {"offices": [{"office": "SG", "names": {}, "nothing": 1}]},
    ],
    ids=str,
)
def test_a_wrong_type_elsewhere_hides_no_name(wrong: dict[str, Any]) -> None:
    found = paths(competence=[RULEBOOK["competence"][0], UNKNOWN_ORGAN], **wrong)
    assert NEST in found
    assert len(found) > 1


def test_a_name_is_told_at_its_own_place_where_a_row_before_it_is_left_out() -> None:
    competence = [{"matter": "other", "organs": 3, "provision": ART}, UNKNOWN_ORGAN, RULEBOOK["competence"][0]]
    assert [("competence", 0, "organs"), NEST] == paths(competence=competence)


def test_what_is_described_though_not_well_is_not_told_as_unknown() -> None:
    organs = [{**RULEBOOK["organs"][0], "seats": 3}, *RULEBOOK["organs"][1:]]
    assert [("organs", 0, "seats")] == paths(organs=organs)
    without_names = {key: value for key, value in RULEBOOK["organs"][0].items() if key != "names"}
    assert [("organs", 0)] == paths(organs=[without_names, *RULEBOOK["organs"][1:]])


def test_what_makes_no_sense_is_told_of_rows_that_are_whole() -> None:
    empty = {"organs": ["ASM"], "provision": ART, "matters": ["general"], "condition": {}}
    broken = {"organs": ["CNL"], "provision": ART, "condition": {"fraction": 3}}
    assert [("procedures", 1, "condition", "fraction"), ("procedures", 0, "condition")] == paths(
        procedures=[empty, broken]
    )


def test_nothing_at_all_is_one_fault_and_no_crash() -> None:
    assert load([])[0] is None
    assert load({"organisation": 1, "clauses": [{"treaty": "t", "entry": {"when": {"needs": {}}}}]})[0] is None


def test_a_row_that_an_earlier_one_always_hides_is_a_fault() -> None:
    first = {"organs": ["ASM", "CNL"], "matters": ["general"], "provision": ART, "condition": {"fraction": "2/3"}}
    later = {**first, "organs": ["ASM"], "condition": {"fraction": "3/4"}}
    assert [("procedures", 1)] == paths(procedures=[first, later])
    dated = [{**first, "term": {"until": "2010-01-01"}}, {**later, "term": {"since": "2010-01-01"}}]
    assert [] == paths(procedures=dated)
    assert [] == paths(procedures=[first, {**later, "matters": []}])
