"""Final clauses that turn on classes, measures, bodies and regions (T11 to T21), as the page has them."""

from __future__ import annotations

import pytest

from cast.clauses import EARLY, after, deposit, deposits, fact, relation, signed, since, states
from cast.small import act
from comity.core.record.act import Act


def emissions(*held: tuple[str, str]) -> list[Act]:
    return [
        fact("kyoto-1997", "annex_i", subjects=[party for party, _ in held]),
        fact("kyoto-1997", "emissions_1990", values=dict(held)),
    ]


def cocoa() -> list[Act]:
    """S01 to S06 export 50, 10, 10, 10, 10, 10; S11 and S12 import 60 and 40."""
    exporters = states(6)
    return [
        fact("cocoa-2001", "exporters", subjects=exporters),
        fact("cocoa-2001", "exports", values=dict(zip(exporters, ["50", "10", "10", "10", "10", "10"], strict=True))),
        fact("cocoa-2001", "imports", values={"S11": "60", "S12": "40"}),
    ]


def noticed(treaty: str, party: str, on: str) -> Act:
    return act("treaties.provisional_application", f"{treaty}/{party}/notice", on, order=14, treaty=treaty, party=party)


def test_forty_others_are_not_enough_without_the_three_that_are_named() -> None:
    treaty = "non-proliferation-1968"
    named = [deposit(treaty, one, "1970-03-05") for one in ("GBR", "SUN", "USA")]
    assert since(after("T11", *deposits(treaty, 40, "1970-03-01"), *named), treaty) == "1970-03-05"
    assert since(after("T11", *deposits(treaty, 43, "1970-03-01"), *named[:2]), treaty) is None
    assert since(after("T11", *deposits(treaty, 39, "1970-03-01"), *named), treaty) is None
    late = deposit(treaty, "S99", "1971-01-01")
    assert since(after("T11", *deposits(treaty, 39, "1970-03-01"), *named, late), treaty) == "1971-01-01"


def test_all_of_a_list_are_needed_and_nobody_else_replaces_one() -> None:
    treaty = "test-ban-1996"
    listed = fact(treaty, "annex_2", subjects=states(44))
    all_but_one = deposits(treaty, 43, "2000-01-01")
    assert since(after("T12", listed, *all_but_one, deposit(treaty, "S60", "2000-01-01")), treaty) is None
    assert since(after("T12", listed, *all_but_one, deposit(treaty, "S44", "2000-01-01")), treaty) == "2000-06-29"
    early = deposit(treaty, "S44", "1996-10-01")
    assert since(after("T12", listed, *deposits(treaty, 43, "1996-10-01"), early), treaty) == "1998-09-24"


def test_without_the_list_on_record_there_is_no_day() -> None:
    assert since(after("T12", *deposits("test-ban-1996", 44, "2000-01-01")), "test-ban-1996") is None


def test_all_signatories_are_those_who_had_signed_when_the_last_of_them_ratified() -> None:
    treaty = "antarctic-1959"
    signatures = [signed(treaty, one, "1959-12-01") for one in states(12)]
    given = deposits(treaty, 12, "1961-06-23")
    assert since(after("T12", *signatures, *given), treaty) == "1961-06-23"
    assert since(after("T12", *signatures, *given[:-1]), treaty) is None
    afterwards = signed(treaty, "S13", "1962-01-01")
    assert since(after("T12", *signatures, *given, afterwards), treaty) == "1961-06-23"
    before = signed(treaty, "S13", "1961-06-22")
    assert since(after("T12", *signatures, *given, before), treaty) is None


def test_one_signatory_is_not_all_signatories() -> None:
    treaty = "antarctic-1959"
    alone = [signed(treaty, "S01"), deposit(treaty, "S01", "1960-01-01")]
    assert since(after("T12", *alone), treaty) is None
    other = [signed(treaty, "S02", "1960-02-01"), deposit(treaty, "S02", "1960-03-01")]
    assert since(after("T12", *alone, *other), treaty) == "1960-03-01"


