"""Every inner link leads somewhere: those of every page of both organisations, in every language."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Collection, Iterator
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from browser.record import OTHERS, PAGES, UNION
from comity.web.moment import LANGUAGES
from web.portal.seen import answers, read

CLOCKS = {"on", "known_at"}
FEWEST = 300
"""A walk that finds fewer pages than this has not walked."""
MOST = 12
"""So many pages of one kind are read in each further language; where more lead, their twins in English were read."""


def links(page: str, path: str) -> Iterator[str]:
    """The inner addresses that a page leads to, as they are written from the root."""
    for written in re.findall(r'\b(?:href|action)="([^"]*)"', page):
        address = urljoin(path, html.unescape(written))
        if not urlsplit(address).netloc and not address.startswith(("mailto:", "/static/")):
            yield address


class Walk:
    """From a language's first page through every link. ``pages`` are the addresses read, ``wrong`` what is amiss.

    Of addresses with several parameters (filters and orders of a list) one is followed for each set of names; of other
    days and moments none. ``twins`` are the addresses that were read in another language: what a link leads to that is
    not read again must be one of them, and of each kind of page ``MOST`` are.
    """

    def __init__(self, client: Client, language: str, twins: Collection[str] = ()) -> None:
        self.client, self.language, self.twins = client, language, twins
        self.wrong: list[str] = []
        self.pages: set[str] = set()
        self._ids: dict[str, set[str]] = {}
        self._fragments: list[tuple[str, str, str]] = []
        self._kinds: Counter[str] = Counter()
        self._ahead: deque[tuple[str, str]] = deque([("", f"/{language}/")])
        self._seen = {f"/{language}/"}

    def through(self) -> Walk:
        """Every page that is to be read is read."""
        while self._ahead:
            self._follow(*self._ahead.popleft())
        missing = (one for one in self._fragments if one[2] not in self._ids.get(one[1], {one[2]}))
        self.wrong += [f"{path} leads to {to}#{name}, which is not there" for path, to, name in missing]
        return self

    def _follow(self, said_by: str, path: str) -> None:
        own = path.startswith(f"/{self.language}/")
        if own and self.twins and self._is_read_enough(path):
            if shape(path.replace(f"/{self.language}/", "/en/", 1)) not in self.twins:
                self.wrong.append(f"{said_by} leads to {path}, which nothing in English leads to")
            return
        if own and self._is_derived(path):
            self.pages.add(shape(path))
            return
        answer = self.client.get(path)
        if answer.status_code != 200:
            self.wrong.append(f"{said_by} leads to {path}, which answers {answer.status_code}")
        elif own and "html" in answer.headers["Content-Type"]:
            self._read(path, answer.content.decode())
        self.pages.add(shape(path))

    def _is_derived(self, path: str) -> bool:
        """Whether it is one more row of a table of which enough were read: one page makes them all."""
        found = _page_of(path)
        if found is None or found.view_name != "portal:table-row":
            return False
        kind = f"{found.view_name}/{found.kwargs['name']}"
        self._kinds[kind] += 1
        return self._kinds[kind] > MOST

    def _is_read_enough(self, path: str) -> bool:
        found = _page_of(path)
        kind = found.view_name if found is not None else ""
        self._kinds[kind] += 1
        return self._kinds[kind] > MOST

    def _read(self, path: str, page: str) -> None:
        self._ids[path] = set(re.findall(r'\bid="([^"]*)"', page))
        for address in links(page, path):
            target, fragment = urldefrag(address)
            if fragment:
                self._fragments.append((path, target, fragment))
            if not CLOCKS & set(parse_qs(urlsplit(target).query)) and shape(target) not in self._seen:
                self._seen.add(shape(target))
                self._ahead.append((path, target))


def wrong_in_every_language(client: Client) -> list[str]:
    """What is wrong with any link of any page in English, and of as many of each kind in the other languages."""
    first = Walk(client, "en").through()
    assert len(first.pages) > FEWEST
    others = [Walk(client, code, first.pages).through() for code in LANGUAGES if code != "en"]
    assert all(len(one.pages) > FEWEST / 5 for one in others)
    return [*first.wrong, *(found for one in others for found in one.wrong)]


def _page_of(path: str) -> ResolverMatch | None:
    """The kind of page of an address; None where there is none of that form, which its answer will tell."""
    try:
        return resolve(urlsplit(path).path)
    except Resolver404:
        return None


def shape(address: str) -> str:
    """The address itself; of one with several parameters, or of a table's own page, its path and their names."""
    parts = urlsplit(address)
    names = sorted(parse_qs(parts.query, keep_blank_values=True))
    is_listing = "/tables/" in parts.path and bool(names)
    return address if len(names) < 2 and not is_listing else f"{parts.path}?{'&'.join(names)}"


@pytest.mark.usefixtures("sco_on_record")
def test_every_inner_link_of_the_organisation_leads_somewhere(client: Client) -> None:
    assert wrong_in_every_language(client) == []


@pytest.mark.usefixtures("union_on_record")
def test_every_inner_link_of_the_union_leads_somewhere(client: Client) -> None:
    assert wrong_in_every_language(client) == []


@pytest.mark.usefixtures("on_record")
def test_a_link_that_leads_nowhere_is_seen(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.web.portal import page

    frame = page._frame
    monkeypatch.setattr(page, "_frame", lambda *asked: {**frame(*asked), "home": None})
    walked = Walk(client, "en").through()
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
    from django.test import RequestFactory

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
    assert said.count("The public acts on record do not settle it.") > 20
