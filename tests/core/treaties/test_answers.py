"""In force, not in force, not settled: what the record bears out and what it does not, of a treaty and of a party."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.clauses import after, deposit, deposits, found, signed, states
from cast.small import act, adopted
from comity.core.chapters.treaties.questions import between
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

PACT = {
    "treaty": "pact",
    "entry": {
        "when": {"needs": "consents", "count": 3, "of": {"signatories": True}},
        "delay": {"rule": "nth_day_after", "count": 30},
    },
    "leaving": {"notice_months": 12},
}
SIGNED = [signed("pact", one, "2000-06-01") for one in states(4)]
THREE = deposits("pact", 3, "2001-03-01")
NO_FILE: dict[str, Any] = {"own_records": []}
LATER = [adopted("pact", "2000-01-01", "convention")]


def claim(day: str, **fields: object) -> Act:
    given: dict[str, object] = {"text": "pact", "asserts": "in_force", "day": day, **fields}
    return act("texts.claim", f"claim-{day}-{fields.get('state')}", day, **given)


def complete(**fields: object) -> Act:
    return act("treaties.statement_of_completeness", "complete", "2020-01-01", treaty="pact", **fields)


def row(registers: Registers, on: str, key: str = "pact", register: str = "treaties") -> dict[str, Any]:
    day = date.fromisoformat(on)
    return next(one for one in rows(registers, register, day) if key in (one.get("key"), one.get("treaty")))


def answer(registers: Registers, on: str, key: str = "pact", register: str = "treaties") -> list[object]:
    told = row(registers, on, key, register)
    return [told["is_in_force"], told["ground"], told["certainty"], told["basis"]]


def pair(registers: Registers, one: str, other: str, on: str) -> bool | None:
    return between(registers.treaties, "pact", one, other, date.fromisoformat(on)).is_in_force


def test_where_the_record_is_silent_it_settles_nothing() -> None:
    registers = after([PACT], *SIGNED, THREE[0], **NO_FILE)
    assert answer(registers, "2010-01-01") == [None, "silent", "possible", "unknown"]
    assert row(registers, "2010-01-01")["missing"] == "2 more of 3 consents, from among S02, S03, S04"
    assert answer(registers, "2010-01-01", "pact/S02", "parties") == [None, "silent", "possible", "unknown"]
    assert row(registers, "2010-01-01", "pact/S02", "parties")["missing"].startswith("the consent of S02")
    assert row(registers, "2010-01-01")["unsettled"] == ["S01", "S02", "S03", "S04"]
    assert pair(registers, "S01", "S02", "2010-01-01") is None
    assert pair(registers, "S01", "XBR", "2010-01-01") is None


def test_what_a_source_asserts_is_told_and_settles_nothing() -> None:
    registers = after([PACT], *SIGNED, claim("2003-03-29"), claim("2003-03-29", state="S01"), **NO_FILE)
    assert answer(registers, "2010-01-01") == [None, "claimed", "possible", "claimed"]
    assert row(registers, "2010-01-01")["in_force_since"] == "2003-03-29"
    told = row(registers, "2010-01-01", "pact/S01", "parties")
    assert (told["is_in_force"], told["asserted_since"], told["basis"]) == (None, "2003-03-29", "claimed")
    assert told["in_force_since"] is None
    assert row(registers, "2010-01-01", "pact/S02", "parties")["asserted_since"] is None


def test_texts_treaties_and_parties_give_one_answer() -> None:
    registers = after([PACT], *SIGNED, claim("2003-03-29"), **NO_FILE)
    text = next(one for one in rows(registers, "texts", date(2010, 1, 1)) if one["text"] == "pact")
    treaty = row(registers, "2010-01-01")
    same = ("is_in_force", "ground", "in_force_since", "missing", "until")
    assert {key: text[key] for key in same} == {key: treaty[key] for key in same}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, False),
        ({"since": "1900-01-01"}, False),
        ({"since": "1999-01-01"}, None),
        ({"until": "2010-01-02"}, False),
        ({"until": "2010-01-01"}, None),
    ],
)
def test_a_statement_that_the_file_is_complete_makes_absence_mean_no(fields: dict[str, str], expected: object) -> None:
    registers = after([PACT], *SIGNED, *THREE[:2], complete(**fields), **NO_FILE)
    told = row(registers, "2010-01-01")
    assert (told["is_in_force"], told["is_complete"]) == (expected, expected is False)
    assert row(registers, "2010-01-01", "pact/S03", "parties")["is_in_force"] is expected
    assert pair(registers, "S01", "S02", "2010-01-01") is expected


def test_the_rulebook_says_once_of_which_treaties_the_journal_is_the_organisations_own_record() -> None:
    for rule, expected in (
        ([{"of": "treaties"}], False),
        ([{"of": "treaties", "named": ["pact"]}], False),
        ([{"of": "treaties", "named": ["other"]}], None),
        ([{"of": "follow_up"}], None),
        ([{"of": "treaties", "term": {"since": "1999-01-01"}}], None),
    ):
        registers = after([PACT], *SIGNED, THREE[0], own_records=rule)
        assert row(registers, "2010-01-01")["is_in_force"] is expected


def test_without_a_final_clause_a_complete_file_settles_who_consented_and_not_whether_it_is_in_force() -> None:
    registers = after([{"treaty": "pact"}], *SIGNED, THREE[0])
    assert answer(registers, "2010-01-01")[0] is None
    assert answer(registers, "2010-01-01", "pact/S02", "parties")[:2] == [False, "no_consent"]
    assert answer(registers, "2010-01-01", "pact/S01", "parties")[0] is None


def test_not_in_force_has_a_ground_in_acts_though_the_record_is_not_complete() -> None:
    ended = act("texts.termination", "ended", "2005-01-01", text="pact")
    over = after([PACT], *SIGNED, ended, **NO_FILE)
    assert answer(over, "2005-01-01")[:2] == [False, "ended"]
    assert answer(over, "2004-12-31")[:2] == [None, "silent"]
    leaves = act("treaties.withdrawal", "leaves", "2002-01-01", treaty="pact", party="S01")
    left = after([PACT], *SIGNED, *THREE, leaves, **NO_FILE)
    assert answer(left, "2003-01-01", "pact/S01", "parties")[:2] == [False, "left"]
    assert answer(left, "2001-03-15")[:2] == [False, "not_yet"]
    assert answer(left, "2001-03-31")[:2] == [True, "in_force"]


def test_before_the_first_day_that_the_clause_allows_it_is_not_in_force_whoever_consented() -> None:
    registers = after([PACT], *SIGNED, **NO_FILE)
    assert [answer(registers, on)[1] for on in ("1900-01-30", "1900-01-31")] == ["too_early", "silent"]
    floor = PACT | {"entry": {"when": {"needs": "consents", "count": 1}, "not_before": "2005-01-01"}}
    assert answer(after([floor], **NO_FILE), "2004-12-31")[:2] == [False, "too_early"]


def test_between_the_earliest_and_the_latest_day_it_is_open() -> None:
    registers = after([PACT], *SIGNED, *THREE[:2], deposit("pact", "S03", "2001-04"))
    assert answer(registers, "2001-05-15")[:3] == [None, "day_open", "possible"]
    assert answer(registers, "2001-05-30")[:3] == [True, "in_force", "certain"]


def test_whether_one_is_bound_is_open_between_the_days_on_which_it_may_have_consented() -> None:
    registers = after([PACT], *SIGNED, *THREE, deposit("pact", "S04", "2005-03/2006-05"), complete())
    days = ("2005-02-28", "2005-03-01", "2006-05-30", "2006-06-30")
    found = [answer(registers, on, "pact/S04", "parties")[:2] for on in days]
    assert found == [[False, "no_consent"], [None, "day_open"], [None, "day_open"], [True, "in_force"]]
    assert row(registers, "2005-03-01")["unsettled"] == ["S04"]


def test_no_act_is_refused_where_a_source_says_that_the_treaty_binds_it() -> None:
    leaves = act("treaties.withdrawal", "leaves", "2010-01-01", treaty="pact", party="S01")
    assert found([PACT], leaves, *SIGNED) == [("NotParty", "inadmissible")]
    registers = after([PACT], *SIGNED, claim("2003-03-29"), leaves, **NO_FILE)
    assert [(one.rule, one.severity) for one in registers.acts["leaves"].findings] == [("ConsentNotOnRecord", "note")]
    assert answer(registers, "2011-01-01", "pact/S01", "parties")[:2] == [False, "left"]
