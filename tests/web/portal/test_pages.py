"""Every page answers in every language, says the answer first, and carries the day from link to link."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from browser.record import OTHERS, PAGES
from comity.core.registers import CODEC
from comity.web import gate
from web.portal.seen import answers, read

pytestmark = pytest.mark.usefixtures("sco_on_record")
# One for the journal's head; one more where the journal itself is read.
QUERIES = {"/en/acts/IND-admission/": 2, "/en/acts/shanghai-convention/CHN-notification/": 2}


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_every_language(client: Client, path: str, language: str) -> None:
    page = read(client, path.replace("/en/", f"/{language}/"))
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_no_page_holds_a_script_or_a_style_of_its_own(client: Client, path: str) -> None:
    elements = Elements(client.get(path).content.decode()).found
    assert not [one for one in elements if one[0] == "style" or (one[0] == "script" and not one[1].get("src"))]
    assert not [one for one in elements if any(name == "style" or name.startswith("on") for name in one[1])]
    ids = [attributes["id"] for _tag, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_is_small_and_known(
    client: Client, path: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client.get("/en/record/")
    with django_assert_max_num_queries(QUERIES.get(path, 1) + (path == "/en/record/")):
        client.get(path)


@pytest.mark.parametrize(
    ("day", "count"), [("2017-06-08", 6), ("2017-06-09", 8), ("2023-07-04", 9), ("2024-07-04", 10)]
)
def test_members_are_counted_in_the_first_sentence(client: Client, day: str, count: int) -> None:
    assert f"{count} members" in answers(read(client, f"/en/members/?on={day}"))


def test_a_state_answers_first(client: Client) -> None:
    assert "India is a member State since 9 June 2017." in answers(read(client, "/en/members/IND/"))
    assert "Индия — государство-член с 9 июня 2017 г." in answers(read(client, "/ru/members/IND/"))
    assert "印度自2017年6月9日起为成员国。" in answers(read(client, "/zh/members/IND/"))


def test_every_link_keeps_the_day_and_the_moment(client: Client) -> None:
    page = read(client, "/en/organs/CHS/?on=2017-06-10&known_at=2100-01-01")
    links = [str(one["href"]) for tag, one in Elements(page).found if tag == "a" and one.get("href")]
    inside = [one for one in links if one.startswith("/en/") and one != "/en/organs/CHS/"]
    assert inside
    assert all("known_at=2100-01-01" in one for one in inside)
    assert sum("on=2017-06-10" in one for one in inside) >= len(inside) - 2  # all but the steps to other days


def test_a_page_of_another_day_says_so_in_its_title_and_in_a_band(client: Client) -> None:
    page = read(client, "/en/members/?on=2017-06-09")
    assert "as it stood on 9 June 2017" in page[: page.index("</title>")]
    assert 'class="daybar is-past"' in page
    assert 'class="daybar is-past"' not in read(client, "/en/members/")


def test_a_day_that_is_none_is_told_and_what_was_typed_is_kept(client: Client) -> None:
    answer = client.get("/en/members/?on=2017-13-45&known_at=then")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="2017-13-45"' in page
    assert 'value="then"' in page
    assert page.count('aria-invalid="true"') == 2


def test_a_moment_before_anything_was_on_record_is_told(client: Client) -> None:
    answer = client.get("/en/?known_at=1990-01-01")
    assert answer.status_code == 400
    assert "is not a moment by which anything was on record" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/en/members/XXX/", "/en/acts/none/", "/en/why/members/NOPE/", "/en/why/none/x/", "/en/provisions/none/"]
)
def test_what_is_not_on_record_is_told_with_the_day_bar(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "daybar" in answer.content.decode()


def test_why_leads_from_the_cell_through_the_acts_with_their_provisions(client: Client) -> None:
    page = read(client, "/en/why/members/IND/?on=2017-06-09")
    for act in ("IND-start", "IND-memorandum", "IND-admission"):
        assert f"/en/acts/{act}/" in page
    assert "Charter, Art. 13" in page


@pytest.mark.parametrize("path", ["/en/members/", "/en/acts/?page=2&chapter=organs", "/en/decisions/?organ=CHG"])
def test_the_foot_leads_to_the_rows_of_the_page(client: Client, path: str) -> None:
    page = read(client, path)
    links = re.findall(r'href="(/api/[^"]+)"', page)
    assert links
    assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


@pytest.mark.parametrize("asked", ["page=0", "page=99999", "page=x", "sort=none", "sort=-", "standing=none", "page=²"])
def test_filters_that_mean_nothing_do_no_harm(client: Client, asked: str) -> None:
    for path in ("members", "acts", "decisions", "texts", "meetings", "offices", "findings"):
        assert client.get(f"/en/{path}/?{asked}").status_code == 200


def test_what_is_not_public_is_on_no_page(client: Client) -> None:
    plain = {"id": "TUR-application", "on": "2020-01-01", "state": "TUR", "standing": "applicant"}
    plain |= {"kind": "membership.application", "openness": "members", "note": "unmistakable-secret"}
    recorded = gate.record([CODEC.convert(plain)])
    assert recorded.is_recorded, recorded.findings
    for path in (*PAGES, "/en/members/TUR/", "/en/why/members/TUR/", "/en/acts/?about=state:TUR"):
        page = client.get(path).content.decode()
        assert "TUR-application" not in page, path
        assert "unmistakable-secret" not in page, path
    assert client.get("/en/acts/TUR-application/").status_code == 404


def test_what_the_public_record_does_not_tell_of_is_never_told_as_overdue(client: Client) -> None:
    said = answers(read(client, "/en/activities/"))
    review = answers(read(client, "/en/activities/reviews/CHS/"))
    assert "nothing on record says what became of it" in read(client, "/en/activities/measures/")
    for page in ("/en/activities/", "/en/activities/reviews/CHS/"):
        whole = read(client, page)
        assert "Whether any measure is overdue, the public record does not say." in whole
        assert "No measure is overdue." not in whole
    for told in (said, review):
        assert "may be overdue" not in told
        assert "measures are overdue." not in told
    assert "owed" not in said


@pytest.mark.parametrize("path", ["treaties/charter/", "texts/charter/", "organs/CHS/", "members/IND/"])
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_name_is_not_told_again_below_itself(client: Client, sco_on_record: None, path: str, language: str) -> None:  # noqa: ARG001 - a fixture asks for another by its name
    page = client.get(f"/{language}/{path}").content.decode()
    head = re.search(r"<h1>(.*?)</h1>(.*?)</header>", page, re.DOTALL)
    assert head is not None
    assert f">{head[1]}<" not in head[2].partition('class="answer"')[0]
