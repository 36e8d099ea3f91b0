"""Texts: adopted once, related to one another, claimed of, ended; and since when each has effect."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import act, adopted, after, assert_fine, assert_found, found
from comity.core.kernel.days import partial_date
from comity.core.record.act import Act
from comity.core.rulebook.law import Effect


def relation(other: str, text: str = "statute", day: str = "2010-01-01") -> Act:
    return act("texts.relation", "related", day, text=text, relation="supplements", other=other, provisions=["Art. 2"])


def claim(day: str, key: str = "claimed", text: str = "pact", **fields: Any) -> Act:
    grade = fields.pop("grade", "secondary")
    sources = [{"grade": grade, "address": "http://example.org"}]
    return act(
        "texts.claim", key, "2020-01-01", text=text, day=day, **{"asserts": "in_force", "sources": sources, **fields}
    )


def effect(*acts: Act, form: str = "treaty", on: str = "2010-01-01") -> Effect | None:
    return after(adopted("pact", on, form), *acts).texts.effect_of("pact")


def effective(since: str, basis: Any, *acts: str) -> Effect:
    return Effect(partial_date(since), basis, ("adoption-pact", *acts))


def test_a_text_is_adopted_once() -> None:
    again = act("texts.adoption", "again", "2012-01-01", text="pact", form="treaty", title={})
    assert_found("TextAlreadyAdopted", "inadmissible", again, adopted("pact", "2010-01-01"))
    assert_fine(adopted("pact", "2010-01-01"))


def test_a_text_refers_only_to_texts_on_record_before_it() -> None:
    linked = adopted("pact", "2010-01-01", relations=[{"relation": "develops", "text": "plan"}])
    assert_found("TextUnknown", "inadmissible", linked)
    assert_found("TextUnknown", "inadmissible", linked, adopted("plan", "2010-01-02"))
    assert_fine(linked, adopted("plan", "2009-01-01"))


def test_no_text_stands_in_a_relation_to_itself() -> None:
    linked = adopted("pact", "2010-01-01", relations=[{"relation": "amends", "text": "pact"}])
    assert [("TextUnknown", "inadmissible"), ("RelationToItself", "inadmissible")] == found(linked)
    assert_found("RelationToItself", "inadmissible", relation("statute"))


def test_two_measures_of_one_key_are_irregular() -> None:
    one = {"measure": "1", "title": {"en": "Do"}}
    assert_found("MeasureTwice", "irregular", adopted("plan", "2010-01-01", measures=[one, one]))
    assert_fine(adopted("plan", "2010-01-01", measures=[one, one | {"measure": "2"}]))


def test_a_relation_needs_both_texts() -> None:
    assert_found("TextUnknown", "inadmissible", relation("nothing"))
    assert_found("TextUnknown", "inadmissible", relation("statute", text="nothing"))


def test_a_relation_is_seen_from_both_sides_since_its_day() -> None:
    registers = assert_fine(relation("declaration"))
    one, other = registers.texts.items["statute"], registers.texts.items["declaration"]
    assert [] == one.ties_on(date(2009, 12, 31))
    assert [] == other.tied_by_on(date(2009, 12, 31))
    tie, back = one.ties_on(date(2010, 1, 1))[0], other.tied_by_on(date(2010, 1, 1))[0]
    assert ("supplements", "declaration", ("Art. 2",), "related") == (tie.relation, tie.text, tie.provisions, tie.act)
    assert ("supplements", "statute", ("Art. 2",), "related") == (back.relation, back.text, back.provisions, back.act)


def test_relations_named_in_an_adoption_stand_since_the_adoption() -> None:
    registers = after(adopted("plan", "2010-01-01", relations=[{"relation": "develops", "text": "declaration"}]))
    assert ["declaration"] == [tie.text for tie in registers.texts.items["plan"].ties_on(date(2010, 1, 1))]
    assert ["adoption-plan"] == [tie.act for tie in registers.texts.items["declaration"].tied_by_on(date(2010, 1, 1))]


def test_a_claim_is_about_a_text_on_record() -> None:
    assert_found("TextUnknown", "inadmissible", claim("2011-01-01"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-12-31", ["ClaimBeforeAdoption"]),
        ("2009", ["ClaimBeforeAdoption"]),
        ("2010-01-01", []),
        ("2009-12/2010-02", []),
    ],
)
def test_what_is_claimed_of_a_text_before_its_adoption_is_irregular(day: str, expected: list[str]) -> None:
    assert [(rule, "irregular") for rule in expected] == found(claim(day), adopted("pact", "2010-01-01", "treaty"))


@pytest.mark.parametrize("asserts", ["in_force", "applied"])
def test_what_is_claimed_before_adoption_stands_in_the_way_of_no_answer(asserts: str) -> None:
    early = claim("2005-01-01", asserts=asserts, state="XBR")
    assert effective("2010-01-01/..", "unknown") == effect(early)
    assert effective("2010-01-01/2012-05-01", "claimed", "later") == effect(
        early, claim("2012-05-01", "later", asserts="applied")
    )


@pytest.mark.parametrize("form", ["declaration", "programme", "regulation", "resolution"])
def test_a_text_that_needs_no_consent_of_parties_has_effect_when_it_is_adopted(form: str) -> None:
    assert effective("2010-01-01", "computed") == effect(claim("2015-01-01"), form=form)


@pytest.mark.parametrize("form", ["charter", "treaty", "convention", "agreement", "protocol", "memorandum"])
def test_of_a_treaty_of_which_nothing_is_attested_only_the_earliest_day_is_known(form: str) -> None:
    assert effective("2010-01-01/..", "unknown") == effect(form=form)


def test_a_treaty_has_effect_from_the_day_that_a_source_asserts() -> None:
    assert effective("2011-03-04", "claimed", "claimed") == effect(claim("2011-03-04"))


def test_the_best_founded_assertion_is_followed_then_the_first_by_key() -> None:
    worse, better = claim("2011-03-04", "a"), claim("2012-03-04", "b", grade="primary")
    assert effective("2012-03-04", "claimed", "b") == effect(worse, better)
    assert effective("2011-03-04", "claimed", "a") == effect(worse, claim("2012-03-04", "b"))
    unsourced = claim("2013-01-01", "0", sources=[])
    assert effective("2011-03-04", "claimed", "a") == effect(unsourced, worse)
    doubtful = claim("2013-01-01", "0", grade="uncertain")
    assert effective("2011-03-04", "claimed", "a") == effect(doubtful, worse)
    assert effective("2013-01-01", "claimed", "0") == effect(doubtful, claim("2014-01-01", "1", sources=[]))


def test_an_attested_application_bounds_the_entry_into_force() -> None:
    applied = claim("2012-05-01", "a", asserts="applied")
    assert effective("2010-01-01/2012-05-01", "claimed", "a") == effect(applied)
    earlier = claim("2011-05", "b", asserts="applied")
    assert effective("2010-01-01/2011-05-31", "claimed", "b") == effect(applied, earlier)
    for_one = claim("2010-06-01", "c", state="XBR")
    assert effective("2010-01-01/2010-06-01", "claimed", "c") == effect(applied, for_one)


def test_an_attestation_without_a_last_day_bounds_nothing() -> None:
    assert effective("2010-01-01/..", "unknown") == effect(claim("2012-05-01/..", asserts="applied"))


def test_applied_on_the_day_of_adoption_is_in_force_on_that_day() -> None:
    assert effective("2010-01-01", "claimed", "claimed") == effect(claim("2010-01-01", asserts="applied"))


def test_a_treaty_attested_by_a_day_only_may_have_had_effect_on_any_day() -> None:
    assert effective("../9999-12-31", "unknown") == effect(on="../2014-12-31")
    assert effective("../2015-01-01", "claimed", "claimed") == effect(
        claim("2015-01-01", asserts="applied"), on="../2014-12-31"
    )


def test_a_text_that_is_not_on_record_has_no_effect() -> None:
    assert after().texts.effect_of("pact") is None


def test_a_text_ends_once_and_rests_on_its_end_too() -> None:
    end = act("texts.termination", "end", "2015-01-01", text="pact")
    again = act("texts.termination", "again", "2016-01-01", text="pact")
    registers = assert_fine(end, adopted("pact", "2010-01-01"))
    assert ("adoption-pact", "end") == registers.texts.items["pact"].acts
    assert partial_date("2015-01-01") == registers.texts.items["pact"].until
    assert ("adoption-statute",) == registers.texts.items["statute"].acts
    assert_found("TextAlreadyEnded", "inadmissible", again, adopted("pact", "2010-01-01"), end)
    assert_found("TextUnknown", "inadmissible", end)


def test_texts_are_on_record_from_their_adoption() -> None:
    registers = after(adopted("pact", "2010"))
    found_on = {item.text: certainty for item, certainty in registers.texts.on(date(2010, 6, 1))}
    assert {"declaration": "certain", "statute": "certain", "pact": "possible"} == found_on
    assert ["declaration"] == [item.text for item, _ in registers.texts.on(date(2000, 5, 31))]