def test_seventeen_of_the_class_must_be_among_the_twenty_two() -> None:
    treaty = "nuclear-safety-1994"
    has_one = fact(treaty, "with_installation", subjects=states(17))
    without = [f"S{place}" for place in range(20, 26)]
    given = deposits(treaty, 17, "1996-07-26")
    five = deposits(treaty, 5, "1996-01-01", without)
    assert since(after("T13", has_one, *given, *five), treaty) == "1996-10-24"
    assert since(after("T13", has_one, *given[:-1], *deposits(treaty, 6, "1996-01-01", without)), treaty) is None
    assert since(after("T13", has_one, *given, *five[:-1]), treaty) is None


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([("S01", "37.6"), ("S02", "17.4"), ("S99", "45")], "2005-02-16"),
        ([("S01", "37.6"), ("S02", "17.3"), ("S99", "45.1")], None),
        ([("S60", "99"), ("S01", "1")], None),
    ],
)
def test_a_share_is_reached_exactly_or_not_at_all(held: list[tuple[str, str]], expected: str | None) -> None:
    assert since(after("T14", *emissions(*held), *deposits("kyoto-1997", 55, "2004-11-18")), "kyoto-1997") == expected


def test_a_share_is_of_the_class_and_others_add_nothing_to_it() -> None:
    treaty = "kyoto-1997"
    outside = [fact(treaty, "annex_i", subjects=["S01", "S99"])]
    measure = fact(treaty, "emissions_1990", values={"S01": "54", "S99": "46", "S02": "100"})
    assert since(after("T14", *outside, measure, *deposits(treaty, 55, "2004-11-18")), treaty) is None


def test_the_instrument_of_an_organisation_is_not_counted_beside_those_of_its_members() -> None:
    treaty = "kyoto-1997"
    union = act("subjects.entry", "entry-union", EARLY, subject="UNION", form="organisation", names={"en": "Union"})
    own = deposit(treaty, "UNION", "2004-11-18", "approval")
    given = [*emissions(("S01", "60"), ("S99", "40")), union, own, *deposits(treaty, 54, "2004-11-18")]
    assert since(after("T14", *given), treaty) is None
    last = deposit(treaty, "S55", "2005-01-10")
    assert since(after("T14", *given, last), treaty) == "2005-04-10"


def test_a_share_alone() -> None:
    treaty = "regional-bank-1996"
    held = fact(treaty, "subscriptions", values={"S01": "40", "S02": "25", "S03": "35"})
    assert since(after("T15", held, *deposits(treaty, 2, "1997-05-01")), treaty) == "1997-05-01"
    assert since(after("T15", held, *deposits(treaty, 1, "1997-05-01")), treaty) is None


def test_more_than_a_share_is_not_reached_by_the_share() -> None:
    clause = {
        "treaty": "pact",
        "entry": {"when": {"needs": "share", "fraction": "1/2", "measure": "area", "strictly": True}},
    }
    held = fact("pact", "area", values={"S01": "5", "S02": "4", "S03": "1"})
    assert since(after([clause], held, deposit("pact", "S01", "2000-01-01")), "pact") is None
    both = [deposit("pact", "S01", "2000-01-01"), deposit("pact", "S03", "2000-02-01")]
    assert since(after([clause], held, *both), "pact") == "2000-02-01"


def test_a_member_of_both_unions_counts_in_both() -> None:
    treaty = "intellectual-property-1967"
    paris, berne = fact(treaty, "paris_union", subjects=states(10)), fact(treaty, "berne_union", subjects=states(7))
    assert since(after("T16", paris, berne, *deposits(treaty, 10, "1970-01-26")), treaty) == "1970-04-26"
    six = fact(treaty, "berne_union", subjects=states(6))
    assert since(after("T16", paris, six, *deposits(treaty, 10, "1970-01-26")), treaty) is None


def test_every_group_and_the_amount_pledged_are_needed() -> None:
    treaty = "agricultural-fund-1976"
    groups = [
        fact(treaty, "category_1", subjects=states(6)),
        fact(treaty, "category_2", subjects=states(12)[6:]),
        fact(treaty, "category_3", subjects=states(36)[12:]),
        fact(treaty, "categories_1_and_2", subjects=states(12)),
    ]
    exactly = fact(treaty, "pledges", values={"S01": "500", "S07": "250", "S13": "100"})
    fewer = fact(treaty, "pledges", values={"S01": "500", "S07": "249.999", "S13": "100"})
    given = deposits(treaty, 36, "1977-11-30")
    assert since(after("T16", *groups, exactly, *given), treaty) == "1977-11-30"
    assert since(after("T16", *groups, fewer, *given), treaty) is None
    assert since(after("T16", *groups, exactly, *given[1:]), treaty) is None


