"""Signature and consent: what each act makes of a participant, and what takes it back (VCLT, Arts. 11-18, 25)."""

from __future__ import annotations

import pytest

from cast.clauses import after, bound, deposit, deposits, found, relation, signed, since
from cast.small import act
from comity.core.record.act import Act

PACT = [
    {
        "treaty": "pact",
        "entry": {
            "when": {"needs": "consents", "count": 3},
            "delay": {"rule": "nth_day_after", "count": 30},
        },
        "later": {"delay": {"rule": "nth_day_after", "count": 30}},
    }
]
THREE = deposits("pact", 3, "2001-03-01")


def done(kind: str, on: str, party: str = "S01", **fields: object) -> Act:
    return act(f"treaties.{kind}", f"{kind}/{party}/{on}", on, order=16, treaty="pact", party=party, **fields)


def test_a_signature_makes_a_signatory_from_its_day() -> None:
    registers = after(PACT, signed("pact", "S01", "2001-01-01"))
    assert [relation(registers, "pact", "S01", on) for on in ("2000-12-31", "2001-01-01")] == ["none", "signatory"]


@pytest.mark.parametrize(
    "kind",
    [
        "ratification",
        "acceptance",
        "approval",
        "accession",
        "formal_confirmation",
        "consent_to_be_bound",
        "notification_of_completion",
    ],
)
def test_every_means_of_consent_makes_a_contracting_state_and_then_a_party(kind: str) -> None:
    registers = after(PACT, *THREE[:2], deposit("pact", "S03", "2001-03-01", kind))
    assert since(registers, "pact") == "2001-03-31"
    assert [relation(registers, "pact", "S03", on) for on in ("2001-02-28", "2001-03-01", "2001-03-31")] == [
        "none",
        "contracting",
        "party",
    ]


def test_a_signature_ad_referendum_binds_once_it_is_confirmed_and_back_to_its_date() -> None:
    given = signed("pact", "S03", "2001-03-01", form="ad_referendum")
    assert since(after(PACT, *THREE[:2], given), "pact") is None
    plain = done("confirmation_of_signature", "2001-06-01", "S03")
    assert since(after(PACT, *THREE[:2], given, plain), "pact") is None
    definitive = done("confirmation_of_signature", "2001-06-01", "S03", is_definitive=True)
    assert since(after(PACT, *THREE[:2], given, definitive), "pact") == "2001-03-31"


def test_what_was_not_signed_ad_referendum_is_not_confirmed() -> None:
    assert found(PACT, done("confirmation_of_signature", "2001-06-01")) == [("SignatureMissing", "irregular")]
    assert found(PACT, done("confirmation_of_signature", "2001-06-01"), signed("pact", "S01", "2001-01-01")) == [
        ("SignatureMissing", "irregular")
    ]


def test_a_state_signs_once_and_consents_once() -> None:
    twice = act("treaties.signature", "again", "2001-02-01", treaty="pact", party="S01")
    assert found(PACT, twice, signed("pact", "S01", "2001-01-01")) == [("SignedAlready", "irregular")]
    again = deposit("pact", "S01", "2002-01-01", "accession")
    assert found(PACT, again, deposit("pact", "S01", "2001-01-01", "accession")) == [("ConsentGiven", "irregular")]


def test_ratification_without_a_signature_is_noted_and_accession_is_not() -> None:
    assert found(PACT, deposit("pact", "S01", "2001-01-01")) == [("SignatureMissing", "note")]
    assert found(PACT, deposit("pact", "S01", "2001-01-01"), signed("pact", "S01", "2000-01-01")) == []
    assert found(PACT, deposit("pact", "S01", "2001-01-01", "accession")) == []


def test_nothing_is_done_under_a_text_or_by_a_subject_that_is_not_on_record() -> None:
    stranger = act("treaties.signature", "one", "2001-01-01", treaty="nothing", party="S01")
    assert ("TextUnknown", "inadmissible") in found(PACT, stranger)


def test_a_signatory_that_unsigns_is_none_any_more() -> None:
    registers = after(PACT, signed("pact", "S01", "2000-12-31"), done("unsigning", "2002-05-06"))
    assert [relation(registers, "pact", "S01", on) for on in ("2002-05-05", "2002-05-06")] == ["signatory", "none"]
    assert found(PACT, done("unsigning", "2002-05-06", "S02")) == [("SignatureMissing", "inadmissible")]


