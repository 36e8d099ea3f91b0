"""Codes of delays, conditions and kinds of act, as tables write them."""

from __future__ import annotations

from datetime import date

import pytest

from comity.core.chapters.treaties.delays import after
from comity.core.rulebook.clauses import Practice
from comity.imports.kinds import kind_in
from comity.imports.rulecodes import CodeUnknown, delay_of
from imports.conftest import Changed, treaty

DAY = date(2001, 1, 15)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("", "2001-01-15"),
        ("d0", "2001-01-15"),
        ("d30", "2001-02-14"),
        ("n30", "2001-02-14"),
        ("m3", "2001-04-15"),
        ("f1", "2001-02-01"),
        ("f6", "2001-07-01"),
        ("fe3", "2001-05-01"),
        ("d60fom", "2001-04-01"),
    ],
)
def test_a_code_is_a_delay(code: str, day: str) -> None:
    assert str(after(DAY, delay_of(code), Practice())) == day


def test_days_after_and_the_nth_day_after_part_where_a_depositary_counts_one_more() -> None:
    practice = Practice(days_after="day_more")
    assert str(after(DAY, delay_of("d30"), practice)) == "2001-02-15"
    assert str(after(DAY, delay_of("n30"), practice)) == "2001-02-14"


@pytest.mark.parametrize("code", ["30", "d", "q3", "m3fom", "d-1", "d3 months"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(CodeUnknown):
        delay_of(code)


@pytest.mark.parametrize(
    ("act", "column", "kind"),
    [
        ("signature", "Signature", "signature"),
        ("signature", "", "signature"),
        ("succession", "Signature, Succession to signature(d)", "succession to signature"),
        ("succession", "Accession(a), Succession(d)", "treaties.succession"),
        ("signature", "Definitive signature(s), Ratification, Accession(a)", "treaties.ratification"),
        ("definitive signature", "Definitive signature(s), Ratification", "definitive signature"),
        ("signature", "Definitive signature of the Protocol, Acceptance", "treaties.consent_to_be_bound"),
        ("ratification", "Notification of non-provisional application", "treaties.declaration"),
        ("ratification", "Provisional acceptance", "treaties.provisional_application"),
        ("participation", "Participation(P)", "treaties.consent_to_be_bound"),
        ("C", "Confirmation of signature ad referendum(C)", "treaties.confirmation_of_signature"),
        ("", "Ratification", None),
    ],
)
def test_the_heading_settles_what_an_act_is(act: str, column: str, kind: str | None) -> None:
    assert kind_in(act, column) == kind


@pytest.mark.parametrize(
    "condition",
    ["measure=25% tonnage", "subset=7 wise States", "groups=6 rich, 6 poor", "named=the usual", "weather=fair"],
)
def test_a_condition_that_cannot_be_expressed_is_told_and_nothing_is_computed(changed: Changed, condition: str) -> None:
    found = treaty(changed("clauses", (",2,d30,,", f',2,d30,"{condition}",')), "L-1")
    assert found["computed"] is None
    assert found["verdict"] != "exact"
    assert condition in found["reason"] or found["verdict"] == "explained"


def test_a_condition_that_cannot_be_expressed_does_not_matter_where_the_number_is_not_reached(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",9,d30,measure=25% tonnage,"))
    assert treaty(found, "L-1")["computed"] == "not in force"


def test_not_before_is_a_floor(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",2,d30,notbefore=2002-06-01,"))
    assert treaty(found, "L-1")["computed"] == "2002-06-01"


def test_a_day_that_is_none_is_told(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",2,d30,notbefore=summer,"))
    assert "'summer' is not a day" in treaty(found, "L-1")["reason"]


def test_named_states_must_all_have_consented(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",2,d30,named=Norway|Finland,"))
    assert treaty(found, "L-1")["computed"] == "2001-04-09"


def test_members_of_the_united_nations_are_counted_by_the_day(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",2,d30,subset=UN members,"))
    assert treaty(found, "L-1")["computed"] == "2001-03-12"


def test_parent_in_force_without_a_name_is_the_treaty_of_the_number_without_its_letter(changed: Changed) -> None:
    found = changed("clauses", ("parent=L-1", "parent in force"))
    assert treaty(found, "L-1-a")["computed"] == "2001-03-12"


def test_a_parent_without_a_clause_is_told(changed: Changed) -> None:
    row = treaty(changed("clauses", ("parent=L-1", "parent=L-2")), "L-1-a")
    assert (row["computed"], row["verdict"]) == (None, "unsupported")
    assert "parent L-2: no clause on record" in row["reason"]


def test_a_parent_that_nobody_knows_is_told(changed: Changed) -> None:
    row = treaty(changed("clauses", ("parent=L-1", "parent=Q-9")), "L-1-a")
    assert "parent Q-9: no clause on record" in row["reason"]


def test_treaties_that_wait_for_one_another_are_told_and_end(changed: Changed) -> None:
    found = changed("clauses", (",2,d30,,", ",2,d30,parent=L-1-a,"))
    assert {treaty(found, one)["computed"] for one in ("L-1", "L-1-a")} <= {None, "not in force"}
    assert "waits for" in treaty(found, "L-1")["reason"] + treaty(found, "L-1-a")["reason"]


def test_a_parent_whose_clause_is_known_needs_none_in_the_table(changed: Changed) -> None:
    found = changed("clauses", ("parent=L-1", "parent=XVIII-12"))
    assert treaty(found, "L-1-a")["verdict"] == "unsupported"
    assert "XVIII-12" in treaty(found, "L-1-a")["reason"]


def test_a_fixed_day_holds_where_the_text_says_by_that_date(changed: Changed) -> None:
    text = "provided that two instruments have been deposited. If these conditions have not been fulfilled by that date"
    found = changed("clauses", (",2,d30,,d30,,", f',2,d30,notbefore=2001-03-01,d30,"{text}",'))
    assert treaty(found, "L-1")["computed"] == "2001-03-01"
