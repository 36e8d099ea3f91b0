"""What members are assessed, when it is due, what they pay, and what is open of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cast.money import act, approved, assessed, decision, paid, purse, said
from comity.core.chapters.contributions.account import Claim
from comity.core.kernel.books import joined
from comity.core.registers import Registers
from comity.opendata import rows

A2005 = assessed(2005)


def claim(registers: Registers, key: str = "a2005", party: str = "XBR") -> Claim:
    found = registers.contributions.claim(key, party)
    assert found is not None
    return found[1]


def open_of(registers: Registers, party: str, key: str = "a2005", day: str = "2005-12-31") -> int:
    return claim(registers, key, party).open_on(date.fromisoformat(day))


def balanced(registers: Registers) -> bool:
    books = joined(registers.contributions.books, registers.budget.books)
    return all(sum(one.minor for one in booking.postings) == 0 for booking in books.bookings)


def test_a_total_is_shared_by_the_scale_to_the_cent() -> None:
    registers = purse(*assessed(2005, "100.01"))
    assert {"XBR": 4001, "XCO": 3000, "XDU": 2000, "XEL": 1000} == registers.contributions.assessments["a2005"].parts
    assert balanced(registers)


def test_each_part_is_what_the_rulebooks_rounding_gives() -> None:
    equal = purse(*assessed(2005, "0.02", scale="equal"))
    assert {"XBR": 1, "XCO": 1, "XDU": 0, "XEL": 0} == equal.contributions.assessments["a2005"].parts
    assert ("XBR", "XCO", "XDU", "XEL") == equal.contributions.assessments["a2005"].tied


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"scale": "gap"}, ("ScaleNotUsable", "inadmissible")),
        ({"scale": "partly"}, ("ScaleNotUsable", "inadmissible")),
        ({"scale": "none"}, ("ScaleUnknown", "inadmissible")),
        ({"total": "1000.001"}, ("AmountTooPrecise", "inadmissible")),
        ({"total": "1000.01"}, ("AssessedBeyondBudget", "irregular")),
        ({"stated": {"XBR": "401", "XCO": "300", "XDU": "200", "XEL": "99"}}, ("PartsDiffer", "irregular")),
        ({"currency": "EUR"}, ("CurrencyDiffers", "inadmissible")),
    ],
)
def test_an_assessment_is_held_against_scale_and_budget(fields: dict[str, str], rule: tuple[str, str]) -> None:
    budget, one, _ = assessed(2005, **{"total": "1000", **fields})
    assert rule in said(one, approved(2005))
    assert budget.id == "budget-2005"


def test_without_a_budget_or_a_second_time_an_assessment_is_irregular() -> None:
    assert [("BudgetNotApproved", "irregular")] == said(A2005[1])
    again = act("contributions.assessment", "again", "2005-02-01", year=2005, scale="table", total="1", currency="USD")
    assert [("AssessedBeyondBudget", "irregular"), ("AssessedAlready", "irregular")] == said(again, *A2005)


def test_a_table_that_is_not_of_the_members_is_told() -> None:
    left = act("membership.expulsion", "out", "2004-05-01", state="XEL")
    registers = purse(left, *A2005)
    assert ["ScaleNotOfMembers"] == [one.rule for one in registers.acts["a2005"].findings]
    assert 100000 == sum(registers.contributions.assessments["a2005"].parts.values())


def test_a_newcomer_is_assessed_on_top_and_nobody_elses_part_moves() -> None:
    came = act("membership.admission", "in", "2005-07-01", state="XFA")
    more = act(
        "contributions.additional_assessment", "more", "2005-07-02", assessment="a2005", party="XFA", months=6, rate="5"
    )
    registers = purse(*A2005, came, more)
    assert [40000, 30000, 20000, 10000, 2500] == [
        claim(registers, key, party).minor
        for key, party in (("a2005", "XBR"), ("a2005", "XCO"), ("a2005", "XDU"), ("a2005", "XEL"), ("more", "XFA"))
    ]
    assert balanced(registers)
    assert [("NotMember", "irregular")] == said(more, *A2005)
    twice = act("contributions.additional_assessment", "x", "2005-08-01", assessment="a2005", party="XBR", rate="5")
    assert [("AssessedAlready", "inadmissible")] == said(twice, *A2005)
    long = act(
        "contributions.additional_assessment", "x", "2005-08-01", assessment="a2005", party="XFA", rate="5", months=13
    )
    assert [("MonthsNotFitting", "inadmissible")] == said(long, *A2005, came)
    bare = act("contributions.additional_assessment", "x", "2005-08-01", assessment="a2005", party="XFA")
    assert [("RateUnknown", "inadmissible")] == said(bare, *A2005, came)


def test_the_time_to_pay_runs_from_the_notice_or_the_year_as_the_law_says() -> None:
    early = act("contributions.notice", "n", "2004-11-01", assessment="early")
    before = approved(2005, authority=None), act(
        "contributions.assessment", "early", "2004-10-01", year=2005, scale="table", total="1000", currency="USD"
    )  # fmt: skip
    expected = {
        "later_of_notice_and_year": date(2005, 1, 1),
        "earlier_of_notice_and_year": date(2004, 12, 1),
        "notice": date(2004, 12, 1),
    }
    for rule, day in expected.items():
        registers = purse(*before, early, parameters={"contributions.due_rule": rule})
        assert day == claim(registers, "early").last_due
    silent = purse(*before, early, parameters={"contributions.due_days": None})
    assert claim(silent, "early").last_due is None
    assert ["DueDayUnknown"] == [one.rule for one in silent.acts["n"].findings]


def test_instalments_are_told_beforehand_and_fall_due_in_parts() -> None:
    told = act("contributions.notice_of_instalments", "i", "2005-01-10", assessment="a2005", party="XBR")
    registers = purse(*A2005, told, paid("XBR", "2005-01-31", "120"))
    days = {one.on: one.minor for one in claim(registers).due_by(date(2005, 1, 31))}
    assert {date(2005, 1, 31): 12000, date(2005, 4, 30): 14000, date(2005, 7, 31): 14000} == days
    overdue = [claim(registers).overdue_on(date(2005, month, 2)) for month in (2, 5, 8)]
    assert [0, 14000, 28000] == overdue
    late = act("contributions.notice_of_instalments", "l", "2005-02-10", assessment="a2005", party="XBR")
    assert [("InstalmentsToldLate", "inadmissible")] == said(late, *A2005)
    nowhere = said(told, *A2005, parameters={"contributions.instalments_percent_min": None})
    assert [("InstalmentsUnknown", "inadmissible")] == nowhere


def test_a_payment_meets_the_oldest_and_what_is_left_waits_for_the_next() -> None:
    both = *A2005, *assessed(2006), paid("XEL", "2006-02-01", "250")
    registers = purse(*both)
    assert [0, 0] == [open_of(registers, "XEL", key, "2006-12-31") for key in ("a2005", "a2006")]
    account = registers.contributions.account("XEL", "USD")
    assert (-5000, 5000) == (account.balance_on(date(2006, 12, 31)), account.loose[0].minor)
    later = purse(*both, *assessed(2007))
    assert 5000 == open_of(later, "XEL", "a2007", "2007-12-31")


def test_a_payment_towards_a_year_or_in_the_order_of_the_law() -> None:
    two = *A2005, *assessed(2006)
    towards = purse(*two, paid("XEL", "2006-02-01", "60", towards="a2006"))
    assert [10000, 4000] == [open_of(towards, "XEL", key, "2006-12-31") for key in ("a2005", "a2006")]
    interest = act("contributions.interest", "interest", "2005-12-31", assessment="a2005", party="XEL", amount="3")
    first = purse(
        *two, interest, paid("XEL", "2006-02-01", "60"), parameters={"contributions.crediting_order": ["interest"]}
    )
    assert [0, 4300] == [open_of(first, "XEL", key, "2006-12-31") for key in ("interest", "a2005")]


def test_payments_in_another_currency_book_rate_and_difference() -> None:
    euros = paid(
        "XBR", "2005-01-20", "100", currency="EUR", into="USD", rate="1.3", rate_on="2005-01-19", rate_source="A bank",
        received="129.50",
    )  # fmt: skip
    registers = purse(*A2005, euros)
    assert 27000 == open_of(registers, "XBR")
    books, end = registers.contributions.books, date(2005, 12, 31)
    assert (12950, 50) == (books.balance("Assets:Cash", "USD", end), books.balance("Income:Exchange", "USD", end))
    bare = paid("XBR", "2005-01-20", "100", currency="EUR", into="USD", rate="1.3")
    assert [("RateMissing", "inadmissible")] == said(bare, *A2005)


def test_what_is_disputed_stands_until_it_is_settled() -> None:
    grounds = {"en": "The office was closed."}
    dispute = act(
        "contributions.dispute", "d", "2005-02-01", assessment="a2005", party="XBR", amount="50", grounds=grounds
    )
    settled = act(
        "contributions.settlement_of_dispute", "s", "2005-03-01", dispute="d", reduced_by="20", authority="D-1"
    )
    registers = purse(decision(), *A2005, dispute, settled)
    row = {day: claim(registers).disputed_on(date.fromisoformat(day)) for day in ("2005-02-15", "2005-03-01")}
    assert {"2005-02-15": 5000, "2005-03-01": 0} == row
    assert 38000 == open_of(registers, "XBR")
    assert balanced(registers)
    before = decision(), *A2005, dispute
    over = act("contributions.settlement_of_dispute", "o", "2005-03-01", dispute="d", reduced_by="51", authority="D-1")
    assert [("ReducedTooMuch", "inadmissible")] == said(over, *before)
    again = act("contributions.settlement_of_dispute", "g", "2005-04-01", dispute="d", authority="D-1")
    assert [("SettledAlready", "inadmissible")] == said(again, *before, settled)
    much = act(
        "contributions.dispute", "m", "2005-02-01", assessment="a2005", party="XBR", amount="401", grounds=grounds
    )
    assert [("MoreThanOwed", "inadmissible")] == said(much, *A2005)


def test_a_debt_is_waived_by_decision_only_and_never_more_than_is_open() -> None:
    fields = {"assessment": "a2005", "party": "XEL", "reason": "A flood."}
    waived = act("contributions.waiver", "w", "2005-06-01", amount="100", authority="D-1", **fields)
    registers = purse(decision(), *A2005, waived)
    assert 0 == open_of(registers, "XEL")
    assert 10000 == registers.contributions.books.balance("Expenses:Waived", "USD", date(2005, 12, 31))
    assert [("AuthorityNotOnRecord", "inadmissible")] == said(
        act("contributions.waiver", "w", "2005-06-01", amount="1", **fields), *A2005
    )
    more = act("contributions.waiver", "w", "2005-06-01", amount="100.01", authority="D-1", **fields)
    assert [("MoreThanOwed", "inadmissible")] == said(more, decision(), *A2005)


def test_a_surplus_is_credited_to_all_and_set_off_when_asked() -> None:
    surplus = act("contributions.return_of_surplus", "s", "2006-06-01", assessment="a2005", total="10", authority="D-1")
    applied = act("contributions.application_of_credit", "c", "2006-07-01", party="XBR", amount="4", currency="USD")
    registers = purse(decision(), *A2005, surplus, applied)
    assert ["CreditBeforePayment"] == [one.rule for one in registers.acts["s"].findings]
    assert (39600, 0, 300) == (
        open_of(registers, "XBR", day="2006-12-31"),
        registers.contributions.credit_due("XBR", "USD", date(2006, 12, 31)),
        registers.contributions.credit_due("XCO", "USD", date(2006, 12, 31)),
    )
    too_much = act("contributions.application_of_credit", "c", "2006-07-01", party="XBR", amount="4.01", currency="USD")
    assert [("CreditTooSmall", "inadmissible")] == said(too_much, decision(), *A2005, surplus)


def test_advances_are_no_income_and_go_back_to_whoever_leaves() -> None:
    fund = act(
        "budget.opening_of_fund", "fund", "2004-01-01", fund="wc", form="working_capital", names={}, currency="USD"
    )
    advance = act(
        "contributions.assessment", "adv", "2005-01-02", year=2005, fund="wc", scale="equal", total="40", currency="USD"
    )
    given = paid("XBR", "2005-01-20", "10", fund="wc")
    back = act("contributions.return_of_advance", "b", "2006-01-01", party="XBR", fund="wc", amount="10")
    registers = purse(fund, advance, given, back)
    assert 0 == registers.contributions.books.balance("Income", "USD", date(2006, 12, 31))
    assert 0 == registers.contributions.books.balance("Assets:Cash", "USD", date(2006, 12, 31))
    assert -3000 == registers.contributions.books.balance("Liabilities:Advances", "USD", date(2006, 12, 31))
    more = act("contributions.return_of_advance", "b", "2006-01-01", party="XCO", fund="wc", amount="10")
    assert [("AdvanceTooSmall", "inadmissible")] == said(more, fund, advance, given)


def test_voluntary_contributions_are_kept_apart_and_on_nobodys_account() -> None:
    fund = act("budget.opening_of_fund", "f", "2004-01-01", fund="gifts", form="voluntary", names={}, currency="USD")
    gift = act(
        "contributions.voluntary", "g", "2005-01-01", contributor="XFA", fund="gifts", amount="5", currency="USD"
    )
    registers = purse(fund, gift)
    assert [] == list(registers.contributions.claims())
    assert 500 == registers.contributions.books.balance("Assets:Cash:Gifts", "USD", date(2005, 12, 31))
    general = act(
        "contributions.voluntary", "g", "2005-01-01", contributor="XFA", fund="general", amount="5", currency="USD"
    )
    assert [("NotKeptApart", "irregular")] == said(general)


def test_interest_is_charged_as_it_has_accrued() -> None:
    fields = {"assessment": "a2005", "party": "XEL"}
    right = act("contributions.interest", "i", "2005-12-31", amount="3", **fields)
    assert [] == said(right, *A2005)
    wrong = act("contributions.interest", "i", "2005-12-31", amount="3.01", **fields)
    assert [("InterestDiffers", "irregular")] == said(wrong, *A2005)
    rest = act("contributions.interest", "j", "2006-01-31", amount="1", **fields)
    assert [] == said(rest, *A2005, right)
    none = said(right, *A2005, parameters={"arrears.interest_percent_monthly": None})
    assert [("NoInterest", "inadmissible")] == none


def test_rows_of_a_contribution_say_what_is_open_and_overdue() -> None:
    registers = purse(*A2005, paid("XBR", "2005-01-15", "100"))
    found = {
        day: next(one for one in rows(registers, "contributions", date.fromisoformat(day)) if one["key"] == "a2005/XBR")
        for day in ("2005-01-10", "2005-02-01", "2005-02-02", "2005-11-30")
    }
    assert ["open", "open", "overdue", "overdue"] == [row["condition"] for row in found.values()]
    assert ["400.00", "300.00", "300.00", "300.00"] == [row["open"] for row in found.values()]
    assert ["0.00", "6.00"] == [found["2005-01-10"]["interest"], found["2005-11-30"]["interest"]]
    assert "2005-02-01" == found["2005-02-02"]["due_on"]


def test_an_overdue_claim_is_overdue_from_the_day_after_it_was_due() -> None:
    registers = purse(*A2005)
    due = claim(registers).last_due
    assert due is not None
    assert [0, 40000] == [claim(registers).overdue_on(due + timedelta(days=days)) for days in (0, 1)]