def test_a_consent_taken_back_before_entry_into_force_leaves_the_count_and_the_signature_stays() -> None:
    """As the Russian Federation did under the Comprehensive Nuclear-Test-Ban Treaty in November 2023."""
    acts = [
        signed("pact", "S01", "1996-09-24"),
        deposit("pact", "S01", "2000-06-30"),
        done("withdrawal_of_consent", "2023-11-03"),
    ]
    registers = after(PACT, *acts, *THREE[1:2])
    assert [relation(registers, "pact", "S01", on) for on in ("2023-11-02", "2023-11-03")] == [
        "contracting",
        "signatory",
    ]
    later = [deposit("pact", "S03", "2023-11-10"), deposit("pact", "S04", "2023-12-01")]
    assert since(after(PACT, *acts, *THREE[1:2], later[0]), "pact") is None
    assert since(after(PACT, *acts, *THREE[1:2], *later), "pact") == "2023-12-31"
    again = deposit("pact", "S01", "2023-11-20")
    assert since(after(PACT, *acts, *THREE[1:2], later[0], again), "pact") == "2023-12-20"


def test_whoever_is_bound_withdraws_and_takes_nothing_back() -> None:
    assert found(PACT, done("withdrawal_of_consent", "2001-03-31"), *THREE) == [("BoundAlready", "inadmissible")]
    assert found(PACT, done("withdrawal_of_consent", "2001-03-31")) == [("ConsentMissing", "inadmissible")]


@pytest.mark.parametrize(("practice", "expected"), [({}, "2001-03-31"), ({"withdrawal_undoes": True}, None)])
def test_whether_a_consent_taken_back_in_between_undoes_the_count_is_practice(
    practice: dict[str, bool], expected: str | None
) -> None:
    clause = [PACT[0] | {"practice": practice}]
    registers = after(clause, *THREE, done("withdrawal_of_consent", "2001-03-15"))
    assert since(registers, "pact") == expected
    assert bound(registers, "pact", "S01") is None


def test_a_successor_is_bound_from_the_succession_and_without_a_gap() -> None:
    notice = done("succession", "1995-06-01", "S09", effective="1992-04-27", to="S01")
    registers = after(PACT, *deposits("pact", 3, "1990-01-01"), notice)
    assert bound(registers, "pact", "S09") == "1992-04-27"
    assert relation(registers, "pact", "S09", "1995-06-01") == "party"
    assert relation(registers, "pact", "S09", "1995-05-31") == "none"  # what is done later changes no earlier day
    early = done("succession", "1995-06-01", "S09", effective="1980-01-01")
    assert bound(after(PACT, *deposits("pact", 3, "1990-01-01"), early), "pact", "S09") == "1990-01-31"


@pytest.mark.parametrize(("practice", "expected"), [({}, "1996-11-06"), ({"successions_count": False}, None)])
def test_whether_notices_of_succession_count_is_practice(practice: dict[str, bool], expected: str | None) -> None:
    """As under the Vienna Convention on the Succession of States, in force on 6 November 1996."""
    clause = [PACT[0] | {"practice": practice}]
    registers = after(clause, *deposits("pact", 2, "1990-01-01"), done("succession", "1996-10-07", "S09"))
    assert since(registers, "pact") == expected


def test_a_state_that_is_no_more_was_a_party_and_its_consent_still_counts() -> None:
    gone = [
        act("subjects.entry", "entry-S01", "1800-01-01", subject="S01", form="state", names={"en": "S01"}),
        act("subjects.extinction", "end-S01", "2010-01-01", subject="S01"),
    ]
    registers = after(PACT, *THREE, *gone)
    assert since(registers, "pact") == "2001-03-31"
    assert [relation(registers, "pact", "S01", on) for on in ("2009-12-31", "2010-01-01")] == ["party", "former"]


def test_steps_under_a_states_own_law_count_for_nothing() -> None:
    steps = [
        act("treaties.domestic_approval", f"law/{one}", "2001-01-01", treaty="pact", party=one, form="law")
        for one in ("S01", "S02", "S03", "S04")
    ]
    registers = after(PACT, *steps)
    assert since(registers, "pact") is None
    assert relation(registers, "pact", "S01", "2005-01-01") == "none"


