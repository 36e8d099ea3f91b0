"""Final clauses that turn on other treaties and acts, on each party or part; and those who come later (T10, T23-L7)."""

from __future__ import annotations

from datetime import date

import pytest

from cast.clauses import after, bound, deposit, deposits, fact, found, relation, since, states
from cast.small import act
from comity.core.chapters.treaties.questions import Reason, between
from comity.core.record.act import Act
from comity.core.registers import Registers


def parent(last: str) -> list[Act]:
    return deposits("disabilities-2006", 20, last)


def circulated(treaty: str, on: str, **fields: object) -> Act:
    return act("treaties.circulation", f"{treaty}/sent", on, treaty=treaty, **fields)


def objecting(treaty: str, party: str, on: str) -> Act:
    key = f"{treaty}/{party}/against"
    fields = {"treaty": treaty, "party": party, "circulation": f"{treaty}/sent"}
    return act("treaties.objection_to_circulated", key, on, **fields)


def notified(concerns: str, on: str, treaty: str) -> Act:
    return act("treaties.notification", f"{concerns}/told", on, order=20, treaty=treaty, concerns=concerns)


def is_between(registers: Registers, treaty: str, one: str, other: str, on: str) -> bool:
    return between(registers.treaties, treaty, one, other, date.fromisoformat(on)).is_in_force


def test_a_protocol_waits_for_its_parent() -> None:
    protocol = "disabilities-protocol-2006"
    given = deposits(protocol, 10, "2007-06-01")
    assert since(after("T10", *given), protocol) is None
    assert since(after("T10", *parent("2008-04-03"), *given), protocol) == "2008-05-03"
    assert since(after("T10", *parent("2007-01-01"), *given), protocol) == "2007-07-01"
    assert since(after("T10", *parent("2008-04-03")[:-1], *given), protocol) is None


def test_a_delay_may_run_from_the_parent() -> None:
    linked = {
        "treaty": "annex",
        "entry": {
            "when": {"needs": "treaty_in_force", "treaty": "pact"},
            "delay": {"rule": "days_after", "count": 10},
        },
    }
    pact = {"treaty": "pact", "entry": {"when": {"needs": "consents", "count": 1}}}
    assert since(after([linked, pact], deposit("pact", "S01", "2000-01-01")), "annex") == "2000-01-11"


def test_treaties_that_wait_for_one_another_do_not_enter_into_force() -> None:
    pair = [
        {"treaty": one, "entry": {"when": {"needs": "consents", "count": 1}, "not_before_treaties": [other]}}
        for one, other in (("chicken", "egg"), ("egg", "chicken"))
    ]
    registers = after(pair, deposit("chicken", "S01", "2000-01-01"), deposit("egg", "S01", "2000-01-01"))
    assert (since(registers, "chicken"), since(registers, "egg")) == (None, None)


def test_ministers_determine_the_day() -> None:
    treaty = "trade-organization-1994"
    decided = act("treaties.determination", "decided", "1994-12-08", treaty=treaty, in_force_on="1995-01-01")
    given = deposits(treaty, 30, "1994-12-30")
    assert since(after("T23", *given), treaty) is None
    registers = after("T23", *given, decided)
    assert since(registers, treaty) == "1995-01-01"
    assert relation(registers, treaty, "S01", "1994-12-31") == "contracting"


def test_a_notice_that_the_funds_suffice_is_needed_beside_the_number() -> None:
    treaty = "genetic-engineering-1983"
    notice = act("treaties.determination", "funds", "1994-02-03", treaty=treaty, is_notice=True)
    assert since(after("T23", *deposits(treaty, 24, "1994-01-01")), treaty) is None
    assert since(after("T23", *deposits(treaty, 24, "1994-01-01"), notice), treaty) == "1994-02-03"
    assert since(after("T23", *deposits(treaty, 23, "1994-01-01"), notice), treaty) is None
    assert since(after("T23", *deposits(treaty, 24, "1994-03-01"), notice), treaty) == "1994-03-01"


