"""The budget year and its stages; lines, twelfths, funds and loans."""

from __future__ import annotations

from datetime import date

import pytest

from cast.money import act, approved, assessed, decision, law, lines, organisation, paid, purse, said
from comity.core.kernel.books import joined
from comity.opendata import rows

DRAFT = act("budget.draft", "draft", "2004-10-01", year=2005, currency="USD", lines=lines(staff="700", rent="300"))
APPROVAL = act("budget.approval", "approval", "2004-12-01", order=20, year=2005, draft="draft")
REPORT = act("budget.report", "report", "2006-02-01", year=2005, spent="0")
AUDIT = act("budget.audit", "audit", "2006-03-01", year=2005, form="external")
REPORTED = act("budget.approval_of_report", "reported", "2006-04-01", year=2005)
CLOSING = act("budget.closing", "closing", "2006-05-01", year=2005)


def spent(amount: str, key: str = "spent", on: str = "2005-06-01", **fields: object) -> object:
    given = {"year": 2005, "section": "staff", "amount": amount, "currency": "USD", **fields}
    return act("budget.expenditure", key, on, **given)


def test_a_year_goes_from_draft_to_closing() -> None:
    registers = purse(DRAFT, APPROVAL, REPORT, AUDIT, REPORTED, CLOSING)
    year = registers.budget.years[2005]
    stages = [segment.value for segment in year.stages.segments]
    assert ["drafted", "approved", "reported", "report_approved", "closed"] == stages
    assert 100000 == year.total_on(date(2005, 1, 1))
    assert [] == [
        one.rule for one in registers.findings if one.act in ("draft", "approval", "report", "audit", "closing")
    ]


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (act("budget.amendment", "x", "2005-01-01", year=2005, lines=lines(staff="1")), (DRAFT,)),
        (act("budget.draft", "x", "2005-02-01", year=2005, currency="USD", lines=()), (DRAFT, APPROVAL)),
        (act("budget.approval", "x", "2005-02-01", year=2005), (DRAFT, APPROVAL)),
        (act("budget.report", "x", "2006-02-01", year=2005), (DRAFT,)),
        (CLOSING, (DRAFT, APPROVAL, REPORT)),
        (AUDIT, (DRAFT,)),
    ],
    ids=lambda one: getattr(one, "id", ""),
)
def test_an_act_out_of_its_stage_is_inadmissible(one: object, before: tuple[object, ...]) -> None:
    assert ("StageNotFitting", "inadmissible") in said(one, *before)


def test_the_competent_organ_alone_approves() -> None:
    competence = [{"matter": "budget", "organs": ["CNL"], "provision": "Statute, Art. 1", "acts": ["budget.approval"]}]
    assert [("CompetenceLacking", "inadmissible")] == said(APPROVAL, DRAFT, competence=competence)


def test_a_budget_without_amounts_is_approved_all_the_same() -> None:
    registers = purse(act("budget.approval", "b", "2004-12-01", year=2005))
    assert [None] == [row["voted"] for row in rows(registers, "budget", date(2005, 1, 1))]


def test_an_amendment_replaces_the_lines_it_names() -> None:
    amended = act("budget.amendment", "more", "2005-03-01", year=2005, lines=lines(rent="350"))
    year = purse(DRAFT, APPROVAL, amended).budget.years[2005]
    assert (100000, 105000) == (year.total_on(date(2005, 2, 28)), year.total_on(date(2005, 3, 1)))
    cut = act("budget.amendment", "cut", "2005-07-01", year=2005, lines=lines(staff="50"))
    assert [("CutBelowSpending", "irregular")] == said(cut, DRAFT, APPROVAL, spent("60"))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"amount": "700.01"}, ("AppropriationExceeded", "irregular")),
        ({"amount": "1.001"}, ("AmountTooPrecise", "inadmissible")),
        ({"amount": "1", "section": "cars"}, ("LineUnknown", "irregular")),
        ({"amount": "1", "currency": "EUR"}, ("CurrencyDiffers", "inadmissible")),
        ({"amount": "1", "fund": "secret"}, ("FundUnknown", "inadmissible")),
        ({"amount": "1", "commitment": "none"}, ("CommitmentUnknown", "inadmissible")),
    ],
)
def test_what_is_spent_stays_within_its_line(fields: dict[str, str], rule: tuple[str, str]) -> None:
    assert rule in said(spent(**fields), DRAFT, APPROVAL)
    assert [] == said(spent("700"), DRAFT, APPROVAL)


