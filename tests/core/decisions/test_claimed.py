"""What rests on a decision that only a source says was carried has no better basis than it has."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast.small import ART, act, after, decided
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows
from comity.opendata.reasons import why

DAY: Final = date(2009, 1, 1)
BY_VOTE: Final[dict[str, Any]] = {
    "procedures": [{"organs": ["ASM", "CNL"], "provision": ART, "condition": {"fraction": "2/3"}}]
}
OF_XFA: Final[dict[str, Any]] = {"concerns_several": ["XFA", "XEL"]}
SOURCES: Final = [{"grade": "secondary", "description": "A yearbook."}]


def said(key: str = "D-1", on: str = "2008-01-01", **more: Any) -> Act:
    """A decision that a source says was carried; no count is on record."""
    return decided(key, on, carried="asserted", sources=SOURCES, **more)


def shown(key: str = "D-1", on: str = "2008-01-01", **more: Any) -> Act:
    """A decision with votes on record that carry it."""
    return decided(key, on, votes={"for": 4, "against": 0}, **more)


def admission(authority: str = "D-1", on: str = "2008-02-01") -> Act:
    return act("membership.admission", "admitted", on, state="XFA", authority=authority)


def appointment(authority: str = "D-1") -> Act:
    fields = {"office": "SG", "person": {"en": "A person"}, "state": "XBR", "since": "2008-02-01"}
    return act("organs.appointment", "appointed", "2008-02-01", authority=authority, **fields)


def basis(registers: Registers, register: str, **of: str) -> str:
    """The basis of the row in which the fields have these values."""
    return next(
        str(row["basis"])
        for row in rows(registers, register, DAY)
        if all(row[name] == value for name, value in of.items())
    )


@pytest.mark.parametrize(("decision", "expected"), [(said(**OF_XFA), "claimed"), (shown(**OF_XFA), "computed")])
def test_an_admission_and_an_appointment_have_the_basis_of_the_decision_they_rest_on(
    decision: Act, expected: str
) -> None:
    registers = after(decision, admission(), appointment(), law=BY_VOTE)
    assert expected == basis(registers, "decisions", decision="D-1")
    assert expected == basis(registers, "members", state="XFA")
    assert expected == basis(registers, "offices", office="SG")
    assert "computed" == basis(registers, "members", state="XBR")
    chain = why(registers, "members", "XFA", DAY)
    assert chain is not None
    assert expected == chain["basis"]


def test_a_repeal_by_a_decision_that_is_only_asserted_is_told_as_such() -> None:
    repeal = act("decisions.repeal", "repeal", "2008-03-01", decision="D-1", authority="D-2")
    registers = after(shown(), said("D-2", "2008-02-01"), repeal, law=BY_VOTE)
    assert "claimed" == basis(registers, "decisions", decision="D-1", stage="repealed")


def test_the_basis_goes_on_through_a_decision_between() -> None:
    between = shown("D-2", "2008-01-02", authority="D-1", **OF_XFA)
    registers = after(said(), between, admission("D-2"), law=BY_VOTE)
    assert "claimed" == basis(registers, "decisions", decision="D-2")
    assert "claimed" == basis(registers, "members", state="XFA")


def test_a_measure_has_the_basis_of_the_decision_that_orders_it() -> None:
    ordered = {"measures": [{"measure": "report", "title": {"en": "A report"}, "responsible": ["SEC"]}]}
    for decision, expected in ((said(**ordered), "claimed"), (shown(**ordered), "computed")):
        assert expected == basis(after(decision, law=BY_VOTE), "measures", measure="D-1/report")


def test_who_leaves_by_an_asserted_decision_is_told_to_have_left_on_a_claim() -> None:
    expulsion = act("membership.expulsion", "ended", "2008-02-01", state="XEL", authority="D-1")
    chain = why(after(said(**OF_XFA), expulsion, law=BY_VOTE), "members", "XEL", DAY)
    assert chain is not None
    assert ("claimed", "2008-02-01") == (chain["basis"], chain["ended"])


CHAIN: Final = st.lists(st.tuples(st.booleans(), st.integers(0, 8)), min_size=1, max_size=8)
"""Of each decision whether it is only asserted, and how many places before it the one stands that it rests on."""


@given(CHAIN)
@settings(max_examples=40, deadline=None)
def test_a_claim_reaches_just_what_rests_on_it_through_whatever_stands_between(chain: list[tuple[bool, int]]) -> None:
    decisions, expected = [], set()
    for place, (is_asserted, back) in enumerate(chain):
        under = f"D-{place - back}" if 0 < back <= place else None
        make = said if is_asserted else shown
        decisions.append(make(f"D-{place}", f"2008-01-{place + 1:02}", **({"authority": under} if under else {})))
        if is_asserted or under in expected:
            expected.add(f"D-{place}")
    registers = after(*decisions, law=BY_VOTE)
    assert expected == registers.decisions.claimed
    assert expected == {row["decision"] for row in rows(registers, "decisions", DAY) if row["basis"] == "claimed"}
