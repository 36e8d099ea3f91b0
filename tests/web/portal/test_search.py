"""Search on the pages: no script needed, nothing closed, and whatever is typed is answered."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from comity.core.registers import CODEC
from comity.web import gate
from comity.words.languages import LANGUAGES, language_name
from comity.words.sentences import joined

pytestmark = pytest.mark.usefixtures("union_on_record")


def searched(client: Client, query: str, language: str = "en", **more: str) -> str:
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def said(page: str) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", "".join(re.findall(r'<p class="answer">(.*?)</p>', page, re.DOTALL))).split()
    )


def test_every_page_has_a_field_to_search_that_needs_no_script_and_keeps_the_day(client: Client) -> None:
    page = client.get("/en/members/?on=2015-01-01").content.decode()
    form = re.search(r'<form class="seek".*?</form>', page, re.DOTALL)
    assert form is not None
    assert 'action="/en/search/"' in form[0]
    assert 'name="on" value="2015-01-01"' in form[0]
    assert '<label class="visually-hidden" for="seek">' in form[0]


@pytest.mark.parametrize(
    ("query", "language"), [("dunoria", "en"), ("ДУНОРИЯ", "en"), ("杜诺", "zh"), ("Dunoria", "ru")]
)
def test_a_state_is_found_in_any_language_from_any_page(client: Client, query: str, language: str) -> None:
    page = searched(client, query, language)
    assert f'href="/{language}/members/XDU/"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_which_languages_is_searched_as_the_folders_of_languages_are(
    client: Client, language: str
) -> None:
    page = searched(client, "", language)
    assert joined([language_name(one, language) for one in LANGUAGES], language) in page


def test_a_language_that_is_added_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.web.portal.pages.search.LANGUAGES", [*LANGUAGES, "es"])
    assert "Chinese and Spanish." in searched(client, "")


def test_an_organ_is_found_by_the_name_of_its_rulebook_and_by_the_one_that_it_took(client: Client) -> None:
    for name in ("Committee on Fisheries", "Committee on Fish and Spawning Grounds"):
        assert 'href="/en/organs/FIS/' in searched(client, name), name


def test_what_was_found_leads_to_pages_that_are_there_on_that_day(client: Client) -> None:
    for asked in ({}, {"on": "2013-06-01"}, {"kind": "acts"}, {"kind": "provisions"}):
        page = searched(client, "c", **asked)
        main = page[page.index("<main") : page.index("</main>")]
        for href in set(re.findall(r'href="(/en/[^"#]+)"', main)):
            assert client.get(href.replace("&amp;", "&")).status_code == 200, href


def test_nothing_closed_is_found(client: Client) -> None:
    act = {"kind": "texts.adoption", "id": "unmistakable", "on": "2026-01-01", "text": "unmistakable", "form": "report"}
    closed = {"title": {"en": "Unmistakable", "ru": "Несомненно"}, "openness": "sealed", "parties": ["XBR"]}
    assert gate.record([CODEC.convert({**act, **closed})]).is_recorded
    for query in ("unmistakable", "несомненно", "dam-safety-note", "CNL-9/draft"):
        assert said(searched(client, query)).startswith("Nothing on record has"), query


@pytest.mark.parametrize(
    "query",
    ["<script>alert(1)</script>", "' OR 1=1 --", "\x00", "%00%ff", "￿", "🌊", "a" * 5000, "x " * 3000, "\u202e"],
)
def test_whatever_is_typed_is_answered_and_stays_text(client: Client, query: str) -> None:
    page = searched(client, query)
    assert "<script>alert" not in page
    assert len(re.findall(r"<h1>", page)) == 1


def test_an_unknown_kind_or_page_is_as_none(client: Client) -> None:
    assert said(searched(client, "river", kind="nonsense", page="99999")) == said(searched(client, "river"))


def test_a_long_list_goes_on_over_pages_of_one_kind(client: Client, django_assert_max_num_queries: Any) -> None:
    whole = searched(client, "a")
    assert re.search(r'href="[^"]*kind=acts[^"]*">All \d+', whole)
    client.get(f"/en/search/?q={quote('a')}&kind=acts")
    with django_assert_max_num_queries(1):
        page = searched(client, "a", kind="acts", page="2")
    assert "kind=acts" in page
    assert "page=3" in page