def test_a_commitment_takes_from_the_line_until_it_is_spent() -> None:
    committed = act("budget.commitment", "c", "2005-02-01", year=2005, section="staff", amount="600")
    assert [("AppropriationExceeded", "irregular")] == said(spent("101"), DRAFT, APPROVAL, committed)
    met = spent("600", commitment="c")
    assert [] == said(met, DRAFT, APPROVAL, committed)
    year = purse(DRAFT, APPROVAL, committed, met).budget.years[2005]
    assert (60000, 0) == tuple(year.committed_on(date(2005, month, 1)) for month in (5, 7))
    assert [("BudgetNotApproved", "inadmissible")] == said(committed, DRAFT)


def test_without_a_budget_a_twelfth_of_the_last_may_be_spent_each_month_begun() -> None:
    before = approved(2004, "1200")
    assert [] == said(spent("300", on="2005-03-01"), before)
    assert [("TwelfthsExceeded", "irregular")] == said(spent("300.01", on="2005-03-31"), before)
    assert [("BudgetNotApproved", "irregular")] == said(spent("1", on="2005-03-01"))
    without = said(spent("1", on="2005-03-01"), before, parameters={"budget.provisional_twelfths": None})
    assert [("BudgetNotApproved", "irregular")] == without


def test_the_mode_of_a_year_is_told_for_each_day() -> None:
    registers = purse(
        approved(2004, "1200"), DRAFT, act("budget.approval", "late", "2005-04-01", year=2005, draft="draft")
    )
    days = ("2004-06-01", "2005-03-01", "2005-04-01", "2006-01-01")
    found = [registers.budget.mode(2005, date.fromisoformat(day), registers.law) for day in days]
    assert ["none", "provisional", "approved", "past"] == found
    unknown = purse(DRAFT, parameters={"budget.provisional_twelfths": None})
    assert "unknown" == unknown.budget.mode(2005, date(2005, 1, 1), unknown.law)


def test_a_report_is_held_against_what_is_on_record() -> None:
    assert [("ReportDiffers", "irregular")] == said(REPORT, DRAFT, APPROVAL, spent("10"))
    assert [("AuditMissing", "irregular")] == said(REPORTED, DRAFT, APPROVAL, REPORT)
    assert ("BudgetNotOnRecord", "note") in said(REPORTED)


def fund(key: str, form: str, **fields: object) -> object:
    given = {"fund": key, "form": form, "names": {"en": key}, "currency": "USD", **fields}
    return act("budget.opening_of_fund", f"fund-{key}", "2004-01-01", **given)


def test_a_special_account_states_its_purpose_and_its_limit() -> None:
    purpose = {"en": "Boats"}
    assert [("PurposeOrLimitMissing", "irregular")] == said(fund("boats", "special"))
    assert [("PurposeOrLimitMissing", "irregular")] == said(fund("boats", "special", purpose=purpose))
    boats = fund("boats", "special", purpose=purpose, limit="100")
    assert [] == said(boats)
    assert [("FundLimitExceeded", "irregular")] == said(spent("100.01", fund="boats"), boats)
    assert [] == said(spent("100", fund="boats"), boats)
    assert [("FundOpenAlready", "inadmissible")] == said(
        act("budget.opening_of_fund", "x", "2004-02-01", fund="boats", form="special", names={}, currency="USD",
            purpose=purpose, limit="1"),
        boats,
    )  # fmt: skip


