"""Questions to the register: what is missing, what would follow, what a claim is worth, what practice decided."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.clauses import after, bound, deposit, deposits, fact, found, relation, signed, since, states
from cast.small import act
from comity.core.chapters.treaties.practices import Decisive, decisive
from comity.core.chapters.treaties.questions import claims_held, wanting, would_follow
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows
from comity.words.catalogues import phrase

PACT = {
    "treaty": "pact",
    "entry": {
        "when": {"needs": "consents", "count": 3, "of": {"signatories": True}},
        "delay": {"rule": "days_after", "count": 30},
    },
    "later": {"delay": {"rule": "days_after", "count": 10}},
}
SIGNED = [signed("pact", one, "2000-06-01") for one in states(4)]
THREE = deposits("pact", 3, "2001-03-01")


def row(registers: Registers, on: str, treaty: str = "pact") -> dict[str, Any]:
    return next(one for one in rows(registers, "treaties", date.fromisoformat(on)) if one["treaty"] == treaty)


def claim(day: str, **fields: object) -> Act:
    given: dict[str, object] = {"text": "pact", "asserts": "in_force", "day": day, **fields}
    return act("texts.claim", f"claim-{day}", "2020-01-01", **given)


def held(registers: Registers) -> list[tuple[str, str | None]]:
    return [(one.verdict, one.reason) for one in claims_held(registers.treaties, registers.texts, "pact")]


def test_it_says_how_many_are_missing_and_from_whom_they_could_come() -> None:
    registers = after([PACT], *SIGNED, *THREE[:1])
    need = wanting(registers.treaties, "pact", date(2001, 6, 1))[0]
    assert (need.has, need.wants, need.among) == (1, 3, ("S02", "S03", "S04"))
    told = row(registers, "2001-06-01")
    assert told["missing"] == "2 more of 3 consents, from among S02, S03, S04"
    assert told["wanting"][0]["among"] == ["S02", "S03", "S04"]


def test_on_an_earlier_day_it_answers_for_that_day() -> None:
    registers = after([PACT], *SIGNED, *THREE)
    assert row(registers, "2001-02-27")["missing"] == "2 more of 3 consents, from among S02, S03, S04"
    assert row(registers, "2001-02-28")["in_force_since"] is None
    assert (row(registers, "2001-03-01")["missing"], row(registers, "2001-03-01")["in_force_since"]) == (
        None,
        "2001-03-31",
    )


def test_where_all_of_a_class_are_needed_it_names_them() -> None:
    clause = {"treaty": "pact", "entry": {"when": {"needs": "all", "of": {"signatories": True}}}}
    registers = after([clause], *SIGNED, *THREE)
    assert row(registers, "2010-01-01")["missing"] == "the consent of S04"
    assert row(after([clause], *THREE), "2010-01-01")["missing"] == (
        "the signatures, which say whose consent is needed"
    )


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"needs": "treaty_in_force", "treaty": "other"}, "the entry into force of other"),
        ({"needs": "act", "act": "determination"}, "a determination of the day by the parties"),
        ({"needs": "share", "fraction": "1/2", "measure": "area"}, "the fact 'area'"),
        ({"needs": "amount", "amount": "10", "measure": "pledges"}, "the amount of the measure, from among S09"),
        ({"needs": "linked", "count": 4, "graph": "roads"}, "the fact 'roads'"),
        ({"needs": "unopposed", "months": 6}, "the circulation of the text"),
        (
            {"needs": "fraction_of", "fraction": "1/2", "of": {"named": ["S08", "S09"]}},
            "1 more of 1 consents, from among S08, S09",
        ),
        (
            {"needs": "fraction_of", "fraction": "1/2", "of": {"signatories": True}},
            "the signatures, which say whose consent is needed",
        ),
        (
            {"needs": "fraction_of", "fraction": "1/2", "of": {"parties_to": "other"}},
            "the parties to the treaty named, whose consent is needed",
        ),
        ({"needs": "all", "of": {"fact": "coast"}}, "the fact 'coast'"),
    ],
)
def test_each_condition_says_what_it_wants(when: dict[str, object], expected: str) -> None:
    clause = {"treaty": "pact", "entry": {"when": when}}
    pledged = fact("pact", "pledges", values={"S09": "20"})
    assert row(after([clause], pledged, *THREE), "2010-01-01")["missing"] == expected


@pytest.mark.parametrize("language", ["fr", "ru", "zh"])
def test_what_is_missing_is_told_in_the_language_asked_for_with_names_in_it(language: str) -> None:
    clause = {"treaty": "pact", "entry": {"when": {"needs": "all", "of": {"signatories": True}}}}
    signed_by_all, by_nobody = after([clause], *SIGNED, *THREE), after([clause], *THREE)
    for registers in (signed_by_all, by_nobody):
        for register in ("treaties", "texts"):
            asked = rows(registers, register, date(2010, 1, 1), language=language)
            told = next(one for one in asked if one["text" if register == "texts" else "treaty"] == "pact")["missing"]
            assert told
            assert "consent" not in told.replace("consentement", "")
            assert not told.startswith("the ")
    assert phrase("wanting", "signatures", language) in told


def test_if_a_state_deposited_today_this_would_follow() -> None:
    registers = after([PACT], *SIGNED, *THREE[:2])
    third = would_follow(registers.treaties, "pact", "S03", date(2010, 1, 1))
    assert third is not None
    assert (third.treaty_before, third.treaty_after, third.party_after) == (None, date(2010, 1, 31), date(2010, 1, 31))
    stranger = would_follow(registers.treaties, "pact", "S09", date(2010, 1, 1))
    assert stranger is not None
    assert (stranger.treaty_after, stranger.party_after) == (None, None)
    fourth = would_follow(after([PACT], *SIGNED, *THREE).treaties, "pact", "S04", date(2010, 1, 1))
    assert fourth is not None
    assert (fourth.treaty_before, fourth.treaty_after, fourth.party_after) == (
        date(2001, 3, 31),
        date(2001, 3, 31),
        date(2010, 1, 11),
    )
    assert would_follow(registers.treaties, "unknown", "S03", date(2010, 1, 1)) is None


def test_to_ask_what_would_follow_changes_nothing() -> None:
    registers = after([PACT], *SIGNED, *THREE[:2])
    would_follow(registers.treaties, "pact", "S03", date(2010, 1, 1))
    assert since(registers, "pact") is None
    assert relation(registers, "pact", "S03", "2011-01-01") == "signatory"


def test_a_claim_agrees_or_is_contradicted_with_the_reason() -> None:
    registers = after(
        [PACT], *SIGNED, *THREE, claim("2001-03-31"), claim("2001-03"), claim("2001-02-28"), claim("2001-04-30")
    )
    assert held(registers) == [
        ("agreeing", None),
        ("agreeing", None),
        ("contradicted", "on 2001-02-28 there was still wanting: 1 more of 3 consents, from among S03, S04"),
        ("contradicted", "the condition was met on 2001-03-01; from there the clause leads to 2001-03-31"),
    ]


def test_a_claim_that_cannot_be_computed_says_what_is_missing() -> None:
    registers = after([PACT], *SIGNED, *THREE[:2], claim("2001-03-31"))
    assert held(registers) == [
        ("not_computable", "not on record by 2001-03-31: 1 more of 3 consents, from among S03, S04")
    ]
    bare = after([{"treaty": "pact"}], claim("2001-03-31"))
    assert held(bare) == [("not_computable", "the final clause is not on record")]
    for_one = after([PACT], *SIGNED, *THREE, claim("2001-03-31", state="S04"), claim("2001-04-01", state="S01"))
    assert held(for_one) == [
        ("not_computable", "no consent of S04 that would bind it is on record"),
        ("contradicted", "the condition was met on 2001-03-01; from there the clause leads for S01 to 2001-03-31"),
    ]


def test_a_claim_never_makes_a_day_that_acts_do_not_give() -> None:
    acts = (*SIGNED, *THREE[:2], claim("2001-03-31"))
    registers = after([PACT], *acts, own_records=[])
    assert since(registers, "pact") is None
    told = row(registers, "2010-01-01")
    assert (told["in_force_since"], told["basis"], told["is_in_force"]) == ("2001-03-31", "claimed", None)
    whole = row(after([PACT], *acts), "2010-01-01")
    assert (whole["in_force_since"], whole["basis"], whole["is_in_force"]) == (None, "computed", False)


def test_the_answer_shows_which_setting_of_practice_decided_it() -> None:
    registers = after([PACT], *SIGNED, *THREE)
    assert decisive(registers.treaties, "pact") == [Decisive("days_after", "nth_day", "the default", date(2001, 4, 1))]
    assert row(registers, "2001-03-01")["practice"] == [
        {"setting": "days_after", "value": "nth_day", "of": "the default", "otherwise": "2001-04-01"}
    ]
    assert row(registers, "2001-02-28")["practice"] == []


def test_a_setting_that_decides_nothing_is_not_shown() -> None:
    clause = PACT | {
        "entry": {"when": {"needs": "consents", "count": 3}, "delay": {"rule": "nth_day_after", "count": 30}}
    }
    assert decisive(after([clause], *SIGNED, *THREE).treaties, "pact") == []
    months = PACT | {
        "entry": {"when": {"needs": "consents", "count": 3}, "delay": {"rule": "months_after", "count": 1}}
    }
    shown = decisive(after([months], *deposits("pact", 3, "2001-01-31")).treaties, "pact")
    assert [(one.setting, one.otherwise) for one in shown] == [
        ("months_after", date(2001, 3, 1)),
        ("month_end", date(2001, 3, 1)),
    ]
    assert [one.setting for one in decisive(after([months], *THREE).treaties, "pact")] == ["months_after"]


def test_organisations_and_successions_are_shown_where_they_decide() -> None:
    clause = {"treaty": "pact", "entry": {"when": {"needs": "consents", "count": 3}}}
    union = act(
        "subjects.entry", "entry-union", "1900-01-01", subject="UNION", form="organisation", names={"en": "Union"}
    )
    own = deposit("pact", "UNION", "2001-05-01", "approval")
    registers = after([clause], union, *THREE[:2], own)
    assert decisive(registers.treaties, "pact") == [Decisive("bodies_count", "yes", "the default", None)]
    notice = act("treaties.succession", "notice", "2001-04-01", treaty="pact", party="S09")
    registers = after([clause], *THREE[:2], notice)
    assert decisive(registers.treaties, "pact") == [Decisive("successions_count", "yes", "the default", None)]


def test_a_depositarys_practice_holds_from_its_day() -> None:
    clause = PACT | {"depositary": "UN"}
    practices = [
        {"depositary": "UN", "practice": {}},
        {"depositary": "UN", "practice": {"days_after": "day_more"}, "since": "2001-03-01"},
    ]
    before = after([clause], *SIGNED, *deposits("pact", 3, "2001-02-28"), practices=practices)
    registers = after([clause], *SIGNED, *THREE, deposit("pact", "S04", "2005-01-01"), practices=practices)
    assert (since(before, "pact"), since(registers, "pact")) == ("2001-03-30", "2001-04-01")
    assert bound(registers, "pact", "S04") == "2005-01-12"
    assert [one.source for one in decisive(registers.treaties, "pact")] == ["the depositary UN"]
    assert [one.otherwise for one in decisive(registers.treaties, "pact", "S04")] == [date(2005, 1, 11)]


def correction(days: int | None) -> Act:
    return act("treaties.circulation", "proposed", "2010-01-01", treaty="pact", form="correction", objection_days=days)


def against(on: str) -> Act:
    fields = {"treaty": "pact", "party": "S01", "circulation": "proposed"}
    return act("treaties.objection_to_circulated", "against", on, **fields)


def corrections(registers: Registers, on: str) -> list[tuple[str, str | None, list[str]]]:
    return [(one["stage"], one["accepted_on"], one["objections"]) for one in row(registers, on)["corrections"]]


def test_a_correction_is_accepted_when_the_period_has_passed_in_silence() -> None:
    registers = after([PACT], *SIGNED, *THREE, correction(90))
    assert corrections(registers, "2009-12-31") == []
    assert corrections(registers, "2010-04-01") == [("open", None, [])]
    assert corrections(registers, "2010-04-02") == [("accepted", "2010-04-02", [])]


def test_one_objection_in_time_stops_a_correction() -> None:
    registers = after([PACT], *SIGNED, *THREE, correction(90), against("2010-04-01"))
    assert corrections(registers, "2010-03-31") == [("open", None, [])]
    assert corrections(registers, "2010-04-01") == [("objected", None, ["S01"])]
    assert corrections(registers, "2015-01-01") == [("objected", None, ["S01"])]
    late = against("2010-04-02")
    assert found([PACT], late, *THREE, correction(90)) == [("ObjectionLate", "irregular")]
    assert corrections(after([PACT], *THREE, correction(90), late), "2015-01-01") == [("accepted", "2010-04-02", [])]


def test_without_a_period_nothing_follows_from_silence() -> None:
    assert corrections(after([PACT], *THREE, correction(None)), "2020-01-01") == [("open", None, [])]
    assert found([PACT], against("2010-04-01"), *THREE) == [("CirculationUnknown", "inadmissible")]


def test_a_correction_brings_no_amendment_into_force() -> None:
    clause = {"treaty": "pact", "entry": {"when": {"needs": "unopposed", "months": 1}}}
    assert since(after([clause], correction(30)), "pact") is None


def test_the_depositarys_own_acts_are_on_record_with_the_treaty() -> None:
    own = [
        act("treaties.certified_copies", "copies", "2001-04-01", treaty="pact"),
        act("treaties.registration", "registered", "2001-05-01", treaty="pact", number="38349"),
        act("treaties.notification", "told", "2001-03-02", treaty="pact", concerns=THREE[0].id, number="C.N.1"),
    ]
    registers = after([PACT], *SIGNED, *THREE, *own)
    assert [one.id for one in registers.treaties.items["pact"].others] == ["told", "copies", "registered"]
    assert since(registers, "pact") == "2001-03-31"


def test_a_consent_taken_back_is_missing_again() -> None:
    back = act("treaties.withdrawal_of_consent", "back", "2001-06-01", order=17, treaty="pact", party="S02")
    registers = after([PACT], *SIGNED, *THREE[:2], back)
    assert row(registers, "2001-05-31")["missing"] == "1 more of 3 consents, from among S03, S04"
    assert row(registers, "2001-06-01")["missing"] == "2 more of 3 consents, from among S02, S03, S04"


def test_practice_is_shown_of_the_consent_that_binds() -> None:
    leaves = act("treaties.withdrawal", "leaves", "2002-01-01", treaty="pact", party="S01", effective="2003-01-01")
    registers = after([PACT], *SIGNED, *THREE, leaves, deposit("pact", "S01", "2005-01-01", "acceptance"))
    shown = next(one for one in rows(registers, "parties", date(2006, 1, 1)) if one["key"] == "pact/S01")
    assert (shown["in_force_since"], shown["practice"][0]["otherwise"]) == ("2005-01-11", "2005-01-12")
