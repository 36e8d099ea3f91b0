"""Work on the pages: what is late and by whom first, what became of every order, who would bear what."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from browser.record import UNION
from comity.web import gate
from comity.web.portal import papers
from web.portal.seen import answers, read, record, row_of, words

pytestmark = pytest.mark.usefixtures("union_on_record")
WORK = [path for path in UNION if "/activities/" in path]
GAUGES = "flood-programme-2021/1"


def tables(page: str) -> list[str]:
    return [words(one) for one in re.findall(r"<table.*?</table>", page, re.DOTALL)]


def test_what_is_overdue_stands_first_and_says_who_owes_a_report(client: Client) -> None:
    page = read(client, "/en/activities/")
    assert answers(page).startswith("3 programmes are in progress. 5 measures are overdue.")
    assert "Reports are owed by Secretariat (2)" in answers(page)
    first = tables(page)[0]
    assert first.index("Draft an agreement on warnings") < first.index("Map the flood plains")
    assert "519 days late; no report: Dunoria" in row_of(page, "Overdue on", "Map the flood plains")


def test_before_anything_was_ordered_the_page_says_so(client: Client) -> None:
    page = read(client, "/en/activities/?on=2011-01-02")
    assert answers(page) == "Nothing that was to be done was on record by this day."


@pytest.mark.parametrize("path", WORK)
def test_the_pages_need_one_query(
    client: Client, path: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client.get("/en/record/")
    with django_assert_max_num_queries(1):
        client.get(path)


def test_a_programme_is_a_timeline_with_the_same_facts_beside_it(client: Client) -> None:
    page = read(client, "/en/activities/programmes/river-strategy-2020/")
    described = re.search(r'<desc id="timeline-wide-desc">(.*?)</desc>', page, re.DOTALL)
    assert described is not None
    for one in ("Flood Programme 2021-2026", "Map the flood plains", "Survey the levees"):
        assert one in described[1]
        assert one in " ".join(tables(page))
    assert page.index("Map the flood plains: overdue") < page.index("Draw up a plan of warning: done")
    assert 'class="tl-late"' in page
    assert 'class="tl-late"' not in read(client, "/en/activities/programmes/river-strategy-2020/?on=2022-01-01")


def test_a_programme_on_an_earlier_day_knows_nothing_of_what_came_later(client: Client) -> None:
    page = read(client, "/en/activities/programmes/river-strategy-2020/?on=2022-01-01")
    assert "Levee Plan" not in page
    assert "Put up sirens" not in page


def test_a_measure_tells_how_it_was_put_off_and_by_which_decision(client: Client) -> None:
    page = read(client, f"/en/activities/measures/{GAUGES}/")
    assert "Overdue, 335 days late: it was to be done by 31 December 2025." in answers(page)
    assert "A report on it is owed by Corvalia." in answers(page)
    assert "More time for the gauges" in row_of(page, "How its term was put off", "31 December 2025")
    assert "80%" in row_of(page, "Reports on record", "20 December 2025")
    assert "In progress: it is to be done by 31 December 2023." in answers(
        read(client, f"/en/activities/measures/{GAUGES}/?on=2023-05-15")
    )


@pytest.mark.parametrize("path", ["/en/decisions/CNL-6/3/", "/en/texts/flood-programme-2021/"])
def test_a_decision_and_its_text_tell_what_became_of_what_they_order(client: Client, path: str) -> None:
    page = read(client, path)
    assert "done § 15 December 2022" in row_of(page, "What it orders", "Draw up a plan of warning")
    assert "/en/activities/programmes/flood-programme-2021/" in page


def test_orders_of_which_nothing_is_on_record_stand_first(client: Client) -> None:
    page = read(client, "/en/activities/ordered/")
    table = tables(page)[0]
    assert table.index("Establishment of a Flood Warning Centre") < table.index("Flood Programme 2021-2026")
    only = read(client, "/en/activities/ordered/?silent=1")
    assert "Flood Programme 2021-2026" not in tables(only)[0]


def test_measures_are_filtered_by_who_is_responsible(client: Client) -> None:
    table = tables(read(client, "/en/activities/measures/?responsible=XDU"))[0]
    assert "Map the flood plains" in table
    assert "Put up sirens" not in table


def test_a_state_shows_its_measures_and_its_projects(client: Client) -> None:
    page = read(client, "/en/members/XBR/")
    assert "Renew the gauges" in row_of(page, "Measures for which it is responsible", "Renew the gauges")
    assert "59,619.81 EUR" in row_of(page, "Joint projects in which it takes part", "Sediment watch")


def test_a_term_sheet_tells_who_bought_in_who_left_and_who_is_late(client: Client) -> None:
    page = read(client, "/en/activities/projects/sediment/")
    assert "Payments are overdue from Elmland, Corvalia and Farland." in answers(page)
    assert "joined later, buying in for 15,421.69 EUR" in row_of(page, "Who takes part", "Farland")
    assert "left on 1 February 2024" in row_of(page, "Who takes part", "Elmland")
    assert "at most 45% of the cost each" in words(page)
    assert "No group of those that take part would be cheaper alone." in page
    assert "not reached; the day has passed" in row_of(page, "Steps of the project", "First joint report")


def test_a_preview_shares_the_cost_and_records_nothing(client: Client) -> None:
    before = gate.current().at().head
    page = read(client, "/en/activities/projects/ferry/preview/?join-XBR=yes&join-XDU=yes&join-XFA=yes&key=equal")
    assert "it would cost them 300,000.00 EUR together. Key: equal shares." in answers(page)
    assert "100,000.00 280,000.00 180,000.00" in row_of(page, "What each would bear", "Dunoria")
    assert re.search(r'name="join-XBR" value="yes" checked', page)
    assert not re.search(r'name="join-XEL" value="yes" checked', page)
    assert gate.current().at().head == before


def test_a_preview_names_the_group_that_would_be_cheaper_alone(client: Client) -> None:
    page = read(client, "/en/activities/projects/ferry/preview/?join-XBR=yes&join-XCO=yes&join-XFA=yes&key=equal")
    assert "Cheaper alone would be, by 80,000.00 EUR: Brenmark and Corvalia." in answers(page)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("key=equal", "Choose at least one member."),
        ("join-XDU=yes&key=dice", "“dice” is no key of this project"),
        ("join-XBR=yes&key=pledged", "None of these has pledged anything"),
        ("join-XBR=yes&key=scale", "“scale” is no key of this project"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_a_summary(client: Client, asked: str, said: str) -> None:
    answer = client.get(f"/en/activities/projects/ferry/preview/?{asked}")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'role="alert"' in page
    assert '<h2 id="answer">' not in page


def test_a_member_outside_the_scale_is_told_and_what_was_chosen_is_kept(client: Client) -> None:
    answer = client.get("/en/activities/projects/sediment/preview/?join-XBR=yes&join-XDU=yes&key=scale")
    assert answer.status_code == 400
    assert "The scale of the project gives no weight to Dunoria" in answer.content.decode()
    assert 'name="join-XDU" value="yes" checked' in answer.content.decode()


def test_the_load_of_roles_is_told_with_how_evenly_it_lies(client: Client) -> None:
    page = read(client, "/en/activities/roles/")
    assert "The most, 4: Brenmark. The least, 0: Dunoria and Elmland." in answers(page)
    assert "40% of the load (3.6) would have to pass" in answers(page)
    assert "60%" in row_of(page, "year by year", "2022")
    assert "No leading role" in answers(read(client, "/en/activities/roles/?on=2021-12-31"))


def test_a_review_is_a_page_and_the_same_a_paper_of_one(client: Client) -> None:
    page = read(client, "/en/activities/reviews/CNL/?on=2026-06-01")
    assert "Overdue: 2" in answers(page)
    address = re.search(r'href="(/en/activities/reviews/CNL/review.pdf\?on=2026-06-01)"', page)
    assert address is not None
    answer = client.get(address[1])
    assert answer.headers["Content-Type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.content))
    assert len(paper.pages) == 1
    assert "1 June 2026" in paper.pages[0].extract_text()


def test_a_paper_is_set_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/ru/activities/reviews/CNL/review.pdf?on=2025-03-02"
    first = client.get(address).content
    monkeypatch.setattr(papers, "to_pdf", lambda _: pytest.fail("it was set again"))
    assert client.get(address).content == first


def test_while_one_paper_is_set_another_is_asked_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "SECONDS_MAX", 0.01)
    held: list[bool] = []
    holder = Thread(target=lambda: held.append(papers._SETTING.acquire()))
    holder.start()
    holder.join()
    try:
        answer = client.get("/en/activities/reviews/CNL/review.pdf?on=2024-03-03")
    finally:
        papers._SETTING.release()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/en/activities/reviews/NONE/", 404),
        ("/en/activities/reviews/NONE/review.pdf", 404),
        ("/en/activities/reviews/CNL/review.pdf?on=then", 400),
        ("/en/activities/programmes/none/", 404),
        ("/en/activities/measures/none/1/", 404),
        ("/en/activities/projects/none/", 404),
        ("/en/activities/projects/none/preview/", 404),
        ("/en/activities/projects/sediment/?on=2020-01-01", 404),
    ],
)
def test_what_is_not_on_record_is_not_found(client: Client, path: str, code: int) -> None:
    assert client.get(path).status_code == code


@pytest.mark.parametrize("day", ["0001-01-01", "2100-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "path", ["activities/", "activities/programmes/", "activities/roles/", "activities/reviews/CNL/", "members/XBR/"]
)
def test_days_far_off_are_answered(client: Client, path: str, day: str) -> None:
    assert client.get(f"/en/{path}?on={day}").status_code == 200


def test_a_closed_report_is_on_no_page(client: Client) -> None:
    report = {"kind": "programmes.report", "id": "unmistakable-secret", "on": "2026-10-01", "by": "XDU"}
    record({**report, "about": "flood-programme-2021/4", "summary": {"en": "unmistakable"}, "openness": "members"})
    for path in (*WORK, "/en/members/XDU/", "/en/decisions/CNL-6/3/"):
        assert "unmistakable" not in client.get(path).content.decode(), path