def ships(objections: int, on: str = "2005-06-01", number: int = 9) -> Registers:
    treaty = "ships-annex-amendment"
    against = [objecting(treaty, one, on) for one in states(objections)]
    return after("T24", *deposits("ships-1973", number, "2000-01-20"), circulated(treaty, "2005-01-31"), *against)


def test_silence_accepts_an_amendment_and_fewer_than_a_third_do_not_stop_it() -> None:
    assert since(ships(0), "ships-annex-amendment") == "2006-05-30"
    assert since(ships(2), "ships-annex-amendment") == "2006-05-30"


def test_a_third_stops_it_and_what_comes_too_late_does_not() -> None:
    assert since(ships(3), "ships-annex-amendment") is None
    assert since(ships(3, "2005-11-30"), "ships-annex-amendment") is None
    assert since(ships(3, "2005-12-01"), "ships-annex-amendment") == "2006-05-30"


def test_it_binds_all_parties_but_those_that_objected() -> None:
    registers = ships(2)
    assert bound(registers, "ships-annex-amendment", "S03") == "2006-05-30"
    assert bound(registers, "ships-annex-amendment", "S02") is None
    assert relation(registers, "ships-annex-amendment", "S03", "2006-05-29") == "none"
    assert registers.treaties.parties_on("ships-annex-amendment", date(2006, 5, 30)) == states(9)[2:]


def test_an_annex_is_in_force_a_year_after_its_circulation_for_all_that_did_not_opt_out() -> None:
    treaty = "pollutants-annex-amendment"
    parties = deposits("pollutants-2001", 4, "2004-05-17")
    registers = after("T24", *parties, circulated(treaty, "2009-08-26"), objecting(treaty, "S02", "2010-03-01"))
    assert registers.treaties.parties_on(treaty, date(2010, 8, 25)) == []
    assert registers.treaties.parties_on(treaty, date(2010, 8, 26)) == ["S01", "S03", "S04"]
    newcomer = after("T24", *parties, circulated(treaty, "2009-08-26"), deposit("pollutants-2001", "S05", "2012-01-01"))
    assert bound(newcomer, treaty, "S05") == "2012-01-01"


def test_registration_of_the_treaty_may_be_a_condition() -> None:
    registered = act("treaties.registration", "registered", "1925-03-01", treaty="only-if-registered", number="1")
    given = deposits("only-if-registered", 2, "1924-05-01")
    assert since(after("T25", *given), "only-if-registered") is None
    assert since(after("T25", *given, registered), "only-if-registered") == "1925-03-01"


def test_for_each_party_separately_it_is_in_force_between_those_that_have_deposited() -> None:
    treaty = "gas-protocol-1925"
    given = [
        deposit(treaty, "FRA", "1926-05-10"),
        deposit(treaty, "VEN", "1928-02-08"),
        deposit(treaty, "ITA", "1928-04-03"),
    ]
    registers = after("T26", *given)
    assert since(registers, treaty) == "1928-02-08"
    assert is_between(registers, treaty, "FRA", "VEN", "1928-02-08")
    assert not is_between(registers, treaty, "FRA", "VEN", "1928-02-07")
    assert not is_between(registers, treaty, "FRA", "ITA", "1928-04-02")
    assert is_between(registers, treaty, "VEN", "ITA", "1928-04-03")
    assert since(after("T26", given[0]), treaty) is None


def weapons(number: int, last: str, parts: list[str]) -> list[Act]:
    treaty, given = "conventional-weapons-1980", deposits("conventional-weapons-1980", number, last)
    return [
        deposit(treaty, one.party, one.on.text, parts=parts)  # type: ignore[attr-defined]  # each is an instrument
        for one in given
    ]


