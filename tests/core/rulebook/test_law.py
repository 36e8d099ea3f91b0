"""The law on a day: terms by date and by the effect of a text, parameters, procedures, provisions."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from cast.small import ART, act, adopted, after, decided
from comity.core.kernel.days import partial_date
from comity.core.kernel.shapes import convert
from comity.core.record.act import Act
from comity.core.rulebook.book import Term
from comity.core.rulebook.law import Held, Law

PROTOCOL: Final = adopted("protocol", "2010-01-01", "protocol")


def claim(day: str, asserts: str = "in_force") -> Act:
    return act("texts.claim", "claim", "2010-01-01", text="protocol", asserts=asserts, day=day)


def term(**fields: str) -> Term:
    found: Term = convert(fields, Term)
    return found


def held(one: Term, day: str, *acts: Act) -> Held | None:
    return after(*acts).law.held(one, date.fromisoformat(day))


def seats(day: str, *acts: Act) -> list[tuple[Any, str, str]]:
    found = after(*acts).law.values("ASM.seat", date.fromisoformat(day))
    return [(value.value, one.certainty, one.basis) for value, one in found]


def law_with(*values: Any, parameter: str = "x_min") -> Law:
    return after(law={"parameters": [{"parameter": parameter, "values": list(values)}]}).law


def test_what_has_no_term_always_holds() -> None:
    assert Held("certain", "computed", ()) == held(Term(), "0001-01-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2004-12-31", None), ("2005-01-01", "certain"), ("2009-12-31", "certain"), ("2010-01-01", None)],
)
def test_a_term_holds_since_its_first_day_until_its_last_excluded(day: str, expected: str | None) -> None:
    found = held(term(since="2005-01-01", until="2010-01-01"), day)
    assert expected == (found and found.certainty)
    assert found is None or ("computed", ()) == (found.basis, found.acts)


def test_a_term_without_a_first_day_holds_on_any_day_before_its_end() -> None:
    assert Held("certain", "computed", ()) == held(term(until="2010-01-01"), "0002-01-01")
    assert held(term(until="2010-01-01"), "2010-01-01") is None


def test_a_partial_term_holds_possibly_between_its_bounds() -> None:
    expected = [None, "possible", "certain"]
    days = ("2004-12-31", "2005-06-01", "2005-12-31")
    assert expected == [found and found.certainty for found in (held(term(since="2005"), day) for day in days)]


def test_a_term_that_hangs_on_a_text_not_on_record_does_not_begin_and_does_not_end() -> None:
    assert held(term(effect_of="protocol"), "2020-01-01") is None
    assert Held("certain", "computed", ()) == held(term(until_effect_of="protocol"), "2020-01-01")


def test_a_term_holds_from_the_effect_of_a_text_that_needs_no_parties() -> None:
    regulation = adopted("protocol", "2010-01-01", "regulation")
    assert Held("certain", "computed", ("adoption-protocol",)) == held(
        term(effect_of="protocol"), "2010-01-01", regulation
    )
    assert held(term(effect_of="protocol"), "2009-12-31", regulation) is None


def test_a_term_holds_possibly_from_the_adoption_of_a_treaty_on() -> None:
    expected = Held("possible", "claimed", ("adoption-protocol",))
    assert expected == held(term(effect_of="protocol"), "2010-01-01", PROTOCOL)
    assert expected == held(term(effect_of="protocol"), "2030-01-01", PROTOCOL)
    assert expected == held(term(until_effect_of="protocol"), "2030-01-01", PROTOCOL)
    assert held(term(effect_of="protocol"), "2009-12-31", PROTOCOL) is None


def test_a_term_holds_by_a_claim_from_the_day_claimed() -> None:
    expected = Held("certain", "claimed", ("adoption-protocol", "claim"))
    assert expected == held(term(effect_of="protocol"), "2012-05-01", PROTOCOL, claim("2012-05-01"))
    assert held(term(effect_of="protocol"), "2012-04-30", PROTOCOL, claim("2012-05-01")) is None
    assert held(term(until_effect_of="protocol"), "2012-05-01", PROTOCOL, claim("2012-05-01")) is None


def test_an_end_that_can_only_come_later_is_no_reason_for_a_day() -> None:
    since = term(since="2005-01-01", until_effect_of="protocol")
    assert Held("certain", "computed", ()) == held(since, "2012-04-30", PROTOCOL, claim("2012-05-01"))
    assert held(since, "2012-05-01", PROTOCOL, claim("2012-05-01")) is None


def test_a_term_holds_possibly_between_adoption_and_attested_application_and_certainly_after() -> None:
    applied = claim("2012-05-01", "applied")
    found = [
        held(term(effect_of="protocol"), day, PROTOCOL, applied) for day in ("2010-01-01", "2012-04-30", "2012-05-01")
    ]
    assert ["possible", "possible", "certain"] == [one and one.certainty for one in found]


def test_a_parameter_has_one_value_where_the_law_is_settled() -> None:
    assert [("Aport", "certain", "computed")] == seats("2020-01-01")
    assert [("Aport", "certain", "computed")] == seats("2009-12-31", PROTOCOL)
    assert [("Bport", "certain", "claimed")] == seats("2012-05-01", PROTOCOL, claim("2012-05-01"))
    assert [("Aport", "certain", "computed")] == seats("2012-04-30", PROTOCOL, claim("2012-05-01"))


def test_a_parameter_has_both_values_where_it_is_not_known_which_held() -> None:
    both = [("Aport", "possible", "claimed"), ("Bport", "possible", "claimed")]
    assert both == seats("2012-04-30", PROTOCOL)
    assert after(PROTOCOL).law.value("ASM.seat", date(2012, 4, 30)) is None


def test_the_later_of_two_certain_values_is_the_one() -> None:
    law = law_with({"value": 1}, {"value": 2, "term": {"since": "2005-01-01"}})
    assert [1, 2] == [value.value for year in (2004, 2005) for value, _ in law.values("x_min", date(year, 1, 1))]


def test_a_gap_is_a_value_and_no_number() -> None:
    registers = after()
    value, found = registers.law.values("ASM.nature", date(2020, 1, 1))[0]
    assert (None, "Nothing was found.", "certain") == (value.value, value.note, found.certainty)
    assert registers.law.value("ASM.nature", date(2020, 1, 1)) is None
    assert [] == registers.law.values("ASM.colour", date(2020, 1, 1))
    assert registers.law.value("ASM.colour", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("value", "expected"), [(7, (7, ART)), (0, (0, ART)), ("7", None), (True, None), (None, None), (["7"], None)]
)
def test_a_number_is_a_whole_number_with_its_provision(value: Any, expected: tuple[int, str] | None) -> None:
    assert expected == law_with({"value": value, "provision": ART}).number("x_min", date(2020, 1, 1))


def test_the_founding_period_begins_with_its_day_and_ends_with_the_charter() -> None:
    law = after().law
    days = (date(1999, 12, 31), date(2000, 1, 1), date(2000, 12, 31), date(2001, 1, 1))
    assert [False, True, True, False] == [law.founding_held(day) is not None for day in days]
    assert after(law={"founding": None}).law.founding_held(date(2000, 1, 1)) is None


def test_a_procedure_that_names_the_matter_goes_before_the_general_one() -> None:
    rows = [
        {"procedure": "unanimity", "organs": ["ASM"], "provision": ART, "term": {"until": "2005-01-01"}},
        {"procedure": "agreement", "organs": ["ASM", "CNL"], "provision": ART},
        {"procedure": "simple_majority_of_members", "organs": ["ASM"], "provision": ART},
        {"procedure": "agreement_but_one", "organs": ["ASM"], "matters": ["expulsion"], "provision": ART},
        {"procedure": "simple_majority_of_voting", "organs": ["ASM"], "matters": ["expulsion"], "provision": ART},
    ]
    law = after(law={"procedures": rows}).law

    def name(organ: str, matter: str, year: int) -> str | None:
        row = law.procedure(organ, matter, date(year, 1, 1))
        return row.procedure if row is not None else None

    assert ("unanimity", "agreement") == (name("ASM", "general", 2004), name("ASM", "general", 2005))
    assert ("agreement_but_one", "agreement") == (name("ASM", "expulsion", 2005), name("CNL", "expulsion", 2005))
    assert name("SEC", "general", 2005) is None


def test_the_provision_of_an_act_is_its_own_word_then_competence_then_the_tables() -> None:
    day = date(2008, 1, 1)
    admission = act("membership.admission", "a", "2008-01-01", state="XFA")
    competence = [
        {"matter": "general", "organs": ["ASM"], "provision": ART},
        {
            "matter": "entry",
            "organs": ["CNL"],
            "provision": "Declaration",
            "acts": ["membership.admission"],
            "where": {"state": "XFA"},
        },
    ]
    bases = [
        {"act": "membership.grant", "provision": ART, "where": {"standing": "observer"}},
        {"act": "membership.grant", "provision": "Statute, Art. 2", "term": {"since": "2008-01-01"}},
    ]
    law = after(law={"competence": competence, "bases": bases}).law
    own = act("membership.admission", "a", "2008-01-01", state="XFA", provision="Treaty, Art. 9")
    observer, partner = (
        act("membership.grant", "g", "2008-01-01", state="XFA", standing=one) for one in ("observer", "partner")
    )
    assert "Treaty, Art. 9" == law.provision_of(own, day)
    assert "Declaration" == law.provision_of(admission, day)
    assert ART == law.provision_of(decided("d", "2008-01-01"), day)
    assert law.provision_of(decided("d", "2008-01-01", organ="CNL"), day) is None
    assert [ART, "Statute, Art. 2"] == [law.provision_of(observer, day), law.provision_of(partner, day)]
    assert law.provision_of(partner, date(2007, 12, 31)) is None
    assert "Declaration" == law.provision_of(partner, date(2000, 6, 1))


def test_membership_is_the_standing_marked_so() -> None:
    marked = [{"standing": "party", "names": {}}, {"standing": "full", "names": {}, "is_membership": True}]
    assert "full" == after(law={"standings": marked}).law.membership
    assert "member" == after(law={"standings": []}).law.membership


def test_dates_of_terms_are_partial_dates() -> None:
    assert partial_date("2005") == term(since="2005").since