def test_exporters_and_importers_bring_it_into_force_provisionally_first() -> None:
    treaty = "cocoa-2001"
    promised = [noticed(treaty, one, "2001-11-01") for one in ("S01", "S02", "S03", "S11")]
    registers = after(
        "T17", *cocoa(), *promised, deposit(treaty, "S04", "2001-12-01"), deposit(treaty, "S05", "2002-03-01")
    )
    assert since(registers, treaty) is None
    provisional = registers.treaties.in_force_since(treaty, stage="provisional")
    assert provisional is not None
    assert provisional.since.text == "2002-03-01"
    assert relation(registers, treaty, "S01", "2002-02-28") == "none"
    assert relation(registers, treaty, "S01", "2002-03-01") == "provisional"
    assert relation(registers, treaty, "S05", "2002-03-01") == "provisional"


def test_it_is_definitively_in_force_when_instruments_reach_the_numbers_and_not_before_the_day() -> None:
    treaty = "cocoa-2001"
    given = deposits(treaty, 5, "2003-05-01")
    assert since(after("T17", *cocoa(), *given, deposit(treaty, "S11", "2003-06-01")), treaty) == "2003-10-01"
    assert since(after("T17", *cocoa(), *given, deposit(treaty, "S11", "2004-06-01")), treaty) == "2004-06-01"
    assert since(after("T17", *cocoa(), *given, deposit(treaty, "S12", "2003-06-01")), treaty) is None
    four = [deposit(treaty, one, "2003-05-01") for one in ("S01", "S02", "S03", "S04", "S11")]
    assert since(after("T17", *cocoa(), *four), treaty) is None


def test_those_that_have_consented_may_decide_for_themselves() -> None:
    treaty = "cocoa-2001"
    decided = act(
        "treaties.determination", "met", "2002-09-20", treaty=treaty, in_force_on="2002-10-01", is_provisional=True
    )
    registers = after("T17", *cocoa(), noticed(treaty, "S01", "2002-05-01"), decided)
    assert since(registers, treaty) is None
    assert relation(registers, treaty, "S01", "2002-09-30") == "none"
    assert relation(registers, treaty, "S01", "2002-10-01") == "provisional"


def test_two_thirds_of_a_body_are_rounded_up() -> None:
    treaty = "african-community-1991"
    members = [deposit(treaty, one, f"2004-04-{day}") for one, day in (("XBR", "10"), ("XCO", "11"), ("XDU", "12"))]
    assert since(after("T18", *members[:2]), treaty) is None
    assert since(after("T18", *members), treaty) == "2004-05-12"
    assert since(after("T18", *members[:2], deposit(treaty, "S01", "2004-04-12")), treaty) is None


def test_an_amendment_is_counted_among_the_parties_and_binds_all_of_them() -> None:
    parties = deposits("court-statute", 8, "2000-01-10")
    seven = deposits("statute-amendment", 7, "2010-05-01")
    registers = after("T18", *parties, *seven)
    assert since(registers, "statute-amendment") == "2011-05-01"
    assert registers.treaties.bound("statute-amendment", "S08") is not None
    assert relation(registers, "statute-amendment", "S08", "2011-04-30") == "none"
    assert relation(registers, "statute-amendment", "S08", "2011-05-01") == "party"
    assert since(after("T18", *parties, *seven[:-1]), "statute-amendment") is None
    joined = deposit("court-statute", "S09", "2009-01-01")
    assert since(after("T18", *parties, joined, *seven), "statute-amendment") is None


def test_the_parties_at_the_adoption_are_those_of_that_day() -> None:
    of = {"parties_to": "court-statute", "as_on": "2005-01-01"}
    amending = {"treaty": "amendment", "entry": {"when": {"needs": "fraction_of", "fraction": "2/3", "of": of}}}
    statute = {"treaty": "court-statute", "entry": {"when": {"needs": "consents", "count": 2}}}
    given = [*deposits("court-statute", 3, "2000-01-10"), deposit("court-statute", "S04", "2006-01-01")]
    registers = after([statute, amending], *given, *deposits("amendment", 2, "2010-01-01"))
    assert since(registers, "amendment") == "2010-01-01"
    newcomer = [deposit("amendment", "S01", "2010-01-01"), deposit("amendment", "S04", "2010-01-02")]
    assert since(after([statute, amending], *given, *newcomer), "amendment") is None


