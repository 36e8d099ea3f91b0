"""Every inner link leads somewhere: those of every page of each organisation, in its languages."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.core.handlers.base import BaseHandler
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from browser.record import OTHERS, PAGES, UNION
from comity.web.moment import LANGUAGES
from web.portal.seen import answers, read

CLOCKS = {"on", "known_at"}
FEWEST = 300
"""A walk that finds fewer pages of a language than this has not walked."""
MOST = 12
"""So many rows of one table are read in each language where a table has a page for each of its rows."""
WRITTEN = re.compile(r'\b(href|action|id)="([^"]*)"')


class Link(NamedTuple):
    """An inner address that a page leads to; ``shape`` stands for it and those of its kind."""

    address: str
    target: str
    fragment: str
    shape: str
    is_of_another_day: bool


@cache
def linked(written: str, path: str) -> Link | None:
    """The inner address that is written so on the page of that path; None where it leads out, or to a file."""
    address = urljoin(path, html.unescape(written))
    if urlsplit(address).netloc or address.startswith(("mailto:", "/static/")):
        return None
    target, fragment = urldefrag(address)
    return Link(address, target, fragment, shape(target), bool(CLOCKS & set(parse_qs(urlsplit(target).query))))


def links(page: str, path: str) -> Iterator[str]:
    """The inner addresses that a page leads to, as they are written from the root."""
    return (one.address for one in led_to([w for name, w in WRITTEN.findall(page) if name != "id"], path))


def led_to(written: Iterable[str], path: str) -> Iterator[Link]:
    """The same, each once. What is written from the root is read once, whatever pages lead there."""
    found = (linked(one, "/" if one.startswith("/") else path) for one in dict.fromkeys(written))
    return (one for one in found if one is not None)


class Walk:
    """From the first page of each language through every link. ``pages`` are the addresses, ``wrong`` what is amiss.

    Each address is asked for once, whatever pages lead there, and every page in every language is read. Of addresses
    with several parameters (filters and orders of a list) one is followed for each set of names; of other days and
    moments none. Pages in other languages than these are not followed.
    """

    def __init__(self, languages: Iterable[str] = LANGUAGES) -> None:
        self._left_out = {*LANGUAGES} - {*languages}
        self.wrong: list[str] = []
        self.pages: set[str] = set()
        self._ask = BaseHandler()
        self._ask.load_middleware()
        self._ids: dict[str, set[str]] = {}
        self._fragments: dict[tuple[str, str], str] = {}
        self._rows: Counter[str] = Counter()
        self._seen = {f"/{code}/" for code in LANGUAGES if code not in self._left_out}
        self._ahead = deque(("", one) for one in sorted(self._seen))

    def through(self) -> Walk:
        """Every page that is to be read is read."""
        while self._ahead:
            self._follow(*self._ahead.popleft())
        missing = ((to, name) for to, name in self._fragments if name not in self._ids.get(to, {name}))
        self.wrong += [f"{self._fragments[one]} leads to {one[0]}#{one[1]}, which is not there" for one in missing]
        return self

    def _follow(self, said_by: str, path: str) -> None:
        self.pages.add(shape(path))
        if self._is_derived(path):
            return
        answer = self._ask.get_response(RequestFactory().get(path))
        if answer.status_code != 200:
            self.wrong.append(f"{said_by} leads to {path}, which answers {answer.status_code}")
        elif path[1:3] in LANGUAGES and "html" in answer.headers["Content-Type"]:
            self._read(path, answer.content.decode())

    def _is_derived(self, path: str) -> bool:
        """Whether it is one more row of a table of which enough were read: one page makes them all."""
        try:
            found = resolve(urlsplit(path).path)
        except Resolver404:
            return False
        if found.view_name != "portal:table-row":
            return False
        kind = f"{path[:4]}{found.kwargs['name']}"
        self._rows[kind] += 1
        return self._rows[kind] > MOST

    def _read(self, path: str, page: str) -> None:
        written = WRITTEN.findall(page)
        self._ids[path] = {one for name, one in written if name == "id"}
        for one in led_to((one for name, one in written if name != "id"), path):
            if one.target[1:3] in self._left_out:
                continue
            if one.fragment:
                self._fragments.setdefault((one.target, one.fragment), path)
            if not one.is_of_another_day and one.shape not in self._seen:
                self._seen.add(one.shape)
                self._ahead.append((path, one.target))


def wrong_in_every_language(languages: Iterable[str] = LANGUAGES) -> list[str]:
    """What is wrong with any link of any page in any of the languages."""
    walked = Walk(languages).through()
    found = Counter(one[1:3] for one in walked.pages)
    assert all(found[code] > FEWEST for code in languages)
    return walked.wrong


def shape(address: str) -> str:
    """The address itself; of one with several parameters, or of a table's own page, its path and their names."""
    parts = urlsplit(address)
    names = sorted(parse_qs(parts.query, keep_blank_values=True))
    is_listing = "/tables/" in parts.path and bool(names)
    return address if len(names) < 2 and not is_listing else f"{parts.path}?{'&'.join(names)}"


