"""Who reads what: denied unless allowed; a row takes the strictest openness of all that it rests on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import act, after, decided, opened, positions
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import REGISTERS, KeyUnknown, keys, reader_named, rows, why

DAY: Final = date(2020, 1, 1)
READERS: Final = (None, "members", "XBR", "XCO", "XFA", "XXX")
WHO_READS: Final = {
    "public": READERS,
    "members": ("members", "XBR", "XCO"),
    "parties": ("XBR", "XFA"),
    "sealed": ("XBR", "XFA"),
}


def closed(openness: str) -> dict[str, Any]:
    return {"openness": openness, **({"parties": ["XBR", "XFA"]} if openness in ("parties", "sealed") else {})}


def seen(registers: Registers, register: str, by: str | None) -> list[dict[str, Any]]:
    return rows(registers, register, DAY, reader=reader_named(registers, by, DAY) if by else None)


def reading(registers: Registers, register: str, key: str) -> tuple[str | None, ...]:
    """Of the readers, those who find a row of this key."""
    field = REGISTERS[register].key
    return tuple(by for by in READERS if any(row[field] == key for row in seen(registers, register, by)))


@pytest.mark.parametrize("openness", WHO_READS)
def test_a_row_is_read_by_those_who_may_read_the_act_it_rests_on(openness: str) -> None:
    more = closed(openness)
    registers = after(
        decided("D-1", "2008-01-01", **more),
        opened("M-1", "2008-01-01", **more),
        act("texts.adoption", "A-1", "2008-01-01", text="plan", form="plan", title={}, **more),
        act("subjects.entry", "S-1", "2008-01-01", subject="XGA", form="state", names={}, **more),
        act("membership.grant", "G-1", "2008-01-01", state="XFA", standing="observer", **more),
    )
    for register, key in (("decisions", "D-1"), ("meetings", "M-1"), ("texts", "plan"), ("subjects", "XGA")):
        assert WHO_READS[openness] == reading(registers, register, key), register
    assert WHO_READS[openness] == reading(registers, "members", "XFA")


@pytest.mark.parametrize("openness", ["members", "parties", "sealed"])
def test_one_closed_act_among_those_it_rests_on_closes_a_row(openness: str) -> None:
    out = act("membership.expulsion", "out", "2010-01-01", state="XDU", effective="2030-01-01", **closed(openness))
    registers = after(out)
    assert WHO_READS[openness] == reading(registers, "members", "XDU")
    assert READERS == reading(registers, "members", "XCO")


def test_a_suspension_that_is_closed_is_not_told_by_the_row_of_the_member() -> None:
    registers = after(act("membership.suspension", "s", "2010-01-01", state="XDU", **closed("sealed")))
    assert ("XBR", "XFA") == reading(registers, "members", "XDU")


def test_a_joining_that_is_closed_is_not_told_by_the_row_of_the_decision() -> None:
    apart = decided("D-1", "2008-01-01", positions=positions(not_participating="XDU"))
    joining = act("decisions.joining", "j", "2009-01-01", decision="D-1", state="XDU", **closed("members"))
    assert ("members", "XBR", "XCO") == reading(after(apart, joining), "decisions", "D-1")


def test_papers_that_went_out_closed_are_not_told_by_the_agenda() -> None:
    agenda = act("meetings.agenda", "a", "2008-01-01", order=1, meeting="M-1", items=[{"item": "1", "title": {}}])
    papers = act("meetings.circulation", "p", "2008-01-02", meeting="M-1", **closed("members"))
    registers = after(opened("M-1", "2008-01-01"), agenda, papers)
    told = [
        [item["papers_on"] for row in seen(registers, "meetings", by) for item in row["agenda"]] for by in (None, "XBR")
    ]
    assert [[None], ["2008-01-02"]] == told


def test_items_of_a_list_are_read_by_those_who_may_read_their_own_act() -> None:
    sat = act("meetings.attendance", "sat", "2008-01-01", order=1, meeting="M-1", **closed("members"),
              delegations=[{"subject": "XBR", "capacity": "member"}])  # fmt: skip
    registers = after(opened("M-1", "2008-01-01"), sat)
    assert [[], ["XBR"]] == [
        [one["subject"] for row in seen(registers, "meetings", by) for one in row["attendance"]] for by in (None, "XCO")
    ]


def test_an_act_that_is_not_on_record_lets_nobody_read() -> None:
    registers = after(
        act("membership.grant", "g", "2008-01-01", state="XFA", standing="observer", authority="unheard-of")
    )
    assert () == reading(registers, "members", "XFA")


def test_a_key_that_only_closed_acts_know_is_unknown_to_others() -> None:
    registers = after(decided("D-1", "2008-01-01", **closed("members")))
    member = reader_named(registers, "XBR", DAY)
    assert "D-1" not in keys(registers, "decisions")
    assert "D-1" in keys(registers, "decisions", member)
    with pytest.raises(KeyUnknown):
        why(registers, "decisions", "D-1", DAY)
    assert why(registers, "decisions", "D-1", DAY, reader=member) is not None


def chain(*acts: Act, by: str | None = None) -> list[str]:
    registers = after(*acts)
    found = why(registers, "members", "XFA", DAY, reader=reader_named(registers, by, DAY) if by else None)
    return [step["act"] for step in found["steps"]] if found else []


def test_why_gives_the_acts_in_legal_order_to_those_who_may_read_them_all() -> None:
    asked = act("membership.application", "asked", "2005-01-01", state="XFA", standing="member")
    decision = decided("D-1", "2007-01-01", concerns="XFA", **closed("members"))
    admitted = act("membership.admission", "admitted", "2008-01-01", state="XFA", authority="D-1")
    assert ["asked", "D-1", "admitted"] == chain(asked, decision, admitted, by="XBR")
    assert [] == chain(asked, decision, admitted)
    assert [] == chain(asked, decision, admitted, by="XXX")


def test_why_tells_corrections_provisions_and_sources_of_each_step() -> None:
    granted = act("membership.grant", "g", "2008-01-01", state="XFA", standing="observer", provision="Statute, Art. 2",
                  sources=[{"grade": "primary", "address": "http://example.org"}])  # fmt: skip
    fixed = act("record.correction", "c", "2026-01-01", act="g", fields={"on": "2008-02-01"}, reason="a slip")
    found = why(after(granted, fixed), "members", "XFA", DAY)
    assert found is not None
    assert ("observer", "certain", "computed", "2020-01-01") == tuple(
        found[name] for name in ("value", "certainty", "basis", "on")
    )
    step = found["steps"][0]
    assert ("membership.grant", "2008-02-01", "Statute, Art. 2", ["c"], True) == tuple(
        step[name] for name in ("kind", "on", "provision", "corrected_by", "has_effect")
    )
    assert [{"grade": "primary", "address": "http://example.org"}] == step["sources"]


def test_why_is_nothing_where_nothing_stood_and_unknown_where_nothing_ever_could() -> None:
    registers = after()
    assert why(registers, "members", "XFA", DAY) is None
    assert why(registers, "members", "XBR", date(1999, 1, 1)) is None
    for register, key in (("members", "XXX"), ("kings", "XBR")):
        with pytest.raises(KeyUnknown):
            why(registers, register, key, DAY)


def test_why_of_a_state_with_two_standings_is_of_both() -> None:
    two = [act("membership.grant", one, "2008-01-01", state="XFA", standing=one) for one in ("partner", "applicant")]
    found = why(after(*two), "members", "XFA", DAY)
    assert found is not None
    assert ("partner, applicant", ["partner", "applicant"]) == (
        found["value"],
        [step["act"] for step in found["steps"]],
    )
