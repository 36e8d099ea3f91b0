"""Money on the pages: the answer first, what no act says told as a gap, every figure with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from browser.record import UNION
from comity.words.numbers import amount, figure, percent
from web.portal.seen import answers, read, record, row_of, words

MONEY = [path for path in UNION if "/money/" in path]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "−1,450,000.05"), ("ru", "−1\u00a0450\u00a0000,05"), ("zh", "−1,450,000.05")]
)
def test_amounts_are_written_as_the_reader_writes_them(language: str, said: str) -> None:
    assert figure("-1450000.05", language) == said.replace("−", "\u2212")
    assert figure(None, language) == ""
    assert figure("900719925474099312.01", "en") == "900,719,925,474,099,312.01"  # beyond what a float can hold


def test_a_rate_without_end_is_shown_to_its_third_decimal() -> None:
    assert percent("16.666666666667", "en") == "16.667%"
    assert percent("5.8", "ru") == "5,8\u00a0%"
    assert amount("100", "JPY", "zh") == "100\u00a0JPY"


@pytest.mark.usefixtures("union_on_record")
@pytest.mark.parametrize("path", MONEY)
def test_the_number_of_queries_of_a_page_of_money_is_one(
    client: Client, path: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client.get("/en/record/")
    with django_assert_max_num_queries(1):
        client.get(path)


@pytest.mark.usefixtures("union_on_record")
def test_while_no_budget_is_approved_the_twelfths_are_told(client: Client) -> None:
    said = answers(read(client, "/en/money/?on=2026-02-15"))
    assert "provisional twelfths of the budget of 2025 are open, 2 of 12, in all 233,333.33 EUR." in said
    later = answers(read(client, "/en/money/?on=2026-04-01"))
    assert "Money is spent on the budget of 2026. Approved on 20 March 2026: Council of the River." in later


@pytest.mark.usefixtures("union_on_record")
def test_a_fund_says_what_was_given_and_what_is_lent(client: Client) -> None:
    page = read(client, "/en/money/?on=2026-02-15")
    assert "given by Galdia on 11 April 2022: 120,000 EUR" in row_of(page, "Funds at the end", "Gauges")
    assert "owes 100,000.00 EUR to: Working Capital Fund" in row_of(page, "Funds at the end", "General Fund")


@pytest.mark.usefixtures("sco_on_record")
def test_years_and_amounts_that_no_act_gives_are_told_as_gaps(client: Client) -> None:
    page = read(client, "/en/money/")
    assert "No act on record gives the amounts of any budget." in answers(page)
    assert "No assessment, payment or debt of a member is on record." in answers(page)
    assert "no act on record speaks of it" in row_of(page, "Budget years on record", "2021–2023")
    assert "no approval on record" in row_of(page, "Budget years on record", ">2024<")
    assert "No act on record speaks of the budget of 2025." in answers(read(client, "/en/money/?on=2025-06-01"))


@pytest.mark.usefixtures("union_on_record")
def test_a_budget_year_says_who_approved_it_by_which_provision_and_what_was_amended(client: Client) -> None:
    page = read(client, "/en/money/budget/2023/")
    assert "Approved on 15 November 2022: Council of the River. Stage on this day: accounts closed." in answers(page)
    row = row_of(page, "From the draft", "Approval of a budget")
    assert "15 November 2022 Council of the River Budget for 2023 Charter, Art. 14" in row
    assert "with a qualification" in row_of(page, "From the draft", "Audit")
    assert "640,000.00 642,000.00 641,250.00" in row_of(page, "Sections and bodies", "staff")
    assert "reduced by 5,000.00" in row_of(page, "Drawn from members for this year", "Elmland")


@pytest.mark.usefixtures("union_on_record")
def test_a_draft_shows_what_would_be_voted(client: Client) -> None:
    page = read(client, "/en/money/budget/2026/?on=2026-02-15")
    assert "Drafted" in page
    assert "no approval" not in row_of(page, "From the draft", "Draft budget")
    assert "of this budget" in answers(page)


@pytest.mark.usefixtures("union_on_record")
def test_a_year_is_told_on_three_bases(client: Client) -> None:
    page = read(client, "/en/money/budget/2023/")
    assert "As voted 1,300,000.00 1,291,250.00 8,750.00" in row_of(page, "three bases", "As voted")
    assert "1,277,500.00 1,291,250.00 \u221213,750.00" in row_of(page, "three bases", "In cash")
    assert "set off against credits: 17,500.00" in row_of(page, "three bases", "In cash")


@pytest.mark.usefixtures("union_on_record")
def test_the_trial_balance_balances_on_the_page(client: Client) -> None:
    page = read(client, "/en/money/budget/2023/")
    said = row_of(page, "Trial balance", ">Sum<").split()
    assert said[1] == said[2]
    assert said[3] == "0.00"


@pytest.mark.usefixtures("sco_on_record")
def test_a_budget_of_which_no_act_speaks_is_not_found(client: Client) -> None:
    answer = client.get("/en/money/budget/2011/")
    assert answer.status_code == 404
    assert "speaks of the budget of 2011" in answer.content.decode()
    assert client.get("/en/money/accounts/XXX/").status_code == 404


@pytest.mark.usefixtures("sco_on_record")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2002-01-01", "No act and no provision on record gives a scale of contributions for this day."),
        ("2005-01-01", "The scale is in force. Its term: since 24 November 2003 until 1 January 2018."),
        ("2019-01-01", "Of the scale in force only some shares are on record."),
        ("2026-11-24", "This scale may have ended: the acts on record do not settle it."),
    ],
)
def test_how_the_scale_stands_is_the_first_sentence(client: Client, day: str, said: str) -> None:
    assert said in answers(read(client, f"/en/money/contributions/?on={day}"))


@pytest.mark.usefixtures("sco_on_record")
def test_a_share_names_its_provision_and_a_gap_its_grade(client: Client) -> None:
    page = read(client, "/en/money/contributions/?on=2019-01-01")
    row = row_of(page, "Shares of yearly", "Kyrgyzstan")
    source = "Kyrgyzstan ratifies agrt on formation and utilization of SCO budget, Kazinform en.inform.kz"
    assert row == f"Kyrgyzstan 8.8% § Budget Agreement 2017, Art. 3 secondary {source}"
    assert "no share on record" in row_of(page, "Shares of yearly", "India")
    history = row_of(page, "Shares over time: a column", "China")
    assert history == "China 23.5% 24% 24% none known none known none known 17.6% 17.6%"


@pytest.mark.usefixtures("union_on_record")
def test_a_scale_is_chosen_by_its_link(client: Client) -> None:
    page = read(client, "/en/money/contributions/?scale=flood_classes")
    assert "47.619%" in row_of(page, "Classes of help", "Brenmark")
    assert client.get("/en/money/contributions/?scale=none").status_code == 200


@pytest.mark.usefixtures("union_on_record")
def test_an_account_says_what_is_owed_and_what_arrears_have_cost(client: Client) -> None:
    page = read(client, "/en/money/accounts/XDU/?on=2024-06-01")
    said = answers(page)
    assert "Dunoria owes 449,010.00 EUR." in said
    assert "Posts in the Secretariat: may not. The right is taken by decision." in said
    assert "reach the threshold of 384,000.00 EUR, which takes the right by itself." in said
    assert "Least payment that brings it below: 65,010.01 EUR" in row_of(page, "What it may do", "Vote in")


@pytest.mark.usefixtures("union_on_record")
def test_a_waiver_gives_the_vote_back_and_is_linked(client: Client) -> None:
    page = read(client, "/en/money/accounts/XDU/?on=2024-10-01")
    assert "Vote in the Assembly: may." in answers(page)
    assert 'href="/en/acts/vote-XDU/?on=2024-10-01"' in page


@pytest.mark.usefixtures("union_on_record")
def test_a_payment_in_another_currency_shows_rate_and_difference(client: Client) -> None:
    row = row_of(read(client, "/en/money/accounts/XFA/"), "Charges and credits", "20 January 2022")
    assert "142,000 USD at 0.8873 (Bank of Corvalia (invented), 19 January 2022)" in row
    assert "the bank gave 125,910.20 EUR, difference −86.40 EUR" in row.replace("\u2212", "−")


@pytest.mark.usefixtures("union_on_record")
def test_instalments_disputes_and_waivers_stand_beside_the_charge(client: Client) -> None:
    page = read(client, "/en/money/accounts/XEL/?on=2023-06-01")
    assert "disputed: 20,000.00" in row_of(page, "What it was assessed", "Contribution for 2023")
    assert "in instalments 31 January 2022: 94,500.00" in row_of(page, "What it was assessed", "Contribution for 2022")
    assert "waived: 32,000.00" in row_of(
        read(client, "/en/money/accounts/XFA/"), "What it was assessed", "Contribution for 2024"
    )


@pytest.mark.usefixtures("sco_on_record")
def test_that_the_ladder_is_unknown_is_said_plainly_with_its_day(client: Client) -> None:
    for path in ("accounts/CHN", "entitlements"):
        page = read(client, f"/en/money/{path}/")
        assert "The ladder is unknown since 1 January 2018" in answers(page)
    before = read(client, "/en/money/accounts/CHN/?on=2010-01-01")
    assert "waived by: Council of Heads of State, on the recommendation of:" in words(
        read(client, "/en/money/entitlements/?on=2010-01-01")
    )
    assert "No assessment of it is on record, so that nothing can be measured." in before


@pytest.mark.usefixtures("union_on_record")
def test_what_each_member_may_do_is_said_right_by_right(client: Client) -> None:
    page = read(client, "/en/money/entitlements/?on=2024-06-01")
    assert "Dunoria, posts in the Secretariat: The right is taken by decision." in answers(page)
    assert "may not § liable to lose it" in row_of(page, "What each may", "Dunoria")
    assert "may § below the threshold" in row_of(page, "What each may", "Brenmark")
    said = answers(read(client, "/en/money/entitlements/"))
    assert said.startswith("No member has lost a right on this day")


@pytest.mark.usefixtures("union_on_record")
def test_every_figure_that_is_computed_leads_to_why(client: Client) -> None:
    for path in MONEY:
        page = read(client, path)
        reasons = {one.replace("&amp;", "&") for one in re.findall(r'href="(/\w\w/why/[^"]+)"', page)}
        assert reasons, path
        assert all(client.get(one).status_code == 200 for one in list(reasons)[:12]), path


@pytest.mark.usefixtures("union_on_record")
def test_a_state_leads_to_its_account_and_a_decision_to_its_budget_year(client: Client) -> None:
    assert "/en/money/accounts/XDU/" in read(client, "/en/members/XDU/")
    assert "/en/money/accounts/XGA/" not in read(client, "/en/members/XGA/")
    assert "/en/money/budget/2023/" in read(client, "/en/decisions/CNL-2022/1/")
    assert "/en/money/budget/" not in read(client, "/en/decisions/CNL-2024/1/")


@pytest.mark.usefixtures("union_on_record")
def test_the_foot_of_a_page_of_money_leads_to_its_rows(client: Client) -> None:
    for path in MONEY:
        links = re.findall(r'href="(/api/[^"]+)"', read(client, path))
        assert any(".csv" in link for link in links), path
        assert "/entitlements/" in path or len(links) >= 6, path
        assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links), path


@pytest.mark.usefixtures("union_on_record")
def test_a_payment_that_is_not_public_is_on_no_page_of_money(client: Client) -> None:
    kept = {
        "kind": "contributions.payment",
        "id": "kept-payment",
        "on": "2026-08-01",
        "party": "XCO",
        "fund": "general",
    }
    record({**kept, "amount": "123456", "currency": "EUR", "openness": "members"})
    for path in (*MONEY, "/en/money/accounts/XCO/", "/en/members/XCO/", "/en/acts/?chapter=contributions"):
        page = read(client, path)
        assert "kept-payment" not in page, path
        assert "123,456" not in page, path
        assert "39,044" not in page, path  # what would be left of its debt
    said = answers(read(client, "/en/money/accounts/XCO/"))
    assert said == "Not all of the account of Corvalia is public, so that its balance is not shown."