def test_funds_lend_to_one_another_and_are_paid_back() -> None:
    funds = fund("working_capital", "working_capital"), fund("gifts", "voluntary")
    loan = act(
        "budget.loan",
        "loan",
        "2005-02-01",
        lender="working_capital",
        borrower="general",
        amount="80",
        due_on="2005-06-30",
    )
    back = act("budget.repayment", "back", "2005-07-05", loan="loan", amount="30")
    registers = purse(*funds, loan, back)
    assert [80_00, 50_00] == [registers.budget.loans["loan"].owed_on(date(2005, month, 10)) for month in (6, 7)]
    row = next(one for one in rows(registers, "funds", date(2005, 7, 10)) if one["fund"] == "working_capital")
    assert ("-50.00", True, "50.00") == (row["cash"], row["loans"][0]["is_overdue"], row["loans"][0]["owed"])
    assert 0 == sum(line.minor for one in joined(registers.budget.books).bookings for line in one.postings)
    too_much = act("budget.repayment", "too-much", "2005-07-06", loan="loan", amount="50.01")
    assert [("RepaidTooMuch", "inadmissible")] == said(too_much, *funds, loan, back)
    moved = act("budget.transfer", "t", "2005-03-01", source_fund="gifts", target_fund="general", amount="1")
    assert [("VoluntaryMoneyMoved", "irregular")] == said(moved, *funds)
    same = act("budget.transfer", "t", "2005-03-01", source_fund="general", target_fund="general", amount="1")
    assert [("FundsNotFitting", "inadmissible")] == said(same, *funds)
    assert [("LoanUnknown", "inadmissible")] == said(act("budget.repayment", "x", "2005-07-05", loan="no", amount="1"))


def test_what_was_closed_is_not_spent_and_a_proposal_says_so() -> None:
    book = organisation(DRAFT, APPROVAL, REPORT, AUDIT, REPORTED, CLOSING, law=law())
    found = book.propose([spent("1", on="2006-06-01")])
    assert ["YearClosed"] == [one.rule for one in found]


def test_a_line_stands_once_and_a_draft_is_of_its_year() -> None:
    twice = act(
        "budget.draft", "x", "2004-10-01", year=2005, currency="USD", lines=[*lines(staff="1"), *lines(staff="2")]
    )
    assert [("LineTwice", "inadmissible")] == said(twice)
    other = act("budget.approval", "x", "2005-12-01", year=2006, draft="draft")
    assert [("DraftUnknown", "inadmissible")] == said(other, DRAFT)
    bare = act("budget.approval", "x", "2004-12-01", year=2005, lines=lines(staff="1"))
    assert [("CurrencyMissing", "inadmissible")] == said(bare)
    euros = act("budget.approval", "x", "2005-02-01", year=2005, currency="EUR", lines=lines(staff="1"))
    assert [("CurrencyDiffers", "irregular"), ("ApprovedLate", "note")] == said(euros)
    assert [] == said(decision())


def test_meeting_one_commitment_leaves_the_others_their_money() -> None:
    one = act("budget.commitment", "one", "2005-02-01", year=2005, section="staff", amount="400")
    two = act("budget.commitment", "two", "2005-02-02", year=2005, section="staff", amount="300")
    before = DRAFT, APPROVAL, one, two
    assert [] == said(spent("400", commitment="one"), *before)
    beyond = said(spent("401", commitment="one"), *before)
    assert [("CommitmentExceeded", "irregular"), ("AppropriationExceeded", "irregular")] == beyond
    assert [] == said(spent("300", commitment="two"), *before, spent("399", "first", on="2005-05-01", commitment="one"))
    other = spent("1", section="rent", commitment="one")
    assert [("CommitmentOfOtherLine", "inadmissible")] == said(other, *before)


def test_money_of_a_year_is_not_spent_before_the_year() -> None:
    assert [("YearNotBegun", "irregular")] == said(spent("1", on="2004-12-31"), DRAFT, APPROVAL)
    assert [] == said(spent("1", on="2005-01-01"), DRAFT, APPROVAL)
    assert [] == said(spent("1", on="2006-01-20"), DRAFT, APPROVAL)


def test_more_than_a_fund_holds_is_found_once_its_cash_is_on_record() -> None:
    before = *assessed(2005), paid("XBR", "2005-03-01", "400")
    assert [] == said(spent("400"), *before)
    assert [("CashExceeded", "irregular")] == said(spent("400.01"), *before)
    assert [] == said(spent("900"), *assessed(2005))
    assert [("CashExceeded", "irregular")] == said(spent("0.01"), *before, spent("400", "all", on="2005-05-01"))
    moved = act("budget.transfer", "t", "2005-04-01", source_fund="general", target_fund="reserve", amount="400.01")
    assert [("CashExceeded", "irregular")] == said(moved, *before, fund("reserve", "reserve"))
    lent = act(
        "budget.loan", "l", "2005-04-01", lender="general", borrower="reserve", amount="500", due_on="2006-01-01"
    )
    assert [("CashExceeded", "irregular")] == said(lent, *before, fund("reserve", "reserve"))
