"""What a secretariat meets and a table of sums does not show: disputes, credits, newcomers, what comes late."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from cast.money import act, assessed, decision, law, paid, purse, said
from cast.small import organisation
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows
from comity.opendata.money import books

A2005 = assessed(2005)
BEFORE = decision(), *A2005
WORKING_CAPITAL = act(
    "budget.opening_of_fund", "wc", "2004-01-01", fund="wc", form="working_capital", names={}, currency="USD"
)


def dispute(amount: str, key: str = "d", on: str = "2005-02-01") -> Act:
    return act("contributions.dispute", key, on, assessment="a2005", party="XEL", amount=amount, grounds={"en": "x"})


def settled(reduced_by: str, on: str = "2005-06-01", of: str = "d") -> Act:
    return act(
        "contributions.settlement_of_dispute",
        f"settled-{of}",
        on,
        order=20,
        dispute=of,
        reduced_by=reduced_by,
        authority="D-1",
    )


def surplus(total: str, on: str = "2006-03-01", key: str = "surplus") -> Act:
    return act("contributions.return_of_surplus", key, on, order=20, assessment="a2005", total=total, authority="D-1")


def applied(amount: str, on: str = "2006-04-01", **fields: str) -> Act:
    given = {"party": "XEL", "amount": amount, "currency": "USD", **fields}
    return act("contributions.application_of_credit", "applied", on, **given)


def advance(on: str = "2005-03-01", **fields: object) -> Act:
    given = {"year": 2005, "scale": "table", "total": "500", "currency": "USD", "fund": "wc", **fields}
    return act("contributions.assessment", "advance", on, **given)


def row(registers: Registers, key: str, day: str) -> dict[str, str]:
    found = rows(registers, "contributions", date.fromisoformat(day))
    return next(one for one in found if one["key"] == key)


def entitled(registers: Registers, key: str, day: str) -> list[object]:
    found = next(one for one in rows(registers, "entitlements", date.fromisoformat(day)) if one["key"] == key)
    return [found["may"], found["liability"], found["arrears"], found["threshold"]]


def cash(registers: Registers, fund: str, day: str = "2007-01-01") -> int:
    return books(registers).balance(f"Assets:Cash:{fund}", "USD", date.fromisoformat(day))


def test_the_same_debt_is_not_disputed_twice() -> None:
    assert [] == said(dispute("60"), *BEFORE)
    assert [] == said(dispute("40", "d2"), *BEFORE, dispute("60"))
    assert [("DisputedTwice", "inadmissible")] == said(dispute("40.01", "d2"), *BEFORE, dispute("60"))
    assert [("MoreThanOwed", "inadmissible")] == said(dispute("100.01"), *BEFORE)
    assert [] == said(dispute("100", "d2", "2005-07-01"), *BEFORE, dispute("60"), settled("0"))


def test_what_a_settlement_takes_off_was_never_owed_and_lowers_what_arrears_are_measured_against() -> None:
    years = *BEFORE, *assessed(2006), *assessed(2007)
    registers = purse(*years, dispute("60"), settled("60"))
    assert [True, "liable", "140.00", "100.00"] == entitled(registers, "XEL/posts", "2007-01-20")
    assert ("40.00", "60.00") == (
        row(registers, "a2005/XEL", "2005-07-01")["open"],
        row(registers, "a2005/XEL", "2005-07-01")["reduced"],
    )
    early = entitled(registers, "XEL/posts", "2006-03-01")
    assert ["140.00", "40.00"] == early[2:]


def test_a_disputed_debt_that_was_paid_comes_back_as_money_paid_beforehand() -> None:
    registers = purse(*BEFORE, dispute("60"), paid("XEL", "2005-03-01", "100"), settled("60"), *assessed(2006))
    assert 0 == registers.contributions.accounts[("XEL", "USD")].balance_on(date(2005, 3, 1))
    assert -6000 == registers.contributions.accounts[("XEL", "USD")].balance_on(date(2005, 12, 31))
    told = row(registers, "a2005/XEL", "2005-12-31")
    assert ("40.00", "60.00", "0.00") == (told["paid"], told["reduced"], told["open"])
    assert "40.00" == row(registers, "a2006/XEL", "2006-01-02")["open"]


def test_a_waiver_of_what_was_never_owed_lapses() -> None:
    fields = {"assessment": "a2005", "party": "XEL", "amount": "100", "reason": "x", "authority": "D-1"}
    waived = act("contributions.waiver", "w", "2005-03-01", order=20, **fields)
    registers = purse(*BEFORE, dispute("60"), waived, settled("60"))
    told = row(registers, "a2005/XEL", "2005-12-31")
    assert ("40.00", "60.00", "0.00") == (told["waived"], told["reduced"], told["open"])
    assert 0 == registers.contributions.accounts[("XEL", "USD")].balance_on(date(2005, 12, 31))
    assert 4000 == books(registers).balance("Expenses:Waived", "USD", date(2005, 12, 31))
    assert 0 == books(registers).balance("Assets:Contributions:XEL", "USD", date(2005, 12, 31))


def test_interest_charged_is_due_and_overdue_but_no_arrears_of_contributions_unless_the_law_counts_it() -> None:
    charged = act("contributions.interest", "i", "2005-12-31", assessment="a2005", party="XEL", amount="2")
    years = *A2005, charged, *assessed(2006)
    registers = purse(*years)
    assert ("2.00", "2005-12-31") == (
        row(registers, "i/XEL", "2006-01-01")["overdue"],
        row(registers, "i/XEL", "2006-01-01")["due_on"],
    )
    assert "0.00" == row(registers, "i/XEL", "2005-12-31")["overdue"]
    assert [True, "below", "100.00", "100.00"] == entitled(registers, "XEL/posts", "2006-01-05")
    counting = purse(*years, parameters={"arrears.interest_counts": True})
    assert [True, "liable", "102.00", "100.00"] == entitled(counting, "XEL/posts", "2006-01-05")


def test_interest_runs_on_the_first_instalment_while_the_last_is_not_due() -> None:
    told = act("contributions.notice_of_instalments", "i", "2005-01-10", assessment="a2005", party="XEL")
    registers = purse(*A2005, told, parameters={"arrears.interest_since": "02-01"})
    assert "0.30" == row(registers, "a2005/XEL", "2005-02-28")["interest"]
    assert "0.90" == row(registers, "a2005/XEL", "2005-04-30")["interest"]
    assert "1.55" == row(registers, "a2005/XEL", "2005-05-31")["interest"]


@pytest.mark.parametrize(
    ("since", "day", "interest"),
    [
        ("02-28", "2004-03-26", "0.00"),
        ("02-28", "2004-03-27", "1.00"),
        ("02-29", "2004-03-27", "0.00"),
        ("02-29", "2004-03-28", "1.00"),
        ("01-31", "2004-02-27", "0.00"),
        ("01-31", "2004-02-28", "1.00"),
    ],
)  # fmt: skip
def test_a_month_from_the_end_of_january_ends_with_february(since: str, day: str, interest: str) -> None:
    notice = act("contributions.notice", "early", "2003-12-20", assessment="b2004")
    early = act(
        "contributions.assessment", "b2004", "2003-12-15", year=2004, scale="table", total="1000", currency="USD"
    )
    parameters = {"arrears.interest_since": since, "contributions.due_days": 5}
    registers = purse(*assessed(2004)[:1], early, notice, parameters=parameters)
    assert interest == row(registers, "b2004/XEL", day)["interest"]


def test_a_contribution_paid_before_its_year_is_never_overdue() -> None:
    early = act(
        "contributions.assessment", "early", "2004-10-01", year=2005, scale="table", total="1000", currency="USD"
    )
    told = act("contributions.notice", "n", "2004-11-01", assessment="early")
    registers = purse(
        A2005[0], early, told, paid("XEL", "2004-11-20", "100"),
        parameters={"contributions.due_rule": "earlier_of_notice_and_year"},
    )  # fmt: skip
    account = registers.contributions.accounts[("XEL", "USD")]
    days = [date(2004, 12, 1) + timedelta(days=one) for one in range(60)]
    assert {0} == {account.arrears_on(day) for day in days}


def test_a_newcomer_has_its_part_of_the_surplus_to_which_it_contributed() -> None:
    came = act("membership.admission", "in", "2005-07-01", state="XFA")
    more = act(
        "contributions.additional_assessment",
        "more",
        "2005-07-02",
        assessment="a2005",
        party="XFA",
        months=6,
        rate="50",
    )
    registers = purse(*BEFORE, came, more, surplus("125"))
    due = {party: registers.contributions.credit_due(party, "USD", date(2006, 3, 1)) for party in ("XBR", "XEL", "XFA")}
    assert {"XBR": 4000, "XEL": 1000, "XFA": 2500} == due


def test_no_more_is_returned_than_the_record_has_left() -> None:
    spent = act("budget.expenditure", "spent", "2005-06-01", year=2005, section="staff", amount="900", currency="USD")
    parts = {"XBR": "400", "XCO": "300", "XDU": "200", "XEL": "100"}
    all_paid = [paid(party, "2005-01-20", amount) for party, amount in parts.items()]
    before = *BEFORE, *all_paid, spent
    assert [] == said(surplus("100"), *before)
    assert [("SurplusNotThere", "irregular")] == said(surplus("100.01"), *before)
    assert [("SurplusNotThere", "irregular")] == said(surplus("0.01", key="twice"), *before, surplus("100"))


def test_a_credit_is_set_off_against_what_is_owed_and_no_other_debt() -> None:
    before = *BEFORE, surplus("1000"), *assessed(2006)
    assert [] == said(applied("100", towards="a2006"), *before)
    assert [("AssessmentUnknown", "inadmissible")] == said(applied("100", towards="a2009"), *before)
    assert "0.00" == row(purse(*before, applied("100", towards="a2006")), "a2006/XEL", "2006-04-01")["open"]


def test_credits_lower_arrears_only_where_the_law_says_net() -> None:
    before = *BEFORE, *assessed(2006), surplus("1000")
    assert [True, "liable", "200.00", "100.00"] == entitled(purse(*before), "XEL/posts", "2006-03-05")
    net = purse(*before, parameters={"arrears.net_of_credits": True})
    assert [True, "below", "100.00", "100.00"] == entitled(net, "XEL/posts", "2006-03-05")


def test_more_than_is_owed_waits_for_the_next_charge_and_is_noted() -> None:
    assert [("PaidBeyondOwed", "note")] == said(paid("XEL", "2005-02-01", "150"), *A2005)
    assert [] == said(paid("XEL", "2005-02-01", "100"), *A2005)
    assert [("NothingOwed", "note")] == said(paid("XEL", "2005-02-01", "1"), *A2005, paid("XEL", "2005-01-20", "100"))
    registers = purse(*A2005, paid("XEL", "2005-02-01", "150"), *assessed(2006))
    assert "50.00" == row(registers, "a2006/XEL", "2006-01-02")["open"]


def test_what_was_paid_beforehand_reaches_the_fund_that_it_is_charged_for() -> None:
    registers = purse(WORKING_CAPITAL, *A2005, paid("XEL", "2005-02-01", "150"), advance())
    assert (10000, 5000) == (cash(registers, "General"), cash(registers, "Wc"))
    own = purse(WORKING_CAPITAL, *A2005, paid("XEL", "2005-02-01", "50", fund="wc"), advance())
    assert (0, 5000) == (cash(own, "General"), cash(own, "Wc"))
    credited = paid("XBR", "2005-02-01", "400"), surplus("1000"), advance("2006-03-02", year=2006)
    set_off = purse(WORKING_CAPITAL, *BEFORE, *credited, applied("50", towards="advance"))
    assert (35000, 5000) == (cash(set_off, "General"), cash(set_off, "Wc"))


def test_a_budget_raised_during_the_year_is_assessed_for_the_rest_and_no_more() -> None:
    raised = act("budget.amendment", "raised", "2005-05-01", year=2005, lines=[{"section": "staff", "amount": "1200"}])

    def again(total: str) -> Act:
        given = {"year": 2005, "scale": "table", "total": total, "currency": "USD"}
        return act("contributions.assessment", "again", "2005-05-02", **given)

    assert [("AssessedAlready", "note")] == said(again("200"), *A2005, raised)
    assert ("AssessedBeyondBudget", "irregular") in said(again("200.01"), *A2005, raised)
    assert ("AssessedAlready", "irregular") in said(again("200"), *A2005)
    registers = purse(*A2005, raised, again("200"))
    assert 12000 == registers.contributions.assessed("XEL", 2005, date(2005, 12, 31))


def test_a_payment_corrected_later_moves_interest_and_the_charge_is_found_to_differ() -> None:
    charged = act("contributions.interest", "i", "2006-01-01", assessment="a2005", party="XEL", amount="3")
    correction = act("record.correction", "fix", "2006-02-01", act="late", fields={"on": "2005-09-20"}, reason="Bank.")
    book = organisation(*A2005, paid("XEL", "2006-01-10", "100", "late"), charged, law=law())
    assert [] == list(book.registers().acts["i"].findings)
    corrected = organisation(
        *A2005, paid("XEL", "2006-01-10", "100", "late"), charged, correction, law=law()
    ).registers()
    found = corrected.acts["i"].findings
    assert ["InterestDiffers"] == [one.rule for one in found]
    assert "0.00 USD has accrued" in found[0].message
    more = act("contributions.interest", "j", "2006-01-02", assessment="a2005", party="XEL", amount="1")
    again = organisation(*A2005, paid("XEL", "2005-09-20", "100"), charged, more, law=law()).registers()
    assert "3.00 USD more was charged than has accrued" in again.acts["j"].findings[0].message


def test_a_member_that_left_still_owes_and_one_suspended_is_still_assessed() -> None:
    left = act("membership.expulsion", "out", "2005-06-01", state="XEL")
    registers = purse(*A2005, left)
    assert "100.00" == row(registers, "a2005/XEL", "2007-01-01")["overdue"]
    assert [] == [one for one in rows(registers, "entitlements", date(2007, 1, 1)) if one["state"] == "XEL"]
    assert ["NothingOwed"] == [
        rule for rule, _ in said(paid("XEL", "2007-02-01", "5"), *A2005, left, paid("XEL", "2007-01-01", "100"))
    ]
    suspended = act("membership.suspension", "s", "2004-06-01", state="XEL")
    assert 10000 == purse(suspended, *A2005).contributions.assessments["a2005"].parts["XEL"]


def test_a_scale_that_changes_during_the_year_moves_only_what_is_assessed_after_it() -> None:
    def adopted(key: str, on: str, rates: dict[str, str]) -> Act:
        return act(
            "contributions.adoption_of_scale", key, on, order=20, scale="agreed", rates=rates, since=on, authority="D-1"
        )

    first = adopted("s1", "2004-12-10", {"XBR": "25", "XCO": "25", "XDU": "25", "XEL": "25"})
    second = adopted("s2", "2005-06-01", {"XBR": "10", "XCO": "10", "XDU": "10", "XEL": "70"})
    budget, one, _ = assessed(2005, scale="agreed")
    raised = act("budget.amendment", "raised", "2005-07-01", year=2005, lines=[{"section": "staff", "amount": "2000"}])
    later = act(
        "contributions.assessment", "later", "2005-07-02", year=2005, scale="agreed", total="1000", currency="USD"
    )
    found = purse(decision(), first, budget, one, second, raised, later).contributions.assessments
    assert (25000, 70000) == (found["a2005"].parts["XEL"], found["later"].parts["XEL"])
    assert Fraction(70) == found["later"].rates["XEL"]


@pytest.mark.parametrize(
    ("since", "begins"),
    [
        ("02-29", "2005-03-01"),
        ("10-01", "2005-10-01"),
        ("12-31", "2005-12-31"),
        ("06-31", None),
        ("13-01", None),
        ("soon", None),
    ],
)
def test_the_day_from_which_interest_runs_is_a_day_of_every_year(since: str, begins: str | None) -> None:
    registers = purse(*A2005, parameters={"arrears.interest_since": since})
    found = registers.contributions.claim("a2005", "XEL")
    assert found is not None
    day = registers.contributions.interest_since(found[1], date(2006, 1, 1))
    assert begins == (day.isoformat() if day else None)