def test_each_protocol_is_counted_by_itself() -> None:
    treaty = "conventional-weapons-1980"
    registers = after("T27", *weapons(20, "1983-06-02", ["protocol-i", "protocol-ii"]))
    assert since(registers, treaty) == "1983-12-02"
    assert since(registers, treaty, "protocol-i") == "1983-12-02"
    assert since(registers, treaty, "protocol-iii") is None
    three = deposits(treaty, 20, "1984-01-31", [f"T{place:02}" for place in range(1, 21)])
    registers = after("T27", *weapons(20, "1983-06-02", ["protocol-i", "protocol-ii"]), *three)
    assert since(registers, treaty, "protocol-iii") == "1984-07-31"
    assert registers.treaties.bound(treaty, "S01", "protocol-iii") is None
    assert registers.treaties.bound(treaty, "T01", "protocol-iii") is not None


def test_consent_to_a_single_protocol_is_not_received_and_two_are() -> None:
    treaty = "conventional-weapons-1980"
    assert found("T27", deposit(treaty, "S01", "1983-01-01", parts=["protocol-i"])) == [
        ("SignatureMissing", "note"),
        ("PartsTooFew", "inadmissible"),
    ]
    two = deposit(treaty, "S01", "1983-01-01", parts=["protocol-i", "protocol-ii"])
    assert found("T27", two) == [("SignatureMissing", "note")]
    assert found("T27", deposit(treaty, "S01", "1984-01-01", "acceptance", parts=["protocol-iii"]), two) == [
        ("SignatureMissing", "note")
    ]


LATER = {
    "L1": ("biological-diversity-1992", 30, "1993-09-30", {"1993-10-01": "1993-12-30", "1995-01-01": "1995-04-01"}),
    "L2": ("organized-crime-2000", 40, "2003-07-01", {"2003-07-02": "2003-09-29", "2004-01-01": "2004-01-31"}),
    "L4": ("migrant-workers-1990", 20, "2003-03-14", {"2004-01-31": "2004-05-01", "2004-02-01": "2004-06-01"}),
    "T7": ("environmental-modification-1976", 20, "1978-10-05", {"1980-02-29": "1980-02-29"}),
    "T9": ("chemical-weapons-1993", 65, "1996-10-31", {"1997-04-01": "1997-05-01", "1996-11-05": "1997-04-29"}),
}


@pytest.mark.parametrize("form", LATER)
def test_who_comes_later_is_bound_by_the_rule_for_those_and_never_before_the_treaty(form: str) -> None:
    treaty, number, last, expected = LATER[form]
    newcomers = {on: f"N{place:02}" for place, on in enumerate(expected)}
    given = [deposit(treaty, party, on, "accession") for on, party in newcomers.items()]
    registers = after(form, *deposits(treaty, number, last), *given)
    assert {on: bound(registers, treaty, party) for on, party in newcomers.items()} == expected
    assert bound(registers, treaty, "S01") == since(registers, treaty)


def test_an_accession_may_have_a_delay_of_its_own() -> None:
    treaty = "charter-of-an-organisation"
    later = [deposit(treaty, "S03", "2001-01-01"), deposit(treaty, "S04", "2001-01-01", "accession")]
    registers = after("L2", *deposits(treaty, 2, "2000-01-01"), *later)
    assert (bound(registers, treaty, "S03"), bound(registers, treaty, "S04")) == ("2001-01-01", "2001-01-31")


def test_who_comes_in_between_is_bound_by_its_own_delay_or_with_the_treaty_whichever_is_later() -> None:
    treaty = "safety-at-sea-1974"
    tonnage = fact(treaty, "gross_tonnage", values={"S01": "50", "rest": "50"})
    between_days = [deposit(treaty, "N01", "1979-06-01"), deposit(treaty, "N02", "1980-05-01")]
    registers = after("L3", tonnage, *deposits(treaty, 25, "1979-05-25"), *between_days)
    assert since(registers, treaty) == "1980-05-25"
    assert (bound(registers, treaty, "N01"), bound(registers, treaty, "N02")) == ("1980-05-25", "1980-08-01")