@pytest.mark.parametrize(("signatories", "needed"), [(11, 6), (12, 6), (30, 6), (10, 5), (9, 5), (4, 2)])
def test_the_smaller_of_a_number_and_half_of_the_signatories(signatories: int, needed: int) -> None:
    treaty = "trans-pacific-2018"
    signatures = [signed(treaty, one, "2018-03-08") for one in states(signatories)]
    given = deposits(treaty, needed, "2018-10-31")
    assert since(after("T19", *signatures, *given), treaty) == "2018-12-30"
    assert since(after("T19", *signatures, *given[:-1]), treaty) is None


def test_four_of_the_eight_must_be_joined_by_roads() -> None:
    treaty = "traffic-arteries-1975"
    joined = fact(treaty, "e_roads", links=[["S01", "S02"], ["S03", "S02"], ["S03", "S04"], ["S05", "S06"]])
    parted = fact(treaty, "e_roads", links=[["S01", "S02"], ["S03", "S04"], ["S04", "S09"], ["S09", "S01"]])
    given = deposits(treaty, 8, "1982-12-15")
    assert since(after("T20", joined, *given), treaty) == "1983-03-15"
    assert since(after("T20", parted, *given), treaty) is None
    between = deposit(treaty, "S09", "1983-01-01")
    assert since(after("T20", parted, *given, between), treaty) == "1983-04-01"
    assert since(after("T20", *given), treaty) is None


def test_ten_of_one_continent_wait_for_one_of_another() -> None:
    treaty = "university-for-peace-1980"
    continents = fact(treaty, "continents", regions={"one": states(10), "another": ["S11"]})
    given = deposits(treaty, 10, "1981-01-01")
    assert since(after("T20", continents, *given), treaty) is None
    assert since(after("T20", continents, *given, deposit(treaty, "S11", "1981-04-07")), treaty) == "1981-04-07"


def fish(*acts: Act) -> str | None:
    treaty = "pacific-fish-stocks-2000"
    regions = [fact(treaty, "north", subjects=["N01", "N02", "N03"]), fact(treaty, "south", subjects=states(20))]
    return since(after("T21", *regions, *acts), treaty)


def test_both_regions_suffice_at_any_time() -> None:
    treaty = "pacific-fish-stocks-2000"
    north = [deposit(treaty, one, "2003-03-01") for one in ("N01", "N02", "N03")]
    assert fish(*north, *deposits(treaty, 7, "2003-03-02")) == "2003-04-01"
    assert fish(*north, *deposits(treaty, 6, "2003-03-02")) is None


def test_thirteen_suffice_where_one_region_stays_away_for_three_years() -> None:
    treaty = "pacific-fish-stocks-2000"
    assert fish(*deposits(treaty, 13, "2003-12-19")) == "2004-06-19"
    assert fish(*deposits(treaty, 12, "2003-12-19")) is None
    assert fish(*deposits(treaty, 13, "2002-01-15")) == "2004-03-05"


def test_the_way_around_is_closed_where_the_region_has_ratified_in_time() -> None:
    treaty = "pacific-fish-stocks-2000"
    in_time = [deposit(treaty, one, "2003-09-05") for one in ("N01", "N02", "N03")]
    too_late = [deposit(treaty, one, "2003-09-06") for one in ("N01", "N02", "N03")]
    others = deposits(treaty, 13, "2003-12-19", [f"E{place:02}" for place in range(1, 14)])
    assert fish(*in_time, *others) is None
    assert fish(*too_late, *others) == "2004-06-16"


def test_the_earlier_way_counts_when_both_are_open() -> None:
    treaty = "pacific-fish-stocks-2000"
    late = [deposit(treaty, one, "2004-03-01") for one in ("N01", "N02", "N03")]
    assert fish(*deposits(treaty, 13, "2003-12-19"), *late) == "2004-03-31"