def test_signatories_apply_a_treaty_provisionally_and_one_of_them_ends_it_for_itself() -> None:
    acts = [
        signed("pact", "S01", "2001-01-01"),
        signed("pact", "S02", "2001-02-01"),
        act("treaties.provisional_application", "all", "2001-01-01", order=14, treaty="pact", since="2001-01-15"),
        done("end_of_provisional_application", "2002-01-01"),
    ]
    registers = after(PACT, *acts)
    days = ("2001-01-14", "2001-01-15", "2002-01-01")
    assert [relation(registers, "pact", "S01", on) for on in days] == ["signatory", "provisional", "signatory"]
    assert [relation(registers, "pact", "S02", on) for on in ("2001-01-31", "2001-02-01", "2002-01-01")] == [
        "none",
        "provisional",
        "provisional",
    ]
    assert found(PACT, done("end_of_provisional_application", "2001-01-10"), *acts[:3]) == [
        ("NotAppliedProvisionally", "irregular")
    ]


def test_provisional_application_by_one_counts_for_nothing_and_gives_way_to_entry_into_force() -> None:
    acts = [*THREE[:2], done("provisional_application", "2001-01-01", "S03")]
    assert since(after(PACT, *acts), "pact") is None
    registers = after(PACT, *acts, deposit("pact", "S03", "2001-03-01"))
    assert [relation(registers, "pact", "S03", on) for on in ("2001-03-30", "2001-03-31")] == ["provisional", "party"]


def test_a_treaty_is_signed_while_it_is_open_and_by_those_to_whom_it_is() -> None:
    open_for = {"signing": {"since": "2001-01-01", "last_on": "2001-12-31", "by": {"named": ["S01"]}}}
    clause = [PACT[0] | open_for]
    for on, party, rule in (
        ("2000-12-31", "S01", "NotOpenForSignature"),
        ("2002-01-01", "S01", "NotOpenForSignature"),
        ("2001-06-01", "S02", "NotEntitled"),
    ):
        assert found(clause, signed("pact", party, on)) == [(rule, "inadmissible")]
    assert found(clause, signed("pact", "S01", "2001-12-31")) == []


def test_an_accession_before_the_treaty_is_open_to_it_is_kept_and_not_counted() -> None:
    clause = [PACT[0] | {"acceding": {"opens": "in_force"}}]
    early = deposit("pact", "S04", "2001-02-28", "accession")
    assert found(clause, early) == [("AccessionEarly", "irregular")]
    assert since(after(clause, *THREE[:2], early), "pact") is None
    registers = after(clause, *THREE, early)
    assert (since(registers, "pact"), bound(registers, "pact", "S04")) == ("2001-03-31", "2001-03-31")
    closing = [PACT[0] | {"acceding": {"opens": "after_signing"}, "signing": {"last_on": "2001-12-31"}}]
    assert found(closing, deposit("pact", "S04", "2001-12-31", "accession")) == [("AccessionEarly", "irregular")]
    assert found(closing, deposit("pact", "S04", "2002-01-01", "accession")) == []


def test_an_accession_may_be_closed_or_need_the_consent_of_every_party() -> None:
    never = [PACT[0] | {"acceding": {"opens": "never"}}]
    assert found(never, deposit("pact", "S04", "2002-01-01", "accession")) == [("NotOpenToAccession", "inadmissible")]
    asked = [PACT[0] | {"acceding": {"needs_consent_of_parties": True}}]
    agreed = [
        act("treaties.consent_to_accession", f"yes/{one}", "2001-12-01", treaty="pact", party=one, to="S04")
        for one in ("S01", "S02", "S03")
    ]
    joins = deposit("pact", "S04", "2002-01-01", "accession")
    assert found(asked, joins, *THREE, *agreed[:2]) == [("ConsentOfPartiesMissing", "irregular")]
    assert found(asked, joins, *THREE, *agreed) == []


def test_partial_dates_give_a_span() -> None:
    registers = after(PACT, *THREE[:2], deposit("pact", "S03", "2001-04"))
    assert since(registers, "pact") == "2001-05-01/2001-05-30"
    assert [relation(registers, "pact", "S03", on) for on in ("2001-05-29", "2001-05-30")] == ["contracting", "party"]
    assert bound(registers, "pact", "S01") == "2001-05-01/2001-05-30"