def test_elsewhere_who_comes_in_between_is_bound_with_the_treaty() -> None:
    treaty = "who-comes-between"
    newcomers = [deposit(treaty, "N01", "2000-07-01"), deposit(treaty, "N02", "2000-07-02")]
    registers = after("L3", *deposits(treaty, 2, "2000-01-01"), *newcomers)
    assert since(registers, treaty) == "2000-07-01"
    assert (bound(registers, treaty, "N01"), bound(registers, treaty, "N02")) == ("2000-07-01", "2001-01-02")


def test_the_clock_may_start_with_the_depositarys_notification() -> None:
    treaty = "phonograms-1971"
    later = deposit(treaty, "N01", "1975-01-15")
    given = [*deposits(treaty, 5, "1973-01-18"), later]
    assert bound(after("L5", *given), treaty, "N01") is None
    assert relation(after("L5", *given), treaty, "N01", "1980-01-01") == "contracting"
    assert bound(after("L5", *given, notified(later.id, "1975-02-10", treaty)), treaty, "N01") == "1975-05-10"


def test_a_party_may_ask_for_a_later_day_and_not_for_an_earlier_one() -> None:
    treaty = "trademarks-2006"
    given = deposits(treaty, 10, "2008-12-16")
    asks = deposit(treaty, "N01", "2010-01-01", "accession", requested="2010-09-01")
    hurries = deposit(treaty, "N02", "2010-01-01", "accession", requested="2010-02-01")
    registers = after("L6", *given, asks, hurries)
    assert (bound(registers, treaty, "N01"), bound(registers, treaty, "N02")) == ("2010-09-01", "2010-04-01")
    assert bound(after("L1", *deposits("biological-diversity-1992", 30, "1993-09-30"), deposit(
        "biological-diversity-1992", "N01", "1995-01-01", requested="1999-01-01")), "biological-diversity-1992", "N01"
    ) == "1995-04-01"  # fmt: skip


def test_an_accession_has_effect_when_the_period_for_objections_has_passed() -> None:
    treaty = "apostille-1961"
    joins = deposit(treaty, "N01", "1967-01-10", "accession")
    given = [*deposits(treaty, 3, "1964-11-25"), joins, notified(joins.id, "1967-02-01", treaty)]
    against = act("treaties.objection_to_accession", "against", "1967-07-01", treaty=treaty, party="S01", to="N01")
    registers = after("L7", *given, against)
    assert bound(registers, treaty, "N01") == "1967-09-30"
    assert is_between(registers, treaty, "N01", "S02", "1967-09-30")
    assert not is_between(registers, treaty, "N01", "S02", "1967-09-29")
    assert not is_between(registers, treaty, "N01", "S01", "1967-09-30")
    late = act("treaties.objection_to_accession", "late", "1967-08-02", treaty=treaty, party="S02", to="N01")
    assert found("L7", late, *given) == [("ObjectionLate", "irregular")]


def test_an_accession_has_effect_toward_those_that_accept_it() -> None:
    treaty = "child-abduction-1980"
    given = [*deposits(treaty, 3, "1983-09-20"), deposit(treaty, "N01", "1990-04-01", "accession")]
    accepted = act("treaties.consent_to_accession", "accepted", "1991-02-11", treaty=treaty, party="S01", to="N01")
    registers = after("L7", *given, accepted)
    assert not is_between(registers, treaty, "N01", "S01", "1991-04-30")
    assert is_between(registers, treaty, "N01", "S01", "1991-05-01")
    assert between(registers.treaties, treaty, "S02", "N01", date(2000, 1, 1)).reasons == (
        Reason("not_accepted", "S02", "N01"),
    )
    assert is_between(registers, treaty, "S01", "S02", "1984-01-01")