@pytest.mark.long
@pytest.mark.usefixtures("sco_on_record")
def test_every_inner_link_of_the_organisation_leads_somewhere() -> None:
    assert wrong_in_every_language() == []


@pytest.mark.long
@pytest.mark.usefixtures("union_on_record")
def test_every_inner_link_of_the_union_leads_somewhere() -> None:
    assert wrong_in_every_language() == []


@pytest.mark.long
@pytest.mark.usefixtures("oas_on_record")
def test_every_inner_link_of_the_organisation_of_french_and_english_leads_somewhere() -> None:
    assert wrong_in_every_language(("fr",)) == []


@pytest.mark.usefixtures("on_record")
def test_a_link_that_leads_nowhere_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.web.portal import page

    frame = page._frame
    monkeypatch.setattr(page, "_frame", lambda *asked: {**frame(*asked), "home": None})
    walked = Walk().through()
    assert any(one.endswith("/en/None, which answers 404") for one in walked.wrong)


def frame_of(page: str) -> str:
    """What stands about the matter of a page: masthead, navigation, languages, search, foot."""
    return re.sub(r"<main.*?</main>|<div class=\"daybar.*?</form>.*?</nav>|<head>.*?</head>", "", page, flags=re.DOTALL)


def strays(page: str, path: str) -> list[str]:
    """The addresses of the frame that lose the day or the moment on which the page stands."""
    clocks = {name: found for name, found in parse_qs(urlsplit(path).query).items() if name in CLOCKS}
    found = [one for one in links(frame_of(page), path) if re.match(r"/[a-z]{2}/", one) and "/search/" not in one]
    assert found, path
    return [
        one for one in found if any(parse_qs(urlsplit(one).query).get(name) != said for name, said in clocks.items())
    ]


@pytest.mark.parametrize("path", sorted({urlsplit(one).path for one in (*PAGES, *OTHERS) if "why" not in one}))
@pytest.mark.usefixtures("sco_on_record")
def test_the_frame_of_a_page_keeps_its_day_and_its_moment(client: Client, path: str) -> None:
    answer = client.get(f"{path}?on=2018-06-09&known_at=2026-11-30")
    at = f"{path}?on=2018-06-09&known_at=2026-11-30"
    assert strays(answer.content.decode(), at) == []
    assert answer.content.decode().count('name="on" value="2018-06-09"') >= 1


@pytest.mark.parametrize("path", [one for one in UNION if "/treaties/" in one and "?" not in one])
@pytest.mark.usefixtures("union_on_record")
def test_the_name_of_the_organisation_leads_home_from_the_page_of_a_treaty(client: Client, path: str) -> None:
    page = read(client, path)
    found = re.search(r'class="masthead-name" href="([^"]*)"', page)
    assert found is not None
    assert found[1] == path[:4]


@pytest.mark.usefixtures("union_on_record")
def test_a_page_has_no_word_of_the_frame_for_its_own() -> None:
    from comity.web.portal.page import Page, page

    request = RequestFactory().get("/en/")
    with pytest.raises(ValueError, match="home is a word of the frame"):
        page(lambda _reading: Page("portal/missing.html", "x", context={"home": "x"}))(request, "en")


@pytest.mark.usefixtures("sco_on_record")
def test_the_question_of_a_treaty_s_own_page_is_answered_where_nobody_s_act_is_on_record(client: Client) -> None:
    found = re.findall(r'href="(/en/treaties/[^"?]+/)"', read(client, "/en/treaties/"))
    pages = [one for one in dict.fromkeys(found) if one.count("/") == 4]
    asked = [one for path in pages for one in re.findall(r'href="(/en/treaties/between/\?[^"]*)"', read(client, path))]
    assert len(asked) > 40
    answered = [read(client, f"{html.unescape(one)}&one=KAZ&other=CHN") for one in asked]
    said = [answers(page) for page in answered]
    assert sum("The record does not settle whether it is in force between" in one for one in said) > 20
