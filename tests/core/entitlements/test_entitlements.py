"""The ladder of arrears: liable by threshold, deprived by decision, spared by waiver, or deprived by the law itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.money import LADDER, act, assessed, decision, paid, purse, said
from cast.small import RULEBOOK
from comity.core.rulebook.loader import load
from comity.opendata import rows

YEARS = [one for year in (2004, 2005, 2006) for one in assessed(year)]
RULES = ("may", "liability", "arrears", "threshold", "least_payment")


def entitled(key: str, day: str, *acts: object, **changes: Any) -> list[Any]:
    found = rows(purse(*acts, **changes), "entitlements", date.fromisoformat(day))
    row = next(one for one in found if one["key"] == key)
    return [row[name] for name in RULES]


def taken(on: str = "2006-03-01", **fields: str) -> object:
    given = {"state": "XEL", "right": "posts", "authority": "D-1", **fields}
    return act("entitlements.withholding", "taken", on, order=20, **given)


def waiver(right: str = "posts", on: str = "2006-03-01", **fields: str) -> object:
    given = {"state": "XEL", "right": right, "authority": "D-1", **fields}
    return act("entitlements.waiver", "waiver", on, order=20, **given)


def test_more_than_a_year_makes_liable_and_takes_nothing() -> None:
    assert [True, "liable", "300.00", "100.00", "200.00"] == entitled("XEL/posts", "2006-03-01", *YEARS)
    both = paid("XEL", "2006-02-20", "200")
    assert [True, "below", "100.00", "100.00", "0.00"] == entitled("XEL/posts", "2006-03-01", *YEARS, both)


def test_as_much_as_two_years_takes_the_vote_by_itself_until_a_least_payment() -> None:
    assert [False, "liable", "300.00", "200.00", "100.01"] == entitled("XEL/vote", "2006-03-01", *YEARS)
    just = paid("XEL", "2006-02-20", "100.01")
    assert [True, "below", "199.99", "200.00", "0.00"] == entitled("XEL/vote", "2006-03-01", *YEARS, just)
    short = paid("XEL", "2006-02-20", "100")
    assert entitled("XEL/vote", "2006-03-01", *YEARS, short)[0] is False


def test_a_decision_takes_posts_from_a_member_that_is_liable_until_it_has_paid() -> None:
    before = decision(), *YEARS
    assert [] == said(taken(), *before)
    all_paid = paid("XEL", "2006-05-01", "300")
    assert entitled("XEL/posts", "2006-04-30", *before, taken(), all_paid)[0] is False
    assert entitled("XEL/posts", "2006-05-01", *before, taken(), all_paid)[0] is True
    next_year = *before, taken(), all_paid, *assessed(2007)
    assert entitled("XEL/posts", "2007-03-01", *next_year)[0] is True


def test_a_part_payment_does_not_give_posts_back() -> None:
    part = paid("XEL", "2006-05-01", "250")
    found = entitled("XEL/posts", "2006-05-02", decision(), *YEARS, taken(), part)
    assert [False, "below", "50.00"] == found[:3]


def test_a_decision_gives_a_right_back_before_it_is_paid() -> None:
    back = act(
        "entitlements.return_of_right", "back", "2006-04-01", order=20, state="XEL", right="posts", authority="D-1"
    )
    assert entitled("XEL/posts", "2006-04-01", decision(), *YEARS, taken(), back)[0] is True
    assert [("RightNotTaken", "irregular")] == said(back, decision(), *YEARS)
    found = rows(purse(decision(), *YEARS, taken(), back), "entitlements", date(2006, 3, 31))
    row = next(one for one in found if one["key"] == "XEL/posts")
    assert ["Taken by taken.", "taken"] == [row["reason"], row["withholding"]]


def test_nobody_takes_a_right_from_a_member_that_is_not_liable() -> None:
    quiet = paid("XEL", "2006-02-20", "300")
    assert [("NotLiable", "inadmissible")] == said(taken(), decision(), *YEARS, quiet)
    assert [("AuthorityNotOnRecord", "inadmissible")] == said(taken(), *YEARS)
    stranger = act("entitlements.withholding", "t", "2006-03-01", state="XFA", right="posts", authority="D-1")
    assert ("NotMember", "inadmissible") in said(stranger, decision(), *YEARS)
    unknown = act("entitlements.withholding", "t", "2006-03-01", state="XEL", right="cake", authority="D-1")
    assert ("RightUnknown", "inadmissible") in said(unknown, decision(), *YEARS)


def test_a_waiver_keeps_the_vote_until_its_end() -> None:
    waived = waiver("vote", until="2006-06-01")
    before = decision(), *YEARS
    assert [] == said(waived, *before)
    assert [True, "waived"] == entitled("XEL/vote", "2006-05-31", *before, waived)[:2]
    assert [False, "liable"] == entitled("XEL/vote", "2006-06-01", *before, waived)[:2]
    assert [("NothingToWaive", "note")] == said(waiver("vote"), *before, paid("XEL", "2006-02-20", "300"))


def test_a_waiver_of_another_organ_changes_nothing() -> None:
    competence = [
        {"matter": "general", "organs": ["ASM", "CNL"], "provision": "Statute, Art. 1"},
        {
            "matter": "waiver",
            "organs": ["ASM"],
            "provision": "Statute, Art. 1",
            "acts": ["entitlements.waiver"],
            "where": {"right": "vote"},
        },
    ]
    before = decision(), *YEARS
    assert [("CompetenceLacking", "inadmissible")] == said(waiver("vote"), *before, competence=competence)
    assert [False, "liable"] == entitled("XEL/vote", "2006-03-01", *before, waiver("vote"), competence=competence)[:2]
    assert [] == said(waiver("posts"), *before, competence=competence)


def test_a_recommendation_is_needed_where_the_law_asks_for_one() -> None:
    ladder = [{**LADDER[0], "recommended_by": "CNL"}]
    advice = act("entitlements.recommendation", "advice", "2006-02-25", state="XEL", right="posts", by="CNL")
    before = decision(), *YEARS
    assert [("RecommendationMissing", "inadmissible")] == said(waiver(), *before, ladder=ladder)
    assert [] == said(waiver(), *before, advice, ladder=ladder)
    assert [("NothingToWaive", "inadmissible")] == said(waiver("vote"), *before, ladder=ladder)


def test_where_the_ladder_or_the_accounts_are_silent_the_answer_says_unknown() -> None:
    silent = [{"rung": "posts", "right": "posts", "threshold": None, "note": "The new text was not read."}]
    assert [True, "unknown", None, None, None] == entitled("XEL/posts", "2006-03-01", *YEARS, ladder=silent)
    assert [True, "none"] == entitled("XEL/vote", "2006-03-01", *YEARS, ladder=silent)[:2]
    assert [("LiabilityUnknown", "irregular")] == said(taken(), decision(), *YEARS, ladder=silent)
    assert [True, "unknown"] == entitled("XEL/posts", "2006-03-01")[:2]
    first_year = entitled("XEL/posts", "2004-06-01", *assessed(2004))
    assert [True, "unknown", "100.00", None] == first_year[:4]


def test_disputed_debts_count_unless_the_law_says_otherwise() -> None:
    dispute = act(
        "contributions.dispute", "d", "2006-02-01", assessment="a2006", party="XEL", amount="100", grounds={"en": "No."}
    )
    apart = {"parameters": {"arrears.disputed_counts": False}}
    assert "300.00" == entitled("XEL/vote", "2006-03-01", *YEARS, dispute)[2]
    assert [False, "liable", "200.00"] == entitled("XEL/vote", "2006-03-01", *YEARS, dispute, **apart)[:3]


def test_a_suspended_member_may_nothing() -> None:
    suspended = act("membership.suspension", "s", "2006-02-15", state="XBR")
    assert entitled("XBR/vote", "2006-03-01", suspended)[0] is False
    assert entitled("XCO/vote", "2006-03-01", suspended)[0] is True


@pytest.mark.parametrize(
    ("asked", "threshold"),
    [
        ({"months": 6}, "50.00"),
        ({"years": 1, "months": 3}, "125.00"),
        ({"years": 1, "part": "1/2"}, "50.00"),
        ({"years": 2, "part": "1/3"}, "66.67"),
        ({"months": 24}, "200.00"),
    ],
)
def test_a_step_of_the_ladder_may_be_of_months_and_of_a_part_of_a_year(asked: dict[str, Any], threshold: str) -> None:
    ladder = [{**LADDER[0], "threshold": {"compare": "more_than", **asked}}]
    assert threshold == entitled("XEL/posts", "2006-03-01", *YEARS, ladder=ladder)[3]


def test_a_step_of_no_time_is_told_where_it_stands() -> None:
    ladder = [{**LADDER[0], "threshold": {"compare": "more_than", "part": "3/2"}}]
    book = {**RULEBOOK, "rights": [{"right": "posts", "names": {}}], "ladder": ladder}
    assert ["ladder.0.threshold", "ladder.0.threshold.part"] == [
        ".".join(str(step) for step in fault.path) for fault in load(book)[1]
    ]


def test_a_suspended_member_goes_on_paying_or_not_as_the_rulebook_says() -> None:
    suspended = act("membership.suspension", "s", "2006-02-15", state="XBR")

    def told(key: str, **values: bool) -> list[Any]:
        parameters = {f"membership.{name}": value for name, value in values.items()}
        found = rows(purse(suspended, parameters=parameters), "entitlements", date(2006, 3, 1))
        return next([row["pays"], row["pays_by"]] for row in found if row["key"] == key)

    assert [True, "Statute, Art. 1"] == told("XBR/vote", suspended_pays=True)
    assert [False, "Statute, Art. 1"] == told("XBR/vote", suspended_pays=False)
    assert [None, None] == told("XBR/vote")
    assert [None, None] == told("XCO/vote", suspended_pays=True)


def test_a_waiver_gives_back_what_was_taken_for_the_arrears_that_it_waives() -> None:
    before = decision(), *YEARS, taken()
    assert entitled("XEL/posts", "2006-04-01", *before)[0] is False
    assert [True, "waived"] == entitled("XEL/posts", "2006-04-01", *before, waiver(on="2006-04-01"))[:2]
    short = waiver(on="2006-04-01", until="2006-05-01")
    assert [True, "waived"] == entitled("XEL/posts", "2006-04-30", *before, short)[:2]
    assert [False, "liable"] == entitled("XEL/posts", "2006-05-01", *before, short)[:2]


def test_a_waiver_without_an_end_is_of_the_arrears_of_its_day_and_of_no_later_ones() -> None:
    before = decision(), *YEARS, waiver(), paid("XEL", "2006-05-01", "300")
    later = *before, *assessed(2007), *assessed(2008)
    assert [True, "waived"] == entitled("XEL/posts", "2006-04-30", *later)[:2]
    assert [True, "below"] == entitled("XEL/posts", "2006-05-02", *later)[:2]
    assert [True, "liable", "200.00", "100.00"] == entitled("XEL/posts", "2008-03-01", *later)[:4]


def test_one_recommendation_serves_one_waiver() -> None:
    ladder = [{**LADDER[0], "recommended_by": "CNL"}]

    def advice(key: str, on: str) -> object:
        return act("entitlements.recommendation", key, on, state="XEL", right="posts", by="CNL")

    first = waiver(on="2006-03-01", until="2006-04-01")
    again = act("entitlements.waiver", "again", "2006-05-01", order=20, state="XEL", right="posts", authority="D-2")
    before = decision(), decision("D-2", "2004-12-02"), *YEARS, advice("one", "2006-02-25"), first
    assert [("RecommendationMissing", "inadmissible")] == said(again, *before, ladder=ladder)
    assert [] == said(again, *before, advice("two", "2006-04-20"), ladder=ladder)


def test_arrears_to_the_cent_at_a_threshold() -> None:
    exactly = paid("XEL", "2006-02-20", "200")
    assert [True, "below", "100.00", "100.00", "0.00"] == entitled("XEL/posts", "2006-03-01", *YEARS, exactly)
    cent_more = paid("XEL", "2006-02-20", "199.99")
    assert [True, "liable", "100.01", "100.00", "0.01"] == entitled("XEL/posts", "2006-03-01", *YEARS, cent_more)
    two_years = paid("XEL", "2006-02-20", "100")
    assert [False, "liable", "200.00", "200.00", "0.01"] == entitled("XEL/vote", "2006-03-01", *YEARS, two_years)
